# SPDX-License-Identifier: MIT
"""The same questions answered by trying everything: the judge of the small cases."""

from __future__ import annotations

from collections.abc import Sequence


def best_plan(
    scores: Sequence[Sequence[int]],
    allowed: Sequence[Sequence[bool]],
    capacities: Sequence[int],
    step: int = 0,
    loads: Sequence[int] | None = None,
) -> tuple[int, int]:
    """(served, total less load) of the best plan over all plans there are."""
    left = list(capacities)
    load = list(loads or [0] * len(left))

    def from_row(row: int) -> tuple[int, int]:
        if row == len(scores):
            return (0, 0)
        best = from_row(row + 1)
        for column, score in enumerate(scores[row]):
            if allowed[row][column] and left[column] > 0:
                cost = step * load[column]
                left[column] -= 1
                load[column] += 1
                served, total = from_row(row + 1)
                left[column] += 1
                load[column] -= 1
                best = max(best, (served + 1, total + score - cost))
        return best

    return from_row(0)
