# SPDX-License-Identifier: MIT
"""A bare pairing problem, without a desk: plain dictionaries in, plain dictionaries out (`mentordesk solve`).

In: {"mentors": [{"id", "capacity"}], "mentees": [{"id", "needs"}], "scores": [{"mentor", "mentee", "score"}],
"forbidden": [[mentor, mentee]], "pinned": [[mentor, mentee]]}. A pair not listed in `scores` is impossible; `capacity`
and `needs` are 1 where they are not given. `bare_table` makes such a problem of a CSV file.
Out: {"pairs": [{"mentor", "mentee", "score"}], "served", "total", "unpaired": [{"id", "reason"}]}; a mentee who needs
several and got some is in `unpaired` with how many are `missing`. On request, "prices": what one more place would bring.
Pins stand first, then most pairs are made, then the total is highest; the answer is proven or refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing import scale
from mentordesk.pairing.assignment import Assignment, Objective, solve_matrix
from mentordesk.pairing.bare_input import BareProblem, read_problem
from mentordesk.pairing.costs import Costs
from mentordesk.pairing.errors import Unproven

NO_ALLOWED_MENTOR = "no_allowed_mentor"
MENTORS_FULL = "mentors_full"
NOT_WORTH_MAKING = "not_worth_making"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the best plan is. QUALITY makes only pairs that score above `worth_making`, even where fewer are served then;
    `worst_off_first` puts the worst-off pair before the total; each mentee a mentor has already takes `share_load` points
    from a further one. `prices`: tell what one more place of each mentor would bring.
    """

    objective: Objective = Objective.SERVED
    worth_making: int = 0
    worst_off_first: bool = False
    share_load: int = 0
    prices: bool = False


@dataclass(frozen=True, slots=True)
class _Matrix:
    """The problem as integers, mentees x mentors, both in order of id."""

    scores: NDArray[np.int64]
    position: NDArray[np.int64]
    allowed: NDArray[np.bool_]
    exact: scale.Scale


def solve_bare(problem: Mapping[str, object], wanted: Wanted | None = None) -> dict[str, Any]:
    """Solve a bare problem. Raises `BadProblem` naming what is wrong and where, `ScoresTooWide` beyond 2**53."""
    wanted = wanted or Wanted()
    bare = read_problem(problem)
    matrix = _matrix(bare)
    pins = np.array(sorted(bare.pinned), np.int64).reshape(-1, 2)
    taken = np.bincount(pins[:, 1], minlength=len(bare.mentors))
    open_cells = matrix.allowed.copy()
    open_cells[pins[:, 0], pins[:, 1]] = False
    unit = 10**matrix.exact.decimals
    plan = solve_matrix(
        matrix.scores,
        open_cells,
        bare.capacities - taken,
        needs=bare.needs - np.bincount(pins[:, 0], minlength=len(bare.mentees)),
        load_step=wanted.share_load * unit,
        loads=taken,
        objective=wanted.objective,
        worth_making=wanted.worth_making * unit,
        worst_off_first=wanted.worst_off_first,
    )
    pairs = np.array(sorted({*map(tuple, plan.pairs.tolist()), *bare.pinned}), np.int64).reshape(-1, 2)
    _check(bare, matrix, pairs)
    answer = _answer(bare, matrix, pairs)
    if wanted.prices:
        answer["prices"] = _prices(bare, plan, unit)
    return answer


def _matrix(bare: BareProblem) -> _Matrix:
    shape = (len(bare.mentees), len(bare.mentors))
    places = min(int(np.minimum(bare.needs, shape[1]).sum()), int(np.minimum(bare.capacities, shape[0]).sum()))
    exact = scale.to_integers(bare.scores, places=places)
    scores = np.zeros(shape, np.int64)
    position = np.full(shape, -1, np.int64)
    scores[bare.rows, bare.columns] = exact.integers
    position[bare.rows, bare.columns] = np.arange(len(bare.rows))
    allowed = position >= 0
    for row, column in bare.forbidden:
        allowed[row, column] = False
    return _Matrix(scores=scores, position=position, allowed=allowed, exact=exact)


def _check(bare: BareProblem, matrix: _Matrix, pairs: NDArray[np.int64]) -> None:
    """The last look before an answer leaves: only allowed pairs, nobody over capacity or need, every pin kept."""
    rows, columns = pairs.T
    fine = (
        matrix.allowed[rows, columns].all()
        and (np.bincount(columns, minlength=len(bare.mentors)) <= bare.capacities).all()
        and (np.bincount(rows, minlength=len(bare.mentees)) <= bare.needs).all()
        and bare.pinned.issubset(map(tuple, pairs.tolist()))
    )
    if not fine:
        raise Unproven


def _answer(bare: BareProblem, matrix: _Matrix, pairs: NDArray[np.int64]) -> dict[str, Any]:
    positions = matrix.position[pairs[:, 0], pairs[:, 1]].tolist()
    made = [
        {"mentor": bare.mentors[column], "mentee": bare.mentees[row], "score": bare.scores[position]}
        for (row, column), position in zip(pairs.tolist(), positions, strict=True)
    ]
    total = matrix.exact.total([bare.scores[position] for position in positions])
    unpaired = _unpaired(bare, matrix, pairs)
    return {"pairs": made, "served": len(set(pairs[:, 0].tolist())), "total": total, "unpaired": unpaired}


def _unpaired(bare: BareProblem, matrix: _Matrix, pairs: NDArray[np.int64]) -> list[dict[str, object]]:
    """Who has nobody, or fewer than needed, and why: every mentor left is full, none is possible, or none was worth it."""
    count = np.bincount(pairs[:, 0], minlength=len(bare.mentees))
    still = matrix.allowed.copy()
    still[pairs[:, 0], pairs[:, 1]] = False
    full = np.bincount(pairs[:, 1], minlength=len(bare.mentors)) >= bare.capacities
    found: list[dict[str, object]] = []
    for row in np.flatnonzero(count < bare.needs).tolist():
        reason = NO_ALLOWED_MENTOR
        if still[row].any():
            reason = MENTORS_FULL if full[still[row]].all() else NOT_WORTH_MAKING
        entry: dict[str, object] = {"id": bare.mentees[row], "reason": reason}
        if bare.needs[row] > 1:
            entry["missing"] = int(bare.needs[row] - count[row])
        found.append(entry)
    return found


def _prices(bare: BareProblem, plan: Assignment, unit: int) -> list[dict[str, object]]:
    """What one more place of each mentor would bring: so many pairs more, and so many points (less load)."""
    costs, prices = Costs(plan), plan.certificate.prices.tolist()
    found: list[dict[str, object]] = []
    for mentor, price in zip(bare.mentors, prices, strict=True):
        if price:
            loss = costs.split(-price)
            points = -loss.points if unit == 1 else -loss.points / unit
            found.append({"mentor": mentor, "pairs": -loss.pairs, "points": points})
    return found
