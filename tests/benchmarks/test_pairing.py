# SPDX-License-Identifier: MIT
"""Speed of pairing as ratios inside one run: solving with proof against the best library solvers, and a whole desk."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from mentordesk.pairing import core
from mentordesk.pairing.assignment import solve_matrix
from mentordesk.pairing.bare import solve_bare
from mentordesk.pairing.core.task import task
from mentordesk.pairing.costs import Costs
from mentordesk.pairing.score import plain_score, score_matrix
from tests.benchmarks.pairing.contestants import by_scipy, ours
from tests.benchmarks.pairing.rosters import Roster, allowed, features, roster, scores
from tests.benchmarks.pairing.run import judge
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


def ratio(ours: Callable[[], object], theirs: Callable[[], object], rounds: int = 5) -> float:
    """How many times as long theirs takes: the median of runs that take turns, so that a busy machine is fair to both."""
    times = [(_timed(ours), _timed(theirs)) for _ in range(rounds)]
    return median(t for _, t in times) / median(t for t, _ in times)


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def by_the_library(case: Roster) -> Callable[[], object]:
    """scipy's solve alone, on a matrix laid out beforehand."""
    mentor_of = np.repeat(np.arange(len(case.capacities)), case.capacities)
    worth = np.where(allowed(case), scores(case) + 1e6, 0.0)[:, mentor_of]
    return lambda: linear_sum_assignment(worth, maximize=True)


def test_scores_solve_and_proof_are_several_times_faster_than_numpy_and_scipy() -> None:
    """2,000 mentees, 900 mentors with capacities; the goal is 8 times, of which a busy machine is forgiven half."""
    case = roster("capacitated", 2000)
    assert judge(case, ours(case).pairs) == judge(case, by_scipy(case).pairs)
    assert ratio(lambda: ours(case), lambda: by_scipy(case)) > 4


def test_the_proof_takes_no_longer_than_reading_the_matrix_a_few_times() -> None:
    case = roster("realistic", 3000)
    laid_out = features(case)
    matrix = core.chosen().scores(laid_out)
    asked = task(matrix, case.capacities, extent=laid_out.extent())
    answer = core.chosen().best_plan(asked)
    assert ratio(lambda: core.chosen().prove(asked, answer), lambda: matrix.sum(dtype=np.int64), 9) > 0.5


def test_all_pin_costs_take_a_few_library_solves_and_one_row_a_fraction_of_one() -> None:
    """A thousand a side; the goals are 3 solves and a fifth of one, of which a busy machine is forgiven a half."""
    case = roster("realistic", 1000)
    plan = solve_matrix(scores(case), allowed(case), case.capacities)
    one_solve = by_the_library(case)
    assert ratio(Costs(plan).forcing_all, one_solve) > 1 / 4.5
    assert ratio(lambda: Costs(plan).forcing(7), one_solve) > 1 / 0.3


@pytest.mark.parametrize("kind", ["realistic", "capacitated"])
def test_without_a_compiler_a_thousand_a_side_take_a_few_library_solves(kind: str) -> None:
    """The goal is 6 times scipy's solve, of which a busy machine is forgiven a half."""
    case = roster(kind, 1000)
    laid_out = features(case)
    asked = task(core.chosen().scores(laid_out), case.capacities, extent=laid_out.extent())
    assert ratio(lambda: core.chosen(core.NUMPY).best_plan(asked), by_the_library(case), 3) > 1 / 9


def test_the_worst_off_first_costs_next_to_nothing_on_realistic_rosters() -> None:
    for size in (300, 1000):
        case = roster("realistic", size)
        plain, fair = (
            solve_matrix(scores(case), allowed(case), case.capacities, worst_off_first=first) for first in (False, True)
        )
        assert fair.served == plain.served
        price = 1000 * (plain.total - fair.total) / plain.total
        assert price <= 3, f"{price:.2f} in a thousand at {size} a side"


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
