# SPDX-License-Identifier: MIT
"""One keep-apart record: that it exists, with whom, how far; why only to those who may read it; and closing it."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.apart import Apart, ApartWhy
from mentordesk.records.ids import ApartId
from mentordesk.records.roles import Permission
from mentordesk.usecases.apart import apart_reason, close_apart
from ui.context import Context
from ui.messages.wording import sentence
from ui.widgets.chip import Chip
from ui.widgets.inputs import TextLine
from ui.widgets.text import button, heading, label


class ApartDetail(QWidget):
    """The facts of a record, and "Close" with a why."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._apart: Apart | None = None
        self._begun: dict[ApartId, str] = {}
        words = context.words
        self.title = heading("")
        self.state = Chip(context.look, "warning", "", icon="link-off")
        self._facts = QFormLayout()
        self._facts.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._facts.setHorizontalSpacing(14)
        self.reason = label()
        self.why_label = label(words("page_people.apart.close_why"))
        self.why = TextLine(limit=300)
        self.why.setAccessibleName(words("page_people.apart.close_why"))
        self.why_label.setBuddy(self.why)
        self.problem = label(kind="error")
        self.close_button = button(
            context.look, words("page_people.apart.close"), self._close, icon="archive", name="close_apart"
        )
        self.why.returnPressed.connect(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.state)
        column.addLayout(self._facts)
        column.addWidget(self.reason)
        column.addSpacing(6)
        for widget in (self.why_label, self.why, self.problem):
            column.addWidget(widget)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)

    def show_record(self, apart: Apart, name_a: str, name_b: str) -> None:
        """Show a record; a why that was begun stays with its record."""
        if self._apart is not None and self._apart.id != apart.id:
            self._begun[self._apart.id] = self.why.text()
            self.why.setText(self._begun.pop(apart.id, ""))
        self._apart = apart
        words, may = self._context.words, self._context.actor.may
        self.title.setText(words("page_people.apart.two", a=name_a, b=name_b))
        state = "open" if apart.is_open else "closed"
        self.state.say("warning" if apart.is_open else "info", words.label("apart.state", state), _icon(apart))
        self._show_facts(apart, name_a, name_b)
        closing = apart.is_open and may(Permission.WRITE_APART)
        for widget in (self.why_label, self.why, self.close_button):
            widget.setVisible(closing)
        self.problem.hide()
        self.reason.hide()
        if may(Permission.READ_APART_REASON):
            call = partial(apart_reason, apart_id=apart.id)
            show, fail = partial(self._show_reason, apart), partial(self._no_reason, apart)
            # Reading what is sealed writes a line of the log, so it is an act.
            self._context.jobs.perform("audit.action.read_apart_reason", call, self, show, fail)

    def _show_facts(self, apart: Apart, name_a: str, name_b: str) -> None:
        while self._facts.rowCount():
            self._facts.removeRow(0)
        words = self._context.words
        facts: list[tuple[str, str]] = [
            ("scope", words.label("apart.scope", apart.scope)),
            ("starts", _day(self._context, apart.starts)),
            ("review", _day(self._context, apart.review)),
            ("authorised_by", apart.authorised_by),
            ("source", apart.source),
            ("recorded", _moment(self._context, apart.created_at)),
        ]
        if apart.closed_at is not None:
            facts.append(("closed", f"{_moment(self._context, apart.closed_at)}, {apart.closed_by}"))
        for name, text in facts:
            if text:
                self._facts.addRow(label(words(f"page_people.apart.field.{name}"), "muted", wrap=False), label(text))
        if self._context.actor.may(Permission.READ_APART_REASON):
            # What somebody was in the matter tells why; it is shown with the reason or not at all.
            for name, role in ((name_a, apart.role_a), (name_b, apart.role_b)):
                self._facts.addRow(label(name, "muted"), label(words.label("apart.role", role)))

    def _show_reason(self, apart: Apart, why: ApartWhy) -> None:
        words = self._context.words
        said = ". ".join(part for part in (words.label("apart.reason", why.reason), why.comment) if part)
        sentences = [words("page_people.apart.reason", reason=said)]
        if why.closed_why:
            sentences.append(words("page_people.apart.closed_reason", reason=why.closed_why))
        self._tell_reason(apart, "\n".join(sentences))

    def _no_reason(self, apart: Apart, error: MentorDeskError) -> None:
        self._tell_reason(apart, sentence(self._context.words, error))

    def _tell_reason(self, apart: Apart, text: str) -> None:
        if self._apart is apart:
            self.reason.setText(text)
            self.reason.show()

    def _close(self) -> None:
        if self._apart is None:
            return
        call = partial(close_apart, apart_id=self._apart.id, why=self.why.text())
        self.problem.hide()
        self._context.jobs.perform("apart.act.close", call, self, self._on_closed, self._on_refused)

    def _on_closed(self, _: object) -> None:
        self.why.clear()
        self._context.messages.tell(self, "page_people.apart.closed")

    def _on_refused(self, error: MentorDeskError) -> None:
        self.problem.setText(sentence(self._context.words, error))
        self.problem.show()
        self.why.setFocus()


def _icon(apart: Apart) -> str:
    return "link-off" if apart.is_open else "archive"


def _day(context: Context, day: date | None) -> str:
    return context.words.short_date(day) if day else ""


def _moment(context: Context, at: datetime) -> str:
    local = at.astimezone()
    return f"{context.words.short_date(local.date())}, {context.words.time(local)}"
