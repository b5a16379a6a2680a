# SPDX-License-Identifier: MIT
"""The counts above a review, each of them a filter: one is pressed, arrows move between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QWidget

from ui.look.look import Look
from ui.widgets.flow import FlowLayout


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One count: its code, its word, how many, and the icon of its kind."""

    code: str
    text: str
    count: int
    icon: str = ""
    tone: str = ""


class FilterRow(QWidget):
    """`chosen(code)` when another filter is pressed."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._codes: list[str] = []
        self.buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._on_toggled)
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def value(self) -> str:
        """The code of the filter that is pressed."""
        return next((code for code, made in self.buttons.items() if made.isChecked()), "")

    def show_filters(self, filters: Sequence[Filter]) -> None:
        """Show these counts; the pressed one stays pressed where it is still there, else the first is."""
        codes = [item.code for item in filters]
        if codes != self._codes:
            self._rebuild(codes)
        for item in filters:
            made = self.buttons[item.code]
            made.setText(f" {item.text}  {self._look.words.number(item.count)}")
            made.setAccessibleName(made.text().strip())
            if item.icon:
                made.setIcon(self._look.icon(item.icon, item.tone or "text"))
                made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
                made.setIconSize(self._look.icon_size())
        self.updateGeometry()

    def press(self, code: str) -> None:
        """Press a filter, as a click would."""
        if code in self.buttons:
            self.buttons[code].setChecked(True)

    def _rebuild(self, codes: list[str]) -> None:
        kept = self.value
        self._group.blockSignals(True)
        for made in self.buttons.values():
            self._group.removeButton(made)
            self._flow.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._codes = codes
        self.buttons = {code: self._button(number, code) for number, code in enumerate(codes)}
        self._group.blockSignals(False)
        if codes:
            self.buttons[kept if kept in codes else codes[0]].setChecked(True)

    def _button(self, number: int, code: str) -> QToolButton:
        made = QToolButton()
        made.setObjectName(f"filter_{code}")
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._group.addButton(made, number)
        self._flow.addWidget(made)
        return made

    def _on_toggled(self, number: int, checked: bool) -> None:
        if checked and 0 <= number < len(self._codes):
            self.chosen.emit(self._codes[number])
