# SPDX-License-Identifier: MIT
"""The register and the movement list: order, rows, counts, what stands on them and what never does."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import time

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from mentordesk.printing import draw_sheet, sheet_issues
from mentordesk.printing.paper import MM
from mentordesk.records.people import Location
from mentordesk.records.sessions import Attendance
from mentordesk.records.sheet_contents import MovementRow, Register, RegisterRow
from mentordesk.records.sheets import PrintProfile, SheetOptions
from mentordesk.words import words
from tests.printing import reading, samples


def short_rows(count: int) -> Register:
    """People whose names fit one line."""
    rows = tuple(
        RegisterRow(number=f"A{number:04d}BC", name=f"Person, P{number}", location=Location("A", "1", str(number)))
        for number in range(1, count + 1)
    )
    return replace(samples.register(), rows=rows)


def test_a_register_page_holds_twenty_to_twenty_five_rows():
    pages = reading.pages(draw_sheet(short_rows(60), samples.FRAME).pdf)
    counts = [len(re.findall(r"Person, P\d+", page)) for page in pages]
    assert 20 <= counts[0] <= 25 and sum(counts) == 60


def test_the_header_row_and_the_code_key_stand_on_every_page_of_a_register():
    for page in reading.pages(draw_sheet(samples.register(60), samples.FRAME).pdf):
        for title in ("No.", "Name", "Number", "Cell", "Present", "Late (min)", "Left early", "Code", "Signature"):
            assert title in page
        for code in Attendance:
            if code.letter:
                assert f"{code.letter} = {words('en')('sheets.attendance.' + code.value)}" in page


def test_every_person_of_a_long_register_is_there_once_and_in_order():
    printed = reading.text(draw_sheet(samples.register(60), samples.FRAME).pdf)
    numbers = re.findall(r"A\d{4}BC", printed)
    assert numbers == [samples.row_of(number).number for number in range(60)]


def test_totals_never_stand_on_a_page_without_a_row():
    for count in range(1, 50, 4):
        last = reading.pages(draw_sheet(short_rows(count), samples.FRAME).pdf)[-1]
        assert "Expected" in last and "No." in last


@pytest.mark.parametrize("profile", list(PrintProfile))
def test_the_counts_of_a_movement_list_never_stand_on_a_page_without_a_row(profile):
    for count in range(1, 24):
        drawn = draw_sheet(samples.movement(count), samples.FRAME, SheetOptions(profile=profile))
        last = reading.pages(drawn.pdf)[-1]
        assert "Left the wing" in last and re.search(r"A\d{4}BC", last)


def test_a_register_says_how_many_are_expected():
    assert re.search(
        r"Expected 12\b|Expected Present Absent Left early 12\b",
        reading.text(draw_sheet(short_rows(12), samples.FRAME).pdf),
    )


@pytest.mark.parametrize("profile", list(PrintProfile))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_column_title_and_no_number_is_cut_in_two(profile, language):
    say = words(language)
    options = SheetOptions(language=language, profile=profile)
    register = reading.text(draw_sheet(samples.register(), samples.FRAME, options).pdf)
    movement = reading.text(draw_sheet(samples.movement(), samples.FRAME, options).pdf)
    for key in ("order", "present", "late", "left_early", "code"):
        for word in say(f"sheets.register.{key}").split():
            assert word in register
    for key in ("cell", "refused", "rest", "unlocked"):
        for word in say(f"sheets.movement.{key}").split():
            assert word in movement
    for row in samples.register().rows:
        assert row.number in register and str(row.location) in register
        assert row.number in movement and str(row.location) in movement


def test_a_movement_list_is_in_walking_order():
    places = [("B", "2", "10"), ("B", "2", "9"), ("A", "10", "1"), ("A", "2", "30"), ("B", "1", "100")]
    rows = tuple(
        MovementRow(
            number=f"N{index}",
            name=f"Name {index}",
            location=Location(*place),
            place="Room",
            starts=time(9),
            ends=time(10),
        )
        for index, place in enumerate(places)
    )
    printed = reading.text(draw_sheet(replace(samples.movement(), rows=rows), samples.FRAME).pdf)
    assert re.findall(r"[AB]-\d+-\d+", printed) == ["A-2-30", "A-10-1", "B-1-100", "B-2-9", "B-2-10"]


def test_every_person_of_a_long_movement_list_is_there_with_three_boxes():
    sheet = draw_sheet(samples.movement(60), samples.FRAME)
    numbers = re.findall(r"A\d{4}BC", reading.text(sheet.pdf))
    assert sorted(numbers) == sorted(samples.row_of(number).number for number in range(60))
    squares = [
        ink
        for page in reading.inks(sheet.pdf)
        for ink in page
        if not ink.is_text
        and 16 < ink.right - ink.left < 20
        and abs((ink.right - ink.left) - (ink.top - ink.bottom)) < 1
    ]
    assert len(squares) == 180


def test_a_movement_list_counts_who_leaves_and_when():
    printed = reading.text(draw_sheet(samples.movement(9), samples.FRAME).pdf)
    assert "9 people" in printed and "4 at 09:05" in printed and "5 at 14:05" in printed


def test_an_empty_movement_list_says_that_nobody_is_expected():
    english = reading.text(draw_sheet(samples.movement(0), samples.FRAME).pdf)
    assert "Nobody is expected from wing B on Tuesday 24 November 2026." in english
    french = reading.text(draw_sheet(samples.movement(0), samples.FRAME, SheetOptions(language="fr")).pdf)
    assert "mardi 24 novembre 2026 : personne n’est attendu." in french


def test_a_wing_never_reads_the_programme_behind_the_neutral_name():
    for sheet in (samples.movement(), samples.register(), samples.worksheet(), samples.agreement()):
        printed = reading.text(draw_sheet(sheet, samples.FRAME).pdf)
        assert "Recovery" not in printed and "Tuesday group" in printed
        nameless = reading.text(draw_sheet(sheet, replace(samples.FRAME, listed_programme="")).pdf)
        assert "Recovery" not in nameless
    assert "Men’s Recovery Mentoring" in reading.text(draw_sheet(samples.plan(), samples.FRAME).pdf)


def test_a_movement_row_has_room_for_who_where_and_when_only():
    assert [field.name for field in fields(MovementRow)] == ["number", "name", "location", "place", "starts", "ends"]


@pytest.mark.parametrize("binding", [False, True])
@pytest.mark.parametrize("profile", list(PrintProfile))
def test_a_blank_list_has_rows_enough_and_every_page_full(profile, binding):
    for sheet in (samples.register(), samples.movement()):
        drawn = draw_sheet(sheet, samples.FRAME, SheetOptions(blank=True, profile=profile, binding=binding))
        assert drawn.pages == 1 or (profile is PrintProfile.LARGE and drawn.pages == 2)
    register = reading.text(
        draw_sheet(samples.register(), samples.FRAME, SheetOptions(blank=True, profile=profile)).pdf
    )
    assert {str(order) for order in range(1, 9)} <= set(register.split())


def test_french_lists_speak_french():
    options = SheetOptions(language="fr")
    register = reading.text(draw_sheet(samples.register(), samples.FRENCH_FRAME, options).pdf)
    for phrase in ("Feuille de présence", "mardi 24 novembre 2026", "9 h 00 – 11 h 30", "C = repos en cellule"):
        assert phrase in register
    movement = reading.text(draw_sheet(samples.movement(), samples.FRENCH_FRAME, options).pdf)
    for phrase in ("Liste de mouvements", "A refusé", "Repos en cellule", "Sorti", "9 personnes"):
        assert phrase in movement


anything = st.text(max_size=200)


@settings(max_examples=40, deadline=None)
@given(name=anything, number=anything, place=anything, cell=anything, profile=st.sampled_from(PrintProfile))
@example(name="", number="", place="", cell="3²", profile=PrintProfile.STANDARD)  # a digit that is no number
def test_whatever_is_typed_is_printed_inside_the_page_or_reported(name, number, place, cell, profile):
    row = MovementRow(
        number=number, name=name, location=Location("B", "", cell), place=place, starts=time(9), ends=time(10)
    )
    sheet = replace(samples.movement(), rows=(row,) * 3)
    assume(not sheet_issues(sheet, samples.FRAME, SheetOptions()))
    drawn = draw_sheet(sheet, samples.FRAME, SheetOptions(profile=profile))
    for (width, _), inks in zip(reading.sizes(drawn.pdf), reading.inks(drawn.pdf), strict=True):
        assert all(ink.right <= width - 15 * MM + 1.6 for ink in inks)
    if all(char.isascii() and char.isprintable() for char in name):
        assert "".join(name.split()) in "".join(reading.text(drawn.pdf).split())
