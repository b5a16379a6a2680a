# SPDX-License-Identifier: MIT
"""Speed of pairing as ratios inside one run: solving with proof against the best library solvers, and a whole desk."""

from __future__ import annotations

import time
from collections.abc import Callable

import lap
import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from mentordesk.pairing.assignment import solve_matrix
from mentordesk.pairing.bare import solve_bare
from mentordesk.pairing.score import plain_score, score_matrix
from tests.pairing.rosters import problem

_ROUNDS = 3


def fastest(call: Callable[[], object]) -> float:
    """The best of a few runs, in seconds: what the call costs when the machine leaves it alone."""
    times = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


@pytest.mark.parametrize("density", [1.0, 0.35])
def test_a_thousand_by_a_thousand_takes_about_the_time_of_the_best_library_solver(density: float) -> None:
    chance = np.random.default_rng(1)
    scores = chance.integers(0, 1000, (1000, 1000))
    allowed = chance.random(scores.shape) < density
    capacities = np.ones(1000, np.int64)

    def library_worth() -> np.ndarray:
        return np.where(allowed, scores + 1_000_001.0, 0.0)

    ours = fastest(lambda: solve_matrix(scores, allowed, capacities))
    by_lapx = fastest(lambda: lap.lapjv(-library_worth()))
    by_scipy = fastest(lambda: linear_sum_assignment(library_worth(), maximize=True))
    best = min(by_lapx, by_scipy)
    told = f"ours {ours * 1000:.0f} ms with proof, lapx x{ours / by_lapx:.1f}, scipy x{ours / by_scipy:.1f}"
    assert ours < 8 * best + 0.05, told


def test_reading_checking_and_solving_a_full_bare_problem_takes_under_a_hundred_scipy_solves() -> None:
    chance = np.random.default_rng(2)
    scores = chance.integers(0, 100, (1000, 1000))
    bare = {
        "mentors": [{"id": j, "capacity": 1} for j in range(1000)],
        "mentees": [{"id": i} for i in range(1000)],
        "scores": [
            {"mentor": j, "mentee": i, "score": score}
            for i, row in enumerate(scores.tolist())
            for j, score in enumerate(row)
        ],
    }
    by_scipy = fastest(lambda: linear_sum_assignment(scores, maximize=True))
    ours = fastest(lambda: solve_bare(bare))
    told = f"bare 1000 x 1000: {ours:.2f} s, scipy alone x{ours / by_scipy:.0f}"
    assert ours < 100 * by_scipy + 1.0, told


def test_scoring_at_a_stroke_is_at_least_ten_times_faster_than_pair_by_pair() -> None:
    case = problem(1, mentees=300, mentors=200)
    at_a_stroke = fastest(lambda: score_matrix(case))
    one_by_one = fastest(lambda: [plain_score(case, m, e) for e in case.mentees[:30] for m in case.mentors]) * 10
    told = f"scores 300 x 200: {at_a_stroke * 1000:.1f} ms, pair by pair x{one_by_one / at_a_stroke:.0f}"
    assert one_by_one > 10 * at_a_stroke, told
