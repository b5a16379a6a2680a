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
    row_ranks: Ranks, column_ranks: Ranks, capacities: NDArray[np.int64], pairs: Iterable[tuple[int, int]]
) -> Ranks:
    """The pairs (row, column) that block a plan, in order: both would have the other, and each has a free place or
    somebody they like strictly less. `column_ranks` is rows x columns too: how the column ranks the row.
    """
    worst_of_row = np.full(row_ranks.shape[0], _NOBODY)
    worst_of_column = np.full(row_ranks.shape[1], -1)
    count = np.zeros(row_ranks.shape[1], np.int64)
    made = np.zeros(row_ranks.shape, bool)
    for row, column in pairs:
        made[row, column] = True
        worst_of_row[row] = row_ranks[row, column]
        worst_of_column[column] = max(worst_of_column[column], column_ranks[row, column])
        count[column] += 1
    limit = np.where(capacities <= 0, -1, np.where(count < capacities, _NOBODY, worst_of_column))
    mutual = (row_ranks > 0) & (column_ranks > 0) & ~made
    return np.argwhere(mutual & (row_ranks < worst_of_row[:, None]) & (column_ranks < limit[None, :]))


def stable_plan(row_ranks: Ranks, column_ranks: Ranks, capacities: NDArray[np.int64]) -> tuple[tuple[int, int], ...]:
    """The stable plan that is best for every row at once (Gale and Shapley, with places), as pairs in order of row.

    Equals are taken in order of their number, so that there is one answer.
    """
    wishes = [
        [column for column in np.argsort(ranks, kind="stable").tolist() if ranks[column] and column_ranks[row, column]]
        for row, ranks in enumerate(row_ranks)
    ]
    held: list[list[tuple[int, int]]] = [[] for _ in capacities]  # the least liked first: (-rank, -row)
    asked = [0] * len(wishes)
    waiting = list(range(len(wishes)))[::-1]
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
