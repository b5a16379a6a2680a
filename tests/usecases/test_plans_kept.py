# SPDX-License-Identifier: MIT
"""Plans beside what is there already: meetings about something, what was done, a plan that is full."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from mentordesk.errors import Refused
from mentordesk.records.ids import ActivityId
from mentordesk.records.plans import MOST_WEEKS, Because, Content, PlanOf, WeekState
from mentordesk.records.sessions import CancelReason
from mentordesk.usecases import own_activities, plan_meetings, plan_pages, plans, sessions
from tests.support.desks import MONDAY
from tests.support.wing import Wing
from tests.usecases.test_plans import LADDER, LIFE_LINE, MAP, WEEK, about, contents, do, hold, kept, page, proposed


@pytest.fixture
def of(wing: Wing) -> PlanOf:
    return PlanOf(pair_id=wing.pair)


def test_a_week_with_a_meeting_about_something_is_planned_as_that(wing: Wing, of: PlanOf) -> None:
    """What meetings of the pair are about already is taken up where it stands, and proposed in no other week."""
    choose = partial(sessions.choose_activity, meeting_id=wing.wednesday, activity_id=LADDER)
    wing.desk.perform("sessions.act.activity", choose)
    after = MONDAY + 20 * WEEK
    far = wing.desk.ask(partial(sessions.pair_draft, pair_id=wing.pair, day=after, slot="AM", place_id=wing.place))
    plan = partial(sessions.plan_meeting, draft=replace(far, activity_id=ActivityId("decision-balance")))
    wing.desk.perform("sessions.act.plan", plan)
    first, *rest = wing.desk.ask(partial(plan_pages.proposed_page, of=of, first=MONDAY, weeks=12)).lines
    assert (first.week.content.activity_id, first.week.content.because) == (LADDER, (Because.ALREADY,))
    assert first.followed.meeting is not None and first.followed.meeting.id == wing.wednesday
    others = {line.week.content.activity_id for line in rest}
    assert not others & {LADDER, ActivityId("decision-balance")}, "what a meeting is about already is not done twice"
    assert MAP in others and not any(line.misfits for line in rest if line.week.content.activity_id == LIFE_LINE)
    kept(wing, of)
    assert wing.meeting(wing.wednesday).activity_id == LADDER, "keeping the plan changes no meeting"


def test_a_meeting_that_was_called_off_takes_up_no_week(wing: Wing, of: PlanOf) -> None:
    choose = partial(sessions.choose_activity, meeting_id=wing.wednesday, activity_id=LADDER)
    wing.desk.perform("sessions.act.activity", choose)
    off = partial(sessions.cancel_meetings, meeting_ids=[wing.wednesday], reason=CancelReason.OPERATIONAL)
    wing.desk.perform("sessions.act.cancel", off)
    assert proposed(wing, of)[0].content.activity_id == MAP


def test_what_was_done_is_not_proposed_again_and_stays_when_a_plan_is_made_anew(wing: Wing, of: PlanOf) -> None:
    plan = kept(wing, of)
    do(wing, "meeting", plan_meetings.make_meeting, plan_id=plan, monday=MONDAY)
    hold(wing, wing.monday)
    assert [one.content.activity_id for one in proposed(wing, of, first=MONDAY)].index(MAP) == 0, "where it was held"
    assert MAP not in {one.content.activity_id for one in proposed(wing, of, first=MONDAY + WEEK)}
    assert kept(wing, of, first=MONDAY) == plan
    found = page(wing, of)
    assert (found.lines[0].week.content.activity_id, found.lines[0].followed.state) == (MAP, WeekState.DONE)
    assert contents(wing, of).count(MAP) == 1


def test_a_plan_that_is_full_takes_no_more_and_one_that_is_put_off_loses_no_week(wing: Wing, of: PlanOf) -> None:
    plan = kept(wing, of, weeks=MOST_WEEKS)
    before = contents(wing, of)
    with pytest.raises(Refused) as refused:
        do(wing, "insert", plans.insert_week, plan_id=plan, monday=MONDAY, content=about(LADDER))
    assert (refused.value.key, refused.value.values) == ("errors_plans.full", {"most": MOST_WEEKS})
    assert contents(wing, of) == before
    for n in range(3):
        last = do(wing, "put_off", plans.put_off_week, plan_id=plan, monday=MONDAY + n * WEEK, why="lockdown")
        assert last == MONDAY + (MOST_WEEKS + n) * WEEK, "what is put off has a week at the end"
    found = page(wing, of)
    assert found.to_do == MOST_WEEKS
    assert [line.week.content.activity_id for line in found.lines if line.followed.number is not None] == before
    do(wing, "skip", plans.skip_week, plan_id=plan, monday=MONDAY + 3 * WEEK, why="")
    do(wing, "insert", plans.insert_week, plan_id=plan, monday=MONDAY + 4 * WEEK, content=Content())
    with pytest.raises(Refused):
        do(wing, "take_up", plans.take_up_week, plan_id=plan, monday=MONDAY + 3 * WEEK)


def test_a_plan_kept_beside_what_is_there_holds_no_more_than_a_plan_may(wing: Wing, of: PlanOf) -> None:
    kept(wing, of)
    with pytest.raises(Refused) as refused:
        kept(wing, of, first=MONDAY + 6 * WEEK, weeks=MOST_WEEKS)
    assert refused.value.key == "errors_plans.full" and page(wing, of).to_do == 12
    kept(wing, of, first=MONDAY + 6 * WEEK, weeks=MOST_WEEKS - 6)
    assert page(wing, of).to_do == MOST_WEEKS


@pytest.mark.parametrize("is_there", [False, True], ids=["new", "anew"])
def test_no_plan_is_kept_that_brings_a_sensitive_activity_too_early(wing: Wing, of: PlanOf, is_there: bool) -> None:
    if is_there:
        kept(wing, of)
    first, *rest = proposed(wing, of)
    early = (replace(first, content=about(LIFE_LINE)), *rest)
    with pytest.raises(Refused) as refused:
        do(wing, "keep", plans.keep_plan, of=of, weeks=early)
    assert refused.value.key == "errors_plans.too_early"
    assert page(wing, of).weeks == (proposed(wing, of) if is_there else ())


def test_what_their_meeting_is_about_for_a_reason_stands_in_the_plan_as_well(wing: Wing, of: PlanOf) -> None:
    choose = partial(
        sessions.choose_activity, meeting_id=wing.wednesday, activity_id=LIFE_LINE, why_early="Both asked for it."
    )
    wing.desk.perform("sessions.act.activity", choose)
    kept(wing, of)
    assert contents(wing, of)[0] == LIFE_LINE


def test_a_sensitive_activity_that_is_retired_is_brought_forward_no_more_than_another(wing: Wing, of: PlanOf) -> None:
    copy = wing.desk.perform(
        "own_activities.act.duplicate", partial(own_activities.duplicate_activity, activity_id=LIFE_LINE)
    ).value
    plan = kept(wing, of)
    do(wing, "replace", plans.put_in_week, plan_id=plan, monday=MONDAY + 3 * WEEK, content=about(copy))
    wing.desk.perform("own_activities.act.remove", partial(own_activities.remove_activity, activity_id=copy))
    with pytest.raises(Refused) as refused:
        do(wing, "move", plans.move_week, plan_id=plan, monday=MONDAY + 3 * WEEK, step=-1)
    assert refused.value.key == "errors_plans.too_early"
