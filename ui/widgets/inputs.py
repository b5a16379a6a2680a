# SPDX-License-Identifier: MIT
"""The plain inputs with their traps taken out: the wheel never changes a value, Tab always leaves, combos know codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from mentordesk.words import Words
from ui.look.look import Look

_WALKING = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End})
_WALKING |= {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class TextLine(QLineEdit):
    """One line of text."""

    def __init__(self, text: str = "", *, limit: int = 200, secret: bool = False) -> None:
        super().__init__(text)
        self.setMaxLength(limit)
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
            self.setInputMethodHints(
                Qt.InputMethodHint.ImhHiddenText
                | Qt.InputMethodHint.ImhSensitiveData
                | Qt.InputMethodHint.ImhNoPredictiveText
            )
            self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)


class NameLine(TextLine):
    """A line for a name. Covered, it shows dots until its eye is pressed; what stands in it is the name all the same."""

    def __init__(self, look: Look, *, limit: int = 200) -> None:
        super().__init__(limit=limit)
        if look.initials:
            self.setEchoMode(QLineEdit.EchoMode.Password)
            self._eye = QAction(look.icon("eye", "muted"), look.words("widgets.name.show"), self)
            self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
            self._eye.triggered.connect(lambda _checked=False: self._turn())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if hasattr(self, "_eye"):
            self.setEchoMode(QLineEdit.EchoMode.Password)

    def _turn(self) -> None:
        covered = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if covered else QLineEdit.EchoMode.Password)


class TextBox(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field instead of being trapped.

    `most`: it is as high as its text, from `lines` up to that many; without it the layout decides how much higher it gets.
    """

    def __init__(self, lines: int = 3, *, most: int = 0) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._lines, self._most = lines, most
        if most:
            self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())

    def showEvent(self, event: Any) -> None:
        self._fit()
        super().showEvent(event)

    def _fit(self) -> None:
        self.setMinimumHeight(self._height_of(self._lines))
        if self._most:
            written = int(self.document().size().height())
            self.setFixedHeight(self._height_of(max(self._lines, min(written, self._most))))

    def _height_of(self, lines: int) -> int:
        return self.fontMetrics().lineSpacing() * lines + 18


class NumberBox(QSpinBox):
    """A whole number between two bounds."""

    def __init__(self, low: int, high: int, suffix: str = "") -> None:
        super().__init__()
        self.setRange(low, high)
        self.setSuffix(suffix)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(110)
        self.lineEdit().setTextMargins(6, 0, 0, 0)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceBox(QComboBox):
    """A choice among codes, shown by their labels. `value()` is the code (any object) of the chosen row."""

    def __init__(self, options: Iterable[tuple[Any, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(14)
        self._codes: list[Any] = []
        self.set_options(options)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt paints it, but a text without room ends in an ellipsis and not in the middle of a letter."""
        option, style = QStyleOptionComboBox(), self.style()
        self.initStyleOption(option)
        if self.currentIndex() < 0:
            option.currentText = self.placeholderText()
            option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
        kind, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = (
            style.subControlRect(kind, option, field, self).width() - 2
        )  # The style leaves a point free at both ends.
        option.currentText = option.fontMetrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(kind, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def set_options(self, options: Iterable[tuple[Any, str]]) -> None:
        """Replace the rows; the chosen code stays chosen where it is still offered."""
        kept = self.value()
        with QSignalBlocker(self):
            self.clear()
            self._codes = []
            for code, text in options:
                self._codes.append(code)
                self.addItem(text)
            self.set_value(kept)

    def value(self) -> Any:
        """The chosen code, or None when there is none."""
        row = self.currentIndex()
        return self._codes[row] if 0 <= row < len(self._codes) else None

    def set_value(self, code: Any) -> None:
        """Choose a code; an unknown one chooses the first row."""
        self.setCurrentIndex(self._codes.index(code) if code in self._codes else (0 if self._codes else -1))


class ActingChoiceBox(ChoiceBox):
    """A choice that is acted on at once: keys open its list, so that nothing happens to what is only passed over."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and (event.key() in _WALKING or (event.text().isprintable() and event.text())):
            self.showPopup()
        else:
            super().keyPressEvent(event)


def enum_options(words: Words, area: str, codes: Iterable[StrEnum] | type[StrEnum]) -> Sequence[tuple[StrEnum, str]]:
    """The rows of a ChoiceBox for a StrEnum whose labels live at `area.<value>`."""
    return [(code, words.label(area, code.value)) for code in codes]
