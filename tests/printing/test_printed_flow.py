# SPDX-License-Identifier: MIT
"""Distribution over pages: nothing is lost, split or drawn outside, whatever the heights."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.errors import Invalid
from mentordesk.printing.flow import Piece, paginate

ROOM = 100.0


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


def test_nothing_makes_one_empty_page():
    assert paginate([], 100, ROOM) == ((),)


def test_a_block_taller_than_a_page_is_refused():
    with pytest.raises(Invalid):
        paginate(slabs(101), 100, ROOM)
