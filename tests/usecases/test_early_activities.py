# SPDX-License-Identifier: MIT
"""A sensitive activity before its time: chosen only with a reason, on every road to a meeting; what was done is only told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from mentordesk.errors import Invalid
from mentordesk.records.ids import ActivityId, MeetingId
from mentordesk.records.roles import Role
from mentordesk.records.sessions import Attendance
from mentordesk.store import Store
from mentordesk.usecases import early_activities, registers, sessions
from mentordesk.usecases.early_activities import TooEarly
from tests.support.desks import MONDAY
from tests.support.wing import Wing

LIFE_LINE, MAP = ActivityId("life-line"), ActivityId("first-meeting-map")
"""Not before the fourth meeting, and one for the first."""
LETTER = ActivityId("letter-not-sent")
"""Not before the fourth either."""
WHY = "Both have asked for it, and the chaplain sits in"


def choose(wing: Wing, meeting_id: MeetingId, activity_id: ActivityId | None, why: str = "") -> None:
    act = partial(sessions.choose_activity, meeting_id=meeting_id, activity_id=activity_id, why_early=why)
    wing.desk.perform("sessions.act.activity", act)


def draft(wing: Wing, days: int, **fields: Any):
    day = MONDAY + timedelta(days=days)
    found = wing.desk.ask(partial(sessions.pair_draft, pair_id=wing.pair, day=day, slot="AM", place_id=wing.place))
    return replace(found, **{"activity_id": LIFE_LINE, **fields})


def plan(wing: Wing, days: int, **fields: Any) -> MeetingId:
    made = draft(wing, days, **fields)
    return wing.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=made)).value


def early(wing: Wing, meeting_id: MeetingId) -> Any:
    return wing.desk.ask(partial(early_activities.early_meeting, meeting_id=meeting_id))


def test_what_comes_too_early_is_chosen_only_with_a_reason_and_the_reason_stays_with_it(wing: Wing) -> None:
    with pytest.raises(TooEarly) as refused:
        choose(wing, wing.wednesday, LIFE_LINE)
    assert (refused.value.early.meeting, refused.value.early.not_before) == (2, 4)
    assert wing.meeting(wing.wednesday).activity_id is None
    with pytest.raises(TooEarly):
        choose(wing, wing.wednesday, LIFE_LINE, "   ")
    with pytest.raises(Invalid):
        choose(wing, wing.wednesday, LIFE_LINE, "a" * 201)
    choose(wing, wing.wednesday, LIFE_LINE, f"  {WHY} ")
    found = early(wing, wing.wednesday)
    assert found is not None and found.yes is not None
    assert (found.yes.why, found.early.meeting) == (WHY, 2)
    choose(wing, wing.wednesday, LIFE_LINE)  # the same once more needs no second reason
    wing.desk.undo()
    wing.desk.undo()
    assert wing.meeting(wing.wednesday).activity_id is None and early(wing, wing.wednesday) is None


def test_a_reason_is_for_the_activity_it_was_given_for(wing: Wing) -> None:
    choose(wing, wing.wednesday, LIFE_LINE, WHY)
    choose(wing, wing.wednesday, MAP)
    assert early(wing, wing.wednesday) is None, "nothing is early any more"
    with pytest.raises(TooEarly):
        choose(wing, wing.wednesday, LETTER)
    choose(wing, wing.wednesday, LIFE_LINE, WHY)
    with pytest.raises(TooEarly):
        choose(wing, wing.wednesday, LETTER)  # also straight from the one that has a reason
    assert wing.meeting(wing.wednesday).activity_id == LIFE_LINE


def test_the_reason_is_for_who_may_read_notes_and_that_it_comes_too_early_for_all_who_see_the_meeting(
    wing: Wing,
) -> None:
    choose(wing, wing.wednesday, LIFE_LINE, WHY)

    def seen_by(role: Role) -> Any:
        def ask(store: Store) -> Any:
            actor = replace(store.actor, roles=frozenset({role}))
            return early_activities.early_meeting(replace(store, actor=actor), wing.wednesday)

        return wing.desk.ask(ask)

    assert seen_by(Role.SAFEGUARDING).yes.why == WHY
    found = seen_by(Role.SECURITY)
    assert (found.early.meeting, found.yes) == (2, None)


def test_a_new_meeting_and_a_series_need_the_reason_too(wing: Wing) -> None:
    with pytest.raises(TooEarly):
        plan(wing, 7)
    made = plan(wing, 7, why_early=WHY)
    assert early(wing, made).yes.why == WHY
    series = partial(sessions.plan_series, times=3, every_days=7)
    with pytest.raises(TooEarly):
        wing.desk.perform("sessions.act.series", partial(series, draft=draft(wing, 1)))
    assert len(wing.desk.ask(partial(sessions.week, day=MONDAY)).lines) == 3, "no half of a series"
    assert plan(wing, 14), "the fourth meeting is not too early: those to come before it count"


def test_a_meeting_moved_to_before_its_time_needs_the_reason(wing: Wing) -> None:
    plan(wing, 7, activity_id=None)
    late = plan(wing, 14)
    earlier = partial(
        sessions.move_meeting, meeting_id=late, day=MONDAY + timedelta(days=1), slot="AM", place_id=wing.place
    )
    with pytest.raises(TooEarly):
        wing.desk.perform("sessions.act.move", earlier)
    wing.desk.perform("sessions.act.move", partial(earlier, why_early=WHY))
    assert early(wing, late).yes.why == WHY


def test_a_meeting_that_is_moved_is_not_one_of_those_before_it_nor_is_one_that_nobody_held(wing: Wing) -> None:
    later = draft(wing, 9)

    def number(**fields: Any) -> int:
        found: Any = wing.desk.ask(partial(early_activities.how_early, draft=later, **fields))
        return found.meeting

    assert number(moving=wing.wednesday) == 2, "only Monday's is before it"
    assert number() == 3
    wing.later(7)
    assert number() == 1, "nobody wrote that they met"


def test_a_meeting_that_became_too_early_says_so(wing: Wing) -> None:
    plan(wing, 7, activity_id=None)
    late = plan(wing, 14)
    assert early(wing, late) is None
    remove = partial(sessions.remove_meeting, meeting_id=wing.wednesday)
    wing.desk.perform("sessions.act.remove", remove)
    found = early(wing, late)
    assert found is not None and (found.early.meeting, found.yes) == (3, None)


def test_what_was_done_is_written_down_as_it_was_and_told(wing: Wing) -> None:
    marks = [replace(a, code=Attendance.ATTENDED) for a in wing.meeting(wing.monday).attendees]
    wing.desk.perform("sessions.act.mark", partial(registers.mark_register, meeting_id=wing.monday, attendees=marks))
    choose(wing, wing.monday, LIFE_LINE)
    found = early(wing, wing.monday)
    assert found is not None and (found.early.meeting, found.yes) == (1, None)


def test_a_draft_says_how_early_it_is_before_anything_is_planned(wing: Wing) -> None:
    asked = partial(early_activities.how_early, draft=draft(wing, 7))
    found: Any = wing.desk.ask(asked)
    assert found.meeting == 3
    assert wing.desk.ask(partial(early_activities.how_early, draft=draft(wing, 7, activity_id=MAP))) is None
    gone = draft(wing, 7, activity_id=ActivityId("own-gone"))
    assert wing.desk.ask(partial(early_activities.how_early, draft=gone)) is None
