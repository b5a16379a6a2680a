# SPDX-License-Identifier: MIT
"""Where a mentee needs several mentors: the plan is the best of all there are, and every price is what solving again loses."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from mentordesk.pairing import core
from mentordesk.pairing.assignment import solve_matrix
from mentordesk.pairing.errors import PinnedTwice, PinRefused
from mentordesk.pairing.prices import Pricing
from mentordesk.pairing.solve import Planned, plan
from mentordesk.records.pairing import Problem
from mentordesk.records.pairing_account import Price, Standing
from tests.pairing.rosters import problem
from tests.pairing.test_prices import QUALITY, Cells, each, lost, open_problem, worth

Row = tuple[int, ...]


def wanting_several(seed: int, mentees: int, mentors: int) -> Problem:
    """Mentees who need one to three mentors each; every other seed with all the hard rules there can be."""
    if seed % 2:
        return problem(seed, mentees, mentors, several=True)
    chance, case = np.random.default_rng(seed), open_problem(seed, mentees, mentors)
    needs = chance.choice([1, 1, 2, 3], mentees).tolist()
    return replace(
        case, mentees=tuple(replace(mentee, needs=need) for mentee, need in zip(case.mentees, needs, strict=True))
    )


def with_pins(planned: Planned, pins: int, **options: Any) -> Planned:
    """The same with some pairs pinned that are not in the plan, as far as they can be."""
    for number in range(pins):
        left = [cell for cell in np.argwhere(planned.blocks == 0).tolist() if tuple(cell) not in planned.cells]
        if not left:
            break
        row, column = left[7 * number % len(left)]
        case = planned.problem
        pin = (case.mentors[column].id, case.mentees[row].id)
        try:
            planned = plan(replace(case, pinned=case.pinned | {pin}), **options)
        except (PinRefused, PinnedTwice):
            break
    return planned


def served(cells: Cells) -> int:
    return len({row for row, _ in cells})


@pytest.mark.parametrize("pins", [0, 1, 2])
@pytest.mark.parametrize("options", [{}, QUALITY], ids=["served", "quality"])
def test_every_price_is_what_solving_again_loses_whoever_needs_several(options: dict[str, Any], pins: int) -> None:
    told_apart = 0
    for seed in (*range(10), 17, 26, 44):
        planned = with_pins(plan(wanting_several(seed, 6, 4), **options), pins, **options)
        case = planned.problem
        for _, _, key, price in each(planned):
            if price.standing in {Standing.BLOCKED, Standing.PINNED}:
                continue
            changed = {"pinned": case.pinned | {key}}
            if price.standing is Standing.CHOSEN:
                changed = {"banned": case.banned | {key}}
            try:
                again = plan(replace(case, **changed), **options)
            except (PinRefused, PinnedTwice):
                assert price.standing is Standing.FIXED
                continue
            assert price.standing is not Standing.FIXED
            assert (price.served, price.points) == lost(planned, again.cells)
            if planned.plan.stand_ins:
                assert price.unserved == served(planned.cells) - served(again.cells)
            told_apart += price.unserved != 0
    assert bool(told_apart) is not bool(options)


def test_one_mentee_s_prices_say_what_all_at_once_say_and_the_moves_lead_there() -> None:
    for seed in range(8):
        planned = with_pins(plan(wanting_several(seed, 6, 4)), seed % 3)
        case = planned.problem
        rows = {mentee.id: Pricing(planned).of_mentee(mentee.id) for mentee in case.mentees}
        before = {(case.mentors[column].id, case.mentees[row].id) for row, column in planned.cells}
        for _, _, (mentor, mentee), price in each(planned):
            told = Pricing(planned).what_if(mentor, mentee)
            assert rows[mentee][mentor] == price
            assert told.price == price or price.standing is Standing.PINNED
            if not told.possible:
                continue
            gone = {(move.before, move.mentee) for move in told.moves if move.before is not None}
            come = {(move.after, move.mentee) for move in told.moves if move.after is not None}
            after = (before - gone) | come
            assert told.served == len({mentee for _, mentee in after})
            if planned.plan.stand_ins:
                assert told.price.unserved == served(planned.cells) - told.served


@pytest.mark.parametrize("seed", range(16))
def test_of_all_plans_most_are_served_then_most_pairs_made_then_the_total_is_highest(seed: int) -> None:
    planned = plan(wanting_several(seed, 4, 3))
    assert merit(planned, planned.cells) == max(merit(planned, cells) for cells in every_plan(planned))


@pytest.mark.parametrize("seed", [*range(0, 20, 2), 32, 42, 62, 66])
def test_where_the_worst_off_come_first_nobody_goes_without_for_it_and_prices_keep_to_that(seed: int) -> None:
    planned = plan(wanting_several(seed, 4, 3), worst_off_first=True)
    floor = planned.plan.floor
    if floor is None:
        assert not planned.cells
        return
    plans = [(cells, merit(planned, cells)) for cells in every_plan(planned)]

    def fair(cells: Cells, merit: tuple[int, int, int]) -> tuple[int, int, int, int]:
        worst = min((int(planned.scores[cell]) for cell in cells), default=floor)
        return (*merit[:2], min(worst, floor), merit[2])

    best = max(fair(*one) for one in plans)
    assert fair(planned.cells, merit(planned, planned.cells)) == best
    most = max(one[1][:2] for one in plans)
    assert floor == max(min(int(planned.scores[cell]) for cell in cells) for cells, got in plans if got[:2] == most)
    for row, column, _, price in each(planned):
        if price.standing in {Standing.BLOCKED, Standing.FIXED}:
            continue
        chosen = price.standing is Standing.CHOSEN
        other = max(fair(*one) for one in plans if ((row, column) in one[0]) is not chosen)
        kept = [
            one for one in plans if ((row, column) in one[0]) is not chosen and fair(*one)[:3] == (*other[:2], floor)
        ]
        points = (
            max(got[2] for _, got in kept)
            if kept
            else max(got[2] for cells, got in plans if ((row, column) in cells) is not chosen and got[:2] == other[:2])
        )
        assert price == Price(
            standing=price.standing,
            unserved=best[0] - other[0] if planned.plan.stand_ins else 0,
            served=best[1] - other[1],
            points=best[3] - points,
            word=price.word,
        )


def test_a_second_mentor_is_found_wherever_there_is_one_for_whom_a_place_can_be_freed() -> None:
    """Whoever comes first could take the only one left for somebody else: then both have two all the same."""
    allowed = np.array([[1, 1, 1, 1], [1, 1, 0, 0]], bool)
    found = solve_matrix(
        np.array([[9, 9, 0, 0], [5, 5, 0, 0]]),
        allowed,
        np.ones(4, np.int64),
        needs=np.full(2, 2),
        has_one=np.zeros(2, bool),
    )
    assert found.pairs.tolist() == [[0, 2], [0, 3], [1, 0], [1, 1]]


def test_both_cores_give_the_same_plan_and_the_same_prices_where_several_are_needed() -> None:
    chance = np.random.default_rng(21)
    for _ in range(40):
        rows, columns = (int(count) for count in chance.integers(1, 12, 2))
        scores, allowed = chance.integers(-20, 60, (rows, columns)), chance.random((rows, columns)) < 0.5
        places, loads, step = chance.integers(0, 4, columns), chance.integers(0, 3, columns), int(chance.choice([0, 3]))
        asked: dict[str, Any] = {"needs": chance.integers(0, 4, rows), "has_one": chance.random(rows) < 0.3}
        found = [
            solve_matrix(scores, allowed, places, loads=loads, load_step=step, which=which, **asked)
            for which in core.available()
        ]
        for one in found:
            assert one.pairs.tolist() == found[0].pairs.tolist()
            assert one.answer.prices.tolist() == found[0].answer.prices.tolist()


def merit(planned: Planned, cells: Cells) -> tuple[int, int, int]:
    """Mentees with any mentor, pairs, and the total less load."""
    cells = list(cells)
    return (served(cells), *worth(planned, cells))


def every_plan(planned: Planned) -> Iterator[frozenset[tuple[int, int]]]:
    """All sets of pairs the rules allow, by trying everything."""
    places = [mentor.capacity for mentor in planned.problem.mentors]
    choices: list[list[Row]] = []
    for blocks, mentee in zip(planned.blocks, planned.problem.mentees, strict=True):
        free = np.flatnonzero(blocks == 0).tolist()
        counts = range(min(mentee.needs, len(free)) + 1)
        choices.append([chosen for count in counts for chosen in itertools.combinations(free, count)])
    for plan_of_rows in itertools.product(*choices):
        taken = list(itertools.chain(*plan_of_rows))
        if all(taken.count(column) <= places[column] for column in set(taken)):
            yield frozenset((row, column) for row, columns in enumerate(plan_of_rows) for column in columns)
