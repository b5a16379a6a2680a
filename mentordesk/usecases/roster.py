# SPDX-License-Identifier: MIT
"""Bringing in a roster: read the file, match its columns, look at what would happen, apply it as one act.

Reading is pure and runs beside the desk. Nothing is written before `apply_roster`, which is one transaction and one undo.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from mentordesk.progress import Progress, silent
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange import Certainty, ColumnMapping, ImportPlan, RosterField, RosterReading, RowKind
from mentordesk.records.exchange_source import Table
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.life_events import MOVES, EventKind, EventPlan
from mentordesk.records.people import Person
from mentordesk.records.roles import Permission
from mentordesk.records.setting import shows
from mentordesk.roster import columns
from mentordesk.roster.drafts import read_rows as _read_rows
from mentordesk.roster.plan import ImportOptions
from mentordesk.roster.plan import plan_import as _plan_import
from mentordesk.roster.table import read_table as _read_table
from mentordesk.roster.table import read_text as _read_text
from mentordesk.store import Store
from mentordesk.usecases.life_events import apply_events
from mentordesk.usecases.permission import needs
from mentordesk.usecases.roster_events import events_of, source_memory, told_of
from mentordesk.usecases.roster_writing import Writing

__all__ = [
    "ImportDone",
    "ImportOptions",
    "apply_roster",
    "events_of",
    "mapping_as_text",
    "mapping_for",
    "mapping_from_text",
    "mark_of",
    "people_in_doubt",
    "plan_roster",
    "read_pasted",
    "read_roster",
    "read_rows",
    "remembers",
    "with_roles",
]

_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDone:
    """What an import did."""

    added: int
    changed: int
    enrolled: int
    moved: int = 0
    left: int = 0
    back: int = 0


def read_roster(path: Path, sheet: str | None = None, progress: Progress | None = None) -> Table:
    """The file as a table of text: encoding, delimiter and header row found, every line accounted for."""
    return _read_table(path, sheet, progress)


def read_pasted(text: str, name: str, progress: Progress | None = None) -> Table:
    """What was copied from a spreadsheet as a table, just like a file; `name` is what it is called."""
    return _read_text(text, name, progress)


@needs(Permission.READ_PEOPLE)
def mapping_for(store: Store, table: Table) -> ColumnMapping:
    """What each column is taken for: as a person confirmed it the last time for these headings, else as found.

    What the desk's setting has no place for (a cell, in a school) is kept under its own heading.
    """
    remembered = store.exchange.mapping(columns.fingerprint(table.headings))
    found = columns.recall(table, (columns.from_json(remembered),) if remembered else ())
    setting = store.settings.desk().setting
    known = (
        choice if shows(setting, choice.field) else replace(choice, field=RosterField.EXTRA, certainty=Certainty.NONE)
        for choice in found.columns
    )
    return replace(found, columns=tuple(known))


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
    """What applying the file would do: arrivals, changes, leavers, what is asked, problems. Writes nothing."""
    memory = source_memory(store, reading.fingerprint)
    return _plan_import(reading, store.people.lines(), options, memory)


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
    store: Store,
    plan: ImportPlan,
    mapping: ColumnMapping,
    programme_id: ProgrammeId | None = None,
    events: tuple[EventPlan, ...] | None = None,
    progress: Progress | None = None,
) -> ImportDone:
    """Do what the plan shows; rows with problems are left alone, and what is asked about is not done.

    `events` are the moves and departures as they were shown with what follows from them (None: as they are now). Raise
    `Stale` when somebody was changed since, or when something else would follow. Cancelled, it leaves nothing.
    """
    report = (progress or silent()).report
    writing = Writing(store, programme_id)
    writing.require_fresh(plan)
    events = events_of(store, plan) if events is None else events
    apply_events(store, events)
    new, known = plan.of_kind(RowKind.NEW), [row for row in plan.rows if row.person_id is not None]
    for start in range(0, len(new), _AT_ONCE):
        report("roster.stage.writing", start, len(new))
        writing.add(new[start : start + _AT_ONCE])
    for done, row in enumerate(known):
        if done % 100 == 0:
            report("roster.stage.changing", done, len(known))
        if row.kind in (RowKind.CHANGED, RowKind.SAME):
            writing.change(row)
    report("roster.stage.changing", len(known), len(known))
    _remember(store, plan, mapping, writing)
    back = sum(event.draft.kind is EventKind.RETURN for event in events)
    leaving = sum(event.draft.kind not in MOVES for event in events) - back
    return ImportDone(
        added=len(new),
        changed=writing.changed,
        enrolled=writing.enrolled,
        moved=len(events) - leaving - back,
        left=leaving,
        back=back,
    )


def _remember(store: Store, plan: ImportPlan, mapping: ColumnMapping, writing: Writing) -> None:
    """Keep the columns as confirmed, and whom this source named: who is missing from its next extract has left."""
    text = columns.to_json(mapping)
    store.exchange.remember_mapping(mapping.fingerprint, mapping.name or plan.source.name, text, store.clock.now())
    named = told_of(plan) | writing.added
    store.exchange.note_seen(mapping.fingerprint, sorted(named), store.clock.today())
    gone = [leaver.person.id for leaver in plan.leavers if leaver.event is not None]
    store.exchange.forget_seen(mapping.fingerprint, gone)
