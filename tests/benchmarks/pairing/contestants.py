# SPDX-License-Identifier: MIT
"""Who runs in the pairing benchmark: the peers as they ship, the library solvers, and this program's two cores.

Each takes a roster and gives the pairs it made and the seconds it took, in named parts. What is not installed says so.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import numpy as np

from mentordesk.pairing import core
from mentordesk.pairing.core.task import task
from tests.benchmarks.pairing.rosters import Roster, allowed, features, scores

Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Run:
    """One run: the pairs (mentee, mentor), and seconds by part."""

    pairs: Pairs
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def whole(self) -> float:
        """Everything from roster to answer."""
        return sum(self.seconds.values())


class Missing(Exception):
    """A contestant that cannot run here, and why."""


class _Stopwatch:
    """Seconds of this process's own work, so that a machine with other things to do is fair to all: everybody here works on
    one core, so they are the seconds by the wall of a machine at rest.
    """

    def __init__(self) -> None:
        self.parts: dict[str, float] = {}
        self._from = time.process_time()

    def lap(self, part: str) -> None:
        now = time.process_time()
        self.parts[part] = now - self._from
        self._from = now


def ours(case: Roster, which: str = core.COMPILED) -> Run:
    """Scores from features, the solve in its order, and the proof."""
    if which not in core.available():
        raise Missing("no compiled core here")
    watch, chosen = _Stopwatch(), core.chosen(which)
    laid_out = features(case)
    matrix = chosen.scores(laid_out)
    watch.lap("score")
    asked = task(matrix, case.capacities, extent=laid_out.extent())
    answer = chosen.best_plan(asked)
    watch.lap("solve")
    proof = chosen.prove(asked, answer)
    watch.lap("proof")
    assert proof is not None and proof[0] == proof[1], "unproven"
    return Run([(i, j) for i, j in enumerate(answer.chosen.tolist()) if j >= 0], watch.parts)


def ours_in_numpy(case: Roster) -> Run:
    """The same without a compiler."""
    return ours(case, core.NUMPY)


def _library(case: Roster, solve: Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]) -> Run:
    """Scores in numpy, a float64 matrix with one column for each place, and a library's assignment."""
    watch = _Stopwatch()
    matrix, possible = scores(case), allowed(case)
    watch.lap("score")
    worth, mentor_of = _laid_out(matrix, possible, case)
    rows, places = solve(worth)
    watch.lap("solve")
    real = worth[rows, places] > 0
    return Run(list(zip(rows[real].tolist(), mentor_of[places[real]].tolist(), strict=True)), watch.parts)


def _laid_out(matrix: np.ndarray, possible: np.ndarray, case: Roster) -> tuple[np.ndarray, np.ndarray]:
    """The float64 matrix a library wants, one column for each place, and whose place each is."""
    mentor_of = np.repeat(np.arange(len(case.capacities)), case.capacities)
    worth = np.where(possible, matrix + float(len(matrix) * 200), 0.0)
    return (worth[:, mentor_of] if len(mentor_of) > worth.shape[1] else worth), mentor_of


def worth_of(case: Roster) -> tuple[np.ndarray, np.ndarray]:
    """The same from a roster."""
    return _laid_out(scores(case), allowed(case), case)


def by_scipy(case: Roster) -> Run:
    """scipy.optimize.linear_sum_assignment."""
    solver = _module("scipy.optimize").linear_sum_assignment
    return _library(case, lambda worth: solver(worth, maximize=True))


def by_lapx(case: Roster) -> Run:
    """lapx's lapjv."""
    return _library(case, with_lapx)


def with_lapx(worth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """lapx's solve of a matrix: rows, and the column of each."""
    _, chosen, _ = _module("lap").lapjv(-worth, extend_cost=True)
    rows = np.flatnonzero(np.asarray(chosen) >= 0)
    return rows, np.asarray(chosen)[rows].astype(np.int64)


def by_ortools(case: Roster) -> Run:
    """OR-tools' min-cost flow, with native capacities."""
    flows = _module("ortools.graph.python.min_cost_flow")
    watch = _Stopwatch()
    matrix, possible = scores(case), allowed(case)
    watch.lap("score")
    rows, columns = np.nonzero(possible)
    count, mentors = matrix.shape
    big, sink = count * 200, count + mentors
    flow = flows.SimpleMinCostFlow()
    worth = big + matrix[rows, columns].astype(np.int64)
    arcs = flow.add_arcs_with_capacity_and_unit_cost(rows, count + columns, np.ones_like(rows), -worth)
    every = np.arange(count)
    flow.add_arcs_with_capacity_and_unit_cost(every, np.full(count, sink), np.ones(count, int), np.zeros(count, int))
    last = np.arange(mentors)
    flow.add_arcs_with_capacity_and_unit_cost(
        count + last, np.full(mentors, sink), case.capacities, np.zeros(mentors, int)
    )
    flow.set_nodes_supplies(np.append(every, sink), np.append(np.ones(count, int), -count))
    if flow.solve() != flow.OPTIMAL:
        raise Missing("no optimum found")
    taken = flow.flows(arcs) > 0
    watch.lap("solve")
    return Run(list(zip(rows[taken].tolist(), columns[taken].tolist(), strict=True)), watch.parts)


def by_mentor_match(case: Roster) -> Run:
    """mentor-match as it ships: its own people, rules and rounds, told this roster's scores and hard rules."""
    if (case.capacities > 1).any():
        raise Missing("knows no capacities")
    matching, rules = _module("matching.process"), _module("matching.rules.rule")
    watch = _Stopwatch()
    table, possible = scores(case).astype(int).tolist(), allowed(case).tolist()

    class OurScore(rules.Rule):
        """This roster's points for a pair."""

        def evaluate(self, match_object: Any) -> bool:
            return True

        def apply(self, match_object: Any) -> int:
            return table[match_object.mentee.grade][match_object.mentor.grade]

    # It takes rules from the end of the list and stops at a pair that one of them has ruled out.
    own = [OurScore(), rules.Disqualify(lambda match: not possible[match.mentee.grade][match.mentor.grade])]
    told = {"first name": "x", "last name": "x", "role": "x", "organisation": "x", "profession": "x"}

    def people_of(kind: type, count: int) -> list[Any]:
        return [kind(**{"email": f"{kind.__name__}{number}", "grade": number, **told}) for number in range(count)]

    mentors = people_of(_module("matching.mentor").Mentor, len(case.capacities))
    mentees = people_of(_module("matching.mentee").Mentee, len(case.mentees.age))
    watch.lap("people")
    _, matched = matching.process_data(mentors, mentees, [own])
    watch.lap("match")
    return Run([(mentee.grade, mentor.grade) for mentee in matched for mentor in mentee.mentors], watch.parts)


def by_matching(case: Roster) -> Run:
    """`matching`, hospital-resident: a stable, mentee-optimal matching; the recursion limit raised, or it would fail."""
    games = _module("matching.games")
    watch = _Stopwatch()
    matrix, possible = scores(case).astype(int), allowed(case)
    likes = {i: [j for j in np.argsort(-row, kind="stable").tolist() if possible[i, j]] for i, row in enumerate(matrix)}
    liked = {
        j: [i for i in np.argsort(-row, kind="stable").tolist() if possible[i, j]] for j, row in enumerate(matrix.T)
    }
    likes, liked = ({key: order for key, order in side.items() if order} for side in (likes, liked))
    watch.lap("score")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(1_000_000)
    try:
        game = games.HospitalResident.create_from_dictionaries(
            likes, liked, {j: int(case.capacities[j]) for j in liked}
        )
        solution = game.solve(optimal="resident")
    except RecursionError:
        raise Missing("its deep copy runs out of recursion") from None
    finally:
        sys.setrecursionlimit(limit)
    watch.lap("match")
    return Run([(m.name, hospital.name) for hospital, members in solution.items() for m in members], watch.parts)


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise Missing(f"{name.partition('.')[0]} is not installed here") from None


CONTESTANTS: dict[str, Callable[[Roster], Run]] = {
    "this one": ours,
    "this one, numpy": ours_in_numpy,
    "scipy": by_scipy,
    "lapx": by_lapx,
    "ortools": by_ortools,
    "mentor-match": by_mentor_match,
    "mentor-match, munkres 3": by_mentor_match,
    "matching": by_matching,
}
