# SPDX-License-Identifier: MIT
"""Blocks in reading order, and their distribution over pages: a block is never split (`domain.md` 3.1). No ink here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from mentordesk.errors import Invalid
from mentordesk.printing.pen import Pen
from mentordesk.records.issues import Issue

_HAIR = 0.05


class Block(Protocol):
    """Something with a height once its width is known, that can be drawn with its upper left corner at a point."""

    def height(self, width: float) -> float: ...

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """A block in the flow: `before` is the gap above it, dropped at the top of a page.

    `keeps_next` holds it on the page of the piece that follows; `header` is drawn above it when it opens a page.
    """

    block: Block
    before: float = 0
    keeps_next: bool = False
    header: Block | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and how far below the top of the page's body it is drawn."""

    block: Block
    down: float


@dataclass(frozen=True, slots=True)
class Story:
    """What a sheet says: pieces in order, and a block repeated at the foot of every page (a key, a reminder)."""

    pieces: tuple[Piece, ...]
    foot: Block | None = None


def paginate(pieces: Iterable[Piece], width: float, room: float) -> tuple[tuple[Placed, ...], ...]:
    """The pages, each with its placed blocks. There is always at least one page.

    A run of pieces that keep the next one moves to a new page together.
    Raises `Invalid` when a single block is taller than a page: printing half of it would lose the rest unseen.
    """
    pages: list[list[Placed]] = [[]]
    used = 0.0
    for run in _runs(pieces):
        heights = [piece.block.height(width) for piece in run]
        rests = _rests(run, heights)
        for number, (piece, height) in enumerate(zip(run, heights, strict=True)):
            alone = not number and used + _opening(run, rests) > room + _HAIR
            if pages[-1] and (alone or _must_turn(piece, number, used, height, rests[number], width, room)):
                pages.append([])
                used = 0.0
            if pages[-1]:
                used += piece.before
            elif piece.header is not None:
                pages[-1].append(Placed(piece.header, used))
                used += piece.header.height(width)
            if used + height > room + _HAIR:
                raise Invalid((Issue(field="", key="errors_printing.too_tall"),), "errors_printing.too_tall")
            pages[-1].append(Placed(piece.block, used))
            used += height
    return tuple(tuple(page) for page in pages)


def _must_turn(piece: Piece, number: int, used: float, height: float, rest: float, width: float, room: float) -> bool:
    """Whether a new page starts before the piece of that number in its run: it has no room, or the rest hangs together.

    A run taller than a page breaks as late as lets its end stay whole, but never between its first two pieces.
    """
    if used + piece.before + height > room + _HAIR:
        return True
    repeated = piece.header.height(width) if piece.header and used + rest > room + _HAIR else 0.0
    return number != 1 and used + rest > room + _HAIR and rest + repeated <= room


def _opening(run: Sequence[Piece], rests: Sequence[float]) -> float:
    """What a run begins with on one page, however long it is: two pieces, or a heading, the head of its table and a row."""
    together = 3 if len(run) > 2 and run[2].header is run[1].block else 2
    return rests[0] - (rests[together] if len(run) > together else 0.0)


def _rests(run: Sequence[Piece], heights: Sequence[float]) -> list[float]:
    """The height of each piece of a run with all that follows it, gaps included."""
    rests, rest = [], 0.0
    for piece, height in zip(reversed(run), reversed(heights), strict=True):
        rest += piece.before + height
        rests.append(rest)
    return rests[::-1]


def height_of(pieces: Iterable[Piece], width: float) -> float:
    """The height of pieces one under the other, gaps included."""
    return sum(piece.before + piece.block.height(width) for piece in pieces)


def _runs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    run: list[Piece] = []
    for piece in pieces:
        run.append(piece)
        if not piece.keeps_next:
            yield run
            run = []
    if run:
        yield run
