# SPDX-License-Identifier: MIT
"""The sidebar: the places as a list (a list for screen readers too), and Lock always in reach."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from ui.context import Place
from ui.forms.rows import without_mnemonic
from ui.look.look import Look
from ui.shell.places import PlaceSpec
from ui.widgets.text import button, label

WIDTH = 208


class Sidebar(QWidget):
    """`wanted(Place)` when the user goes somewhere, `lock_wanted()` from the button below."""

    wanted = Signal(object)
    lock_wanted = Signal()

    def __init__(self, look: Look, specs: Sequence[PlaceSpec]) -> None:
        super().__init__()
        self.setObjectName("places_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._places = [spec.place for spec in specs]
        self.places = QListWidget()
        self.places.setObjectName("places")
        self.places.setAccessibleName(look.words("shell.places"))
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.places.setTextElideMode(Qt.TextElideMode.ElideRight)
        for spec in specs:
            icon = look.icon(spec.icon, "sidebar_text", "on_sidebar_active")
            item = QListWidgetItem(icon, look.words(f"shell.place.{spec.place.value}"))
            item.setData(Qt.ItemDataRole.UserRole, spec.place.value)
            self.places.addItem(item)
        lock = without_mnemonic(look.words("shell.action.lock"))
        self.lock_button = button(look, lock, self.lock_wanted.emit, name="lock")
        self.lock_button.setIcon(look.text_icon("lock", "sidebar_text"))
        self.lock_button.setToolTip(look.words("shell.lock_hint"))
        self.lock_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._build()
        self._connect()

    def show_place(self, place: Place) -> None:
        """Mark a place as the one on show."""
        if place in self._places and self.places.currentRow() != self._places.index(place):
            self.places.setCurrentRow(self._places.index(place))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        name = label(self._look.words("shell.app"), "title", wrap=False)
        name.setContentsMargins(18, 16, 12, 12)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 10, 14, 14)
        foot.addWidget(self.lock_button)
        column.addWidget(name)
        column.addWidget(self.places, 1)
        column.addLayout(foot)
        self._resize()

    def _connect(self) -> None:
        self.places.currentRowChanged.connect(self._on_row)
        self._look.changed.connect(self._resize)

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._places):
            self.wanted.emit(self._places[row])

    def _resize(self) -> None:
        # Half of the zoom: the words still fit, and the page keeps the room that large type needs.
        self.setFixedWidth(round(WIDTH * (1 + self._look.zoom) / 2))
        self.places.setIconSize(self._look.icon_size())
