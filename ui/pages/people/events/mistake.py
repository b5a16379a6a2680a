# SPDX-License-Identifier: MIT
"""Saying that somebody never left, or never died: why it was recorded, before what comes back is shown."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from mentordesk.records.issues import Issue
from mentordesk.records.life_events import LONGEST_NOTE, LifeEvent
from ui.forms.rows import add_row
from ui.look.look import Look
from ui.look.speech import issue_sentence
from ui.pages.people.events.wording import event_said
from ui.widgets.flow import flowing
from ui.widgets.inputs import TextLine
from ui.widgets.text import button, heading, label


class MistakePanel(QFrame):
    """`asked(LifeEvent, str)` with the reason, by the button or by Enter; `dropped()` when it is put away."""

    asked = Signal(object, str)
    dropped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._look = look
        words = look.words
        self._event: LifeEvent | None = None
        self.title = heading("")
        self.reason = TextLine(limit=LONGEST_NOTE)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        self.row = add_row(grid, words("page_life.field.reason"), self.reason, words("page_life.reason_hint"))
        show = button(look, words("page_life.show_back"), self.ask, variant="primary", name="show_what_comes_back")
        drop = button(look, words("page_life.back"), self._drop, variant="quiet", name="drop_mistake")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.addWidget(self.title)
        column.addWidget(label(words("page_life.mistake_note"), "muted"))
        column.addLayout(grid)
        column.addWidget(flowing(show, drop))
        self.hide()

    def start(self, event: LifeEvent) -> None:
        """Ask why this event was recorded."""
        self._event = event
        self.title.setText(self._look.words("page_life.mistake_title", event=event_said(self._look.words, event)))
        self.reason.setText("")
        self.row.show_error("")
        self.show()
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask(self) -> None:
        """Ask for what comes back."""
        if self._event is not None:
            self.asked.emit(self._event, self.reason.text())

    def show_issues(self, issues: Iterable[Issue]) -> None:
        """Say what is wrong with the reason."""
        self.row.show_error(" ".join(issue_sentence(self._look.words, issue) for issue in issues))
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ask()
        elif event.key() == Qt.Key.Key_Escape:
            self._drop()
        else:
            super().keyPressEvent(event)

    def _drop(self) -> None:
        self._event = None
        self.hide()
        self.dropped.emit()
