# SPDX-License-Identifier: MIT
"""What every review of something brought in has: counts that filter, all its lines, and the chosen line in full."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from mentordesk.words import Words
from ui.look.look import Look
from ui.pages.desk.filters import Filter, FilterRow
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.focus import focus_first


class Line(Protocol):
    """A line of a review."""

    @property
    def identity(self) -> Hashable:
        """What stays the same when it is planned again."""
        ...

    @property
    def kind(self) -> str:
        """The kind it is counted under."""
        ...

    @property
    def number(self) -> int:
        """Where it stands in the file; 0 for nowhere."""
        ...


L = TypeVar("L", bound=Line)
Icons = dict[Any, tuple[str, str]]
"""The icon of each kind of line, and its tone."""


def kind_columns(
    words: Words, title: str, kind_said: Callable[[Words, Any], str], icons: Icons
) -> tuple[Column[Any], Column[Any]]:
    """The first two columns of every review: what a line is, and where it stands in the file."""
    order = list(icons)
    return (
        Column(
            name="kind",
            title=title,
            text=partial(kind_said, words),
            sort=lambda line: order.index(line.kind),
            icon=lambda line: icons[line.kind][0],
            tone=lambda line: icons[line.kind][1],
            width=140,
        ),
        Column(
            name="line",
            title="page_roster.review.line",
            text=lambda line: words.number(line.number) if line.number else "",
            sort=lambda line: line.number,
            right=True,
            width=56,
        ),
    )


class ReviewFrame(QWidget, Generic[L]):
    """Nothing here writes. `shown(lines, code)` says which lines a filter shows; a subclass puts what it has of its own above."""

    def __init__(
        self,
        look: Look,
        name: str,
        columns: Sequence[Column[L]],
        detail: QWidget,
        shown: Callable[[Sequence[L], str], list[L]],
    ) -> None:
        super().__init__()
        self._look = look
        self._shown = shown
        self._lines: tuple[L, ...] = ()
        self.filters = FilterRow(look)
        self.filters.setAccessibleName(look.words("page_roster.filters"))
        self.table: RecordTable[L] = RecordTable(look, name, columns, lambda line: line.identity)
        self.table.view.setAccessibleName(look.words("page_roster.step.review"))
        self.detail: Any = detail
        self.filters.chosen.connect(lambda _: self._fill())
        self.table.chosen.connect(self.detail.show_line)
        self.table.opened.connect(lambda _: focus_first(self.detail))

    def show_lines(self, lines: tuple[L, ...], filters: Sequence[Filter], first: str | None) -> None:
        """Show these lines: from the filter `first` when they are new, else where one was."""
        focused = QApplication.focusWidget()
        if focused is not None and self.detail.isAncestorOf(focused):
            self.table.view.setFocus()
        row = self.table.view.currentIndex().row()
        self._lines = lines
        self.filters.blockSignals(True)
        self.filters.show_filters(filters)
        if first is not None:
            self.filters.press(first)
        self.filters.blockSignals(False)
        self._fill(0 if first is not None else row)

    def build(self, above: Sequence[QWidget], sizes: tuple[int, int], stretch: int = 1) -> None:
        """Lay it out: what is above, the table, the chosen line."""
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.table)
        splitter.addWidget(self.detail)
        splitter.setStretchFactor(0, stretch)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes(list(sizes))
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in above:
            column.addWidget(widget)
        column.addWidget(splitter, 1)

    def _fill(self, row: int = 0) -> None:
        before = self.table.current_identity()
        lines = self._shown(self._lines, self.filters.value)
        self.table.set_records(lines, len(self._lines) if len(lines) != len(self._lines) else None)
        if lines and (before is None or self.table.current_identity() != before):
            self.table.select(self.table.model.identity(max(0, min(row, len(lines) - 1))))
        if not lines:
            self.detail.show_line(None)
