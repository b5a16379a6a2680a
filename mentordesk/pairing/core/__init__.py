# SPDX-License-Identifier: MIT
"""The solver's core: compiled where a compiler was at hand when the program was installed, else its numpy twin.

Both give the same answer to the last digit. `choose` runs the one or the other, for tests and for a second opinion.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np

from mentordesk.pairing.core import proof, twin, twin_costs
from mentordesk.pairing.core.features import Features, scores_in_numpy
from mentordesk.pairing.core.native import Native, find_native
from mentordesk.pairing.core.task import Answer, Task

COMPILED = "compiled"
NUMPY = "numpy"

_native: Native | None = find_native()


class _Twin:
    best_plan = staticmethod(twin.best_plan)
    prove = staticmethod(proof.prove)
    scores = staticmethod(scores_in_numpy)
    ways = staticmethod(twin_costs.ways)
    losses = staticmethod(twin_costs.losses)


class Core(Protocol):
    """What either core can do."""

    def best_plan(self, asked: Task) -> Answer:
        """The best plan, in the stable order of equals."""
        ...

    def prove(self, asked: Task, answer: Answer) -> tuple[int, int] | None:
        """What the plan is worth and the bound its prices set; None where the plan breaks a rule of its task."""
        ...

    def scores(self, features: Features) -> np.ndarray:
        """Every pair's score from features, rows x columns, 16 bits."""
        ...

    def ways(self, asked: Task, answer: Answer) -> np.ndarray:
        """`ways[b, a]`: the least loss of moving one mentee from column a to column b; the last one stands for nobody."""
        ...

    def losses(self, asked: Task, answer: Answer) -> np.ndarray:
        """The loss of forcing each pair, rows x columns: 0 where it is chosen, -1 where it is impossible."""
        ...


def name() -> str:
    """Which core runs here: "compiled" or "numpy"."""
    return NUMPY if _native is None else COMPILED


def available() -> tuple[str, ...]:
    """The cores that could run here, the faster first."""
    return (NUMPY,) if _native is None else (COMPILED, NUMPY)


def chosen(which: str | None = None) -> Core:
    """The core of a name, or the one that runs here."""
    if (which or name()) == NUMPY or _native is None:
        return _Twin()
    return _native
