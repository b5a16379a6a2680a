# SPDX-License-Identifier: MIT
"""Scores straight from features: both ways give the same matrix, which is what plain Python counts pair by pair."""

from __future__ import annotations

import numpy as np
import pytest

from mentordesk.pairing import core
from mentordesk.pairing.core.features import IMPOSSIBLE, Distance, Features, Shared, words
from mentordesk.pairing.errors import ScoresTooWide


def any_features(chance: np.random.Generator, rows: int, columns: int) -> Features:
    """Terms of every kind, with things not told, demands, and people shut out."""

    def told(count: int):
        return None if chance.random() < 0.3 else chance.random(count) < 0.7

    terms: list[Shared | Distance] = []
    for bits in chance.integers(1, 65, 3).tolist():
        masks = [
            chance.integers(0, 2**62, count).astype(np.uint64) >> np.uint64(64 - bits) for count in (rows, columns)
        ]
        points = np.cumsum(chance.integers(0, 50, chance.integers(1, 6))).tolist()
        terms.append(
            Shared(
                left=words(masks[0], bits),
                right=words(masks[1], bits),
                points=points,
                least=int(chance.integers(0, 2)),
                most=int(chance.choice([30, 32767])),
                neutral=int(chance.integers(-20, 20)),
                left_told=told(rows),
                right_told=told(columns),
            )
        )
    ages = [chance.integers(0, 90, count).astype(np.int16) for count in (rows, columns)]
    slope = int(chance.integers(0, 6))
    terms.append(Distance(left=ages[0], right=ages[1], peak=100, slope=slope, neutral=25, right_told=told(columns)))
    sides = [chance.integers(-30, 30, count).astype(np.int16) for count in (rows, columns)]
    for side in sides:
        side[chance.random(len(side)) < 0.1] = IMPOSSIBLE
    forbidden = np.stack([chance.integers(0, rows, 9), chance.integers(0, columns, 9)], axis=1)
    return Features(terms=terms, row_points=sides[0], column_points=sides[1], forbidden=forbidden)


def plainly(features: Features, row: int, column: int) -> int:
    """The score of one pair, in plain Python."""
    total = 0
    points = int(features.row_points[row]), int(features.column_points[column])
    if IMPOSSIBLE in points or (row, column) in set(map(tuple, features.forbidden.tolist())):
        return IMPOSSIBLE
    for term in features.terms:
        sides = ((term.left_told, row), (term.right_told, column))
        if not all(told is None or told[place] for told, place in sides):
            total += term.neutral
        elif isinstance(term, Distance):
            total += max(0, term.peak - term.slope * abs(int(term.left[row]) - int(term.right[column])))
        else:
            shared = sum(int(a & b).bit_count() for a, b in zip(term.left[row], term.right[column], strict=True))
            if not term.least <= shared <= term.most:
                return IMPOSSIBLE
            total += term.points[min(shared, len(term.points) - 1)]
    return total + sum(points)


@pytest.mark.parametrize("which", core.available())
@pytest.mark.parametrize("seed", range(6))
def test_every_score_is_what_plain_counting_gives(which: str, seed: int) -> None:
    chance = np.random.default_rng(seed)
    rows, columns = int(chance.integers(1, 12)), int(chance.choice([1, 7, 600]))
    features = any_features(chance, rows, columns)
    scores = core.chosen(which).scores(features)
    assert scores.dtype == np.int16
    assert scores.tolist() == [[plainly(features, i, j) for j in range(columns)] for i in range(rows)]
    low, high = features.extent()
    inside = scores[scores != IMPOSSIBLE]
    assert inside.size == 0 or (low <= inside.min() and inside.max() <= high)


def test_points_that_sixteen_bits_do_not_hold_are_refused() -> None:
    mask = words(np.array([1], np.uint64), 1)
    features = Features(
        terms=[Shared(left=mask, right=mask, points=[0, 30_000]) for _ in range(2)],
        row_points=np.zeros(1, np.int16),
        column_points=np.zeros(1, np.int16),
    )
    for which in core.available():
        with pytest.raises(ScoresTooWide):
            core.chosen(which).scores(features)
