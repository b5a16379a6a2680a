# SPDX-License-Identifier: MIT
"""The window before a desk is open: one card in the middle, for the unlock page and the first run."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QScrollArea, QVBoxLayout, QWidget

from mentordesk.words import LANGUAGES
from ui.look.look import Look
from ui.widgets.text import button, label, panel

CARD_WIDTH = 720


class FrontWindow(QMainWindow):
    """Shows one page on a card. `language_wanted(code)` where the language is offered: never over a page with work in it."""

    language_wanted = Signal(str)
    quit_wanted = Signal()

    def __init__(
        self, look: Look, page: QWidget, *, offers_language: bool = True, may_close: Callable[[], bool] = lambda: True
    ) -> None:
        super().__init__()
        self._may_close = may_close
        self._look, self._offers_language = look, offers_language
        self.page = page
        self.setWindowTitle(look.words("shell.app"))
        self.card = panel(page)
        inner = self.card.layout()
        assert inner is not None
        inner.setContentsMargins(28, 24, 28, 24)
        self.card.setMaximumWidth(look.px(CARD_WIDTH))
        body = QWidget()
        body.setObjectName("page")
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 18, 24, 24)
        column.addLayout(self._top())
        column.addStretch(1)
        column.addLayout(_centred(self.card))
        column.addStretch(2)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        self.setCentralWidget(scroll)
        self.resize(QSize(1100, 740).boundedTo(self.screen().availableSize()))
        geometry = look.preferences.get("window")
        if isinstance(geometry, str):
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))

    def _top(self) -> QHBoxLayout:
        words = self._look.words
        row = QHBoxLayout()
        row.addWidget(label(words("shell.app"), "title", wrap=False))
        row.addStretch(1)
        for code in LANGUAGES if self._offers_language else ():
            if code != self._look.language:
                name = words(f"shell.language.{code}")
                wanted = lambda code=code: self.language_wanted.emit(code)  # noqa: E731
                row.addWidget(button(self._look, name, wanted, variant="quiet", icon="language", name=f"to_{code}"))
        return row

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close():
            event.ignore()
            return
        self.quit_wanted.emit()
        event.accept()


def _centred(widget: QWidget) -> QHBoxLayout:
    """A row with `widget` in the middle; unlike an alignment it lets height follow width when a message appears."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, 20)
    row.addStretch(1)
    return row
