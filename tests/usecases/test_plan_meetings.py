# SPDX-License-Identifier: MIT
"""Weeks of a plan and their meetings: what no road does, whatever stands in the week already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from mentordesk.errors import Invalid, Refused
from mentordesk.records.ids import ActivityId, MeetingId
from mentordesk.records.plans import Content, PlanOf, WeekKind, WeekState
from mentordesk.records.ratings import RatingDraft, Went
from mentordesk.usecases import plan_meetings, plans, ratings, sessions
from tests.support.desks import MONDAY, a_place
from tests.support.wing import WEDNESDAY, Wing
from tests.usecases.test_plans import LADDER, LIFE_LINE, MAP, WEEK, about, do, hold, kept, proposed, week


@pytest.fixture
def of(wing: Wing) -> PlanOf:
    return PlanOf(pair_id=wing.pair)


def planned(wing: Wing, day: date, activity_id: ActivityId | None) -> MeetingId:
    draft = wing.desk.ask(partial(sessions.pair_draft, pair_id=wing.pair, day=day, slot="AM", place_id=wing.place))
    plan = partial(sessions.plan_meeting, draft=replace(draft, activity_id=activity_id))
    return wing.desk.perform("sessions.act.plan", plan).value


def test_a_meeting_that_stands_there_is_not_filled_with_what_comes_too_early_for_it(wing: Wing, of: PlanOf) -> None:
    plan = kept(wing, of)
    fourth = MONDAY + 3 * WEEK
    do(wing, "replace", plans.put_in_week, plan_id=plan, monday=fourth, content=about(LIFE_LINE))
    meeting = planned(wing, fourth, None)
    with pytest.raises(Refused) as refused:
        do(wing, "meeting", plan_meetings.make_meeting, plan_id=plan, monday=fourth)
    assert (refused.value.key, wing.meeting(meeting).activity_id) == ("errors_plans.too_early", None)


def test_a_week_that_changes_leaves_a_meeting_in_another_week_as_it_is(wing: Wing, of: PlanOf) -> None:
    """What the first week is about is met a week later, so that meeting answers to the first week; it is the second's by day."""
    plan = kept(wing, of)
    later = planned(wing, MONDAY + WEEK, MAP)
    first = week(wing, of, 0)
    assert first.followed.meeting is not None and first.followed.meeting.id == later
    do(wing, "replace", plans.put_in_week, plan_id=plan, monday=MONDAY, content=about(LADDER))
    assert wing.meeting(later).activity_id == MAP


def test_a_time_and_place_at_which_staff_would_be_warned_are_stepped_aside_from(wing: Wing, of: PlanOf) -> None:
    """Where they met last is on another wing now: it may be chosen by hand, and a plan takes the next place."""
    elsewhere = a_place(wing.desk, "Chapel corner", capacity=2, wing="Z")
    move = partial(sessions.move_meeting, meeting_id=wing.wednesday, day=WEDNESDAY, slot="AM", place_id=elsewhere)
    wing.desk.perform("sessions.act.move", move)
    plan = kept(wing, of)
    made = do(wing, "meeting", plan_meetings.make_meeting, plan_id=plan, monday=MONDAY + WEEK)
    meeting = wing.meeting(made.meeting_id)
    assert (meeting.day, meeting.place_id) == (WEDNESDAY + WEEK, wing.place)


def test_a_held_meeting_that_was_about_nothing_named_does_not_do_a_week_that_names_something(
    wing: Wing, of: PlanOf
) -> None:
    kept(wing, of)
    hold(wing, wing.monday)
    found = week(wing, of, 0).followed
    assert found.meeting is not None and found.meeting.id == wing.monday
    assert found.state is WeekState.PLANNED


def test_what_was_held_stays_whatever_is_kept_over_it(wing: Wing, of: PlanOf) -> None:
    plan = kept(wing, of)
    do(wing, "meeting", plan_meetings.make_meeting, plan_id=plan, monday=MONDAY)
    hold(wing, wing.monday)
    first, *rest = proposed(wing, of)
    do(wing, "keep", plans.keep_plan, of=of, weeks=(replace(first, content=about(LADDER)), *rest))
    found = week(wing, of, 0)
    assert (found.week.content.activity_id, found.followed.state) == (MAP, WeekState.DONE)


def test_a_week_that_is_skipped_is_taken_up_before_it_is_changed(wing: Wing, of: PlanOf) -> None:
    plan = kept(wing, of)
    do(wing, "skip", plans.skip_week, plan_id=plan, monday=MONDAY, why="lockdown")
    before = week(wing, of, 0).week
    with pytest.raises(Refused) as refused:
        do(wing, "replace", plans.put_in_week, plan_id=plan, monday=MONDAY, content=about(LADDER))
    assert (refused.value.key, week(wing, of, 0).week) == ("errors_plans.week_shut", before)


def test_a_break_is_no_content_to_be_put_in(wing: Wing, of: PlanOf) -> None:
    """It would have no meeting and say nothing of why; `rest_week` makes one and moves all that follows."""
    plan = kept(wing, of)
    with pytest.raises(Invalid):
        do(wing, "replace", plans.put_in_week, plan_id=plan, monday=MONDAY, content=Content(kind=WeekKind.BREAK))


def test_how_it_went_is_said_once_the_day_has_come(wing: Wing) -> None:
    choose = partial(sessions.choose_activity, meeting_id=wing.wednesday, activity_id=LADDER)
    wing.desk.perform("sessions.act.activity", choose)
    rate = partial(ratings.rate_activity, meeting_id=wing.wednesday, draft=RatingDraft(went=Went.WELL))
    with pytest.raises(Refused) as refused:
        do(wing, "rate", rate)
    assert refused.value.key == "errors.register_too_early"
