# SPDX-License-Identifier: MIT
"""Where both sides ranked each other: pairs that would rather have one another, and a plan in which there are none.

A plan is stable when no two people would both leave their partners for each other. The best plan for the whole is often
not stable, and a stable one often serves fewer: both are shown, neither is forced.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappush, heappushpop

import numpy as np
from numpy.typing import NDArray

Ranks = NDArray[np.int64]
"""Rows x columns: 1 for the first wish, 2 for the second, equal numbers for equals; 0 = would not have them at all."""


def blocking_pairs(
    row_ranks: Ranks,
    column_ranks: Ranks,
    capacities: NDArray[np.int64],
    pairs: Iterable[tuple[int, int]],
    needs: NDArray[np.int64] | None = None,
) -> Ranks:
    """The pairs (row, column) that block a plan, in order: both would have the other, and each has a free place or
    somebody they like strictly less. `column_ranks` is rows x columns too: how the column ranks the row. `needs`: how
    many columns each row wants, one where not given.
    """
    made = np.zeros(row_ranks.shape, bool)
    for row, column in pairs:
        made[row, column] = True
    wanted = np.ones(len(row_ranks), np.int64) if needs is None else needs
    limit_of_row = _limits(np.where(made, row_ranks, -1), made, wanted, axis=1)
    limit_of_column = _limits(np.where(made, column_ranks, -1), made, capacities, axis=0)
    mutual = (row_ranks > 0) & (column_ranks > 0) & ~made
    return np.argwhere(mutual & (row_ranks < limit_of_row[:, None]) & (column_ranks < limit_of_column[None, :]))


def _limits(ranks: Ranks, made: NDArray[np.bool_], places: NDArray[np.int64], axis: int) -> NDArray[np.int64]:
    """The rank somebody new must be better than: that of the one liked least, any where a place is free."""
    worst = ranks.max(axis=axis, initial=-1)
    return np.where(places <= 0, -1, np.where(made.sum(axis=axis) < places, _NOBODY, worst))


def stable_plan(
    row_ranks: Ranks,
    column_ranks: Ranks,
    capacities: NDArray[np.int64],
    needs: NDArray[np.int64] | None = None,
) -> tuple[tuple[int, int], ...]:
    """The stable plan that is best for every row at once (Gale and Shapley, with places), as pairs in order of row.

    Equals are taken in order of their number, so that there is one answer. `needs`: how many columns each row wants.
    """
    wishes = [
        [column for column in np.argsort(ranks, kind="stable").tolist() if ranks[column] and column_ranks[row, column]]
        for row, ranks in enumerate(row_ranks)
    ]
    held: list[list[tuple[int, int]]] = [[] for _ in capacities]  # the least liked first: (-rank, -row)
    asked = [0] * len(wishes)
    wanted = np.ones(len(wishes), np.int64) if needs is None else needs
    waiting = np.repeat(np.arange(len(wishes)), np.maximum(wanted, 0)).tolist()[::-1]
    while waiting:
        row = waiting.pop()
        while asked[row] < len(wishes[row]):
            column = wishes[row][asked[row]]
            asked[row] += 1
            offer = (-int(column_ranks[row, column]), -row)
            if len(held[column]) < capacities[column]:
                heappush(held[column], offer)
                break
            if held[column] and (out := heappushpop(held[column], offer)) != offer:
                waiting.append(-out[1])
                break
    return tuple(sorted((-row, column) for column, members in enumerate(held) for _, row in members))


_NOBODY = 2**62
