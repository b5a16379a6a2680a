# SPDX-License-Identifier: MIT
"""The command palette (Ctrl+K): type a name or a command, arrows and Enter; providers answer when they can."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.context import Finder, Hit
from ui.look.look import Look
from ui.widgets.search import SearchField
from ui.widgets.text import label

_LIMIT = 40
_HANDED_ON = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class Palette(QDialog):
    """One line and a list. Every finder is asked at each pause in the typing; answers to an older text are ignored."""

    def __init__(self, look: Look, finders: Sequence[Finder], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(look.words("shell.palette.name"))
        self._look, self._finders = look, tuple(finders)
        self._asked = 0
        self._hits: list[Hit] = []
        self.line = SearchField(look, look.words("shell.palette.hint"))
        self.results = QListWidget()
        self.results.setIconSize(look.icon_size())
        self.results.setAccessibleName(look.words("shell.palette.results"))
        self.none = label(look.words("shell.palette.none"), "muted")
        self.none.setContentsMargins(12, 8, 12, 12)
        self.none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 4)
        column.addWidget(self.line)
        column.addWidget(self.results, 1)
        column.addWidget(self.none)
        self.line.installEventFilter(self)
        self.line.searched.connect(self.search)
        self.results.itemActivated.connect(lambda _: self._run())
        self.results.itemClicked.connect(lambda _: self._run())
        self._place(parent)
        self.search("")

    def search(self, text: str) -> None:
        """Ask every finder."""
        self._asked += 1
        asked = self._asked
        self._hits = []
        self.results.clear()
        for finder in self._finders:
            finder(text, lambda hits: self._found(asked, hits))
        self._tell_none()

    def done(self, result: int) -> None:
        """Close; answers still on their way find nobody."""
        self._asked += 1
        super().done(result)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _HANDED_ON:
                self._step(event.key())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.line.flush()  # who types fast means what they typed, not what was listed before
                if self.line.text().strip() and not self._hits:
                    return False
                self._run()
                return True
        return super().eventFilter(watched, event)

    def _found(self, asked: int, hits: Sequence[Hit]) -> None:
        if asked != self._asked:
            return
        for hit in hits[: max(0, _LIMIT - len(self._hits))]:
            text = f"{hit.title}   ·   {hit.detail}" if hit.detail else hit.title
            item = QListWidgetItem(self._look.icon(hit.icon), text) if hit.icon else QListWidgetItem(text)
            self.results.addItem(item)
            self._hits.append(hit)
        if self._hits and self.results.currentRow() < 0:
            self.results.setCurrentRow(0)
        self._tell_none()

    def _tell_none(self) -> None:
        self.none.setVisible(not self._hits)
        self.results.setVisible(bool(self._hits))

    def _step(self, key: int) -> None:
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}[Qt.Key(key)]
        row = min(max(self.results.currentRow() + by, 0), self.results.count() - 1)
        self.results.setCurrentRow(row)

    def _run(self) -> None:
        row = self.results.currentRow()
        if 0 <= row < len(self._hits):
            hit = self._hits[row]
            self.accept()
            hit.run()

    def _place(self, parent: QWidget) -> None:
        window = parent.window()
        wide = min(self._look.px(620), window.width() - 40)
        self.resize(wide, min(self._look.px(440), window.height() - 120))
        self.move(window.mapToGlobal(QPoint((window.width() - wide) // 2, 64)))
