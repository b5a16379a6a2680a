# SPDX-License-Identifier: MIT
"""Several things to tick beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.widgets.flow import FlowLayout


class TicksField(QWidget):
    """A frozenset of codes, each with its tick."""

    edited = Signal()

    def __init__(self, options: Iterable[tuple[StrEnum, str]]) -> None:
        super().__init__()
        flow = FlowLayout(self)
        flow.setContentsMargins(0, 0, 0, 0)
        self.ticks: dict[StrEnum, QCheckBox] = {}
        for code, text in options:
            tick = QCheckBox(text)
            tick.toggled.connect(lambda _: self.edited.emit())
            flow.addWidget(tick)
            self.ticks[code] = tick
        self.setFocusProxy(next(iter(self.ticks.values())))

    def value(self) -> frozenset[StrEnum]:
        """What is ticked."""
        return frozenset(code for code, tick in self.ticks.items() if tick.isChecked())

    def set_value(self, codes: Iterable[StrEnum]) -> None:
        """Tick exactly these."""
        wanted = set(codes)
        for code, tick in self.ticks.items():
            tick.setChecked(code in wanted)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for tick in self.ticks.values():
            tick.setAccessibleDescription(name)
