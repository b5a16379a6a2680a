# SPDX-License-Identifier: MIT
"""A few exclusive options side by side, each with its word; for two to five choices, where a combo would hide them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QRadioButton, QWidget

from ui.widgets.flow import FlowLayout


class ChoiceRow(QWidget):
    """Radio buttons for (code, text) options. Tab enters at the chosen one, arrows move, `changed` tells."""

    changed = Signal()

    def __init__(self, options: Sequence[tuple[Any, str]], *, vertical: bool = False) -> None:
        super().__init__()
        self._codes = [code for code, _ in options]
        self._group = QButtonGroup(self)
        layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self) if vertical else FlowLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.buttons: list[QRadioButton] = []
        for number, (_, text) in enumerate(options):
            option = QRadioButton(text)
            self._group.addButton(option, number)
            layout.addWidget(option)
            self.buttons.append(option)
        if self.buttons:
            self.buttons[0].setChecked(True)
            self.setFocusProxy(self.buttons[0])
        self._group.idToggled.connect(self._on_toggled)

    def value(self) -> Any:
        """The chosen code."""
        return self._codes[max(0, self._group.checkedId())]

    def set_value(self, code: Any) -> None:
        """Choose a code; an unknown one changes nothing."""
        if code in self._codes:
            self.buttons[self._codes.index(code)].setChecked(True)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for option in self.buttons:
            option.setAccessibleDescription(name)

    def _on_toggled(self, _: int, checked: bool) -> None:
        chosen = self._group.checkedButton()
        if checked and chosen is not None:
            self.setFocusProxy(chosen)
            self.changed.emit()
