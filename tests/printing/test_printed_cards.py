# SPDX-License-Identifier: MIT
"""Sheets that are cut apart: so many cards a page, none split, each with all it needs once it is alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mentordesk.printing import draw_sheet
from mentordesk.records.sheets import PrintProfile, SheetKind, SheetOptions
from tests.printing import reading, samples
from tests.printing.samples_cards import invitations, movement_slips

STANDARD, CLEAR, LARGE = PrintProfile.STANDARD, PrintProfile.CLEAR, PrintProfile.LARGE
LONG = "Activity room 2 of the education block behind the old chapel"


def printed(sheet, profile=STANDARD, **how):
    return reading.pages(draw_sheet(sheet, samples.FRAME, SheetOptions(profile=profile, **how)).pdf)


@pytest.mark.parametrize(("profile", "each"), [(STANDARD, 4), (CLEAR, 2), (LARGE, 1)])
def test_so_many_slips_stand_on_a_page_and_no_slip_is_split(profile, each):
    pages = printed(movement_slips(8), profile)
    assert [page.count("Movement authorisation slip") for page in pages] == [each] * (8 // each)
    assert all(page.count("Where to") == each and page.count("Number") == 0 for page in pages)


@pytest.mark.parametrize(("profile", "each"), [(STANDARD, 8), (CLEAR, 4), (LARGE, 2)])
def test_so_many_reminders_stand_on_a_page(profile, each):
    pages = printed(invitations(8), profile)
    assert [page.count("Reminder") for page in pages] == [each] * (8 // each)


def test_a_reminder_has_a_picture_before_each_of_its_words():
    [page] = reading.inks(draw_sheet(invitations(8), samples.FRAME, SheetOptions(profile=STANDARD)).pdf)
    small = [ink for ink in page if not ink.is_text and ink.top - ink.bottom < 14 and ink.right - ink.left < 14]
    pictures = [ink for ink in small if ink.fill is not None and ink.top - ink.bottom > 6]
    assert len(pictures) == 8 * 5


def test_each_slip_says_alone_whose_it_is_who_where_when_and_when_it_was_printed():
    (page,) = printed(movement_slips(4))
    for number in (1000, 1007, 1014, 1021):
        assert f"A{number}BC" in page
    for said in ("HMP Ashgrove", "Tuesday 24 November 2026", "09:00 – 10:30", "Activity room 2", "Tuesday group"):
        assert page.count(said) == 4, said
    assert page.count("Printed at 16:45 on 22 November 2026 by KD") == 5
    assert [f"MD-05 v1 · {n}/4" in page for n in (1, 2, 3, 4)] == [True] * 4


def test_name_and_number_are_the_largest_on_a_slip():
    (letters,) = reading.letters(draw_sheet(movement_slips(1), samples.FRAME).pdf)
    largest = max(size for _, size, _ in letters)
    assert "".join(char for char, size, _ in letters if size == largest) == "O’Brien,DeclanA1000BC"


def test_a_slip_says_nothing_of_what_the_appointment_is():
    page = printed(movement_slips(1))[0].casefold()
    assert not [word for word in ("mentor", "group meeting", "session", "activity worksheet") if word in page]


def test_an_establishment_that_is_left_off_is_on_no_slip():
    bare = replace(samples.FRAME, establishment="", return_to="", handling_mark="")
    assert "Ashgrove" not in reading.text(draw_sheet(movement_slips(2), bare).pdf)


@pytest.mark.parametrize("profile", list(PrintProfile))
def test_a_long_name_and_a_long_place_make_larger_cards_and_lose_nothing(profile):
    long_name = "Featherstonehaugh-Wolstenholme-Desrosiers, Sébastien-Noël J."
    slips = movement_slips(5)
    first, *others = (replace(row, place=LONG) for row in slips.rows)
    slips = replace(slips, rows=(replace(first, name=long_name), *others))
    assert sum(" ".join(page.split()).count(LONG) for page in printed(slips, profile)) == 5
    cards = replace(invitations(9), place=LONG)
    assert sum(page.count(LONG) for page in printed(cards, profile)) == 9


def test_a_reminder_names_its_reader_and_nobody_else():
    for page in printed(invitations(1)):
        assert "Declan" in page and "O’Brien" not in page and "A1000BC" not in page


@pytest.mark.parametrize("kind", [SheetKind.MOVEMENT_SLIP, SheetKind.INVITATION])
@pytest.mark.parametrize("profile", list(PrintProfile))
def test_blank_cards_fill_one_page(kind, profile):
    (page,) = printed(samples.filled(kind), profile, blank=True)
    title = {SheetKind.MOVEMENT_SLIP: "Movement authorisation slip", SheetKind.INVITATION: "Reminder"}[kind]
    assert page.count(title) >= {STANDARD: 4, CLEAR: 2, LARGE: 1}[profile]
