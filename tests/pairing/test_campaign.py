# SPDX-License-Identifier: MIT
"""A campaign of random problems: no pair against a hard rule, ever. Larger with `--long` or `--campaign pairing=1000000`."""

from __future__ import annotations

import random

import numpy as np
import pytest

from mentordesk.pairing.assignment import solve_matrix
from mentordesk.pairing.solve import solve
from tests.pairing.rosters import problem

WHOLE, BARE = "pairing", "bare pairing"


def size_of(name: str, short: int, full: int, config: pytest.Config) -> int:
    """How many problems: as asked for by name, else full with `--long`, else short."""
    asked = dict(entry.split("=", 1) for entry in config.getoption("--campaign"))
    return int(asked.get(name, full if config.getoption("--long") else short))


@pytest.mark.timeout(0)
def test_no_pair_of_any_random_roster_breaks_a_hard_rule(pytestconfig: pytest.Config) -> None:
    """Rosters with people, statuses, languages, slots, refusals and keep-aparts, judged by hand-written rules."""
    chance = random.Random(pytestconfig.getoption("--campaign-seed") or 1)
    for _ in range(size_of(WHOLE, 150, 20_000, pytestconfig)):
        seed = chance.randrange(2**32)
        case = problem(seed, mentees=chance.randint(1, 14), mentors=chance.randint(1, 9))
        mentors, mentees = ({side.id: side for side in people} for people in (case.mentors, case.mentees))
        apart = case.apart | {(b, a) for a, b in case.apart}
        places = {mentor.id: mentor.capacity for mentor in case.mentors}
        seen = set()
        for pair in solve(case).pairs:
            mentor, mentee = mentors[pair.mentor], mentees[pair.mentee]
            places[mentor.id] -= 1
            slots = mentor.free & mentee.free & (case.slots or mentor.free)
            leaving = [s.release.on for s in (mentor, mentee) if s.release.on and s.release.on < case.minimum_end]
            assert not (
                mentor.id == mentee.id
                or (mentor.id, mentee.id) in apart | case.banned
                or mentee.id in mentor.refuses
                or mentor.id in mentee.refuses
                or not (mentor.ready and mentee.ready)
                or places[mentor.id] < 0
                or mentee.id in seen
                or (mentor.free and mentee.free and not slots)
                or (mentor.languages and mentee.languages and not mentee.interpreter
                    and set(mentor.languages).isdisjoint(mentee.languages))
                or leaving
            ), f"seed {seed}: {pair}"  # fmt: skip
            seen.add(mentee.id)


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
