# SPDX-License-Identifier: MIT
"""The proof that a plan is the best, checked in exact integers by plain numpy, independently of whichever core found it.

Linear-programming duality: whatever price a place with a mentor has, no plan is worth more than what every mentee could
have at most at these prices, plus what the mentors' places bring in. A plan that reaches that bound is optimal.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mentordesk.pairing.core.task import Answer, Integers, Task

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Certificate:
    """What one more place in each column is worth, what the plan is worth, and the bound that its prices set.

    `feasible`: the plan keeps to possible pairs, needs and capacities.
    """

    prices: Integers
    value: int
    bound: int
    feasible: bool

    @property
    def holds(self) -> bool:
        """Whether the prices prove that no plan is worth more."""
        return self.feasible and self.value == self.bound


def certify(asked: Task, answer: Answer) -> Certificate:
    """Check a plan against its task and its prices; nothing else of the answer is trusted."""
    rows = np.repeat(np.arange(len(asked.needs)), asked.needs)[answer.chosen >= 0]
    columns = answer.chosen[answer.chosen >= 0].astype(np.int64)
    count = np.bincount(columns, minlength=len(asked.capacities))
    feasible = (
        len(answer.chosen) == asked.needs.sum()
        and bool((asked.scores[rows, columns] != asked.impossible).all())
        and bool((count <= asked.capacities).all())
        and len(np.unique(rows * len(asked.capacities) + columns)) == len(rows)
    )
    worth = int(asked.scores[rows, columns].sum(dtype=np.int64)) + asked.base * len(rows)
    costs = int((count * asked.first).sum()) + asked.step * int((count * (count - 1) // 2).sum())
    return Certificate(
        prices=worth_of_one_more(asked, answer, count),
        value=worth - costs,
        bound=_bound(asked, answer.prices),
        feasible=feasible,
    )


def worth_of_one_more(asked: Task, answer: Answer, count: Integers) -> Integers:
    """What one more place in each column would add to the whole; exact, because the cores give the least prices."""
    return np.maximum(answer.prices - (asked.first + asked.step * count), 0)


def _bound(asked: Task, prices: Integers) -> int:
    rows, columns = asked.scores.shape
    places = np.maximum(0, prices - asked.first)
    sold = np.minimum(asked.capacities, -(-places // asked.step) if asked.step else asked.capacities)
    bound = int((sold * places - asked.step * (sold * (sold - 1) // 2)).sum())
    if not columns:
        return bound
    for start in range(0, rows, max(1, _BLOCK // columns)):
        block = slice(start, start + max(1, _BLOCK // columns))
        net = asked.scores[block].astype(np.int64)
        net += asked.base - prices
        net[asked.scores[block] == asked.impossible] = 0
        needs = asked.needs[block]
        bound += int(np.maximum(net[needs == 1].max(axis=1), 0).sum())
        for row in np.flatnonzero(needs > 1).tolist():
            best = np.partition(net[row], columns - needs[row])[columns - needs[row] :]
            bound += int(np.maximum(best, 0).sum())
    return bound
