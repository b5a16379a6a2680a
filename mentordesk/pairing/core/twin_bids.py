# SPDX-License-Identifier: MIT
"""The numpy twin's quick beginning: everybody bids for the column they gain most in, as at an auction, for a few turns.

A bidder's limit is the price at which another column, or none, would be as good. A column keeps as many of those with
the highest limits as it has places, and asks what the least of them would pay at most: nobody seated would rather be
elsewhere, and who is outbid bids again. That seats most rows for next to nothing; the exact rounds (`twin_rounds`) bring
in the others. Prices may have risen further than they had to: `lower_prices` finds the least ones of the finished plan.
"""

from __future__ import annotations

from heapq import heappop, heappush

import numpy as np

from mentordesk.pairing.core.task import Integers
from mentordesk.pairing.core.twin_standing import FAR, Standing

_TURNS = 12


def bid(standing: Standing, worth: Integers, slots: dict[int, int]) -> None:
    """Seat as many rows, each with its one slot, as a few turns of bidding can.

    Nobody may have been brought in before; the plan and its prices are then what the exact rounds may go on from.
    """
    rows, sale = np.array(list(slots)), _Sale(standing)
    for _ in range(_TURNS):
        if not len(rows):
            break
        net = worth.take(rows, axis=0)
        net -= standing.prices
        best = net.argmax(axis=1)
        at = best + np.arange(0, net.size, net.shape[1])
        gains = net.take(at)
        net.put(at, -FAR)
        limits = gains + standing.prices.take(best) - np.maximum(np.maximum.reduce(net, axis=1), 0)
        rows = np.array(sale.turn(rows.tolist(), best.tolist(), gains.tolist(), limits.tolist()), np.int64)
    sale.close(slots)


def lower_prices(standing: Standing, worth: Integers, gains: Integers, slots: dict[int, int]) -> None:
    """Lower the prices of a finished plan to the least that still prove it, and let the gains of its rows rise by it.

    A column may come down as far as its last place has cost, and no further than its price is above what a row elsewhere
    would pay for it: what that row's own column comes down by, it may come down more.
    """
    rows, places = np.array(list(slots)), np.array([standing.chosen[slot] for slot in slots.values()])
    down = np.append(standing.prices - standing.last_costs(), 0)  # the last one: whoever has no place
    columns, lent, due = down[:-1], down[places], np.arange(len(rows))
    slack = standing.prices - worth.take(rows, axis=0)
    slack += gains.take(rows)[:, None]
    while len(due):
        may = slack.take(due, axis=0)
        may += lent.take(due)[:, None]
        np.minimum(columns, np.minimum.reduce(may), out=columns)
        nearer = down.take(places)
        due = (nearer < lent).nonzero()[0]
        lent = nearer
    standing.raise_prices(slice(None), -down[:-1])
    gains[rows] += lent


class _Sale:
    """Who has bid what for the places of every column: a heap each, the least limit first."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._bids: list[list[tuple[int, int]]] = [[] for _ in standing.members]
        self._prices, self._next_cost = standing.prices.tolist(), standing.next_cost.tolist()

    def turn(self, rows: list[int], columns: list[int], gains: list[int], limits: list[int]) -> list[int]:
        """One bid of each row that could gain something; who is outbid."""
        capacities, step, outbid = self._standing.capacities, self._standing.step, []
        for row, column, gain, limit in zip(rows, columns, gains, limits, strict=True):
            if gain <= 0:
                continue
            if limit < self._prices[column]:
                outbid.append(row)
                continue
            bids = self._bids[column]
            heappush(bids, (limit, row))
            if len(bids) > capacities[column] or self._next_cost[column] > bids[0][0]:
                limit, leaves = heappop(bids)
                outbid.append(leaves)
            else:
                self._next_cost[column] += step
            asks = bids[0][0] if bids else limit
            if len(bids) < capacities[column]:
                asks = min(asks, self._next_cost[column])
            if asks > self._prices[column]:
                self._prices[column] = asks
        self._standing.prices[:] = self._prices
        return outbid

    def close(self, slots: dict[int, int]) -> None:
        """Seat everybody where their bid stands."""
        seated = [(slots[row], column) for column, bids in enumerate(self._bids) for _, row in bids]
        self._standing.seat_all([slot for slot, _ in seated], [column for _, column in seated])
