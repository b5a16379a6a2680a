# SPDX-License-Identifier: MIT
"""The head of a page: a further one says whose or which day's it is, so that it can lie in another pile (REQ-3.5); no title is cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mentordesk.printing import draw_sheet
from mentordesk.records.paper_code import code_of, said_code
from mentordesk.records.sheets import SHEETS, PrintProfile, SheetKind, SheetOptions
from mentordesk.words import LANGUAGES, words
from tests.printing import reading, samples

CODE = code_of(314829)
ABOUT = {
    SheetKind.SESSION_PLAN: "First meeting map · Tuesday 24 November 2026",
    SheetKind.MOVEMENT_LIST: "Wing B · Tuesday group · Tuesday 24 November 2026",
    SheetKind.AGREEMENT: "Declan O’Brien – Sébastien-Noël d’Hôpital-Desrosiers",
    SheetKind.HANDOVER: "Tuesday 24 November 2026",
    SheetKind.ROOM_WEEK: "Monday 23 November 2026",
    SheetKind.MONTH_REPORT: "1 November 2026 – 30 November 2026",
    SheetKind.ACCESS_REQUEST: "Sébastien-Noël Hôpital-Desrosiers d’",
    SheetKind.MY_WEEKS: "Sébastien-Noël",
    SheetKind.PROGRAMME_PLAN: "Declan O’Shaughnessy – Sébastien-Noël d’Hôpital-Desrosiers",
}


@pytest.mark.parametrize("kind", ABOUT, ids=lambda kind: kind.value)
@pytest.mark.parametrize("profile", [PrintProfile.STANDARD, PrintProfile.LARGE])
def test_every_further_page_says_whose_or_which_days_it_is(kind, profile):
    filled = samples.movement(30) if kind is SheetKind.MOVEMENT_LIST else samples.filled(kind)
    sheet = draw_sheet(filled, samples.FRAME, SheetOptions(profile=profile))
    assert sheet.pages > 1
    for page in reading.pages(sheet.pdf)[1:]:
        assert ABOUT[kind] in page


def test_a_blank_form_and_a_sheet_for_the_wall_say_nothing_there():
    for kind in (SheetKind.SESSION_PLAN, SheetKind.AGREEMENT, SheetKind.ACCESS_REQUEST):
        blank = draw_sheet(samples.filled(kind), samples.FRAME, SheetOptions(blank=True))
        assert not any(ABOUT[kind] in page for page in reading.pages(blank.pdf))


@pytest.mark.parametrize("kind", [kind for kind in SheetKind if SHEETS[kind].comes_back], ids=lambda kind: kind.value)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_title_is_cut_beside_the_bars_of_a_code(kind, language):
    frame = replace(samples.FRAME, codes=(CODE,))
    beside = next(other for other in LANGUAGES if other != language)
    options = SheetOptions(language=language, beside=beside, blank=True)
    page = reading.pages(draw_sheet(samples.filled(kind), frame, options).pdf)[0]
    for said in (language, beside):
        assert all(word in page for word in words(said)(f"sheets.title.{kind.value}").replace("\u00a0", " ").split())
    assert page.count(said_code(CODE)) == 2
