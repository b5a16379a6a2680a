# SPDX-License-Identifier: MIT
"""One keep-apart record: that it exists, with whom, how far, what it stands against; why only to those who may read it.

It is closed and reopened here, with a why; its terms are changed in `terms.py`, those it finds together parted in `parting.py`.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.apart import Apart, ApartEvent, ApartWhy
from mentordesk.records.ids import ApartId
from mentordesk.records.roles import Permission
from mentordesk.usecases.apart import apart_history, apart_reason, close_apart, reopen_apart
from mentordesk.usecases.apart_raised import lives_too_near, note_told
from ui.context import Context
from ui.messages.wording import sentence
from ui.pages.people.apart.history import event_said
from ui.pages.people.apart.parting import PartingList
from ui.pages.people.apart.terms import TermsForm
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
        self._events: tuple[ApartEvent, ...] = ()
        self._whys: dict[int, str] = {}
        words = context.words
        self.title = heading("")
        self.state = Chip(context.look, "warning", "", icon="link-off")
        self._facts = QFormLayout()
        self._facts.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._facts.setHorizontalSpacing(14)
        self.reason = label()
        self.history = label(kind="muted")
        self.parting = PartingList(context)
        self.near = label(words("page_apart.told_what"), "error")
        self.told = button(context.look, words("page_apart.told"), self._tell, icon="check", name="apart_told")
        self.terms = TermsForm(context)
        self.why_label = label()
        self.why = TextLine(limit=300)
        self.why_label.setBuddy(self.why)
        self.problem = label(kind="error")
        self.close_button = button(
            context.look, words("page_people.apart.close"), self._turn, icon="archive", name="close_apart"
        )
        self.why.returnPressed.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.state)
        column.addWidget(self.parting)
        column.addWidget(self.near)
        column.addWidget(self.told, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(self._facts)
        column.addWidget(self.reason)
        column.addWidget(self.history)
        column.addWidget(self.terms)
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
        turn = words("page_people.apart.close_why" if apart.is_open else "page_apart.reopen_why")
        self.why_label.setText(turn)
        self.why.setAccessibleName(turn)
        self.close_button.setText(words("page_people.apart.close" if apart.is_open else "page_apart.reopen"))
        writing = may(Permission.WRITE_APART)
        for widget in (self.why_label, self.why, self.close_button):
            widget.setVisible(writing)
        self.terms.setVisible(writing and apart.is_open)
        self.terms.show_record(apart)
        self.near.hide()
        self.told.hide()
        self.parting.show_record(apart.id if apart.is_open else None)
        self._events, self._whys = (), {}
        self._show_history()
        jobs = self._context.jobs
        jobs.ask(partial(apart_history, apart_id=apart.id), self, partial(self._on_history, apart))
        jobs.ask(partial(lives_too_near, apart_id=apart.id), self, partial(self._on_near, apart))
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
        if self._apart is apart:
            self._whys = dict(why.events)
            self._show_history()

    def _no_reason(self, apart: Apart, error: MentorDeskError) -> None:
        self._tell_reason(apart, sentence(self._context.words, error))

    def _tell_reason(self, apart: Apart, text: str) -> None:
        if self._apart is apart:
            self.reason.setText(text)
            self.reason.show()

    def _on_history(self, apart: Apart, events: tuple[ApartEvent, ...]) -> None:
        if self._apart is apart:
            self._events = events
            self._show_history()

    def _show_history(self) -> None:
        words = self._context.words
        lines = [event_said(words, event, self._whys) for event in self._events]
        self.history.setText("\n".join([words("page_apart.history.title"), *lines]))
        self.history.setVisible(bool(lines))

    def _on_near(self, apart: Apart, near: bool) -> None:
        if self._apart is apart:
            self.near.setVisible(near)
            self.told.setVisible(near and self._context.actor.may(Permission.WRITE_APART))

    def _tell(self) -> None:
        if self._apart is not None:
            call = partial(note_told, apart_id=self._apart.id)
            self._context.jobs.perform("apart.act.told", call, self, self._on_told, self._on_refused)

    def _on_told(self, _: object) -> None:
        self._context.messages.tell(self, "page_apart.told_done")

    def _turn(self) -> None:
        """Close an open record, reopen a closed one."""
        if self._apart is None:
            return
        act, turn, said = (
            ("apart.act.close", close_apart, "page_people.apart.closed")
            if self._apart.is_open
            else ("apart.act.reopen", reopen_apart, "page_apart.reopened")
        )
        self.problem.hide()
        call = partial(turn, apart_id=self._apart.id, why=self.why.text())
        self._context.jobs.perform(act, call, self, partial(self._on_turned, said), self._on_refused)

    def _on_turned(self, said: str, _: object) -> None:
        self.why.clear()
        self._context.messages.tell(self, said)

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
