# SPDX-License-Identifier: MIT
"""Bringing in a roster: read the file, match its columns, look at what would happen, apply it as one act.

Reading is pure and runs beside the desk. Nothing is written before `apply_roster`, which is one transaction and one undo.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mentordesk.errors import Refused, Stale
from mentordesk.progress import Progress
from mentordesk.records.enrolments import Enrolment, EnrolmentDraft, EnrolmentStatus, MentoringRole
from mentordesk.records.exchange import ColumnMapping, ImportPlan, PlannedRow, RosterReading, RowKind
from mentordesk.records.exchange_source import Table
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.people import Person
from mentordesk.records.roles import Permission
from mentordesk.roster import columns
from mentordesk.roster.drafts import read_rows as _read_rows
from mentordesk.roster.plan import ImportOptions
from mentordesk.roster.plan import plan_import as _plan_import
from mentordesk.roster.table import read_table as _read_table
from mentordesk.store import Store
from mentordesk.usecases.enrolments import enrol
from mentordesk.usecases.people import differences, tidied
from mentordesk.usecases.permission import needs

__all__ = [
    "ImportDone",
    "ImportOptions",
    "apply_roster",
    "mapping_as_text",
    "mapping_for",
    "mapping_from_text",
    "mark_of",
    "people_in_doubt",
    "plan_roster",
    "read_roster",
    "read_rows",
    "remembers",
    "with_roles",
]

USUAL_CAPACITY = 2
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDone:
    """What an import did."""

    added: int
    changed: int
    enrolled: int


def read_roster(path: Path, sheet: str | None = None, progress: Progress | None = None) -> Table:
    """The file as a table of text: encoding, delimiter and header row found, every line accounted for."""
    return _read_table(path, sheet, progress)


@needs(Permission.READ_PEOPLE)
def mapping_for(store: Store, table: Table) -> ColumnMapping:
    """What each column is taken for: as a person confirmed it the last time for these headings, else as found."""
    remembered = store.exchange.mapping(columns.fingerprint(table.headings))
    return columns.recall(table, (columns.from_json(remembered),) if remembered else ())


@needs(Permission.READ_PEOPLE)
def remembers(store: Store, table: Table) -> bool:
    """Whether the columns of files with these headings were confirmed at an earlier import."""
    return store.exchange.mapping(columns.fingerprint(table.headings)) is not None


def mapping_as_text(mapping: ColumnMapping) -> str:
    """A mapping as text, to be kept with an import that was interrupted."""
    return columns.to_json(mapping)


def mapping_from_text(text: str) -> ColumnMapping:
    """A mapping kept by `mapping_as_text`. Raise `Unavailable` when the text is none."""
    return columns.from_json(text)


def mark_of(table: Table) -> str:
    """What tells whether a file read again is still the same: decisions about its lines hold only then."""
    return hashlib.sha256(repr((table.headings, table.rows)).encode()).hexdigest()


def read_rows(table: Table, mapping: ColumnMapping, today: date, progress: Progress | None = None) -> RosterReading:
    """The table's rows as drafts of persons, what could not be read said at its cell."""
    return _read_rows(table, mapping, today, progress)


def with_roles(mapping: ColumnMapping, roles: frozenset[MentoringRole]) -> ColumnMapping:
    """The mapping for a file in which everybody has the same roles (a file of mentors only)."""
    return replace(mapping, roles=roles)


@needs(Permission.READ_PEOPLE)
def plan_roster(store: Store, reading: RosterReading, options: ImportOptions) -> ImportPlan:
    """What applying the file would do: new, changed, same and problem rows. Writes nothing."""
    return _plan_import(reading, store.people.lines(), options)


@needs(Permission.READ_PEOPLE)
def people_in_doubt(store: Store, plan: ImportPlan) -> dict[PersonId, Person]:
    """The persons on the desk that rows in doubt may be about, by id."""
    wanted = sorted({candidate for row in plan.rows for candidate in row.candidates})
    found: dict[PersonId, Person] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        found |= store.people.some(wanted[start : start + _AT_ONCE])
    return found


@needs(Permission.WRITE_PEOPLE)
def apply_roster(
    store: Store, plan: ImportPlan, mapping: ColumnMapping, programme_id: ProgrammeId | None = None
) -> ImportDone:
    """Do what the plan shows; rows with problems are left alone. Raise `Stale` when somebody was changed since."""
    added = changed = enrolled = 0
    for row in plan.rows:
        if row.kind is RowKind.NEW:
            person_id = _add(store, row)
            added += 1
        elif row.kind in (RowKind.CHANGED, RowKind.SAME) and row.person_id is not None:
            person_id = row.person_id
            changed += _change(store, row, person_id)
        else:
            continue
        if programme_id is not None:
            enrolled += _enrol(store, row, person_id, programme_id)
    store.exchange.remember_mapping(mapping.fingerprint, plan.source.name, columns.to_json(mapping), store.clock.now())
    return ImportDone(added=added, changed=changed, enrolled=enrolled)


def _add(store: Store, row: PlannedRow) -> PersonId:
    draft = tidied(row.draft)
    if store.people.by_number(draft.number) is not None:
        raise Refused("errors.number_taken")
    person_id = store.people.add(draft, store.clock.now())
    store.people.note_history(person_id, store.clock.now(), store.actor.initials, [("created", "", draft.number)])
    return person_id


def _change(store: Store, row: PlannedRow, person_id: PersonId) -> bool:
    before = store.people.get(person_id)
    if row.based_on is not None and before.changed_at != row.based_on:
        raise Stale("errors.roster_stale")
    draft = tidied(row.draft)
    changes = differences(before, draft)
    if row.kind is RowKind.SAME or not changes:
        return False
    owner = store.people.by_number(draft.number)
    if owner is not None and owner.id != person_id:
        raise Refused("errors.number_taken")
    store.people.change(person_id, draft, store.clock.now())
    store.people.note_history(person_id, store.clock.now(), store.actor.initials, changes)
    return True


def _enrol(store: Store, row: PlannedRow, person_id: PersonId, programme_id: ProgrammeId) -> int:
    """Give the roles the file asks for; a role the person has already keeps its status, only the capacity follows."""
    known = {e.role: e for e in store.enrolments.all(programme_id=programme_id, person_id=person_id)}
    count = 0
    for role in sorted(row.roles):
        before = known.get(role)
        capacity = _capacity(row, role, before)
        if before is None:
            draft = EnrolmentDraft(
                programme_id=programme_id, person_id=person_id, role=role, status=_first_status(role), capacity=capacity
            )
            enrol(store, draft)
        elif before.capacity != capacity:
            store.enrolments.set_capacity(before.id, capacity)
        else:
            continue
        count += 1
    return count


def _first_status(role: MentoringRole) -> EnrolmentStatus:
    return EnrolmentStatus.READY if role is MentoringRole.MENTOR else EnrolmentStatus.WAITING


def _capacity(row: PlannedRow, role: MentoringRole, before: Enrolment | None) -> int:
    if role is MentoringRole.MENTOR and row.capacity is not None:
        return row.capacity
    return before.capacity if before else USUAL_CAPACITY
