# SPDX-License-Identifier: MIT
"""The bound that prices set on all plans, in exact 64-bit integers and plain numpy: independent of how a plan was found.

Linear-programming duality: whatever price a place in a column has, no plan is worth more than what every row could have
at most at these prices, plus what the columns' places bring in. A plan that reaches that bound is the best.
"""

from __future__ import annotations

import numpy as np

from mentordesk.pairing.core.task import Answer, Integers, Task

_BLOCK = 1 << 20


def prove(asked: Task, answer: Answer) -> tuple[int, int] | None:
    """What the plan is worth and the bound its prices set; None where the plan breaks a rule of its task."""
    places = np.repeat(np.arange(len(asked.needs)), asked.needs)
    made = answer.chosen >= 0
    if len(made) != len(places) or ((answer.chosen < -1) | (answer.chosen >= len(asked.capacities))).any():
        return None
    rows, columns = places[made], answer.chosen[made].astype(np.int64)
    count = np.bincount(columns, minlength=len(asked.capacities))
    keeps_rules = (
        bool((asked.scores[rows, columns] != asked.impossible).all())
        and bool((count <= asked.capacities).all())
        and len(np.unique(rows * len(asked.capacities) + columns)) == len(rows)
    )
    if not keeps_rules:
        return None
    worth = int(asked.scores[rows, columns].sum(dtype=np.int64)) + asked.base * len(rows)
    costs = int((count * asked.first).sum()) + asked.step * int((count * (count - 1) // 2).sum())
    return worth - costs, _bound(asked, answer.prices)


def _bound(asked: Task, prices: Integers) -> int:
    rows, columns = asked.scores.shape
    gain = np.maximum(0, prices - asked.first)
    sold = np.minimum(asked.capacities, -(-gain // asked.step) if asked.step else asked.capacities)
    bound = int((sold * gain - asked.step * (sold * (sold - 1) // 2)).sum())
    if not columns:
        return bound
    block = max(1, _BLOCK // columns)
    for start in range(0, rows, block):
        scores, needs = asked.scores[start : start + block], asked.needs[start : start + block]
        net = scores.astype(np.int64)
        net += asked.base - prices
        net[scores == asked.impossible] = 0
        bound += int(np.maximum(net[needs == 1].max(axis=1), 0).sum())
        for row in np.flatnonzero(needs > 1).tolist():
            best = np.partition(net[row], columns - needs[row])[columns - needs[row] :]
            bound += int(np.maximum(best, 0).sum())
    return bound
