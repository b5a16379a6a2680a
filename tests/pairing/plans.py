# SPDX-License-Identifier: MIT
"""Problems for the core from a seed, and what makes one plan better than another: the judge of both cores."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np

from mentordesk.pairing.core.task import IMPOSSIBLE, Answer, Task, task, with_sight

Plan = tuple[tuple[int, ...], ...]


def any_task(chance: np.random.Generator, most_rows: int, most_columns: int) -> Task:
    """A problem of any width, with ties or without, needs of several, loads, and few or many columns in sight."""
    rows, columns = int(chance.integers(1, most_rows + 1)), int(chance.integers(1, most_columns + 1))
    kind = np.dtype(chance.choice([np.int16, np.int32, np.int64]))
    reach = int(chance.choice([1, 1, 3, 100, 3000]))
    scores = chance.integers(-reach, reach, (rows, columns)).astype(kind)
    scores[chance.random(scores.shape) < chance.random() * 0.8] = IMPOSSIBLE[kind]
    inside = scores[scores != IMPOSSIBLE[kind]]
    laid_out = task(
        scores,
        chance.integers(0, 4, columns),
        needs=chance.integers(0, 4, rows) if chance.random() < 0.4 else None,
        loads=chance.integers(0, 3, columns),
        step=int(chance.choice([0, 0, 1, 25])),
        extent=(int(inside.min()), int(inside.max())) if inside.size else (0, 0),
    )
    return with_sight(laid_out, int(chance.choice([0, 1, 2, 32])))


def plan_of(asked: Task, answer: Answer) -> Plan:
    """Each row's columns in order."""
    starts = asked.starts.tolist()
    return tuple(
        tuple(sorted(column for column in answer.chosen[start:end].tolist() if column >= 0))
        for start, end in itertools.pairwise(starts)
    )


def all_plans(asked: Task) -> Iterator[Plan]:
    """Every plan the rules of a task allow."""

    def rest(row: int, left: list[int]) -> Iterator[Plan]:
        if row == len(asked.needs):
            yield ()
            return
        here = [j for j in range(len(left)) if left[j] and asked.scores[row, j] != asked.impossible]
        for count in range(min(int(asked.needs[row]), len(here)) + 1):
            for columns in itertools.combinations(here, count):
                taken = [places - (j in columns) for j, places in enumerate(left)]
                for others in rest(row + 1, taken):
                    yield (columns, *others)

    yield from rest(0, asked.capacities.tolist())


def merit(asked: Task, plan: Plan) -> tuple[Any, ...]:
    """What orders plans: pairs, total, the worst-off pair, the evenness of load, the first columns of the first rows."""
    count, total, points = [0] * len(asked.capacities), 0, []
    for row, columns in enumerate(plan):
        for column in columns:
            points.append(int(asked.scores[row, column]))
            total += points[-1] - int(asked.first[column]) - asked.step * count[column]
            count[column] += 1
    uneven = sum((int(load) + k) ** 2 for load, k in zip(asked.loads, count, strict=True))
    first = [[-column for column in columns] + [-(10**6)] * (4 - len(columns)) for columns in plan]
    return len(points), total, min(points, default=0), -uneven, first
