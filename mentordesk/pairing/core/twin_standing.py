# SPDX-License-Identifier: MIT
"""A plan of the numpy twin while it is made: who sits where, what every column asks and every row still gains."""

from __future__ import annotations

import numpy as np

from mentordesk.pairing.core.task import Integers, Task

FAR = 2**61


class Standing:
    """Slots are the places of rows, in order; `members` the slots in each column, `exits` what a column with room asks
    for one more beyond its price (`FAR` where it has none).
    """

    def __init__(self, asked: Task) -> None:
        self.prices = asked.first.copy()
        self.gains: list[int] = [0] * len(asked.needs)
        self.chosen: list[int] = [-1] * int(asked.needs.sum())
        self.row_of: list[int] = np.repeat(np.arange(len(asked.needs)), asked.needs).tolist()
        self.members: list[list[int]] = [[] for _ in asked.capacities]
        self.next_cost = asked.first.copy()
        self.room = asked.capacities > 0
        self.exits = np.where(self.room, 0, FAR)
        self.capacities = asked.capacities.tolist()
        self.step = asked.step

    def seat(self, slot: int, column: int) -> None:
        """Give a slot a place in a column."""
        self.chosen[slot] = column
        self.members[column].append(slot)
        self._recount(column, self.step)

    def seat_all(self, slots: list[int], columns: list[int]) -> None:
        """Give many slots their places at once; prices are as they will be."""
        for slot, column in zip(slots, columns, strict=True):
            self.chosen[slot] = column
            self.members[column].append(slot)
        given = np.fromiter(map(len, self.members), np.int64, len(self.members))
        self.next_cost += self.step * given
        self.room = given < self.capacities
        self.raise_prices(slice(None), 0)

    def unseat(self, slot: int) -> int:
        """Take a slot's place away; the column it was in."""
        column = self.chosen[slot]
        self.chosen[slot] = -1
        self.members[column].remove(slot)
        self._recount(column, -self.step)
        return column

    def succeed(self, leaves: int, slot: int, column: int) -> None:
        """Give a slot the place that another one has in a column: what the column asks stays as it was."""
        self.chosen[leaves] = -1
        self.chosen[slot] = column
        members = self.members[column]
        members.remove(leaves)
        members.append(slot)

    def last_costs(self) -> Integers:
        """What the last place given in each column has cost; what the first would where none is."""
        given = np.fromiter(map(bool, self.members), bool, len(self.members))
        return self.next_cost - self.step * given

    def raise_prices(self, columns: Integers | slice, by: Integers | int) -> None:
        """Raise the prices of some columns, or lower them."""
        self.prices[columns] += by
        self.exits[columns] = np.where(self.room[columns], self.next_cost[columns] - self.prices[columns], FAR)

    def _recount(self, column: int, cost: int) -> None:
        self.next_cost[column] += cost
        self.room[column] = room = len(self.members[column]) < self.capacities[column]
        self.exits[column] = self.next_cost[column] - self.prices[column] if room else FAR
