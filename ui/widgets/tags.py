# SPDX-License-Identifier: MIT
"""Several topics in one field: known codes complete by their label, own words are taken as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.flow import FlowLayout
from ui.widgets.text import button

_SEPARATORS = ",;"


class TagsField(QWidget):
    """A tuple of codes or own words, first = most wanted. Enter or a comma adds, Backspace in the empty field removes."""

    changed = Signal()

    def __init__(self, look: Look, known: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._look = look
        self._known = dict(known or {})
        self._codes: list[str] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText(look.words("widgets.tags.hint"))
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._on_edited)
        self._completer = QCompleter(sorted(self._known.values(), key=str.casefold), self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.activated[str].connect(self._on_completed)  # type: ignore[index]
        self.line.setCompleter(self._completer)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._chips)
        column.addWidget(self.line)
        self.setFocusProxy(self.line)
        self._draw()

    def value(self) -> tuple[str, ...]:
        """The codes and own words, in order."""
        return tuple(self._codes)

    def set_value(self, codes: Iterable[str]) -> None:
        """Show exactly these."""
        self._codes = list(dict.fromkeys(codes))
        self.line.clear()
        self._draw()

    def pending(self) -> str:
        """What is typed but not yet added."""
        return self.line.text().strip()

    def take_pending(self) -> None:
        """Add what is typed, as Enter would; forms call it before they read the value."""
        self._add(self.line.text())

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.pending():
                self.take_pending()
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._codes:
                self._remove(self._codes[-1])
                return True
        if event.type() == QEvent.Type.FocusOut and not self._completing():
            self.take_pending()
        return super().eventFilter(watched, event)

    def _completing(self) -> bool:
        popup = self._completer.popup()
        return popup is not None and popup.isVisible()

    def _on_edited(self, text: str) -> None:
        if text and text[-1] in _SEPARATORS:
            self._add(text)

    def _on_completed(self, text: str) -> None:
        self._add(text)
        # The completer writes its text into the line after this slot; clear once more when it has.
        self.line.clear()

    def _add(self, text: str) -> None:
        text = text.strip().strip(_SEPARATORS).strip()
        self.line.clear()
        if not text:
            return
        labels = {shown.casefold(): code for code, shown in self._known.items()}
        code = labels.get(text.casefold(), text)
        if code not in self._codes:
            self._codes.append(code)
            self._draw()
            self.changed.emit()

    def _remove(self, code: str) -> None:
        self._codes.remove(code)
        self._draw()
        self.line.setFocus()
        self.changed.emit()

    def _draw(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for code in self._codes:
            self._flow.addWidget(self._chip(code))
        self._chips.setVisible(bool(self._codes))
        self._chips.updateGeometry()

    def _chip(self, code: str) -> QPushButton:
        text = self._known.get(code, code)
        chip = button(self._look, text, lambda: self._remove(code), icon="x")
        chip.setAccessibleName(self._look.words("widgets.tags.remove", tag=text))
        chip.setToolTip(chip.accessibleName())
        return chip
