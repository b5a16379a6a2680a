# SPDX-License-Identifier: MIT
"""The cards of one column: their model, how they are painted, and the list that is walked and dragged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.context import Context
from ui.pages.people.board.items import Item, Key
from ui.pages.people.board.wording import card_text, days_text, place_text

_MIME = "application/x-mentordesk-card"
ITEM, MARKED = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class CardModel(QAbstractListModel):
    """The cards of one column. `marked` is the set of the whole board's marked keys."""

    def __init__(self, context: Context, marked: set[Key], parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._marked = context, marked
        self.items: tuple[Item, ...] = ()

    def set_items(self, items: Sequence[Item]) -> None:
        """Show these cards."""
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        marked = item.key in self._marked
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return item.person.listed_name
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return card_text(self._context.words, item, marked=marked)
            case _ if role == ITEM:
                return item
            case _ if role == MARKED:
                return marked
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Nothing about anybody leaves the window: the board knows itself which card is dragged."""
        data = QMimeData()
        data.setData(_MIME, b"")
        return data


class CardPainter(QStyledItemDelegate):
    """A name, where they live and what they are, and how long they are here; signs for who goes first or stands still."""

    def __init__(self, context: Context, view: QListView) -> None:
        super().__init__(view)
        self._context = context

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line: int = option.fontMetrics.lineSpacing()  # type: ignore[attr-defined]
        return QSize(10, 3 * line + self._context.look.px(22))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look, words, item = self._context.look, self._context.words, index.data(ITEM)
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        current = bool(state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus)
        marked = index.data(MARKED)
        box: QRect = option.rect.adjusted(look.px(3), look.px(2), -look.px(3), -look.px(2))  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "focus" if current else "accent" if marked else "border"
        painter.setPen(QPen(look.colour(edge), look.px(2) if current or marked else 1))
        painter.setBrush(look.colour("accent_soft" if marked else "surface"))
        painter.drawRoundedRect(box, look.px(5), look.px(5))
        inside = box.adjusted(look.px(8), look.px(6), -look.px(8), -look.px(6))
        line: int = option.fontMetrics.lineSpacing()  # type: ignore[attr-defined]
        rows = [QRect(inside.x(), inside.y() + n * (line + look.px(1)), inside.width(), line) for n in range(3)]
        signs = (("square-check", "accent"),) * marked + (("star", "accent"),) * item.priority
        name = self._signs(painter, rows[0], signs)
        font: QFont = option.font  # type: ignore[attr-defined]
        bold = QFont(font)
        bold.setBold(True)
        self._line(painter, name, item.person.listed_name, bold, "text")
        self._line(painter, rows[1], place_text(words, item), font, "muted")
        signs = (("lock", "warning"),) * bool(item.hindrances) + (("hourglass", "warning"),) * item.still
        below = self._signs(painter, rows[2], signs)
        self._line(painter, below, days_text(words, item), font, "warning" if item.still else "muted")
        painter.restore()

    def _signs(self, painter: QPainter, row: QRect, signs: Sequence[tuple[str, str]]) -> QRect:
        side = row.height()
        for icon, role in signs:
            self._context.look.icon(icon, role).paint(painter, QRect(row.x(), row.y(), side, side))
            row = row.adjusted(side + self._context.look.px(3), 0, 0, 0)
        return row

    def _line(self, painter: QPainter, row: QRect, text: str, font: QFont, role: str) -> None:
        painter.setFont(font)
        painter.setPen(self._context.look.colour(role))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, row.width())
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class CardList(QListView):
    """One column's cards. Keys it does not use for walking go to `keys`, which says whether it took them."""

    dropped = Signal()
    entered = Signal()

    def __init__(self, context: Context, marked: set[Key], keys: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self._keys = keys
        self.cards = CardModel(context, marked, self)
        self.setModel(self.cards)
        self.setItemDelegate(CardPainter(context, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)

    @property
    def item(self) -> Item | None:
        """The card the keyboard is at."""
        index = self.currentIndex()
        return self.cards.items[index.row()] if index.isValid() else None

    def go_to(self, row: int) -> None:
        """Put the keyboard at a card, or at the empty column."""
        self.be_at(row)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def be_at(self, row: int) -> None:
        """Be at a card, as far as there are any."""
        if self.cards.items:
            self.setCurrentIndex(self.cards.index(min(max(row, 0), len(self.cards.items) - 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if self.cards.items and not self.currentIndex().isValid():
            self.setCurrentIndex(self.cards.index(0))
        self.entered.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._take(event)
        if event.isAccepted():
            self.dropped.emit()

    def _take(self, event: QDropEvent) -> None:
        """Only a card of another column of this window may be let go here."""
        ours = isinstance(event.source(), CardList) and event.source() is not self
        event.accept() if ours and event.mimeData().hasFormat(_MIME) else event.ignore()
