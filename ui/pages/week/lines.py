# SPDX-License-Identifier: MIT
"""Small pieces of the week's panels: sentences that stay put, lists to filter and to read, and how they keep their size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mentordesk.vocabulary import fold
from ui.look.look import Look
from ui.widgets.banner import Banner
from ui.widgets.search import SearchField

_CODE = Qt.ItemDataRole.UserRole


class Sentences(QWidget):
    """Sentences below each other, each with its tone as colour, icon and spoken word."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.shown: list[tuple[str, str]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_sentences(self, sentences: Sequence[tuple[str, str]]) -> None:
        """Show these (tone, sentence), in place of those before."""
        if list(sentences) == self.shown:
            return
        self.shown = list(sentences)
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for tone, sentence in sentences:
            banner = Banner(self._look, tone, sentence)
            banner.close_button.hide()
            self._column.addWidget(banner)


class FilteredList(QWidget):
    """A list with a search field above it. `changed()` when another row is current; `opened()` is Enter in the list."""

    changed = Signal()

    def __init__(self, look: Look, hint: str, rows: int = 5) -> None:
        super().__init__()
        self._options: list[tuple[Any, str]] = []
        self._loading = False
        self.search = SearchField(look, hint)
        self.list = QListWidget()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_height(look, self.list, 37 * rows + 6)
        self.search.textChanged.connect(lambda _: self._filter())
        self.search.entered.connect(self._enter)
        self.list.currentItemChanged.connect(lambda *_: self._on_current())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.setFocusProxy(self.search)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer these (code, text); the chosen code stays chosen where it is still offered."""
        kept = self.value()
        self._options = list(options)
        self._fill()
        self.set_value(kept)

    def value(self) -> Any:
        """The code of the current row, or None."""
        item = self.list.currentItem()
        return item.data(_CODE) if item is not None and not item.isHidden() else None

    def set_value(self, code: Any) -> None:
        """Make a code current, whatever is typed in the search; nothing where it is not offered."""
        codes = [one for one, _ in self._options]
        if code not in codes:
            self.list.setCurrentRow(-1)
            return
        item = self.list.item(codes.index(code))
        if item.isHidden():
            self.search.clear()
        self.list.setCurrentItem(item)
        self.list.scrollToItem(item)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.list.setAccessibleName(name)

    def _fill(self) -> None:
        self._loading = True
        self.list.clear()
        for code, text in self._options:
            item = QListWidgetItem(text)
            item.setToolTip(text)
            item.setData(_CODE, code)
            self.list.addItem(item)
        self._loading = False
        self._filter()

    def _filter(self) -> None:
        wanted = fold(self.search.text()).split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(not all(word in fold(item.text()) for word in wanted))
        current = self.list.currentItem()
        if current is not None and current.isHidden():
            self.list.setCurrentRow(-1)

    def _enter(self) -> None:
        first = next((row for row in range(self.list.count()) if not self.list.item(row).isHidden()), -1)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(first)
        self.list.setFocus()

    def _on_current(self) -> None:
        if not self._loading:
            self.changed.emit()


class ReadingList(QListWidget):
    """A list to read: a name and a sentence a row, `lines` high; as high as its rows up to `rows`; it grows with the zoom."""

    def __init__(self, look: Look, name: str, rows: int, lines: int = 2) -> None:
        super().__init__()
        self._look, self._rows, self._lines = look, rows, lines
        self.setWordWrap(lines > 2)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        look.changed.connect(self._fit)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show these rows, in place of those before."""
        self.clear()
        for first, second in lines:
            item = QListWidgetItem(f"{first}\n{second}")
            item.setToolTip(item.text())
            self.addItem(item)
        self._fit()

    def _fit(self) -> None:
        height = self._look.px(14 + 19 * self._lines)
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(0, height))
        self.setFixedHeight(min(max(1, self.count()), self._rows) * height + 6)


class _Height(QObject):
    """Holds a widget's height; it goes with the widget, so the look never calls one that is gone."""

    def __init__(self, look: Look, widget: QWidget, height: int) -> None:
        super().__init__(widget)
        self._look, self._widget, self._height = look, widget, height
        look.changed.connect(self.fit)

    def fit(self) -> None:
        """As high as the zoom asks."""
        self._widget.setFixedHeight(self._look.px(self._height))


def keep_height(look: Look, widget: QWidget, height: int) -> None:
    """Hold a widget at a height in pixels of 100 %, now and at every zoom."""
    _Height(look, widget, height).fit()
