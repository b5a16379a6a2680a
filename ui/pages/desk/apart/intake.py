# SPDX-License-Identifier: MIT
"""A keep-apart list on its way from the file to the desk: what was read, what is left out, what would happen. No widgets."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from mentordesk.records.exchange import DateOrder
from mentordesk.records.exchange_apart import ApartChoices, ApartPlan, ApartReading
from mentordesk.records.ids import ApartId
from mentordesk.usecases import apart_list
from mentordesk.usecases.apart import ApartLine, list_apart
from ui.context import Context
from ui.jobs.job import Job


class ListIntake(QObject):
    """`planned()`, `applied(done)`, `refused(error)`. Reading and planning follow each other; nothing is written."""

    planned = Signal()
    applied = Signal(object)
    refused = Signal(object)

    def __init__(self, context: Context, owner: QObject) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner
        self._job: Job | None = None
        self._applying: Job | None = None
        self.forget()

    def forget(self) -> None:
        """Begin again: no file, nothing decided."""
        self._stop()
        self.path: Path | None = None
        self.sheet: str | None = None
        self.date_order: DateOrder | None = None
        self.reading: ApartReading | None = None
        self.plan: ApartPlan | None = None
        self.records: dict[ApartId, ApartLine] = {}
        self.left_out: frozenset[int] = frozenset()
        self.choices = ApartChoices()

    def open(
        self,
        path: Path,
        sheet: str | None = None,
        date_order: DateOrder | None = None,
        left_out: frozenset[int] = frozenset(),
        choices: ApartChoices = apart_list.NOTHING_CHOSEN,
    ) -> None:
        """Read a list and hold it against the desk. Until that is done, what was there before stays."""
        if self.is_applying:
            return
        self._stop()
        work = partial(apart_list.read_apart_list, path, self._context.clock.today(), sheet, date_order)

        def begin(reading: ApartReading) -> None:
            self.forget()
            self.path, self.sheet, self.date_order = path, sheet, date_order
            self.reading, self.left_out, self.choices = reading, left_out, choices
            self.make_plan()

        self._job = self._context.jobs.compute(
            lambda progress: work(progress=progress), self._owner, begin, label="page_roster.reading"
        )

    def choose_sheet(self, sheet: str) -> None:
        """Read another sheet of the workbook."""
        if self.path is not None:
            self.open(self.path, sheet)

    def choose_date_order(self, order: DateOrder | None) -> None:
        """Say whether the day or the month comes first."""
        if self.path is not None:
            self.open(self.path, self.sheet, order, self.left_out, self.choices)

    def leave_out(self, line: int, out: bool) -> None:
        """Do not take a line, or take it again."""
        self.left_out = self.left_out | {line} if out else self.left_out - {line}
        self.make_plan()

    def close(self, apart_id: ApartId, wanted: bool) -> None:
        """Close a record the list does not name any more, when the list is applied; or keep it open after all."""
        closing = self.choices.closing | {apart_id} if wanted else self.choices.closing - {apart_id}
        self.choices = replace(self.choices, closing=closing)
        self.planned.emit()

    def take(self, line: int, wanted: bool) -> None:
        """Take restriction and review date from the list, although that is less far apart; or keep the desk's after all."""
        taking = self.choices.taking | {line} if wanted else self.choices.taking - {line}
        self.choices = replace(self.choices, taking=taking)
        self.planned.emit()

    def make_plan(self) -> None:
        """Hold the list against the desk; writes nothing."""
        reading, left_out = self.reading, self.left_out
        if reading is None:
            return

        def work(store: Any) -> tuple[ApartPlan, dict[ApartId, ApartLine]]:
            plan = apart_list.plan_apart_list(store, reading, left_out)
            return plan, {line.apart.id: line for line in list_apart(store)}

        self._stop()
        self._job = self._context.jobs.ask(work, self._owner, self._on_planned, label="page_roster.planning")

    def apply(self) -> None:
        """Do what the plan shows: one transaction, one undo."""
        if self.plan is None or self.is_busy or self.is_applying:
            return
        words, name = self._context.words, self.plan.source.name
        why = words("page_apart_list.why", file=name, day=words.short_date(self._context.clock.today()))
        act = partial(apart_list.apply_apart_list, plan=self.plan, choices=replace(self.choices, why=why))
        self._applying = self._context.jobs.perform(
            "apart.act.import", act, self._owner, self._on_applied, self.refused.emit
        )

    @property
    def is_busy(self) -> bool:
        """Whether what is shown is being worked out anew."""
        return self._job is not None and not self._job.over

    @property
    def is_applying(self) -> bool:
        """Whether the plan is being written now."""
        return self._applying is not None and not self._applying.over

    def kept(self) -> str:
        """What was decided so far, for an encrypted draft; the list itself is not in it."""
        return json.dumps(
            {
                "path": str(self.path),
                "sheet": self.sheet,
                "date_order": self.date_order,
                "left_out": sorted(self.left_out),
                "closing": sorted(self.choices.closing),
                "taking": sorted(self.choices.taking),
            }
        )

    def take_up(self, payload: str) -> None:
        """Read a kept list again and put the decisions back."""
        kept = json.loads(payload)
        order = DateOrder(kept["date_order"]) if kept["date_order"] else None
        # A form kept by version 2 knows of no such choices.
        closing = frozenset(ApartId(number) for number in kept.get("closing", ()))
        choices = ApartChoices(closing=closing, taking=frozenset(kept.get("taking", ())))
        self.open(Path(kept["path"]), kept["sheet"], order, frozenset(kept["left_out"]), choices)

    def _on_planned(self, found: tuple[ApartPlan, dict[ApartId, ApartLine]]) -> None:
        self._job = None
        self.plan, self.records = found
        self.planned.emit()

    def _on_applied(self, done: apart_list.ApartDone) -> None:
        self.forget()
        self.applied.emit(done)

    def _stop(self) -> None:
        if self._job is not None and not self._job.over:
            self._job.drop()
        self._job = None
