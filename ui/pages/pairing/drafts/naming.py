# SPDX-License-Identifier: MIT
"""A line in which something is written: a draft's name, a reason. Shown when it is wanted, gone when it is given or Esc
pressed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.look.look import Look
from ui.widgets.inputs import TextLine
from ui.widgets.text import button, label

Named = Callable[[str], object]


class AskLine(QFrame):
    """`ask(question, suggestion, named)`: `named(text)` is called by Enter or the button; `wrong(sentence)` says why not.

    `called` says what is written, `do` what the button does with it.
    """

    def __init__(self, look: Look, called: str, do: str, limit: int) -> None:
        super().__init__()
        words = look.words
        self.setProperty("panel", True)
        self._named: Named = lambda _: None
        self.question = label()
        self.name = TextLine(limit=limit)
        self.name.setAccessibleName(called)
        self.name.returnPressed.connect(self._give)
        self.keep = button(look, do, self._give, variant="primary", name="keep_name")
        self.leave = button(look, words("page_pairing.drafts.cancel"), self.hide, variant="quiet", name="cancel_name")
        self._wrong = label("", "error")
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.keep)
        row.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.addWidget(self.question)
        column.addLayout(row)
        column.addWidget(self._wrong)
        self.hide()

    def ask(self, question: str, suggestion: str, named: Named) -> None:
        """Ask and take the keyboard."""
        self._named = named
        self.question.setText(question)
        self.name.setText(suggestion)
        self.wrong("")
        self.show()
        self.name.setFocus()
        self.name.selectAll()

    def wrong(self, sentence: str) -> None:
        """Say what is wrong with what was written."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        self._named(self.name.text())
