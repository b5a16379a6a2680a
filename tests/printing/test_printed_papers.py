# SPDX-License-Identifier: MIT
"""Session plan, worksheet and agreement: what a facilitator and a participant hold in their hands."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import time
from itertools import pairwise

import pytest

from mentordesk.errors import Invalid
from mentordesk.printing import draw_sheet
from mentordesk.printing.paper import MM
from mentordesk.printing.pictogram import outlines
from mentordesk.records import activities as library
from mentordesk.records.programmes import Confidentiality
from mentordesk.records.sheet_contents import Agreement, SessionPlan, WorksheetSheet
from mentordesk.records.sheet_forms import blank_sheet
from mentordesk.records.sheets import PrintProfile, SheetKind, SheetOptions
from mentordesk.words import words
from tests.printing import reading, samples

EVERYTHING = library.Worksheet(
    title="Anger, from small to big",
    aim="You learn to see anger early.",
    elements=(
        library.Heading(id="h", text="First part"),
        library.Paragraph(id="p", text="Take your time."),
        library.Scale(id="s", text="How calm are you?", low="not calm", middle="a bit calm", high="very calm"),
        library.Table(id="t", text="My week", columns=("", "Mon", "Tue"), rows=("Morning", "Evening"), row_mm=20),
        library.Table(id="u", text="Score", columns=("Idea", "Easy", "Likely", "Risk"), rows=("", ""), row_mm=14),
        library.Drawing(id="l", text="Ladder", shape=library.Shape.LADDER, count=3, labels=("low", "", "high")),
        library.Drawing(id="d", text="Degrees", shape=library.Shape.THERMOMETER, count=2, labels=("cold", "hot")),
        library.Drawing(id="f", text="Petals", shape=library.Shape.FLOWER, count=8, labels=tuple("abcdefgh")),
        library.Drawing(id="ll", text="Line", shape=library.Shape.LIFE_LINE, count=2, labels=("start", "now")),
        library.Prompt(id="pp", text="What did you learn?", lines=20),
        library.Boxes(id="b", text="Three boxes", titles=("One", "Two", "Three"), across=3, height_mm=40),
        library.Ticks(id="ti", text="Tick", items=("This", "That"), blank=2),
    ),
)


def test_a_plan_carries_the_whole_activity():
    plan = samples.plan()
    printed = reading.text(draw_sheet(plan, samples.FRAME).pdf).replace(" ", "")
    wanted = [plan.title, plan.aim, plan.place, plan.facilitator, plan.early_lockup, plan.after_care, plan.no_cut]
    wanted += [*plan.prompts, *plan.tips, *plan.access, *plan.risks, *plan.prepare]
    wanted += [person.name for person in plan.people] + [material.item for material in plan.materials]
    for step in plan.steps:
        wanted += [step.title, step.do, *(said.replace("“", "‘").replace("”", "’") for said in step.say)]
    assert [text for text in wanted if text.replace(" ", "").replace("\u00a0", "") not in printed] == []


def test_the_steps_of_a_plan_run_by_the_clock():
    plan = samples.plan()
    printed = reading.text(draw_sheet(plan, samples.FRAME).pdf)
    minutes = 9 * 60
    for step in plan.steps:
        assert f"{minutes // 60:02d}:{minutes % 60:02d}" in printed
        minutes += step.minutes


def test_a_plan_marks_the_early_stop_once_and_not_after_the_last_step():
    printed = reading.text(draw_sheet(samples.plan(), samples.FRAME).pdf)
    assert printed.count("you can stop here") == 1
    late = replace(samples.plan(), early_stop=sum(step.minutes for step in samples.plan().steps))
    assert "you can stop here" not in reading.text(draw_sheet(late, samples.FRAME).pdf)


def test_a_project_starts_its_clock_anew_at_each_meeting():
    step = samples.plan().steps[0]
    steps = (replace(step, minutes=30, meeting=1), replace(step, minutes=20, meeting=2, title="Second day"))
    printed = reading.text(draw_sheet(replace(samples.plan(), steps=steps, starts=time(13)), samples.FRAME).pdf)
    assert "Steps of meeting 1" in printed and "Steps of meeting 2" in printed
    assert printed.count("13:00") == 3 and "13:30" not in printed


def test_materials_are_counted_for_the_people_of_the_plan():
    plan = samples.plan()
    assert [m.count for m in plan.materials] == [m.total(3) for m in samples.activity().materials]


def test_the_limits_of_confidentiality_stand_on_plan_and_agreement_in_both_languages():
    for model in Confidentiality:
        for language in ("en", "fr"):
            lines = words(language)(f"sheets.confidentiality.{model.value}").replace("\u00a0", " ").splitlines()
            for sheet in (replace(samples.plan(), confidentiality=model), samples.agreement(model)):
                printed = reading.text(draw_sheet(sheet, samples.FRAME, SheetOptions(language=language)).pdf)
                assert [line for line in lines if line.removeprefix("- ") not in printed] == []


@pytest.mark.parametrize("model", list(Confidentiality))
@pytest.mark.parametrize("kind", [SheetKind.AGREEMENT, SheetKind.SESSION_PLAN])
def test_a_blank_form_promises_what_the_programme_promises(model, kind):
    sheet = replace(samples.filled(kind), confidentiality=model)
    printed = reading.text(draw_sheet(sheet, samples.FRAME, SheetOptions(blank=True)).pdf)
    assert words("en")(f"sheets.confidentiality.{model.value}").splitlines()[1].removeprefix("- ") in printed


def test_a_form_of_no_programme_promises_nothing_and_offers_all_three_models():
    sheet = draw_sheet(blank_sheet(SheetKind.AGREEMENT), samples.FRAME, SheetOptions(blank=True))
    printed = reading.text(sheet.pdf)
    assert "The coordinator ticks one box" in printed
    for model in Confidentiality:
        assert words("en")(f"sheets.confidentiality.{model.value}").splitlines()[0] in printed


def test_the_programmes_own_text_replaces_the_shipped_one():
    own = replace(samples.agreement(), confidentiality_text="Only the two of you know.\n- Except fire.")
    printed = reading.text(draw_sheet(own, samples.FRAME).pdf)
    assert "Only the two of you know." in printed and "Except fire." in printed
    assert "A child may be harmed" not in printed


def test_the_limits_are_never_split_over_two_pages():
    lines = [line.removeprefix("- ") for line in words("en")("sheets.confidentiality.limited").splitlines()]
    for profile in PrintProfile:
        pages = reading.pages(draw_sheet(samples.agreement(), samples.FRAME, SheetOptions(profile=profile)).pdf)
        assert sum(all(line in page for line in lines) for page in pages) == 1


def test_an_agreement_holds_everything_it_must():
    pdf = draw_sheet(samples.agreement(), samples.FRAME).pdf
    printed = reading.text(pdf)
    for phrase in (
        "Declan O’Brien", "Sébastien-Noël d’Hôpital-Desrosiers", "Karen Dunne", "Prepare for release.", "Once a week",
        "60 minutes", "12 weeks", "24 November 2026", "16 February 2027", "5 January 2027", "No gifts", "We do not pass on",
        "Each of us may stop at any time", "only if both of us say yes", "Someone read this aloud",
    ):  # fmt: skip
        assert phrase in printed
    assert printed.count("Signature or mark") == 3


def test_the_three_signatures_stand_on_one_page():
    for profile in PrintProfile:
        for language, mark in (("en", "Signature or mark"), ("fr", "Signature ou marque")):
            options = SheetOptions(profile=profile, language=language)
            pages = reading.pages(draw_sheet(samples.agreement(), samples.FRAME, options).pdf)
            assert [page.count(mark) for page in pages if mark in page] == [3]


def test_a_worksheet_asks_for_no_name_and_may_be_stopped():
    assert "name" not in {field.name for field in fields(WorksheetSheet)}
    for language, stop in (("en", "You may stop at any time."), ("fr", "Vous pouvez vous arrêter à tout moment,")):
        sheet = samples.worksheet(language)
        pages = reading.pages(draw_sheet(sheet, samples.FRAME, SheetOptions(language=language)).pdf)
        assert all(stop in page and sheet.worksheet.title in page for page in pages)
        assert not re.search(r"\b(Name|Nom)\s*:", " ".join(pages))


def test_what_a_participant_keeps_is_not_called_in_or_to_be_destroyed():
    printed = reading.text(draw_sheet(samples.worksheet(), samples.FRAME).pdf)
    assert "Found this sheet? Return to: Education office" in printed and "Destroy after" not in printed


@pytest.mark.parametrize("profile", list(PrintProfile))
@pytest.mark.parametrize("shape", list(library.Shape))
def test_a_drawing_stays_on_the_page_of_its_question(shape, profile):
    drawing = library.Drawing(
        id="d", text="Question " * 12, shape=shape, count=11, labels=("first", *("",) * 9, "last")
    )
    sheet = WorksheetSheet(worksheet=library.Worksheet(title="T", aim="A.", elements=(drawing,)))
    pages = reading.pages(draw_sheet(sheet, samples.FRAME, SheetOptions(profile=profile)).pdf)
    assert [page for page in pages if "first" in page and "last" in page and "1. Question" in page]


@pytest.mark.parametrize("profile", list(PrintProfile))
def test_every_kind_of_element_reaches_the_paper(profile):
    sheet = WorksheetSheet(worksheet=EVERYTHING, reference="9.1")
    printed = reading.text(draw_sheet(sheet, samples.FRAME, SheetOptions(profile=profile)).pdf)
    for number, element in EVERYTHING.numbered():
        assert (f"{number}. {element.text}" if number else element.text) in printed
    for word in ("not calm", "a bit calm", "very calm", "Morning", "Tue", "Likely", "cold", "start", "One", "That"):
        assert word in printed


@pytest.mark.parametrize(("profile", "least"), [(PrintProfile.STANDARD, 9), (PrintProfile.LARGE, 12)])
def test_writing_lines_are_far_enough_apart_for_handwriting(profile, least):
    sheet = WorksheetSheet(
        worksheet=library.Worksheet(title="T", aim="A.", elements=(library.Prompt(id="p", text="Why?", lines=6),))
    )
    (inks,) = reading.inks(draw_sheet(sheet, samples.FRAME, SheetOptions(profile=profile)).pdf)
    lines = sorted(ink.top for ink in inks if ink.line == 0.5)
    assert len(lines) == 6
    assert min(high - low for low, high in pairwise(lines)) >= least * MM - 0.1


def test_large_print_is_set_anew_and_not_blown_up():
    sheet = samples.worksheet()
    sizes = {
        profile: max(
            size
            for page in reading.letters(draw_sheet(sheet, samples.FRAME, SheetOptions(profile=profile)).pdf)
            for char, size, _ in page
        )
        for profile in PrintProfile
    }
    pages = [draw_sheet(sheet, samples.FRAME, SheetOptions(profile=profile)).pages for profile in PrintProfile]
    assert sizes[PrintProfile.STANDARD] < sizes[PrintProfile.CLEAR] < sizes[PrintProfile.LARGE]
    assert pages == sorted(pages) and pages[-1] > pages[0]


def test_a_participants_sheet_is_clear_and_plain_unless_asked_otherwise():
    by_default = draw_sheet(samples.worksheet(), samples.FRAME).pdf
    assert by_default == draw_sheet(samples.worksheet(), samples.FRAME, SheetOptions(profile=PrintProfile.CLEAR)).pdf
    register = draw_sheet(samples.register(), samples.FRAME).pdf
    assert register == draw_sheet(samples.register(), samples.FRAME, SheetOptions(profile=PrintProfile.STANDARD)).pdf


def test_a_text_that_fits_no_page_is_refused_and_not_cut():
    step = replace(samples.plan().steps[0], do="Very long. " * 900)
    with pytest.raises(Invalid) as caught:
        draw_sheet(replace(samples.plan(), steps=(step,)), samples.FRAME)
    assert caught.value.key == "errors_printing.too_tall"


def test_long_free_texts_flow_over_pages_without_loss():
    aims = " ".join(f"aim{number}" for number in range(1500))
    printed = reading.text(draw_sheet(replace(samples.agreement(), aims=aims), samples.FRAME).pdf)
    assert [number for number in range(1500) if f"aim{number}" not in printed] == []


def test_blanks_of_a_kind_exist_without_any_record():
    assert isinstance(blank_sheet(SheetKind.SESSION_PLAN), SessionPlan)
    assert isinstance(blank_sheet(SheetKind.AGREEMENT), Agreement)
    ruled = draw_sheet(blank_sheet(SheetKind.WORKSHEET), samples.FRAME)
    assert ruled.pages == 1 and "My notes" in reading.text(ruled.pdf)


def test_a_plain_worksheet_says_what_to_do_in_a_picture_with_its_word_and_the_standard_one_has_none() -> None:
    for language, words_shown in (("en", ("Draw", "Tick", "Write")), ("fr", ("Dessiner", "Cocher", "Écrire"))):
        plain = draw_sheet(samples.worksheet(language), samples.FRAME, SheetOptions(language=language)).pdf
        standard = samples.worksheet(language, version=library.SheetVersion.STANDARD)
        other = draw_sheet(standard, samples.FRAME, SheetOptions(language=language)).pdf
        for word in words_shown:
            assert f"{word} " in reading.text(plain)
        solid = [ink for page in reading.inks(plain) for ink in page if not ink.is_text and ink.fill]
        bare = [ink for page in reading.inks(other) for ink in page if not ink.is_text and ink.fill]
        assert len(solid) - len(bare) == sum(
            number is not None
            for number, _ in samples.worksheet(language).worksheet.numbered()  # type: ignore[union-attr]
        )


def test_every_pictogram_is_inside_its_square() -> None:
    for name, path in outlines().items():
        numbers = [number for letter, *rest in path for number in rest]
        assert path[0][0] == "M" and path[-1][0] == "Z" and min(numbers) >= 0 and max(numbers) <= 24, name
