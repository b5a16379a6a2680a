# SPDX-License-Identifier: MIT
"""What a pack takes care of: two who must not meet are told before printing, one paper for one file, nothing drawn twice."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.records.apart import ApartDraft
from mentordesk.records.sheets import PaperSize, SheetKind
from mentordesk.usecases import apart, packs, sessions
from mentordesk.usecases.sheets import SheetChoice
from tests.printing.reading import sizes
from tests.support.desks import MONDAY
from tests.support.wing import WEDNESDAY, Wing
from tests.ui.pages.test_paper_pack import counted, opened, save
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.paper.pack_rows import PackRows, read_rows
from ui.pages.paper.page import PaperPage

FRIDAY = MONDAY + timedelta(days=4)


@pytest.fixture
def page(wing: Wing, look: Look, jobs: Jobs, qtbot: QtBot) -> PaperPage:
    return opened(wing, look, jobs, qtbot)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[SheetKind]:
    """The kinds of sheets that are drawn to be counted, one after the other."""
    kinds: list[SheetKind] = []
    truly = packs.pages_of

    def noted(gathered):
        kinds.append(gathered.choice.kind)
        return truly(gathered)

    monkeypatch.setattr(packs, "pages_of", noted)
    return kinds


def test_two_who_must_not_meet_are_told_before_anything_of_the_day_is_printed(
    page: PaperPage, wing: Wing, qtbot: QtBot
) -> None:
    page._take_day(FRIDAY)
    qtbot.waitUntil(lambda: counted(page))
    assert not page.pack.refused.isVisibleTo(page.pack)
    draft = ApartDraft(person_a=wing.baptiste, person_b=wing.carter, comment="threatened him in the yard")
    wing.desk.perform("apart.act.add", partial(apart.add_apart, draft=draft))
    page.reload()
    qtbot.waitUntil(lambda: counted(page))
    assert page.pack.refused.isVisibleTo(page.pack)
    said = page.pack.refused.text.text()
    assert "Readers" in said and page.pack.refused.property("tone") == "danger"
    assert not [word for word in ("yard", "threatened") if word in said]
    assert not page.pack.apart.isVisibleTo(page.pack), "nothing says that the day was found clear"
    assert all(row.problem for row in page.pack.rows.rows), "the only meeting of that day is on every sheet"
    page._take_day(WEDNESDAY)
    assert not page.pack.refused.isVisibleTo(page.pack)


def test_sheets_for_two_papers_are_printed_on_the_one_that_is_chosen(
    page: PaperPage, qtbot: QtBot, tmp_path: Path
) -> None:
    assert not page.pack.papers.isVisibleTo(page.pack)
    page.pack.add([SheetChoice(kind=SheetKind.MENTOR_LOG, blank=True, paper=PaperSize.LETTER)])
    assert page.pack.papers.isVisibleTo(page.pack)
    assert page.pack.paper.value() is PaperSize.A4, "the establishment's"
    qtbot.waitUntil(lambda: counted(page))
    assert len(set(map(upright, sizes(save(page, tmp_path / "a4.pdf"))))) == 1
    page.pack.paper.set_value(PaperSize.LETTER)
    qtbot.waitUntil(lambda: counted(page))
    (only,) = set(map(upright, sizes(save(page, tmp_path / "letter.pdf"))))
    assert only == (612, 792)
    kept = read_rows(page.pack.rows.payload())
    assert kept.paper is PaperSize.LETTER, "over a lock as well"
    page.pack.list.setCurrentRow(page.pack.list.count() - 1)
    page.pack.take_out()
    assert not page.pack.papers.isVisibleTo(page.pack)
    assert page.pack.rows.paper is PaperSize.A4


def upright(size: tuple[float, float]) -> tuple[int, int]:
    """A page's size, whichever side it lies on."""
    low, high = sorted(size)
    return round(low), round(high)


def test_one_paper_is_nothing_to_ask_about_whichever_it_is() -> None:
    rows = PackRows(day=WEDNESDAY)
    rows.add([SheetChoice(kind=SheetKind.MENTOR_LOG, blank=True, paper=PaperSize.LETTER)])
    assert rows.papers == {PaperSize.LETTER} and rows.paper is PaperSize.LETTER


def test_a_pack_looked_at_again_is_not_drawn_again_but_what_changed_is(
    page: PaperPage, wing: Wing, qtbot: QtBot, drawn: list[SheetKind]
) -> None:
    page.reload()
    page._take_day(FRIDAY)
    qtbot.waitUntil(lambda: counted(page))
    drawn.clear()
    page._take_day(WEDNESDAY)
    page._take_day(FRIDAY)
    page.reload()
    qtbot.waitUntil(lambda: counted(page))
    assert drawn == []
    wing.desk.perform("apart.act.check", partial(apart.note_apart_check, source="prison list"))
    page.reload()
    qtbot.waitUntil(lambda: counted(page))
    assert drawn == [], "something was done on the desk, and nothing of it stands on these sheets"
    move = partial(sessions.move_meeting, meeting_id=wing.friday, day=FRIDAY, slot="PM", place_id=wing.place)
    wing.desk.perform("sessions.act.move", move)
    page.reload()
    qtbot.waitUntil(lambda: counted(page))
    assert SheetKind.REGISTER in drawn


def test_nothing_is_counted_for_a_page_that_was_left(
    wing: Wing, look: Look, real_jobs: Jobs, qtbot: QtBot, drawn: list[SheetKind]
) -> None:
    real_jobs.use(wing.desk)
    page = opened(wing, look, real_jobs, qtbot)
    drawn.clear()
    page._day = FRIDAY
    page.reload()
    page.hide()
    qtbot.waitUntil(lambda: not real_jobs.busy)
    assert len(drawn) <= 1 and not counted(page)
    page.show()
    qtbot.waitUntil(lambda: counted(page))
    assert all(row.pages for row in page.pack.rows.rows)


def test_todays_sheets_are_todays_whichever_day_was_looked_at_before(page: PaperPage, qtbot: QtBot) -> None:
    today = page.context.clock.today()
    assert today != FRIDAY
    page._take_day(FRIDAY)
    qtbot.waitUntil(lambda: page.pack.rows.day == FRIDAY)
    page.show_target("today")
    qtbot.waitUntil(lambda: page.pack.rows.day == today)
    assert page.pack.day.value() == page.choosing.day.value() == today
