# SPDX-License-Identifier: MIT
"""The criteria with one word each. A choice is saved at once; it can be undone like everything else."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.records.criteria import MUST_CRITERIA, Criterion, Weight
from ui.look.look import Look
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import ActingChoiceBox
from ui.widgets.text import label

_CELL_WIDTH = 330


class CriteriaPanel(QFrame):
    """`chosen({Criterion: Weight})` with all weights after each choice of the user."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("panel", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.boxes: dict[Criterion, ActingChoiceBox] = {}
        cells = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        cells.setSizePolicy(policy)
        flow = FlowLayout(cells, gap=4)
        for criterion in Criterion:
            flow.addWidget(self._cell(criterion))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(6)
        column.addWidget(label(look.words("page_pairing.criteria_hint"), "muted"))
        column.addWidget(cells)

    def show_weights(self, weights: Mapping[Criterion, Weight]) -> None:
        """Show what is in force; nobody is told."""
        for criterion, box in self.boxes.items():
            with QSignalBlocker(box):
                box.set_value(_offered(criterion, weights.get(criterion, Weight.OFF)))

    def set_enabled(self, on: bool) -> None:
        """Whether the reader may change the weights."""
        for box in self.boxes.values():
            box.setEnabled(on)

    def _cell(self, criterion: Criterion) -> QWidget:
        words = self._look.words
        cell = QWidget()
        cell.setFixedWidth(self._look.px(_CELL_WIDTH))
        name = label(words(f"pairing.criterion.{criterion.value}"))
        weights = [weight for weight in Weight if weight is not Weight.MUST or criterion in MUST_CRITERIA]
        box = ActingChoiceBox([(weight, words.label("pairing.weight", weight.value)) for weight in weights])
        box.setObjectName(criterion.value)
        box.setFixedWidth(self._look.px(140))
        box.setAccessibleName(name.text())
        box.currentIndexChanged.connect(lambda _: self.chosen.emit(self._weights()))
        name.setBuddy(box)
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 12, 0)
        row.addWidget(name, 1)
        row.addWidget(box)
        self.boxes[criterion] = box
        return cell

    def _weights(self) -> dict[Criterion, Weight]:
        return {criterion: box.value() for criterion, box in self.boxes.items()}


def _offered(criterion: Criterion, weight: Weight) -> Weight:
    """A criterion that cannot be demanded counts as high where it was set to must."""
    return Weight.HIGH if weight is Weight.MUST and criterion not in MUST_CRITERIA else weight
