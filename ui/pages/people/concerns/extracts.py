# SPDX-License-Identifier: MIT
"""What the safeguarding lead released to the security liaison: shown when it is asked for, and nothing else of a concern."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.concerns import ConcernExtract
from mentordesk.usecases.concerns import concern_extracts
from ui.context import Context
from ui.pages.people.concerns.news import said_moment
from ui.pages.people.room import scrolled
from ui.widgets.text import button, heading, label, panel


class ExtractsPane(QWidget):
    """A button that reads, and below it what was released, newest first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self.read_button = button(
            context.look, words("page_concerns.extracts.read"), self.read, icon="lock-open", name="read_extracts"
        )
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(words("page_concerns.extracts.what"), "muted"))
        column.addWidget(self.read_button)
        column.addWidget(scrolled(self._list), 1)

    def read(self) -> None:
        """Open them; the desk writes down who read."""
        self._context.jobs.perform("concerns.act.extracts", concern_extracts, self, self._show)

    def forget(self) -> None:
        """Put away what was shown."""
        while (item := self._lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()

    def _show(self, extracts: tuple[ConcernExtract, ...]) -> None:
        self.forget()
        words = self._context.words
        for extract in extracts:
            title = words("page_concerns.extracts.released", when=said_moment(words, extract.released_at))
            self._lines.addWidget(panel(heading(title), label(extract.text)))
        if not extracts:
            self._lines.addWidget(label(words("page_concerns.extracts.none"), "muted"))
