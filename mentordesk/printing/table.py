# SPDX-License-Identifier: MIT
"""Tables whose rows never split and whose header stands again on every page (`domain.md` 3.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mentordesk.printing.blocks import Stack, Text, TickBox
from mentordesk.printing.flow import Block, Piece
from mentordesk.printing.paper import MM
from mentordesk.printing.pen import HEAVY, RULE, Pen
from mentordesk.printing.spoken import Spoken
from mentordesk.printing.type import Type

_PAD_X = 1.2 * MM
_PAD_Y = 0.9 * MM
_HAIR = 0.1
_FEWEST_ROWS = 8
_LOW_ROW = 25 * MM
"""A row as high as that may stand alone at the top of a page."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its part of the width, and whether its cells stand in the middle."""

    title: str
    share: float
    centred: bool = False


class Whole:
    """What the rows of one table have in common: it is one table, on however many pages they stand."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of bordered cells, as high as its highest cell and at least `least`; cells stand in the middle of it.

    `of` is the table it belongs to, `header` says that its cells are the titles of the columns, `titled` that its first
    cell is the title of the row.
    """

    cells: tuple[Block | None, ...]
    shares: tuple[float, ...]
    least: float = 0
    weight: float = RULE
    of: Whole | None = None
    header: bool = False
    titled: bool = False

    def height(self, width: float) -> float:
        heights = [cell.height(inner) for cell, inner in self._inners(width) if cell is not None]
        return max([self.least, *(height + 2 * _PAD_Y for height in heights)])

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        inners = self._inners(width)
        heights = [cell.height(inner) if cell is not None else -2 * _PAD_Y for cell, inner in inners]
        height = max([self.least, max(heights) + 2 * _PAD_Y])
        self._grid(pen, left, top, width, height)
        with pen.tags.row(self.of or self, header=self.header):
            for number, ((cell, inner), tall) in enumerate(zip(inners, heights, strict=True)):
                if cell is None or tall <= 0:
                    pen.tags.empty_cell()
                else:
                    with pen.tags.cell("Column" if self.header else "Row" if self.titled and not number else ""):
                        cell.draw(pen, left + _PAD_X, top - (height - tall) / 2, inner)
                left += inner + 2 * _PAD_X

    def _grid(self, pen: Pen, left: float, top: float, width: float, height: float) -> None:
        pen.box(left, top, width, height, self.weight)
        whole = sum(self.shares)
        for share in self.shares[:-1]:
            left += width * share / whole
            pen.down(left, top, height)

    def _inners(self, width: float) -> list[tuple[Block | None, float]]:
        whole = sum(self.shares)
        return [(cell, width * share / whole - 2 * _PAD_X) for cell, share in zip(self.cells, self.shares, strict=True)]


def table(
    type: Type,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Block | None]],
    *,
    width: float,
    least: float = 0,
    before: float = 0,
    held: int = 0,
    together: bool = False,
) -> tuple[Piece, ...]:
    """The header, then one piece a row; `least` is the least height of a row. A `None` cell is left to write in.

    Columns that would cut a word get more of the `width`. A low row does not end a table alone on its page. The last `held`
    rows stay with what follows, so that totals never stand on a page without a row; with `together` all rows stay on one
    page. Where the first column has no title, what stands in it are the titles of the rows.
    """
    titles = tuple(Text(type, c.title, type.scale.small, bold=True, centred=c.centred) for c in columns)
    shares = _shares(columns, [titles, *rows], width)
    whole = Whole()
    header = Row(titles, shares, weight=HEAVY, of=whole, header=True)
    body = [Row(tuple(cells), shares, least, of=whole, titled=not columns[0].title) for cells in rows]
    last = len(body) - 1
    first_held = 0 if together else last - 1 if last > 0 and body[last].height(width) <= _LOW_ROW else last
    pieces = tuple(
        Piece(row, header=header, keeps_next=number > last - held or first_held <= number < last)
        for number, row in enumerate(body)
    )
    return (Piece(header, before=before, keeps_next=True), *pieces)


def _shares(columns: Sequence[Column], rows: Sequence[Sequence[Block | None]], width: float) -> tuple[float, ...]:
    """The width of each column: its share, but no less than its widest word while the others have room to give."""
    whole = sum(column.share for column in columns)
    wanted = [column.share / whole * width for column in columns]
    needed = [max(_widest_word(row[index]) for row in rows) + 2 * _PAD_X + _HAIR for index in range(len(columns))]
    lacking = sum(max(0.0, need - want) for need, want in zip(needed, wanted, strict=True))
    spare = sum(max(0.0, want - need) for need, want in zip(needed, wanted, strict=True))
    given = min(1.0, lacking / spare) if spare else 0.0
    return tuple(
        need if need > want and lacking <= spare else want - max(0.0, want - need) * given
        for need, want in zip(needed, wanted, strict=True)
    )


def _widest_word(block: Block | None) -> float:
    match block:
        case Text():
            return block.type.widest_word(block.text, block.size, block.bold)
        case Stack():
            return max(_widest_word(inner) for inner in block.blocks)
        case TickBox():
            return block.side
        case Spoken():
            return _widest_word(block.block)
    return 0.0


def rows_to_fill(room: float, opening: float, header: float, closing: float, least: float) -> int:
    """How many empty rows make a blank form of full pages: one page, or two where one would hold hardly any rows."""
    on_one = rows_that_fit(room - opening - header - closing, least)
    if on_one >= _FEWEST_ROWS:
        return on_one
    return rows_that_fit(room - opening - header, least) + rows_that_fit(room - header - closing, least)


def rows_that_fit(room: float, least: float) -> int:
    """How many empty rows a blank form has room for; one at least."""
    return max(1, int((room + 0.01) / least))
