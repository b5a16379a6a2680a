# SPDX-License-Identifier: MIT
"""What the core is asked and what it answers: integers only, no people, no rules. Both cores take and give the same.

Rows are mentees with needs, columns mentors with capacities. A pair is worth `base + score`, the k-th mentee of a column
costs `first + k * step`, k from 0; `base` is so large that one more pair outweighs any difference of totals.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing.errors import ScoresTooWide

Integers = NDArray[np.int64]
Scores = NDArray[np.signedinteger[Any]]

IMPOSSIBLE = {np.dtype(np.int16): -(2**15), np.dtype(np.int32): -(2**31), np.dtype(np.int64): -(2**60)}
"""The score that forbids a pair, by the width of the matrix."""

_EXACT = 2**53
_EXACT_SUM = 2**62
_SIGHT = 16


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """One problem for the core. `sight`: how many columns a row keeps in view at first (0 = all); it changes no answer.

    `above`: what a place filled by a stand-in is worth (see `pairing.stand_ins`), 0 where there are none.
    """

    scores: Scores
    needs: Integers
    capacities: Integers
    loads: Integers
    first: Integers
    step: int
    base: int
    lowest: int
    highest: int
    heaviest: int
    above: int = 0
    sight: int = _SIGHT

    @property
    def impossible(self) -> int:
        """The score that forbids a pair in this matrix."""
        return IMPOSSIBLE[self.scores.dtype]

    @property
    def starts(self) -> Integers:
        """Where the places of each row begin in a plan; one more at the end."""
        return np.concatenate([[0], np.cumsum(self.needs)]).astype(np.int64)

    @property
    def unit(self) -> int:
        """What one more pair is worth at least: a loss divided by it tells how many fewer would be made."""
        return self.base - self.above + self.lowest - self.heaviest


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """A best plan: for each place of each row its column or -1, and the gains and prices that prove it."""

    chosen: NDArray[np.int32]
    gains: Integers
    prices: Integers


def task(
    scores: Scores,
    capacities: Integers,
    *,
    needs: Integers | None = None,
    loads: Integers | None = None,
    step: int = 0,
    extent: tuple[int, int],
    served_first: bool = True,
    stand_ins: int = 0,
) -> Task:
    """Lay out a problem. `extent`: lowest and highest possible score. Raises `ScoresTooWide` where sums would not be exact.

    The last columns may be `stand_ins` (see `pairing.stand_ins`): a place that one fills is worth more than all
    differences of pairs together, and any pair is worth more still.
    Where not `served_first`, the total alone counts and a pair is only made if it adds to it; then every best plan must
    serve equally many, which the caller sees to (see `assignment`).
    """
    rows, columns = scores.shape
    needs = np.ones(rows, np.int64) if needs is None else np.clip(needs, 0, columns).astype(np.int64)
    capacities = np.clip(capacities, 0, rows).astype(np.int64)
    loads = np.zeros(columns, np.int64) if loads is None else loads.astype(np.int64)
    low, high = extent
    heaviest = step * int((loads + np.maximum(capacities, 1) - 1).max(initial=0))
    reach = high - low + heaviest
    most = min(int(capacities.sum()), int(needs.sum()))
    big = (most + 1) * reach + 1 if served_first else reach + 1  # with one place more it would still do
    above = (most + 1) * (big + reach) + 1 if stand_ins else 0
    worthiest = above + big + reach
    if worthiest >= _EXACT or most * worthiest >= _EXACT_SUM or max(abs(low), abs(high)) >= _EXACT:
        raise ScoresTooWide
    base = above + big - low + heaviest if served_first else 0
    first = loads * step
    if stand_ins:
        first[-stand_ins:] = base + high - above
    return Task(
        scores=_wide_enough(scores, 8 * (worthiest + abs(low) + abs(high))),
        needs=needs,
        capacities=capacities,
        loads=loads,
        first=first,
        step=step,
        base=base,
        lowest=low,
        highest=high,
        heaviest=heaviest,
        above=above,
    )


def from_allowed(scores: NDArray[np.integer], allowed: NDArray[np.bool_]) -> tuple[Scores, tuple[int, int]]:
    """A matrix of the narrowest width in which what is not allowed is impossible, and the extent of the rest."""
    inside = scores if allowed.all() else scores[allowed]
    low, high = (int(inside.min()), int(inside.max())) if inside.size else (0, 0)
    if max(abs(low), abs(high)) >= _EXACT:
        raise ScoresTooWide
    kind = next(kind for kind in _KINDS if max(abs(low), abs(high)) < -IMPOSSIBLE[kind])
    matrix = np.full(scores.shape, IMPOSSIBLE[kind], kind)
    np.copyto(matrix, scores, where=allowed, casting="unsafe")
    return matrix, (low, high)


_KINDS = (np.dtype(np.int16), np.dtype(np.int32), np.dtype(np.int64))


def _wide_enough(scores: Scores, widest_sum: int) -> Scores:
    """The matrix itself, or a wider copy where the prices that go with it would not hold the sums."""
    if scores.dtype != _KINDS[0] or widest_sum < 2**31:
        return np.ascontiguousarray(scores)
    wider = scores.astype(np.int32)
    wider[scores == IMPOSSIBLE[scores.dtype]] = IMPOSSIBLE[_KINDS[1]]
    return wider


def with_sight(asked: Task, sight: int) -> Task:
    """The same problem, with another number of columns in view."""
    return replace(asked, sight=sight)
