# SPDX-License-Identifier: MIT
"""How keep-apart records are stored: symmetric, closed and never deleted, the reason sealed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime

from mentordesk.errors import NotFound
from mentordesk.records.apart import (
    Apart,
    ApartCheck,
    ApartDraft,
    ApartEvent,
    ApartEventKind,
    ApartRole,
    ApartScope,
)
from mentordesk.records.ids import ApartId, PersonId
from mentordesk.records.people import Location
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import day, iso, maybe_moment, moment

_SELECT = (
    "SELECT id, person_a, person_b, role_a, role_b, scope, starts, review, authorised_by, source, created_at, "
    "closed_at, closed_by FROM apart"
)


class Aparts:
    """Keep-apart records and the checks of them against the establishment's list."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self, apart_id: ApartId) -> Apart:
        """One record, or `NotFound`."""
        row = self._db.one(f"{_SELECT} WHERE id = ?", (apart_id,))
        if row is None:
            raise NotFound("errors.apart_gone")
        return _apart(row)

    def all(self) -> tuple[Apart, ...]:
        """Every record, open ones first, newest first."""
        return tuple(_apart(row) for row in self._db.all(f"{_SELECT} ORDER BY closed_at IS NOT NULL, id DESC"))

    def open(self) -> tuple[Apart, ...]:
        """Every open record."""
        return tuple(_apart(row) for row in self._db.all(f"{_SELECT} WHERE closed_at IS NULL ORDER BY id"))

    def of(self, person_id: PersonId) -> tuple[Apart, ...]:
        """Every record about one person, open ones first."""
        rows = self._db.all(
            f"{_SELECT} WHERE person_a = ?1 OR person_b = ?1 ORDER BY closed_at IS NOT NULL, id DESC", (person_id,)
        )
        return tuple(_apart(row) for row in rows)

    def open_pairs(self) -> frozenset[tuple[PersonId, PersonId]]:
        """The two persons of each open record, smaller id first."""
        rows = self._db.all("SELECT person_a, person_b FROM apart WHERE closed_at IS NULL")
        return frozenset((PersonId(a), PersonId(b)) for a, b in rows)

    def locations(self) -> dict[ApartId, tuple[Location, Location]]:
        """Where the two of each open record live."""
        rows = self._db.all(
            "SELECT apart.id, one.wing, one.landing, one.cell, other.wing, other.landing, other.cell "
            "FROM apart JOIN person AS one ON one.id = person_a JOIN person AS other ON other.id = person_b "
            "WHERE closed_at IS NULL"
        )
        return {ApartId(r[0]): (Location(*r[1:4]), Location(*r[4:7])) for r in rows}

    def among(self, person_ids: Iterable[PersonId]) -> tuple[tuple[PersonId, PersonId], ...]:
        """The pairs of these persons who are to be kept apart. Asked through the index: it is asked for every meeting."""
        rows = self._db.all(
            "SELECT DISTINCT person_a, person_b FROM apart WHERE closed_at IS NULL "
            "AND person_a IN (SELECT value FROM json_each(?1)) AND person_b IN (SELECT value FROM json_each(?1)) "
            "ORDER BY person_a, person_b",
            (json.dumps(sorted(set(person_ids))),),
        )
        return tuple((PersonId(a), PersonId(b)) for a, b in rows)

    def add(self, draft: ApartDraft, reason_sealed: bytes, now: datetime) -> ApartId:
        """Store a record; the two are put in id order and their roles with them."""
        a, b = (draft.person_a, draft.role_a), (draft.person_b, draft.role_b)
        first, second = (a, b) if a[0] < b[0] else (b, a)
        return ApartId(
            self._db.run(
                "INSERT INTO apart (person_a, person_b, role_a, role_b, scope, reason_sealed, starts, review, "
                "authorised_by, source, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    first[0],
                    second[0],
                    first[1],
                    second[1],
                    draft.scope,
                    reason_sealed,
                    iso(draft.starts),
                    iso(draft.review),
                    draft.authorised_by,
                    draft.source,
                    iso(now),
                ),
            )
        )

    def sealed_reason(self, apart_id: ApartId) -> bytes:
        """The sealed reason of a record."""
        row = self._db.one("SELECT reason_sealed FROM apart WHERE id = ?", (apart_id,))
        if row is None:
            raise NotFound("errors.apart_gone")
        return row[0]

    def sealed_closed_why(self, apart_id: ApartId) -> bytes | None:
        """The sealed words with which a record was closed; None while it is open."""
        row = self._db.one("SELECT closed_why_sealed FROM apart WHERE id = ?", (apart_id,))
        return row[0] if row else None

    def sealed_texts(self) -> tuple[tuple[ApartId, bytes, bytes | None], ...]:
        """What is sealed of every record: (id, reason, why it was closed)."""
        rows = self._db.all("SELECT id, reason_sealed, closed_why_sealed FROM apart ORDER BY id")
        return tuple((ApartId(r[0]), r[1], r[2]) for r in rows)

    def plain_closed_whys(self) -> tuple[tuple[ApartId, str], ...]:
        """The records closed by version 1, which did not seal why."""
        rows = self._db.all("SELECT id, closed_why FROM apart WHERE closed_why <> ''")
        return tuple((ApartId(r[0]), r[1]) for r in rows)

    def replace_reason(self, apart_id: ApartId, sealed: bytes) -> None:
        """Put a reason sealed anew in the place of the old one."""
        self._db.run("UPDATE apart SET reason_sealed = ? WHERE id = ?", (sealed, apart_id))

    def replace_closed_why(self, apart_id: ApartId, sealed: bytes) -> None:
        """Put why a record was closed, sealed, in the place of what is there, sealed or not."""
        self._db.run("UPDATE apart SET closed_why_sealed = ?, closed_why = '' WHERE id = ?", (sealed, apart_id))

    def close(self, apart_id: ApartId, now: datetime, by: str, why_sealed: bytes) -> None:
        """Close a record: it stays, with when, by whom and, sealed, why."""
        self._db.run(
            "UPDATE apart SET closed_at = ?, closed_by = ?, closed_why_sealed = ? WHERE id = ? AND closed_at IS NULL",
            (iso(now), by, why_sealed, apart_id),
        )

    def reopen(self, apart_id: ApartId) -> None:
        """Let a closed record hold again; its closing is to be kept as an event."""
        self._db.run(
            "UPDATE apart SET closed_at = NULL, closed_by = '', closed_why_sealed = NULL WHERE id = ?", (apart_id,)
        )

    def set_terms(self, apart_id: ApartId, scope: ApartScope, review: date | None) -> None:
        """Give an open record another restriction and review date; reason and roles stay as they are."""
        self._db.run(
            "UPDATE apart SET scope = ?, review = ? WHERE id = ? AND closed_at IS NULL", (scope, iso(review), apart_id)
        )

    def note_event(
        self,
        apart_id: ApartId,
        kind: ApartEventKind,
        *,
        at: datetime,
        by: str,
        before: str = "",
        after: str = "",
        why: bytes | None = None,
    ) -> None:
        """Write a line of a record's history."""
        self._db.run(
            "INSERT INTO apart_event (apart_id, kind, at, by, before, after, why_sealed) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (apart_id, kind, iso(at), by, before, after, why),
        )

    def events(self, apart_id: ApartId) -> tuple[ApartEvent, ...]:
        """A record's history, oldest first."""
        return self._events("WHERE apart_id = ?", (apart_id,))

    def told(self) -> dict[ApartId, str]:
        """Of which records the establishment was told, last, that the two live too near, and where that was."""
        found = self._events("WHERE kind = 'told'", ())
        return {event.apart_id: event.after for event in found}

    def _events(self, where: str, values: tuple[object, ...]) -> tuple[ApartEvent, ...]:
        rows = self._db.all(
            "SELECT id, apart_id, kind, at, by, before, after, why_sealed IS NOT NULL FROM apart_event "
            f"{where} ORDER BY id",
            values,
        )
        return tuple(
            ApartEvent(
                id=r[0],
                apart_id=ApartId(r[1]),
                kind=ApartEventKind(r[2]),
                at=moment(r[3]),
                by=r[4],
                before=r[5],
                after=r[6],
                has_why=bool(r[7]),
            )
            for r in rows
        )

    def sealed_event_whys(self, apart_id: ApartId | None = None) -> tuple[tuple[int, ApartEventKind, bytes], ...]:
        """The sealed words of the lines of one record's history, or of all: (line, its kind, why)."""
        rows = self._db.all(
            "SELECT id, kind, why_sealed FROM apart_event WHERE why_sealed IS NOT NULL AND (?1 IS NULL OR apart_id = ?1) "
            "ORDER BY id",
            (apart_id,),
        )
        return tuple((r[0], ApartEventKind(r[1]), r[2]) for r in rows)

    def replace_event_why(self, event_id: int, sealed: bytes) -> None:
        """Put the why of a line of history sealed anew in the place of the old one."""
        self._db.run("UPDATE apart_event SET why_sealed = ? WHERE id = ?", (sealed, event_id))

    def newcomers_since(self, at: datetime) -> int:
        """How many people came onto the desk after a moment: a check made then knows nothing of them."""
        row = self._db.one("SELECT count(*) FROM person WHERE created_at > ?", (iso(at),))
        return row[0] if row else 0

    def note_check(self, check: ApartCheck) -> None:
        """Write down that the records were held against the establishment's list."""
        self._db.run(
            "INSERT INTO apart_check (at, by, source) VALUES (?, ?, ?)", (iso(check.at), check.by, check.source)
        )

    def last_check(self) -> ApartCheck | None:
        """The newest check, or None when there never was one."""
        row = self._db.one("SELECT at, by, source FROM apart_check ORDER BY at DESC, id DESC LIMIT 1")
        return ApartCheck(at=moment(row[0]), by=row[1], source=row[2]) if row else None


def _apart(row: Row) -> Apart:
    return Apart(
        id=ApartId(row[0]),
        person_a=PersonId(row[1]),
        person_b=PersonId(row[2]),
        role_a=ApartRole(row[3]),
        role_b=ApartRole(row[4]),
        scope=ApartScope(row[5]),
        starts=day(row[6]),
        review=day(row[7]),
        authorised_by=row[8],
        source=row[9],
        created_at=moment(row[10]),
        closed_at=maybe_moment(row[11]),
        closed_by=row[12],
    )
