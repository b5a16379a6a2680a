# SPDX-License-Identifier: MIT
"""How the grid is drawn: a cell by shade, letter, frame and mark, and the mentors' names turned on their side.

Strong is dark, fair light, weak plain: shades that a black and white printer and every eye tell apart, with a letter too.
Each of the few different cells is painted once; scrolling only copies it.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from mentordesk.records.pairing import Band
from ui.look.look import Look
from ui.pages.pairing.grid.model import SIGN_ROLE, Sign
from ui.pages.pairing.wording import RULE_ICONS

_HEAD_HEIGHT = 130
_SHADES = {Band.STRONG: ("success", "surface"), Band.FAIR: ("info_soft", "text"), Band.WEAK: ("surface", "warning")}
"""What a cell is filled with and what its letter is written in."""
_FORBIDDEN = ("sunken", "muted")


class CellPainter(QStyledItemDelegate):
    """Shade and letter for the band, a frame for a proposed pair, a small picture for a pin or a ban."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(view)
        self._look, self._view = look, view
        self._drawn: dict[tuple[Sign, QSize, float], QPixmap] = {}
        look.changed.connect(self._forget)

    def _forget(self) -> None:
        self._drawn.clear()  # itself connected to the look, the dictionary would outlive its window

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        sign = index.data(SIGN_ROLE)
        if sign is None:
            return
        box: QRect = option.rect  # type: ignore[attr-defined]
        painter.drawPixmap(box.topLeft(), self._picture(sign, box.size()))
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setPen(QPen(self._look.colour("focus"), self._look.px(3)))
            painter.drawRect(box.adjusted(1, 1, -2, -2))

    def example(self, sign: Sign, side: int) -> QPixmap:
        """A cell of a sign, as it would be drawn in the grid."""
        return self._picture(sign, QSize(side, side))

    def _picture(self, sign: Sign, size: QSize) -> QPixmap:
        ratio = self._view.devicePixelRatioF()
        known = self._drawn.get((sign, size, ratio))
        if known is None:
            known = self._drawn[sign, size, ratio] = _drawn(self._look, sign, size, ratio, self._view.font())
        return known


def _drawn(look: Look, sign: Sign, size: QSize, ratio: float, font: QFont) -> QPixmap:
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(look.colour("line"))
    painter = QPainter(picture)
    painter.setFont(font)
    box = QRect(0, 0, size.width() - 1, size.height() - 1)
    shade, ink = (look.colour(role) for role in (_SHADES[sign.band] if sign.band is not None else _FORBIDDEN))
    painter.fillRect(box, shade)
    painter.setPen(ink)
    letter = box.adjusted(0, 0, -box.width() // 3, 0) if sign.rule else box
    painter.drawText(letter, Qt.AlignmentFlag.AlignCenter, look.words(sign.letter))
    if sign.unchecked:
        _corner(painter, box, font, look.words("page_pairing.letter.unchecked"))
    if sign.rule:
        side = box.width() // 2
        role = "surface" if sign.band is Band.STRONG else "text"
        place = QRect(box.right() - side, box.top() + (box.height() - side) // 2, side, side)
        look.icon(RULE_ICONS[sign.rule], role).paint(painter, place)
    if sign.proposed:
        _frame(painter, box, look.colour("text"), look.colour("surface"), look.px(3))
    painter.end()
    return picture


def _corner(painter: QPainter, box: QRect, font: QFont, sign: str) -> None:
    """A small sign in the upper right corner: a third answer beside yes and no."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.7)
    painter.setFont(small)
    painter.drawText(box.adjusted(0, 0, -2, 0), Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, sign)


def _frame(painter: QPainter, box: QRect, ink: QColor, paper: QColor, width: int) -> None:
    """A thick frame with a gap of paper inside it: seen on every shade."""
    painter.setPen(QPen(paper, 2 * width, j=Qt.PenJoinStyle.MiterJoin))
    painter.drawRect(box.adjusted(1, 1, -1, -1))
    painter.setPen(QPen(ink, width, j=Qt.PenJoinStyle.MiterJoin))
    half = width // 2
    painter.drawRect(box.adjusted(half, half, -half - 1, -half - 1))


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
