# SPDX-License-Identifier: MIT
"""A button that opens a menu made anew each time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from ui.look.look import Look


class MenuButton(QPushButton):
    """Space or a click opens the menu that `fill(menu)` fills; down it goes to the first entry."""

    def __init__(self, look: Look, text: str, icon: str, fill: Callable[[QMenu], object], name: str) -> None:
        super().__init__(text)
        self._fill = fill
        self.setObjectName(name)
        self.setProperty("variant", "quiet")
        self.setIcon(look.text_icon(icon, "text"))
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _=False: self.open_menu())

    def open_menu(self) -> QMenu:
        """Open the menu below the button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        first = next((action for action in menu.actions() if action.isEnabled()), None)
        if first is not None:
            menu.setActiveAction(first)
        return menu
