# SPDX-License-Identifier: MIT
"""One call makes a labelled row: label with buddy and mnemonic, accessible name, hint, and the line for what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.widgets.text import label, restyle


def without_mnemonic(text: str) -> str:
    """A label's text as it is read aloud: "&Surname" is "Surname"."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


class _Label(QLabel):
    """A label that wraps. QLabel rounds the width of its text down, and then breaks a line that has room for one line."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(2, 0)


class Row:
    """One labelled widget of a form and the line below it that says what is wrong there."""

    def __init__(self, text: str, widget: QWidget, hint: str = "") -> None:
        self.widget = widget
        self.label = _Label(text)
        self.label.setBuddy(widget)
        self.name = without_mnemonic(text)
        self.hint = hint
        self.hint_label = label(hint, "muted")
        if not hint:
            self.hint_label.hide()
        self.error = label(kind="error")
        self.error.hide()
        widget.setAccessibleName(self.name)
        widget.setAccessibleDescription(hint)
        self.box = QWidget()
        column = QVBoxLayout(self.box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(widget)
        column.addWidget(self.hint_label)
        column.addWidget(self.error)
        if isinstance(widget, QCheckBox):
            widget.setText(text)
            self.label.setBuddy(None)  # type: ignore[arg-type]
            self.label.clear()

    def set_shown(self, shown: bool) -> None:
        """Show or hide the whole row."""
        self.label.setVisible(shown)
        self.box.setVisible(shown)

    def show_error(self, sentence: str) -> None:
        """Show what is wrong, or put it away with ""; screen readers get it as the description."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        self.hint_label.setVisible(bool(self.hint_label.text()) and not sentence)
        self.widget.setAccessibleDescription(" ".join(part for part in (sentence, self.hint) if part))
        inner = self.widget.focusProxy() or self.widget
        if inner is not self.widget:
            inner.setAccessibleDescription(self.widget.accessibleDescription())
        restyle(inner, "wrong", bool(sentence))


def add_row(grid: QGridLayout, text: str, widget: QWidget, hint: str = "") -> Row:
    """Append a labelled row to a two-column grid (labels left, fields right)."""
    row = Row(text, widget, hint)
    line = grid.rowCount()
    grid.addWidget(row.label, line, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    row.label.setContentsMargins(0, 7, 12, 0)
    grid.addWidget(row.box, line, 1)
    return row
