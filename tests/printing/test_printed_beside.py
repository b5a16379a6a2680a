# SPDX-License-Identifier: MIT
"""A sheet in two languages: both whole, side by side where half a page is room enough, nothing smaller, nothing clipped."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

import pytest

from mentordesk.printing import draw_sheet
from mentordesk.printing.beside import SideBySide
from mentordesk.printing.blocks import FieldRow, Framed, Heading
from mentordesk.printing.draw import Order, laid_out
from mentordesk.printing.flow import Page
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Row
from mentordesk.printing.type import Type
from mentordesk.records.sheets import FORMS, PaperSize, PrintProfile, SheetKind, SheetOptions
from tests.printing import reading, samples, structure

PAGE_OF = (r"Page (\d+) of (\d+)", r"Page (\d+) sur (\d+)")


def drawn(kind: SheetKind, **options: object):
    wanted = SheetOptions(language="en", beside="fr", **options)  # type: ignore[arg-type]
    return draw_sheet(samples.filled(kind, "en"), samples.FRAME, wanted, samples.filled(kind, "fr"))


@pytest.mark.parametrize("kind", FORMS)
def test_every_sheet_is_there_in_both_languages_inside_the_page(kind: SheetKind) -> None:
    sheet = drawn(kind, paper=PaperSize.LETTER)
    texts = reading.pages(sheet.pdf)
    assert len(texts) == sheet.pages
    pages = [sum(bool(re.search(one, text)) for text in texts) for one in PAGE_OF]
    assert min(pages) >= 1 and max(pages) <= sheet.pages
    for (width, height), letters, inks in zip(
        reading.sizes(sheet.pdf), reading.letters(sheet.pdf), reading.inks(sheet.pdf), strict=True
    ):
        assert min(size for _, size, _ in letters) >= 10
        assert min(ink.left for ink in inks) >= 14.5 * MM and max(ink.right for ink in inks) <= width - 14.5 * MM
        assert min(ink.bottom for ink in inks) >= 14.5 * MM and max(ink.top for ink in inks) <= height - 14.5 * MM
        if width > height and not kind.facts.landscape:
            clear = [(left + right) / 2 for char, _, (left, _, right, _) in letters if char.strip()]
            middle = width / 2
            assert all(abs(x - middle) > 3 * MM for x in clear), "a letter in the gutter"


@pytest.mark.parametrize("kind", list(SheetKind))
def test_both_halves_stand_on_a_level_and_end_on_the_same_page(kind: SheetKind) -> None:
    types = lru_cache(maxsize=None)(Type)
    for blank, paper in product((False, True), PaperSize):
        wanted = SheetOptions(language="en", beside="fr", paper=paper, blank=blank)
        laid = laid_out(Order(samples.filled(kind, "en"), samples.FRAME, wanted, samples.filled(kind, "fr")), types)
        if isinstance(laid, SideBySide):
            assert len(laid.left.pages) == len(laid.right.pages)
            for half in (laid.left, laid.right):
                assert half.head == laid.left.head >= half.frame.header_height(half.paper.width)
            for left, right in zip(laid.left.pages, laid.right.pages, strict=True):
                assert left and right, "a page in one language alone"
                assert headings(left) == headings(right)
                if len(left) == len(right):
                    assert [item.down for item in left] == [item.down for item in right]
                    assert rows(left, laid.left.paper.width) == pytest.approx(rows(right, laid.right.paper.width))


def headings(page: Page) -> list[float]:
    """Where the headings of a page stand."""
    return [item.down for item in page if isinstance(item.block, Heading)]


def rows(page: Page, width: float) -> list[float]:
    """How high the rows and boxes of a page are."""
    return [item.block.height(width) for item in page if isinstance(item.block, Row | FieldRow | Framed)]


@pytest.mark.parametrize("kind", [SheetKind.LATER_TALLY, SheetKind.PEOPLE_LIST, SheetKind.REGISTER])
def test_a_form_has_as_many_rows_to_fill_in_either_language(kind: SheetKind) -> None:
    wanted = SheetOptions(language="en", beside="fr", blank=True)
    order = Order(samples.filled(kind, "en"), samples.FRAME, wanted, samples.filled(kind, "fr"))
    laid = laid_out(order, lru_cache(maxsize=None)(Type))
    assert isinstance(laid, SideBySide)
    width = laid.left.paper.width
    for left, right in zip(laid.left.pages, laid.right.pages, strict=True):
        assert len(rows(left, width)) == len(rows(right, width)) > 2


def test_each_half_is_read_out_whole_in_its_own_language() -> None:
    sheet = drawn(SheetKind.AGREEMENT)
    assert structure.problems(sheet.pdf) == []
    spoken = [str(side.entry.get("/Lang", "en")) for side in structure.Structure(sheet.pdf).nodes("Sect")]
    assert spoken == ["en", "fr"]


def test_large_print_a_poster_and_what_lies_on_its_side_come_one_language_after_the_other() -> None:
    in_turn = ((SheetKind.AGREEMENT, PrintProfile.LARGE), (SheetKind.ROOM_WEEK, None), (SheetKind.POSTER, None))
    for kind, profile in in_turn:
        texts = reading.pages(drawn(kind, profile=profile).pdf)
        english = [bool(re.search(PAGE_OF[0], text)) for text in texts]
        assert english == sorted(english, reverse=True) and True in english and False in english
