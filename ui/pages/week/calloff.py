# SPDX-License-Identifier: MIT
"""Calling meetings off: one, a whole slot or a whole day, with the establishment's reason, as one act with one undo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.records.ids import MeetingId
from mentordesk.records.sessions import CancelReason, MeetingLine, MeetingStatus
from mentordesk.usecases.sessions import cancel_meetings
from ui.context import Context
from ui.pages.week.grid import Cell
from ui.pages.week.wording import who
from ui.widgets.choices import ChoiceRow
from ui.widgets.inputs import enum_options
from ui.widgets.text import button, heading, label


class CallOffPanel(QWidget):
    """`done()` when they are called off, `left()` on Back."""

    done = Signal()
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._scopes: dict[str, tuple[MeetingId, ...]] = {}
        look, words = context.look, context.words
        self.scope = ChoiceRow([])
        self.reason = ChoiceRow(enum_options(words, "sessions.cancel_reason", CancelReason), vertical=True)
        self.reason.setAccessibleName(words("page_week.call_off.why"))
        self.consequence = label()
        self.do_button = button(look, "", self._call_off, variant="danger", icon="calendar-off", name="call_off_now")
        self.back_button = button(look, words("page_week.back"), self.left.emit, name="back")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(10)
        self._column.addWidget(label(words("page_week.call_off.title"), "title"))
        self._column.addWidget(heading(words("page_week.call_off.what")))
        self._column.addWidget(self.scope)
        self._column.addWidget(heading(words("page_week.call_off.why")))
        self._column.addWidget(self.reason)
        self._column.addWidget(self.consequence)
        foot = QHBoxLayout()
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.do_button)
        self._column.addLayout(foot)
        self._column.addStretch(1)

    def start(self, line: MeetingLine | None, cell: Cell, day_lines: Sequence[MeetingLine]) -> bool:
        """Offer what can be called off around a cell; whether there is anything. The meeting itself comes first."""
        words = self._context.words
        slot, day = _planned(cell.lines), _planned(day_lines)
        self._scopes = {}
        options: list[tuple[str, str]] = []
        if line is not None and line.meeting.status is MeetingStatus.PLANNED:
            self._scopes["one"] = (line.meeting.id,)
            options.append(("one", words("page_week.call_off.one", who=who(words, line))))
        if slot:
            self._scopes["slot"] = slot
            name = words.label("page_week.slot", cell.slot)
            said = words("page_week.call_off.slot", day=words.short_date(cell.day), slot=name)
            options.append(("slot", self._counted(said, slot)))
        if day:
            self._scopes["day"] = day
            options.append(("day", self._counted(words("page_week.call_off.day", day=words.short_date(cell.day)), day)))
        if not options:
            return False
        old, self.scope = self.scope, ChoiceRow(options, vertical=True)
        self.scope.setAccessibleName(words("page_week.call_off.what"))
        self._column.replaceWidget(old, self.scope)
        old.hide()
        old.deleteLater()
        QWidget.setTabOrder(self.scope, self.reason)
        self.scope.changed.connect(self._show_consequence)
        self._show_consequence()
        self.scope.setFocus()
        return True

    def prefer(self, scope: str) -> None:
        """Begin with a scope where it is offered."""
        if scope == "slot":
            self.reason.set_value(CancelReason.OPERATIONAL)
        if scope in self._scopes:
            self.scope.set_value(scope)
            self.scope.setFocus()

    def _counted(self, said: str, meetings: Sequence[MeetingId]) -> str:
        return f"{said} · {self._context.words.plural('page_week.meetings', len(meetings))}"

    def _show_consequence(self) -> None:
        words, count = self._context.words, len(self._scopes[self.scope.value()])
        self.consequence.setText(words.plural("page_week.call_off.consequence", count))
        self.do_button.setText(words.plural("page_week.call_off.do", count))

    def _call_off(self) -> None:
        meetings = self._scopes.get(self.scope.value(), ())
        act = partial(cancel_meetings, meeting_ids=meetings, reason=self.reason.value())
        self._context.jobs.perform("sessions.act.cancel", act, self, self._on_done)

    def _on_done(self, count: int) -> None:
        self._context.messages.tell(self, "page_week.called_off", n=count)
        self.done.emit()


def _planned(lines: Sequence[MeetingLine]) -> tuple[MeetingId, ...]:
    return tuple(line.meeting.id for line in lines if line.meeting.status is MeetingStatus.PLANNED)
