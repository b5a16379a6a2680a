# SPDX-License-Identifier: MIT
"""The two cores: the same answer to the last digit, the best of all plans, the first of equals, proven or refused."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mentordesk.pairing import assignment, core
from mentordesk.pairing.assignment import solve_matrix, solve_task
from mentordesk.pairing.certificate import certify
from mentordesk.pairing.core.task import IMPOSSIBLE, Answer, Task, task, with_sight
from mentordesk.pairing.errors import ScoresTooWide, Unproven
from mentordesk.records.pairing_aim import Objective
from tests.pairing.plans import Plan, all_plans, any_task, merit, plan_of

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "mentordesk" / "pairing" / "core" / "core.c"


def test_where_there_is_a_compiler_the_compiled_core_runs() -> None:
    assert core.name() == (core.COMPILED if shutil.which("gcc") else core.NUMPY)
    assert core.NUMPY in core.available()


@pytest.mark.parametrize("which", core.available())
@pytest.mark.parametrize("seed", range(12))
def test_of_all_plans_the_core_gives_the_one_that_comes_first(which: str, seed: int) -> None:
    chance = np.random.default_rng(seed)
    for _ in range(40):
        asked = any_task(chance, 4, 4)
        answer = core.chosen(which).best_plan(asked)
        best = max(all_plans(asked), key=lambda plan: merit(asked, plan))
        assert plan_of(asked, answer) == best


@pytest.mark.parametrize("most", [8, 30, 90])
def test_both_cores_give_the_same_plan_and_the_same_prices(most: int) -> None:
    chance = np.random.default_rng(most)
    for _ in range(1200 // most):
        asked = any_task(chance, most, most)
        answers = [core.chosen(which).best_plan(asked) for which in core.available()]
        for answer in answers:
            assert answer.chosen.tolist() == answers[0].chosen.tolist()
            assert answer.prices.tolist() == answers[0].prices.tolist()
            proofs = [core.chosen(which).prove(asked, answer) for which in core.available()]
            assert len(set(proofs)) == 1
            assert proofs[0] is not None
            assert proofs[0][0] == proofs[0][1]


@pytest.mark.parametrize("which", core.available())
def test_when_nearly_all_is_alike_the_answer_still_comes_and_is_the_same(which: str) -> None:
    """Whole blocks of equals: the hardest case for putting a plan in order."""
    chance = np.random.default_rng(3)
    scores = chance.integers(0, 2, (150, 120)).astype(np.int16)
    asked = task(scores, chance.integers(1, 3, 120), extent=(0, 1))
    assert core.chosen(which).best_plan(asked).chosen.tolist() == core.chosen().best_plan(asked).chosen.tolist()


@pytest.mark.parametrize("which", core.available())
def test_how_much_is_kept_in_sight_changes_no_answer(which: str) -> None:
    chance = np.random.default_rng(4)
    scores = chance.integers(0, 60, (130, 130)).astype(np.int16)
    asked = task(scores, np.ones(130, np.int64), extent=(0, 59))
    answers = [core.chosen(which).best_plan(with_sight(asked, sight)).chosen.tolist() for sight in (0, 1, 4, 16, 64)]
    assert all(answer == answers[0] for answer in answers)


def test_somebody_whom_nobody_may_have_changes_nothing() -> None:
    chance = np.random.default_rng(6)
    scores, allowed = chance.integers(0, 9, (30, 25)), chance.random((30, 25)) < 0.4
    plain = solve_matrix(scores, allowed, np.full(25, 2), load_step=1)
    wider = solve_matrix(
        np.pad(scores, ((0, 1), (0, 1))), np.pad(allowed, ((0, 1), (0, 1))), np.full(26, 2), load_step=1
    )
    assert wider.pairs.tolist() == plain.pairs.tolist()


def test_the_same_weights_on_another_scale_give_the_same_plan() -> None:
    chance = np.random.default_rng(7)
    scores, allowed = chance.integers(-5, 9, (30, 25)), chance.random((30, 25)) < 0.4
    plain = solve_matrix(scores, allowed, np.full(25, 2), load_step=2)
    for factor in (3, 1000, 10**7):
        scaled = solve_matrix(scores * factor + 11 * factor, allowed, np.full(25, 2), load_step=2 * factor)
        assert scaled.pairs.tolist() == plain.pairs.tolist()


def test_the_order_of_rows_and_columns_changes_no_merit() -> None:
    chance = np.random.default_rng(8)
    for _ in range(20):
        asked = any_task(chance, 40, 40)
        rows, columns = chance.permutation(len(asked.needs)), chance.permutation(len(asked.capacities))
        shuffled = replace(
            asked,
            scores=np.ascontiguousarray(asked.scores[np.ix_(rows, columns)]),
            needs=asked.needs[rows],
            capacities=asked.capacities[columns],
            loads=asked.loads[columns],
            first=asked.first[columns],
        )
        merits = [merit(one, plan_of(one, core.chosen().best_plan(one)))[:4] for one in (asked, shuffled)]
        assert merits[0] == merits[1]


def test_needs_of_several_never_pair_the_same_two_twice() -> None:
    chance = np.random.default_rng(9)
    plan = solve_matrix(chance.integers(0, 5, (40, 12)), np.ones((40, 12), bool), np.full(12, 9), needs=np.full(40, 3))
    pairs = list(map(tuple, plan.pairs.tolist()))
    assert len(pairs) == len(set(pairs)) == plan.served == 108


@pytest.mark.parametrize("which", core.available())
def test_quality_first_makes_only_pairs_that_add_to_the_whole(which: str) -> None:
    scores = np.array([[9, 1], [8, 0]])
    everybody = solve_matrix(scores, np.ones_like(scores, bool), np.ones(2, np.int64), which=which)
    good = solve_matrix(
        scores,
        np.ones_like(scores, bool),
        np.ones(2, np.int64),
        objective=Objective.QUALITY,
        worth_making=4,
        which=which,
    )
    assert (everybody.served, everybody.total) == (2, 9)
    assert good.pairs.tolist() == [[0, 0]]


def test_the_worst_off_first_raises_the_worst_pair_and_never_serves_fewer() -> None:
    chance = np.random.default_rng(10)
    raised = 0
    for _ in range(30):
        scores, allowed = chance.integers(0, 50, (25, 25)), chance.random((25, 25)) < 0.3
        plain = solve_matrix(scores, allowed, np.ones(25, np.int64))
        fair = solve_matrix(scores, allowed, np.ones(25, np.int64), worst_off_first=True)
        worst = [int(scores[plan.pairs[:, 0], plan.pairs[:, 1]].min()) for plan in (plain, fair)]
        assert fair.served == plain.served
        assert fair.total <= plain.total
        assert worst[1] == fair.floor
        higher = solve_matrix(scores, allowed & (scores > worst[1]), np.ones(25, np.int64))
        assert worst[0] <= worst[1]
        assert higher.served < plain.served
        raised += worst[0] < worst[1]
    assert raised


def test_a_repair_keeps_as_many_pairs_as_possible_and_serves_no_fewer() -> None:
    chance = np.random.default_rng(13)
    for _ in range(25):
        scores, allowed = chance.integers(0, 9, (5, 4)), chance.random((5, 4)) < 0.7
        places = np.full(4, 2)
        old = {(row, column) for row, column in solve_matrix(scores, allowed, places, load_step=1).pairs.tolist()}
        places[0] = 0  # one mentor leaves
        repaired = solve_matrix(scores, allowed, places, load_step=1, keep=old)
        asked = task(scores.astype(np.int16), places, step=1, extent=(0, 8))
        asked.scores[~allowed] = asked.impossible

        def rank(plan: Plan, asked: Task = asked, old: set[tuple[int, int]] = old) -> tuple[int, ...]:
            pairs = {(row, column) for row, columns in enumerate(plan) for column in columns}
            served, total, *_ = merit(asked, plan)
            return served, len(pairs & old), total

        best = max(rank(plan) for plan in all_plans(asked))
        assert rank(plan_of(asked, repaired.answer)) == best


# --- proof and refusal


class Lying:
    """A core that answers well and then changes one figure of its answer."""

    def __init__(self, **changes: object) -> None:
        self._changes = changes

    def best_plan(self, asked: Task) -> Answer:
        answer = HONEST.best_plan(asked)
        for name, change in self._changes.items():
            getattr(answer, name)[0] = change
        return answer

    def __getattr__(self, name: str) -> object:
        return getattr(HONEST, name)


HONEST = core.chosen()


@pytest.mark.parametrize(
    "changes", [{"prices": 0}, {"prices": 2**40}, {"chosen": -1}, {"chosen": 29}, {"chosen": 1000}]
)
def test_an_answer_that_fails_its_proof_is_refused(changes: dict[str, object], monkeypatch) -> None:
    scores = np.random.default_rng(11).integers(0, 100, (40, 30))
    monkeypatch.setattr(assignment.core, "chosen", lambda _which=None: Lying(**changes))
    with pytest.raises(Unproven):
        solve_matrix(scores, np.ones_like(scores, bool), np.ones(30, np.int64))


@pytest.mark.parametrize("which", core.available())
def test_either_core_refuses_a_plan_that_breaks_a_rule_or_a_price_that_proves_nothing(which: str) -> None:
    scores = np.random.default_rng(12).integers(0, 100, (20, 15)).astype(np.int16)
    scores[0, 3] = IMPOSSIBLE[scores.dtype]
    asked = task(scores, np.ones(15, np.int64), extent=(0, 99))
    answer, certificate = solve_task(asked, which)
    assert certificate.holds
    good = answer.chosen.tolist()
    for wrong in ([3, *good[1:]], [good[2], *good[1:]], [-2, *good[1:]], [15, *good[1:]]):
        broken = replace(answer, chosen=np.array(wrong, np.int32))
        assert core.chosen(which).prove(asked, broken) is None
        assert not certify(asked, broken, which).holds
    assert not certify(asked, replace(answer, prices=answer.prices - 1), which).holds


def test_scores_at_the_edge_of_what_is_exact_are_solved_and_beyond_it_refused() -> None:
    for bits in range(8, 52):
        scores = np.array([[2**bits, 2**bits - 1, 0], [2**bits - 1, 2**bits - 3, 1], [5, 2**bits, 2**bits - 7]])
        try:
            plan = solve_matrix(scores, np.ones_like(scores, bool), np.ones(3, np.int64))
        except ScoresTooWide:
            assert bits > 49
            continue
        best = max(sum(int(scores[i, j]) for i, j in enumerate(order)) for order in itertools.permutations(range(3)))
        assert (plan.served, plan.total) == (3, best)
    with pytest.raises(ScoresTooWide):
        solve_matrix(np.array([[0, 2**53]]), np.ones((1, 2), bool), np.ones(2, np.int64))


def test_the_compiled_core_touches_no_memory_that_is_not_its_own(tmp_path: Path) -> None:
    """Built for any processor, with the sanitizers; anything out of bounds or undefined ends the run."""
    library = tmp_path / "core.so"
    flags = [
        "-DPLAIN",
        "-O1",
        "-g",
        "-std=c99",
        "-fsanitize=address,undefined",
        "-fno-sanitize-recover=all",
        "-shared",
        "-fPIC",
    ]
    subprocess.run(["gcc", *flags, "-o", str(library), str(SOURCE)], check=True, capture_output=True)
    runtime = subprocess.run(["gcc", "-print-file-name=libasan.so"], check=True, capture_output=True, text=True)
    done = subprocess.run(
        [sys.executable, "-m", "tests.pairing.sanitized", str(library)],
        cwd=ROOT,
        env={**os.environ, "LD_PRELOAD": runtime.stdout.strip(), "ASAN_OPTIONS": "detect_leaks=0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "well" in done.stdout


def test_the_compiled_core_needs_nothing_but_a_c99_compiler(tmp_path: Path) -> None:
    flags = ["-std=c99", "-pedantic", "-Wall", "-Wextra", "-Werror", "-O2", "-c"]
    done = subprocess.run(
        ["gcc", *flags, "-o", str(tmp_path / "core.o"), str(SOURCE)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("which", core.available())
def test_a_plan_whose_only_fault_is_an_impossible_pair_is_refused(which: str) -> None:
    scores = np.array([[0, 5], [7, 3]], dtype=np.int16)
    scores[0, 0] = IMPOSSIBLE[scores.dtype]
    asked = task(scores, np.ones(2, np.int64), extent=(0, 9))
    answer, certificate = solve_task(asked, which)
    assert certificate.holds and answer.chosen.tolist() == [1, 0]
    broken = replace(answer, chosen=np.array([0, 1], np.int32))
    assert core.chosen(which).prove(asked, broken) is None
    assert not certify(asked, broken, which).holds
