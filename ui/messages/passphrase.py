# SPDX-License-Identifier: MIT
"""The one box that asks for the passphrase again before names leave the desk, users change or keys are made."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.inputs import TextLine
from ui.widgets.text import button, label, restyle

WIDE = 460


class Known(Protocol):
    """What a check tells: whether it was right, and where it could not be looked at, the sentence that says why."""

    def __call__(self, right: bool, why: str = "", /) -> object: ...


class Check(Protocol):
    """Finds out, without waiting, whether what was typed is right, and tells `known`; `box` is who asks."""

    def __call__(self, typed: str, known: Known, box: QObject, /) -> object: ...


class ConfirmPassphrase(QDialog):
    """Accepted once the passphrase was right. A wrong one is said at the line; Esc leaves everything as it was."""

    def __init__(self, look: Look, check: Check, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("confirm_passphrase")
        self._look, self._check = look, check
        words = look.words
        self.setWindowTitle(words("shell.app"))
        self.setMinimumWidth(look.px(WIDE))
        self.line = TextLine(limit=1000, secret=True)
        self.line.setObjectName("passphrase")
        caption = label(words("messages.confirm.passphrase"))
        caption.setBuddy(self.line)
        self.line.setAccessibleName(words("messages.confirm.passphrase").replace("&", ""))
        self.wrong = label(kind="error")
        self.wrong.hide()
        self.yes = button(look, words("messages.confirm.yes"), self.try_it, variant="primary", icon="key", name="yes")
        no = button(look, words("messages.no"), self.reject, name="no")
        no.setAutoDefault(False)
        self.yes.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(no)
        buttons.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(words("messages.confirm.question"), "heading"))
        column.addWidget(label(words("messages.confirm.consequence")))
        column.addWidget(caption)
        column.addWidget(self.line)
        column.addWidget(self.wrong)
        column.addLayout(buttons)
        self.line.textEdited.connect(lambda _: self._say(""))
        self.line.setFocus()

    def try_it(self) -> None:
        """Let the desk look at what was typed; meanwhile nothing can be pressed twice."""
        if not self.yes.isEnabled():
            return
        if not self.line.text():
            self._say(self._look.words("messages.confirm.missing"))
            return
        self.yes.setEnabled(False)
        self.yes.setText(self._look.words("messages.confirm.checking"))
        self._check(self.line.text(), self._on_known, self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def done(self, result: int) -> None:
        """Close; what was typed is forgotten."""
        self.line.clear()
        super().done(result)

    def _on_known(self, known: bool, why: str = "") -> None:
        self.yes.setEnabled(True)
        self.yes.setText(self._look.words("messages.confirm.yes"))
        if known:
            self.accept()
            return
        self._say(why or self._look.words("messages.confirm.wrong"))
        self.line.selectAll()
        self.line.setFocus()

    def _say(self, text: str) -> None:
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))
        self.line.setAccessibleDescription(text)
        restyle(self.line, "wrong", bool(text))
        self._fit()

    def _fit(self) -> None:
        """Be as high as the texts need at this width: a box does not grow by itself for lines that wrap."""
        column = self.layout()
        if column is not None:
            column.activate()
            self.resize(self.width(), column.totalHeightForWidth(self.width()))
