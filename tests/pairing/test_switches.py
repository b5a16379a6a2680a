# SPDX-License-Identifier: MIT
"""The switches: what each aim serves and costs, and the plan that nobody who named somebody would leave."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mentordesk.pairing import score
from mentordesk.pairing.prices import Pricing
from mentordesk.pairing.solve import plan, solve, told, violations
from mentordesk.pairing.switches import both_ways, stability, worst_off_price
from mentordesk.pairing.whole import options_of
from mentordesk.records.criteria import Criterion, Weight
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Band, Problem, Proposal
from mentordesk.records.pairing_account import Loss
from mentordesk.records.pairing_aim import Aim, Objective
from mentordesk.records.pairing_whole import Stability
from mentordesk.records.pairing_why import Why, WhyKind
from mentordesk.words import LANGUAGES, words
from tests.pairing.rosters import easy, easy_mentee, easy_mentor, problem

QUALITY = Aim(objective=Objective.QUALITY)


def keys(proposal: Proposal) -> frozenset[tuple[PersonId, PersonId]]:
    return frozenset((pair.mentor, pair.mentee) for pair in proposal.pairs)


@pytest.mark.parametrize("seed", range(6))
def test_both_ways_are_the_two_plans_and_each_is_proven(seed: int) -> None:
    case = problem(seed, 10, 7, several=seed > 3)
    told = both_ways(case, Aim())
    assert told.served == solve(case)
    assert told.quality == solve(case, **options_of(case, QUALITY))
    assert told.served.proof.holds
    assert told.quality.proof.holds
    assert told.alternative.served == told.served.served - told.quality.served
    assert told.alternative.served >= 0
    assert told.served_picture.mentees.some == told.served.served
    assert sum(told.quality_picture.bands.values()) == len(told.quality.pairs)
    for language in LANGUAGES:
        assert told.alternative.said(words(language))


@pytest.mark.parametrize("seed", range(10))
def test_the_highest_quality_makes_no_weak_pair_that_staff_did_not_pin(seed: int) -> None:
    case = problem(seed, 10, 7)
    assert all(pair.band is not Band.WEAK for pair in both_ways(case, Aim()).quality.pairs)


def weakly() -> Problem:
    """Two mentees, of whom only one suits the only mentor; the other one alone can go to nobody else either."""
    return easy(
        mentors=(easy_mentor(1), easy_mentor(2)),
        mentees=(easy_mentee(11), easy_mentee(12, interests=frozenset({"birds"}))),
        weights={Criterion.INTERESTS: Weight.HIGH},
    )


def test_the_highest_quality_leaves_somebody_without_where_the_most_served_does_not() -> None:
    told = both_ways(weakly(), Aim())
    assert (told.served.served, told.quality.served) == (2, 1)
    assert told.alternative.served == 1
    assert {move.mentee: move.after for move in told.alternative.comparison.moves} == {PersonId(12): None}
    assert told.alternative.comparison.moves[0].why == (Why(kind=WhyKind.AIM),)
    assert told.alternative.worst == (Band.WEAK, Band.STRONG)
    assert (told.served_picture.worst, told.quality_picture.worst) == (Band.WEAK, Band.STRONG)
    assert told.alternative.said(words("en")) == "1 mentee fewer would have a mentor."


@pytest.mark.parametrize("seed", range(10))
def test_the_worst_off_first_costs_what_it_says_and_nobody_is_worse_off(seed: int) -> None:
    case = problem(20 + seed, 9, 7, several=seed > 5)
    told = worst_off_price(case, Aim())
    assert told.served == 0
    assert told.usual.served == told.other.served
    assert told.points >= 0
    least = [min((pair.score for pair in one.pairs), default=0) for one in (told.usual, told.other)]
    assert least[1] >= least[0]
    assert (told.points == 0) is (told.word is Loss.NOTHING)
    assert told.other.proof.holds


def test_the_price_of_the_worst_off_first_is_told_in_a_word() -> None:
    case = easy(
        mentors=(
            easy_mentor(1, interests=frozenset("abcd")),
            easy_mentor(2, interests=frozenset("a")),
        ),
        mentees=(easy_mentee(11, interests=frozenset("abcd")), easy_mentee(12, interests=frozenset("bxyz"))),
        weights={Criterion.INTERESTS: Weight.HIGH},
    )
    points = {key: score.plain_score(case, *key) for key in ((m, e) for m in case.mentors for e in case.mentees)}
    assert sorted(points.values()) == [0, 200, 200, 400]
    told = worst_off_price(case, Aim())
    # 1-11 and 2-12 come to 400 with nothing for 12; 2-11 and 1-12 come to 400 with something for both.
    assert told.points == 0
    assert min(pair.score for pair in told.other.pairs) == 200


def wishing(seed: int) -> Problem:
    """A random problem in which everybody asked for a few people of the other side."""
    case = problem(seed, 9, 6, several=seed % 2 == 1)
    mentors, mentees = [m.id for m in case.mentors], [m.id for m in case.mentees]

    def some(of: list[PersonId], turn: int) -> tuple[PersonId, ...]:
        return tuple(of[(turn * step + seed) % len(of)] for step in (1, 2, 3, 5))

    return replace(
        case,
        mentors=tuple(replace(one, wishes=some(mentees, turn)) for turn, one in enumerate(case.mentors, 1)),
        mentees=tuple(replace(one, wishes=some(mentors, turn)) for turn, one in enumerate(case.mentees, 1)),
        weights={**case.weights, Criterion.WISHES: Weight.OFF},
    )


def would_leave(case: Problem, pairs: frozenset[tuple[PersonId, PersonId]]) -> set[tuple[PersonId, PersonId]]:
    """Pairs who named one another, may be paired, and would both rather have one another: plainly, from the records."""

    def likes(one: tuple[PersonId, ...], other: PersonId) -> int:
        wishes = list(dict.fromkeys(one))
        return wishes.index(other) if other in wishes else 99

    found = set()
    for mentor in case.mentors:
        for mentee in case.mentees:
            key = (mentor.id, mentee.id)
            if key in pairs or mentor.id not in mentee.wishes or mentee.id not in mentor.wishes:
                continue
            if violations(case, [key]):
                continue
            theirs = [mentee_id for mentor_id, mentee_id in pairs if mentor_id == mentor.id]
            mine = [mentor_id for mentor_id, mentee_id in pairs if mentee_id == mentee.id]
            mentor_would = len(theirs) < mentor.capacity or max(likes(mentor.wishes, one) for one in theirs) > likes(
                mentor.wishes, mentee.id
            )
            mentee_would = len(mine) < mentee.needs or max(likes(mentee.wishes, one) for one in mine) > likes(
                mentee.wishes, mentor.id
            )
            if mentor_would and mentee_would:
                found.add(key)
    return found


def looked_at(case: Problem) -> tuple[Proposal, Stability]:
    planned = plan(case)
    usual = told(planned)
    return usual, stability(planned, usual)


def test_blocking_pairs_are_those_who_would_both_leave_and_a_stable_plan_has_none() -> None:
    blocking = offered = 0
    for seed in range(40):
        case = wishing(seed)
        usual, found = looked_at(case)
        assert set(found.blocking) == would_leave(case, keys(usual))
        assert found.mutual >= len(found.blocking)
        assert (found.stable is None) is not bool(found.blocking)
        blocking += len(found.blocking)
        if found.stable is not None:
            offered += 1
            assert found.stable.usual == usual
            assert not would_leave(case, keys(found.stable.other))
            assert not violations(case, keys(found.stable.other))
            assert not any(pair.pinned for pair in found.stable.other.pairs)
            assert found.stable.other.fingerprint == usual.fingerprint
            assert found.stable.served >= 0
            assert found.stable.served or found.stable.points >= 0
    assert blocking > 10
    assert offered > 5


def test_two_who_named_one_another_and_were_parted_for_the_whole_are_told_with_the_price_of_joining_them() -> None:
    case = easy(
        mentors=(easy_mentor(1, wishes=(PersonId(12),)), easy_mentor(2, interests=frozenset({"birds"}))),
        mentees=(easy_mentee(11), easy_mentee(12, interests=frozenset({"birds"}), wishes=(PersonId(1),))),
        weights={Criterion.INTERESTS: Weight.HIGH},
    )
    usual, found = looked_at(case)
    assert keys(usual) == {(1, 11), (2, 12)}
    assert (found.mutual, found.blocking) == (1, ((PersonId(1), PersonId(12)),))
    assert found.stable is not None
    assert keys(found.stable.other) == {(1, 12), (2, 11)}
    assert found.stable.served == 0
    assert found.stable.points > 0
    assert found.stable.word is Loss.A_LOT
    pinned = replace(case, pinned=frozenset({(PersonId(1), PersonId(11))}))
    assert looked_at(pinned)[1] == Stability(mutual=1, blocking=(), stable=None)
    joined = replace(case, pinned=frozenset({(PersonId(1), PersonId(12))}))
    assert looked_at(joined)[1] == Stability(mutual=0, blocking=(), stable=None)


def test_a_stable_plan_keeps_the_pins_and_shows_them_as_pins() -> None:
    case = easy(
        mentors=(
            easy_mentor(1, wishes=(PersonId(12),)),
            easy_mentor(2),
            easy_mentor(3, interests=frozenset({"birds"})),
        ),
        mentees=(
            easy_mentee(11),
            easy_mentee(12, interests=frozenset({"birds"}), wishes=(PersonId(1),)),
            easy_mentee(13, interests=frozenset({"stars"})),
        ),
        pinned=frozenset({(PersonId(2), PersonId(13))}),
        weights={Criterion.INTERESTS: Weight.HIGH},
    )
    _, found = looked_at(case)
    assert found.stable is not None
    assert keys(found.stable.other) == {(1, 12), (2, 13), (3, 11)}
    why = {move.mentee: move.why[0].kind for move in found.stable.comparison.moves}
    assert why == {11: WhyKind.GIVEN, 12: WhyKind.GIVEN}
    assert [pair.mentee for pair in found.stable.other.pairs if pair.pinned] == [13]


def test_a_wish_of_one_side_alone_parts_nobody() -> None:
    case = easy(mentees=(easy_mentee(11, wishes=(PersonId(2),)), easy_mentee(12)))
    assert looked_at(case)[1] == Stability(mutual=0, blocking=(), stable=None)


@pytest.mark.parametrize("aim", [QUALITY, Aim(worst_off_first=True)], ids=["quality", "worst_off"])
def test_prices_are_told_under_every_aim(aim: Aim) -> None:
    case = problem(4, 9, 7)
    prices = Pricing(plan(case, **options_of(case, aim))).all
    assert all(prices.of(mentor.id, mentee.id).said(words("fr")) for mentor in case.mentors for mentee in case.mentees)
