# SPDX-License-Identifier: MIT
"""The numpy twin of the compiled core's solve: the same shortest ways, whole rows at a time. Slower; the same plans.

Which of several best plans it finds may differ from the compiled core; `twin_order` then leads both to the same one.
"""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing.core.task import Answer, Integers, Task
from mentordesk.pairing.core.twin_order import in_order

FAR = 2**61


def worth_matrix(asked: Task) -> Integers:
    """What every pair is worth before the column's own costs; far below everything where it is impossible."""
    worth = asked.scores.astype(np.int64)
    worth += asked.base
    worth[asked.scores == asked.impossible] = -FAR
    return worth


def best_plan(asked: Task) -> Answer:
    """The best plan, in the stable order of equals."""
    worth = worth_matrix(asked)
    solver = _Solver(asked, worth)
    for row, (start, end) in enumerate(pairwise(asked.starts.tolist())):
        solver.insert(row, range(start, end))
    answer = Answer(
        chosen=np.array(solver.chosen, np.int32), gains=np.array(solver.gains, np.int64), prices=solver.prices
    )
    return in_order(asked, worth, answer)


class _Solver:
    """Rows come in one by one; each takes the shortest way to a free place or to a row that gives its place up."""

    def __init__(self, asked: Task, worth: Integers) -> None:
        rows, columns = asked.scores.shape
        self._worth = worth
        self._step = asked.step
        self._capacities = asked.capacities
        self._next_cost = asked.first.copy()
        self._room = asked.capacities > 0
        self._exit = np.where(self._room, 0, FAR)
        self._members: list[list[int]] = [[] for _ in range(columns)]
        self._row_of = np.repeat(np.arange(rows), asked.needs).tolist()
        self._single = (asked.needs == 1).tolist()
        self._slots: list[range] = [range(0)] * rows
        self.prices = asked.first.copy()
        self.gains: list[int] = [0] * rows
        self.chosen: list[int] = [-1] * int(asked.needs.sum())

    def insert(self, row: int, slots: range) -> None:
        """Bring in a row with all its needs."""
        self._slots[row] = slots
        if not (slots and len(self.prices)):
            return
        net = self._worth[row] - self.prices
        self.gains[row] = max(0, int(net.max()))
        for _ in slots:
            if not self.gains[row]:
                return
            far = self._offer(row)
            ends = far + self._exit
            column = int(ends.argmin())
            if not ends[column]:
                self._seat(next(slot for slot in slots if self.chosen[slot] < 0), column)
            else:
                self._search(row, far)

    def _offer(self, row: int) -> Integers:
        far = self.prices - self._worth[row]
        far += self.gains[row]
        if not self._single[row]:
            far[[self.chosen[slot] for slot in self._slots[row] if self.chosen[slot] >= 0]] = FAR
        return far

    def _search(self, source: int, far: Integers) -> None:
        came = np.full(len(far), source)
        ends = far + self._exit
        column = int(ends.argmin())
        best, exit_row, exit_column = self.gains[source], source, -1
        if ends[column] < best:
            best, exit_row, exit_column = int(ends[column]), -1, column
        key = far.copy()
        row_far: dict[int, int] = {source: 0}
        row_from: dict[int, int] = {source: -1}
        late: list[tuple[int, int]] = []
        visited: list[NDArray[np.int64]] = []
        while True:
            here = int(key.min())
            if late and late[0][0] <= here:
                here = late[0][0]
            if here >= best:
                break
            columns = np.flatnonzero(key == here)
            key[columns] = FAR
            visited.append(columns)
            due: list[int] = []
            for column in columns.tolist():
                for slot in self._members[column]:
                    row = self._row_of[slot]
                    there = here
                    if not self._single[row]:
                        there += int(self._worth[row, column]) - self.gains[row] - int(self.prices[column])
                    if there >= row_far.get(row, best):
                        continue
                    row_far[row], row_from[row] = there, slot
                    if there + self.gains[row] < best:
                        best, exit_row, exit_column = there + self.gains[row], row, -1
                    if there == here:
                        due.append(row)
                    else:
                        heappush(late, (there, row))
            while late and late[0][0] == here:
                there, row = heappop(late)
                if row_far[row] == there:
                    due.append(row)
            if not due:
                continue
            column, end = self._spread(due, here, far, key, came)
            if end < best:
                best, exit_row, exit_column = end, -1, column
        self._raise_prices(visited, far, row_far, best)
        self._carry_out(source, exit_row, exit_column, came, row_from)

    def _spread(self, rows: list[int], here: int, far: Integers, key: Integers, came: Integers) -> tuple[int, int]:
        """Offer all columns a shorter way through these rows; the nearest exit now, as (column, distance)."""
        if all(self._single[row] for row in rows) and len(rows) > 1:
            block = self._worth[rows]
            np.subtract(np.array([self.gains[row] + here for row in rows])[:, None], block, out=block)
            nearest = block.argmin(axis=0)
            offered = block[nearest, np.arange(len(far))] + self.prices
            closer = np.flatnonzero(offered < far)
            came[closer] = np.array(rows)[nearest[closer]]
            far[closer] = key[closer] = offered[closer]
        else:
            for row in rows:
                offered = self._offer(row)
                offered += here
                closer = np.flatnonzero(offered < far)
                came[closer] = row
                far[closer] = key[closer] = offered[closer]
        ends = far + self._exit
        column = int(ends.argmin())
        return column, int(ends[column])

    def _raise_prices(
        self, visited: list[NDArray[np.int64]], far: Integers, row_far: dict[int, int], best: int
    ) -> None:
        if visited:
            columns = np.concatenate(visited)
            columns = columns[far[columns] < best]
            self.prices[columns] += best - far[columns]
            self._exit[columns] = np.where(self._room[columns], self._next_cost[columns] - self.prices[columns], FAR)
        for row, there in row_far.items():
            if there < best:
                self.gains[row] -= best - there

    def _carry_out(
        self, source: int, exit_row: int, opening: int, came: NDArray[np.int64], row_from: dict[int, int]
    ) -> None:
        if exit_row >= 0:
            slot = row_from[exit_row]
            opening = self._unseat(slot) if slot >= 0 else -1
        while opening >= 0:
            row = int(came[opening])
            slot, left = row_from[row], -1
            if slot < 0:
                slot = next(slot for slot in self._slots[source] if self.chosen[slot] < 0)
            else:
                left = self._unseat(slot)
            self._seat(slot, opening)
            opening = left

    def _seat(self, slot: int, column: int) -> None:
        self.chosen[slot] = column
        self._members[column].append(slot)
        self._recount(column, self._step)

    def _unseat(self, slot: int) -> int:
        column = self.chosen[slot]
        self.chosen[slot] = -1
        self._members[column].remove(slot)
        self._recount(column, -self._step)
        return column

    def _recount(self, column: int, cost: int) -> None:
        self._next_cost[column] += cost
        self._room[column] = len(self._members[column]) < self._capacities[column]
        self._exit[column] = self._next_cost[column] - self.prices[column] if self._room[column] else FAR
