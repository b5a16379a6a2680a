# SPDX-License-Identifier: MIT
"""The tab of the whole: the switches with both sides of each shown before choosing, and the picture of what came out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.look import Look
from ui.pages.pairing.asking import WholeTold
from ui.pages.pairing.pair.sections import Scrolled, fresh_page
from ui.pages.pairing.whole.choices import Ways, WorstOff
from ui.pages.pairing.whole.picture import write_picture
from ui.pages.pairing.whole.stable import StablePart
from ui.pages.pairing.wording import Names
from ui.widgets.text import label


class WholeView(QWidget):
    """`aim_chosen(Aim)`; `pair_wanted(PairKey)` to look at a pair; `keep_wanted(Proposal)` to keep another plan."""

    aim_chosen = Signal(object)
    pair_wanted = Signal(object)
    keep_wanted = Signal(object)

    def __init__(self, look: Look, *, may_write: bool) -> None:
        super().__init__()
        self._look, self._may = look, may_write
        self._area = Scrolled(look.words("page_pairing.tab.whole"))
        self.ways: Ways | None = None
        self.worst: WorstOff | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self.setFocusProxy(self._area)
        self.show_waiting()

    def show_waiting(self) -> None:
        """Nothing to tell yet."""
        page, column = fresh_page()
        column.addWidget(label(self._look.words("page_pairing.whole.waiting"), "muted"))
        column.addStretch(1)
        self._area.put(page)

    def show_whole(self, told: WholeTold, names: Names) -> None:
        """Write the whole out from the top; where it was read from stays in sight."""
        place = self._area.verticalScrollBar().value()
        look, aim = self._look, told.solved.aim
        page, column = fresh_page()
        column.setSpacing(10)
        self.ways = Ways(look, told.both, aim, self.aim_chosen.emit)
        column.addWidget(self.ways)
        self.worst = WorstOff(look, told.worst, aim, self.aim_chosen.emit)
        column.addWidget(self.worst)
        write_picture(look, column, told.picture)
        keep = self.keep_wanted.emit if self._may else None
        column.addWidget(StablePart(look, told.stability, names, self.pair_wanted.emit, keep))
        column.addStretch(1)
        self._area.put(page)
        self._area.verticalScrollBar().setValue(place)
