# SPDX-License-Identifier: MIT
"""Which of all best plans: the numpy twin of the compiled core's order. There is exactly one such plan.

Every best plan uses only pairs without slack at the proven prices. Among them: the worst-off pair as well off as can be,
then the load shared out most evenly (least sum of squares), then the first row with its first columns, then the second,
and so on. One plan moves to another by chains: a row enters a column, somebody leaves it for another, until the chain
closes. A chain may pass over a column that can take one more to one that can spare one (of a load one higher, once the
load is even), and over a row that gives up its place to one that has none: nothing is lost by either.
"""

from __future__ import annotations

import numpy as np

from mentordesk.pairing.core.task import Answer, Integers, Task
from mentordesk.pairing.core.twin_plan import Plan

_STARTS = -1
_ROOT = -2
_OVER = -3


def in_order(asked: Task, worth: Integers, answer: Answer) -> Answer:
    """The one best plan that comes first, with the same gains and prices."""
    if not worth.size:
        return answer
    ordering = _Ordering(asked, worth, answer)
    ordering.raise_worst()
    ordering.even_out()
    for row in range(len(asked.needs)):
        ordering.settle(row)
    return Answer(chosen=np.array(ordering.columns(), np.int32), gains=answer.gains, prices=answer.prices)


class _Ordering(Plan):
    """A best plan while it is put in order. `entrant`: who would enter a column; `vacated`: the slot a row would leave."""

    def __init__(self, asked: Task, worth: Integers, answer: Answer) -> None:
        super().__init__(asked, worth, answer)
        self._fixed = [False] * len(self.chosen)
        self._closed: set[int] = set()
        self._allowed = self._open
        self._current = 0
        self._even = False
        self._forget()

    # --- the three goals, one after the other

    def raise_worst(self) -> None:
        """Raise the worst-off pair as far as it goes; afterwards no pair below it is ever made."""
        while (worst := self._worst()) is not None:
            self._hold_to(worst + 1)
            before = list(self.chosen)
            if all(self._improve(slot, worst) for slot in self._slots_worth(worst)):
                continue
            self._hold_to(worst)
            self._go_back_to(before)
            return

    def _hold_to(self, lowest: int) -> None:
        """From now on no pair worth less than this is made."""
        self._allowed = self._free_from(lowest, len(self._slots))

    def even_out(self) -> None:
        """Share the load out as evenly as equal plans allow."""
        columns = range(len(self._members))
        most = max((self._load(j) for j in columns if self._can_spare(j)), default=0)
        least = min((self._load(j) for j in columns if self._can_take(j)), default=most)
        while most - 2 >= least:
            sources = [j for j in columns if j not in self._closed and self._can_spare(j)]
            if not sources:
                break
            self._hand_on(max(sources, key=self._load))
        self._closed.clear()
        self._even = True

    def settle(self, row: int) -> None:
        """Give a row its earliest columns."""
        self._current = row
        slots, free = self._slots[row], self._open[row]
        if len(slots) == 1 and free and self.chosen[slots[0]] == free[0]:
            self._fixed[slots[0]] = True
            return
        for slot in slots:
            if self.chosen[slot] >= 0 and not self._undoable(slot):
                self._fixed[slot] = True
        if all(self._fixed[self._mine[row]]):
            return
        self._begin(row)
        for column in self._open[row]:
            if not self._is_paired(row, column) and not self._enter_and_exchange(row, column):
                continue
            for slot in slots:
                self._fixed[slot] = self._fixed[slot] or self.chosen[slot] == column
            if all(self._fixed[self._mine[row]]):
                break
            self._begin(row)
        self._forget()

    def columns(self) -> list[int]:
        """The columns of every slot, those of a row in their order, places not filled last."""
        for slots, mine in zip(self._slots, self._mine, strict=True):
            if len(slots) > 1:
                self.chosen[mine] = sorted(self.chosen[mine], key=lambda column: (column < 0, column))
        return self.chosen

    # --- looking for chains

    def _worst(self) -> int | None:
        chosen = np.array(self.chosen)
        made = chosen >= 0
        return int(self._points[self._rows[made], chosen[made]].min()) if made.any() else None

    def _slots_worth(self, worst: int) -> list[int]:
        chosen = np.array(self.chosen)
        return np.flatnonzero((chosen >= 0) & (self._points[self._rows, chosen] == worst)).tolist()

    def _improve(self, slot: int, worst: int) -> bool:
        """Exchange the pair of a slot for better ones until it is no longer the worst; False where that cannot be."""
        while (column := self.chosen[slot]) >= 0 and self._points[self._row_of[slot], column] == worst:
            if not self._undoable(slot):
                return False
            row = self._row_of[slot]
            self._forget()
            self._vacated[row] = _STARTS
            self._goals = {column}
            if not self._gains[row]:
                self._over_rows(slot)
            for other in self._allowed[row]:
                if not self._is_paired(row, other):
                    self._enter(other, _STARTS)
            done = self._exchange(0, row, short_of=False)
            self._forget()
            if not done:
                return False
        return True

    def _enter_and_exchange(self, row: int, column: int) -> bool:
        if column in self._entrant or column not in self._allowed[row]:
            return False
        at = len(self._queue)
        self._enter(column, _STARTS)
        return self._exchange(at, row, short_of=self._free_slot(row) >= 0)

    def _exchange(self, at: int, row: int, *, short_of: bool) -> bool:
        """Look from the queue for a column that `row` could leave in exchange, or a unit it could take over."""
        while at < len(self._queue) and self._reached < 0:
            column = self._queue[at]
            at += 1
            for slot in self._members[column]:
                other = self._row_of[slot]
                if self._reached >= 0 or other < self._current or other == row or not self._undoable(slot):
                    continue
                if not self._gains[other]:
                    if short_of:
                        self._unseat(slot)
                        self._carry_out(column, row)
                        return True
                    self._over_rows(slot)
                if self._reached < 0:
                    self._spread(other, slot)
            if self._reached < 0 and self._can_take(column):
                self._over_columns(column)
        if self._reached < 0:
            return False
        self._unseat(next(slot for slot in self._slots[row] if self.chosen[slot] == self._reached))
        self._carry_out(self._reached, row)
        return True

    def _hand_on(self, column: int) -> None:
        """Let a column hand one on to a column with at least two fewer; where none is found, close what was met."""
        level = self._load(column)
        self._forget()
        self._enter(column, _ROOT)
        for here in self._queue:  # grows meanwhile
            if self._can_take(here) and self._load(here) <= level - 2:
                self._carry_out(here, -1)
                self._forget()
                return
            for slot in self._members[here]:
                if self._undoable(slot):
                    self._spread(self._row_of[slot], slot)
        self._closed.update(self._queue)
        self._forget()

    def _forget(self) -> None:
        self._entrant: dict[int, int] = {}
        self._vacated: dict[int, int] = {}
        self._queue: list[int] = []
        self._levels: set[int] = set()
        self._goals: set[int] = set()
        self._rows_over = False
        self._reached = -1

    def _begin(self, row: int) -> None:
        self._forget()
        self._vacated[row] = _STARTS
        self._goals = {self.chosen[s] for s in self._slots[row] if self.chosen[s] >= 0 and not self._fixed[s]}

    def _enter(self, column: int, by: int) -> None:
        if column in self._entrant or column in self._closed:
            return
        self._entrant[column] = by
        self._queue.append(column)
        if column in self._goals:
            self._reached = column

    def _spread(self, row: int, slot: int) -> None:
        if row in self._vacated:
            return
        self._vacated[row] = slot
        allowed, entrant, mine = self._allowed[row], self._entrant, self.chosen[self._mine[row]]
        for goal in self._goals:
            if goal in allowed and goal not in mine:
                self._enter(goal, row)
            if self._reached >= 0:
                return
        for column in allowed:
            if column not in entrant and column not in mine and column not in self._closed:
                entrant[column] = row
                self._queue.append(column)

    def _over_rows(self, slot: int) -> None:
        if self._rows_over:
            return
        self._rows_over = True
        for row in range(self._current, len(self._slots)):
            if self._free_slot(row) >= 0:
                self._spread(row, _OVER - slot)

    def _over_columns(self, column: int) -> None:
        level = self._load(column) if self._even else 0
        if level in self._levels:
            return
        self._levels.add(level)
        for other in range(len(self._members)):
            if other != column and self._can_spare(other) and (not self._even or self._load(other) == level + 1):
                self._enter(other, _OVER - column)

    def _carry_out(self, opening: int, row: int) -> None:
        """Carry a chain out, from the column it has opened back to its start; `row` is who begins it, or -1."""
        while True:
            by = self._entrant[opening]
            if by == _ROOT:
                return
            if by == _STARTS:
                self._seat(self._free_slot(row), opening)
                return
            if by <= _OVER:
                opening = _OVER - by
                continue
            slot = self._vacated[by]
            leaves = slot if slot >= 0 else _OVER - slot
            left = self.chosen[leaves]
            if left < 0:
                self._seat(self._free_slot(by), opening)
                return
            self._unseat(leaves)
            self._seat(slot if slot >= 0 else self._free_slot(by), opening)
            opening = left

    def _undoable(self, slot: int) -> bool:
        return not self._fixed[slot] and self.chosen[slot] in self._slack_free[self._row_of[slot]]
