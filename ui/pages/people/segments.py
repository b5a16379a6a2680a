# SPDX-License-Identifier: MIT
"""Tabs that wrap: exclusive buttons in a flowing line, so that long French names and 200 % never hide one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QWidget

from ui.forms.rows import without_mnemonic
from ui.look.look import Look
from ui.widgets.flow import FlowLayout

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Segments(QWidget):
    """Buttons for (code, text, icon) of which one is down. One tab stop; arrows move; `chosen(code)` tells."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, options: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, QToolButton] = {}
        flow = FlowLayout(self, gap=4)
        for code, text, icon in options:
            made = self._button(code, text, icon)
            self._group.addButton(made)
            flow.addWidget(made)
            self.buttons[code] = made
        self.choose(next(iter(self.buttons)))

    @property
    def value(self) -> str:
        """The code of the button that is down."""
        return next(code for code, made in self.buttons.items() if made.isChecked())

    def choose(self, code: str) -> None:
        """Press a button without telling anyone."""
        for other, made in self.buttons.items():
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == code else Qt.FocusPolicy.ClickFocus)
        self.buttons[code].setChecked(True)
        self.setFocusProxy(self.buttons[code])

    def offer(self, codes: Sequence[str]) -> None:
        """Show only these; the others are absent. Where the pressed one is not among them, the first is pressed."""
        for code, made in self.buttons.items():
            made.setVisible(code in codes)
        if self.value not in codes:
            self._press(codes[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
            return True
        return super().eventFilter(watched, event)

    def _button(self, code: str, text: str, icon: str) -> QToolButton:
        made = QToolButton()
        made.setCheckable(True)
        made.setText(text)
        made.setAccessibleName(without_mnemonic(text))
        if icon:
            made.setIconSize(self._look.icon_size())
            made.setIcon(self._look.icon(icon))
            made.toggled.connect(lambda down: made.setIcon(self._look.icon(icon, "on_selection" if down else "text")))
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if icon else Qt.ToolButtonStyle.ToolButtonTextOnly
        made.setToolButtonStyle(style)
        made.installEventFilter(self)
        made.clicked.connect(lambda _=False: self._press(code))
        return made

    def _press(self, code: str) -> None:
        self.choose(code)
        self.chosen.emit(code)

    def _step(self, by: int) -> None:
        # isHidden: what was taken out of the offer, whether or not the window is on show yet.
        offered = [code for code, made in self.buttons.items() if not made.isHidden()]
        place = (offered.index(self.value) + by) % len(offered)
        self._press(offered[place])
        self.buttons[offered[place]].setFocus(Qt.FocusReason.TabFocusReason)
