# SPDX-License-Identifier: MIT
"""Finds widgets that are shown before they have their place: on screen they would flash up as windows of their own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class Flashes(QObject):
    """An event filter of the application that notes every widget shown as a window."""

    def __init__(self, found: list[str]) -> None:
        super().__init__()
        self._found = found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._found.append(f"{type(watched).__name__} {watched.objectName()}")
        return False
