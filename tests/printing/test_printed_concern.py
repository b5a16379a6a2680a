# SPDX-License-Identifier: MIT
"""The safeguarding form: one page, not the emergency channel, everything written on it, for the safeguarding lead alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from mentordesk.printing import draw_sheet
from mentordesk.records.audience import Audience
from mentordesk.records.sheet_contents import ConcernForm
from mentordesk.records.sheets import FORMS, PaperSize, PrintProfile, SheetKind, SheetOptions
from mentordesk.words import words
from tests.printing import reading, samples

ANCHORED = replace(samples.FRENCH_FRAME, anchor="log 000412-8f21c09a4477d0be", destroy_after=None, doubtful_time=True)


@pytest.mark.parametrize(
    ("language", "paper", "profile", "binding"), list(product(("en", "fr"), PaperSize, PrintProfile, (False, True)))
)
def test_a_blank_form_is_one_page_in_every_size_and_language(
    language: str, paper: PaperSize, profile: PrintProfile, binding: bool
) -> None:
    options = SheetOptions(language=language, paper=paper, profile=profile, binding=binding, blank=True)
    assert draw_sheet(ConcernForm(), ANCHORED, options).pages == 1


@pytest.mark.parametrize(
    ("language", "profile"), list(product(("en", "fr"), (PrintProfile.STANDARD, PrintProfile.CLEAR)))
)
def test_a_filled_form_of_usual_length_is_one_page(language: str, profile: PrintProfile) -> None:
    options = SheetOptions(language=language, profile=profile)
    assert draw_sheet(samples.concern(), ANCHORED, options).pages == 1


@pytest.mark.parametrize(("language", "blank"), list(product(("en", "fr"), (True, False))))
def test_the_first_words_under_the_title_say_that_it_is_not_the_emergency_channel(language: str, blank: bool) -> None:
    pdf = draw_sheet(samples.concern(), samples.FRAME, SheetOptions(language=language, blank=blank)).pdf
    _, _, under = reading.text(pdf).partition(words(language)("sheets.title.concern_form"))
    assert _run(under).startswith(_run(words(language)("concerns.not_emergency")))


def test_everything_that_was_written_stands_on_it() -> None:
    form = samples.concern()
    printed = _run(reading.text(draw_sheet(form, samples.FRAME).pdf))
    wanted = [form.about, form.number, form.fact, form.own_words, form.told, form.immediate_action, form.author]
    wanted += [form.handed_to, form.official_number, "22 November 2026, 14:10", "15:02", "15:20"]
    assert [text for text in wanted if _run(text) not in printed] == []


def test_a_long_account_goes_on_overleaf_and_loses_nothing() -> None:
    account = " ".join(f"sentence{number} of what was seen." for number in range(700))
    sheet = draw_sheet(replace(samples.concern(), fact=account), samples.FRAME)
    assert sheet.pages > 1
    printed = _run(reading.text(sheet.pdf))
    assert all(f"sentence{number}of" in printed for number in range(700))


def test_it_is_for_the_safeguarding_lead_alone_and_among_the_forms_to_be_had_blank() -> None:
    assert {Audience.SAFEGUARDING} == ConcernForm.AUDIENCES
    assert SheetKind.CONCERN_FORM in FORMS
    assert SheetKind.CONCERN_FORM.code == "MD-17"


def _run(text: str) -> str:
    return "".join(text.split()).replace("\u2011", "-")
