# SPDX-License-Identifier: MIT
"""Problems too large to try everything, with needs of several and places that cost: an LP solver must agree."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import coo_array

from mentordesk.pairing import core
from mentordesk.pairing.core.task import Task
from tests.pairing.plans import any_task


def by_linear_programme(asked: Task) -> int:
    """The worth of the best plan: a variable for each possible pair and for each place of each column (HiGHS)."""
    rows, columns = np.nonzero(asked.scores != asked.impossible)
    place_of = np.repeat(np.arange(len(asked.capacities)), asked.capacities)
    rank = np.arange(len(place_of)) - np.repeat(np.cumsum(asked.capacities) - asked.capacities, asked.capacities)
    pairs, places = len(rows), len(place_of)
    cost = np.concatenate(
        [-(asked.scores[rows, columns].astype(float) + asked.base), asked.first[place_of] + asked.step * rank]
    )
    needs = coo_array((np.ones(pairs), (rows, np.arange(pairs))), shape=(len(asked.needs), pairs + places))
    sold = coo_array(
        (np.append(np.ones(pairs), -np.ones(places)), (np.append(columns, place_of), np.arange(pairs + places))),
        shape=(len(asked.capacities), pairs + places),
    )
    upper = linprog(
        cost,
        A_ub=needs.tocsr(),
        b_ub=asked.needs,
        A_eq=sold.tocsr(),
        b_eq=np.zeros(len(asked.capacities)),
        bounds=(0, 1),
    )
    return -round(upper.fun)


@pytest.mark.parametrize("which", core.available())
def test_the_linear_programme_has_the_same_optimum(which: str) -> None:
    chance = np.random.default_rng(17)
    tried = 0
    while tried < 12:
        asked = any_task(chance, 70, 50)
        if not (asked.scores != asked.impossible).any() or not asked.capacities.any():
            continue
        tried += 1
        answer = core.chosen(which).best_plan(asked)
        proof = core.chosen(which).prove(asked, answer)
        assert proof == (by_linear_programme(asked),) * 2
