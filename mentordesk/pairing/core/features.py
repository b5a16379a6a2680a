# SPDX-License-Identifier: MIT
"""Scores straight from features, row by row in 16 bits, without a matrix for each criterion: for very large rosters.

A term counts what two sets share or how far two numbers are apart, and turns the count into points. Both ways of doing
it, compiled and numpy, give the same matrix.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing.errors import ScoresTooWide

Points = NDArray[np.int16]
IMPOSSIBLE = -(2**15)
ANY = 2**15 - 1
_WORD = 16


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shared:
    """What two sets share. `left` and `right`: masks, people x words of 16 bits (see `words`); `points[k]` for k shared,
    the last also for more. Fewer than `least` or more than `most` is impossible. Where `left_told` or `right_told` is
    false, the points are `neutral` and nothing is impossible; None = all have told.
    """

    left: NDArray[np.uint16]
    right: NDArray[np.uint16]
    points: Sequence[int] = (0,)
    least: int = 0
    most: int = ANY
    neutral: int = 0
    left_told: NDArray[np.bool_] | None = None
    right_told: NDArray[np.bool_] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Distance:
    """How far two numbers (below 16,384) are apart: `peak` points at none, `slope` less for each, 0 at the least."""

    left: NDArray[np.int16]
    right: NDArray[np.int16]
    peak: int = 0
    slope: int = 0
    most: int = ANY
    neutral: int = 0
    left_told: NDArray[np.bool_] | None = None
    right_told: NDArray[np.bool_] | None = None


Term = Shared | Distance


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Features:
    """Terms, and points of each row and column by themselves; `IMPOSSIBLE` there shuts a whole row or column out."""

    terms: Sequence[Term]
    row_points: Points
    column_points: Points
    forbidden: NDArray[np.int64] = field(default_factory=lambda: np.empty((0, 2), np.int64))

    def extent(self) -> tuple[int, int]:
        """A range that holds every score there can be. Raises `ScoresTooWide` where 16 bits would not."""
        low, high = 0, 0
        for points in (self.row_points, self.column_points):
            told = points[points != IMPOSSIBLE]
            low += int(told.min(initial=0))
            high += int(told.max(initial=0))
        for term in self.terms:
            values = (*term.points, term.neutral) if isinstance(term, Shared) else (term.peak, 0, term.neutral)
            low, high = low + min(values), high + max(values)
        if max(-low, high) >= ANY:
            raise ScoresTooWide
        return low, high


def words(masks: NDArray[np.uint64], bits: int = 64) -> NDArray[np.uint16]:
    """Masks of up to 64 bits as words of 16, people x words."""
    count = max(1, -(-bits // _WORD))
    return np.ascontiguousarray(masks.astype("<u8")[:, None].view("<u2")[:, :count])


def scores_in_numpy(features: Features) -> Points:
    """Every pair's score, rows x columns, the impossible ones as `IMPOSSIBLE`."""
    features.extent()
    rows, columns = features.row_points, features.column_points
    never = (rows == IMPOSSIBLE)[:, None] | (columns == IMPOSSIBLE)[None, :]
    total = np.where(rows == IMPOSSIBLE, 0, rows)[:, None] + np.where(columns == IMPOSSIBLE, 0, columns)[None, :]
    total = total.astype(np.int16)
    for term in features.terms:
        points, impossible = _points(term)
        if term.left_told is not None or term.right_told is not None:
            left = np.ones(len(rows), bool) if term.left_told is None else term.left_told
            right = np.ones(len(columns), bool) if term.right_told is None else term.right_told
            told = left[:, None] & right[None, :]
            points, impossible = np.where(told, points, np.int16(term.neutral)), impossible & told
        total += points
        never |= impossible
    total[never] = IMPOSSIBLE
    total[features.forbidden[:, 0], features.forbidden[:, 1]] = IMPOSSIBLE
    return total


def _points(term: Term) -> tuple[Points, NDArray[np.bool_]]:
    if isinstance(term, Distance):
        apart = np.abs(term.left.astype(np.int32)[:, None] - term.right.astype(np.int32)[None, :])
        return np.maximum(term.peak - term.slope * apart, 0).astype(np.int16), apart > term.most
    count = np.zeros((len(term.left), len(term.right)), np.uint16)
    for word in range(term.left.shape[1]):
        count += np.bitwise_count(term.left[:, word, None] & term.right[None, :, word])
    steps = np.array(term.points, np.int16)
    return steps[np.minimum(count, len(steps) - 1)], (count < term.least) | (count > term.most)
