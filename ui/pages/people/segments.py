# SPDX-License-Identifier: MIT
"""Buttons in a row of which one is down. What has no room is in a menu at the end, the one that is down never."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QSizePolicy, QToolButton, QWidget

from ui.forms.rows import without_mnemonic
from ui.look.look import Look
from ui.widgets.menu import MenuButton

_GAP = 4
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Segments(QWidget):
    """Buttons for (code, text, icon) of which one is down. One tab stop and the menu; arrows move; `chosen(code)` tells."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str, options: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, QToolButton] = {}
        for code, text, icon in options:
            self.buttons[code] = self._button(code, text, icon)
            self._group.addButton(self.buttons[code])
        self._offered = list(self.buttons)
        self.more = MenuButton(look, look.words("page_people.tab.more"), "chevron-down", self._fill, "more_tabs")
        for made in (*self.buttons.values(), self.more):
            made.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
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
        self._fit()
        if any(made.hasFocus() for made in self.buttons.values()):
            self.buttons[code].setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, codes: Sequence[str]) -> None:
        """Show only these; the others are absent. Where the pressed one is not among them, the first is pressed."""
        self._offered = [code for code in self.buttons if code in codes]
        self._fit()
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
        place = (self._offered.index(self.value) + by) % len(self._offered)
        self._go_to(self._offered[place])

    def _go_to(self, code: str) -> None:
        self._press(code)
        self.buttons[code].setFocus(Qt.FocusReason.TabFocusReason)

    def sizeHint(self) -> QSize:
        hints = [self.buttons[code].sizeHint() for code in self._offered]
        return QSize(sum(hint.width() + _GAP for hint in hints), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.more.sizeHint().width() + self.buttons[self.value].sizeHint().width() + _GAP, self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self._fit()

    @property
    def _height(self) -> int:
        return max(made.sizeHint().height() for made in (*self.buttons.values(), self.more))

    def _fit(self) -> None:
        """Put as many as there is room for beside each other, the one that is down among them."""
        seen, x = self._seen(), 0
        for code, made in self.buttons.items():
            made.setVisible(code in seen)
            if code in seen:
                made.setGeometry(x, 0, made.sizeHint().width(), self._height)
                x += made.width() + _GAP
        left_over = [code for code in self._offered if code not in seen]
        self.more.setGeometry(x, 0, self.more.sizeHint().width(), self._height)
        self.more.setVisible(bool(left_over))
        names = self._look.words.listing([self.buttons[code].text() for code in left_over])
        self.more.setAccessibleName(self._look.words("page_people.tab.more_are", names=names) if left_over else "")

    def _seen(self) -> set[str]:
        widths = {code: self.buttons[code].sizeHint().width() + _GAP for code in self._offered}
        if sum(widths.values()) - _GAP <= self.width():
            return set(widths)
        down = self.value
        room = self.width() - self.more.sizeHint().width() - widths.pop(down, 0)
        seen = {down} & set(self._offered)
        for code, width in widths.items():
            room -= width
            if room < 0:
                break
            seen.add(code)
        return seen

    def _fill(self, menu: QMenu) -> None:
        for code in self._offered:
            if self.buttons[code].isHidden():
                menu.addAction(self.buttons[code].text()).triggered.connect(
                    lambda _=False, code=code: self._go_to(code)
                )
