# SPDX-License-Identifier: MIT
"""The form in which a sheet is typed in asks what its paper asks: the same words, in the same order, under the same numbers."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache

import pytest

from mentordesk.printing.draw import draw_sheet
from mentordesk.records.paper_asking import PaperForm, Way
from mentordesk.records.paper_forms import FORM_FOR
from mentordesk.records.sheet_forms import blank_sheet
from mentordesk.records.sheets import SHEETS, SheetFrame, SheetKind, SheetOptions
from mentordesk.words import words
from tests.printing import reading

TABLES = {SheetKind.MATERIAL_COUNT}
ASKED = [form for form in FORM_FOR.values() if form.native is None]


@cache
def paper(kind: SheetKind, language: str) -> str:
    """The words of the blank sheet, without regard to where lines break."""
    frame = SheetFrame(
        establishment="Harbour House",
        programme="",
        printed_at=datetime(2026, 11, 23, 12).astimezone(),
        printed_by="TW",
        codes=("12345674",),
    )
    drawn = draw_sheet(blank_sheet(kind), frame, SheetOptions(language=language, blank=True))
    return bare(reading.text(drawn.pdf))


def bare(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f-]+", "", text)


def asked(form: PaperForm, language: str) -> list[str]:
    """Each question as it stands on the paper; a table has its title at its head, and rows that are numbered themselves."""
    said = words(language)
    return [
        bare(f"{'' if form.kind in TABLES and question.ask.way is Way.ROWS else question.mark}{said(question.key)}")
        for question in form.questions
    ]


def test_every_sheet_that_comes_back_has_a_form() -> None:
    assert set(FORM_FOR) == {kind for kind in SheetKind if SHEETS[kind].comes_back}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("form", ASKED, ids=lambda form: form.kind.value)
def test_paper_and_form_ask_the_same_under_the_same_numbers(form: PaperForm, language: str) -> None:
    text = paper(form.kind, language)
    questions = asked(form, language)
    assert [one for one in questions if one not in text] == []
    places = [text.index(one) for one in questions]
    assert places == sorted(places)


@pytest.mark.parametrize("form", ASKED, ids=lambda form: form.kind.value)
def test_every_box_of_the_form_stands_on_the_paper(form: PaperForm) -> None:
    text, said = paper(form.kind, "en").casefold(), words("en")
    missing = {
        key for question in form.questions for _, key in question.ask.options if bare(said(key)).casefold() not in text
    }
    assert missing == set()
