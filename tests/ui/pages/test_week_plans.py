# SPDX-License-Identifier: MIT
"""The Week and plans: what is next is offered first, and how an activity went is said with the record, in one act."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentordesk.records.ids import ActivityId, MeetingId
from mentordesk.records.plans import PlanOf
from mentordesk.records.ratings import Went
from mentordesk.usecases import plan_pages, plans, ratings, registers, sessions
from tests.support.desks import MONDAY
from tests.support.ui import page_context
from tests.ui.pages.week_place import WeekPlace, a_week
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.week.early import EarlyBox

LADDER, LIFE_LINE = ActivityId("goal-ladder"), ActivityId("life-line")


@pytest.fixture
def place(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[WeekPlace]:
    place = a_week(tmp_path / "desk", look, qtbot)
    yield place
    place.desk.close()


def met(place: WeekPlace, activity_id: ActivityId | None) -> MeetingId:
    """A meeting of today, about something or not."""
    meeting = place.plan("Adeyemi")
    choose = partial(sessions.choose_activity, meeting_id=meeting, activity_id=activity_id)
    place.desk.perform("sessions.act.activity", choose)
    return meeting


def test_the_next_of_the_plan_stands_first_for_whom_it_is(place: WeekPlace) -> None:
    of = PlanOf(pair_id=place.pair("Adeyemi"))
    proposed = place.desk.ask(partial(plan_pages.proposed_page, of=of, first=MONDAY, weeks=6))
    place.desk.perform("plans.act.keep", partial(plans.keep_plan, of=of, weeks=proposed.weeks))
    place.page.show_target(("plan", of.pair_id))
    form = place.page.plan.form
    assert form.activity.itemText(1) == "Next in the plan: 1. First meeting map"
    assert form.activity.findText("1. First meeting map") == -1, "not twice"
    assert form.activity.value() is None, "offered, not chosen"
    form.who.set_value(("pair", place.pair("Baptiste")))
    form.who.changed.emit()
    assert form.activity.itemText(1) == "1. First meeting map"


def test_how_an_activity_went_is_saved_with_the_register_and_asked_only_of_one(place: WeekPlace) -> None:
    meeting = met(place, None)
    place.page.show_target(meeting)
    after = place.page.meeting.after
    assert not after.form.rows["went"].box.isVisibleTo(after)
    place.page.meeting.activity.set_value(LADDER)
    assert after.form.rows["went"].box.isVisibleTo(after), "as soon as one is chosen"
    after.form.field("went").write(Went.SO_SO)
    after.form.field("went_said").write("Draw it larger")
    after.save()
    assert after.mark_error.isVisibleTo(after), "nobody is marked yet"
    after.table.mark_all()
    after.save()
    found = place.desk.ask(partial(registers.register, meeting_id=meeting))
    assert found.rating is not None and found.record is None
    assert (found.rating.went, found.rating.said) == (Went.SO_SO, "Draw it larger")
    use = place.desk.ask(ratings.activities_used)[LADDER]
    assert (use.times, use.well, use.rated) == (1, 0, 1)
    after.form.field("went").write(None)
    after.save()
    assert after.form.rows["went"].error.isVisibleTo(after), "a line without how it went"
    place.desk.undo()
    assert place.desk.ask(partial(registers.register, meeting_id=meeting)).rating is None


def test_what_is_typed_about_an_activity_survives_a_lock(place: WeekPlace) -> None:
    meeting = met(place, LADDER)
    place.page.show_target(meeting)
    place.page.meeting.after.form.field("went").write(Went.NOT_WELL)
    kept = place.page.drafts()
    place.page.meeting.after.form.field("went").write(None)
    place.page.meeting.kept.clear()
    for name, payload in kept.items():
        place.page.restore(name, payload)
    assert place.page.meeting.after.form.draft().went is Went.NOT_WELL


def early_box(place: WeekPlace, meeting: MeetingId, activity_id: ActivityId | None = LIFE_LINE):
    """The meeting on show, after that activity was chosen in its list."""
    place.page.show_target(meeting)
    place.page.meeting.activity.set_value(activity_id)
    return place.page.meeting.early


def test_a_sensitive_activity_before_its_time_is_said_where_it_is_chosen_and_needs_a_reason(place: WeekPlace) -> None:
    meeting = met(place, None)
    box = early_box(place, meeting)
    assert box.asking and place.page.meeting.activity.value() is None, "nothing was chosen yet"
    assert box.told.shown == [
        (
            "warning",
            "“Life line” can stir things up. It comes at meeting 4 at the earliest; this would be their meeting 1.",
        )
    ]
    assert place.focused() is box.why and not box.choose.isEnabled()
    place.type("   ")
    place.keys(Qt.Key.Key_Return)
    assert place.meeting(meeting).meeting.activity_id is None, "spaces are no reason"
    place.type("They have known each other for years")
    place.keys(Qt.Key.Key_Return)
    assert place.meeting(meeting).meeting.activity_id == LIFE_LINE
    assert not box.asking and place.page.meeting.activity.value() == LIFE_LINE
    (tone, said), *none = box.told.shown
    assert tone == "info" and "They have known each other for years" in said and not none
    place.page.meeting.activity.set_value(LADDER)
    assert not box.isVisibleTo(place.page.meeting), "nothing is too early any more"


def test_what_is_left_is_not_chosen_and_another_meeting_is_not_asked_about_it(place: WeekPlace) -> None:
    other = place.plan("Baptiste")
    meeting = met(place, LADDER)
    box = early_box(place, meeting)
    box.leave.click()
    assert not box.isVisibleTo(place.page.meeting)
    assert place.meeting(meeting).meeting.activity_id == place.page.meeting.activity.value() == LADDER
    box = early_box(place, meeting)
    assert box.asking
    place.page.show_target(other)
    assert not box.asking, "a reason typed now would have been given for somebody else"


def test_a_question_that_is_open_stays_when_something_else_on_the_desk_changes(place: WeekPlace) -> None:
    box = early_box(place, met(place, None))
    place.type("They asked")
    place.plan("Baptiste")
    assert box.asking and box.choose.isEnabled() and box.why.text() == "They asked"
    assert box.isVisibleTo(place.page.meeting) and len(box.told.shown) == 1, "and it can still be seen and answered"


def test_with_the_real_jobs_what_is_refused_for_one_meeting_is_not_asked_about_at_another(
    place: WeekPlace, look: Look, qtbot: QtBot
) -> None:
    first, other = met(place, None), place.plan("Baptiste")
    jobs = Jobs()
    box = EarlyBox(page_context(place.desk, look, jobs))
    qtbot.addWidget(box)
    try:
        box.show_meeting(first)
        box.choose_activity(LIFE_LINE)
        box.show_meeting(other)
        with qtbot.waitSignal(box.refused, timeout=10_000):
            pass
        qtbot.waitUntil(lambda: not jobs.busy, timeout=10_000)
        assert not box.asking, "a reason typed now would have been given for somebody else"
        assert place.meeting(other).meeting.activity_id is None
    finally:
        jobs.close()


def test_a_new_meeting_about_it_is_planned_only_with_the_reason(place: WeekPlace) -> None:
    place.choose("Adeyemi")
    plan = place.page.plan
    assert not plan.form.why.isVisibleTo(plan)
    plan.form.activity.set_value(LIFE_LINE)
    assert any("Life line" in said for tone, said in place.in_the_way if tone == "warning")
    assert plan.form.why.isVisibleTo(plan) and not plan.plan_button.isEnabled()
    plan.form.why.setText("Both asked for it")
    assert plan.plan_button.isEnabled()
    kept = plan.form.payload()
    plan.form.why.clear()
    plan.form.restore(kept)
    assert plan.form.why.text() == "Both asked for it", "a reason outlives a lock"
    plan.plan_button.click()
    (line,) = place.week()
    assert line.meeting.activity_id == LIFE_LINE
    place.page.show_target(line.meeting.id)
    assert "Both asked for it" in place.page.meeting.early.told.shown[0][1]
