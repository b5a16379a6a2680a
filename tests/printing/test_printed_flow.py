# SPDX-License-Identifier: MIT
"""Distribution over pages: nothing is lost, split or drawn outside, whatever the heights."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.errors import Invalid
from mentordesk.printing.draw import Order, laid_out
from mentordesk.printing.drawn import Drawn
from mentordesk.printing.flow import Page, Piece, paginate
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Row
from mentordesk.printing.type import Type
from mentordesk.records.sheets import PrintProfile, SheetKind, SheetOptions
from tests.printing import samples

ROOM = 100.0
FULL_ENOUGH = 0.2
"""Of the paper's height between its margins: less on a page is hardly anything."""


@dataclass(frozen=True)
class Slab:
    """A block of a fixed height with a mark."""

    mark: int
    tall: float

    def height(self, width: float) -> float:
        return self.tall

    def draw(self, pen, left, top, width) -> None:
        raise AssertionError("nothing is drawn here")


HEADER = Slab(-1, 10)
pieces = st.lists(
    st.builds(
        lambda tall, before, keeps, headed: (tall, before, keeps, headed),
        st.floats(min_value=1, max_value=90),
        st.floats(min_value=0, max_value=20),
        st.booleans(),
        st.booleans(),
    ),
    max_size=40,
)


@given(pieces)
def test_every_block_is_placed_once_in_order_and_inside_the_page(drawn):
    story = [
        Piece(Slab(number, tall), before=before, keeps_next=keeps, header=HEADER if headed else None)
        for number, (tall, before, keeps, headed) in enumerate(drawn)
    ]
    pages = paginate(story, 100, ROOM)
    marks = [placed.block.mark for page in pages for placed in page if placed.block.mark >= 0]
    assert marks == list(range(len(drawn)))
    for page in pages:
        bottoms = [placed.down + placed.block.height(100) for placed in page]
        assert all(placed.down >= bottom - 0.01 for placed, bottom in zip(page[1:], bottoms, strict=False))
        assert all(bottom <= ROOM + 0.1 for bottom in bottoms)


def slabs(*talls: float, keeps: bool = False, header: Slab | None = None) -> list[Piece]:
    return [Piece(Slab(number, tall), keeps_next=keeps, header=header) for number, tall in enumerate(talls)]


def marks(pages) -> list[list[int]]:
    return [[placed.block.mark for placed in page] for page in pages]


def test_a_heading_moves_with_what_it_heads():
    story = [*slabs(80), Piece(Slab(1, 10), keeps_next=True), Piece(Slab(2, 30))]
    assert marks(paginate(story, 100, ROOM)) == [[0], [1, 2]]


def test_the_heading_of_a_run_taller_than_a_page_is_not_left_alone():
    rows = [replace(row, header=HEADER) for row in slabs(30, 30, 30, 30, keeps=True)]
    story = [Piece(Slab(8, 60)), Piece(Slab(9, 10), keeps_next=True), Piece(HEADER, keeps_next=True), *rows]
    assert marks(paginate(story, 100, ROOM)) == [[8], [9, -1, 0], [-1, 1, 2, 3]]


def test_a_long_run_begins_where_its_first_two_pieces_have_room():
    story = [Piece(Slab(8, 30)), Piece(Slab(9, 10), keeps_next=True), *slabs(50, 50, keeps=True)]
    assert marks(paginate(story, 100, ROOM)) == [[8, 9, 0], [1]]


def test_a_header_stands_again_where_its_rows_go_on():
    story = [Piece(HEADER, keeps_next=True), *slabs(40, 40, 40, 40, 40, header=HEADER)]
    assert marks(paginate(story, 100, ROOM)) == [[-1, 0, 1], [-1, 2, 3], [-1, 4]]


def test_a_run_taller_than_a_page_keeps_its_end_whole():
    story = [*slabs(40, 40, 40, 40, keeps=True), Piece(Slab(4, 40))]
    assert marks(paginate(story, 100, ROOM)) == [[0, 1], [2], [3, 4]]


def test_a_nearly_empty_page_is_spared_where_smaller_gaps_are_enough():
    gap = 6
    story = [replace(slab, before=gap) for slab in slabs(28, 28, 28, 5)]
    (page,) = paginate(story, 100, ROOM)
    assert [placed.down for placed in page] == [0, 28 + gap / 2, 56 + gap, 84 + gap * 1.5]


def test_a_nearly_empty_last_page_takes_over_from_the_one_before():
    story = slabs(*[20] * 11)
    assert marks(paginate(story, 100, ROOM)) == [[0, 1, 2, 3, 4], [5, 6, 7, 8], [9, 10]]
    assert marks(paginate(story, 100, ROOM, evened=False))[-1] == [10]


@pytest.mark.parametrize("kind", list(SheetKind))
def test_no_sheet_has_a_nearly_empty_page_or_a_row_alone_at_the_end_of_its_table(kind):
    types = lru_cache(maxsize=None)(Type)
    for language, profile, blank in product(("en", "fr"), PrintProfile, (False, True)):
        frame = samples.FRENCH_FRAME if language == "fr" else samples.FRAME
        options = SheetOptions(language=language, profile=profile, blank=blank)
        laid = laid_out(Order(samples.filled(kind, language), frame, options), types)
        assert isinstance(laid, Drawn)
        width = laid.paper.width
        ends = [page[-1].down + page[-1].block.height(width) for page in laid.pages]
        if len(ends) > 1 and not kind.facts.own_head:
            assert min(ends) > laid.paper.height * FULL_ENOUGH, (language, profile, blank, ends)
        for before, page in pairwise(laid.pages):
            rows = [item.block for item in page if isinstance(item.block, Row)]
            going_on = [row for row in rows[1:] if row.of is rows[0].of is last_table(before)]
            assert len(going_on) != 1 or going_on[0].height(width) > 25 * MM, (language, profile, blank)


def last_table(page: Page) -> object:
    """The table that is on a page to its end."""
    return page[-1].block.of if isinstance(page[-1].block, Row) else None


def test_nothing_makes_one_empty_page():
    assert paginate([], 100, ROOM) == ((),)


def test_a_block_taller_than_a_page_is_refused():
    with pytest.raises(Invalid):
        paginate(slabs(101), 100, ROOM)
