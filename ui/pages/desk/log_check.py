# SPDX-License-Identifier: MIT
"""Is the log whole: the whole chain's check, slice by slice beside the work, and a number typed from a printed sheet."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from mentordesk.records.audit import AnchorAnswer, AnchorMatch, ChainCheck
from mentordesk.usecases.audit import check_log, look_up_anchor
from ui.context import Context
from ui.pages.desk.backup_finding import Finding
from ui.pages.desk.backup_words import said_moment
from ui.pages.desk.log_filters import row_of
from ui.widgets.flow import flowing
from ui.widgets.inputs import TextLine
from ui.widgets.text import button, label

_LONGEST_ANCHOR = 60


class LogCheck(QWidget):
    """Two questions and their answers, each on a line of its own."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        look, words = context.look, context.words
        self.check = button(look, words("page_log.check"), self._begin, icon="shield-check", name="check_log")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words("page_log.checking"))
        self.bar.hide()
        self.checked = Finding(context)
        self.anchor = TextLine(limit=_LONGEST_ANCHOR)
        self.anchor.setPlaceholderText(words("page_log.anchor_hint"))
        self.anchor.setAccessibleName(words("page_log.anchor"))
        self.anchor.setFixedWidth(look.px(270))
        self.anchor.returnPressed.connect(self._look_up)
        self.look_up = button(look, words("page_log.look_up"), self._look_up, name="look_up_anchor")
        self.answer = Finding(context)
        name = label(words("page_log.anchor"), "muted", wrap=False)
        name.setBuddy(self.anchor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(flowing(self.check, row_of(name, self.anchor, self.look_up)))
        column.addWidget(self.bar)
        column.addWidget(self.checked)
        column.addWidget(self.answer)

    def _begin(self) -> None:
        self.check.setEnabled(False)
        self.checked.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        self._go_on(None)

    def _go_on(self, so_far: ChainCheck | None) -> None:
        ask = partial(check_log, so_far=so_far)
        self._context.jobs.ask(ask, self, self._on_slice, lambda error: self._end(error=error))

    def _on_slice(self, so_far: ChainCheck) -> None:
        if not so_far.over:
            self.bar.setRange(0, so_far.total)
            self.bar.setValue(so_far.point.seq)
            self._go_on(so_far)
            return
        words = self._context.words
        self._end()
        if so_far.broken is None:
            self.checked.say("success", words.plural("page_log.holds", so_far.total))
        else:
            self.checked.say("danger", words("page_log.broken", line=words.number(so_far.broken)))

    def _end(self, error: Exception | None = None) -> None:
        self.bar.hide()
        self.check.setEnabled(True)
        if error is not None:
            self._context.messages.fail(self, error)

    def _look_up(self) -> None:
        typed = self.anchor.text().strip()
        if typed:
            self._context.jobs.ask(partial(look_up_anchor, typed=typed), self, self._on_answer)

    def _on_answer(self, answer: AnchorAnswer) -> None:
        words = self._context.words
        at = said_moment(words, answer.at) if answer.at is not None else ""
        good = answer.match is AnchorMatch.MATCHES
        tone = "success" if good else "warning" if answer.match is AnchorMatch.UNREADABLE else "danger"
        self.answer.say(tone, words(f"page_log.anchor_{answer.match.value}", line=words.number(answer.seq), at=at))
