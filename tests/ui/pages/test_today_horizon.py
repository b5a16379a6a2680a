# SPDX-License-Identifier: MIT
"""Who leaves too soon on Today: what it cuts short beside who leaves soon, and the unknown told as unknown."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from mentordesk.records.people import Release, ReleaseKind
from mentordesk.usecases import today
from mentordesk.words import words
from tests.support.desks import AT_NOON, MONDAY, a_desk, a_mentee, a_programme
from ui.pages.today.sections import sections


def test_who_leaves_too_soon_is_told_with_what_it_cuts_short(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    programme = a_programme(desk, ends=MONDAY + timedelta(weeks=20))
    a_mentee(desk, programme, "Soon", release=Release(ReleaseKind.DATE, MONDAY + timedelta(days=9)))
    a_mentee(desk, programme, "Spring", release=Release(ReleaseKind.DATE, MONDAY + timedelta(days=80)))
    a_mentee(desk, programme, "Late", release=Release(ReleaseKind.DATE, MONDAY + timedelta(days=400)))
    for n in range(7):
        a_mentee(desk, programme, f"Remand{n}", release=Release(ReleaseKind.REMAND))
    said = words("en")
    page = desk.ask(today.today)
    shown = {one.name: [(line.text, line.detail) for line in one.lines] for one in sections(said, page, AT_NOON.moment)}
    until = said.short_date(MONDAY + timedelta(weeks=20))
    ((name, detail),) = shown["leaving"]
    assert name == "Sam Soon" and detail.endswith(f"the programme runs until {until}")
    spring = said.short_date(MONDAY + timedelta(days=80))
    assert shown["horizon"][0] == ("Sam Spring", f"Leaves on {spring} · the programme runs until {until}")
    assert shown["horizon"][1] == ("Sam Remand0", f"Release: Remand: no date · the programme runs until {until}")
    assert shown["horizon"][-1] == ("And 2 people more", "Release: Remand: no date")
    assert len(shown["horizon"]) == 1 + 5 + 1
    desk.close()
