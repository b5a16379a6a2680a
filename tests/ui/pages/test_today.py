# SPDX-License-Identifier: MIT
"""Today shows what needs hands, most urgent first, and each line leads to where it is done."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from mentordesk.desk import Desk
from mentordesk.records.apart import ApartDraft
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.people import Release, ReleaseKind
from mentordesk.records.sessions import MeetingDraft
from mentordesk.usecases import apart, sessions
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_place, a_programme
from tests.support.ui import page_context
from ui.context import Place
from ui.pages.today.lines import SectionPanel
from ui.pages.today.page import TodayPage


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def shown(desk: Desk, look, jobs, qtbot) -> TodayPage:
    page = TodayPage(page_context(desk, look, jobs))
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.reload()
    return page


def names(page: TodayPage) -> list[str]:
    found = [panel for panel in page.findChildren(SectionPanel) if panel.isVisible()]
    return [panel.objectName().removeprefix("section_") for panel in sorted(found, key=lambda panel: panel.y())]


def a_meeting(desk: Desk, day: date = MONDAY) -> tuple[int, ...]:
    programme, place = a_programme(desk), a_place(desk)
    soon = Release(ReleaseKind.DATE, MONDAY + timedelta(days=9))
    people = a_mentor(desk, programme, "Adeyemi", release=soon), a_mentee(desk, programme, "Baptiste")
    draft = MeetingDraft(
        programme_id=programme,
        day=day,
        slot="AM",
        place_id=place,
        attendees=tuple((person, MentoringRole.MENTEE) for person in people),
    )
    meeting = desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft)).value
    return (*people, meeting)


def test_an_empty_desk_offers_to_bring_in_a_roster(desk: Desk, look, jobs, qtbot) -> None:
    page = shown(desk, look, jobs, qtbot)
    button = page.findChild(QPushButton, "empty_action")
    button.click()
    assert page.context.navigator.opened[-1] == (Place.DESK, "roster")  # type: ignore[attr-defined]
    never = page.context.words("page_today.never_checked")
    assert not any(label.text() == never for label in page.findChildren(QLabel)), "with nobody here nothing is in order"


def test_the_day_is_shown_in_order_of_urgency(desk: Desk, look, jobs, qtbot) -> None:
    one, other, _ = a_meeting(desk)
    assert names(shown(desk, look, jobs, qtbot)) == ["meetings", "leaving"]
    desk.perform("apart.act.add", partial(apart.add_apart, draft=ApartDraft(person_a=one, person_b=other)))  # type: ignore[arg-type]
    assert names(shown(desk, look, jobs, qtbot)) == ["apart", "meetings", "leaving"]


def test_enter_on_a_line_leads_to_it(desk: Desk, look, jobs, qtbot) -> None:
    *_, meeting = a_meeting(desk)
    page = shown(desk, look, jobs, qtbot)
    qtbot.keyClick(page.findChild(SectionPanel, "section_meetings").list, Qt.Key.Key_Return)
    assert page.context.navigator.opened[-1] == (Place.WEEK, meeting)  # type: ignore[attr-defined]


def test_the_line_that_enter_would_do_is_marked_as_soon_as_the_keyboard_is_there(desk: Desk, look, jobs, qtbot) -> None:
    a_meeting(desk)
    page = shown(desk, look, jobs, qtbot)
    lines = page.findChild(SectionPanel, "section_meetings").list
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=2000)
    lines.clearFocus()
    assert not lines.selectedItems()
    lines.setFocus(Qt.FocusReason.TabFocusReason)
    assert [lines.row(item) for item in lines.selectedItems()] == [lines.currentRow()] == [0]


def test_what_is_due_about_the_desk_stands_above_the_weeks_to_come(desk: Desk, look, jobs, qtbot) -> None:
    def order() -> bool:
        page = shown(desk, look, jobs, qtbot)
        return page.findChild(QPushButton, "back_up").parent().y() < page.findChild(SectionPanel, "section_leaving").y()

    a_meeting(desk)
    assert order()
    desk.perform("apart.act.check", apart.note_apart_check)
    desk.back_up()
    assert not order()


def test_noting_the_check_is_one_button_and_stays(desk: Desk, look, jobs, qtbot) -> None:
    a_meeting(desk)
    page = shown(desk, look, jobs, qtbot)
    due = page.context.words("page_today.check_due")
    assert any(label.text() == due for label in page.findChildren(QLabel) if label.isVisible())
    page.findChild(QPushButton, "checked_now").click()
    assert desk.ask(apart.last_apart_check).by == "JM"  # type: ignore[union-attr]
    page.reload()
    assert not any(label.text() == due for label in page.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("language", ["en", "fr"], indirect=True)
def test_a_backup_is_one_button(desk: Desk, look, jobs, qtbot) -> None:
    page = shown(desk, look, jobs, qtbot)
    page.findChild(QPushButton, "back_up").click()
    assert len(desk.backups()) == 1
