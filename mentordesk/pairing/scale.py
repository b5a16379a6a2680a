# SPDX-License-Identifier: MIT
"""Scores as people write them (3, 0.25, -1.5) made into integers, so that totals are compared exactly.

Numbers of few decimals are scaled without loss. Where that would leave the range in which sums are exact (long binary
fractions, as from a random generator), they are rounded to the finest decimal step that fits: at 1,000 x 1,000 and
scores between 0 and 1 that is a billionth or finer. Only ties closer than that step can then be judged differently.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing.errors import ScoresTooWide

_EXACT = 2**53
_MOST_DECIMALS = 15

Number = int | float


@dataclass(frozen=True, slots=True)
class Scale:
    """The integers, how many decimals they carry, and whether nothing was rounded."""

    integers: NDArray[np.int64]
    decimals: int
    lossless: bool

    def total(self, scores: Sequence[Number]) -> Number:
        """The exact sum of original scores, as an int where all are, else the nearest float."""
        if all(isinstance(score, int) for score in scores):
            return sum(scores)
        if self.lossless:
            return float(sum(Fraction(round(score * 10**self.decimals), 10**self.decimals) for score in scores))
        return math.fsum(scores)


def to_integers(scores: Sequence[Number], *, places: int) -> Scale:
    """Scale finite scores to integers for a plan of at most `places` pairs. Raises `ScoresTooWide`."""
    values = np.asarray(scores if len(scores) else [], np.float64)
    if not len(values):
        return Scale(np.zeros(0, np.int64), 0, True)
    if np.abs(values).max() >= _EXACT:
        raise ScoresTooWide
    finest = _finest_decimals(values, places)
    for decimals in range(finest + 1):
        integers = np.rint(values * 10.0**decimals)
        if (integers / 10.0**decimals == values).all():
            return Scale(integers.astype(np.int64), decimals, True)
    return Scale(np.rint(values * 10.0**finest).astype(np.int64), finest, False)


def _finest_decimals(values: NDArray[np.float64], places: int) -> int:
    """The most decimals with which `solve_matrix` has room for every sum (its `roomy`); whole numbers at the least."""
    spread = float(values.max() - values.min())
    largest = float(np.abs(values).max())
    for decimals in range(_MOST_DECIMALS, 0, -1):
        reach = math.ceil(spread * 10**decimals) + 2
        if 4 * (places * reach + 1 + reach) * (places + 1) < _EXACT and largest * 10**decimals < _EXACT:
            return decimals
    return 0
