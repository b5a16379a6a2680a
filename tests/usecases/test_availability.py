# SPDX-License-Identifier: MIT
"""When people can come: weeks in turn against a calendar counted by hand, days away that end by themselves, exceptions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.clock import FrozenClock
from mentordesk.desk import Desk
from mentordesk.errors import Invalid, Refused
from mentordesk.pairing.rules import BIT, blocks_between
from mentordesk.pairing.rules_of_all import block_matrix
from mentordesk.records.availability import NEVER, Availability, Away, AwayDraft, AwayWhy, ExceptionDraft, Rota
from mentordesk.records.criteria import Block
from mentordesk.records.ids import PersonId
from mentordesk.records.life_events import EventDraft, EventKind
from mentordesk.records.people import FreeSlot
from mentordesk.records.sessions import ClashKind
from mentordesk.records.timetable import NotPlaced
from mentordesk.usecases import availability, life_events, life_today, pairing, sessions, weekplan
from tests.support.desks import AT_NOON, MONDAY, a_desk, a_mentee, a_mentor, a_place, a_programme, reopened

SLOTS = [FreeSlot(day, slot) for day in range(7) for slot in ("AM", "PM")]
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
WEEKS = st.lists(st.frozensets(st.sampled_from(SLOTS), max_size=5), min_size=2, max_size=4)


def counted_by_hand(anchor: date, weeks: list[frozenset[FreeSlot]], day: date) -> frozenset[FreeSlot]:
    """Walk week by week from the anchor to the week of the day."""
    monday, at = anchor, 0
    while monday + timedelta(days=6) < day:
        monday, at = monday + timedelta(days=7), at + 1
    while monday > day:
        monday, at = monday - timedelta(days=7), at - 1
    return weeks[at % len(weeks)]


@given(anchor=DAYS, weeks=WEEKS, off=st.integers(-400, 400), slot=st.sampled_from(["AM", "PM"]))
def test_weeks_in_turn_are_those_one_counts_by_hand(
    anchor: date, weeks: list[frozenset[FreeSlot]], off: int, slot: str
) -> None:
    anchor -= timedelta(days=anchor.weekday())
    day = anchor + timedelta(days=off)
    rota = Rota(anchor=anchor, weeks=tuple(weeks))
    known = Availability(person_id=PersonId(1), free=weeks[0], rota=rota)
    wanted = counted_by_hand(anchor, weeks, day)
    assert rota.in_week_of(day) == wanted
    assert known.is_free(day, slot) is (FreeSlot(day.weekday(), slot) in wanted)
    monday = day - timedelta(days=day.weekday())
    assert known.free_in_week(monday, frozenset(SLOTS)) == (wanted or NEVER)


@given(first=DAYS, last=st.none() | st.integers(0, 60), asked=st.integers(-70, 70))
def test_who_is_away_is_back_on_the_day_after_and_nobody_had_to_say_so(
    first: date, last: int | None, asked: int
) -> None:
    until = None if last is None else first + timedelta(days=last)
    away = Away(id=1, person_id=PersonId(1), first=first, last=until)
    known = Availability(person_id=PersonId(1), free=frozenset(SLOTS), away=(away,))
    day = first + timedelta(days=asked)
    is_away = asked >= 0 and (last is None or asked <= last)
    assert (known.away_on(day) is not None) is is_away
    assert known.is_free(day, "AM") is (not is_away)
    back = known.back_on(day)
    assert back == (day if not is_away else None if until is None else until + timedelta(days=1))
    assert (known.returned(day) is not None) is (last is not None and asked == last + 1)


def test_one_absence_that_runs_into_the_next_is_one_absence() -> None:
    one = Away(id=1, person_id=PersonId(1), first=MONDAY, last=MONDAY + timedelta(days=2))
    two = Away(id=2, person_id=PersonId(1), first=MONDAY + timedelta(days=3), last=MONDAY + timedelta(days=5))
    known = Availability(person_id=PersonId(1), away=(one, two))
    assert known.back_on(MONDAY) == MONDAY + timedelta(days=6)
    assert known.returned(MONDAY + timedelta(days=3)) is None


def test_an_exception_counts_before_the_week_and_not_free_before_free() -> None:
    week = {"first": MONDAY, "last": MONDAY + timedelta(days=6)}
    free, not_free = ExceptionDraft(**week, free=True), ExceptionDraft(**week, weekday=0, slot="AM")
    known = Availability(person_id=PersonId(1), free=frozenset({FreeSlot(0, "PM")}), exceptions=(free, not_free))
    assert known.is_free(MONDAY, "AM") is False
    assert known.is_free(MONDAY + timedelta(days=1), "AM") is True
    assert known.is_free(MONDAY + timedelta(days=8), "AM") is False, "the week after, nothing differs"


def test_where_nothing_is_known_nothing_is_said() -> None:
    nobody = Availability(person_id=PersonId(1))
    assert nobody.is_free(MONDAY, "AM") is None
    assert nobody.free_in_week(MONDAY, frozenset(SLOTS)) == frozenset()
    assert nobody.ever_together(Availability(person_id=PersonId(2), free=frozenset(SLOTS))) is None


@given(mine=WEEKS, theirs=WEEKS)
def test_two_cycles_meet_where_counting_the_days_of_a_long_time_says_so(
    mine: list[frozenset[FreeSlot]], theirs: list[frozenset[FreeSlot]]
) -> None:
    one = Availability(person_id=PersonId(1), rota=Rota(anchor=MONDAY, weeks=tuple(mine)))
    two = Availability(person_id=PersonId(2), rota=Rota(anchor=MONDAY + timedelta(days=7), weeks=tuple(theirs)))
    together = any(
        one.is_free(day, slot) and two.is_free(day, slot)
        for day in (MONDAY + timedelta(days=n) for n in range(7 * 24))
        for slot in ("AM", "PM")
    )
    assert one.ever_together(two) is together


# On a real desk -------------------------------------------------------------------------------------------------------


class Pairs:
    """A mentor and a mentee who are free in every slot of the working week."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk = a_desk(folder)
        self.programme, self.place = a_programme(self.desk), a_place(self.desk)
        self.mentor = a_mentor(self.desk, self.programme, "Adeyemi")
        self.mentee = a_mentee(self.desk, self.programme, "Baptiste")

    def pair(self) -> None:
        problem = partial(pairing.pairing_problem, programme_id=self.programme)
        proposal = pairing.solve(self.desk.ask(problem))
        accept = partial(pairing.accept_proposal, programme_id=self.programme, proposal=proposal)
        self.made = self.desk.perform("pairs.act.accept", accept).value[0]

    def away(self, who: PersonId, draft: AwayDraft) -> int:
        return self.desk.perform(
            "availability.act.away", partial(availability.be_away, person_id=who, draft=draft)
        ).value

    def turns(self, who: PersonId, *weeks: frozenset[FreeSlot]) -> None:
        rota = Rota(anchor=MONDAY, weeks=weeks)
        self.desk.perform("availability.act.rota", partial(availability.set_rota, person_id=who, rota=rota))

    def week(self, day: date) -> weekplan.WeekProblem:
        return self.desk.ask(partial(weekplan.week_problem, day=day))

    def later(self, days: int) -> Desk:
        self.desk.close()
        self.desk = reopened(self.folder, FrozenClock(AT_NOON.moment + timedelta(days=days)))
        return self.desk


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Pairs]:
    made = Pairs(tmp_path / "desk")
    yield made
    made.desk.close()


def test_who_is_away_is_offered_to_nobody_and_offered_again_on_the_day_they_are_back(two: Pairs) -> None:
    until = MONDAY + timedelta(days=4)
    two.away(two.mentor, AwayDraft(first=MONDAY, last=until, why=AwayWhy.COURSE))
    table = two.desk.ask(partial(pairing.pairing_table, programme_id=two.programme))
    assert not table.problem.mentors
    assert table.away == {two.mentor: until + timedelta(days=1)}
    assert table.people[two.mentor].surname == "Adeyemi"
    two.later(5)
    table = two.desk.ask(partial(pairing.pairing_table, programme_id=two.programme))
    assert [mentor.id for mentor in table.problem.mentors] == [two.mentor] and not table.away
    assert [one.person_id for one in two.desk.ask(life_today.life_today).back] == [two.mentor]
    two.later(6)
    assert not two.desk.ask(life_today.life_today).back, "it is said on the day they are back"


def test_a_proposal_made_before_somebody_went_away_is_not_accepted(two: Pairs) -> None:
    proposal = pairing.solve(two.desk.ask(partial(pairing.pairing_problem, programme_id=two.programme)))
    two.away(two.mentor, AwayDraft(first=MONDAY))
    accept = partial(pairing.accept_proposal, programme_id=two.programme, proposal=proposal)
    with pytest.raises(Refused):
        two.desk.perform("pairs.act.accept", accept)


def test_two_who_are_never_free_in_the_same_week_are_not_paired(two: Pairs) -> None:
    monday, tuesday = frozenset({FreeSlot(0, "AM")}), frozenset({FreeSlot(1, "AM")})
    two.turns(two.mentor, monday, tuesday)
    two.turns(two.mentee, tuesday, monday)
    problem = two.desk.ask(partial(pairing.pairing_problem, programme_id=two.programme))
    assert problem.never_together == {(two.mentor, two.mentee)}
    (mentor,), (mentee,) = problem.mentors, problem.mentees
    assert mentor.free == mentee.free, "their usual times alone would let them be paired"
    assert blocks_between(problem, mentor, mentee) == (Block.NO_COMMON_SLOT,)
    assert block_matrix(problem).tolist() == [[BIT[Block.NO_COMMON_SLOT]]]
    assert not pairing.solve(problem).pairs
    two.turns(two.mentee, monday, monday)
    problem = two.desk.ask(partial(pairing.pairing_problem, programme_id=two.programme))
    assert not problem.never_together and pairing.solve(problem).pairs


def test_the_week_is_planned_by_the_week_of_the_cycle_it_lies_in(two: Pairs) -> None:
    two.pair()
    two.turns(two.mentor, frozenset({FreeSlot(2, "AM")}), frozenset({FreeSlot(3, "PM")}))
    for weeks, slot in ((0, FreeSlot(2, "AM")), (1, FreeSlot(3, "PM")), (2, FreeSlot(2, "AM"))):
        plan = weekplan.plan_week(two.week(MONDAY + timedelta(weeks=weeks)))
        assert [one.slot for one in plan.placed] == [slot]


def test_a_week_of_a_cycle_without_any_time_is_told_as_such(two: Pairs) -> None:
    two.pair()
    two.turns(two.mentor, frozenset({FreeSlot(2, "AM")}), frozenset())
    plan = weekplan.plan_week(two.week(MONDAY + timedelta(weeks=1)))
    assert [one.cause for one in plan.unplaced] == [NotPlaced.NO_COMMON_SLOT]


def test_a_pair_of_whom_one_is_away_all_week_is_told_and_not_planned(two: Pairs) -> None:
    two.pair()
    two.away(two.mentee, AwayDraft(first=MONDAY, last=MONDAY + timedelta(days=8)))
    plan = weekplan.plan_week(two.week(MONDAY))
    assert [one.cause for one in plan.unplaced] == [NotPlaced.SOMEONE_AWAY] and not plan.placed
    plan = weekplan.plan_week(two.week(MONDAY + timedelta(weeks=1)))
    assert plan.placed[0].slot.weekday >= 2, "Tuesday is still a day away"


def test_planning_by_hand_for_a_day_away_or_an_exception_is_warned_of(two: Pairs) -> None:
    two.pair()
    two.away(two.mentee, AwayDraft(first=MONDAY, last=MONDAY + timedelta(days=1)))
    exception = ExceptionDraft(first=MONDAY, last=MONDAY + timedelta(days=6), weekday=3)
    set_them = partial(availability.set_exceptions, person_id=two.mentor, exceptions=(exception,))
    two.desk.perform("availability.act.exceptions", set_them)
    for days, who in ((1, {two.mentee}), (2, set()), (3, {two.mentor})):
        day = MONDAY + timedelta(days=days)
        draft = partial(sessions.pair_draft, pair_id=two.made, day=day, slot="AM", place_id=two.place)
        clashes = two.desk.ask(partial(sessions.find_clashes, draft=two.desk.ask(draft)))
        told = {one for clash in clashes if clash.kind is ClashKind.NOT_FREE for one in clash.person_ids}
        assert told == who


def test_weeks_days_away_and_exceptions_are_taken_back(two: Pairs) -> None:
    before = two.desk.ask(partial(availability.availability_page, person_id=two.mentor)).availability
    two.turns(two.mentor, frozenset({FreeSlot(2, "AM")}), frozenset({FreeSlot(3, "PM")}))
    two.away(two.mentor, AwayDraft(first=MONDAY))
    two.desk.undo()
    two.desk.undo()
    assert two.desk.ask(partial(availability.availability_page, person_id=two.mentor)).availability == before


def test_who_comes_back_earlier_is_back_and_what_an_event_brought_a_return_ends(two: Pairs) -> None:
    away = two.away(two.mentor, AwayDraft(first=MONDAY, last=MONDAY + timedelta(days=9)))
    two.desk.perform("availability.act.back", partial(availability.be_back, away_id=away))
    assert not two.desk.ask(lambda store: store.availability.of(two.mentor)).away
    draft = EventDraft(kind=EventKind.HOSPITAL, person_id=two.mentor, on=MONDAY)
    plan = two.desk.ask(partial(life_events.plan_event, draft=draft))
    two.desk.perform("life_events.act.hospital", partial(life_events.apply_event, plan=plan))
    (brought,) = two.desk.ask(lambda store: store.availability.of(two.mentor)).away
    with pytest.raises(Refused) as refused:
        two.desk.perform("availability.act.back", partial(availability.be_back, away_id=brought.id))
    assert refused.value.key == "errors_life.ends_by_return"


def test_what_cannot_be_is_said_at_its_field(two: Pairs) -> None:
    wrong = [
        (partial(availability.be_away, draft=AwayDraft(first=MONDAY, last=MONDAY - timedelta(days=1))), "last"),
        (
            partial(
                availability.be_away,
                draft=AwayDraft(first=MONDAY - timedelta(days=9), last=MONDAY - timedelta(days=1)),
            ),
            "last",
        ),
        (
            partial(availability.set_rota, rota=Rota(anchor=MONDAY + timedelta(days=1), weeks=(frozenset(),) * 2)),
            "anchor",
        ),
        (partial(availability.set_rota, rota=Rota(anchor=MONDAY, weeks=(frozenset(),) * 5)), "weeks"),
        (
            partial(
                availability.set_exceptions,
                exceptions=(ExceptionDraft(first=MONDAY, last=MONDAY - timedelta(days=1)),),
            ),
            "last",
        ),
    ]
    for call, field in wrong:
        with pytest.raises(Invalid) as error:
            two.desk.perform("availability.act.away", partial(call, person_id=two.mentor))
        assert [issue.field for issue in error.value.issues] == [field]
