# SPDX-License-Identifier: MIT
"""Mentees who need more than one mentor: never the same one twice, and never at the cost of who has none."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.pairing.errors import PinnedTwice
from mentordesk.pairing.rules import blocks_between
from mentordesk.pairing.solve import solve, violations
from mentordesk.records.criteria import Block, Criterion, Weight
from mentordesk.records.pairing import PairKey, Problem
from tests.pairing.rosters import easy, easy_mentee, easy_mentor, problem


def pairs_of(case: Problem) -> set[PairKey]:
    """The pairs of the best plan."""
    return {(pair.mentor, pair.mentee) for pair in solve(case).pairs}


def test_who_needs_two_gets_two_different_mentors() -> None:
    case = easy(mentees=(easy_mentee(11, needs=2),), mentors=(easy_mentor(1, capacity=2), easy_mentor(2)))
    proposal = solve(case)
    assert pairs_of(case) == {(1, 11), (2, 11)}
    assert (proposal.served, proposal.unpaired, proposal.short_of) == (1, (), ())


def test_one_mentor_alone_is_not_given_twice_and_it_is_said_that_one_is_missing() -> None:
    proposal = solve(easy(mentees=(easy_mentee(11, needs=2),), mentors=(easy_mentor(1, capacity=2),)))
    assert [(pair.mentor, pair.mentee) for pair in proposal.pairs] == [(1, 11)]
    assert proposal.short_of == ((11, 1),)


def test_nobody_gets_a_second_mentor_while_somebody_could_have_a_first() -> None:
    """The second one suits far better than the first of the other: being served still comes first."""
    mentees = (easy_mentee(11, needs=2), easy_mentee(12, interests=frozenset({"golf"}), wing="C", birth_year=1950))
    case = easy(mentees=mentees)
    assert {mentee for _, mentee in pairs_of(case)} == {11, 12}
    assert solve(case).short_of == ((11, 1),)


def most_served(case: Problem) -> int:
    """By trying everything: to how many mentees somebody can be given, one mentor each."""
    mentors = [None, *case.mentors]
    best = 0
    for choice in product(mentors, repeat=len(case.mentees)):
        load = Counter(mentor.id for mentor in choice if mentor is not None)
        made = [(mentor, mentee) for mentor, mentee in zip(choice, case.mentees, strict=True) if mentor is not None]
        if any(load[mentor.id] > mentor.capacity for mentor, _ in made):
            continue
        if all(not blocks_between(case, mentor, mentee) for mentor, mentee in made):
            best = max(best, len(made))
    return best


@given(st.integers(0, 100_000))
@settings(max_examples=60)
def test_as_many_are_served_as_if_everybody_needed_one(seed: int) -> None:
    case = problem(seed, mentees=5, mentors=4, several=True)
    assert solve(case).served == most_served(case)


@given(st.integers(0, 100_000))
@settings(max_examples=60)
def test_a_pin_is_one_of_the_mentors_and_the_others_are_still_found(seed: int) -> None:
    case = problem(seed, mentees=8, mentors=6, several=True)
    free = [(pair.mentor, pair.mentee) for pair in solve(case).pairs]
    for pin in free[:2]:
        again = solve(replace(case, pinned=frozenset({pin})))
        assert pin in {(pair.mentor, pair.mentee) for pair in again.pairs}
        assert again.served == len({mentee for _, mentee in free})
        assert len(again.pairs) == len({(pair.mentor, pair.mentee) for pair in again.pairs})


def test_more_pins_than_needed_are_refused() -> None:
    case = easy(mentees=(easy_mentee(11, needs=2),), mentors=tuple(easy_mentor(number) for number in (1, 2, 3)))
    assert len(solve(replace(case, pinned=frozenset({(1, 11), (3, 11)}))).pairs) == 2
    with pytest.raises(PinnedTwice):
        solve(replace(case, pinned=frozenset({(1, 11), (2, 11), (3, 11)})))


def test_a_plan_may_give_as_many_mentors_as_are_needed_and_no_more() -> None:
    case = easy(
        mentees=(easy_mentee(11, needs=2), easy_mentee(12)), mentors=(easy_mentor(1, capacity=3), easy_mentor(2))
    )
    assert violations(case, [(1, 11), (2, 11), (1, 12)]) == ()
    assert [broken.block for broken in violations(case, [(1, 11), (1, 11)])] == [Block.CAPACITY]
    assert [broken.block for broken in violations(case, [(1, 12), (2, 12)])] == [Block.CAPACITY]


def test_a_mentor_who_would_rather_not_share_is_taken_last_by_who_needs_two() -> None:
    weights = {Criterion.CO_MENTORS: Weight.HIGH}
    mentors = (easy_mentor(1, with_another=False), easy_mentor(2, with_another=True), easy_mentor(3))
    case = easy(mentees=(easy_mentee(11, needs=2),), mentors=mentors, weights=weights)
    assert pairs_of(case) == {(2, 11), (3, 11)}
