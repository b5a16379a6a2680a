# SPDX-License-Identifier: MIT
"""Days away: who is away until when, and back by themselves; adding days, and coming back earlier."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.availability import LONGEST_NOTE, Away, AwayDraft, AwayWhy
from mentordesk.records.ids import PersonId
from mentordesk.usecases.availability import AvailabilityPage, be_away, be_back
from ui.context import Context
from ui.forms.rows import Row, add_row
from ui.look.speech import issue_sentence
from ui.pages.people.availability.lines import Lines
from ui.widgets.dates import DateField
from ui.widgets.inputs import ChoiceBox, TextLine, enum_options
from ui.widgets.text import button, heading, left_out

_TYPED = (AwayWhy.COURSE, AwayWhy.WORK, AwayWhy.OWN_WISH, AwayWhy.OTHER)
"""The reasons offered here; court, hospital and an absence come with an event, for more follows from them."""


class AwayBox(QFrame):
    """What is known of the days away, each with a way back, and a small form for more."""

    def __init__(self, context: Context, *, may: bool) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._context, self._may = context, may
        self._person: PersonId | None = None
        look, words = context.look, context.words
        self.lines = Lines(look)
        self.first, self.last = DateField(look), DateField(look, words("page_life.not_known"))
        self.why = ChoiceBox(enum_options(words, "availability.why", _TYPED))
        self.note = TextLine(limit=LONGEST_NOTE)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, look.px(130))
        self.rows: dict[str, Row] = {
            "first": add_row(grid, words("page_life.free.away_first"), self.first),
            "last": add_row(grid, words("page_life.free.away_last"), self.last),
            "why": add_row(grid, words("page_life.free.away_why"), self.why),
            "note": add_row(grid, words("page_life.field.note"), self.note),
        }
        self.add = button(look, words("page_life.free.away_add"), self._add, name="away_add")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.addWidget(heading(words("page_life.free.away")))
        column.addWidget(self.lines)
        if may:
            column.addLayout(grid)
            column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignRight)
        else:
            left_out(self, self.add)

    def show_page(self, page: AvailabilityPage) -> None:
        """Show somebody's days away, those that are over left out."""
        words = self._context.words
        known = page.availability
        if self._person != known.person_id:
            self._person = known.person_id
            self.first.set_value(page.today)
            self.last.set_value(None)
            self.note.setText("")
        shown = [one for one in known.away if one.last is None or one.last >= page.today]
        self.lines.clear()
        for one in shown:
            text = self._said(one, ahead=one.first > page.today)
            mine = self._may and one.event_id is None
            act = (words("page_life.free.back_now"), partial(self._back, one)) if mine else None
            self.lines.add(text, act)
        if not shown:
            self.lines.add(words("page_life.free.here"), None)

    def _said(self, one: Away, *, ahead: bool) -> str:
        words = self._context.words
        why = words.label("availability.why", one.why)
        why = f"{why} ({one.note})" if one.note else why
        key = ("away_ahead" if ahead else "away_until") if one.last else "away_ahead_open" if ahead else "away_open"
        days = {"first": words.short_date(one.first), "why": why}
        if one.last is not None:
            back = words.short_date(one.last + timedelta(days=1))
            days |= {"day": words.short_date(one.last), "last": words.short_date(one.last), "back": back}
        return words(f"page_life.free.{key}", **days)

    def _add(self) -> None:
        first = self.first.value()
        for row in self.rows.values():
            row.show_error("")
        if self._person is None:
            return
        unread = next((name for name, f in (("first", self.first), ("last", self.last)) if not f.is_valid()), "")
        if unread or first is None:
            self.rows[unread or "first"].show_error(self._context.words("page_life.no_date"))
            return
        draft = AwayDraft(first=first, last=self.last.value(), why=self.why.value(), note=self.note.text().strip())
        call = partial(be_away, person_id=self._person, draft=draft)
        self._context.jobs.perform("availability.act.away", call, self, self._on_added, self._on_refused)

    def _on_added(self, _: object) -> None:
        self.last.set_value(None)
        self.note.setText("")
        self._context.messages.tell(self, "page_life.free.away_added")

    def _back(self, one: Away) -> None:
        call = partial(be_back, away_id=one.id)
        told = partial(self._context.messages.tell, self, "page_life.free.back_done")
        self._context.jobs.perform("availability.act.back", call, self, lambda _: told())

    def _on_refused(self, error: MentorDeskError) -> None:
        if not isinstance(error, Invalid):
            self._context.messages.fail(self, error)
            return
        for issue in error.issues:
            self.rows[issue.field].show_error(issue_sentence(self._context.words, issue))
