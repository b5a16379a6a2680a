# SPDX-License-Identifier: MIT
"""The Week place at a glance: walking over it, finding a meeting, what stands there in words, and for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import ActivityId
from mentordesk.records.roles import Role
from mentordesk.records.sessions import CancelReason, MeetingDraft, MeetingStatus
from mentordesk.usecases import own_activities, sessions
from tests.support.desks import MONDAY, a_person
from tests.support.ui import page_context
from tests.ui.pages.week_place import WeekPlace, a_week, shown
from ui.context import Hit, Place
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.week.finding import meeting_finder

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def place(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[WeekPlace]:
    place = a_week(tmp_path / "desk", look, qtbot)
    yield place
    place.desk.close()


def test_arrows_walk_over_the_week_and_enter_goes_into_the_list_and_the_meeting(place: WeekPlace):
    place.plan("Adeyemi", TUESDAY, "PM")
    place.page.grid.setFocus()
    place.page.grid.choose(MONDAY, "AM")
    place.keys(Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert "Sam Carter" in place.page.list.list.item(0).text()
    place.keys(Qt.Key.Key_Return)
    assert place.page.list.list.hasFocus()
    place.keys(Qt.Key.Key_Return)
    assert place.page.meeting.buttons["move"].hasFocus()
    place.keys(Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert place.page.grid.hasFocus()


def test_a_cell_tells_in_words_how_many_meetings_wait_for_what(place: WeekPlace):
    meeting = place.plan("Adeyemi")
    place.plan("Baptiste", room=1)
    cancel = partial(sessions.cancel_meetings, meeting_ids=[meeting], reason=CancelReason.OPERATIONAL)
    place.desk.perform("sessions.act.cancel", cancel)
    place.page.reload()
    cell = place.page.grid.item(0, 0)
    assert cell is not None
    told = cell.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Monday 23 November 2026, Morning: 2 meetings, 1 planned, 1 called off"
    lines = [place.page.list.list.item(row).text() for row in range(2)]
    assert [("Called off (Operational issue)" in line, "Planned" in line) for line in lines].count((True, False)) == 1


def test_sixty_meetings_in_a_day_are_a_number_and_a_list(place: WeekPlace):
    for number in range(60):
        draft = MeetingDraft(
            programme_id=place.programme,
            day=TUESDAY,
            slot="AM",
            title=f"Talk {number}",
            attendees=((a_person(place.desk, f"Guest{number}"), MentoringRole.MENTEE),),
        )
        place.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft))
    place.page.reload()
    place.page.grid.choose(TUESDAY, "AM")
    assert place.page.list.list.count() == 60
    place.page.list.setFocus()
    place.type("Talk 41")
    assert "Talk 41" in place.page.list.list.currentItem().text()


def test_an_activity_is_chosen_for_the_meeting(place: WeekPlace):
    meeting = place.plan("Adeyemi")
    place.page.show_target(meeting)
    place.page.meeting.activity.setCurrentIndex(1)
    assert place.meeting(meeting).meeting.activity_id is not None


def test_a_retired_activity_is_told_at_the_meeting_that_has_it_and_offered_to_no_other(place: WeekPlace):
    copy = partial(own_activities.duplicate_activity, activity_id=ActivityId("goal-ladder"))
    copied = place.desk.perform("own_activities.act.duplicate", copy).value
    meeting, other = place.plan("Adeyemi"), place.plan("Baptiste", room=1)
    choose = partial(sessions.choose_activity, meeting_id=meeting, activity_id=copied)
    place.desk.perform("sessions.act.activity", choose)
    remove = partial(own_activities.remove_activity, activity_id=copied)
    place.desk.perform("own_activities.act.remove", remove)
    place.page.reload()
    box = place.page.meeting.activity
    place.page.show_target(meeting)
    assert box.value() == copied and box.currentText() == "101. Goal ladder (copy)"
    place.page.show_target(other)
    assert box.value() is None and box.findText("101. Goal ladder (copy)") == -1
    assert place.meeting(meeting).meeting.activity_id == copied


def test_a_meeting_that_touches_keep_apart_says_so_in_the_week_and_at_the_meeting(place: WeekPlace):
    meeting = place.plan("Adeyemi", TUESDAY)
    place.keep_apart("Adeyemi", "Carter")
    place.page.show_target(meeting)
    assert "keep apart" in place.page.list.list.currentItem().text()
    assert place.page.meeting.warning.shown[0][0] == "danger"


def test_its_sheets_are_one_key_away(place: WeekPlace):
    meeting = place.plan("Adeyemi", TUESDAY)
    place.page.show_target(meeting)
    place.page.meeting.buttons["print_plan"].click()
    place.page.meeting.buttons["print_register"].click()
    assert place.opened == [(Place.PAPER, ("session_plan", meeting)), (Place.PAPER, ("register", meeting))]


def test_the_palette_finds_a_meeting_by_its_people_and_by_its_day(place: WeekPlace):
    meeting = place.plan("Adeyemi", TUESDAY)
    find = meeting_finder(place.page.context)
    found: list[object] = []
    runs: list[Hit] = []
    for text in ("carter", "tuesday 24", "nobody"):
        find(text, lambda hits: found.append([hit.title for hit in hits]))
    assert found == [["Sam Adeyemi and Sam Carter"], ["Sam Adeyemi and Sam Carter"], []]
    find("carter", lambda hits: runs.extend(hits))
    runs[0].run()
    assert place.opened == [(Place.WEEK, meeting)]


def test_who_may_only_read_sees_the_week_but_nothing_to_change_it(place: WeekPlace, look: Look, qtbot: QtBot):
    meeting = place.plan("Adeyemi")
    context = page_context(place.desk, look)
    reader = replace(context.actor, roles=frozenset({Role.SECURITY}))
    page = shown(place.desk, look, qtbot, replace(context, actor=reader))
    page.show_target(meeting)
    assert page.list.list.count() == 1
    assert page.primary_action is None
    assert not page.bar.call_off.isVisible()
    assert not page.meeting.buttons["move"].isVisible()
    assert not page.meeting.after.facts.isVisible()
    assert page.meeting.tabs.count() == 1


@pytest.mark.parametrize("language", ["en", "fr"], indirect=True)
def test_no_access_key_is_taken_twice_in_any_panel(place: WeekPlace):
    meeting = place.plan("Adeyemi")
    page = place.page
    page.show_target(meeting)
    panels = {
        "meeting": lambda: page.show_target(meeting),
        "plan": lambda: (place.choose("Baptiste"), page.plan.form.often.set_value(True)),
        "group": lambda: page.plan.form.group_button.click(),
        "call_off": lambda: place.press("week_call_off"),
        "whole": lambda: place.press("week_plan"),
    }
    for name, show in panels.items():
        show()
        buttons = page.findChildren(QAbstractButton)
        labels = [label for label in page.findChildren(QLabel) if label.buddy() is not None]
        keys = Counter(_access_key(one) for one in [*buttons, *labels] if one.isVisible())
        assert (name, {key for key, times in keys.items() if key and times > 1}) == (name, set())


def _access_key(widget: QWidget) -> str:
    text = str(getattr(widget, "text")()).replace("&&", "")  # noqa: B009 - buttons and labels both have it
    return text[text.index("&") + 1].casefold() if "&" in text else ""


def test_with_a_busy_desk_keys_wait_for_their_own_meeting(place: WeekPlace, look: Look, qtbot: QtBot):
    """Jobs with their real threads: the list is ahead of the panel, and nobody is marked in another's register."""
    first, second = place.plan("Adeyemi"), place.plan("Baptiste", room=1)
    jobs = Jobs()
    page = shown(place.desk, look, qtbot, page_context(place.desk, look, jobs))
    page.show_target(first)
    qtbot.waitUntil(lambda: page.meeting.meeting_id == first and page.meeting.after.table.hasFocus())
    page.list.setFocus()
    qtbot.keyClick(page.list.list, Qt.Key.Key_Down if page.list.list.currentRow() == 0 else Qt.Key.Key_Up)
    qtbot.keyClick(page.list.list, Qt.Key.Key_Return)
    assert not page.meeting.after.table.hasFocus()
    qtbot.waitUntil(lambda: page.meeting.meeting_id == second and page.meeting.after.table.hasFocus())
    qtbot.keyClick(page.meeting.after.table, Qt.Key.Key_Space)
    assert set(page.drafts()) == {f"after-{second}"}
    page.meeting.save()
    qtbot.waitUntil(lambda: not jobs.busy and not page.drafts())
    assert place.meeting(second).meeting.status is MeetingStatus.HELD
    assert place.meeting(first).meeting.status is MeetingStatus.PLANNED


def test_everything_grows_with_the_zoom_and_stays_readable_in_its_row(place: WeekPlace, look: Look):
    place.page.show_target(place.plan("Adeyemi"))
    page = place.page
    before = page.grid.rowHeight(0), page.list.list.sizeHintForRow(0), page.meeting.after.table.rowHeight(0)
    look.zoom = 2.0
    look.apply()
    after = page.grid.rowHeight(0), page.list.list.sizeHintForRow(0), page.meeting.after.table.rowHeight(0)
    assert after == tuple(2 * height for height in before)
    look.zoom = 1.0
    look.apply()
