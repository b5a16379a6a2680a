# SPDX-License-Identifier: MIT
"""A bare pairing problem, without a desk: plain dictionaries in, plain dictionaries out (`mentordesk solve`).

In: {"mentors": [{"id", "capacity"}], "mentees": [{"id"}], "scores": [{"mentor", "mentee", "score"}],
"forbidden": [[mentor, mentee]], "pinned": [[mentor, mentee]]}. A pair not listed in `scores` is impossible.
Out: {"pairs": [{"mentor", "mentee", "score"}], "served", "total", "unpaired": [{"id", "reason"}]}.
Pins stand first, then most mentees are served, then the total is highest; the answer is proven or refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing import scale
from mentordesk.pairing.assignment import solve_matrix
from mentordesk.pairing.bare_input import BareProblem, read_problem
from mentordesk.pairing.errors import Unproven

NO_ALLOWED_MENTOR = "no_allowed_mentor"
MENTORS_FULL = "mentors_full"


@dataclass(frozen=True, slots=True)
class _Matrix:
    """The problem as integers, mentees x mentors, both in order of id."""

    scores: NDArray[np.int64]
    position: NDArray[np.int64]
    allowed: NDArray[np.bool_]
    exact: scale.Scale


def solve_bare(problem: Mapping[str, object]) -> dict[str, object]:
    """Solve a bare problem. Raises `BadProblem` naming what is wrong and where, `ScoresTooWide` beyond 2**53."""
    bare = read_problem(problem)
    matrix = _matrix(bare)
    pinned = np.array(list(bare.pinned.values()), np.int64)
    taken = np.bincount(pinned, minlength=len(bare.mentors))
    open_cells = matrix.allowed.copy()
    open_cells[list(bare.pinned), :] = False
    plan = solve_matrix(matrix.scores, open_cells, bare.capacities - taken)
    mentor_of = plan.column_of.copy()
    mentor_of[list(bare.pinned)] = pinned
    _check(bare, matrix, mentor_of)
    return _answer(bare, matrix, mentor_of)


def _matrix(bare: BareProblem) -> _Matrix:
    shape = (len(bare.mentees), len(bare.mentors))
    exact = scale.to_integers(bare.scores, places=min(len(bare.mentees), int(bare.capacities.sum())))
    scores = np.zeros(shape, np.int64)
    position = np.full(shape, -1, np.int64)
    scores[bare.rows, bare.columns] = exact.integers
    position[bare.rows, bare.columns] = np.arange(len(bare.rows))
    allowed = position >= 0
    for row, column in bare.forbidden:
        allowed[row, column] = False
    return _Matrix(scores=scores, position=position, allowed=allowed, exact=exact)


def _check(bare: BareProblem, matrix: _Matrix, mentor_of: NDArray[np.int64]) -> None:
    """The last look before an answer leaves: only allowed pairs, no mentor over capacity, every pin kept."""
    served = np.flatnonzero(mentor_of >= 0)
    load = np.bincount(mentor_of[served], minlength=len(bare.mentors))
    kept = all(mentor_of[row] == column for row, column in bare.pinned.items())
    if not (kept and matrix.allowed[served, mentor_of[served]].all() and (load <= bare.capacities).all()):
        raise Unproven


def _answer(bare: BareProblem, matrix: _Matrix, mentor_of: NDArray[np.int64]) -> dict[str, object]:
    served = np.flatnonzero(mentor_of >= 0)
    positions = matrix.position[served, mentor_of[served]].tolist()
    pairs = [
        {"mentor": bare.mentors[column], "mentee": bare.mentees[row], "score": bare.scores[position]}
        for row, column, position in zip(served.tolist(), mentor_of[served].tolist(), positions, strict=True)
    ]
    hopeful = set(np.flatnonzero(matrix.allowed.any(axis=1)).tolist())
    unpaired = [
        {"id": bare.mentees[row], "reason": MENTORS_FULL if row in hopeful else NO_ALLOWED_MENTOR}
        for row in np.flatnonzero(mentor_of < 0).tolist()
    ]
    total = matrix.exact.total([bare.scores[position] for position in positions])
    return {"pairs": pairs, "served": len(pairs), "total": total, "unpaired": unpaired}
