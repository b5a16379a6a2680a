# SPDX-License-Identifier: MIT
"""The check of tag trees finds what is wrong: each fault is drawn once."""

from __future__ import annotations

import pytest

from mentordesk.printing.blocks import Text
from mentordesk.printing.elements import Element
from mentordesk.printing.pen import Pen
from mentordesk.printing.spoken import Titled
from mentordesk.printing.type import SCALES, STAFF, Type
from mentordesk.records.sheets import PrintProfile
from tests.printing.bare_page import PAPER, page_with
from tests.printing.structure import problems


def stray_line(pen: Pen) -> None:
    """A line beside the pen, which no tag is asked for."""
    pen.tags._mark(pen.tags.document)
    pen.tags.parents.pop()
    pen._canvas._code.append("EMC")
    pen.tags._open = None
    pen.tags.document.kids.pop()
    pen._canvas.line(10, 10, 20, 20)


def lost_mark(pen: Pen) -> None:
    """Words whose element forgets them."""
    with pen.tags.inside("P") as element:
        pen.line_of_text("Lost", 50, 500, 12)
        element.kids.clear()  # type: ignore[attr-defined]


def other_parent(pen: Pen) -> None:
    """Words the table of parents gives to somebody else."""
    pen.line_of_text("One", 50, 500, 12)
    pen.line_of_text("Two", 50, 400, 12)
    pen.tags.parents[-1], pen.tags.parents[-2] = pen.tags.parents[-2], pen.tags.parents[-1]


def empty_element(pen: Pen) -> None:
    """A paragraph of nothing."""
    pen.tags._here.kids.append(Element("P", pen.tags._here))


def unequal_rows(pen: Pen) -> None:
    """A table that lacks a cell."""
    table = object()
    for cells in (2, 1):
        with pen.tags.row(table):
            for cell in range(cells):
                with pen.tags.cell("Column" if cells == 2 else ""):
                    pen.line_of_text(str(cell), 50 + 50 * cell, 500 - 50 * cells, 12)


def skipped_heading(pen: Pen) -> None:
    """A heading of the third level right under the title."""
    with pen.tags.heading(3, "Deep", 50, 500):
        pen.line_of_text("Deep", 50, 500, 12)


def untold_figure(pen: Pen) -> None:
    """A drawing without words."""
    with pen.tags.inside("Figure"):
        pen.ring(100, 100, 20)


def out_of_order(pen: Pen) -> None:
    """Two paragraphs that are read the other way round."""
    pen.line_of_text("One", 50, 500, 12)
    pen.line_of_text("Two", 50, 400, 12)
    kids = pen.tags._here.kids
    kids[-1], kids[-2] = kids[-2], kids[-1]


def line_among_words(pen: Pen) -> None:
    """A rule that is drawn as if it belonged to a paragraph."""
    pen.line_of_text("One", 50, 500, 12)
    pen._canvas.line(50, 490, 100, 490)


def cell_without_row(pen: Pen) -> None:
    """A cell that stands in no table."""
    with pen.tags.cell():
        pen.line_of_text("One", 50, 500, 12)


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        (stray_line, "drawn outside of all marks"),
        (lost_mark, "has no element"),
        (other_parent, "the table of parents leads elsewhere"),
        (empty_element, "P is empty"),
        (unequal_rows, "a table with rows of [1, 2] cells"),
        (skipped_heading, "headings skip a level"),
        (untold_figure, "a figure without words"),
        (line_among_words, "lines among the words of a /P"),
        (cell_without_row, "TD in Part"),
        (out_of_order, "another order than it is drawn"),
    ],
)
def test_the_check_finds_it(fault, found):
    assert any(found in problem for problem in problems(page_with(fault)))


def test_a_page_with_nothing_wrong_has_no_problem():
    heading = Titled(Text(Type(STAFF, SCALES[PrintProfile.STANDARD]), "Below", 14, bold=True))
    assert problems(page_with(lambda pen: heading.draw(pen, PAPER.left, 500, 200))) == []
