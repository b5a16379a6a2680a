# SPDX-License-Identifier: MIT
"""Large problems, improved piece by piece: a few circles at a time are solved to the best while all others stand still.

It proves nothing about the whole; what it leaves is a far better plan to begin the whole from.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing.circles.highs import Solver
from mentordesk.pairing.circles.plan import Plan
from mentordesk.pairing.circles.program import Program

MANY = 200
"""From so many mentees on the whole is too large to be begun with."""
_CIRCLES, _LONGEST, _IN_VAIN = 12, 6.0, 20


def piece_by_piece(
    made: Program, solver: Solver, costs: list[int], plan: Plan, until: float, goes_on: Callable[[], bool]
) -> Plan:
    """A plan at least as good: pieces are drawn until many in a row brought nothing, or the time is up."""
    chance = Random(1)
    mentors = sorted(made.field.of_mentor())
    weights, values, vain = np.array(costs, np.float64), made.values(plan), 0
    while vain < _IN_VAIN and goes_on() and monotonic() < until:
        chosen = frozenset(chance.sample(mentors, min(_CIRCLES, len(mentors))))
        found = solver.minimise(
            costs,
            values,
            min(_LONGEST, until - monotonic()),
            lambda _best, _bound: goes_on(),
            held=_others(made, chosen),
        )
        if found.values is not None and weights @ found.values < weights @ values - 0.5:
            values, vain = made.values(made.plan(found.values)), 0
        else:
            vain += 1
    return made.plan(values)


def _others(made: Program, chosen: frozenset[int]) -> NDArray[np.bool_]:
    """The columns of every circle but those of the chosen mentors."""
    held = np.ones(len(made.placing), bool)
    held[[at for place, at in enumerate(made.y) if made.field.ways[place].mentor in chosen]] = False
    held[[at for (_, mentor), at in made.x.items() if mentor in chosen]] = False
    held[[at for (other, mentor), at in made.w.items() if mentor in chosen or other in chosen]] = False
    return held
