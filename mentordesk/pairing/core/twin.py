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
from mentordesk.pairing.core.twin_rounds import bring_in
from mentordesk.pairing.core.twin_standing import FAR, Standing


def worth_matrix(asked: Task) -> Integers:
    """What every pair is worth before the column's own costs; far below everything where it is impossible."""
    worth = asked.scores.astype(np.int64)
    worth += asked.base
    worth[asked.scores == asked.impossible] = -FAR
    return worth


def best_plan(asked: Task) -> Answer:
    """The best plan, in the stable order of equals."""
    worth = worth_matrix(asked)
    standing = Standing(asked)
    slots = [range(start, end) for start, end in pairwise(asked.starts.tolist())]
    bring_in(standing, worth, {row: own[0] for row, own in enumerate(slots) if len(own) == 1})
    if asked.needs.max(initial=0) > 1:
        solver = _Solver(asked, worth, standing, slots)
        for row, own in enumerate(slots):
            if len(own) > 1:
                solver.insert(row, own)
    answer = Answer(
        chosen=np.array(standing.chosen, np.int32), gains=np.array(standing.gains, np.int64), prices=standing.prices
    )
    return in_order(asked, worth, answer)


class _Solver:
    """Rows that need several come in one by one; each place is the shortest way to a free one, or to a row that gives
    its own up.
    """

    def __init__(self, asked: Task, worth: Integers, standing: Standing, slots: list[range]) -> None:
        self._worth, self._standing, self._slots = worth, standing, slots
        self._single = (asked.needs == 1).tolist()
        self._members, self._row_of = standing.members, standing.row_of
        self.prices, self.gains, self.chosen = standing.prices, standing.gains, standing.chosen

    def insert(self, row: int, slots: range) -> None:
        """Bring in a row with all its needs."""
        if not len(self.prices):
            return
        net = self._worth[row] - self.prices
        self.gains[row] = max(0, int(net.max()))
        for _ in slots:
            if not self.gains[row]:
                return
            far = self._offer(row)
            ends = far + self._standing.exits
            column = int(ends.argmin())
            if not ends[column]:
                self._standing.seat(next(slot for slot in slots if self.chosen[slot] < 0), column)
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
        ends = far + self._standing.exits
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
        ends = far + self._standing.exits
        column = int(ends.argmin())
        return column, int(ends[column])

    def _raise_prices(
        self, visited: list[NDArray[np.int64]], far: Integers, row_far: dict[int, int], best: int
    ) -> None:
        if visited:
            columns = np.concatenate(visited)
            columns = columns[far[columns] < best]
            self._standing.raise_prices(columns, best - far[columns])
        for row, there in row_far.items():
            if there < best:
                self.gains[row] -= best - there

    def _carry_out(
        self, source: int, exit_row: int, opening: int, came: NDArray[np.int64], row_from: dict[int, int]
    ) -> None:
        if exit_row >= 0:
            slot = row_from[exit_row]
            opening = self._standing.unseat(slot) if slot >= 0 else -1
        while opening >= 0:
            row = int(came[opening])
            slot, left = row_from[row], -1
            if slot < 0:
                slot = next(slot for slot in self._slots[source] if self.chosen[slot] < 0)
            else:
                left = self._standing.unseat(slot)
            self._standing.seat(slot, opening)
            opening = left
