# SPDX-License-Identifier: MIT
"""How the grid is drawn: a cell with its letter, frame and mark, and the mentors' names turned on their side."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.look.look import Look
from ui.pages.pairing.grid_model import SIGN_ROLE
from ui.pages.pairing.wording import BAND_TONES, RULE_ICONS

_HEAD_HEIGHT = 130


class CellPainter(QStyledItemDelegate):
    """Colour and letter for the band, a frame for a proposed pair, a small picture for a pin or a ban."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(view)
        self._look = look

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        sign, look = index.data(SIGN_ROLE), self._look
        if sign is None:
            return
        box: QRect = option.rect.adjusted(1, 1, -1, -1)  # type: ignore[attr-defined]
        tone = BAND_TONES[sign.band] if sign.band is not None else ""
        painter.save()
        painter.fillRect(box, look.colour(f"{tone}_soft" if tone else "sunken"))
        painter.setPen(look.colour(tone or "muted"))
        letter = box.adjusted(0, 0, -box.width() // 3, 0) if sign.rule else box
        painter.drawText(letter, Qt.AlignmentFlag.AlignCenter, sign.letter)
        if sign.rule:
            side = box.width() // 2
            look.icon(RULE_ICONS[sign.rule], "text").paint(
                painter, QRect(box.right() - side, box.top() + (box.height() - side) // 2, side, side)
            )
        if sign.proposed:
            painter.setPen(QPen(look.colour(tone or "text"), look.px(3)))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setPen(QPen(look.colour("focus"), look.px(2), Qt.PenStyle.SolidLine))
            painter.drawRect(box.adjusted(-1, -1, 0, 0))
        painter.restore()


class MentorHeader(QHeaderView):
    """Names of the mentors, read from bottom to top."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._look = look

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.px(_HEAD_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        name = str(self.model().headerData(logicalIndex, self.orientation(), Qt.ItemDataRole.DisplayRole))
        painter.save()
        painter.fillRect(rect, self._look.colour("surface"))
        painter.setPen(self._look.colour("text"))
        painter.translate(rect.left(), rect.bottom())
        painter.rotate(-90)
        gap = self._look.px(6)
        room = QRect(gap, 0, rect.height() - 2 * gap, rect.width())
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()
