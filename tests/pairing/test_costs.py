# SPDX-License-Identifier: MIT
"""What a pin costs: every cost equals the difference to solving again with it, for every kind of problem."""

from __future__ import annotations

import numpy as np
import pytest

from mentordesk.pairing import core
from mentordesk.pairing.assignment import Assignment, solve_matrix
from mentordesk.pairing.costs import IMPOSSIBLE, Costs
from mentordesk.records.pairing_aim import Objective


def any_plan(chance: np.random.Generator, most: int) -> Assignment:
    rows, columns = (int(count) for count in chance.integers(1, most + 1, 2))
    reach = int(chance.choice([1, 3, 100, 100_000]))
    return solve_matrix(
        chance.integers(-reach, reach, (rows, columns)),
        chance.random((rows, columns)) > chance.random() * 0.8,
        chance.integers(0, 4, columns),
        needs=chance.integers(0, 4, rows) if chance.random() < 0.4 else None,
        load_step=int(chance.choice([0, 1, 25])),
        loads=chance.integers(0, 3, columns),
    )


def value(plan: Assignment, pairs: frozenset[tuple[int, int]]) -> tuple[int, int]:
    """(pairs, total less load) of any set of pairs."""
    asked, count, total = plan.task, [0] * len(plan.task.capacities), 0
    for row, column in sorted(pairs):
        total += int(asked.scores[row, column]) - int(asked.first[column]) - asked.step * count[column]
        count[column] += 1
    return len(pairs), total


def made(plan: Assignment) -> frozenset[tuple[int, int]]:
    return frozenset((row, column) for row, column in plan.pairs.tolist())


@pytest.mark.parametrize("seed", range(8))
def test_the_cost_of_forcing_any_pair_is_what_solving_again_loses(seed: int) -> None:
    chance = np.random.default_rng(seed)
    for _ in range(4):
        plan = any_plan(chance, 8)
        costs, before = Costs(plan), value(plan, made(plan))
        losses = costs.forcing_all()
        for row, column in np.argwhere(losses != IMPOSSIBLE).tolist():
            change = costs.if_forced(row, column)
            assert (row, column) in change.pairs
            assert change.loss == losses[row, column]
            loss, after = costs.split(change.loss), value(plan, change.pairs)
            assert (loss.pairs, loss.points) == (before[0] - after[0], before[1] - after[1])


@pytest.mark.parametrize("seed", range(8))
def test_the_cost_of_forbidding_a_chosen_pair_is_what_solving_again_loses(seed: int) -> None:
    chance = np.random.default_rng(100 + seed)
    for _ in range(6):
        plan = any_plan(chance, 9)
        costs = Costs(plan)
        for row, column in plan.pairs.tolist():
            change = costs.if_forbidden(row, column)
            assert (row, column) not in change.pairs
            assert costs.forbidding(row, column) == change.loss
        all_at_once = costs.forbidding_all(costs.forcing_all())
        assert all_at_once == {(row, column): costs.forbidding(row, column) for row, column in plan.pairs.tolist()}


@pytest.mark.parametrize("seed", range(4))
def test_where_quality_comes_first_a_cost_tells_pairs_and_points_above_what_makes_a_pair_worth_making(
    seed: int,
) -> None:
    chance = np.random.default_rng(300 + seed)
    for _ in range(5):
        scores, worth = chance.integers(0, 30, (7, 5)), int(chance.integers(0, 15))
        plan = solve_matrix(
            scores,
            chance.random((7, 5)) < 0.7,
            chance.integers(0, 3, 5),
            load_step=2,
            loads=chance.integers(0, 2, 5),
            objective=Objective.QUALITY,
            worth_making=worth,
        )

        def worth_of(pairs: frozenset[tuple[int, int]], plan: Assignment = plan, worth: int = worth) -> tuple[int, int]:
            count, total = plan.task.loads.tolist(), 0
            for row, column in pairs:
                total += int(scores[row, column]) - worth - 2 * count[column]  # noqa: B023
                count[column] += 1
            return len(pairs), total

        costs, before = Costs(plan), worth_of(made(plan))
        losses = costs.forcing_all()
        for row, column in np.argwhere(losses != IMPOSSIBLE).tolist():
            change = costs.if_forced(row, column)
            loss, after = costs.split(int(losses[row, column])), worth_of(change.pairs)
            assert change.loss == losses[row, column]
            assert (loss.pairs, loss.points) == (before[0] - after[0], before[1] - after[1])


def test_in_a_larger_problem_random_cells_cost_what_solving_again_loses() -> None:
    chance = np.random.default_rng(5)
    for columns, places in ((200, 2), (90, 5)):
        scores, allowed = chance.integers(0, 115, (200, columns)), chance.random((200, columns)) < 0.35
        plan = solve_matrix(scores, allowed, chance.integers(1, places, columns))
        costs = Costs(plan)
        losses = costs.forcing_all()
        assert (losses[~allowed] == IMPOSSIBLE).all()
        for row, column in chance.permutation(np.argwhere(allowed))[:40].tolist():
            assert costs.if_forced(row, column).loss == losses[row, column]


@pytest.mark.parametrize("seed", range(4))
def test_both_cores_and_both_ways_of_asking_give_the_same_costs(seed: int) -> None:
    chance = np.random.default_rng(200 + seed)
    for _ in range(10):
        plan = any_plan(chance, 12)
        all_at_once = [Costs(plan, which).forcing_all().tolist() for which in core.available()]
        one_by_one = [Costs(plan, which).forcing(0).tolist() for which in core.available()]
        assert all(losses == all_at_once[0] for losses in all_at_once)
        assert all(losses == all_at_once[0][0] for losses in one_by_one)


def test_one_more_place_is_worth_what_solving_with_it_gains() -> None:
    chance = np.random.default_rng(7)
    for _ in range(12):
        scores, allowed = chance.integers(0, 30, (14, 6)), chance.random((14, 6)) < 0.6
        places, step = chance.integers(0, 4, 6), int(chance.choice([0, 3]))
        plan = solve_matrix(scores, allowed, places, load_step=step)
        for column in range(6):
            more = solve_matrix(scores, allowed, places + np.eye(6, dtype=np.int64)[column], load_step=step)
            gained = np.subtract(value(more, made(more)), value(plan, made(plan)))
            loss = Costs(plan).split(-int(plan.certificate.prices[column]))
            assert (-loss.pairs, -loss.points) == tuple(gained.tolist())


def test_a_change_tells_who_is_moved() -> None:
    scores = np.array([[9, 0], [0, 9]])
    costs = Costs(solve_matrix(scores, np.ones_like(scores, bool), np.ones(2, np.int64)))
    change = costs.if_forced(0, 1)
    assert change.new == {(0, 1), (1, 0)}
    assert change.gone == {(0, 0), (1, 1)}
    assert costs.split(change.loss).points == 18
