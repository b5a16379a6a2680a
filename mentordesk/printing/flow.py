# SPDX-License-Identifier: MIT
"""Blocks in reading order, and their distribution over pages: a block is never split (`domain.md` 3.1). No ink here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Protocol

from mentordesk.errors import Invalid
from mentordesk.printing.pen import Pen
from mentordesk.records.issues import Issue

_HAIR = 0.05
_THIN = 0.3
"""The part of a page under which it is nearly empty."""
_TIGHTER = (0.75, 0.5)
"""How small the gaps may become to spare such a page."""
_EARLIER = (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6)
"""How much of the page before it may be used, so that the last one has more."""


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


Page = tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What a sheet says: pieces in order, and a block repeated at the foot of every page (a key, a reminder)."""

    pieces: tuple[Piece, ...]
    foot: Block | None = None


def paginate(pieces: Iterable[Piece], width: float, room: float, *, evened: bool = True) -> tuple[Page, ...]:
    """The pages, each with its placed blocks. There is always at least one page.

    A run of pieces that keep the next one moves to a new page together. A page with next to nothing on it is spared, where
    smaller gaps are enough for that; else a nearly empty last page takes over from the one before, if it may be `evened`.
    Raises `Invalid` when a single block is taller than a page: printing half of it would lose the rest unseen.
    """
    runs = [_Run.measured(run, width) for run in _runs(pieces)]
    pages = _placed(runs, width, [], room)
    if not any(_is_thin(page, width, room) for page in pages) or len(pages) == 1:
        return pages
    for share in _TIGHTER:
        tighter = [run.tightened(share) for run in runs]
        fewer = _placed(tighter, width, [], room)
        if len(fewer) < len(pages):
            runs, pages = tighter, fewer
            break
    return _evened(runs, pages, width, room) if evened else pages


def _evened(runs: Sequence[_Run], pages: tuple[Page, ...], width: float, room: float) -> tuple[Page, ...]:
    """The same pages, the one before the last turned as early as leaves the last no longer nearly empty."""
    if not _is_thin(pages[-1], width, room):
        return pages
    for share in _EARLIER:
        with suppress(Invalid):  # What stands on the page before has no room on so much less.
            turned = _placed(runs, width, [room] * (len(pages) - 2) + [room * share], room)
            if len(turned) == len(pages) and not _is_thin(turned[-1], width, room):
                return turned
    return pages


def _is_thin(page: Page, width: float, room: float) -> bool:
    return not page or page[-1].down + page[-1].block.height(width) < room * _THIN


def _placed(runs: Iterable[_Run], width: float, rooms: Sequence[float], room: float) -> tuple[Page, ...]:
    """The pages, the first of which have `rooms` of their own."""
    pages: list[list[Placed]] = [[]]
    used, here = 0.0, rooms[0] if rooms else room
    for run in runs:
        for number, (piece, height) in enumerate(zip(run.pieces, run.heights, strict=True)):
            alone = not number and used + run.opening() > here + _HAIR
            if pages[-1] and (alone or _must_turn(piece, number, used, height, run.rests[number], width, here)):
                here = rooms[len(pages)] if len(pages) < len(rooms) else room
                pages.append([])
                used = 0.0
            if pages[-1]:
                used += piece.before
            elif piece.header is not None:
                pages[-1].append(Placed(piece.header, used))
                used += piece.header.height(width)
            if used + height > here + _HAIR:
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


@dataclass(frozen=True, slots=True)
class _Run:
    """Pieces that keep the next one, their heights, and the height of each with all that follows it, gaps included."""

    pieces: tuple[Piece, ...]
    heights: tuple[float, ...]
    rests: tuple[float, ...]

    @classmethod
    def measured(cls, pieces: Sequence[Piece], width: float) -> _Run:
        """The run with what it measures."""
        return cls._of(tuple(pieces), tuple(piece.block.height(width) for piece in pieces))

    @classmethod
    def _of(cls, pieces: tuple[Piece, ...], heights: tuple[float, ...]) -> _Run:
        tall = [piece.before + height for piece, height in zip(reversed(pieces), reversed(heights), strict=True)]
        return cls(pieces, heights, tuple(accumulate(tall))[::-1])

    def tightened(self, share: float) -> _Run:
        """The same with smaller gaps between its pieces."""
        return self._of(tuple(replace(piece, before=piece.before * share) for piece in self.pieces), self.heights)

    def opening(self) -> float:
        """What it begins with on one page, however long it is: two pieces, or a heading, the head of its table and a row."""
        pieces = self.pieces
        together = 3 if len(pieces) > 2 and pieces[2].header is pieces[1].block else 2
        return self.rests[0] - (self.rests[together] if len(pieces) > together else 0.0)


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
