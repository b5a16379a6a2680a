# SPDX-License-Identifier: MIT
"""The way from the paper that goes out to the paper that comes back, with how many sheets are awaited."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.changes import Changes, Entity
from mentordesk.usecases.papers import count_awaited
from ui.context import Context, Place
from ui.widgets.text import button


class ComingBack(QWidget):
    """A button to the pile; not there for who may not enter a sheet. It counts anew when a sheet went out or came back."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.button = button(context.look, "", self.open, variant="quiet", icon="checklist", name="to_pile")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button)
        if not self.is_there:
            self.hide()
        self._show(0)
        context.jobs.changed.connect(self._on_changed)

    @property
    def is_there(self) -> bool:
        """Whether there is a pile to go to."""
        return self._context.navigator.has(Place.PILE)

    def open(self) -> None:
        """Go to the pile."""
        self._context.navigator.open(Place.PILE)

    def count(self) -> None:
        """Ask how many sheets are awaited."""
        if self.is_there:
            self._context.jobs.ask(count_awaited, self, self._show)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Entity.PAPERS) and self.isVisible():
            self.count()

    def _show(self, awaited: int) -> None:
        words = self._context.words
        title = words("page_pile.to_pile_from_paper")
        self.button.setText(words("page_pile.counted", what=title, n=words.number(awaited)) if awaited else title)
