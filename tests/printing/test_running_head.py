# SPDX-License-Identifier: MIT
"""A further page says whose or which day's it is, so that it can lie in another pile and still be known (REQ-3.5)."""

from __future__ import annotations

import pytest

from mentordesk.printing import draw_sheet
from mentordesk.records.sheets import PrintProfile, SheetKind, SheetOptions
from tests.printing import reading, samples

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
