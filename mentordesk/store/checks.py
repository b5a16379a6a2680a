# SPDX-License-Identifier: MIT
"""How check-lists, outcomes, overrides and agreements are stored. Outcomes are only ever added, or struck out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from mentordesk.errors import NotFound
from mentordesk.records.checks import Check, CheckDraft, CheckItem, CheckOutcome, Override, OverrideDraft
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import CheckId, CheckItemId, ModuleId, OverrideId, PersonId, ProgrammeId, UserId
from mentordesk.records.roles import Actor
from mentordesk.store.by_person import of_people
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import day, iso, moment

_ITEM = "id, kind, own_words, mandatory, valid_months, second_person"
_CHECK = (
    "id, item_id, person_id, outcome, day, done_by, valid_until, conditions, "
    "recorded_at, recorded_by, struck_by, struck_why"
)
_OVERRIDE = "id, programme_id, role, person_id, item_id, module_id, until, reason, made_at, made_by, made_by_id, seen_check, ended_by"


class Checks:
    """Check-lists of programmes, outcomes of people, and overrides."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def items(self, programme_id: ProgrammeId, role: MentoringRole) -> tuple[CheckItem, ...]:
        """What a programme asks of a role now, in the order of its list."""
        rows = self._db.all(
            f"SELECT {_ITEM} FROM check_item WHERE programme_id = ? AND role = ? AND retired = 0 ORDER BY position, id",
            (programme_id, role),
        )
        return tuple(_item(row) for row in rows)

    def item(self, item_id: CheckItemId) -> tuple[ProgrammeId, MentoringRole, CheckItem]:
        """One line of a list, retired or not, with the programme and role it belongs to, or `NotFound`."""
        row = self._db.one(f"SELECT {_ITEM}, programme_id, role FROM check_item WHERE id = ?", (item_id,))
        if row is None:
            raise NotFound("errors_checks.gone")
        return ProgrammeId(row[6]), MentoringRole(row[7]), _item(row)

    def replace_items(self, programme_id: ProgrammeId, role: MentoringRole, items: Sequence[CheckItem]) -> None:
        """Set a check-list. A line that is gone from it is asked no more; what was recorded under it stays."""
        kept = [item.id for item in items if item.id is not None]
        for old in self.items(programme_id, role):
            if old.id not in kept:
                self._db.run("UPDATE check_item SET retired = 1 WHERE id = ?", (old.id,))
        for at, item in enumerate(items):
            values = (at, item.kind, item.own_words, item.mandatory, item.valid_months, item.second_person)
            if item.id is None:
                self._db.run(
                    "INSERT INTO check_item (position, kind, own_words, mandatory, valid_months, second_person, "
                    "programme_id, role) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (*values, programme_id, role),
                )
            else:
                self._db.run(
                    "UPDATE check_item SET position = ?, kind = ?, own_words = ?, mandatory = ?, valid_months = ?, "
                    "second_person = ? WHERE id = ? AND programme_id = ? AND role = ?",
                    (*values, item.id, programme_id, role),
                )

    def add(self, draft: CheckDraft, at: datetime, by: str) -> CheckId:
        """Put an outcome on the record."""
        return CheckId(
            self._db.run(
                "INSERT INTO check_record (item_id, person_id, outcome, day, done_by, valid_until, conditions, "
                "recorded_at, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    draft.item_id,
                    draft.person_id,
                    draft.outcome,
                    iso(draft.day),
                    draft.done_by,
                    iso(draft.valid_until),
                    draft.conditions,
                    iso(at),
                    by,
                ),
            )
        )

    def get(self, check_id: CheckId) -> Check:
        """One outcome, or `NotFound`."""
        row = self._db.one(f"SELECT {_CHECK} FROM check_record WHERE id = ?", (check_id,))
        if row is None:
            raise NotFound("errors_checks.gone")
        return _check(row)

    def strike(self, check_id: CheckId, by: str, why: str) -> None:
        """Mark an outcome as entered in error; it stays to be read."""
        self._db.run("UPDATE check_record SET struck_by = ?, struck_why = ? WHERE id = ?", (by, why, check_id))

    def of_people(self, person_ids: Collection[PersonId] | None) -> dict[PersonId, tuple[Check, ...]]:
        """Every outcome of these people (None: of all), oldest first."""
        rows = of_people(self._db, f"SELECT {_CHECK} FROM check_record", person_ids)
        return _by_person(_check(row) for row in rows)

    def newest(self, person_id: PersonId) -> int:
        """The newest outcome of a person there is, as a number; 0 for none."""
        row = self._db.one("SELECT max(id) FROM check_record WHERE person_id = ?", (person_id,))
        return (row[0] or 0) if row else 0

    def add_override(self, draft: OverrideDraft, at: datetime, by: Actor) -> OverrideId:
        """Put an override on the record."""
        return OverrideId(
            self._db.run(
                "INSERT INTO check_override (programme_id, role, person_id, item_id, module_id, until, reason, made_at, "
                "made_by, made_by_id, seen_check) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    draft.programme_id,
                    draft.role,
                    draft.person_id,
                    draft.item_id,
                    draft.module_id,
                    iso(draft.until),
                    draft.reason,
                    iso(at),
                    by.initials,
                    by.user_id,
                    self.newest(draft.person_id),
                ),
            )
        )

    def override(self, override_id: OverrideId) -> Override:
        """One override, or `NotFound`."""
        row = self._db.one(f"SELECT {_OVERRIDE} FROM check_override WHERE id = ?", (override_id,))
        if row is None:
            raise NotFound("errors_checks.gone")
        return _override(row)

    def end_override(self, override_id: OverrideId, by: str) -> None:
        """Let an override let through no more."""
        self._db.run("UPDATE check_override SET ended_by = ? WHERE id = ?", (by, override_id))

    def overrides_of(self, person_ids: Collection[PersonId] | None) -> dict[PersonId, tuple[Override, ...]]:
        """Every override of these people (None: of all), oldest first, ended or not."""
        rows = of_people(self._db, f"SELECT {_OVERRIDE} FROM check_override", person_ids)
        return _by_person(_override(row) for row in rows)

    def all(self) -> tuple[Check, ...]:
        """Every outcome on the desk."""
        return tuple(_check(row) for row in self._db.all(f"SELECT {_CHECK} FROM check_record ORDER BY id"))


def _by_person(found: Iterable[Check] | Iterable[Override]) -> dict[PersonId, tuple]:  # type: ignore[type-arg]
    grouped: defaultdict[PersonId, list[Check | Override]] = defaultdict(list)
    for one in found:
        grouped[one.person_id].append(one)
    return {person_id: tuple(ones) for person_id, ones in grouped.items()}


def _item(row: Row) -> CheckItem:
    return CheckItem(
        id=CheckItemId(row[0]),
        kind=row[1],
        own_words=row[2],
        mandatory=bool(row[3]),
        valid_months=row[4],
        second_person=bool(row[5]),
    )


def _check(row: Row) -> Check:
    on = day(row[4])
    assert on is not None
    return Check(
        id=CheckId(row[0]),
        item_id=CheckItemId(row[1]),
        person_id=PersonId(row[2]),
        outcome=CheckOutcome(row[3]),
        day=on,
        done_by=row[5],
        valid_until=day(row[6]),
        conditions=row[7],
        recorded_at=moment(row[8]),
        recorded_by=row[9],
        struck_by=row[10],
        struck_why=row[11],
    )


def _override(row: Row) -> Override:
    until = day(row[6])
    assert until is not None
    return Override(
        id=OverrideId(row[0]),
        programme_id=ProgrammeId(row[1]),
        role=MentoringRole(row[2]),
        person_id=PersonId(row[3]),
        item_id=None if row[4] is None else CheckItemId(row[4]),
        module_id=None if row[5] is None else ModuleId(row[5]),
        until=until,
        reason=row[7],
        made_at=moment(row[8]),
        made_by=row[9],
        made_by_id=UserId(row[10]),
        seen_check=row[11],
        ended_by=row[12],
    )
