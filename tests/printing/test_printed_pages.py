# SPDX-License-Identifier: MIT
"""What holds for every sheet, whatever its kind, language, paper and profile (`domain.md` 3.1, 3.3, 3.6)."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import product

import pytest

from mentordesk.printing import Sheet, draw_sheet
from mentordesk.printing.paper import MM
from mentordesk.records.sheets import PaperSize, PrintProfile, SheetKind, SheetOptions
from tests.printing import reading, samples

PAGE_OF = {"en": r"Page (\d+) of (\d+)", "fr": r"Page (\d+) sur (\d+)"}
BOX = (180 * MM, 245 * MM)
WAYS = [
    pytest.param(kind, language, paper, profile, blank, id=f"{kind}-{language}-{paper}-{profile}{'-blank' * blank}")
    for (kind, language, profile, blank), paper in zip(
        product(SheetKind, ("en", "fr"), PrintProfile, (False, True)),
        [PaperSize.A4, PaperSize.LETTER] * (6 * len(SheetKind)),
        strict=True,
    )
]


def draw(kind, language, paper, profile, blank) -> Sheet:
    frame = samples.FRENCH_FRAME if language == "fr" else samples.FRAME
    options = SheetOptions(language=language, paper=paper, profile=profile, blank=blank)
    return draw_sheet(samples.filled(kind, language), frame, options)


@pytest.mark.parametrize(("kind", "language", "paper", "profile", "blank"), WAYS)
def test_every_page_is_black_inside_the_box_readable_and_stands_alone(kind, language, paper, profile, blank):
    sheet = draw(kind, language, paper, profile, blank)
    texts = reading.pages(sheet.pdf)
    assert len(texts) == sheet.pages
    for number, page in enumerate(texts, start=1):
        assert re.search(PAGE_OF[language], page).groups() == (str(number), str(sheet.pages))
        assert kind.code in page
        assert ("SN" if language == "fr" else "KD") in page
        assert ("endre à : Bureau" if language == "fr" else "Return to: Education office") in page
    for (width, height), letters, inks in zip(
        reading.sizes(sheet.pdf), reading.letters(sheet.pdf), reading.inks(sheet.pdf), strict=True
    ):
        box = BOX[::-1] if kind.facts.landscape else BOX
        across, up = (width - box[0]) / 2, (height - box[1]) / 2
        assert min(across, up) >= 15 * MM - 0.1
        for ink in inks:
            slack = 1.6
            assert ink.left >= across - slack and ink.right <= width - across + slack, ink
            assert ink.bottom >= up - slack and ink.top <= height - up + slack, ink
            assert ink.fill in (None, (0, 0, 0, 255)) and ink.stroke in (None, (0, 0, 0, 255))
            assert ink.line is None or ink.line >= 0.5
            assert ink.embedded and re.match(r"Andika|NotoSans", ink.font or "Andika")
        assert min(size for _, size, _ in letters) >= 10
        for char, _, (left, bottom, right, top) in letters:
            assert across - 0.5 <= left and right <= width - across + 0.5, char
            assert up - 0.5 <= bottom and top <= height - up + 0.5, char


@pytest.mark.parametrize("kind", list(SheetKind))
def test_the_same_sheet_gives_the_same_bytes(kind):
    first = draw_sheet(samples.filled(kind), samples.FRAME, SheetOptions(copies=2))
    again = draw_sheet(samples.filled(kind), samples.FRAME, SheetOptions(copies=2))
    assert first.pdf == again.pdf


@pytest.mark.parametrize("kind", list(SheetKind))
def test_a_sheet_breaks_at_the_same_places_on_both_papers(kind):
    sheets = [draw_sheet(samples.filled(kind), samples.FRAME, SheetOptions(paper=paper)) for paper in PaperSize]
    assert reading.pages(sheets[0].pdf) == reading.pages(sheets[1].pdf)
    turn = -1 if kind.facts.landscape else 1
    assert reading.sizes(sheets[0].pdf)[0][::turn] == pytest.approx((210 * MM, 297 * MM), abs=0.5)
    assert reading.sizes(sheets[1].pdf)[0][::turn] == pytest.approx((612, 792), abs=0.5)


@pytest.mark.parametrize("kind", list(SheetKind))
@pytest.mark.parametrize("paper", list(PaperSize))
def test_binding_leaves_twenty_millimetres_for_holes(kind, paper):
    sheet = draw_sheet(samples.filled(kind), samples.FRAME, SheetOptions(binding=True, paper=paper))
    for (width, _), inks in zip(reading.sizes(sheet.pdf), reading.inks(sheet.pdf), strict=True):
        assert min(ink.left for ink in inks) >= 20 * MM - 1.6
        assert max(ink.right for ink in inks) <= width - 15 * MM + 1.6


def test_copies_are_counted_and_each_is_whole():
    one = draw_sheet(samples.agreement(), samples.FRAME)
    three = draw_sheet(samples.agreement(), samples.FRAME, SheetOptions(copies=3))
    assert three.pages == 3 * one.pages
    texts = reading.pages(three.pdf)
    assert [re.search(r"Copy (\d) of 3", page).group(1) for page in texts] == [
        str(copy) for copy in (1, 2, 3) for _ in range(one.pages)
    ]
    assert texts[0].replace("Copy 1 of 3", "") == texts[one.pages].replace("Copy 2 of 3", "")


def test_the_footer_says_when_by_whom_and_until_when_it_may_be_kept():
    page = reading.pages(draw_sheet(samples.register(), samples.FRAME).pdf)[0]
    assert "Printed at 16:45 on 22 November 2026 by KD" in page
    assert "Destroy after 24 December 2026" in page and "OFFICIAL" in page
    french = reading.pages(draw_sheet(samples.register(), samples.FRENCH_FRAME, SheetOptions(language="fr")).pdf)[0]
    assert "Imprimé à 16 h 45 le 22 novembre 2026 par SN" in french
    assert "À détruire après le 1er décembre 2026" in french


def test_a_footer_with_nothing_to_say_still_counts_pages_and_copies():
    bare = replace(samples.FRAME, return_to="", destroy_after=None, handling_mark="", listed_programme="")
    page = reading.pages(draw_sheet(samples.movement(), bare).pdf)[0]
    assert "Page 1 of 1" in page and "Copy 1 of 1" in page and "Return to" not in page


def test_an_audit_anchor_is_printed_where_it_is_given():
    anchored = replace(samples.FRAME, anchor="Log 1042  3f9a c2d1")
    assert "Log 1042 3f9a c2d1" in reading.text(draw_sheet(samples.register(), anchored).pdf)


@pytest.mark.parametrize("kind", list(SheetKind))
def test_a_blank_form_holds_no_person_and_says_that_it_is_blank(kind):
    sheet = draw_sheet(samples.filled(kind), samples.FRAME, SheetOptions(blank=True))
    printed = reading.text(sheet.pdf)
    assert "blank form" in printed and kind.code in printed
    for name in ("Declan", "Desrosiers", "A1007BC", "Dunne"):
        assert name not in printed


def test_the_title_in_the_file_names_the_sheet_and_nobody():
    with reading.opened(draw_sheet(samples.agreement(), samples.FRAME).pdf) as document:
        about = document.get_metadata_dict()
    assert about["Title"] == "Mentoring agreement"
    assert "Declan" not in str(about)


@pytest.fixture
def threads_take_turns_everywhere() -> Iterator[None]:
    """In the middle of everything: at the usual pace the mixing was seen once in a hundred runs."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("threads_take_turns_everywhere")
def test_sheets_drawn_at_the_same_time_do_not_mix():
    sheets = [samples.filled(kind) for kind in SheetKind] * 12
    alone = [draw_sheet(sheet, samples.FRAME).pdf for sheet in sheets]
    with ThreadPoolExecutor(max_workers=4) as pool:
        together = list(pool.map(lambda sheet: draw_sheet(sheet, samples.FRAME).pdf, sheets))
    assert together == alone
