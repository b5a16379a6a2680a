# SPDX-License-Identifier: MIT
"""A preview with its bar: which page of how many, turning, zoom, and small pictures of all pages that can be folded away."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.pdf import Fit, PdfView
from ui.widgets.text import icon_button, label

_WIDE = 84
_HIGH = 118
_PER_TURN = 2
"""Small pictures drawn between two events."""


class PdfReader(QWidget):
    """`view` is the preview itself. Every button is also a key of the preview and an action of the page."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.view = PdfView(look)
        self.thumbs = QListWidget()
        self.thumbs.setAccessibleName(look.words("widgets.pdf.thumbs"))
        self.thumbs.setIconSize(QSize(look.px(_WIDE), look.px(_HIGH)))
        self.thumbs.setFixedWidth(look.px(_WIDE + 62))
        self.thumbs.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.thumbs.currentRowChanged.connect(self._on_thumb)
        self.thumbs.hide()
        self._undrawn: list[int] = []
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._draw_some)
        row = QHBoxLayout()
        row.addWidget(self.thumbs)
        row.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._bar())
        column.addLayout(row, 1)
        self.view.turned.connect(self._on_turned)
        if self.view.cover is not None:
            self.view.cover.turned.connect(self._list_pages)
        self._on_turned()

    def _bar(self) -> QHBoxLayout:
        look, words = self._look, self._look.words
        self.thumbs_button = icon_button(look, "columns", words("widgets.pdf.show_thumbs"))
        self.thumbs_button.setCheckable(True)
        self.thumbs_button.toggled.connect(self._on_folded)
        self.back = self._button("chevron-left", "back", lambda: self.turn(-1))
        self.on = self._button("chevron-right", "on", lambda: self.turn(1))
        self.smaller = self._button("zoom-out", "smaller", lambda: self.view.zoom(-1))
        self.larger = self._button("zoom-in", "larger", lambda: self.view.zoom(1))
        self.width_button = self._button("window", "width", lambda: self.view.fit_to(Fit.WIDTH))
        self.whole_button = self._button("file", "whole", lambda: self.view.fit_to(Fit.PAGE))
        self.where = label(wrap=False)
        self.percent = label(kind="muted", wrap=False)
        bar = QHBoxLayout()
        bar.setSpacing(2)
        bar.addWidget(self.thumbs_button)
        bar.addSpacing(8)
        for widget in (self.back, self.where, self.on):
            bar.addWidget(widget)
        bar.addStretch(1)
        for widget in (self.smaller, self.percent, self.larger, self.width_button, self.whole_button):
            bar.addWidget(widget)
        return bar

    def _button(self, icon: str, name: str, run: object) -> QToolButton:
        return icon_button(self._look, icon, self._look.words(f"widgets.pdf.{name}"), run)  # type: ignore[arg-type]

    def show_pdf(self, data: bytes) -> None:
        """Show a PDF; b"" shows nothing."""
        self.view.show_pdf(data)
        self._list_pages()

    def clear(self) -> None:
        """Show nothing."""
        self.view.clear()
        self._list_pages()

    def turn(self, pages: int) -> None:
        """So many pages on, or back."""
        self.view.turn_to(self.view.page + pages)

    def turn_thumbs(self) -> None:
        """Unfold the small pictures, or fold them away."""
        self.thumbs_button.toggle()

    def _on_folded(self, shown: bool) -> None:
        self.thumbs.setVisible(shown)
        self._list_pages()

    def _list_pages(self) -> None:
        """A row for each page, without its picture yet; under a cover, and folded away, there are none."""
        shown = self.thumbs_button.isChecked() and not self.view.is_covered
        count = self.view.page_count if shown else 0
        with QSignalBlocker(self.thumbs):
            self.thumbs.clear()
            for number in range(count):
                item = QListWidgetItem(str(number + 1))
                said = self._look.words("widgets.pdf.page", number=number + 1, total=count)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
                item.setSizeHint(QSize(self._look.px(_WIDE), self._look.px(_HIGH + 10)))
                self.thumbs.addItem(item)
        self._undrawn = list(range(count))
        if count:
            self._idle.start()
        self._on_turned()

    def _draw_some(self) -> None:
        ratio = self.devicePixelRatioF()
        for number in self._undrawn[:_PER_TURN]:
            points_wide, points_high = self.view.pages[number].points
            wide = min(self._look.px(_WIDE), self._look.px(_HIGH) * points_wide / points_high)
            picture = QPixmap.fromImage(self.view.pages[number].small(round(wide * ratio)))
            picture.setDevicePixelRatio(ratio)
            self.thumbs.item(number).setIcon(QIcon(picture))
        self._undrawn = self._undrawn[_PER_TURN:]
        if not self._undrawn:
            self._idle.stop()

    def _on_thumb(self, row: int) -> None:
        if row >= 0:
            self.view.turn_to(row)

    def _on_turned(self) -> None:
        words, total, page = self._look.words, self.view.page_count, self.view.page
        if not total:
            self._undrawn = []
        self.where.setText(words("widgets.pdf.page", number=page + 1, total=total) if total else "")
        self.percent.setText(words("widgets.pdf.percent", n=self.view.percent) if total else "")
        for widget in (self.smaller, self.larger, self.width_button, self.whole_button):
            widget.setEnabled(total > 0)
        self.back.setEnabled(page > 0)
        self.on.setEnabled(page + 1 < total)
        if self.thumbs.count() == total:
            with QSignalBlocker(self.thumbs):
                self.thumbs.setCurrentRow(page)
