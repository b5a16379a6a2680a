# SPDX-License-Identifier: MIT
"""What counts and what must hold: each criterion with one word, each hard rule with its switch or why it has none.

A choice is saved at once; it can be undone like everything else. A line below says what the one under the cursor means.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mentordesk.records.criteria import MUST_CRITERIA, SWITCHABLE, Block, Criterion, Weight
from mentordesk.records.setting import shows
from ui.look.look import Look
from ui.pages.pairing.pair.sections import Scrolled
from ui.widgets.flow import flowing
from ui.widgets.inputs import ActingChoiceBox
from ui.widgets.text import button, heading, label

_CELL_WIDTH = 340
_RULE_WIDTH = 340
_TALLEST = 320
_RULE_OF = {Block.UNTRIED_APART: "legal_status"}
"""Rules about a field that not every setting has: where it has none, the switch shows only while the rule is on."""
_ONE_BY_ONE = (Block.STATUS, Block.CAPACITY, Block.MUST_UNMET, Block.BANNED)


class CriteriaPanel(QFrame):
    """`chosen({Criterion: Weight})` with all weights after each choice of the user, `switched(Block, bool)` after a rule was
    switched on or off, `save_wanted()` and `take_wanted()` for the criteria as a file.
    """

    chosen = Signal(object)
    switched = Signal(object, bool)
    save_wanted = Signal()
    take_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("panel", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.boxes: dict[Criterion, ActingChoiceBox] = {}
        self.rules: dict[Block, QCheckBox] = {}
        self._told: dict[QObject, str] = {}
        self.meaning = label("", "muted")
        self._content = self._written()
        self.area = Scrolled(look.words("page_pairing.criteria").replace("&", ""))
        self.area.setWidget(self._content)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 8, 10)
        column.setSpacing(6)
        column.addWidget(self.area)
        column.addWidget(self.meaning)
        column.addWidget(self._as_file())
        self._say("")

    def _written(self) -> QWidget:
        words = self._look.words
        content = QWidget()
        content.setObjectName("step")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        column.addWidget(label(words("page_pairing.criteria_hint"), "muted"))
        column.addWidget(flowing(*(self._cell(criterion) for criterion in Criterion), gap=4))
        column.addSpacing(8)
        column.addWidget(heading(words("pairing.rules.title")))
        column.addWidget(label(words("pairing.rules.hint"), "muted"))
        column.addWidget(flowing(*(self._rule(block) for block in Block if block in SWITCHABLE), gap=4))
        for key, blocks in (("always", _always()), ("one_by_one", _ONE_BY_ONE)):
            rules = words.listing(words.label("pairing.block", block.value) for block in blocks)
            column.addWidget(label(words(f"pairing.rules.{key}", rules=rules)))
        return content

    def _as_file(self) -> QWidget:
        words = self._look.words
        kept, self.take = (
            button(self._look, words(f"page_carried.act.{act}"), run, variant="quiet", icon=icon, name=f"{act}_file")
            for act, icon, run in (
                ("save", "file-export", self.save_wanted.emit),
                ("take", "file-import", self.take_wanted.emit),
            )
        )
        return flowing(kept, self.take)

    def show_weights(self, weights: Mapping[Criterion, Weight]) -> None:
        """Show what is in force; nobody is told."""
        for criterion, box in self.boxes.items():
            with QSignalBlocker(box):
                box.set_value(_offered(criterion, weights.get(criterion, Weight.OFF)))

    def show_rules(self, off: Collection[Block]) -> None:
        """Show which hard rules hold; nobody is told."""
        for block, tick in self.rules.items():
            with QSignalBlocker(tick):
                tick.setChecked(block not in off)
            tick.setHidden(block in off and not self._has_field(block))

    def set_enabled(self, on: bool) -> None:
        """Whether the reader may change the weights and the rules."""
        for box in (*self.boxes.values(), *self.rules.values(), self.take):
            box.setEnabled(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = self._content.heightForWidth(self.area.viewport().width())
        self.area.setFixedHeight(min(wanted, self._look.px(_TALLEST)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn) and watched in self._told:
            self._say(self._told[watched])
        return super().eventFilter(watched, event)

    def _say(self, meaning: str) -> None:
        self.meaning.setText(meaning or self._look.words("pairing.rules.meaning"))

    def _means(self, widget: QWidget, meaning: str) -> None:
        self._told[widget] = meaning
        widget.setToolTip(meaning)
        widget.setAccessibleDescription(meaning)
        widget.installEventFilter(self)

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
        for widget in (box, cell):
            self._means(widget, words(f"pairing.measures.{criterion.value}"))
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 12, 0)
        row.addWidget(name, 1)
        row.addWidget(box)
        self.boxes[criterion] = box
        return cell

    def _rule(self, block: Block) -> QWidget:
        words = self._look.words
        tick = QCheckBox(words(f"pairing.rule.{block.value}"))
        tick.setFixedWidth(self._look.px(_RULE_WIDTH))
        tick.setObjectName(block.value)
        tick.toggled.connect(lambda on: self.switched.emit(block, on))
        self._means(tick, words(f"pairing.rule_why.{block.value}"))
        if not self._has_field(block):
            tick.hide()
        self.rules[block] = tick
        return tick

    def _has_field(self, block: Block) -> bool:
        """Whether what the rule is about is known of people in this setting."""
        field = _RULE_OF.get(block)
        return field is None or shows(self._look.setting, field)

    def _weights(self) -> dict[Criterion, Weight]:
        return {criterion: box.value() for criterion, box in self.boxes.items()}


def _always() -> tuple[Block, ...]:
    """The rules that hold everywhere, because they protect somebody."""
    return tuple(block for block in Block if block not in SWITCHABLE and block not in _ONE_BY_ONE)


def _offered(criterion: Criterion, weight: Weight) -> Weight:
    """A criterion that cannot be demanded counts as high where it was set to must."""
    return Weight.HIGH if weight is Weight.MUST and criterion not in MUST_CRITERIA else weight
