# SPDX-License-Identifier: MIT
"""A best plan of the numpy twin while it is put in order: who sits where, and which pairs are without slack."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from mentordesk.pairing.core.task import Answer, Integers, Task

_FEW = 8
"""In so few columns one is found as quickly in a list as in a set, which would have to be made first."""


class Plan:
    """The places of a finished plan. `chosen`: the column of every slot, -1 for none; the slots of a row follow each other.

    What is below is for the one who puts it in order (`twin_order`).
    """

    def __init__(self, asked: Task, worth: Integers, answer: Answer) -> None:
        rows, columns = worth.shape
        slack_free = (worth - answer.prices) == answer.gains[:, None]
        self._free = np.nonzero(slack_free)
        self._worth_free = asked.scores[self._free]
        self._open = self._free_from(asked.lowest, rows)
        self._points = asked.scores
        self._slack_free = [set(own) if len(own) > _FEW else own for own in self._open]
        self._step = asked.step
        self._capacities, self._loads = asked.capacities.tolist(), asked.loads.tolist()
        self._prices, self._gains = answer.prices.tolist(), answer.gains.tolist()
        starts = asked.starts.tolist()
        self._slots = [range(start, end) for start, end in pairwise(starts)]
        self._mine = [slice(start, end) for start, end in pairwise(starts)]
        self._rows = np.repeat(np.arange(rows), asked.needs)
        self._row_of = self._rows.tolist()
        self._members: list[list[int]] = [[] for _ in range(columns)]
        self._cost = asked.first.tolist()
        self.chosen = [-1] * len(self._row_of)
        for slot, column in enumerate(answer.chosen.tolist()):
            if column >= 0:
                self._seat(slot, column)

    def _free_from(self, lowest: int, rows: int) -> list[list[int]]:
        """The columns of each row without slack, of pairs worth at least so much."""
        enough = self._worth_free >= lowest
        columns = self._free[1][enough].tolist()
        ends = np.cumsum(np.bincount(self._free[0][enough], minlength=rows)).tolist()
        return [columns[start:end] for start, end in pairwise([0, *ends])]

    def _go_back_to(self, before: list[int]) -> None:
        changed = [(slot, column) for slot, column in enumerate(before) if column != self.chosen[slot]]
        for slot, _ in changed:
            if self.chosen[slot] >= 0:
                self._unseat(slot)
        for slot, column in changed:
            if column >= 0:
                self._seat(slot, column)

    def _seat(self, slot: int, column: int) -> None:
        self.chosen[slot] = column
        self._members[column].append(slot)
        self._cost[column] += self._step

    def _unseat(self, slot: int) -> None:
        column = self.chosen[slot]
        self.chosen[slot] = -1
        self._members[column].remove(slot)
        self._cost[column] -= self._step

    def _load(self, column: int) -> int:
        return self._loads[column] + len(self._members[column])

    def _can_take(self, column: int) -> bool:
        return len(self._members[column]) < self._capacities[column] and self._prices[column] == self._cost[column]

    def _can_spare(self, column: int) -> bool:
        return bool(self._members[column]) and self._prices[column] == self._cost[column] - self._step

    def _is_paired(self, row: int, column: int) -> bool:
        return column in self.chosen[self._mine[row]]

    def _free_slot(self, row: int) -> int:
        mine = self.chosen[self._mine[row]]
        return self._slots[row][mine.index(-1)] if -1 in mine else -1
