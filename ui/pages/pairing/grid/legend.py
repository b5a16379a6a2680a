# SPDX-License-Identifier: MIT
"""What the cells of the grid mean: the cells themselves, each with its word."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from mentordesk.records.pairing import Band
from ui.look.look import Look
from ui.pages.pairing.grid.model import Sign
from ui.pages.pairing.grid.paint import CellPainter
from ui.pages.pairing.wording import band_word
from ui.widgets.flow import FlowLayout
from ui.widgets.text import label

_SIDE = 26


class Legend(QWidget):
    """One example of every sign, drawn by the painter of the cells, so that it looks as they do."""

    def __init__(self, look: Look, painter: CellPainter) -> None:
        super().__init__()
        self._look, self._painter = look, painter
        words = look.words
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow = FlowLayout(self, gap=12)
        signs = [(Sign(band), band_word(words, band)) for band in Band]
        signs.append((Sign(), words("page_pairing.not_possible")))
        signs.append((Sign(Band.FAIR, proposed=True), words("page_pairing.proposed")))
        signs += [(Sign(Band.FAIR, rule=rule), words(f"page_pairing.rule.{rule}")) for rule in ("pin", "ban")]
        self._pictures: list[tuple[QLabel, Sign]] = []
        for sign, text in signs:
            flow.addWidget(self._example(sign, text))
        flow.addWidget(self._example(Sign(Band.FAIR, unchecked=True), words("page_pairing.unchecked_short")))
        look.changed.connect(self._draw)
        self._draw()

    def _example(self, sign: Sign, text: str) -> QWidget:
        holder, picture = QWidget(), QLabel()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(picture)
        row.addWidget(label(text, wrap=False))
        self._pictures.append((picture, sign))
        return holder

    def _draw(self) -> None:
        for picture, sign in self._pictures:
            picture.setPixmap(self._painter.example(sign, self._look.px(_SIDE)))
