# SPDX-License-Identifier: MIT
"""Planning in the Week place: what stands in the way, series, groups, the whole week, moving and calling off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.sessions import Attendance, CancelReason, MeetingStatus
from mentordesk.usecases import pairs, sessions
from tests.support.desks import MONDAY, a_desk, a_person
from tests.ui.pages.week_place import WeekPlace, a_week, shown
from ui.look.look import Look

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def place(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[WeekPlace]:
    place = a_week(tmp_path / "desk", look, qtbot)
    yield place
    place.desk.close()


def test_a_meeting_is_planned_by_keyboard_in_the_slot_one_came_from(place: WeekPlace):
    place.page.grid.choose(TUESDAY, "PM")
    place.press("meeting_new")
    place.type("adey")
    place.keys(Qt.Key.Key_Down)
    place.page.plan.form.place.set_value(place.rooms[0])
    assert place.in_the_way == [("success", "Nothing stands in the way.")]
    place.page.plan.plan_button.click()
    assert [(line.meeting.day, line.meeting.slot) for line in place.week()] == [(TUESDAY, "PM")]
    assert place.page.meeting.title.text() == "Sam Adeyemi and Sam Carter"


def test_keep_apart_is_told_while_choosing_and_cannot_be_planned(place: WeekPlace):
    place.plan("Adeyemi")
    place.keep_apart("Carter", "Diallo")
    place.choose("Baptiste")
    assert [tone for tone, _ in place.in_the_way] == ["danger"]
    assert "are to be kept apart" in place.in_the_way[0][1]
    assert not place.page.plan.plan_button.isEnabled()
    place.page.plan.form.place.set_value(place.rooms[1])
    assert place.page.plan.plan_button.isEnabled()


def test_what_is_only_unwise_can_be_planned_anyway(place: WeekPlace):
    place.choose("Baptiste")
    place.page.plan.form.day.set_value(MONDAY + timedelta(days=5))
    assert not place.page.plan.plan_button.isEnabled()
    place.page.plan.form.set_when(TUESDAY, "AM")
    draft = replace(
        place.desk.ask(
            partial(sessions.pair_draft, pair_id=place.pair("Baptiste"), day=TUESDAY, slot="AM", place_id=None)
        ),
        attendees=((a_person(place.desk, "Stranger"), MentoringRole.MENTEE),),
    )
    stranger = place.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft)).value
    place.page.show_target(stranger)
    place.page.meeting.buttons["move"].click()
    assert ("warning", "Sam Stranger: not enrolled in this programme.") in place.in_the_way
    place.page.plan.form.slot.set_value("PM")
    assert "anyway" in place.page.plan.plan_button.text().replace("&", "")
    place.page.plan.plan_button.click()
    assert place.meeting(stranger).meeting.slot == "PM"


def test_a_series_leaves_out_what_is_blocked_and_says_which(place: WeekPlace):
    place.plan("Adeyemi", MONDAY + timedelta(days=7))
    place.choose("Adeyemi")
    form = place.page.plan.form
    form.set_when(MONDAY, "AM")
    form.often.set_value(True)
    form.times.setValue(3)
    assert ("info", "1 of 3 dates will be left out.") in place.in_the_way
    place.page.plan.plan_button.click()
    assert [len(place.week(MONDAY + timedelta(weeks=n))) for n in range(3)] == [1, 1, 1]
    assert any("Mon 30 Nov 2026" in told for tone, told in place.told if tone == "warning")


def test_choices_not_planned_yet_are_still_there_after_escape(place: WeekPlace):
    place.choose("Baptiste")
    place.page.plan.form.day.setFocus()
    place.keys(Qt.Key.Key_Escape)
    assert not place.page.plan.isVisible()
    place.press("meeting_new")
    assert place.page.plan.form.who.value() == ("pair", place.pair("Baptiste"))
    assert place.page.plan.form.place.value() == place.rooms[0]


def test_lockdown_calls_off_the_whole_day_in_one_act_with_one_undo(place: WeekPlace):
    both = [place.plan("Adeyemi"), place.plan("Baptiste", slot="PM")]
    place.page.grid.choose(MONDAY, "AM")
    place.press("week_call_off")
    place.page.call_off.scope.set_value("day")
    place.page.call_off.do_button.click()
    found = [place.meeting(one).meeting for one in both]
    assert [(one.status, one.cancel_reason) for one in found] == [
        (MeetingStatus.CANCELLED, CancelReason.OPERATIONAL)
    ] * 2
    assert all(attendee.code is Attendance.CANCELLED for one in found for attendee in one.attendees)
    place.page.context.jobs.undo(place.page)
    assert [place.meeting(one).meeting.status for one in both] == [MeetingStatus.PLANNED] * 2


def test_a_meeting_called_off_is_planned_again_unless_something_came_in_between(place: WeekPlace):
    meeting = place.plan("Adeyemi")
    place.page.show_target(meeting)
    place.page.meeting.buttons["call_off"].click()
    place.page.call_off.do_button.click()
    assert place.meeting(meeting).meeting.status is MeetingStatus.CANCELLED
    place.plan("Adeyemi", room=1)
    place.page.show_target(meeting)
    place.page.meeting.buttons["restore"].click()
    assert place.meeting(meeting).meeting.status is MeetingStatus.CANCELLED
    assert any("somebody is expected elsewhere" in told for _, told in place.told)


def test_the_whole_week_is_proposed_first_and_accepted_as_one_act(place: WeekPlace):
    place.press("week_plan")
    assert place.page.whole.placed.count() == 2
    assert not place.week()
    place.page.whole.accept_button.click()
    assert len(place.week()) == 2
    place.page.context.jobs.undo(place.page)
    assert not place.week()


def test_who_finds_no_time_is_listed_with_the_cause(place: WeekPlace):
    place.keep_apart("Adeyemi", "Carter")
    place.press("week_plan")
    assert [place.page.whole.unplaced.item(0).text()] == [
        "Sam Adeyemi – Sam Carter\nTwo of the people are not to be placed together."
    ]


def test_a_group_is_formed_and_its_meeting_planned_in_one_go(place: WeekPlace):
    place.press("meeting_new")
    place.page.plan.form.group_button.click()
    group = place.page.group
    group.save_button.click()
    assert group.rows["name"].error.isVisible()
    group.name.setText("Tuesday circle")
    for row in range(group.list.count()):
        if "Diallo" not in group.list.item(row).text():
            group.list.item(row).setCheckState(Qt.CheckState.Checked)
    group.save_button.click()
    assert [(one.name, len(one.members)) for one in place.desk.ask(pairs.list_groups)] == [("Tuesday circle", 3)]
    assert place.page.plan.form.who.value()[0] == "group"
    place.page.plan.plan_button.click()
    assert [line.meeting.title for line in place.week()] == ["Tuesday circle"]


def test_an_empty_week_offers_the_plan_and_a_desk_without_slots_offers_to_set_them(
    place: WeekPlace, tmp_path: Path, look: Look, qtbot: QtBot
):
    assert place.page.nothing.empty_week.isVisible()
    action = place.page.nothing.empty_week.action
    assert action is not None
    action.click()
    assert place.page.whole.isVisible()

    bare = a_desk(tmp_path / "bare")
    page = shown(bare, look, qtbot)
    assert page.nothing.no_slots.isVisible()
    primary = page.primary_action
    assert primary is not None
    primary.run()
    assert [tone for tone, _ in page.plan.in_the_way.shown] == ["info", "info"]
    assert not page.plan.plan_button.isEnabled()
    bare.close()


@pytest.mark.parametrize(
    ("weeks_away", "offered"), [(-1, MONDAY), (-3, MONDAY), (0, MONDAY), (2, MONDAY + timedelta(weeks=2))]
)
def test_a_new_meeting_is_never_offered_in_the_past(place: WeekPlace, weeks_away: int, offered: date):
    place.page.show_target(MONDAY + timedelta(weeks=weeks_away))
    place.page.grid.choose(MONDAY + timedelta(weeks=weeks_away), "PM")
    place.press("meeting_new")
    assert place.page.plan.form.choice().day == offered
