# SPDX-License-Identifier: MIT
"""Mentees who need more than one mentor: how many each may have so that nobody is left without one for it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing.assignment import solve_matrix
from mentordesk.pairing.core.task import Integers


def shared_out(
    allowed: NDArray[np.bool_], places: Integers, needs: Integers, *, has_one: NDArray[np.bool_]
) -> Integers:
    """The needs of each row, those of several cut to what is left once everybody who can have one column has one.

    `has_one` tells who has one already. A plan with the most pairs under these needs serves as many rows as any plan can:
    first every row gets one, then the others; the plan of both has P pairs of S rows, and one with at least P pairs, in
    which no row has more beyond its first than there, serves at least P - (P - S) rows.
    """
    if (needs <= 1).all() and not (has_one & (needs > 0)).any():
        return needs
    equal = np.zeros(allowed.shape, np.int8)
    first = solve_matrix(equal, allowed & ~has_one[:, None], places, needs=np.minimum(needs, 1))
    left = allowed.copy()
    left[first.pairs[:, 0], first.pairs[:, 1]] = False
    got = np.bincount(first.pairs[:, 0], minlength=len(needs))
    more = needs - np.where(has_one, 0, np.minimum(needs, 1))
    used = np.bincount(first.pairs[:, 1], minlength=len(places))
    then = solve_matrix(equal, left & ((got > 0) | has_one)[:, None], places - used, needs=more)
    beyond = np.bincount(then.pairs[:, 0], minlength=len(needs))
    return np.where(has_one, beyond, np.minimum(needs, 1 + beyond))
