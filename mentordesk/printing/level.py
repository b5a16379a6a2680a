# SPDX-License-Identifier: MIT
"""One sheet in two languages, line by line on a level: what says the same stands at the same height and on the same page.

The two are laid out piece by piece together; each piece is given the room of the longer one. No ink here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import chain, product, zip_longest

from mentordesk.errors import Invalid
from mentordesk.printing.blocks import Beside, FieldRow, Framed, Text
from mentordesk.printing.flow import Block, Page, Piece, Placed, Story, paginate
from mentordesk.printing.frame import foot_height
from mentordesk.printing.pen import Pen
from mentordesk.printing.table import Row

Make = Callable[[float], Story]
"""What a sheet says, made for pages with that much room."""

_SHORTER = tuple(1 - step / 50 for step in range(16))
"""For how much less room a sheet may be made, so that both have as many rows and lines to fill in."""


@dataclass(frozen=True, slots=True)
class _Both:
    """The same in both languages, or only in one where the other says it in fewer pieces."""

    blocks: tuple[Block | None, Block | None]

    def height(self, width: float) -> float:
        return max(block.height(width) for block in self.blocks if block is not None)

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        raise NotImplementedError("each half is drawn by itself")


@dataclass(frozen=True, slots=True)
class Half:
    """The pages of one language, and what stands at the foot of each."""

    pages: tuple[Page, ...]
    foot: Block | None


def levelled(left: Make, right: Make, width: float, room: float) -> tuple[Half, Half]:
    """Both halves, with as many pages each. Raises `Invalid` when something is too tall for a page."""
    stories, pages = _as_long(left, right, width, room)
    first, second = (Half(tuple(_half(page, side, width) for page in pages), stories[side].foot) for side in (0, 1))
    return first, second


def _as_long(left: Make, right: Make, width: float, room: float) -> tuple[tuple[Story, Story], tuple[Page, ...]]:
    """The two of a length where they can be, on no more pages than the longer one needs alone.

    A form fills its pages with rows or lines to write on; where its own language needs less room it makes more of them.
    """
    stories = (left(room), right(room))
    fewest = max(len(paginate(story.pieces, width, _room(stories, width, room))) for story in stories)
    if _are_as_long(stories) and len(pages := _together(stories, width, room)) <= fewest:
        return stories, pages
    made = (_made(left, room), _made(right, room))
    pairs = zip(*made, strict=False) if _are_as_long(stories) else filter(_are_as_long, product(*made))
    best, pages = stories, _together(stories, width, room)
    for pair in pairs:
        fewer = _together(pair, width, room)
        if len(fewer) < len(pages) or not _are_as_long(best):
            best, pages = pair, fewer
        if len(pages) <= fewest:
            break
    return best, pages


def _are_as_long(stories: tuple[Story, Story]) -> bool:
    return len(stories[0].pieces) == len(stories[1].pieces)


def _made(make: Make, room: float) -> tuple[Story, ...]:
    """A sheet made for its room and for less of it."""
    stories: list[Story] = []
    for share in _SHORTER:
        with suppress(Invalid):
            stories.append(make(room * share))
    return tuple(stories)


def _room(stories: tuple[Story, Story], width: float, room: float) -> float:
    return room - max(foot_height(story.foot, width) for story in stories)


def _together(stories: tuple[Story, Story], width: float, room: float) -> tuple[Page, ...]:
    pieces = [_both(*pair) for pair in _abreast(stories[0].pieces, stories[1].pieces)]
    return paginate(pieces, width, _room(stories, width, room))


def _abreast(left: Sequence[Piece], right: Sequence[Piece]) -> Iterator[tuple[Piece | None, Piece | None]]:
    """What says the same, beside each other: piece by piece, and where one has more of them, by what kind they are."""
    if len(left) == len(right):
        return zip(left, right, strict=True)
    same = SequenceMatcher(None, [*map(_sign, left)], [*map(_sign, right)], autojunk=False)
    return chain.from_iterable(zip_longest(left[a:b], right[c:d]) for _, a, b, c, d in same.get_opcodes())


def _sign(piece: Piece) -> tuple[str, str]:
    """What a piece is, whatever its language: its kind, and its number where it has one."""
    block = piece.block
    mark = block.mark if isinstance(block, Beside) else None
    return type(block).__name__, mark.text if isinstance(mark, Text) else ""


def _both(left: Piece | None, right: Piece | None) -> Piece:
    there = [piece for piece in (left, right) if piece is not None]
    headers = (left.header if left else None, right.header if right else None)
    return Piece(
        _Both((left.block if left else None, right.block if right else None)),
        before=max(piece.before for piece in there),
        keeps_next=any(piece.keeps_next for piece in there),
        header=_Both(headers) if any(headers) else None,
    )


def _half(page: Page, side: int, width: float) -> Page:
    """What stands on one side of a page; boxes and rows are as high there as on the other."""
    placed: list[Placed] = []
    for item in page:
        assert isinstance(item.block, _Both)
        block = item.block.blocks[side]
        if block is not None:
            placed.append(Placed(_as_high(block, item.block.height(width)), item.down))
    return tuple(placed)


def _as_high(block: Block, height: float) -> Block:
    match block:
        case Row() | FieldRow() | Framed():
            return replace(block, least=height)
    return block
