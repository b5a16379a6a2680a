# SPDX-License-Identifier: MIT
"""What it would cost the whole to decide otherwise: forcing any pair, forbidding a chosen one, and whom it would move.

Every cost is exact: it equals the difference to a solve with the pin. It is read from the proven prices, for all pairs at
once, or for one mentee at a time where there are very many mentors.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing import core
from mentordesk.pairing.assignment import Assignment, solve_task
from mentordesk.pairing.core.task import Answer, Integers, Task

IMPOSSIBLE = -1
MOST_AT_ONCE = 3000
"""Above so many mentors, ask for one mentee at a time: all at once takes time with the third power of their number."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What is lost: so many pairs fewer, and so many points of the total (less load); negative points are a gain.

    Under QUALITY the points are those above what makes a pair worth making.
    """

    pairs: int
    points: int


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """The best plan under one more pin or ban: its pairs, and those that are new and gone against the plan it changes."""

    pairs: frozenset[tuple[int, int]]
    new: frozenset[tuple[int, int]]
    gone: frozenset[tuple[int, int]]
    loss: int


class Costs:
    """The costs of one plan. Losses are single integers that order changes: `split` tells what one means."""

    def __init__(self, plan: Assignment, which: str | None = None) -> None:
        self._task, self._answer, self._plan, self._which = plan.task, plan.answer, plan, which
        self._core = core.chosen(which)
        self._ways: Integers | None = None
        self._starts = plan.task.starts
        self._columns = len(plan.task.capacities) - plan.stand_ins

    def forcing_all(self) -> NDArray[np.signedinteger]:
        """The loss of forcing each pair, rows x columns: 0 where it is chosen, `IMPOSSIBLE` where a hard rule forbids it."""
        return self._core.losses(self._task, self._answer)[:, : self._columns]

    def forcing(self, row: int) -> Integers:
        """The same for one row: what each of its alternatives would cost the whole."""
        slack = self._slack(row)
        distance = self._distance_to_places_of(row)
        never = (self._task.scores[row] == self._task.impossible) | (distance[:-1] >= _FAR)
        losses = np.where(never, IMPOSSIBLE, slack + distance[:-1])
        losses[self._chosen(row)] = 0
        return losses[: self._columns]

    def forbidding(self, row: int, column: int) -> int:
        """The loss of forbidding a chosen pair; 0 where it is not chosen."""
        if column not in self._chosen(row):
            return 0
        slack = self._slack(row)
        distance = self._nearest({column: 0})
        others = np.where(self._task.scores[row] == self._task.impossible, _FAR, slack + distance[:-1])
        others[self._chosen(row)] = _FAR
        without = int(self._answer.gains[row]) + int(distance[-1])
        return min(int(others.min()), without) - int(slack[column])

    def forbidding_all(self, forcing: NDArray[np.signedinteger]) -> dict[tuple[int, int], int]:
        """The loss of forbidding each pair of the plan; `forcing` is what `forcing_all` gave.

        A row with one need and no stand-in then has another column or none, and both losses are there at a stroke.
        """
        rows, columns = self._plan.pairs.T
        others = np.where(forcing[rows] == IMPOSSIBLE, np.int64(_FAR), forcing[rows].astype(np.int64))
        others[np.arange(len(rows)), columns] = _FAR
        from_nobody = self._nearest({len(self._task.capacities): 0}, onwards=True)
        slack = self._answer.gains[rows] + self._answer.prices[columns]
        slack -= self._task.scores[rows, columns].astype(np.int64) + self._task.base
        without = self._answer.gains[rows] + from_nobody[columns] - slack
        losses = np.minimum(others.min(axis=1, initial=_FAR), without)
        stands_in = (self._task.scores[:, self._columns :] != self._task.impossible).any(axis=1)
        for place in np.flatnonzero((self._task.needs[rows] > 1) | stands_in[rows]).tolist():
            losses[place] = self.forbidding(int(rows[place]), int(columns[place]))
        return dict(zip(zip(rows.tolist(), columns.tolist(), strict=True), losses.tolist(), strict=True))

    def split(self, loss: int) -> Loss:
        """A loss as pairs and points."""
        pairs, points = self.split_all(np.array([loss], np.int64))
        return Loss(int(pairs[0]), int(points[0]))

    def split_all(self, losses: NDArray[np.signedinteger]) -> tuple[Integers, Integers]:
        """Losses as pairs and points, each an array as wide."""
        value, losses = self._plan.certificate.value, losses.astype(np.int64)
        if not self._task.base:
            points, pairs = divmod(value, self._plan.stretch)
            left = np.divmod(value - losses, self._plan.stretch)
            return pairs - left[1], points - left[0]
        unit, above = self._task.unit, self._task.above or _FAR
        before, after = divmod(value % above, unit), np.divmod((value - losses) % above, unit)
        lift = self._task.heaviest - self._task.lowest
        fewer = before[0] - after[0]
        return fewer, before[1] - after[1] - lift * fewer

    def unserved_all(self, losses: NDArray[np.signedinteger]) -> Integers:
        """How many rows fewer would have any column; only where that comes before the number of pairs, else all 0."""
        value, above = self._plan.certificate.value, self._task.above
        if not above:
            return np.zeros(losses.shape, np.int64)
        return value // above - (value - losses.astype(np.int64)) // above

    def if_forced(self, row: int, column: int) -> Change:
        """The best plan in which a pair is made, by solving again; it must be possible."""
        asked = self._task
        points = int(asked.scores[row, column])
        ones = np.zeros(len(asked.capacities), np.int64)
        ones[column] = 1
        needs = asked.needs.copy()
        needs[row] -= 1
        pinned = replace(
            asked,
            scores=_with_impossible(asked, row, column),
            needs=needs,
            capacities=asked.capacities - ones,
            loads=asked.loads + ones,
            first=asked.first + asked.step * ones,
        )
        return self._change(pinned, {(row, column)}, asked.base + points - int(asked.first[column]))

    def if_forbidden(self, row: int, column: int) -> Change:
        """The best plan in which a pair is not made, by solving again."""
        return self._change(replace(self._task, scores=_with_impossible(self._task, row, column)), set(), 0)

    def _change(self, asked: Task, pinned: set[tuple[int, int]], worth: int) -> Change:
        answer, certificate = solve_task(asked, self._which)
        pairs = frozenset(pinned | self._pairs(answer, asked.needs))
        before = frozenset(self._pairs(self._answer, self._task.needs))
        loss = self._plan.certificate.value - certificate.value - worth
        return Change(pairs=pairs, new=pairs - before, gone=before - pairs, loss=loss)

    def columns(self, row: int) -> list[int]:
        """The columns chosen for a row."""
        return [column for column in self._chosen(row) if column < self._columns]

    def _chosen(self, row: int) -> list[int]:
        """The same, and the stand-ins that fill its other places."""
        chosen = self._answer.chosen[self._starts[row] : self._starts[row + 1]]
        return chosen[chosen >= 0].tolist()

    def _pairs(self, answer: Answer, needs: Integers) -> set[tuple[int, int]]:
        rows = np.repeat(np.arange(len(needs)), needs).tolist()
        made = zip(rows, answer.chosen.tolist(), strict=True)
        return {(row, column) for row, column in made if 0 <= column < self._columns}

    def _slack(self, row: int) -> Integers:
        worth = self._task.scores[row].astype(np.int64) + self._task.base
        return self._answer.gains[row] + self._answer.prices - worth

    def _distance_to_places_of(self, row: int) -> Integers:
        slack, columns = self._slack(row), self._chosen(row)
        targets = {column: -int(slack[column]) for column in columns}
        if len(columns) < self._task.needs[row]:
            targets[len(slack)] = 0
        return self._nearest(targets)

    def _nearest(self, targets: dict[int, int], *, onwards: bool = False) -> Integers:
        """The least loss from every column to the nearest of some, each with a loss of its own (Dijkstra, backwards).

        `onwards`: from the nearest of some to every column instead.
        """
        if self._ways is None:
            told = self._core.ways(self._task, self._answer)
            self._ways = np.where(told >= np.iinfo(told.dtype).max // 4, np.int64(_FAR), told.astype(np.int64))
        ways = self._ways.T if onwards else self._ways
        distance = np.full(len(ways), _FAR)
        for node, loss in targets.items():
            distance[node] = loss
        key = distance.copy()
        while (here := int(key.min())) < _FAR:
            nodes = np.flatnonzero(key == here)
            offered = ways[nodes].min(axis=0) + here
            key[nodes] = _FAR
            closer = np.flatnonzero(offered < distance)
            distance[closer] = key[closer] = offered[closer]
        return distance


_FAR = 2**60


def _with_impossible(asked: Task, row: int, column: int) -> NDArray[np.signedinteger]:
    scores = asked.scores.copy()
    scores[row, column] = asked.impossible
    return scores
