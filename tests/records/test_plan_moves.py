# SPDX-License-Identifier: MIT
"""Weeks are moved without losing or doubling one: whatever is done to a plan, what was in it is still there, in order."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.records import plan_moves
from mentordesk.records.plans import WEEK, Content, PlanWeek, WeekKind, WeekState

MONDAY = date(2026, 11, 23)


def a_plan(kinds: list[str]) -> tuple[PlanWeek, ...]:
    """Weeks called by their number; "-" is a break, "s" a skipped one, "m" one moved on."""
    weeks = []
    for place, kind in enumerate(kinds):
        content = Content(kind=WeekKind.BREAK) if kind == "-" else Content(kind=WeekKind.OWN, own_words=f"w{place}")
        state = {"s": WeekState.SKIPPED, "m": WeekState.MOVED}.get(kind, WeekState.PLANNED)
        weeks.append(PlanWeek(monday=MONDAY + WEEK * place, content=content, state=state))
    return tuple(weeks)


def open_words(weeks: tuple[PlanWeek, ...], fixed: frozenset[int] = frozenset()) -> list[str]:
    return [weeks[place].content.own_words for place in plan_moves.open_places(weeks, fixed)]


@st.composite
def plans_and_place(draw: st.DrawFn) -> tuple[tuple[PlanWeek, ...], frozenset[int], int]:
    kinds = draw(st.lists(st.sampled_from("ooooo-sm"), min_size=1, max_size=12).filter(lambda kinds: "o" in kinds))
    weeks = a_plan(kinds)
    places = plan_moves.open_places(weeks)
    place = draw(st.sampled_from(places))
    fixed = draw(st.sets(st.sampled_from(places)).map(lambda found: frozenset(found - {place})))
    return weeks, fixed, place


def without(words: list[str], one: str) -> list[str]:
    return [word for word in words if word != one]


@given(plans_and_place())
def test_putting_off_pausing_and_inserting_keep_everything_in_its_order(case) -> None:
    weeks, fixed, place = case
    before, own = open_words(weeks, fixed), weeks[place].content.own_words
    off = plan_moves.put_off(weeks, place, "lockdown", fixed)
    assert (off[place].state, off[place].why, off[place].content.own_words) == (WeekState.MOVED, "lockdown", own)
    paused = plan_moves.rest(weeks, place, "holiday", fixed)
    more = plan_moves.insert(weeks, place, Content(kind=WeekKind.OWN, own_words="new"), fixed)
    assert open_words(off, fixed) == open_words(paused, fixed) == before
    assert without(open_words(more, fixed), "new") == before
    for after in (off, paused, more):
        assert [week.monday for week in after] == [MONDAY + WEEK * n for n in range(len(weeks) + 1)]
        assert all(after[held] == weeks[held] for held in fixed), "what was held stays"
    assert plan_moves.take_out(more, place, fixed) == weeks
    assert plan_moves.take_out(paused, place, fixed) == weeks


@given(plans_and_place(), st.sampled_from([-1, 1]))
def test_changing_places_twice_changes_nothing(case, step: int) -> None:
    weeks, fixed, place = case
    other = plan_moves.neighbour(weeks, place, step, fixed)
    if other is None:
        assert not [one for one in plan_moves.open_places(weeks, fixed) if (one - place) * step > 0]
        return
    swapped = plan_moves.swap(weeks, place, other)
    assert sorted(open_words(swapped)) == sorted(open_words(weeks))
    assert plan_moves.swap(swapped, place, other) == weeks


@given(plans_and_place())
def test_a_skipped_week_is_as_before_when_it_is_taken_up_again(case) -> None:
    weeks, _, place = case
    skipped = plan_moves.skip(weeks, place, "no room")
    assert not skipped[place].meets and len(plan_moves.open_places(skipped)) == len(plan_moves.open_places(weeks)) - 1
    assert plan_moves.take_up_again(skipped, place) == weeks


@given(plans_and_place())
def test_taking_a_week_out_loses_that_one_alone(case) -> None:
    weeks, fixed, place = case
    own = weeks[place].content.own_words
    after = plan_moves.take_out(weeks, place, fixed)
    assert [week.content.own_words for week in after if week.meets] == without(
        [week.content.own_words for week in weeks if week.meets], own
    ) or fixed, "a held week between them stays where it is"
    assert sorted(open_words(after)) == sorted(without(open_words(weeks), own))
    assert len(after) == len(weeks) - 1
