# SPDX-License-Identifier: MIT
"""Ending a pair: one reason is chosen, and what goes with it is said in numbers. It can be undone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mentordesk.records.pairs import CHOSEN_ENDINGS
from ui.look.look import Look
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import ChoiceBox
from ui.widgets.text import button, heading, label


class EndingStrip(QFrame):
    """`chosen(PairEnding)` once a reason was chosen and the ending asked for; Esc puts the strip away."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._look = look
        words = look.words
        self.reason = ChoiceBox(
            [
                (None, words("page_pairs.choose_reason")),
                *((ending, words.label("pairs.ending", ending)) for ending in CHOSEN_ENDINGS),
            ]
        )
        self.reason.setAccessibleName(words("page_pairs.reason"))
        self.reason.currentIndexChanged.connect(lambda _: self.yes.setEnabled(self.reason.value() is not None))
        self.said = label()
        self.yes = button(look, words("page_pairs.end_now"), self._end, variant="danger", name="end_now")
        self.no = button(look, words("page_pairs.keep"), self.hide, variant="quiet", name="keep")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for widget in (self.reason, self.yes, self.no):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.addWidget(heading(words("page_pairs.end_title")))
        column.addWidget(self.said)
        column.addWidget(buttons)
        self.hide()

    def start(self, to_come: int) -> None:
        """Ask for the reason; `to_come` planned meetings would be taken out."""
        self.tell(to_come)
        self.reason.setCurrentIndex(0)
        self.yes.setEnabled(False)
        self.show()
        self.reason.setFocus()

    def tell(self, to_come: int) -> None:
        """Say how many planned meetings go with the pair."""
        self.said.setText(self._look.words.plural("page_pairs.end_takes", to_come))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _end(self) -> None:
        if self.reason.value() is not None:
            self.hide()
            self.chosen.emit(self.reason.value())
