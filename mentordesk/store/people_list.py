# SPDX-License-Identifier: MIT
"""How a long list of people is read: each table swept once, whatever the number of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache

from mentordesk.records.enrolments import LEFT, EnrolmentStatus, MentoringRole
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.pairs import OPEN_PAIRS
from mentordesk.records.people_list import Enrolled, ListedPerson
from mentordesk.store.connection import Database
from mentordesk.store.rows import iso, placeholders
from mentordesk.vocabulary import fold

_PERSONS = (
    "SELECT id, number, surname, forename, known_as, wing, landing, cell, legal_status, release_kind, "
    "coalesce(release_on, ''), reading_level FROM person"
)
_LANGUAGES = (
    "SELECT person_id, group_concat(language, char(31)) FROM "
    "(SELECT person_id, language FROM person_language ORDER BY person_id, position) GROUP BY person_id"
)
_TOPICS = (
    "SELECT person_id, group_concat(topic, char(31)) FROM "
    "(SELECT person_id, topic FROM person_topic WHERE kind = ? ORDER BY person_id, position) GROUP BY person_id"
)
_FREE = "SELECT person_id, count(*) FROM person_free GROUP BY person_id"
_ENROLMENTS = "SELECT person_id, programme_id, role, status, capacity FROM enrolment ORDER BY id"
_FORMER = "SELECT person_id, group_concat(number, char(31)) FROM former_number GROUP BY person_id"

_FEW = 500
"""People up to whom each is looked up; more are read in one sweep."""
_NOTHING_MORE = ("", "", "", 0, (), None)


class PeopleList:
    """Everybody, as a list shows them."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def lines(self, *, with_pairs: bool) -> tuple[ListedPerson, ...]:
        """Every person by surname and forename, É among the E; `open_pairs` is None without `with_pairs`."""
        languages, free, former = (dict(self._db.all(sql)) for sql in (_LANGUAGES, _FREE, _FORMER))
        tags = self.topics("tag")
        enrolments, pairs = self._enrolments(), self._open_pairs() if with_pairs else None
        rows = sorted(self._db.all(_PERSONS), key=lambda row: (fold(row[2]), fold(row[3]), row[0]))
        return tuple(
            ListedPerson._make(
                (
                    *row,
                    languages.get(key := row[0], ""),
                    tags.get(key, ""),
                    former.get(key, ""),
                    free.get(key, 0),
                    enrolments.get(key, ()),
                    None if pairs is None else pairs.get(key, 0),
                )
            )
            for row in rows
        )

    def some(self, ids: Iterable[PersonId]) -> dict[PersonId, ListedPerson]:
        """These people by id, in the order of the list: name, wing and release only, for what names thousands of them."""
        wanted = set(ids)
        if len(wanted) <= _FEW:
            rows = (
                self._db.all(f"{_PERSONS} WHERE id IN ({placeholders(len(wanted))})", sorted(wanted)) if wanted else []
            )
        else:
            rows = [row for row in self._db.all(_PERSONS) if row[0] in wanted]
        rows.sort(key=lambda row: (fold(row[2]), fold(row[3]), row[0]))
        return {row[0]: ListedPerson._make((*row, *_NOTHING_MORE)) for row in rows}

    def leaving_between(self, first: date, last: date) -> tuple[ListedPerson, ...]:
        """Who is in a programme and released in these days, soonest first; as much of them as `some` reads."""
        left = sorted(LEFT)
        there = f"id IN (SELECT person_id FROM enrolment WHERE status NOT IN ({placeholders(len(left))}))"
        rows = self._db.all(
            f"{_PERSONS} WHERE release_on BETWEEN ? AND ? AND {there} ORDER BY release_on, id",
            (iso(first), iso(last), *left),
        )
        return tuple(ListedPerson._make((*row, *_NOTHING_MORE)) for row in rows)

    def topics(self, kind: str) -> dict[PersonId, str]:
        """Everybody's topics of one kind, several as one text (`people_list.BETWEEN`)."""
        return dict(self._db.all(_TOPICS, (kind,)))

    def _enrolments(self) -> dict[int, tuple[Enrolled, ...]]:
        found: dict[int, tuple[Enrolled, ...]] = {}
        for person_id, *place in self._db.all(_ENROLMENTS):
            found[person_id] = (*found.get(person_id, ()), _enrolled(*place))
        return found

    def _open_pairs(self) -> dict[PersonId, int]:
        statuses = sorted(OPEN_PAIRS)
        counted: defaultdict[PersonId, int] = defaultdict(int)
        sql = f"SELECT mentor_id, mentee_id FROM pair WHERE status IN ({placeholders(len(statuses))})"
        for two in self._db.all(sql, statuses):
            for person_id in two:
                counted[person_id] += 1
        return counted


@cache
def _enrolled(programme_id: int, role: str, status: str, capacity: int) -> Enrolled:
    """One for all who stand alike: there are few ways of standing, and thousands who do."""
    return Enrolled(ProgrammeId(programme_id), MentoringRole(role), EnrolmentStatus(status), capacity)
