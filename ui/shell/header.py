# SPDX-License-Identifier: MIT
"""The line above a page: where one is, the way to find anything, the page's one primary action, and the menu."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from ui.context import Action, Place
from ui.forms.rows import without_mnemonic
from ui.look.look import Look
from ui.widgets.text import icon_button, label

_BESIDE_LENS = 6
_LEAST_SAID = 6
"""With room for fewer letters the lens alone says it better."""


class _FindButton(QPushButton):
    """Shows as much of its text as there is room for, and in a narrow window only the lens; readers aloud hear it whole."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setObjectName("find")
        self.setProperty("variant", "search")
        self.setAutoDefault(True)
        self.setAccessibleName(without_mnemonic(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        said = option.fontMetrics.elidedText(
            option.text, Qt.TextElideMode.ElideRight, inside - option.iconSize.width() - _BESIDE_LENS
        )
        option.text = said if len(said) > _LEAST_SAID else ""
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


class Header(QWidget):
    """`find_wanted()` opens the palette, `names_wanted()` shows whole names again where initials are shown."""

    find_wanted = Signal()
    names_wanted = Signal()

    def __init__(self, look: Look, menu: QMenu) -> None:
        super().__init__()
        self._look, self._menu = look, menu
        self.title = label(kind="title", wrap=False)
        self.find_button = _FindButton(look.words("shell.find"))
        self.find_button.clicked.connect(lambda _checked=False: self.find_wanted.emit())
        self.find_button.setIcon(look.text_icon("search", "muted"))
        self.find_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.find_button.setMaximumWidth(look.px(360))
        self.find_button.setMinimumWidth(look.px(56))
        self.primary = QPushButton()
        self.primary.setObjectName("primary")
        self.primary.setProperty("variant", "primary")
        self.primary.hide()
        self.primary.clicked.connect(self._on_primary)
        self._action: Action | None = None
        self.names_button = icon_button(look, "eye-off", look.words("shell.initials_on"), self.names_wanted.emit)
        self.names_button.setObjectName("names")
        self.names_button.setVisible(look.initials)
        self.menu_button = icon_button(look, "menu-2", look.words("shell.menu.name"), self.open_menu)
        self.menu_button.setObjectName("menu")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 16, 6)
        row.setSpacing(10)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.find_button, 2)
        row.addWidget(self.primary)
        row.addWidget(self.names_button)
        row.addWidget(self.menu_button)

    def open_menu(self) -> None:
        """Open the menu below its button, ready for the arrow keys."""
        under = self.menu_button.rect().bottomRight()
        under.setX(under.x() - self._menu.sizeHint().width())
        self._menu.popup(self.menu_button.mapToGlobal(under))
        first = next((entry for entry in self._menu.actions() if entry.isVisible() and entry.isEnabled()), None)
        if first is not None:
            self._menu.setActiveAction(first)

    def show_place(self, place: Place) -> None:
        """Name the place on show."""
        self.title.setText(self._look.words(f"shell.place.{place.value}"))

    def show_primary(self, action: Action | None) -> None:
        """Offer the page's primary action, or none."""
        self._action = action
        self.primary.setVisible(action is not None)
        if action is None:
            self.primary.setShortcut(QKeySequence())
            return
        # No access key here: those belong to the page below, and this button has a shortcut.
        self.primary.setText(without_mnemonic(self._look.words(action.text)))
        self.primary.setIcon(self._look.text_icon(action.icon, "on_accent") if action.icon else QIcon())
        self.primary.setEnabled(action.enabled())
        if action.shortcut:
            shown = QKeySequence(action.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
            self.primary.setToolTip(shown)

    def _on_primary(self) -> None:
        if self._action is not None and self._action.enabled():
            self._action.run()
