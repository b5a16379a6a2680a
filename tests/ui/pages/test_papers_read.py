# SPDX-License-Identifier: MIT
"""Answers from paper stand where they belong: at the person, the pair and the meeting, as they stand on the sheet."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.records.paper_code import said_code
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import papers, sheets
from mentordesk.usecases.sheets import PrintTarget, SheetChoice
from tests.support.ui import RecordedNavigator, hear_changes, page_context
from tests.support.wing import Wing
from ui.context import Page, Place
from ui.forms.answers import AnswersView
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.pairs.page import PairsPage
from ui.pages.people.page import PeoplePage
from ui.pages.week.page import WeekPage

REVIEW = {"works": "They read together.", "decision": {"ticked": ["continue"]}, "next_day": "2026-12-14"}


def shown(made: type[Page], wing: Wing, look: Look, qtbot: QtBot, target: object, jobs: Jobs | None = None) -> Page:
    """A page of the window, over one thing."""
    page = made(page_context(wing.desk, look, jobs))
    qtbot.addWidget(page)
    hear_changes(page)
    page.resize(1100, 900)
    page.show()
    page.reload()
    page.show_target(target)
    return page


def printed(wing: Wing, kind: SheetKind, **about: object) -> str:
    choice = SheetChoice(kind=kind, **about)  # type: ignore[arg-type]
    gathered = wing.desk.ask(partial(sheets.gather_sheet, choice=choice))
    log = partial(sheets.log_print, gathered=gathered, pages=1, target=PrintTarget.PRINTER)
    wing.desk.perform("audit.action.printed", log)
    return gathered.frame.codes[0]


def hand_in(wing: Wing, code: str, answers: dict[str, object]) -> None:
    wing.desk.perform("papers.act.hand_in", partial(papers.hand_in, code=code, answers=answers))


def told(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


def test_a_pairs_page_reads_what_stood_on_its_sheets(wing: Wing, look: Look, qtbot: QtBot) -> None:
    page = shown(PairsPage, wing, look, qtbot, wing.pair)
    assert isinstance(page, PairsPage)
    fold = page.detail.papers
    assert not fold.isVisible()
    code = printed(wing, SheetKind.PAIR_REVIEW, pair_id=wing.pair)
    page.reload()
    assert fold.isVisible() and not fold.answers.isVisible() and fold.button.text() == "Paper: 1 sheet"
    fold.set_open(True)
    assert "not back yet" in told(fold.answers)[1]
    hand_in(wing, code, REVIEW)
    page.reload()
    said, words = told(fold.answers), look.words
    assert said[0] == f"{words('sheets.title.pair_review')}  {said_code(code)}" and said[1].startswith("Entered on")
    assert f"11  {words('sheets_along.review.works')}" in said and "They read together." in said
    assert words("sheets_along.review.decision_continue") in said and words.short_date(date(2026, 12, 14)) in said
    fold.answers.to_pile.click()
    navigator = page.context.navigator
    assert isinstance(navigator, RecordedNavigator) and navigator.opened[-1] == (Place.PILE, code)


def test_a_meeting_reads_what_stood_on_its_sheets(wing: Wing, look: Look, qtbot: QtBot) -> None:
    code = printed(wing, SheetKind.MATERIAL_COUNT, meeting_id=wing.monday)
    hand_in(wing, code, {"items": "Pens: 5 out, 4 back"})
    page = shown(WeekPage, wing, look, qtbot, wing.monday)
    assert isinstance(page, WeekPage)
    fold = page.meeting.papers
    fold.set_open(True)
    assert "Pens: 5 out, 4 back" in told(fold.answers)
    page.show_target(wing.wednesday)
    assert not fold.isVisible()


def person_sheet(page: Page) -> AnswersView:
    assert isinstance(page, PeoplePage)
    tab = page.view("people").panel.tab("timeline")
    return tab.sheet  # type: ignore[attr-defined]


def choose_paper(page: Page) -> None:
    """Open the timeline on its line of a sheet that came back."""
    assert isinstance(page, PeoplePage)
    panel = page.view("people").panel
    panel.show_tab("timeline")
    tab = panel.tab("timeline")
    row = next(row for row in tab.table.model.records if row[1].source == "paper_back")  # type: ignore[attr-defined]
    tab.table.select(row[0])  # type: ignore[attr-defined]


def test_a_line_of_a_persons_timeline_opens_its_sheet_below_it(wing: Wing, look: Look, qtbot: QtBot) -> None:
    hand_in(wing, printed(wing, SheetKind.STAFF_CONTACT, person_id=wing.adeyemi), {"said": "She sleeps badly."})
    page = shown(PeoplePage, wing, look, qtbot, wing.adeyemi)
    choose_paper(page)
    assert "She sleeps badly." in told(person_sheet(page))
    page.show_target(wing.carter)
    assert not person_sheet(page).isVisible()


def test_with_real_jobs_the_sheet_is_there_once_the_timeline_is(
    wing: Wing, look: Look, qtbot: QtBot, real_jobs: Jobs
) -> None:
    hand_in(wing, printed(wing, SheetKind.STAFF_CONTACT, person_id=wing.adeyemi), {"said": "She sleeps badly."})
    page = shown(PeoplePage, wing, look, qtbot, wing.adeyemi, real_jobs)
    assert isinstance(page, PeoplePage)
    panel = page.view("people").panel
    qtbot.waitUntil(lambda: panel.person is not None, timeout=5000)
    panel.show_tab("timeline")
    tab = panel.tab("timeline")
    qtbot.waitUntil(lambda: len(tab.table.model.records) > 0, timeout=5000)  # type: ignore[attr-defined]
    choose_paper(page)
    qtbot.waitUntil(lambda: "She sleeps badly." in told(person_sheet(page)), timeout=5000)


def test_what_was_written_by_hand_is_covered_where_initials_stand(wing: Wing, look: Look, qtbot: QtBot) -> None:
    code = printed(wing, SheetKind.PAIR_REVIEW, pair_id=wing.pair)
    hand_in(wing, code, {"works": "Adeyemi and Baptiste read together."})
    look.initials = True
    fold = shown(PairsPage, wing, look, qtbot, wing.pair).detail.papers  # type: ignore[attr-defined]
    fold.set_open(True)
    cover = fold.answers.cover
    assert cover is not None and cover.isVisible() and cover.geometry() == fold.answers.answers.rect()
    cover.lift.click()
    assert not cover.isVisible()
    fold.set_open(False)
    fold.set_open(True)
    assert cover.isVisible()
