# SPDX-License-Identifier: MIT
"""What is being done with the people selected, in the place of the person's page: whom it is about, and the box for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mentordesk.records.ids import ProgrammeId
from mentordesk.records.people_list import ListedPerson
from ui.context import Context
from ui.pages.people.listing.enrolling import GroupEnrol
from ui.pages.people.listing.moving import GroupMove
from ui.pages.people.listing.naming import named_few
from ui.widgets.text import heading, label

_BELOW_TITLE = 150
"""What should be seen with the title: whom it is about, and the first choice."""


class GroupPane(QWidget):
    """`closed()` when it is done or given up. It stays about those who were selected when it was opened."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.programmes: Mapping[ProgrammeId, str] = {}
        self.title = heading("")
        self.whom = label(kind="muted")
        self.moving, self.enrolling = GroupMove(context), GroupEnrol(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 0, 0)
        for widget in (self.title, self.whom, self.moving, self.enrolling):
            column.addWidget(widget)
        column.addStretch(1)
        self.moving.done.connect(self.close_pane)
        self.enrolling.done.connect(self.close_pane)
        self.is_open = False

    def start(self, act: str, people: Sequence[ListedPerson]) -> None:
        """Begin to "move" or "enrol" these people."""
        words, box = self._context.words, self.moving if act == "move" else self.enrolling
        self.is_open = True
        self.title.setText(words.plural(f"people_list.pane.{act}", len(people)))
        self.whom.setText(named_few(words, [line.full_name for line in people]))
        self.moving.setVisible(box is self.moving)
        self.enrolling.setVisible(box is self.enrolling)
        box.begin(people, self.programmes)

    def come_into_sight(self) -> None:
        """Scroll to the title in a window so low that the box opens below what is seen."""
        around = self.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(self.title, 0, self._context.look.px(_BELOW_TITLE))
            around = around.parentWidget()

    def close_pane(self) -> None:
        """Put it away."""
        if self.is_open:
            self.is_open = False
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_pane()
        else:
            super().keyPressEvent(event)
