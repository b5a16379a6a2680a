# SPDX-License-Identifier: MIT
"""Rows that need several columns: a first one for everybody before a second one for anybody, as part of the problem.

A place beyond a row's first may be filled by a stand-in: one more column for this row alone, that costs so much that any
pair is worth more, and yet leaves so much that it outweighs all differences of pairs together. So a row with at least one
pair has all its places filled, a row with none is short of one, and a pair beyond the first only takes the place of a
stand-in. The best plan of this wider problem serves the most rows, then makes the most pairs (the two are never at odds:
chains that add a pair leave nobody without), then has the highest total; its prices tell what each of them would cost.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing.core.task import IMPOSSIBLE, Integers, Scores


def rows_of_stand_ins(needs: Integers, has_one: NDArray[np.bool_]) -> Integers:
    """The row of each stand-in that is wanted: as many as it has places beyond its first, or all where it `has_one`.

    None at all where every row wants one alike.
    """
    return np.repeat(np.arange(len(needs)), np.maximum(needs - ~has_one, 0))


def with_stand_ins(matrix: Scores, highest: int, rows: Integers) -> Scores:
    """The matrix with a column for each stand-in. They score the highest there is: none is ever the worst-off pair."""
    wider = np.full((matrix.shape[0], len(rows)), IMPOSSIBLE[matrix.dtype], matrix.dtype)
    wider[rows, np.arange(len(rows))] = highest
    return np.hstack([matrix, wider])
