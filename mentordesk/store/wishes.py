# SPDX-License-Identifier: MIT
"""How refusals, wishes and the terms of being paired are stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from mentordesk.errors import NotFound
from mentordesk.records.criteria import Bridge
from mentordesk.records.ids import PersonId, ProgrammeId, RefusalId
from mentordesk.records.wishes import PairingTerms, Refusal, RefusalDraft
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import day, iso, moment

_REFUSALS = "SELECT id, person_id, other_id, said_on, noted_at, noted_by, back_on, back_by FROM refusal"


class Wishes:
    """Who does not want whom, who asked for whom, and how somebody is to be paired."""

    def __init__(self, database: Database) -> None:
        self._db = database

    # Refusals ---------------------------------------------------------------------------------------------------------

    def refusal(self, refusal_id: RefusalId) -> Refusal:
        """One refusal, or `NotFound`."""
        row = self._db.one(f"{_REFUSALS} WHERE id = ?", (refusal_id,))
        if row is None:
            raise NotFound("errors_wishes.refusal_gone")
        return _refusal(row)

    def refusals_of(self, person_id: PersonId) -> tuple[Refusal, ...]:
        """What one person said, newest first, also what they took back."""
        rows = self._db.all(f"{_REFUSALS} WHERE person_id = ? ORDER BY said_on DESC, id DESC", (person_id,))
        return tuple(map(_refusal, rows))

    def refused(self) -> dict[PersonId, frozenset[PersonId]]:
        """Whom each person does not want today."""
        found: defaultdict[PersonId, set[PersonId]] = defaultdict(set)
        for one, other in self._db.all("SELECT person_id, other_id FROM refusal WHERE back_on IS NULL"):
            found[PersonId(one)].add(PersonId(other))
        return {one: frozenset(others) for one, others in found.items()}

    def refuse(self, draft: RefusalDraft, at: datetime, by: str) -> RefusalId:
        """Store a refusal."""
        return RefusalId(
            self._db.run(
                "INSERT INTO refusal (person_id, other_id, said_on, noted_at, noted_by) VALUES (?, ?, ?, ?, ?)",
                (draft.person_id, draft.other_id, iso(draft.said_on), iso(at), by),
            )
        )

    def take_back(self, refusal_id: RefusalId, on: date, by: str) -> None:
        """Let a refusal stand no longer; it stays to be seen."""
        self._db.run("UPDATE refusal SET back_on = ?, back_by = ? WHERE id = ?", (iso(on), by, refusal_id))

    # Wishes -----------------------------------------------------------------------------------------------------------

    def wishes(self) -> dict[PersonId, tuple[PersonId, ...]]:
        """Whom each person asked for, first wish first."""
        found: defaultdict[PersonId, list[PersonId]] = defaultdict(list)
        for one, other in self._db.all("SELECT person_id, other_id FROM wish ORDER BY rank, rowid"):
            found[PersonId(one)].append(PersonId(other))
        return {one: tuple(others) for one, others in found.items()}

    def set_wishes(self, person_id: PersonId, wished: Sequence[PersonId]) -> None:
        """Replace somebody's wishes."""
        self._db.run("DELETE FROM wish WHERE person_id = ?", (person_id,))
        self._db.run_many(
            "INSERT INTO wish (person_id, other_id, rank) VALUES (?, ?, ?)",
            [(person_id, other, rank) for rank, other in enumerate(wished, 1)],
        )

    # Terms ------------------------------------------------------------------------------------------------------------

    def terms(self, programme_id: ProgrammeId) -> dict[PersonId, PairingTerms]:
        """The terms of everybody of a programme for whom some were noted."""
        rows = self._db.all(
            "SELECT person_id, needs, with_another, open_to FROM pairing_terms WHERE programme_id = ?", (programme_id,)
        )
        return {PersonId(row[0]): _terms(programme_id, row) for row in rows}

    def set_terms(self, terms: PairingTerms) -> None:
        """Replace the terms of one person in one programme."""
        self._db.run(
            "INSERT INTO pairing_terms (programme_id, person_id, needs, with_another, open_to) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (programme_id, person_id) DO UPDATE SET needs = excluded.needs, "
            "with_another = excluded.with_another, open_to = excluded.open_to",
            (
                terms.programme_id,
                terms.person_id,
                terms.needs,
                None if terms.with_another is None else int(terms.with_another),
                " ".join(sorted(terms.open_to)),
            ),
        )


def _refusal(row: Row) -> Refusal:
    return Refusal(
        id=RefusalId(row[0]),
        person_id=PersonId(row[1]),
        other_id=PersonId(row[2]),
        said_on=date.fromisoformat(row[3]),
        noted_at=moment(row[4]),
        noted_by=row[5],
        back_on=day(row[6]),
        back_by=row[7],
    )


def _terms(programme_id: ProgrammeId, row: Row) -> PairingTerms:
    return PairingTerms(
        programme_id=programme_id,
        person_id=PersonId(row[0]),
        needs=row[1],
        with_another=None if row[2] is None else bool(row[2]),
        open_to=frozenset(Bridge(code) for code in row[3].split()),
    )
