# SPDX-License-Identifier: MIT
"""A bare pairing problem, without a desk: plain dictionaries in, plain dictionaries out (`mentordesk solve`).

In: {"mentors": [{"id", "capacity"}], "mentees": [{"id", "needs"}], "scores": [{"mentor", "mentee", "score"}],
"forbidden": [[mentor, mentee]], "pinned": [[mentor, mentee]]}. A pair not listed in `scores` is impossible; `capacity`
and `needs` are 1 where they are not given. `bare_table` makes such a problem of a CSV file.
Out: {"pairs": [{"mentor", "mentee", "score"}], "served", "total", "unpaired": [{"id", "reason"}]}; a mentee who needs
several and got some is in `unpaired` with how many are `missing`. On request, "prices": what one more place would bring.
Pins stand first, then most mentees are served, then most pairs are made and the needs met evenly (a first mentor for
everybody before a second for anybody), then the total is highest; the answer is proven or refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing import scale
from mentordesk.pairing.assignment import Objective, solve_matrix
from mentordesk.pairing.bare_input import BareProblem, read_problem
from mentordesk.pairing.bottleneck import highest_floor, most_pairs
from mentordesk.pairing.core.task import from_allowed, task
from mentordesk.pairing.costs import Costs, Loss
from mentordesk.pairing.errors import BadProblem, Unproven

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
    asked = _Asked(
        scores=matrix.scores,
        allowed=open_cells,
        capacities=bare.capacities - taken,
        needs=bare.needs - np.bincount(pins[:, 0], minlength=len(bare.mentees)),
        taken=taken,
        has=np.bincount(pins[:, 0], minlength=len(bare.mentees)),
        unit=10**matrix.exact.decimals,
    )
    several = wanted.objective is Objective.SERVED and bool((bare.needs > 1).any())
    if several and wanted.share_load:
        raise BadProblem("needs_and_load", "needs")
    made, prices = _evenly(asked, wanted) if several else _plainly(asked, wanted)
    pairs = np.array(sorted({*map(tuple, made.tolist()), *bare.pinned}), np.int64).reshape(-1, 2)
    _check(bare, matrix, pairs)
    answer = _answer(bare, matrix, pairs)
    if wanted.prices:
        answer["prices"] = [
            {
                "mentor": mentor,
                "pairs": loss.pairs,
                "points": loss.points if asked.unit == 1 else loss.points / asked.unit,
            }
            for mentor, loss in zip(bare.mentors, prices(), strict=True)
            if loss.pairs or loss.points
        ]
    return answer


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is left to solve once the pins are set aside; `has`: how many each mentee has by pins, `unit`: one point."""

    scores: NDArray[np.int64]
    allowed: NDArray[np.bool_]
    capacities: NDArray[np.int64]
    needs: NDArray[np.int64]
    taken: NDArray[np.int64]
    has: NDArray[np.int64]
    unit: int


_Made = tuple[NDArray[np.int64], Callable[[], list[Loss]]]
"""The pairs made, and what one more place of each mentor would bring, where that is asked."""


def _plainly(asked: _Asked, wanted: Wanted) -> _Made:
    plan = solve_matrix(
        asked.scores,
        asked.allowed,
        asked.capacities,
        needs=asked.needs,
        load_step=wanted.share_load * asked.unit,
        loads=asked.taken,
        objective=wanted.objective,
        worth_making=wanted.worth_making * asked.unit,
        worst_off_first=wanted.worst_off_first,
    )

    def prices() -> list[Loss]:
        costs = Costs(plan)
        found = [costs.split(-price) if price else Loss(0, 0) for price in plan.certificate.prices.tolist()]
        return [Loss(-loss.pairs, -loss.points) for loss in found]

    return plan.pairs, prices


def _evenly(asked: _Asked, wanted: Wanted) -> _Made:
    """Solved the other way round, mentees as the columns that share out the load: the second mentor of a mentee costs more
    than any total could bring, the third twice as much. Of all plans with most pairs the evenest also serves most.
    """
    allowed = asked.allowed
    if wanted.worst_off_first and allowed.any():
        allowed = allowed & (asked.scores >= _floor(asked))
    inside = asked.scores[asked.allowed]
    reach = int(inside.max(initial=0)) - int(inside.min(initial=0))
    plan = solve_matrix(
        asked.scores.T,
        allowed.T,
        asked.needs,
        needs=asked.capacities,
        load_step=(int(np.minimum(asked.capacities, len(asked.needs)).sum()) + 1) * reach + 1,
        loads=asked.has,
    )
    pairs = plan.pairs[:, ::-1]

    def prices() -> list[Loss]:
        plain = replace(wanted, worst_off_first=False)
        before = pairs if not wanted.worst_off_first else _evenly(asked, plain)[0]
        found: list[Loss] = []
        for column in range(len(asked.capacities)):
            more = asked.capacities.copy()
            more[column] += 1
            after = _evenly(replace(asked, capacities=more), plain)[0]
            found.append(Loss(len(after) - len(before), _total(asked, after) - _total(asked, before)))
        return found

    return pairs, prices


def _floor(asked: _Asked) -> int:
    """The highest score every pair can have while as many mentees are served and as many pairs made as without it."""

    def highest(needs: NDArray[np.int64]) -> int:
        matrix, extent = from_allowed(asked.scores, asked.allowed)
        laid_out = task(matrix, asked.capacities, needs=needs, extent=extent)
        possible = laid_out.scores != laid_out.impossible
        return highest_floor(laid_out, most_pairs(possible, laid_out.needs, laid_out.capacities))

    return min(highest(asked.needs), highest(np.minimum(asked.needs, 1) * (asked.has == 0)))


def _total(asked: _Asked, pairs: NDArray[np.int64]) -> int:
    return int(asked.scores[pairs[:, 0], pairs[:, 1]].sum())


def _matrix(bare: BareProblem) -> _Matrix:
    shape = (len(bare.mentees), len(bare.mentors))
    places = min(int(np.minimum(bare.needs, shape[1]).sum()), int(np.minimum(bare.capacities, shape[0]).sum()))
    room = places if (bare.needs <= 1).all() else places * places * int(min(bare.needs.max(initial=1), shape[1]))
    exact = scale.to_integers(bare.scores, places=room)
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
