# SPDX-License-Identifier: MIT
"""The sheets participants answer: numbered in the order of their record, words with every number and face, no name asked."""

from __future__ import annotations

from dataclasses import fields
from functools import cache

import pytest

from mentordesk.printing import draw_sheet
from mentordesk.records.answer_sheets import CheckIn, Feedback, GoalPlan
from mentordesk.records.sheets import PrintProfile, SheetKind, SheetOptions
from mentordesk.words import LANGUAGES, words
from tests.printing import reading, samples

ASKED = [SheetKind.GOAL_PLAN, SheetKind.FEEDBACK, SheetKind.CHECK_IN]


@cache
def pages(kind: SheetKind, profile: PrintProfile = PrintProfile.CLEAR, language: str = "en") -> list[str]:
    options = SheetOptions(profile=profile, language=language)
    return reading.pages(draw_sheet(samples.filled(kind), samples.FRAME, options).pdf)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "form", "area"), [
    (SheetKind.GOAL_PLAN, GoalPlan, "sheets_goal"), (SheetKind.FEEDBACK, Feedback, "sheets_feedback"),
], ids=["goal_plan", "feedback"])  # fmt: skip
def test_the_questions_stand_in_the_order_of_the_record_under_their_numbers(kind, form, area, language):
    printed, said = " ".join(pages(kind, language=language)), words(language)
    asked = [f"{n} {said(f'{area}.{name}')}".replace("\u00a0", " ") for n, name in enumerate(form.ORDER, start=1)]
    places = [printed.index(question) for question in asked]
    assert places == sorted(places)


@pytest.mark.parametrize("kind", ASKED)
def test_whoever_answers_may_stop_on_every_page(kind):
    assert all("You may stop at any time." in page for page in pages(kind))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_check_in_asks_our_eleven_sentences_and_says_that_they_are_not_validated(language):
    printed, said = " ".join(pages(SheetKind.CHECK_IN, language=language)), words(language)
    for name in CheckIn.ORDER:
        sentence = said(f"sheets_check_in.{name}").replace("\u00a0", " ")
        assert f"{name} {sentence}" in printed
    assert said("sheets_check_in.not_validated").replace("\u00a0", " ") in printed
    assert "CC0" in printed


@pytest.mark.parametrize("profile", list(PrintProfile))
def test_under_every_number_of_the_check_in_stands_its_word_on_every_page(profile):
    asking = [page for page in pages(SheetKind.CHECK_IN, profile) if any(f" {n} " in page for n in CheckIn.ORDER[:-1])]
    assert asking
    for page in asking:
        for word in ("often", "sometimes", "rarely", "never"):
            assert word in page


@pytest.mark.parametrize("kind", [SheetKind.FEEDBACK, SheetKind.CHECK_IN])
def test_neither_feedback_nor_check_in_has_room_for_a_name(kind):
    assert "name" not in {field.name for field in fields(samples.filled(kind))}  # type: ignore[arg-type]
    asked = " ".join(pages(kind))
    assert "write your name" in asked or "(no name)" in asked
    assert "Name:" not in asked and "Signature" not in asked


@pytest.mark.parametrize("profile", list(PrintProfile))
def test_a_face_never_stands_without_its_word(profile):
    pdf = draw_sheet(samples.filled(SheetKind.FEEDBACK), samples.FRAME, SheetOptions(profile=profile)).pdf
    for page, inks in zip(reading.pages(pdf), reading.inks(pdf), strict=True):
        eyes = sum(ink.fill is not None and not ink.is_text for ink in inks)
        said = page.count("Mostly yes") + page.count("Mostly no")
        assert eyes == 4 * said, page


def test_feedback_says_where_it_goes_before_anything_is_asked():
    first = pages(SheetKind.FEEDBACK)[0]
    assert first.index("Do not write your name.") < first.index("The box is here") < first.index("I felt welcome")


def test_a_goal_plan_names_its_reader_by_the_first_name_alone():
    printed = " ".join(pages(SheetKind.GOAL_PLAN))
    assert "Sébastien-Noël" in printed and "Desrosiers" not in printed
    for phrase in ("not begun", "half way", "I am there", "My next step"):
        assert phrase in printed
