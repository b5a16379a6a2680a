# SPDX-License-Identifier: MIT
"""The longest activity a site may write prints: nothing is too tall for a page, clipped, or over something else.

What may be written (`activity_issues`) and what paper has room for are two places that must agree; here they meet.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from mentordesk.printing import draw_sheet
from mentordesk.printing.paper import MM
from mentordesk.records.activities import (
    Activity,
    Boxes,
    Drawing,
    Heading,
    Paragraph,
    Prompt,
    Scale,
    Shape,
    Step,
    Table,
    Tag,
    Ticks,
    Worksheet,
)
from mentordesk.records.activity_issues import (
    LONGEST_LABEL,
    LONGEST_MARK,
    LONGEST_QUESTION,
    LONGEST_SENTENCES,
    LONGEST_TEXT,
    LONGEST_TITLE,
    activity_issues,
)
from mentordesk.records.own_activities import CLOSING, OPENING, fresh_activity
from mentordesk.records.sheet_contents import SessionPlan, WorksheetSheet
from mentordesk.records.sheets import AnySheet, PaperSize, PrintProfile, SheetOptions
from tests.printing import reading, samples
from tests.printing.test_printed_extremes import overlapping

SENTENCE = "Write down what helps you on a hard day, who can hear about it, and what you will try first at night. "
WAYS = [
    (PaperSize.A4, PrintProfile.STANDARD, "fr"),
    (PaperSize.LETTER, PrintProfile.CLEAR, "en"),
    (PaperSize.A4, PrintProfile.LARGE, "en"),
    (PaperSize.LETTER, PrintProfile.LARGE, "fr"),
]


def said(most: int) -> str:
    """Words of exactly that length."""
    return (SENTENCE * (most // len(SENTENCE) + 1))[: most - 1] + "."


ASKED, LINE = said(LONGEST_QUESTION), said(LONGEST_SENTENCES)
LABEL, TITLE = said(LONGEST_LABEL), said(LONGEST_TITLE)


def longest_worksheet() -> Worksheet:
    """Every part there is, each as large as it may be."""
    drawings = tuple(
        Drawing(
            id=f"d{shape}",
            text=said(LONGEST_QUESTION // 2),
            shape=shape,
            count=12,
            labels=(said(LONGEST_MARK),) * 12,
        )
        for shape in Shape
    )
    return Worksheet(
        title=TITLE,
        aim=ASKED,
        elements=(
            Heading(id="h", text=ASKED),
            Paragraph(id="p", text=said(LONGEST_TEXT)),
            Prompt(id="q", text=ASKED, lines=20),
            Ticks(id="t", text=ASKED, items=(ASKED,) * 20, blank=10),
            Scale(id="s", text=ASKED, low=LABEL, middle=LABEL, high=LABEL),
            Boxes(id="b3", text=ASKED, titles=(LABEL,) * 12, across=3, height_mm=200),
            Boxes(id="b1", text=ASKED, titles=(LABEL,) * 2, across=1, height_mm=200),
            Table(id="t5", text=ASKED, columns=(LABEL,) * 5, rows=(LABEL,) * 15, row_mm=60),
            Table(id="t3", text=ASKED, columns=(LABEL,) * 3, rows=(LABEL,) * 15, row_mm=60),
            *drawings,
        ),
    )


def longest_activity() -> Activity:
    """An activity that may be kept, and in which nothing may be longer."""
    fresh, sheet, text = fresh_activity("en"), longest_worksheet(), said(LONGEST_TEXT)
    steps = tuple(
        Step(id=name, minutes=minutes, title=TITLE, do=LINE, say=(LINE,) * 4)
        for name, minutes in ((OPENING, 3), ("step-1", 22), (CLOSING, 5))
    )
    words = replace(
        fresh.texts["en"],
        title=TITLE,
        aim=ASKED,
        questions={Tag.B: ASKED},
        prepare=(LINE,) * 5,
        steps=steps,
        prompts=(LINE,) * 5,
        tips=(LINE,) * 5,
        access=(LINE,) * 5,
        risks=(LINE,) * 5,
        after_care=text,
        early_stop=text,
        no_cut=LINE,
        standard=sheet,
        plain=sheet,
    )
    return replace(fresh, themes=("hope",), texts={"en": words})


def drawn(sheet: AnySheet, paper: PaperSize, profile: PrintProfile, language: str) -> None:
    """The sheet on that paper, read back."""
    frame = samples.FRENCH_FRAME if language == "fr" else samples.FRAME
    pdf = draw_sheet(sheet, frame, SheetOptions(language=language, paper=paper, profile=profile)).pdf
    for (width, height), inks, letters in zip(reading.sizes(pdf), reading.inks(pdf), reading.letters(pdf), strict=True):
        for ink in inks:
            assert ink.left >= 13.5 * MM and ink.right <= width - 13.5 * MM, ink
            assert ink.bottom >= 13.5 * MM and ink.top <= height - 13.5 * MM, ink
        assert not overlapping(letters)


def test_the_longest_activity_may_be_kept_and_one_sign_more_may_not() -> None:
    longest = longest_activity()
    assert activity_issues(longest) == ()
    text = longest.texts["en"]
    for name, most in (("title", LONGEST_TITLE), ("aim", LONGEST_QUESTION), ("no_cut", LONGEST_SENTENCES)):
        longer = replace(longest, texts={"en": replace(text, **{name: said(most + 1)})})
        assert [issue.field for issue in activity_issues(longer)] == [f"en.{name}"]
    for element in text.plain.elements:
        longer_sheet = replace(text.plain, elements=(replace(element, text=f"{element.text}."),))
        both = replace(text, plain=longer_sheet, standard=longer_sheet)
        assert [issue.field for issue in activity_issues(replace(longest, texts={"en": both}))] == [
            f"en.plain.{element.id}.text"
        ]


@pytest.mark.parametrize(("paper", "profile", "language"), WAYS)
def test_its_worksheet_prints(paper: PaperSize, profile: PrintProfile, language: str) -> None:
    drawn(WorksheetSheet(worksheet=longest_worksheet(), reference="101.1", pictured=True), paper, profile, language)


@pytest.mark.parametrize(("paper", "profile", "language"), WAYS)
def test_its_session_plan_prints(paper: PaperSize, profile: PrintProfile, language: str) -> None:
    drawn(SessionPlan().of(longest_activity(), language), paper, profile, language)
