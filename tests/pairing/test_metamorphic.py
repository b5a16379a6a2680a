# SPDX-License-Identifier: MIT
"""What must not change a plan: the order of rows, other ids, somebody who cannot be paired, all weights twice as heavy."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.pairing.measured import ordered
from mentordesk.pairing.solve import solve
from mentordesk.records.criteria import Criterion, Weight
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import PairKey, Problem, Proposal, Side
from tests.pairing.rosters import easy_mentee, easy_mentor, problem

SEEDS = st.integers(0, 100_000)


def case_of(seed: int) -> Problem:
    return problem(seed, mentees=9, mentors=7, several=seed % 2 == 0)


def pairs(proposal: Proposal) -> list[PairKey]:
    return [(pair.mentor, pair.mentee) for pair in proposal.pairs]


@given(SEEDS)
@settings(max_examples=40)
def test_the_order_of_rows(seed: int) -> None:
    case, chance = case_of(seed), random.Random(seed)
    mentors, mentees = list(case.mentors), list(case.mentees)
    chance.shuffle(mentors)
    chance.shuffle(mentees)
    assert solve(replace(case, mentors=tuple(mentors), mentees=tuple(mentees))) == solve(case)


@given(SEEDS)
@settings(max_examples=40)
def test_other_ids_in_the_same_order(seed: int) -> None:
    case = case_of(seed)

    def other(who: PersonId) -> PersonId:
        return PersonId(7 * who + 1000)

    def two(pairs: frozenset[PairKey]) -> frozenset[PairKey]:
        return frozenset((other(a), other(b)) for a, b in pairs)

    def renamed(side: Side) -> Side:
        sets = ("refuses", "previous", "never_again", "partners")
        return replace(
            side,
            id=other(side.id),
            wishes=tuple(map(other, side.wishes)),
            **{name: frozenset(map(other, getattr(side, name))) for name in sets},
        )

    again = replace(
        case,
        mentors=tuple(map(renamed, case.mentors)),
        mentees=tuple(map(renamed, case.mentees)),
        apart=two(case.apart),
        banned=two(case.banned),
        never_together=two(case.never_together),
    )
    assert pairs(solve(again)) == [(other(mentor), other(mentee)) for mentor, mentee in pairs(solve(case))]


@given(SEEDS)
@settings(max_examples=40)
def test_somebody_more_who_cannot_be_paired(seed: int) -> None:
    case = case_of(seed)
    more = replace(
        case,
        mentors=(*case.mentors, easy_mentor(900, ready=False), easy_mentor(901, capacity=0)),
        mentees=(*case.mentees, easy_mentee(902, ready=False)),
    )
    assert [pair.score for pair in solve(more).pairs] == [pair.score for pair in solve(case).pairs]
    assert pairs(solve(more)) == pairs(solve(case))


@given(SEEDS)
@settings(max_examples=40)
def test_all_weights_twice_as_heavy(seed: int) -> None:
    chance = random.Random(seed)
    light = {criterion: chance.choice([Weight.OFF, Weight.LOW, Weight.MEDIUM]) for criterion in Criterion}
    heavier = {Weight.OFF: Weight.OFF, Weight.LOW: Weight.MEDIUM, Weight.MEDIUM: Weight.HIGH}
    once = replace(case_of(seed), weights=light)
    twice = replace(once, weights={criterion: heavier[weight] for criterion, weight in light.items()})
    first, second = solve(once), solve(twice)
    assert pairs(first) == pairs(second)
    assert (2 * first.total, 2 * first.best_score) == (second.total, second.best_score)
    assert [pair.band for pair in first.pairs] == [pair.band for pair in second.pairs]


@given(SEEDS)
@settings(max_examples=40)
def test_what_is_written_in_the_same_problem_twice(seed: int) -> None:
    case = case_of(seed)
    assert solve(ordered(case)) == solve(case)
