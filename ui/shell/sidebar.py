# SPDX-License-Identifier: MIT
"""The sidebar: the places as a list (a list for screen readers too), and Lock always in reach."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from ui.context import Place
from ui.forms.rows import without_mnemonic
from ui.look.look import Look
from ui.shell.places import PlaceSpec
from ui.widgets.text import button, label

WIDTH = 208
NARROW_WIDTH = 64


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
        self._narrow = False
        self.places = QListWidget()
        self.places.setObjectName("places")
        self.places.setAccessibleName(look.words("shell.places"))
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.places.setTextElideMode(Qt.TextElideMode.ElideRight)
        for spec in specs:
            icon = look.icon(spec.icon, "sidebar_text", "on_sidebar_active")
            name = look.words(f"shell.place.{spec.place.value}")
            item = QListWidgetItem(icon, name)
            item.setData(Qt.ItemDataRole.UserRole, spec.place.value)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
            item.setToolTip(name)
            self.places.addItem(item)
        self._lock_text = without_mnemonic(look.words("shell.action.lock"))
        self.lock_button = button(look, self._lock_text, self.lock_wanted.emit, name="lock")
        self.lock_button.setAccessibleName(self._lock_text)
        self.lock_button.setIcon(look.text_icon("lock", "sidebar_text"))
        self.lock_button.setToolTip(look.words("shell.lock_hint"))
        self.lock_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._build()
        self._connect()

    def show_place(self, place: Place) -> None:
        """Mark a place as the one on show; nobody is sent there by that."""
        if place in self._places and self.places.currentRow() != self._places.index(place):
            with QSignalBlocker(self.places):
                self.places.setCurrentRow(self._places.index(place))

    def set_narrow(self, narrow: bool) -> None:
        """Pictures only, where the page needs the room; names stay as tool tips and for screen readers."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.name.setVisible(not narrow)
        self.lock_button.setText("" if narrow else self._lock_text)
        for row in range(self.places.count()):
            item = self.places.item(row)
            item.setText("" if narrow else item.data(Qt.ItemDataRole.AccessibleTextRole))
        self._resize()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.name = label(self._look.words("shell.app"), "title", wrap=False)
        self.name.setContentsMargins(18, 16, 12, 12)
        self._foot = QVBoxLayout()
        self._foot.addWidget(self.lock_button)
        column.addWidget(self.name)
        column.addWidget(self.places, 1)
        column.addLayout(self._foot)
        self._resize()

    def _connect(self) -> None:
        self.places.currentRowChanged.connect(self._on_row)
        self._look.changed.connect(self._resize)

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._places):
            self.wanted.emit(self._places[row])

    def _resize(self) -> None:
        # Half of the zoom: the words still fit, and the page keeps the room that large type needs.
        self.setFixedWidth(round((NARROW_WIDTH if self._narrow else WIDTH) * (1 + self._look.zoom) / 2))
        side = 6 if self._narrow else 14
        self._foot.setContentsMargins(side, 10, side, 14)
        self.places.setIconSize(self._look.icon_size())
