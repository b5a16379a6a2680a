# SPDX-License-Identifier: MIT
"""Plans on a real desk: proposed, kept, changed, turned into meetings, and followed by what happens to those."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from mentordesk.errors import Invalid, NotFound, Refused
from mentordesk.records.apart import ApartDraft
from mentordesk.records.ids import ActivityId, PlanId
from mentordesk.records.pairs import PairEnding
from mentordesk.records.plan_fits import Misfit
from mentordesk.records.plans import (
    Content,
    Milestone,
    PlanOf,
    Project,
    ProjectRole,
    WeekKind,
    WeekState,
)
from mentordesk.records.ratings import RatingDraft, Went
from mentordesk.records.sessions import Attendance, CancelReason
from mentordesk.usecases import (
    apart,
    pairs,
    plan_choices,
    plan_meetings,
    plan_pages,
    plans,
    ratings,
    registers,
    sessions,
)
from tests.support.desks import MONDAY
from tests.support.wing import Wing

WEEK = timedelta(days=7)
MAP, LADDER, LIFE_LINE = ActivityId("first-meeting-map"), ActivityId("goal-ladder"), ActivityId("life-line")
PROJECT = ActivityId("small-project-big-thanks")


@pytest.fixture
def of(wing: Wing) -> PlanOf:
    return PlanOf(pair_id=wing.pair)


def proposed(wing: Wing, of: PlanOf, **fields: Any):
    fields = {"first": MONDAY, "weeks": 12, **fields}
    return wing.desk.ask(partial(plan_pages.proposed_page, of=of, **fields)).weeks


def kept(wing: Wing, of: PlanOf, **fields: Any) -> PlanId:
    weeks = proposed(wing, of, **fields)
    return wing.desk.perform("plans.act.keep", partial(plans.keep_plan, of=of, weeks=weeks)).value


def page(wing: Wing, of: PlanOf) -> plan_pages.PlanPage:
    return wing.desk.ask(partial(plan_pages.plan_page, of=of))


def week(wing: Wing, of: PlanOf, number: int):
    return page(wing, of).lines[number]


def do(wing: Wing, act: str, call: Any, **fields: Any) -> Any:
    return wing.desk.perform(f"plans.act.{act}", partial(call, **fields)).value


def about(activity_id: ActivityId) -> Content:
    return Content(kind=WeekKind.ACTIVITY, activity_id=activity_id)


def hold(wing: Wing, meeting_id: int) -> None:
    marks = [replace(a, code=Attendance.ATTENDED) for a in wing.meeting(meeting_id).attendees]  # type: ignore[arg-type]
    call = partial(registers.mark_register, meeting_id=meeting_id, attendees=marks)  # type: ignore[arg-type]
    wing.desk.perform("sessions.act.mark", call)


def contents(wing: Wing, of: PlanOf) -> list[ActivityId | None]:
    return [line.week.content.activity_id for line in page(wing, of).lines]


def test_a_proposal_stores_nothing_and_a_kept_one_is_there_with_its_meetings(wing: Wing, of: PlanOf) -> None:
    assert len(proposed(wing, of)) == 12
    assert page(wing, of).plan is None
    kept(wing, of)
    found = page(wing, of)
    assert (found.to_do, found.done, found.next_place) == (12, 0, 0)
    assert found.lines[0].followed.meeting is not None, "their meeting of Monday stands in the first week"
    assert found.lines[0].week.content.activity_id == MAP
    assert [row.has_plan for row in wing.desk.ask(plan_pages.list_plans)] == [False, True]
    wing.desk.undo()
    assert page(wing, of).plan is None
    wing.desk.redo()
    assert page(wing, of).to_do == 12


def test_a_plan_has_at_most_six_months(wing: Wing, of: PlanOf) -> None:
    for weeks in (0, 27):
        with pytest.raises(Invalid):
            proposed(wing, of, weeks=weeks)
    with pytest.raises(Invalid):
        do(wing, "keep", plans.keep_plan, of=of, weeks=())


def test_a_week_with_a_meeting_and_no_activity_is_filled_in_one_step(wing: Wing, of: PlanOf) -> None:
    plan = kept(wing, of)
    made = do(wing, "meeting", plan_meetings.make_meeting, plan_id=plan, monday=MONDAY)
    assert made.filled and made.meeting_id == wing.monday
    assert wing.meeting(wing.monday).activity_id == MAP
    with pytest.raises(Refused) as refused:
        do(wing, "meeting", plan_meetings.make_meeting, plan_id=plan, monday=MONDAY)
    assert refused.value.key == "errors_plans.has_meeting"
    wing.desk.undo()
    assert wing.meeting(wing.monday).activity_id is None


def test_a_week_without_a_meeting_gets_one_at_the_usual_time_and_place(wing: Wing, of: PlanOf) -> None:
    plan = kept(wing, of)
    made = do(wing, "meeting", plan_meetings.make_meeting, plan_id=plan, monday=MONDAY + WEEK)
    meeting = wing.meeting(made.meeting_id)
    usual = wing.meeting(wing.wednesday)
    assert not made.filled
    assert (meeting.day.weekday(), meeting.slot, meeting.place_id) == (2, usual.slot, usual.place_id)
    assert meeting.activity_id == page(wing, of).lines[1].week.content.activity_id
    assert page(wing, of).lines[1].followed.meeting == meeting


def test_where_the_usual_time_is_taken_another_is_found_and_where_all_are_it_is_refused(wing: Wing, of: PlanOf) -> None:
    plan = kept(wing, of)
    lines = wing.desk.ask(lambda store: store.programmes.slots())
    for slot in lines:
        day = MONDAY + WEEK + timedelta(days=slot.weekday)
        if (day.weekday(), slot.slot) == (0, "AM"):
            continue
        draft = wing.desk.ask(
            partial(sessions.group_draft, group_id=wing.group, day=day, slot=slot.slot, place_id=wing.place)
        )
        wing.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft))
    made = do(wing, "meeting", plan_meetings.make_meeting, plan_id=plan, monday=MONDAY + WEEK)
    assert made.day == MONDAY + WEEK, "the only time at which neither is busy"
    cancel = partial(sessions.remove_meeting, meeting_id=made.meeting_id)
    wing.desk.perform("sessions.act.remove", cancel)
    draft = wing.desk.ask(
        partial(sessions.group_draft, group_id=wing.group, day=MONDAY + WEEK, slot="AM", place_id=wing.place)
    )
    wing.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft))
    with pytest.raises(plan_meetings.NoTimeFits):
        do(wing, "meeting", plan_meetings.make_meeting, plan_id=plan, monday=MONDAY + WEEK)


def test_two_who_are_kept_apart_get_no_meeting_from_a_plan(wing: Wing, of: PlanOf) -> None:
    plan = kept(wing, of)
    keep = partial(apart.add_apart, draft=ApartDraft(person_a=wing.adeyemi, person_b=wing.baptiste))
    wing.desk.perform("apart.act.add", keep)
    with pytest.raises(Refused):
        do(wing, "meeting", plan_meetings.make_meeting, plan_id=plan, monday=MONDAY + WEEK)
    assert not wing.desk.ask(partial(sessions.meetings_between, first=MONDAY + WEEK, last=MONDAY + 2 * WEEK))


def test_a_week_is_done_when_its_meeting_was_held_and_free_again_when_it_is_called_off(wing: Wing, of: PlanOf) -> None:
    plan = kept(wing, of)
    do(wing, "meeting", plan_meetings.make_meeting, plan_id=plan, monday=MONDAY)
    hold(wing, wing.monday)
    found = page(wing, of)
    assert (found.lines[0].followed.state, found.done, found.next_place) == (WeekState.DONE, 1, 1)
    with pytest.raises(Refused) as refused:
        do(wing, "skip", plans.skip_week, plan_id=plan, monday=MONDAY, why="")
    assert refused.value.key == "errors_plans.week_done"
    made = do(wing, "meeting", plan_meetings.make_meeting, plan_id=plan, monday=MONDAY + WEEK)
    off = partial(sessions.cancel_meetings, meeting_ids=[made.meeting_id], reason=CancelReason.OPERATIONAL)
    wing.desk.perform("sessions.act.cancel", off)
    one = week(wing, of, 1).followed
    assert (one.state, one.meeting, one.called_off) == (WeekState.PLANNED, None, True)
    back = partial(sessions.restore_meeting, meeting_id=made.meeting_id)
    wing.desk.perform("sessions.act.restore", back)
    assert week(wing, of, 1).followed.meeting is not None, "the meeting given back is the week's again"


def test_a_held_meeting_that_was_about_something_else_does_not_do_the_week(wing: Wing, of: PlanOf) -> None:
    plan = kept(wing, of)
    for meeting in (wing.monday, wing.wednesday):
        choose = partial(
            sessions.choose_activity, meeting_id=meeting, activity_id=ActivityId("breathing-and-grounding")
        )
        wing.desk.perform("sessions.act.activity", choose)
    hold(wing, wing.monday)
    one = week(wing, of, 0).followed
    assert (one.state, one.meeting) == (WeekState.PLANNED, None)
    assert one.instead is not None and one.instead.id == wing.monday
    with pytest.raises(Refused) as refused:
        do(wing, "meeting", plan_meetings.make_meeting, plan_id=plan, monday=MONDAY)
    assert refused.value.key == "errors_plans.other_meeting"


def test_weeks_change_places_and_their_meetings_with_them(wing: Wing, of: PlanOf) -> None:
    plan = kept(wing, of)
    before = contents(wing, of)
    for monday in (MONDAY, MONDAY + WEEK):
        do(wing, "meeting", plan_meetings.make_meeting, plan_id=plan, monday=monday)
    second = week(wing, of, 1).followed.meeting
    assert second is not None
    assert do(wing, "move", plans.move_week, plan_id=plan, monday=MONDAY, step=1) == MONDAY + WEEK
    assert contents(wing, of)[:2] == [before[1], before[0]]
    assert wing.meeting(wing.monday).activity_id == before[1]
    assert wing.meeting(second.id).activity_id == before[0]
    with pytest.raises(Refused) as refused:
        do(wing, "move", plans.move_week, plan_id=plan, monday=MONDAY, step=-1)
    assert refused.value.key == "errors_plans.no_neighbour"


def test_a_sensitive_activity_cannot_be_brought_forward_by_any_road(wing: Wing, of: PlanOf) -> None:
    plan = kept(wing, of)
    with pytest.raises(Refused) as refused:
        do(wing, "replace", plans.put_in_week, plan_id=plan, monday=MONDAY, content=about(LIFE_LINE))
    assert (refused.value.key, refused.value.values) == ("errors_plans.too_early", {"n": 4})
    with pytest.raises(Refused):
        do(wing, "insert", plans.insert_week, plan_id=plan, monday=MONDAY + WEEK, content=about(LIFE_LINE))
    do(wing, "replace", plans.put_in_week, plan_id=plan, monday=MONDAY + 3 * WEEK, content=about(LIFE_LINE))
    with pytest.raises(Refused):
        do(wing, "move", plans.move_week, plan_id=plan, monday=MONDAY + 3 * WEEK, step=-1)
    before = contents(wing, of)
    with pytest.raises(Refused):
        do(wing, "take_out", plans.take_out_week, plan_id=plan, monday=MONDAY)
    assert contents(wing, of) == before, "what comes after would move up by a meeting"
    for number in (0, 1, 2):
        do(wing, "skip", plans.skip_week, plan_id=plan, monday=MONDAY + number * WEEK, why="lockdown")
    assert Misfit.TOO_EARLY in week(wing, of, 3).misfits, "skipped weeks are no meetings"
    with pytest.raises(Refused) as refused:
        do(wing, "meeting", plan_meetings.make_meeting, plan_id=plan, monday=MONDAY + 3 * WEEK)
    assert refused.value.key == "errors_plans.too_early"


def test_a_meeting_that_nobody_held_does_not_count_towards_a_sensitive_activity(wing: Wing, of: PlanOf) -> None:
    plan = kept(wing, of, weeks=2)
    wing.later(14)
    do(wing, "insert", plans.rest_week, plan_id=plan, monday=MONDAY + WEEK, why="holiday")
    with pytest.raises(Refused):
        do(wing, "replace", plans.put_in_week, plan_id=plan, monday=MONDAY + 2 * WEEK, content=about(LIFE_LINE))


def test_a_week_is_skipped_with_a_reason_and_taken_up_again(wing: Wing, of: PlanOf) -> None:
    plan = kept(wing, of)
    do(wing, "meeting", plan_meetings.make_meeting, plan_id=plan, monday=MONDAY)
    do(wing, "skip", plans.skip_week, plan_id=plan, monday=MONDAY, why="  they know   each other ")
    one = week(wing, of, 0)
    assert (one.week.state, one.week.why) == (WeekState.SKIPPED, "they know each other")
    assert wing.meeting(wing.monday).activity_id is None, "their meeting stays, and is not about it any more"
    assert page(wing, of).to_do == 11
    do(wing, "take_up", plans.take_up_week, plan_id=plan, monday=MONDAY)
    assert page(wing, of).to_do == 12
    with pytest.raises(Refused):
        do(wing, "take_up", plans.take_up_week, plan_id=plan, monday=MONDAY)


def test_a_week_put_off_moves_all_after_it_and_lengthens_the_plan(wing: Wing, of: PlanOf) -> None:
    plan = kept(wing, of)
    before = contents(wing, of)
    do(wing, "put_off", plans.put_off_week, plan_id=plan, monday=MONDAY, why="lockdown")
    found = page(wing, of)
    assert contents(wing, of) == [before[0], *before]
    assert found.lines[0].week.state is WeekState.MOVED
    assert (found.to_do, found.lines[-1].week.monday) == (12, MONDAY + 12 * WEEK)
    do(wing, "rest", plans.rest_week, plan_id=plan, monday=MONDAY + 5 * WEEK, why="holidays")
    assert page(wing, of).lines[5].week.content == Content(kind=WeekKind.BREAK, own_words="holidays")
    assert page(wing, of).to_do == 12
    do(wing, "take_out", plans.take_out_week, plan_id=plan, monday=MONDAY + 5 * WEEK)
    assert contents(wing, of) == [before[0], *before]
    do(wing, "insert", plans.insert_week, plan_id=plan, monday=MONDAY + WEEK, content=about(LADDER))
    assert (contents(wing, of)[1], page(wing, of).to_do) == (LADDER, 13)


def test_a_group_project_takes_its_weeks_and_has_roles_dates_and_a_day_to_show_it(wing: Wing) -> None:
    of = PlanOf(group_id=wing.group)
    members = [wing.adeyemi, wing.baptiste]
    plan = do(wing, "keep", plans.keep_plan, of=of, weeks=proposed(wing, of, project=False))
    project = Project(
        title=" A guide  for newcomers ",
        roles=(ProjectRole(what="draws", person_id=wing.baptiste), ProjectRole(what="asks staff")),
        milestones=(Milestone(what="first draft", day=MONDAY + 3 * WEEK),),
        shown_on=MONDAY + 9 * WEEK,
        audience="the wing",
        minutes=5,
    )
    do(wing, "project", plans.write_project, plan_id=plan, project=project)
    found = page(wing, of).plan
    assert found is not None and found.project == replace(project, title="A guide for newcomers")
    stranger = replace(project, roles=(ProjectRole(what="draws", person_id=max(members) + 77),))  # type: ignore[arg-type]
    with pytest.raises(Refused):
        do(wing, "project", plans.write_project, plan_id=plan, project=stranger)
    with pytest.raises(Invalid):
        do(wing, "project", plans.write_project, plan_id=plan, project=replace(project, minutes=0))
    of_pair = kept(wing, PlanOf(pair_id=wing.pair))
    with pytest.raises(Refused):
        do(wing, "project", plans.write_project, plan_id=of_pair, project=project)


def test_the_library_says_what_fits_a_week_and_why_not(wing: Wing, of: PlanOf) -> None:
    plan = kept(wing, of)
    choices = wing.desk.ask(partial(plan_choices.choices_for, plan_id=plan, monday=MONDAY + WEEK))
    by_id = {choice.activity.id: choice for choice in choices}
    assert len(by_id) >= 30
    assert by_id[LIFE_LINE].blocked and choices[-1].blocked and not choices[0].misfits
    assert by_id[MAP].in_week == MONDAY
    assert Misfit.OTHER_FORMAT in by_id[ActivityId("our-rules")].misfits
    assert Misfit.NO_RELEASE in by_id[ActivityId("first-72-hours")].misfits


def test_the_plan_of_a_pair_that_ended_is_read_and_not_changed(wing: Wing, of: PlanOf) -> None:
    plan = kept(wing, of)
    end = partial(pairs.end_pair, pair_id=wing.pair, ending=PairEnding.COMPLETED)
    wing.desk.perform("pairs.act.end", end)
    assert not page(wing, of).party.is_open
    for call, fields in (
        (plans.skip_week, {"why": ""}),
        (plan_meetings.make_meeting, {}),
        (plans.move_week, {"step": 1}),
    ):
        with pytest.raises(Refused):
            do(wing, "skip", call, plan_id=plan, monday=MONDAY, **fields)
    with pytest.raises(Refused):
        kept(wing, of)
    do(wing, "remove", plans.remove_plan, plan_id=plan)
    with pytest.raises(NotFound):
        wing.desk.ask(partial(plan_choices.choices_for, plan_id=plan, monday=MONDAY))


def test_the_next_of_each_plan_is_told_to_the_week(wing: Wing, of: PlanOf) -> None:
    plan = kept(wing, of)
    assert wing.desk.ask(plan_pages.next_in_plans) == {of: MAP}
    do(wing, "meeting", plan_meetings.make_meeting, plan_id=plan, monday=MONDAY)
    after = wing.desk.ask(plan_pages.next_in_plans)
    assert after == {of: contents(wing, of)[1]}


def test_how_an_activity_went_comes_back_to_the_library(wing: Wing, of: PlanOf) -> None:
    plan = kept(wing, of)
    rate = partial(
        ratings.rate_activity, meeting_id=wing.monday, draft=RatingDraft(went=Went.WELL, said=" Took  longer ")
    )
    with pytest.raises(Refused):
        wing.desk.perform("plans.act.rate", rate)
    do(wing, "meeting", plan_meetings.make_meeting, plan_id=plan, monday=MONDAY)
    assert wing.desk.ask(ratings.activities_used) == {}, "planned is not used"
    hold(wing, wing.monday)
    wing.desk.perform("plans.act.rate", rate)
    use = wing.desk.ask(ratings.activities_used)[MAP]
    assert (use.times, use.last, use.well, use.rated) == (1, MONDAY, 1, 1)
    assert [one.said for one in wing.desk.ask(partial(ratings.said_of_activity, activity_id=MAP))] == ["Took longer"]
    choose = partial(sessions.choose_activity, meeting_id=wing.monday, activity_id=LADDER)
    wing.desk.perform("sessions.act.activity", choose)
    used = wing.desk.ask(ratings.activities_used)
    assert MAP not in used and (used[LADDER].times, used[LADDER].rated) == (1, 0), "said of another activity"
    wing.desk.perform("plans.act.rate", partial(rate, draft=RatingDraft()))
    with pytest.raises(Invalid):
        wing.desk.perform("plans.act.rate", partial(rate, draft=RatingDraft(said="but how?")))
    with pytest.raises(Invalid):
        wing.desk.perform("plans.act.rate", partial(rate, draft=RatingDraft(went=Went.WELL, said="x" * 161)))
