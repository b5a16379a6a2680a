# SPDX-License-Identifier: MIT
"""A campaign of random problems: no pair against a hard rule, ever. Larger with `--long` or `--campaign pairing=1000000`."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest

from mentordesk.pairing.assignment import solve_matrix
from mentordesk.pairing.solve import solve
from mentordesk.records.pairing import Mentee, Mentor, Problem
from tests.pairing.rosters import problem

WHOLE, BARE = "pairing", "bare pairing"


def size_of(name: str, short: int, full: int, config: pytest.Config) -> int:
    """How many problems: as asked for by name, else full with `--long`, else short."""
    asked = dict(entry.split("=", 1) for entry in config.getoption("--campaign"))
    return int(asked.get(name, full if config.getoption("--long") else short))


def broken(case: Problem, mentor: Mentor, mentee: Mentee) -> set[str]:
    """The rules two people break, written by hand and without the engine; those switched off are left out."""
    two = (mentor, mentee)
    both = {(mentor.id, mentee.id), (mentee.id, mentor.id)}
    slots = mentor.free & mentee.free & (case.slots or mentor.free)
    ways = [{"", s.wing} if s.wing else {"", "A", "B", "C"} for s in two]
    leaving = [s.release.on for s in two if s.release.on and s.release.on < case.minimum_end]
    found = {
        "same_person": mentor.id == mentee.id,
        "keep_apart": not both.isdisjoint(case.apart),
        "never_again": mentee.id in mentor.never_again or mentor.id in mentee.never_again,
        "refused": mentee.id in mentor.refuses or mentor.id in mentee.refuses,
        "already_paired": mentee.id in mentor.partners or mentor.id in mentee.partners,
        "status": not (mentor.ready and mentee.ready),
        "banned": (mentor.id, mentee.id) in case.banned,
    }
    may_be_off = {
        "untried_apart": {mentor.untried, mentee.untried} == {True, False},
        "young_apart": {mentor.young, mentee.young} == {True, False},
        "no_common_slot": bool(mentor.free and mentee.free and not slots),
        "too_few_slots": len(slots) > 0 and len(slots - case.short_slots) < case.slots_needed,
        "no_place": case.place_wings is not None and not (ways[0] & ways[1] & case.place_wings),
        "no_common_language": bool(mentor.languages and mentee.languages and not mentee.interpreter)
        and set(mentor.languages).isdisjoint(mentee.languages),
        "release_too_soon": bool(leaving),
    }
    off = {block.value for block in case.off}
    return {name for name, so in found.items() if so} | {
        name for name, so in may_be_off.items() if so and name not in off
    }


@pytest.mark.timeout(0)
def test_no_pair_of_any_random_roster_breaks_a_hard_rule(pytestconfig: pytest.Config) -> None:
    """Rosters with people, statuses, languages, slots, places, refusals and keep-aparts, judged by hand-written rules."""
    chance = random.Random(pytestconfig.getoption("--campaign-seed") or 1)
    for _ in range(size_of(WHOLE, 150, 20_000, pytestconfig)):
        seed = chance.randrange(2**32)
        case = problem(seed, mentees=chance.randint(1, 14), mentors=chance.randint(1, 9), several=chance.random() < 0.5)
        mentors, mentees = {side.id: side for side in case.mentors}, {side.id: side for side in case.mentees}
        pairs = [(pair.mentor, pair.mentee) for pair in solve(case).pairs]
        for mentor, mentee in pairs:
            assert not broken(case, mentors[mentor], mentees[mentee]), f"seed {seed}: {mentor} {mentee}"
        assert len(set(pairs)) == len(pairs), f"seed {seed}: a pair twice"
        by_mentor, by_mentee = (Counter(people) for people in zip(*pairs, strict=True)) if pairs else ({}, {})
        assert all(count <= mentors[who].capacity for who, count in by_mentor.items()), f"seed {seed}: over capacity"
        assert all(count <= mentees[who].needs for who, count in by_mentee.items()), f"seed {seed}: more than needed"


@pytest.mark.timeout(0)
def test_no_pair_of_any_random_matrix_is_impossible_over_capacity_or_there_twice(pytestconfig: pytest.Config) -> None:
    chance = np.random.default_rng(pytestconfig.getoption("--campaign-seed") or 1)
    for number in range(size_of(BARE, 1500, 1_000_000, pytestconfig)):
        rows, columns = chance.integers(1, 12, 2)
        scores, allowed = chance.integers(-9, 9, (rows, columns)), chance.random((rows, columns)) < chance.random()
        places, needs = chance.integers(0, 4, columns), chance.integers(0, 3, rows)
        plan = solve_matrix(scores, allowed, places, needs=needs, load_step=int(chance.integers(0, 3)))
        pairs = plan.pairs.tolist()
        assert all(allowed[row, column] for row, column in pairs), number
        assert len({tuple(pair) for pair in pairs}) == len(pairs), number
        assert (np.bincount(plan.pairs[:, 1], minlength=columns) <= places).all(), number
        assert (np.bincount(plan.pairs[:, 0], minlength=rows) <= needs).all(), number
