# SPDX-License-Identifier: MIT
"""What is kept between two solves of one roster: never another answer than working everything out anew."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.pairing.errors import RepeatedPerson
from mentordesk.pairing.measured import Measured, ordered
from mentordesk.pairing.rules_of_all import block_matrix, unchecked_matrix
from mentordesk.pairing.score import score_matrix
from mentordesk.pairing.solve import plan, solve
from mentordesk.records.criteria import Block, Criterion, Weight
from mentordesk.records.pairing import Problem
from tests.pairing.rosters import easy, easy_mentor, problem


def chosen_anew(case: Problem, seed: int) -> Problem:
    """The same roster under other weights, bans and switches."""
    chance = random.Random(seed)
    return replace(
        case,
        weights={criterion: chance.choice(list(Weight)) for criterion in Criterion},
        banned=frozenset((chance.choice(case.mentors).id, chance.choice(case.mentees).id) for _ in range(2)),
        off=frozenset(block for block in Block if chance.random() < 0.5),
    )


@given(st.integers(0, 10_000))
@settings(max_examples=40)
def test_matrices_taken_over_are_those_worked_out_anew(seed: int) -> None:
    case = ordered(problem(seed, mentees=7, mentors=6))
    kept = Measured.of(case)
    _ = kept.scores, kept.blocks
    for step in range(3):
        case = chosen_anew(case, seed + step)
        kept = Measured.of(case, kept)
        assert np.array_equal(kept.scores, score_matrix(case))
        assert np.array_equal(kept.blocks, block_matrix(case))
        assert np.array_equal(kept.unchecked, unchecked_matrix(case))


@given(st.integers(0, 10_000))
@settings(max_examples=20)
def test_solving_with_what_was_kept_is_solving(seed: int) -> None:
    case = problem(seed, mentees=7, mentors=6, several=True)
    first = plan(case)
    other = replace(chosen_anew(case, seed), banned=case.banned)
    assert solve(other, measured=first.measured) == solve(other)


def test_another_roster_takes_nothing_over() -> None:
    kept = Measured.of(easy())
    assert kept.blocks.any() == np.False_
    changed = easy(mentors=(easy_mentor(1, ready=False), easy_mentor(2)))
    assert Measured.of(changed, kept).blocks.any()


def test_one_person_twice_on_one_side_is_refused() -> None:
    with pytest.raises(RepeatedPerson):
        Measured.of(easy(mentors=(easy_mentor(1), easy_mentor(1))))
