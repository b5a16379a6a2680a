# SPDX-License-Identifier: MIT
"""How persons are stored. Whether a change is allowed is the use cases' matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from mentordesk.errors import NotFound
from mentordesk.records.enrolments import Enrolment
from mentordesk.records.ids import PersonId
from mentordesk.records.needs import LanguageLevel
from mentordesk.records.pairs import OPEN_PAIRS
from mentordesk.records.people import (
    FieldChange,
    FreeSlot,
    LegalStatus,
    Location,
    Person,
    PersonDraft,
    PersonLine,
    Release,
    ReleaseKind,
)
from mentordesk.store.connection import Database, Row
from mentordesk.store.enrolments import Enrolments
from mentordesk.store.rows import day, iso, moment, placeholders
from mentordesk.vocabulary import fold

_COLUMNS = (
    "number, surname, forename, known_as, birth_date, wing, landing, cell, "
    "legal_status, release_kind, release_on, reading_level, interpreter, want_words, offer_words"
)
_SELECT = f"SELECT id, {_COLUMNS}, created_at, changed_at FROM person"
_ONCE_GIVEN = (("person", "id"), ("merged_person", "old_id"), ("paper", "person_id"))
_NEXT_ID = f"max({', '.join(f'coalesce((SELECT max({column}) FROM {table}), 0)' for table, column in _ONCE_GIVEN)}) + 1"
"""An id must never come to mean somebody else: those inside something sealed, of merged records, and those of people of
whom a sheet is on paper are not given again, although the record was taken back since."""
_INSERT = f"INSERT INTO person (id, {_COLUMNS}, created_at, changed_at) VALUES ({_NEXT_ID}, {placeholders(17)})"
_INSERT_AS = f"INSERT INTO person (id, {_COLUMNS}, created_at, changed_at) VALUES ({placeholders(18)})"
_INSERT_HISTORY = "INSERT INTO person_history (person_id, at, by, field, before, after) VALUES (?, ?, ?, ?, ?, ?)"
_UPDATE = f"UPDATE person SET {' = ?, '.join(_COLUMNS.split(', '))} = ?, changed_at = ? WHERE id = ?"

TOPICS = {
    "interests": "interest",
    "goals": "goal",
    "strengths": "strength",
    "wants": "want",
    "offers": "offer",
    "lived": "lived",
    "lived_asked": "lived_asked",
    "adjustments": "adjustment",
    "tags": "tag",
}
"""The lists of codes and words a person has, and the kind under which each is stored."""

_NO_LEVELS: Mapping[str, LanguageLevel] = MappingProxyType({})

_FEW = 40
"""People up to whom their list tables are looked up one by one; more are read in one sweep."""


class People:
    """Persons and the history of a person's fields."""

    def __init__(self, database: Database, enrolments: Enrolments) -> None:
        self._db = database
        self._enrolments = enrolments

    def get(self, person_id: PersonId) -> Person:
        """The person, or `NotFound`."""
        found = self._persons("WHERE id = ?", (person_id,))
        if not found:
            raise NotFound("errors.person_gone")
        return found[0]

    def all(self) -> tuple[Person, ...]:
        """Every person, by surname and forename."""
        return self._persons("", ())

    def some(self, ids: Iterable[PersonId]) -> dict[PersonId, Person]:
        """The persons with these ids, by id."""
        wanted = sorted(set(ids))
        return {p.id: p for p in self._persons(f"WHERE id IN ({placeholders(len(wanted))})", wanted)} if wanted else {}

    def listed_names(self) -> dict[PersonId, str]:
        """How everybody is listed, surname first, and nothing else of them (`Person.listed_name`)."""
        rows = self._db.all("SELECT id, surname, forename FROM person")
        return {PersonId(row[0]): ", ".join(part for part in row[1:] if part) for row in rows}

    def count(self) -> int:
        """How many persons there are."""
        row = self._db.one("SELECT count(*) FROM person")
        return row[0] if row else 0

    def lines(self) -> tuple[PersonLine, ...]:
        """Every person with enrolments and the number of pairs open now."""
        enrolments: dict[PersonId, list[Enrolment]] = defaultdict(list)
        for enrolment in self._enrolments.all():
            enrolments[enrolment.person_id].append(enrolment)
        pairs = self._open_pairs()
        return tuple(
            PersonLine(person=p, enrolments=tuple(enrolments[p.id]), open_pairs=pairs.get(p.id, 0)) for p in self.all()
        )

    def add(self, draft: PersonDraft, now: datetime) -> PersonId:
        """Store a new person."""
        stamp = iso(now)
        person_id = PersonId(self._db.run(_INSERT, (*_values(draft), stamp, stamp)))
        self._write_lists([(person_id, draft)])
        return person_id

    def add_all(self, drafts: Sequence[PersonDraft], now: datetime) -> tuple[PersonId, ...]:
        """Store many new persons at once; their ids in the order of the drafts."""
        first = self._db.one(f"SELECT {_NEXT_ID}")
        assert first is not None
        stamp, people = iso(now), [(PersonId(first[0] + at), draft) for at, draft in enumerate(drafts)]
        self._db.run_many(_INSERT_AS, [(person_id, *_values(draft), stamp, stamp) for person_id, draft in people])
        self._write_lists(people)
        return tuple(person_id for person_id, _ in people)

    def change(self, person_id: PersonId, draft: PersonDraft, now: datetime) -> None:
        """Replace a person's fields."""
        self._db.run(_UPDATE, (*_values(draft), iso(now), person_id))
        for table in ("person_language", "person_topic", "person_free", "person_extra"):
            self._db.run(f"DELETE FROM {table} WHERE person_id = ?", (person_id,))
        self._write_lists([(person_id, draft)])

    def numbers(self) -> dict[str, PersonId]:
        """Whose each number is."""
        return {row[0]: PersonId(row[1]) for row in self._db.all("SELECT number, id FROM person WHERE number <> ''")}

    def changed_at(self) -> dict[PersonId, datetime]:
        """When each person's row was last changed."""
        return {PersonId(row[0]): moment(row[1]) for row in self._db.all("SELECT id, changed_at FROM person")}

    def note_histories(self, lines: Iterable[tuple[PersonId, str, str, str]], at: datetime, by: str) -> None:
        """Add (person, field, before, after) lines to the histories of several people."""
        self._db.run_many(_INSERT_HISTORY, [(line[0], iso(at), by, *line[1:]) for line in lines])

    def note_history(self, person_id: PersonId, at: datetime, by: str, changes: Sequence[tuple[str, str, str]]) -> None:
        """Add (field, before, after) lines to a person's history."""
        self.note_histories([(person_id, *change) for change in changes], at, by)

    def history(self, person_id: PersonId) -> tuple[FieldChange, ...]:
        """A person's history, newest first."""
        rows = self._db.all(
            "SELECT at, by, field, before, after FROM person_history WHERE person_id = ? ORDER BY id DESC", (person_id,)
        )
        return tuple(FieldChange(at=moment(r[0]), by=r[1], field=r[2], before=r[3], after=r[4]) for r in rows)

    def search(self, query: str, limit: int) -> tuple[PersonId, ...]:
        """Ids of the persons of whom some word starts with each word of `query`; accents and case do not matter."""
        terms = " ".join(f'"{word}"*' for word in query.replace('"', " ").split())
        if not terms:
            return ()
        rows = self._db.all(
            "SELECT rowid FROM person_search WHERE person_search MATCH ? ORDER BY rank, rowid LIMIT ?", (terms, limit)
        )
        return tuple(PersonId(row[0]) for row in rows)

    def _persons(self, where: str, values: Sequence[object]) -> tuple[Person, ...]:
        # SQLite would put É after Z; people look for Étienne among the E.
        rows = sorted(self._db.all(f"{_SELECT} {where}", values), key=lambda row: (fold(row[2]), fold(row[3]), row[0]))
        ids = [row[0] for row in rows]
        # A few people: look up just theirs. Many: read each list table once, it is cheaper than thousands of look-ups.
        only = ids if len(ids) <= _FEW else None
        languages = self._lists("SELECT person_id, language, level FROM person_language", only, "position")
        topics = self._topics(only)
        free = self._lists("SELECT person_id, weekday, slot FROM person_free", only, "weekday")
        extra = self._lists("SELECT person_id, heading, content FROM person_extra", only, "rowid")
        return tuple(
            Person(
                id=PersonId(row[0]),
                number=row[1],
                surname=row[2],
                forename=row[3],
                known_as=row[4],
                birth_date=day(row[5]),
                location=Location(row[6], row[7], row[8]),
                legal_status=LegalStatus(row[9]),
                release=Release(ReleaseKind(row[10]), day(row[11])),
                reading_level=row[12],
                interpreter=row[13],
                want_words=row[14],
                offer_words=row[15],
                created_at=moment(row[16]),
                changed_at=moment(row[17]),
                languages=tuple(r[0] for r in languages[row[0]]),
                language_levels=_levels(languages[row[0]]),
                **{name: tuple(topics[kind][row[0]]) for name, kind in TOPICS.items()},
                free=frozenset(FreeSlot(r[0], r[1]) for r in free[row[0]]),
                extra=dict(extra[row[0]]),
            )
            for row in rows
        )

    def _topics(self, only: list[int] | None) -> dict[str, defaultdict[int, list[str]]]:
        """Every list of codes and words by kind and person, each in its order: one sweep for all kinds."""
        found: dict[str, defaultdict[int, list[str]]] = {kind: defaultdict(list) for kind in TOPICS.values()}
        whose = "1 = 1" if only is None else f"person_id IN ({placeholders(len(only))})"
        rows = self._db.all(
            f"SELECT person_id, kind, topic FROM person_topic WHERE {whose} ORDER BY position", only or ()
        )
        for person_id, kind, topic in rows:
            found[kind][person_id].append(topic)
        return found

    def _lists(self, sql: str, only: list[int] | None, order: str, also: str = "1 = 1") -> defaultdict[int, list[Row]]:
        grouped: defaultdict[int, list[Row]] = defaultdict(list)
        whose = "1 = 1" if only is None else f"person_id IN ({placeholders(len(only))})"
        rows = self._db.all(f"{sql} WHERE {also} AND {whose} ORDER BY {order}", only or ())
        for row in rows:
            grouped[row[0]].append(row[1:])
        return grouped

    def _write_lists(self, people: Sequence[tuple[PersonId, PersonDraft]]) -> None:
        self._db.run_many(
            "INSERT INTO person_language (person_id, position, language, level) VALUES (?, ?, ?, ?)",
            [
                (pid, i, code, d.language_levels.get(code, ""))
                for pid, d in people
                for i, code in enumerate(d.languages)
            ],
        )
        self._db.run_many(
            "INSERT INTO person_topic (person_id, kind, position, topic) VALUES (?, ?, ?, ?)",
            [
                (person_id, kind, i, topic)
                for person_id, draft in people
                for name, kind in TOPICS.items()
                for i, topic in enumerate(getattr(draft, name))
            ],
        )
        self._db.run_many(
            "INSERT INTO person_free (person_id, weekday, slot) VALUES (?, ?, ?)",
            [(person_id, free.weekday, free.slot) for person_id, draft in people for free in sorted(draft.free)],
        )
        self._db.run_many(
            "INSERT INTO person_extra (person_id, heading, content) VALUES (?, ?, ?)",
            [(person_id, *extra) for person_id, draft in people for extra in draft.extra.items()],
        )

    def _open_pairs(self) -> dict[PersonId, int]:
        statuses = sorted(OPEN_PAIRS)
        inside = placeholders(len(statuses))
        rows = self._db.all(
            f"SELECT person_id, count(*) FROM (SELECT mentor_id AS person_id FROM pair WHERE status IN ({inside}) "
            f"UNION ALL SELECT mentee_id FROM pair WHERE status IN ({inside})) GROUP BY person_id",
            (*statuses, *statuses),
        )
        return {PersonId(row[0]): row[1] for row in rows}


def _levels(languages: list[Row]) -> Mapping[str, LanguageLevel]:
    return {code: LanguageLevel(level) for code, level in languages if level} or _NO_LEVELS


def _values(draft: PersonDraft) -> tuple[object, ...]:
    return (
        draft.number,
        draft.surname,
        draft.forename,
        draft.known_as,
        iso(draft.birth_date),
        draft.location.wing,
        draft.location.landing,
        draft.location.cell,
        draft.legal_status,
        draft.release.kind,
        iso(draft.release.on),
        draft.reading_level,
        draft.interpreter,
        draft.want_words,
        draft.offer_words,
    )
