# SPDX-License-Identifier: MIT
"""A roster on its way from the file to the desk: what was read, what a person decided, what would happen. No widgets."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from mentordesk.progress import Progress
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange import ColumnMapping, DateOrder, ImportPlan, NameOrder, RosterField, RosterReading
from mentordesk.records.exchange_rules import ColumnRule, RosterSource
from mentordesk.records.exchange_source import Table
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.life_events import EventPlan
from mentordesk.records.people import Person
from mentordesk.usecases import roster
from mentordesk.usecases.roster_sources import continue_source, roster_sources
from ui.context import Context
from ui.jobs.job import Job
from ui.pages.desk.roster.deciding import Deciding
from ui.pages.desk.roster.decisions import Decisions

Found = tuple[ColumnMapping, bool, tuple[RosterSource, ...]]
"""What each column is taken for, whether that was confirmed before, and which sources there are."""


class Intake(Deciding):
    """`opened()` a file was read and its columns matched; `read()` its rows were; `planned()`; `applied(done, left)` with
    the number of rows in doubt that were not taken; `refused(error)` when the desk would not take the plan. Each change of a decision starts the work it needs anew."""

    opened = Signal()
    read = Signal()
    planned = Signal()
    applied = Signal(object, int)
    refused = Signal(object)
    _table: Table
    _mapping: ColumnMapping

    def __init__(self, context: Context, owner: QObject) -> None:
        super().__init__(owner)
        self.decided.connect(self._replan)
        self._context, self._owner = context, owner
        self._job: Job | None = None
        self._applying: Job | None = None
        self.programme_id: ProgrammeId | None = None
        self._programme_chosen = False
        self.forget()

    def forget(self) -> None:
        """Begin again: no file, nothing decided; the programme chosen stays."""
        self._stop()
        self.path: Path | None = None
        self.remembered = False
        self.sources: tuple[RosterSource, ...] = ()
        self.reading: RosterReading | None = None
        self.plan: ImportPlan | None = None
        self.people: dict[PersonId, Person] = {}
        self.events: dict[PersonId, EventPlan] = {}
        self.decisions = Decisions()
        self.pasted = ""

    # The file ---------------------------------------------------------------------------------------------------------

    def open(self, path: Path, sheet: str | None = None, kept: dict[str, Any] | None = None) -> None:
        """Read a file. Until it is read, what was there before stays; `kept` are decisions from before a lock."""
        if self.is_applying:
            return
        self._stop()
        self._read(path, partial(roster.read_roster, path, sheet), kept)

    def paste(self, text: str, kept: dict[str, Any] | None = None) -> None:
        """Read what was copied from a spreadsheet, as if it had come in a file."""
        if not self.is_applying:
            self._stop()
            name = self._context.words("page_roster.pasted")
            self._read(Path(name), partial(roster.read_pasted, text, name), kept, text)

    def _read(self, path: Path, read: Callable[..., Table], kept: dict[str, Any] | None, pasted: str = "") -> None:
        self._job = self._context.jobs.compute(
            lambda progress: read(progress=progress),
            self._owner,
            lambda table: self._match(path, table, kept or {}, pasted),
            label="page_roster.reading",
        )

    def _match(self, path: Path, table: Table, kept: dict[str, Any], pasted: str) -> None:
        def found(store: Any) -> Found:
            return roster.mapping_for(store, table), roster.remembers(store, table), roster_sources(store)

        def begin(got: Found) -> None:
            self._begin(path, table, got, kept, pasted)

        self._job = self._context.jobs.ask(found, self._owner, begin)

    def _begin(self, path: Path, table: Table, found: Found, kept: dict[str, Any], pasted: str) -> None:
        self.forget()
        self.path, self._table, self.pasted = path, table, pasted
        self._mapping, self.remembered, self.sources = found
        self._take_up(kept)
        self.opened.emit()
        self._read_rows(and_plan=bool(kept.get("planned")))

    def continue_source(self, fingerprint: str) -> None:
        """Take the file for the next extract of a known source, whose headings were changed."""
        if self.path is None or self.is_applying:
            return
        path, table, pasted = self.path, self._table, self.pasted
        call = partial(continue_source, table=table, fingerprint=fingerprint)
        again = partial(self._match, path, table, {}, pasted)
        self._context.jobs.perform("page_roster.act.continue_source", call, self._owner, lambda _: again())

    @property
    def table(self) -> Table:
        """The file as a table; only after `opened`."""
        return self._table

    @property
    def is_open(self) -> bool:
        """Whether a file was read."""
        return self.path is not None

    # The columns ------------------------------------------------------------------------------------------------------

    @property
    def mapping(self) -> ColumnMapping:
        """What each column is taken for; only after `opened`."""
        return self._mapping

    def choose_field(self, heading: str, field: RosterField) -> None:
        """Take a column for something else."""
        self._remap(self._mapping.with_choice(heading, field))

    def choose_rule(self, heading: str, rule: ColumnRule) -> None:
        """Say who is right where this column and the desk differ; kept with the source."""
        self._remap(self._mapping.with_rule(heading, rule))

    def name_source(self, name: str) -> None:
        """Call the source by a name; kept with it."""
        self._mapping = replace(self._mapping, name=name.strip())

    def choose_roles(self, roles: frozenset[MentoringRole]) -> None:
        """Give everybody in the file these roles, besides what the rows say."""
        self._remap(roster.with_roles(self._mapping, roles))

    def choose_date_order(self, order: DateOrder | None) -> None:
        """Say whether the day or the month comes first; None leaves it to the file."""
        self._remap(replace(self._mapping, date_order=order))

    def choose_name_order(self, order: NameOrder | None) -> None:
        """Say which name comes first in a column of full names; None leaves it to the file."""
        self._remap(replace(self._mapping, name_order=order))

    def _remap(self, mapping: ColumnMapping) -> None:
        again = self.plan is not None
        self._mapping, self.reading, self.plan = mapping, None, None
        self._read_rows(and_plan=again)

    def _read_rows(self, *, and_plan: bool = False) -> None:
        self._stop()
        work = partial(roster.read_rows, self._table, self._mapping, self._context.clock.today())
        self._job = self._context.jobs.compute(
            lambda progress: work(progress=progress),
            self._owner,
            lambda reading: self._on_read(reading, and_plan=and_plan),
            label="page_roster.reading_rows",
        )

    def _on_read(self, reading: RosterReading, *, and_plan: bool) -> None:
        self._job = None
        self.reading = reading
        self.read.emit()
        if and_plan:
            self.make_plan()

    # The plan ---------------------------------------------------------------------------------------------------------

    def choose_programme(self, programme_id: ProgrammeId | None) -> None:
        """Enrol into this programme, or into none."""
        self.programme_id, self._programme_chosen = programme_id, True
        self._replan()

    def offer_programmes(self, known: Sequence[ProgrammeId]) -> None:
        """Enrol into the first programme there is, unless a person chose another one that is still there, or none."""
        kept = self._programme_chosen and (self.programme_id is None or self.programme_id in known)
        if not kept and self.programme_id not in known:
            self.programme_id = known[0] if known else None

    def make_plan(self) -> None:
        """Hold the file against the desk; writes nothing."""
        reading = self.reading
        if reading is None:
            self._read_rows(and_plan=True)
            return
        options = self.decisions.options(self._context.clock.today(), self.programme_id)

        def work(store: Any) -> tuple[ImportPlan, dict[PersonId, Person], tuple[EventPlan, ...]]:
            plan = roster.plan_roster(store, reading, options)
            return plan, roster.people_in_doubt(store, plan), roster.events_of(store, plan)

        self._stop()
        self._job = self._context.jobs.ask(work, self._owner, self._on_planned, label="page_roster.planning")

    def _on_planned(self, found: tuple[ImportPlan, dict[PersonId, Person], tuple[EventPlan, ...]]) -> None:
        self._job = None
        self.plan, self.people, events = found
        self.events = {event.draft.person_id: event for event in events}
        self.planned.emit()

    def drop_plan(self) -> None:
        """Go back to the columns."""
        self._stop()
        self.plan = None

    def _replan(self) -> None:
        if self.plan is not None:
            self.make_plan()

    def apply(self) -> None:
        """Do what the plan shows: one transaction, one undo."""
        plan = self.plan
        if plan is None or self.is_busy or self.is_applying:
            return
        wanted = {"plan": plan, "mapping": self._mapping, "programme_id": self.programme_id}
        wanted["events"] = tuple(self.events.values())

        def act(store: Any, progress: Progress) -> roster.ImportDone:
            return roster.apply_roster(store, **wanted, progress=progress)

        self._applying = self._context.jobs.perform_long(
            "people.act.import", act, self._owner, self._on_applied, self.refused.emit
        )

    def _on_applied(self, done: roster.ImportDone) -> None:
        left = self.plan.summary.problems if self.plan is not None else 0
        self.forget()
        self.applied.emit(done, left)

    @property
    def is_applying(self) -> bool:
        """Whether the plan is being written now."""
        return self._applying is not None and not self._applying.over

    @property
    def is_busy(self) -> bool:
        """Whether what is shown is being worked out anew."""
        return self._job is not None and not self._job.over

    def _stop(self) -> None:
        if self._job is not None and not self._job.over:
            self._job.drop()
        self._job = None

    # Over a lock ------------------------------------------------------------------------------------------------------

    def kept(self) -> dict[str, Any]:
        """Everything decided so far as JSON values, for an encrypted draft; the file itself is not in it."""
        return {
            "path": str(self.path),
            "sheet": self._table.source.sheet,
            "mark": roster.mark_of(self._table),
            "mapping": roster.mapping_as_text(self._mapping),
            "programme": self.programme_id,
            "pasted": self.pasted,
            "planned": self.plan is not None,
            **self.decisions.kept(),
        }

    def take_up(self, payload: str) -> None:
        """Read a kept import's file again and put the decisions back."""
        kept = json.loads(payload)
        if kept.get("pasted"):
            self.paste(kept["pasted"], kept)
            return
        self.open(Path(kept["path"]), kept["sheet"] or None, kept)

    def _take_up(self, kept: dict[str, Any]) -> None:
        """Decisions about columns hold for these headings, decisions about lines only for the very same rows."""
        if not kept:
            return
        mapping = roster.mapping_from_text(kept["mapping"])
        if [c.heading for c in mapping.columns] == list(self._table.headings):
            self._mapping = mapping
        self.programme_id, self._programme_chosen = kept["programme"], True
        self.decisions.take_up(kept, same_rows=kept["mark"] == roster.mark_of(self._table))
