# SPDX-License-Identifier: MIT
"""A form that is asked for, filled in and put away again: Enter in a field saves, Esc closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.forms.form import Form
from ui.look.look import Look
from ui.widgets.flow import flowing
from ui.widgets.text import button, heading, label


class FormStrip(QFrame):
    """One form under a heading. `save(form)` is called when it is to be saved; `close_strip` puts it away."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._look = look
        self._save: Callable[[], object] | None = None
        self._back: Callable[[], object] = lambda: None
        self.form: Form[Any] | None = None
        words = look.words
        self.title = heading("")
        self.hint = label(kind="muted")
        self.yes = button(
            look, words("page_checks.save"), self.save, icon="device-floppy", variant="primary", name="save_check"
        )
        self.no = button(look, words("page_checks.cancel"), self.close_strip, variant="quiet", name="cancel_check")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 12)
        self._column.addWidget(self.title)
        self._column.addWidget(self.hint)
        self._column.addWidget(flowing(self.yes, self.no))
        self.hide()

    def start(
        self, title: str, hint: str, form: Form[Any], save: Callable[[], object], back: Callable[[], object]
    ) -> None:
        """Show a form; `back` gives the keyboard to where it came from once the strip is put away."""
        self._drop()
        self.title.setText(title)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.form, self._save, self._back = form, save, back
        self._column.insertWidget(2, form)
        self.show()
        first = next(row.widget for row in form.rows.values() if row.box.isVisibleTo(form))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Have the form saved."""
        if self._save is not None:
            self._save()

    def close_strip(self) -> None:
        """Put the form away, saved or not."""
        if self.form is not None:
            self._drop()
            self.hide()
            self._back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_strip()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)

    def _drop(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        self.form = self._save = None
