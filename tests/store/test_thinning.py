# SPDX-License-Identifier: MIT
"""Which copies stay: bounded in number, spread over time, never without the newest, and the same whenever it is asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.store.thinning import APART, DAILY, MONTHLY, WEEKLY, worth_keeping

MOMENTS = st.sets(
    st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31)).map(
        lambda when: when.replace(microsecond=0, tzinfo=UTC)
    ),
    max_size=40,
)
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@given(MOMENTS)
def test_no_more_stay_than_the_schedule_says_beside_those_of_the_last_day(moments: set[datetime]) -> None:
    kept = worth_keeping(moments, zone=UTC)
    last = max(moments).date() if moments else None
    assert kept <= moments
    assert len([moment for moment in kept if moment.date() != last]) <= DAILY + WEEKLY + MONTHLY
    assert len([moment for moment in kept if moment.date() == last]) <= 24 * 2 + 1


@given(MOMENTS)
def test_the_newest_of_each_of_the_last_days_weeks_and_months_stays(moments: set[datetime]) -> None:
    kept = worth_keeping(moments, zone=UTC)
    for number, period in (
        (DAILY, lambda m: m.date()),
        (WEEKLY, lambda m: m.isocalendar()[:2]),
        (MONTHLY, lambda m: (m.year, m.month)),
    ):
        newest = {period(moment): moment for moment in sorted(moments)}
        assert set(sorted(newest.values())[-number:]) <= kept


@given(MOMENTS, st.data())
def test_the_copy_made_last_stays_whatever_a_clock_said_when_it_was_made(
    moments: set[datetime], data: st.DataObject
) -> None:
    if moments:
        made = data.draw(st.sampled_from(sorted(moments)))
        assert made in worth_keeping(moments, made, UTC)
        assert max(moments) in worth_keeping(moments, made, UTC)


@given(MOMENTS)
def test_thinning_twice_removes_nothing_more(moments: set[datetime]) -> None:
    once = worth_keeping(moments, zone=UTC)
    assert worth_keeping(once, zone=UTC) == once


@given(st.lists(st.integers(1, 90), min_size=1, max_size=30))
def test_through_a_day_of_copies_those_half_an_hour_apart_stay(minutes: list[int]) -> None:
    kept: frozenset[datetime] = frozenset()
    now, made = datetime(2026, 11, 23, 0, 0, tzinfo=UTC), []
    for step in minutes:
        now += timedelta(minutes=step)
        if now.day != 23:
            break
        made.append(now)
        kept = worth_keeping({*kept, now}, now, UTC)
    for moment in made:
        assert any(abs(moment - stays) < APART for stays in kept), "half an hour of the day is without a copy"


def test_a_year_of_half_hourly_copies_leaves_a_year_to_go_back_through() -> None:
    kept: frozenset[datetime] = frozenset()
    for day in range(330, -1, -1):
        for half_hour in range(4):
            now = NOON - timedelta(days=day) + timedelta(minutes=30 * half_hour)
            kept = worth_keeping({*kept, now}, now, UTC)
    assert len(kept) <= DAILY + WEEKLY + MONTHLY + 4
    assert min(kept) < NOON - timedelta(days=30 * (MONTHLY - 2))
