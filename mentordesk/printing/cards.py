# SPDX-License-Identifier: MIT
"""Cards of one size on a page, with lines to cut along. A card is never split, and each stands alone once it is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mentordesk.printing.blocks import Text
from mentordesk.printing.flow import Block, Piece, Story
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.pen import HEAVY, THIN, Pen
from mentordesk.printing.pictogram import draw_picture
from mentordesk.printing.spoken import Titled
from mentordesk.printing.type import Type
from mentordesk.records.sheets import SheetKind

_PAD = 4 * MM
_DASH, _GAP = 2 * MM, 2 * MM
_SLACK = 0.01
_PICTURE = 0.95
"""How high a picture before a label is, of the letters it stands with."""
_DOT = "  ·  "

Grid = tuple[int, int]
"""How many cards stand side by side, and how many under each other."""


@dataclass(frozen=True, slots=True)
class CutRow:
    """Cards side by side, all of one height, and the dashed lines between and under them."""

    cards: tuple[Block, ...]
    columns: int
    tall: float

    def height(self, width: float) -> float:
        return self.tall

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        each = width / self.columns
        for number, card in enumerate(self.cards):
            card.draw(pen, left + number * each + _PAD, top - _PAD, each - 2 * _PAD)
        for number in range(1, self.columns):
            _dashed_down(pen, left + number * each, top, self.tall)
        _dashed_across(pen, left, top - self.tall, width)


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what it says beside it, or a line to write it on; a picture may stand before the label."""

    type: Type
    label: str
    value: str
    indent: float
    picture: str = ""

    def height(self, width: float) -> float:
        if not self.value:
            return self.type.scale.lines
        return max(self._label().height(self.indent), self._value().height(width - self.indent))

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        label, height = self._label(), self.height(width)
        down = 0 if self.value else height - label.height(self.indent)
        if self.picture:
            side = self.type.scale.body * _PICTURE
            with pen.tags.artifact():
                draw_picture(pen, self.picture, left, top - down - (label.height(self.indent) - side) / 2, side)
        with pen.tags.paragraph():
            label.draw(pen, left + self._room(), top - down, self.indent)
            self._value().draw(pen, left + self.indent, top, width - self.indent)
        if not self.value:
            pen.across(left + self.indent, top - height + 1 * MM, width - self.indent, THIN)

    def _room(self) -> float:
        return self.type.scale.body * _PICTURE + 1.5 * MM if self.picture else 0.0

    def _label(self) -> Text:
        return Text(self.type, self.label, self.type.scale.body, leads=bool(self.value))

    def _value(self) -> Text:
        return Text(self.type, self.value, self.type.scale.body, bold=True)


@dataclass(frozen=True, slots=True)
class Rule:
    """A heavy rule with a little room under it."""

    def height(self, width: float) -> float:
        return 2 * MM

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        pen.across(left, top, width, HEAVY)


def cut_story(cards: Sequence[Block], grids: Sequence[Grid], layout: Layout) -> Story:
    """The cards in the first of `grids` whose cells hold the tallest of them: of one page, or of as many as it takes.

    Whoever prints cuts one way for all: a long name makes every card of the sheet larger, never one of them.
    """
    columns, rows = _grid(cards, grids, layout)
    tall = layout.room / rows
    lines = [tuple(cards[start : start + columns]) for start in range(0, len(cards), columns)]
    return Story(tuple(Piece(CutRow(line, columns, tall)) for line in lines))


def full_page(card: Block, grids: Sequence[Grid], layout: Layout) -> int:
    """How many cards like this one fill a page."""
    columns, rows = _grid((card,), grids, layout)
    return columns * rows


def facts(layout: Layout, *pairs: tuple[str, str], pictures: Sequence[str] = ()) -> tuple[Fact, ...]:
    """Facts under each other whose values begin at one line, as far right as the longest label wants; each may have a picture."""
    size = layout.type.scale.body
    room = size * _PICTURE + 1.5 * MM if pictures else 0.0
    indent = room + max(layout.type.width(label, size) for label, _ in pairs) + (3 if pictures else 4) * MM
    shown = pictures or ("",) * len(pairs)
    return tuple(
        Fact(layout.type, label, value, indent, picture) for (label, value), picture in zip(pairs, shown, strict=True)
    )


def card_title(text: str, layout: Layout) -> Titled:
    """The title of a card; that of the first is the title of the whole sheet, which has no other."""
    return Titled(Text(layout.type, text, layout.type.scale.heading, bold=True))


def printed_note(layout: Layout, kind: SheetKind, number: int = 0, of: int = 0) -> str:
    """When and by whom a card was printed, its handling mark and its own small code: what the footer says of a page."""
    words, frame = layout.words, layout.frame
    at = frame.printed_at
    said = words("sheets.frame.printed", time=words.time(at), date=words.date(at.date()), by=frame.printed_by)
    marks = (
        said,
        words("sheets.frame.code", code=kind.code, version=kind.version),
        f"{number}/{of}" if of else "",
        frame.handling_mark,
    )
    return _DOT.join(mark for mark in marks if mark)


def _grid(cards: Sequence[Block], grids: Sequence[Grid], layout: Layout) -> Grid:
    return next((grid for grid in grids if _fits(cards, grid, layout)), grids[-1])


def _fits(cards: Sequence[Block], grid: Grid, layout: Layout) -> bool:
    columns, rows = grid
    inner = layout.width / columns - 2 * _PAD
    return all(card.height(inner) <= layout.room / rows - 2 * _PAD + _SLACK for card in cards)


def _dashed_across(pen: Pen, left: float, y: float, width: float) -> None:
    at = 0.0
    while at < width:
        pen.across(left + at, y, min(_DASH, width - at), THIN)
        at += _DASH + _GAP


def _dashed_down(pen: Pen, x: float, top: float, height: float) -> None:
    at = 0.0
    while at < height:
        pen.down(x, top - at, min(_DASH, height - at), THIN)
        at += _DASH + _GAP
