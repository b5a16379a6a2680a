# SPDX-License-Identifier: MIT
"""What was promised of pairing, as ratios inside one process: `python -m tests.benchmarks.pairing.goals` (or `--short`).

Each goal is measured by runs that take turns, the medians held against each other, so that a busy machine is fair to both.
What needs a process of its own (memory, peers from the package index) is in `run`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

import numpy as np
from scipy.optimize import linear_sum_assignment

from mentordesk.pairing import core
from mentordesk.pairing.assignment import solve_matrix
from mentordesk.pairing.core.task import Answer, Task, task
from mentordesk.pairing.costs import Costs
from tests.benchmarks.pairing.contestants import Missing, by_scipy, ours, with_lapx, worth_of
from tests.benchmarks.pairing.rosters import KINDS, Roster, allowed, features, roster, scores

Call = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Goal:
    """A promise: `measured` is to be at least (or, where `at_most`, at most) `threshold`."""

    name: str
    threshold: float
    measured: float
    at_most: bool = False

    @property
    def met(self) -> bool:
        """Whether it was kept in this run."""
        return self.measured <= self.threshold if self.at_most else self.measured >= self.threshold


def times_as_long(mine: Call, theirs: Call, rounds: int = 5) -> float:
    """How many times as long theirs takes: medians of runs that take turns."""
    times = [(seconds(mine), seconds(theirs)) for _ in range(rounds)]
    return median(t for _, t in times) / median(t for t, _ in times)


def seconds(call: Call) -> float:
    """What one call takes of this process's own time: waiting for a busy machine does not count."""
    start = time.process_time()
    call()
    return time.process_time() - start


def laid_out(case: Roster) -> Task:
    """A roster as the core's task, its scores already made."""
    found = features(case)
    return task(core.chosen().scores(found), case.capacities, extent=found.extent())


def by_the_library(case: Roster) -> Call:
    """scipy's solve alone, on a matrix laid out beforehand."""
    worth, _ = worth_of(case)
    return lambda: linear_sum_assignment(worth, maximize=True)


def whole(kind: str, size: int, rounds: int) -> float:
    """Scores, solve and proof against numpy scores and scipy."""
    case = roster(kind, size)
    return times_as_long(lambda: ours(case), lambda: by_scipy(case), rounds)


def against_lapx(kind: str, size: int, rounds: int) -> float:
    """The solve alone against lapx, its matrix included as it is needed for nothing else."""
    case = roster(kind, size)
    asked = laid_out(case)
    return times_as_long(lambda: core.chosen().best_plan(asked), lambda: with_lapx(worth_of(case)[0]), rounds)


def proof(size: int, rounds: int) -> float:
    """The certificate against one read of the matrix, each at its best: both are over in a blink."""
    asked = laid_out(roster("realistic", size))
    answer: Answer = core.chosen().best_plan(asked)
    words = asked.scores.reshape(-1).view(np.int64)
    times = [(seconds(words.sum), seconds(lambda: core.chosen().prove(asked, answer))) for _ in range(rounds)]
    return min(proving for _, proving in times) / min(reading for reading, _ in times)


def pins(size: int, rounds: int) -> tuple[float, float]:
    """All pin costs, and one mentee's alternatives, against one solve of scipy's."""
    case = roster("realistic", size)
    plan = solve_matrix(scores(case), allowed(case), case.capacities)
    one = by_the_library(case)
    return (
        times_as_long(one, Costs(plan).forcing_all, rounds),
        times_as_long(one, lambda: Costs(plan).forcing(7), rounds),
    )


def twin(kind: str, size: int, rounds: int) -> float:
    """The numpy twin's solve against scipy's with its matrix, as both begin with scores in 16 bits."""
    case = roster(kind, size)
    asked = laid_out(case)
    matrix = core.chosen().scores(features(case))
    mentor_of = np.repeat(np.arange(len(case.capacities)), case.capacities)

    def theirs() -> None:
        worth = np.where(matrix != asked.impossible, matrix + 1e6, 0.0)
        linear_sum_assignment(worth[:, mentor_of], maximize=True)

    return times_as_long(theirs, lambda: core.chosen(core.NUMPY).best_plan(asked), rounds)


def price_of_fairness(kind: str, size: int, seed: int) -> float:
    """How much of the total it costs to put the worst-off pair first, in percent."""
    case = roster(kind, size, seed)
    plain, fair = (
        solve_matrix(scores(case), allowed(case), case.capacities, worst_off_first=first) for first in (False, True)
    )
    assert fair.served == plain.served
    return 100 * (plain.total - fair.total) / plain.total


def goals(*, short: bool) -> Iterator[Goal]:
    """Every promise, measured one after the other; the short form leaves the largest sizes out."""
    rounds = 3 if short else 5
    yield Goal("score + solve + proof, capacitated 2,000, numpy + scipy takes x", 8, whole("capacitated", 2000, rounds))
    if not short:
        yield Goal("score + solve + proof, realistic 10,000, numpy + scipy takes x", 10, whole("realistic", 10_000, 1))
    try:
        yield Goal("solve, capacitated 2,000, lapx takes x", 20, against_lapx("capacitated", 2000, rounds))
    except Missing as missing:
        _say(f"{missing}")
    size = 3000 if short else 10_000
    yield Goal(f"certificate / one read of the matrix, {size:,}", 2, proof(size, 15), at_most=True)
    every, one = pins(1000, rounds)
    yield Goal("all pin costs / one scipy solve, 1,000", 3, every, at_most=True)
    yield Goal("one mentee's alternatives / one scipy solve, 1,000", 0.2, one, at_most=True)
    for kind in KINDS:
        for size in (100, 300, 1000) if short else (100, 300, 1000, 2000):
            many = 15 if size <= 300 else rounds
            yield Goal(f"numpy twin / scipy's solve, {kind} {size:,}", 6, twin(kind, size, many), at_most=True)
    for kind, size, seeds in (("realistic", 300, 11), ("realistic", 1000, 5), ("capacitated", 1000, 5)):
        prices = sorted(price_of_fairness(kind, size, seed) for seed in range(1, (3 if short else seeds) + 1))
        name = f"worst-off first, % of the total, {kind} {size:,} (median; {prices[0]:.3f} to {prices[-1]:.3f})"
        yield Goal(name, 0.2, median(prices), at_most=True)


def main() -> int:
    """Print every goal as it is measured."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--short", action="store_true")
    for goal in goals(short=parser.parse_args().short):
        sign = "<=" if goal.at_most else ">="
        _say(f"{'met   ' if goal.met else 'MISSED'} {goal.measured:9.3f}  {sign} {goal.threshold:<6} {goal.name}")
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
