# SPDX-License-Identifier: MIT
"""The assignment core: an integer score matrix in, the best assignment and its proof out. Knows no people, no rules.

Most rows served comes first, then the highest total: each allowed pair is worth BIG + score, with BIG greater than any
difference of totals, so that one sum of integers orders plans lexicographically. `lapx` works in float64, in which
integers below 2**53 are exact; the certificate is computed in int64 all the same and has the last word.
"""

from __future__ import annotations

from dataclasses import dataclass

import lap
import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing.certificate import Certificate, certify
from mentordesk.pairing.errors import ScoresTooWide, Unproven

_EXACT = 2**53
_EXACT_SUM = 2**62
_WIDE = 1.3


@dataclass(frozen=True, slots=True)
class Assignment:
    """`column_of` each row (-1 = unserved), rows served, the sum of their scores, and the proof."""

    column_of: NDArray[np.int64]
    served: int
    total: int
    certificate: Certificate


@dataclass(frozen=True, slots=True)
class _Scale:
    """How scores become worths: `big + score - lowest`, less `step` for each place already taken, never below `big`.

    `roomy`: whatever sums the solver forms stay exact. Where they might not, the proof alone decides.
    """

    big: int
    lift: int
    step: int
    roomy: bool


def solve_matrix(
    scores: NDArray[np.int64],
    allowed: NDArray[np.bool_],
    capacities: NDArray[np.int64],
    *,
    load_step: int = 0,
    loads: NDArray[np.int64] | None = None,
) -> Assignment:
    """The assignment that serves most rows and among those has the highest total.

    `scores` and `allowed` are rows x columns, `capacities` the places of each column; a row takes one place. The k-th
    mentee of a column costs `load_step * (loads + k)` points, k from 0, so that work is shared out.
    Raises `ScoresTooWide` when the scores cannot be added exactly, `Unproven` when an answer fails its proof.
    The answer depends on the order of rows and columns only among equals (sort them by a stable id), and not at all on
    rows and columns that could have no pair.
    """
    capacities = np.minimum(np.maximum(capacities, 0), allowed.sum(axis=0))
    loads = np.zeros(len(capacities), np.int64) if loads is None else loads
    open_columns = np.flatnonzero(capacities)
    open_rows = np.flatnonzero(allowed[:, open_columns].any(axis=1))
    column_of, prices = np.full(len(scores), -1, np.int64), np.zeros(len(capacities), np.int64)
    if not len(open_rows):
        return Assignment(column_of, 0, 0, Certificate(prices, 0, 0, True))
    if scores.size != len(open_rows) * len(open_columns):
        scores, allowed = scores[np.ix_(open_rows, open_columns)], allowed[np.ix_(open_rows, open_columns)]
    capacities, loads = capacities[open_columns], loads[open_columns]
    scale = _scale(scores, allowed, capacities, loads, load_step)
    worth = np.where(allowed, scores + (scale.big + scale.lift), 0)
    chosen, proof = _grow_places(worth, capacities, loads, scale)
    served = np.flatnonzero(chosen >= 0)
    if not proof.holds or not allowed[served, chosen[served]].all():
        raise Unproven if scale.roomy else ScoresTooWide
    column_of[open_rows[served]] = open_columns[chosen[served]]
    if not load_step:
        prices[open_columns] = proof.prices
    total = int(scores[served, chosen[served]].sum())
    return Assignment(column_of, len(served), total, Certificate(prices, proof.value, proof.bound, proof.feasible))


def _scale(
    scores: NDArray[np.int64],
    allowed: NDArray[np.bool_],
    capacities: NDArray[np.int64],
    loads: NDArray[np.int64],
    step: int,
) -> _Scale:
    counting = scores if allowed.all() else scores[allowed]
    lowest, highest = int(counting.min()), int(counting.max())
    heaviest = step * int((loads + capacities - 1).max())
    reach = highest - lowest + heaviest
    most = min(int(capacities.sum()), int(allowed.any(axis=1).sum()))
    big = most * reach + 1
    if big + reach >= _EXACT or most * (big + reach) >= _EXACT_SUM or max(abs(lowest), abs(highest)) >= _EXACT:
        raise ScoresTooWide
    return _Scale(big=big, lift=heaviest - lowest, step=step, roomy=4 * (big + reach) * (most + 1) < _EXACT)


def _grow_places(
    worth: NDArray[np.int64], capacities: NDArray[np.int64], loads: NDArray[np.int64], scale: _Scale
) -> tuple[NDArray[np.int64], Certificate]:
    """Solve with a few places per column, and double those of which one more would be worth something.

    A place of price 0 can be added without gaining anything, so the last round's plan and prices are those of the
    whole problem, and nobody's thousand places are ever laid out for nothing.
    """
    places = np.minimum(capacities, max(1, round(1.2 * len(worth) / len(capacities))))
    while True:
        first = np.cumsum(places) - places
        column_of_place = np.repeat(np.arange(len(places)), places)
        place_rank = np.arange(len(column_of_place)) - np.repeat(first, places)
        by_place = _worth_by_place(worth, column_of_place, (loads[column_of_place] + place_rank) * scale.step)
        place = _best(by_place)
        chosen = np.where(place >= 0, column_of_place[place], -1)
        if scale.step:
            proof = certify(by_place, place, np.ones(len(column_of_place), np.int64))
            prices = np.minimum.reduceat(proof.prices, first)
        else:
            proof = certify(worth, chosen, places)
            prices = proof.prices
        wanted = (prices > 0) & (places < capacities)
        if not (wanted.any() and proof.holds):
            return chosen, proof
        places = np.where(wanted, np.minimum(capacities, places * 2), places)


def _worth_by_place(
    worth: NDArray[np.int64], column_of_place: NDArray[np.int64], cost: NDArray[np.int64]
) -> NDArray[np.int64]:
    if len(column_of_place) == worth.shape[1] and not cost.any():
        return worth
    by_place = worth[:, column_of_place]
    return np.where(by_place > 0, by_place - cost, 0) if cost.any() else by_place


def _best(worth: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each row's column in an assignment of greatest worth, one row per column; -1 where that is worth nothing."""
    cost = -worth.astype(np.float64)
    if cost.shape[1] > _WIDE * len(cost):  # lapjv would pad to a square of the longer side
        _, chosen, _ = lap.lapjvs(cost, extend_cost=True, jvx_like=False, prefer_float32=False)
    else:
        _, chosen, _ = lap.lapjv(cost, extend_cost=True)
    chosen = chosen.astype(np.int64)
    worthless = (chosen >= 0) & (worth[np.arange(len(chosen)), chosen] == 0)
    return np.where(worthless, -1, chosen)
