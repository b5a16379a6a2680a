# SPDX-License-Identifier: MIT
"""One line of the self-check: what it asks, how it stands in numbers, what fails it, and what staff say and change of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.roles import Permission
from mentordesk.records.standards import How, Light, LineResult
from mentordesk.usecases.standards import answer_line, change_line, restore_line
from ui.context import Context
from ui.forms.form import Form
from ui.pages.results.answering import AnswerForm
from ui.pages.results.changing import ChangeForm
from ui.pages.results.failing import FailingTable
from ui.pages.results.wording import (
    SIGNS,
    answer_said,
    asked_said,
    counts_said,
    judged_said,
    numbers_said,
    source_said,
    standing,
    standing_said,
)
from ui.widgets.chip import Chip
from ui.widgets.flow import flowing
from ui.widgets.fold import Fold
from ui.widgets.text import button, heading, label


class LineDetail(QWidget):
    """An answer begun is kept while other lines are looked at. `changed()` when other actions may be offered."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._may = context.actor.may(Permission.WRITE_PROGRAMMES)
        self._begun: dict[str, str] = {}
        self.result: LineResult | None = None
        look, words = context.look, context.words
        self.title = heading("")
        self.title.setWordWrap(True)
        self.chip = Chip(look, "info", "")
        self.source, self.judged, self.meaning = label(kind="muted"), label(kind="muted"), label()
        self.numbers, self.answer = label(kind="muted"), label()
        self.failing = FailingTable(context)
        self.form = AnswerForm(look)
        self.save_button = button(
            look, words("page_results.save_answer"), self.save, icon="check", variant="primary", name="save_answer"
        )
        self.answering = _column(self.form, self.save_button)
        self.fold = Fold(look, words("page_results.change"))
        self.change_form: ChangeForm | None = None
        self.put_right = button(look, words("page_results.save_change"), self.save_change, name="save_change")
        self.restore_button = button(look, words("page_results.restore"), self.restore, variant="quiet", name="restore")
        self._build()

    def show_result(self, result: LineResult | None) -> None:
        """Show a line; None empties it. What is being typed for the line on show stays."""
        before = self.result
        self._keep()
        self.result = result
        self.setVisible(result is not None)
        if result is None:
            return
        self._tell(result)
        same = before is not None and before.line == result.line
        if not same:
            self._offer_answer(result)
        if not same or self.change_form is None or not self.change_form.dirty:
            self._offer_change(result)
        self.changed.emit()

    def enter(self) -> None:
        """Go to what is to be done: the records that fail the line, or its answer."""
        target: QWidget = self.failing if not self.failing.isHidden() else self.form.field("said").widget
        if not target.isHidden():
            target.setFocus()

    @property
    def answers(self) -> bool:
        """Whether the line on show is one that this user may answer."""
        return self._may and self.result is not None and self.result.line.on and self.result.line.how is How.ASKED

    # What is begun ----------------------------------------------------------------------------------------------------

    def begun(self) -> dict[str, str]:
        """The answers typed and not saved, by the code of their line."""
        self._keep()
        return dict(self._begun)

    def put_back(self, code: str, payload: str) -> None:
        """Take an answer begun before; it is in the form once its line is on show."""
        self._begun[code] = payload
        if self.result is not None and self.result.line.code == code:
            self.form.restore(payload)

    def _keep(self) -> None:
        if self.result is None:
            return
        if self.form.dirty:
            self._begun[self.result.line.code] = self.form.payload()
        else:
            self._begun.pop(self.result.line.code, None)

    # Acts -------------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the answer down."""
        draft = self.form.draft()
        if self.result is None or self.form.show_issues(draft.issues()) or draft.said is None:
            return
        code = self.result.line.code
        call = partial(answer_line, code=code, said=draft.said, words=draft.words)
        self._perform("standards.act.answer", call, partial(self._on_answered, code), self.form)

    def save_change(self) -> None:
        """Let the line count or not, with these numbers."""
        if self.result is None or self.change_form is None:
            return
        on, numbers = self.change_form.draft().on, self.change_form.numbers()
        call = partial(change_line, code=self.result.line.code, on=on, numbers=numbers)
        self._perform("standards.act.change", call, self._on_changed, self.change_form)

    def restore(self) -> None:
        """Let the line be what it was shipped as."""
        if self.result is not None:
            call = partial(restore_line, code=self.result.line.code)
            self._perform("standards.act.restore", call, self._on_changed, self.form)

    def _perform(self, key: str, call: Callable[..., Any], then: Callable[[Any], object], form: Form[Any]) -> None:
        self._context.jobs.perform(key, call, self, then, partial(self._on_refused, form))

    def _on_answered(self, code: str, _answer: object) -> None:
        self._begun.pop(code, None)
        if self.result is not None and self.result.line.code == code:
            self.form.load(type(self.form.draft())())
        self._context.messages.tell(self, "page_results.answer_saved")

    def _on_changed(self, _done: object) -> None:
        if self.change_form is not None:
            self.change_form.set_clean()
        self._context.messages.tell(self, "page_results.change_saved")

    def _on_refused(self, form: Form[Any], error: MentorDeskError) -> None:
        if isinstance(error, Invalid):
            form.show_issues(error.issues)
        else:
            self._context.messages.fail(self, error)

    # What is shown ----------------------------------------------------------------------------------------------------

    def _tell(self, result: LineResult) -> None:
        words, line = self._context.words, result.line
        icon, tone = SIGNS[standing(result)]
        self.title.setText(asked_said(words, line))
        self.chip.say(tone, standing_said(words, result), icon)
        self.source.setText(source_said(words, line))
        self._say(self.meaning, counts_said(words, result))
        self._say(self.judged, judged_said(words, line))
        self._say(self.numbers, numbers_said(words, line))
        asked = line.how is How.ASKED
        self._say(self.answer, answer_said(words, result.answer, old=result.light is Light.ASKED) if asked else "")
        self.failing.set_records(result.failing)
        self.failing.setVisible(bool(result.failing))

    def _offer_answer(self, result: LineResult) -> None:
        self.form.load(type(self.form.draft())())
        if result.line.code in self._begun:
            self.form.restore(self._begun[result.line.code])
        self.answering.setVisible(self.answers)

    def _offer_change(self, result: LineResult) -> None:
        if self.change_form is not None:
            self.change_form.setParent(None)
            self.change_form.deleteLater()
        self.change_form = ChangeForm(self._context.look, result.line)
        self.fold.inner.insertWidget(0, self.change_form)
        self.restore_button.setVisible(result.line.changed)
        self.answering.setVisible(self.answers)

    @staticmethod
    def _say(where: Any, text: str) -> None:
        where.setText(text)
        where.setVisible(bool(text))

    def _build(self) -> None:
        self.fold.inner.addWidget(flowing(self.put_right, self.restore_button))
        if not self._may:
            self.fold.hide()
        self.form.edited.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.title, self.chip, self.meaning, self.judged, self.answer, self.numbers):
            column.addWidget(widget)
        column.addWidget(self.failing, 1)
        for widget in (self.answering, self.source, self.fold):
            column.addWidget(widget)
        column.addStretch()
        self.hide()


def _column(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        column.addWidget(widget)
    return holder
