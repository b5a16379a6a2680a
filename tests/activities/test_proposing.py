# SPDX-License-Identifier: MIT
"""The proposer keeps its rules for whoever it plans for: phases in order, nothing twice, nothing sensitive too early."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.activities import load_library
from mentordesk.activities.proposing import propose_weeks
from mentordesk.records.activities import Activity, Phase, Tag
from mentordesk.records.ids import ActivityId
from mentordesk.records.plan_fits import BLOCKING, Misfit, Situation, can_be_proposed, misfits
from mentordesk.records.plan_following import follow, meeting_number
from mentordesk.records.plans import WEEK, Because, PlanWeek, WeekKind, plan_mondays

FIRST = date(2026, 11, 23)
LIBRARY = {each.id: each for each in load_library()}
ORDER = list(Phase)
PROJECT, OUTSIDE, GOODBYE = (
    ActivityId(name) for name in ("small-project-big-thanks", "first-72-hours", "saying-goodbye-well")
)
PAIR = Situation(is_pair=True, people=2)
GROUP = Situation(is_pair=False, people=8)

situations = st.builds(
    Situation,
    is_pair=st.booleans(),
    people=st.integers(2, 20),
    held=st.integers(0, 12),
    done=st.dictionaries(st.sampled_from(sorted(LIBRARY)), st.integers(1, 3), max_size=12),
    minutes=st.sampled_from([30, 45, 60, 90, 120]),
    leaving=st.none() | st.integers(1, 400).map(lambda days: FIRST + timedelta(days=days)),
    missing=st.frozensets(st.sampled_from(sorted(LIBRARY)), max_size=8),
)


def planned(
    situation: Situation, weeks: int = 12, *, project: bool = False, release: bool = False
) -> tuple[PlanWeek, ...]:
    return propose_weeks(LIBRARY.values(), situation, plan_mondays(FIRST, weeks), project=project, release=release)


def ids(weeks: tuple[PlanWeek, ...]) -> list[ActivityId]:
    return [week.content.activity_id for week in weeks if week.content.activity_id is not None]


def test_a_new_pair_begins_with_its_first_meeting_and_ends_with_a_goodbye() -> None:
    weeks = planned(PAIR)
    assert (ids(weeks)[0], ids(weeks)[-1]) == ("first-meeting-map", GOODBYE)
    assert OUTSIDE not in ids(weeks), "nobody's release is near"


def test_the_first_days_outside_are_planned_where_a_release_is_near_or_it_is_asked_for() -> None:
    near = Situation(is_pair=True, people=2, leaving=FIRST + timedelta(weeks=14))
    for weeks in (planned(near), planned(PAIR, release=True)):
        assert ids(weeks)[-3:] == [OUTSIDE, OUTSIDE, GOODBYE]
    assert Because.RELEASE in planned(near)[-2].content.because


def test_a_plan_stops_before_somebody_leaves() -> None:
    weeks = planned(Situation(is_pair=True, people=2, leaving=FIRST + timedelta(weeks=5, days=3)))
    assert len(weeks) == 5
    assert ids(weeks)[-1] == GOODBYE


def test_a_group_project_takes_the_weeks_before_the_closing() -> None:
    weeks = planned(GROUP, project=True)
    assert ids(weeks)[-3:] == [PROJECT] * 3
    assert weeks[-1].content.kind is WeekKind.CLOSING
    assert PROJECT not in ids(planned(GROUP)), "only where it is asked for"


def test_a_project_that_was_begun_gets_only_what_is_left_of_it() -> None:
    begun = Situation(is_pair=False, people=8, held=6, done={PROJECT: 1})
    assert ids(planned(begun, project=True)).count(PROJECT) == 2


def test_the_three_questions_come_in_turn_where_the_library_lets_them() -> None:
    tags = Counter(tag for activity_id in ids(planned(GROUP)) for tag in LIBRARY[activity_id].tags)
    by_number = Counter(tag for one in list(LIBRARY.values())[1:12] for tag in one.tags)
    assert min(tags[tag] for tag in Tag) >= 4 > min(by_number[tag] for tag in Tag)


def test_every_week_that_has_a_reason_says_it() -> None:
    told = {reason for week in planned(GROUP, project=True) for reason in week.content.because}
    assert {Because.BALANCES_A, Because.OTHER_THEME, Because.KNOWN_ENOUGH, Because.PROJECT, Because.LAST} <= told
    again = planned(Situation(is_pair=True, people=2, held=1, done={ActivityId("first-meeting-map"): 1}))
    assert Because.NOT_DONE in again[0].content.because


def reasons_left_open(weeks: tuple[PlanWeek, ...]) -> list[tuple[Because, ...]]:
    return [week.content.because for week in weeks if week.content.kind is WeekKind.FREE]


def proposed_from(library: list[Activity], situation: Situation, weeks: int) -> tuple[PlanWeek, ...]:
    return propose_weeks(library, situation, plan_mondays(FIRST, weeks))


def test_a_week_left_open_says_why() -> None:
    life_line, first_map = ActivityId("life-line"), ActivityId("first-meeting-map")
    sensitive = [LIBRARY[life_line]]
    assert reasons_left_open(proposed_from(sensitive, PAIR, 2)) == [(Because.REST_TOO_EARLY,)] * 2
    here = Situation(is_pair=True, people=2, missing=frozenset({life_line}))
    assert reasons_left_open(proposed_from(sensitive, here, 2)) == [(Because.REST_KIT,)] * 2
    short = Situation(is_pair=True, people=2, held=6, minutes=5)
    assert reasons_left_open(proposed_from(sensitive, short, 1)) == [(Because.REST_TOO_LONG,)]
    done = Situation(is_pair=True, people=2, held=6, done={life_line: 1})
    assert reasons_left_open(proposed_from(sensitive, done, 1)) == [(Because.REST_DONE,)]
    assert reasons_left_open(proposed_from([LIBRARY[PROJECT]], PAIR, 1)) == [(Because.NOTHING_LEFT,)]
    both = proposed_from([*sensitive, LIBRARY[first_map]], PAIR, 2)
    assert ids(both) == [first_map] and reasons_left_open(both) == [(Because.REST_TOO_EARLY,)]
    huge = Situation(is_pair=False, people=60)
    assert reasons_left_open(propose_weeks(LIBRARY.values(), huge, plan_mondays(FIRST, 1)))[0][0] is Because.REST_PEOPLE
    met = Situation(is_pair=True, people=2, held=6)
    assert reasons_left_open(proposed_from([LIBRARY[first_map]], met, 1)) == [(Because.REST_EARLIER,)]


def test_no_week_is_left_open_while_something_of_the_phases_to_come_fits() -> None:
    """The share of a phase is a wish: what is ready stands in a week that would be empty without it."""
    work = [one for one in LIBRARY.values() if one.phase is Phase.WORK and not one.sensitive]
    deepen = [one for one in LIBRARY.values() if one.phase is Phase.DEEPEN and one.not_before_meeting > 5]
    pair = [one for one in (*work, *deepen) if can_be_proposed(one, GROUP)]
    assert len(pair) > 4 and not reasons_left_open(proposed_from(pair, GROUP, 4))


@given(situations, st.data())
def test_weeks_that_are_taken_stay_what_they_are(situation: Situation, data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 14))
    mondays = plan_mondays(FIRST, count)
    days = st.sampled_from([monday for monday, _ in mondays])
    taken = data.draw(st.dictionaries(days, st.sampled_from(sorted(LIBRARY)), max_size=4))
    done = Counter(situation.done)
    done.update(taken.values())
    weeks = propose_weeks(LIBRARY.values(), replace(situation, done=done), mondays, taken=taken)
    for week in weeks:
        if week.monday in taken:
            assert (week.content.activity_id, week.content.because) == (taken[week.monday], (Because.ALREADY,))
    free = [week for week in weeks if week.monday not in taken]
    for activity_id in ids(tuple(free)):
        assert done[activity_id] < LIBRARY[activity_id].meetings, "nothing twice"
    for number, week in enumerate(weeks, 1):
        activity = LIBRARY.get(week.content.activity_id or ActivityId(""))
        if activity is not None and week in free:
            assert activity.not_before_meeting <= situation.held + number, "nothing sensitive too early"


@given(situations, st.integers(1, 26), st.booleans(), st.booleans())
def test_whoever_it_is_for_the_rules_hold(situation: Situation, count: int, project: bool, release: bool) -> None:
    weeks = planned(situation, count, project=project, release=release)
    assert weeks == propose_weeks(
        reversed(LIBRARY.values()), situation, plan_mondays(FIRST, count), project=project, release=release
    ), "the order of the library makes no difference"
    assert 1 <= len(weeks) <= count
    chosen = ids(weeks)
    for activity_id, times in Counter(chosen).items():
        one = LIBRARY[activity_id]
        assert times + situation.done.get(activity_id, 0) <= max(one.meetings, 1) and not situation.is_done(one)
        assert can_be_proposed(one, situation)
    assert all(LIBRARY[each].phase is not Phase.END for each in chosen[:-1]), "the ending comes last"
    ordinary = [ORDER.index(LIBRARY[each].phase) for each in chosen if not LIBRARY[each].sensitive]
    assert ordinary == sorted(ordinary), "phases in their order"
    followed = follow(weeks, ())
    for one in followed:
        activity = LIBRARY.get(one.week.content.activity_id or ActivityId(""))
        if activity is not None:
            number = situation.held + meeting_number(followed, one.place, (), FIRST)
            last = one.place == len(weeks) - 1
            found = misfits(activity, situation, meeting=number, day=one.week.monday, last=last)
            asked = {Misfit.NO_RELEASE} if release else set()
            assert set(found) <= {Misfit.SHORTENED, Misfit.NO_RELEASE} and (
                Misfit.NO_RELEASE not in found or asked or situation.release_is_near(weeks[-1].monday)
            )
            assert not BLOCKING & set(found)


@given(st.integers(1, 26), st.lists(st.integers(0, 300), max_size=6))
def test_breaks_lengthen_a_plan_and_no_week_is_twice(count: int, off: list[int]) -> None:
    breaks = [FIRST + timedelta(days=days) for days in off]
    mondays = plan_mondays(FIRST + timedelta(days=3), count, breaks)
    assert sum(not is_break for _, is_break in mondays) == count
    days = [monday for monday, _ in mondays]
    assert days == [FIRST + WEEK * n for n in range(len(days))]
    weeks = propose_weeks(LIBRARY.values(), PAIR, mondays)
    assert [week.content.kind is WeekKind.BREAK for week in weeks] == [is_break for _, is_break in mondays]
