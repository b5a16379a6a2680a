# SPDX-License-Identifier: MIT
"""The assignment core against brute force, against scipy, and against its own proof."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from mentordesk.pairing.assignment import Assignment, solve_matrix
from mentordesk.pairing.certificate import certify
from mentordesk.pairing.errors import ScoresTooWide
from tests.pairing.brute import best_plan


@st.composite
def small_problems(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray, int, np.ndarray]:
    rows, columns = draw(st.integers(0, 5)), draw(st.integers(0, 4))
    low, high = draw(st.sampled_from([(0, 3), (-50, 50), (7, 7), (-9, -1)]))
    cells = rows * columns
    scores = draw(st.lists(st.integers(low, high), min_size=cells, max_size=cells))
    allowed = draw(st.lists(st.booleans(), min_size=cells, max_size=cells))
    capacities = draw(st.lists(st.integers(-1, 6), min_size=columns, max_size=columns))
    loads = draw(st.lists(st.integers(0, 2), min_size=columns, max_size=columns))
    return (
        np.array(scores, np.int64).reshape(rows, columns),
        np.array(allowed, bool).reshape(rows, columns),
        np.array(capacities, np.int64),
        draw(st.sampled_from([0, 1, 25])),
        np.array(loads, np.int64),
    )


def worth_of(plan: Assignment, step: int, loads: np.ndarray) -> tuple[int, int]:
    """(served, total less load) of a plan."""
    used = np.bincount(plan.column_of[plan.column_of >= 0], minlength=len(loads))
    load_cost = sum(step * (int(load) + k) for load, count in zip(loads, used, strict=True) for k in range(count))
    return plan.served, plan.total - load_cost


@given(small_problems())
@settings(max_examples=600, deadline=None)
def test_no_plan_of_a_small_problem_serves_more_or_scores_higher(case) -> None:
    scores, allowed, capacities, step, loads = case
    plan = solve_matrix(scores, allowed, capacities, load_step=step, loads=loads)
    assert worth_of(plan, step, loads) == best_plan(
        scores.tolist(), allowed.tolist(), [max(0, c) for c in capacities.tolist()], step, loads.tolist()
    )


@given(small_problems())
@settings(max_examples=300, deadline=None)
def test_a_plan_keeps_to_allowed_cells_and_capacities(case) -> None:
    scores, allowed, capacities, step, loads = case
    plan = solve_matrix(scores, allowed, capacities, load_step=step, loads=loads)
    for row, column in enumerate(plan.column_of.tolist()):
        assert column < 0 or allowed[row, column]
    used = np.bincount(plan.column_of[plan.column_of >= 0], minlength=len(capacities))
    assert (used <= np.maximum(capacities, 0)).all()


@pytest.mark.parametrize(
    ("rows", "columns", "density", "most_places", "highest"),
    [
        (300, 300, 0.35, 1, 115),
        (300, 300, 0.02, 1, 5),
        (300, 120, 0.35, 4, 115),
        (200, 260, 1.0, 1, 3),
        (400, 10, 0.5, 60, 1000),
        (60, 300, 0.1, 2, 100_000),
    ],
)
def test_large_problems_agree_with_scipy(rows, columns, density, most_places, highest) -> None:
    for seed in range(4):
        chance = np.random.default_rng(seed)
        scores = chance.integers(-highest // 2, highest, (rows, columns))
        allowed = chance.random((rows, columns)) < density
        capacities = chance.integers(0, most_places + 1, columns)
        plan = solve_matrix(scores, allowed, capacities)
        assert (plan.served, plan.total) == by_scipy(scores, allowed, capacities)
        assert plan.certificate.holds


def by_scipy(scores: np.ndarray, allowed: np.ndarray, capacities: np.ndarray) -> tuple[int, int]:
    """Served and total of the optimum, from scipy with every place laid out as a column."""
    column_of = np.repeat(np.arange(len(capacities)), capacities)
    big = 4 * len(scores) * (int(np.abs(scores).max()) + 1)
    worth = np.where(allowed, scores + big, 0)[:, column_of]
    rows, places = linear_sum_assignment(worth, maximize=True)
    real = worth[rows, places] > 0
    return int(real.sum()), int(scores[rows[real], column_of[places[real]]].sum())


@given(small_problems(), st.data())
@settings(max_examples=300, deadline=None)
def test_the_certificate_rejects_every_worse_plan(case, data) -> None:
    scores, allowed, capacities, _, _ = case
    plan = solve_matrix(scores, allowed, capacities)
    places = np.maximum(capacities, 0)
    best = best_plan(scores.tolist(), allowed.tolist(), places.tolist())
    columns = st.integers(-1, len(capacities) - 1)
    drawn = data.draw(st.lists(columns, min_size=len(scores), max_size=len(scores)))
    column_of = np.array(drawn, np.int64)
    taken = np.flatnonzero(column_of >= 0)
    keeps_rules = bool(allowed[taken, column_of[taken]].all()) and bool(
        (np.bincount(column_of[taken], minlength=len(capacities)) <= places).all()
    )
    value = (len(taken), int(scores[taken, column_of[taken]].sum()))
    other = replace(plan.answer, chosen=column_of.astype(np.int32))
    assert certify(plan.task, other).holds == (keeps_rules and value == best)


@pytest.mark.parametrize("off", [-3, -1, 1000])
def test_a_price_too_low_or_far_too_high_proves_nothing(off: int) -> None:
    chance = np.random.default_rng(5)
    scores = chance.integers(0, 100, (40, 15))
    plan = solve_matrix(scores, np.ones_like(scores, bool), np.full(15, 2))
    assert plan.certificate.holds
    for column in range(15):
        prices = plan.answer.prices.copy()
        prices[column] += off
        assert not certify(plan.task, replace(plan.answer, prices=prices)).holds


def test_taking_one_person_out_of_an_optimal_plan_loses_the_proof() -> None:
    chance = np.random.default_rng(5)
    scores = chance.integers(1000, 1100, (40, 30))
    plan = solve_matrix(scores, np.ones_like(scores, bool), np.full(30, 2))
    worse = plan.answer.chosen.copy()
    worse[0] = -1
    assert not certify(plan.task, replace(plan.answer, chosen=worse)).holds


def test_one_more_served_outweighs_any_number_of_worse_pairs() -> None:
    """Everybody has their dream mentor, until one newcomer can only be served if all the others move on by one."""
    count = 30
    scores = np.zeros((count, count), np.int64)
    allowed = np.zeros((count, count), bool)
    allowed[0, 0] = True
    for row in range(1, count):
        scores[row, row - 1] = 1000
        allowed[row, row - 1] = allowed[row, row] = True
    plan = solve_matrix(scores, allowed, np.ones(count, np.int64))
    assert (plan.served, plan.total) == (count, 0)


def test_load_is_shared_out_when_it_costs_nothing_else() -> None:
    scores = np.full((4, 2), 50)
    plan = solve_matrix(scores, np.ones_like(scores, bool), np.array([4, 4]), load_step=1)
    assert np.bincount(plan.column_of).tolist() == [2, 2]


def test_load_is_shared_out_among_mentors_with_more_places_than_anybody_needs() -> None:
    scores = np.full((200, 3), 50)
    plan = solve_matrix(scores, np.ones_like(scores, bool), np.full(3, 1000), load_step=25, loads=np.array([0, 0, 50]))
    assert sorted(np.bincount(plan.column_of).tolist()) == [33, 83, 84]


def test_a_mentor_everybody_wants_gets_as_many_as_there_are_places() -> None:
    scores = np.zeros((200, 3), np.int64)
    scores[:, 1] = 100
    plan = solve_matrix(scores, np.ones_like(scores, bool), np.array([1, 150, 1000]))
    assert np.bincount(plan.column_of).tolist()[1] == 150
    assert plan.total == 15_000


def test_scores_that_cannot_be_added_exactly_are_refused() -> None:
    scores = np.array([[0, 2**52], [1, 2]])
    with pytest.raises(ScoresTooWide):
        solve_matrix(scores, np.ones_like(scores, bool), np.array([1, 1]))
