# SPDX-License-Identifier: MIT
"""What people take with them at the end: a certificate on one page, and a goodbye that tells neither what the other said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mentordesk.printing import draw_sheet
from mentordesk.records.ending_sheets import GoodbyeSheet
from mentordesk.records.sheets import PrintProfile, SheetOptions
from tests.printing import reading, samples
from tests.printing.samples_endings import completion, goodbye

PROFILES = list(PrintProfile)


def pages(sheet, profile=PrintProfile.CLEAR, frame=samples.FRAME, **how):
    return reading.pages(draw_sheet(sheet, frame, SheetOptions(profile=profile, **how)).pdf)


@pytest.mark.parametrize("profile", PROFILES)
def test_a_certificate_says_who_what_when_and_how_long_on_one_page_that_lies_on_its_long_side(profile):
    sheet = draw_sheet(completion(), samples.FRAME, SheetOptions(profile=profile))
    (page,) = reading.pages(sheet.pdf)
    for said in (
        "Certificate of completion", "Sébastien-Noël d’Hôpital-Desrosiers", "took part in Tuesday group",
        "from 3 March 2026 to 24 November 2026", "21.5 hours in all", *completion().topics, "Karen Dunne", "Signature",
    ):  # fmt: skip
        assert said in page
    ((width, height),) = reading.sizes(sheet.pdf)
    assert width > height


@pytest.mark.parametrize("profile", PROFILES)
def test_of_very_many_topics_as_many_as_have_room_and_how_many_more(profile):
    topics = tuple(f"Subject number {n} of the programme, at length" for n in range(60))
    (page,) = pages(replace(completion(), topics=topics), profile)
    named = sum(f"number {n} of" in page for n in range(60))
    assert 0 < named < 60 and f"and {60 - named} more" in page and "Signature" in page


def test_the_establishment_can_be_left_off_a_certificate():
    bare = replace(samples.FRAME, establishment="", return_to="", handling_mark="")
    (page,) = pages(completion(), frame=bare)
    assert "Ashgrove" not in page and "wing" not in page and "OFFICIAL" not in page


def test_a_certificate_names_no_number_no_role_and_not_the_full_name_of_the_programme():
    (page,) = pages(completion())
    for hidden in ("mentee", "Mentor", "A1007BC", "Recovery"):
        assert hidden not in page


def test_each_of_a_pair_has_a_page_of_their_own():
    first, second = pages(goodbye(), PrintProfile.STANDARD)
    assert "For Declan" in first and "You were the mentor of Sébastien-Noël." in first
    assert "For Sébastien-Noël" in second and "Declan was your mentor." in second


@pytest.mark.parametrize("profile", PROFILES)
def test_no_page_holds_words_for_both(profile):
    for page in pages(goodbye(), profile):
        assert not ("For Declan" in page and "For Sébastien-Noël" in page)


@pytest.mark.parametrize(("agreed", "said"), [(True, "You both said yes."), (False, "There is no agreed contact.")])
def test_both_are_told_the_same_of_contact_after_and_nobody_who_refused(agreed, said):
    printed = pages(replace(goodbye(), agreed=agreed), PrintProfile.STANDARD)
    assert [said in page for page in printed] == [True, True]
    after = [page[page.index("Contact after") : page.index("This sheet is yours")] for page in printed]
    assert after[0] == after[1]


def test_a_blank_goodbye_says_nothing_of_an_agreement():
    (page,) = pages(GoodbyeSheet(), PrintProfile.STANDARD, blank=True)
    assert "no agreed contact" not in page and "both said yes" not in page and "I want to stay in contact" in page


def test_the_longest_names_are_set_smaller_and_stay_on_the_page():
    longest = "Featherstonehaugh-Wolstenholme Desrosiers de la Tour d’Auver"
    sheet = replace(completion(), name=longest, programme=longest, coordinator=longest)
    frame = replace(samples.FRAME, establishment=longest, return_to=longest)
    (page,) = pages(sheet, PrintProfile.LARGE, frame, binding=True)
    assert page.count("de la Tour d’Auver") == 5 and "Signature" in page
