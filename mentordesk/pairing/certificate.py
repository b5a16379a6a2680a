# SPDX-License-Identifier: MIT
"""The proof that an assignment is the best: dual prices found from the assignment alone, checked in exact integers.

Linear-programming duality: give every mentor a price p >= 0 and every mentee a gain u >= 0 with u_i + p_j >= w_ij for
every pair. Then no plan is worth more than sum(u) + sum(capacity_j * p_j). If a plan reaches that bound, it is optimal.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Certificate:
    """Dual prices of the columns and the bound they give; `value` is what the plan itself is worth."""

    prices: Integers
    value: int
    bound: int
    feasible: bool

    @property
    def holds(self) -> bool:
        """Whether the prices prove that no plan is worth more."""
        return self.feasible and self.value == self.bound


def certify(worth: Integers, column_of: Integers, capacities: Integers) -> Certificate:
    """Find and check prices for a plan.

    `worth` (rows x columns) is positive for an allowed pair and 0 for an impossible one; `column_of` is each row's
    column or -1; `capacities` the places of each column, one at least. The prices are the greatest that the plan's own
    pairs admit, so if they fail, all do, and the plan can be improved.
    """
    served = np.flatnonzero(column_of >= 0)
    own = worth[served, column_of[served]]
    prices = _greatest_prices(worth, column_of, capacities, served, own)
    gains = np.zeros(len(worth), np.int64)
    gains[served] = own - prices[column_of[served]]
    feasible = (
        bool((np.bincount(column_of[served], minlength=len(capacities)) <= capacities).all())
        and bool((own > 0).all())
        and bool((prices >= 0).all())
        and bool((gains >= 0).all())
        and bool((worth - prices[None, :] <= gains[:, None]).all())
    )
    bound = int(gains.sum()) + int((prices * capacities).sum())
    return Certificate(prices=prices, value=int(own.sum()), bound=bound, feasible=feasible)


def _greatest_prices(
    worth: Integers, column_of: Integers, capacities: Integers, served: Integers, own: Integers
) -> Integers:
    """Bellman-Ford on the graph whose nodes are the full columns: what a mentee of one would gain in another.

    A column with a free place costs nothing. A full one costs at most what its own mentees gain by it, and at most
    the price of any other column plus what its mentees would lose by going there.
    """
    columns = column_of[served]
    full = np.bincount(columns, minlength=len(capacities)) >= capacities
    prices = np.zeros(len(capacities), np.int64)
    held = full[columns]
    if not held.any():
        return prices
    order = np.argsort(columns[held], kind="stable")
    rows, columns, own = served[held][order], columns[held][order], own[held][order]
    nodes, starts = np.unique(columns, return_index=True)
    prices[nodes] = np.minimum.reduceat(own, starts)
    loss = own[:, None] - worth[rows]
    if len(nodes) < len(rows):
        loss = np.minimum.reduceat(loss, starts, axis=0)
    if not full.all():
        prices[nodes] = np.minimum(prices[nodes], loss[:, ~full].min(axis=1))
        loss = loss[:, nodes]
    between = np.ascontiguousarray(loss.T)
    prices[nodes] = _relax(between, prices[nodes])
    return prices


def _relax(loss_from: Integers, prices: Integers) -> Integers:
    """Lower `prices` until none exceeds another node's price plus the loss of going there (`loss_from[b, a]`)."""
    changed = np.arange(len(prices))
    for _ in range(len(prices) + 1):
        offer = (loss_from[changed] + prices[changed, None]).min(axis=0)
        lower = offer < prices
        if not lower.any():
            break
        prices = np.where(lower, offer, prices)
        changed = np.flatnonzero(lower)
    return prices
