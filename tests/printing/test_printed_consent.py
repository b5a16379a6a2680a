# SPDX-License-Identifier: MIT
"""The consent form: the questions of the record in its order, each with its own yes or no; what was taken back is no yes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mentordesk.printing import draw_sheet
from mentordesk.records.consent_sheet import ConsentForm
from mentordesk.records.consents import ConsentKind, SharedField
from mentordesk.records.sheets import PrintProfile, SheetOptions
from mentordesk.words import LANGUAGES, words
from tests.printing import reading, samples
from tests.printing.samples_consent import consent


def printed(sheet: ConsentForm, **how: object) -> str:
    return reading.text(draw_sheet(sheet, samples.FRAME, SheetOptions(**how)).pdf)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_consent_is_asked_under_its_number_in_the_order_of_the_record(language):
    page, said = printed(ConsentForm(), language=language, blank=True), words(language)
    places = [page.index(f"{n} {said(f'sheets_consent.{kind}')}") for n, kind in enumerate(ConsentKind, start=1)]
    assert places == sorted(places)
    assert page.count(said("consents.answer.yes") + " " + said("consents.answer.no")) == len(ConsentKind)
    assert all(said(f"sheets_consent.field.{field}") in page for field in SharedField)


def test_what_is_on_record_is_said_and_a_yes_taken_back_is_no_yes():
    page = printed(consent())
    assert page.count("On record: Yes, 3 March 2026") == 3
    assert "On record: Yes, taken back on 5 October 2026" in page and "On record: Later, 3 March 2026" in page
    taken_back = replace(consent(), answers=consent().answers[-1:], fields=frozenset(), how=None)
    never = replace(taken_back, answers=())
    assert ticks(taken_back) == ticks(never) < ticks(consent())


def ticks(sheet: ConsentForm) -> int:
    """How many boxes are ticked: their strokes are heavier than a box's."""
    inks = reading.inks(draw_sheet(sheet, samples.FRAME).pdf)
    return sum(ink.line is not None and 1.6 < ink.line < 4 for page in inks for ink in page)


def test_it_says_how_to_take_a_yes_back_and_what_stays_private():
    page = printed(consent())
    for phrase in ("take back a yes on any day", "do not have to say why", "A child may be harmed", "Élodie Marchand"):
        assert phrase in page


@pytest.mark.parametrize("profile", list(PrintProfile))
def test_how_it_was_asked_and_the_signatures_stand_on_one_page(profile):
    pages = reading.pages(draw_sheet(consent(), samples.FRAME, SheetOptions(profile=profile)).pdf)
    (signed,) = [page for page in pages if "Signature or mark" in page]
    assert "How this was asked" in signed and "Name of the reader" in signed and signed.count("Date") == 3


def test_in_large_print_the_things_that_may_be_told_fit_under_a_header_of_two_lines():
    longest = "Featherstonehaugh-Wolstenholme Desrosiers de la Tour d’Auver"
    frame = replace(samples.FRAME, establishment=longest, listed_programme=longest, return_to=longest)
    options = SheetOptions(profile=PrintProfile.LARGE, language="fr", binding=True)
    printed = reading.text(draw_sheet(replace(consent(), name=longest, helper=longest), frame, options).pdf)
    assert all(words("fr")(f"sheets_consent.field.{field}") in printed for field in SharedField)
