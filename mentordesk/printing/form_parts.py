# SPDX-License-Identifier: MIT
"""What the forms that come back are made of: numbered questions, boxes to tick beside each other, scales with words.

The number of a question is its place in the record's `ORDER`: a form on the screen that reads the same order asks under the
same numbers. What stands on which form is in the builders.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from mentordesk.printing.blocks import Beside, Field, Framed, Signature, Stack, Text, TickBox
from mentordesk.printing.flow import Block, Piece, paginate
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.pen import Pen

GAP = 2.5 * MM
"""Between two questions."""
_GUTTER = 5 * MM
_LINES_TOGETHER = 3
_MOST_LINES_TOGETHER = 12
"""Lines without their question above them say nothing."""
_BETWEEN_BOXES = 1 * MM

Option = tuple[str, bool]
"""The words beside a box, and whether it is ticked."""


@dataclass(frozen=True, slots=True)
class Abreast:
    """Blocks side by side in columns of one width, read from left to right."""

    blocks: tuple[Block, ...]
    columns: int
    gutter: float = _GUTTER

    def height(self, width: float) -> float:
        return max(block.height(self._each(width)) for block in self.blocks)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        each = self._each(width)
        with pen.tags.several():
            for block in self.blocks:
                block.draw(pen, left, top, each)
                left += each + self.gutter

    def _each(self, width: float) -> float:
        return (width - self.gutter * (self.columns - 1)) / self.columns


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its layout, the names of its questions in order, and the group of words that holds them."""

    layout: Layout
    order: tuple[str, ...]
    words: str

    def said(self, name: str) -> str:
        """What stands on the form under that name, without a number."""
        return self.layout.words(f"{self.words}.{name}")

    def number(self, name: str) -> str:
        """The number a question is asked under."""
        return str(self.order.index(name) + 1)

    def box(self, name: str, value: str = "", share: float = 1, lines: int = 1) -> Field:
        """A numbered box to fill in."""
        return Field(f"{self.number(name)}\u00a0\u00a0{self.said(name)}", value, share, lines)

    def row(self, *boxes: Field) -> tuple[Piece, ...]:
        """Boxes beside each other; in large print two at most."""
        return self.layout.fields(*boxes)

    def opened(self, *rows: Piece) -> tuple[Piece, ...]:
        """Rows of boxes with a gap above the first."""
        first, *rest = rows
        return (Piece(first.block, before=GAP, keeps_next=first.keeps_next), *rest)

    def offered(self, name: str, area: str, codes: Sequence[str], known: Collection[str]) -> tuple[Piece, ...]:
        """Boxes for what is usual, by codes of `area`; what else is `known`, or wanted, stands behind one of its own."""
        words = self.layout.words
        usual = [(begun(words.label(area, code)), code in known) for code in codes]
        others = [begun(words.label(area, code)) for code in known if code not in codes]
        own = words("sheets_form.other", said=", ".join(others)).rstrip()
        asked, *rows = self.ticks(name, usual, 3)
        return (asked, *held(rows), Piece(self.layout.ticked(own, ticked=bool(others)), before=_BETWEEN_BOXES))

    def asks(self, name: str) -> Piece:
        """A numbered question, held on the page of its answer."""
        mark = self.layout.text(self.number(name), bold=True)
        words = self.layout.text(self.said(name), bold=True)
        return Piece(Beside(mark, self.layout.type.scale.body * 2, words), before=GAP, keeps_next=True)

    def hint(self, name: str) -> Piece:
        """A sentence that helps with the question above it."""
        return Piece(self.layout.small(self.said(name)), before=0.5 * MM, keeps_next=True)

    def long(self, name: str, text: str, lines: int) -> tuple[Piece, ...]:
        """A question with what was answered at length, or room to write it."""
        if text.strip():
            return (self.asks(name), *self.layout.paragraphs(text))
        return (self.asks(name), *self.room(lines))

    def room(self, lines: int) -> tuple[Piece, ...]:
        """Ruled lines; very many may go on overleaf."""
        return room_to_write(self.layout, lines)

    def ticks(self, name: str, options: Sequence[Option], columns: int = 2, hint: str = "") -> tuple[Piece, ...]:
        """A question with boxes to tick, so many a row; in large print under each other. `hint` stands before them."""
        helped = (self.hint(hint),) if hint else ()
        return (self.asks(name), *helped, *self.boxes(options, columns))

    def boxes(self, options: Sequence[Option], columns: int = 2) -> tuple[Piece, ...]:
        """Boxes to tick without a question of their own, kept together."""
        rows = self.box_rows(options, columns)
        last = len(rows) - 1
        return tuple(Piece(row, before=_BETWEEN_BOXES, keeps_next=at < last) for at, row in enumerate(rows))

    def box_rows(self, options: Sequence[Option], columns: int = 2) -> tuple[Block, ...]:
        """Boxes to tick, row by row."""
        columns = 1 if self.layout.is_large else columns
        blocks = [self.layout.ticked(words, ticked=ticked) for words, ticked in options]
        return tuple(Abreast(tuple(blocks[at : at + columns]), columns) for at in range(0, len(blocks), columns))

    def yes_no(self, name: str, said: bool | None = None, hint: str = "") -> tuple[Piece, ...]:
        """A question to be answered by yes or no."""
        words = self.layout.words
        answers = ((words("sheets_form.yes"), said is True), (words("sheets_form.no"), said is False))
        return self.ticks(name, answers, 4, hint)

    def scale(self, name: str, points: range, chosen: int | None = None) -> tuple[Piece, ...]:
        """A question answered by a number; under every number stands what it means."""
        return (self.asks(name), *self.points(name, points, chosen))

    def points(self, name: str, points: range, chosen: int | None = None) -> tuple[Piece, ...]:
        """The numbers of a scale side by side, each with a box and its words; in large print under each other."""
        meanings = [self.said(f"{name}_{point}") for point in points]
        if self.layout.is_large:
            said = (f"{point}\u00a0\u00a0{meaning}" for point, meaning in zip(points, meanings, strict=True))
            return self.boxes([(words, point == chosen) for words, point in zip(said, points, strict=True)], 1)
        tiles = tuple(
            self._tile(point, meaning, point == chosen) for point, meaning in zip(points, meanings, strict=True)
        )
        return (Piece(Abreast(tiles, len(tiles), 2 * MM), before=1.5 * MM),)

    def _tile(self, point: int, meaning: str, ticked: bool) -> Block:
        layout = self.layout
        side = layout.type.scale.tick
        number = Text(layout.type, str(point), layout.type.scale.body, bold=True)
        box = Beside(TickBox(side, ticked, lead=side), side + 2 * MM, number)
        return Stack((box, layout.small(meaning)), 0.8 * MM)

    def signature(self, who: str, name: str = "", *, mark: bool = False) -> Block:
        """Where somebody signs, or makes a mark, with the date; `who` is a name of the form's words."""
        words = self.layout.words
        sign = words("sheets.sign.signature_or_mark" if mark else "sheets.sign.signature")
        said = words("sheets.sign.who", who=self.said(who))
        return Signature(self.layout.type, said, name, sign, words("sheets.sign.date"))

    def signed(self, *signatures: Block) -> tuple[Piece, ...]:
        """Signatures under each other on one page."""
        last = len(signatures) - 1
        return tuple(Piece(block, before=3 * MM, keeps_next=at < last) for at, block in enumerate(signatures))


def room_to_write(layout: Layout, lines: int) -> tuple[Piece, ...]:
    """Ruled lines on one page, or, where they are very many, a few a piece that may go on overleaf."""
    if lines <= _MOST_LINES_TOGETHER:
        return (layout.lines(lines),) if lines else ()
    parts = [min(_LINES_TOGETHER, lines - start) for start in range(0, lines, _LINES_TOGETHER)]
    return tuple(layout.lines(count) for count in parts)


def boxed_row(form: Form, name: str, options: Sequence[Option], columns: int) -> tuple[Block, ...]:
    """A numbered question with its boxes, as blocks of a frame."""
    asked = form.layout.text(f"{form.number(name)}\u00a0\u00a0{form.said(name)}", bold=True)
    return (asked, *form.box_rows(options, columns))


def held(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same pieces, on the page of what follows them."""
    return tuple(replace(piece, keeps_next=True) for piece in pieces)


def begun(text: str) -> str:
    """A label as it stands alone on a line."""
    return text[:1].upper() + text[1:]


def boxed(blocks: Sequence[Block]) -> Piece:
    """Blocks in a frame of their own: what somebody else fills in."""
    return Piece(Framed(Stack(tuple(blocks), 2 * MM)), before=4 * MM)


def roomy(layout: Layout, made: Callable[[int], tuple[Piece, ...]], most: int = 8) -> tuple[Piece, ...]:
    """The form with as many more lines to write on as its pages have room for anyway: `made` takes how many more."""
    least = made(0)
    pages = _pages(least, layout)
    best = least
    for more in range(1, most + 1):
        wider = made(more)
        if _pages(wider, layout) > pages:
            break
        best = wider
    return best


def _pages(pieces: tuple[Piece, ...], layout: Layout) -> int:
    return len(paginate(pieces, layout.width, layout.room))
