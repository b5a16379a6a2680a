# SPDX-License-Identifier: MIT
"""Other times between two days: free, or not free, at one time of one weekday or at all of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.availability import ExceptionDraft
from mentordesk.records.ids import PersonId
from mentordesk.records.programmes import SLOT_CODES
from mentordesk.usecases.availability import AvailabilityPage, set_exceptions
from ui.context import Context
from ui.forms.rows import Row, add_row
from ui.look.speech import issue_sentence
from ui.pages.people.availability.lines import Lines
from ui.widgets.dates import DateField
from ui.widgets.inputs import ChoiceBox
from ui.widgets.text import button, heading, left_out


class ExceptionsBox(QFrame):
    """What is recorded, each line with Remove, and a small form for one more."""

    def __init__(self, context: Context, *, may: bool) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._context, self._may = context, may
        self._person: PersonId | None = None
        self._known: tuple[ExceptionDraft, ...] = ()
        look, words = context.look, context.words
        self.lines = Lines(look)
        self.first, self.last = DateField(look), DateField(look)
        self.state = ChoiceBox([(False, words("page_life.free.not_free")), (True, words("page_life.free.is_free"))])
        days = [(day, words.weekday(day)) for day in range(7)]
        self.day = ChoiceBox([(None, words("page_life.free.all_day")), *days])
        slots = [(slot, words.label("widgets.slot", slot)) for slot in SLOT_CODES]
        self.slot = ChoiceBox([("", words("page_life.free.all_slots")), *slots])
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, look.px(130))
        fields = (self.first, self.last, self.state, self.day, self.slot)
        names = ("first", "last", "state", "day", "slot")
        self.rows: dict[str, Row] = {
            name: add_row(grid, words(f"page_life.free.exception_{name}"), field)
            for name, field in zip(names, fields, strict=True)
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.addWidget(heading(words("page_life.free.exceptions")))
        column.addWidget(self.lines)
        self.add = button(look, words("page_life.free.exception_add"), self._add, name="exception_add")
        if may:
            column.addLayout(grid)
            column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignRight)
        else:
            left_out(self, self.add)

    def show_page(self, page: AvailabilityPage) -> None:
        """Show what differs for somebody from today on."""
        words = self._context.words
        if self._person != page.availability.person_id:
            self._person = page.availability.person_id
            self.first.set_value(page.today)
            self.last.set_value(None)
        self._known = tuple(one for one in page.availability.exceptions if one.last >= page.today)
        self.lines.clear()
        for number, one in enumerate(self._known):
            act = (words("page_life.free.exception_remove"), partial(self._remove, number))
            self.lines.add(self._said(one), act if self._may else None)

    def _said(self, one: ExceptionDraft) -> str:
        words = self._context.words
        day = words("page_life.free.all_day") if one.weekday is None else words.weekday(one.weekday)
        slot = words.label("widgets.slot", one.slot) if one.slot else words("page_life.free.all_slots")
        return words(
            "page_life.free.exception",
            first=words.short_date(one.first),
            last=words.short_date(one.last),
            state=words("page_life.free.is_free" if one.free else "page_life.free.not_free"),
            when=f"{day}, {slot}",
        )

    def _add(self) -> None:
        first, last = self.first.value(), self.last.value()
        for name, day in (("first", first), ("last", last)):
            self.rows[name].show_error("" if day is not None else self._context.words("page_life.no_date"))
        if first is None or last is None:
            return
        made = ExceptionDraft(
            first=first, last=last, weekday=self.day.value(), slot=self.slot.value(), free=self.state.value()
        )
        self._write((*self._known, made))

    def _remove(self, number: int) -> None:
        self._write(tuple(one for at, one in enumerate(self._known) if at != number))

    def _write(self, exceptions: tuple[ExceptionDraft, ...]) -> None:
        if self._person is None:
            return
        call = partial(set_exceptions, person_id=self._person, exceptions=exceptions)
        told = partial(self._context.messages.tell, self, "page_life.free.exception_saved")
        self._context.jobs.perform("availability.act.exceptions", call, self, lambda _: told(), self._on_refused)

    def _on_refused(self, error: MentorDeskError) -> None:
        if not isinstance(error, Invalid):
            self._context.messages.fail(self, error)
            return
        for issue in error.issues:
            self.rows[issue.field].show_error(issue_sentence(self._context.words, issue))
