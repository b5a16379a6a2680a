# SPDX-License-Identifier: MIT
"""One column of the board: its stage, how many stand there, and their cards. An empty one is narrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.context import Context
from ui.pages.people.board.cards import CardList
from ui.pages.people.board.items import Item, Key
from ui.pages.people.board.wording import column_name
from ui.widgets.text import label

_WIDTH, _EMPTY_WIDTH = 212, 132


class Column(QFrame):
    """A stage with its cards."""

    def __init__(self, context: Context, code: str, marked: set[Key], keys: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self.code, self._context = code, context
        self.title = label(kind="heading")
        self.title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self.count = label(kind="muted")
        self.list = CardList(context, marked, keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.count)
        column.addWidget(self.list, 1)
        self.show_items(())

    def show_items(self, items: Sequence[Item]) -> None:
        """Show who stands here."""
        look, words = self._context.look, self._context.words
        name, still = column_name(words, self.code), sum(item.still for item in items)
        said = words.plural("page_board.people", len(items)) if items else words("page_board.nobody")
        if still:
            said = words("page_board.with_still", people=said, n=still)
        self.title.setText(name)
        self.count.setText(said)
        self.list.setAccessibleName(words("page_board.column", name=name, people=said))
        self.list.cards.set_items(items)
        self.setFixedWidth(look.px(_WIDTH if items else _EMPTY_WIDTH))
