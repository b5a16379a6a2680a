# SPDX-License-Identifier: MIT
"""The certificate of a plan: its worth, the bound that its prices set on all plans, and whether the two are equal."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mentordesk.pairing import core
from mentordesk.pairing.core.task import Answer, Integers, Task


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


def certify(asked: Task, answer: Answer, which: str = core.NUMPY) -> Certificate:
    """Check a plan against its task and its prices; nothing else of the answer is trusted. `which` core: see `core`."""
    found = core.chosen(which).prove(asked, answer)
    value, bound = found or (0, 0)
    return Certificate(prices=_worth_of_one_more(asked, answer), value=value, bound=bound, feasible=found is not None)


def _worth_of_one_more(asked: Task, answer: Answer) -> Integers:
    """What one more place in each column would add to the whole; exact, because the cores give the least prices."""
    made = answer.chosen[(answer.chosen >= 0) & (answer.chosen < len(asked.capacities))]
    count = np.bincount(made, minlength=len(asked.capacities))
    return np.maximum(answer.prices - (asked.first + asked.step * count), 0)
