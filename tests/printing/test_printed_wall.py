# SPDX-License-Identifier: MIT
"""The rota tells a first name and a wing to the wing's staff; the poster names nobody, fills its page, promises what is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mentordesk.printing import draw_sheet
from mentordesk.records.audience import ALLOWED, Audience, Holds, told_by
from mentordesk.records.programmes import Confidentiality
from mentordesk.records.sheets import PrintProfile, SheetKind, SheetOptions
from mentordesk.records.wall_sheets import Poster, Rota
from mentordesk.words import LANGUAGES, words
from tests.printing import reading, samples
from tests.printing.samples_wall import poster, rota

PROFILES = list(PrintProfile)


def pages(sheet, profile=PrintProfile.STANDARD, **how):
    return reading.pages(draw_sheet(sheet, samples.FRAME, SheetOptions(profile=profile, **how)).pdf)


def test_the_rota_is_for_the_wing_and_never_for_a_notice_board():
    assert frozenset({Audience.WING}) == Rota.AUDIENCES
    assert {holds for _, holds in told_by(Rota)} - ALLOWED[Audience.NOTICE] == {Holds.NAME, Holds.CELL, Holds.EVENT}
    assert {"name", "wing"} == {
        path.split(".")[-1] for path, holds in told_by(Rota) if holds in (Holds.NAME, Holds.CELL)
    }
    for profile in PROFILES:
        assert all("Do not put it on a notice board" in page for page in pages(rota(), profile))


@pytest.mark.parametrize("profile", PROFILES)
def test_the_rota_says_in_every_slot_who_is_on_call_who_stands_in_and_where(profile):
    printed = " ".join(pages(rota(), profile))
    assert printed.count("Listening room") == 12 and printed.count("Declan (B)") == 8
    assert "Sunday 09:00 – 11:30" in printed and "23 November 2026 – 29 November 2026" in printed


@pytest.mark.parametrize("profile", PROFILES)
def test_a_blank_rota_is_one_page_of_rows(profile):
    assert len(pages(rota(), profile, blank=True)) == 1


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("model", list(Confidentiality))
def test_a_poster_is_one_page_and_promises_what_its_programme_does(profile, model):
    (page,) = pages(replace(poster(), confidentiality=model), profile)
    for line in words("en")(f"sheets.confidentiality.{model.value}").splitlines():
        assert line.removeprefix("- ") in page


def test_without_a_programme_a_poster_promises_nothing():
    (page,) = pages(Poster())
    assert "Staff tell you what stays private before you begin." in page
    assert "except in these cases" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_posters_letters_are_as_large_as_its_page_allows(language):
    letters = reading.letters(draw_sheet(poster(), samples.FRAME, SheetOptions(language=language)).pdf)[0]
    sizes = sorted(size for _, size, _ in letters)
    assert sizes[-1] >= 30 and sizes[len(sizes) // 2] >= 13
    body = [top for _, size, (_, _, _, top) in letters if size > 10.5]
    lowest = min(bottom for _, size, (_, bottom, _, _) in letters if size > 10.5)
    assert max(body) - lowest > 0.7 * reading.sizes(draw_sheet(poster(), samples.FRAME).pdf)[0][1]


def test_a_poster_grows_on_a3_because_it_is_lines_and_letters_alone():
    with reading.opened(draw_sheet(poster(), samples.FRAME).pdf) as document:
        kinds = {item.type for item in document[0].get_objects()}
    assert kinds <= {1, 2}


def test_a_poster_has_no_place_for_a_name_and_says_how_to_ask():
    held = {holds for _, holds in told_by(Poster)}
    assert held <= ALLOWED[Audience.NOTICE] and not held & {Holds.NAME, Holds.PARTY, Holds.NUMBER, Holds.CELL}
    (page,) = pages(poster())
    for said in ("I would like a mentor", "slip in the box", "do not have to say why", "Tuesday morning"):
        assert said in page


@pytest.mark.parametrize("kind", [SheetKind.ROTA, SheetKind.POSTER])
def test_neither_hangs_with_a_name_that_gives_people_away(kind):
    frame = replace(samples.FRAME, listed_programme="Drug recovery")
    with pytest.raises(Exception, match="not_printed"):
        draw_sheet(samples.filled(kind), frame)
