# SPDX-License-Identifier: MIT
"""From actions as data to QActions: one menu, one set of shortcuts, one list for the palette."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from mentordesk.vocabulary import fold
from ui.context import Action, Hit
from ui.forms.rows import without_mnemonic
from ui.look.look import Look


@dataclass(frozen=True, slots=True)
class Group:
    """One submenu: the words key of its title and its actions."""

    title: str
    actions: tuple[Action, ...]


class Commands:
    """The QActions of the window. `refresh` reads texts and `enabled` again; page actions come and go."""

    def __init__(self, look: Look, window: QWidget, groups: Sequence[Group]) -> None:
        self._look, self._window = look, window
        self.groups = tuple(groups)
        self._made: dict[str, tuple[Action, QAction]] = {}
        self._page_actions: list[str] = []
        self.menu = QMenu(window)
        self._page_menu = self._submenu("shell.menu.page")
        for group in groups:
            submenu = self._submenu(group.title)
            for action in group.actions:
                submenu.addAction(self._make(action))
        self.menu.aboutToShow.connect(self.refresh)
        self._page_menu.menuAction().setVisible(False)

    def set_page_actions(self, actions: Sequence[Action]) -> None:
        """Offer the actions of the page on show, and no longer those of the one before."""
        for name in self._page_actions:
            _, old = self._made.pop(name)
            self._window.removeAction(old)
            self._page_menu.removeAction(old)
            old.deleteLater()
        self._page_actions = [action.id for action in actions]
        for action in actions:
            self._page_menu.addAction(self._make(action))
        self._page_menu.menuAction().setVisible(bool(actions))

    def refresh(self) -> None:
        """Enable and disable as each action's `enabled` says now."""
        for action, made in self._made.values():
            made.setEnabled(action.enabled())

    def rename(self, name: str, text: str) -> None:
        """Give an action another text, e.g. "Undo: move"."""
        self._made[name][1].setText(text)

    def hits(self, folded: str, leaving_out: str) -> list[Hit]:
        """The enabled actions whose name holds the folded text, for the palette; without ids that start so."""
        found = []
        for action, made in self._made.values():
            title = without_mnemonic(made.text())
            if action.enabled() and folded in fold(title) and not action.id.startswith(leaving_out):
                keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                found.append(Hit(title=title, detail=keys, icon=action.icon, run=action.run))
        return found

    def _submenu(self, title: str) -> QMenu:
        # Made here and not by `addMenu(text)`: what Qt makes itself PySide may take for deleted after a long day.
        submenu = QMenu(self._look.words(title), self.menu)
        self.menu.addMenu(submenu)
        return submenu

    def _make(self, action: Action) -> QAction:
        made = QAction(self._look.words(action.text), self._window)
        made.setObjectName(action.id)
        if action.icon:
            made.setIcon(self._look.icon(action.icon))
        if action.shortcut:
            made.setShortcuts([QKeySequence(keys) for keys in action.shortcut.split(" | ")])
        made.setEnabled(action.enabled())
        made.triggered.connect(lambda _checked=False: action.run() if action.enabled() else None)
        self._window.addAction(made)
        self._made[action.id] = (action, made)
        return made
