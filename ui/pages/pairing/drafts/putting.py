# SPDX-License-Identifier: MIT
"""A line in which a pair is put into a draft by hand: a mentor, a mentee, and the button; Esc leaves it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import PairKey, Problem
from mentordesk.vocabulary import fold
from ui.look.look import Look
from ui.pages.pairing.wording import Names
from ui.widgets.inputs import ChoiceBox
from ui.widgets.text import button, label

Put = Callable[[PersonId, PersonId], object]


class PutLine(QFrame):
    """`ask(problem, names, pair, put)`: `put(mentor, mentee)` is called by the button, or by Enter in the box of mentees."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        words = look.words
        self.setProperty("panel", True)
        self._put: Put = lambda *_: None
        self.mentor, self.mentee = ChoiceBox(), ChoiceBox()
        self.put = button(look, words("page_drafts.put.do"), self._give, variant="primary", name="put_pair")
        self.leave = button(look, words("page_pairing.drafts.cancel"), self.hide, variant="quiet", name="leave_put")
        row = QHBoxLayout()
        for name, box in (("mentor", self.mentor), ("mentee", self.mentee)):
            box.setAccessibleName(words(f"page_pairing.column.{name}"))
            row.addWidget(box, 1)
        row.addWidget(self.put)
        row.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.addWidget(label(words("page_drafts.put.question")))
        column.addLayout(row)
        self.hide()

    def ask(self, problem: Problem, names: Names, pair: PairKey | None, put: Put) -> None:
        """Ask for the two people, beginning with those of `pair`, and take the keyboard."""
        self._put = put
        self.mentor.set_options(_listed(names, (side.id for side in problem.mentors)))
        self.mentee.set_options(_listed(names, (side.id for side in problem.mentees)))
        if pair is not None:
            self.mentor.set_value(pair[0])
            self.mentee.set_value(pair[1])
        self.put.setEnabled(bool(problem.mentors and problem.mentees))
        self.show()
        self.mentor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.put.isEnabled():
            self._give()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        self._put(self.mentor.value(), self.mentee.value())


def _listed(names: Names, people: Iterable[PersonId]) -> list[tuple[PersonId, str]]:
    """By name, as lists are."""
    return sorted(((one, names.listed(one)) for one in people), key=lambda option: fold(option[1]))
