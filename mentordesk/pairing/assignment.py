# SPDX-License-Identifier: MIT
"""The assignment: a matrix of integer scores in, the best plan and its proof out. Knows no people, no rules.

Most pairs come first (or the highest quality, by a switch), then the highest total, then the worst-off pair as well off
as can be, then the evenest load, then the first rows with their first columns: there is exactly one such plan, whatever
the way it was looked for. Every plan is proven before it leaves, or refused.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing import core
from mentordesk.pairing.bottleneck import highest_floor
from mentordesk.pairing.certificate import Certificate, certify
from mentordesk.pairing.core.task import Answer, Integers, Task, from_allowed, task
from mentordesk.pairing.errors import Unproven
from mentordesk.records.pairing_aim import Objective


@dataclass(frozen=True, slots=True, eq=False)
class Assignment:
    """`pairs` (row, column) in order; `column_of` each row's first column (-1 = none); pairs made, their total, the proof.

    `task` and `answer` are the core's own, for the costs of pins (`costs`); `floor` the least score a pair may have where
    the worst-off pair came before the total. `stretch`: under QUALITY, how many times a point counts in the task.
    """

    pairs: Integers
    column_of: Integers
    served: int
    total: int
    certificate: Certificate
    task: Task
    answer: Answer
    floor: int | None = None
    stretch: int = 1


def solve_matrix(
    scores: NDArray[np.integer],
    allowed: NDArray[np.bool_],
    capacities: Integers,
    *,
    needs: Integers | None = None,
    load_step: int = 0,
    loads: Integers | None = None,
    objective: Objective = Objective.SERVED,
    worth_making: int = 0,
    worst_off_first: bool = False,
    keep: Collection[tuple[int, int]] = (),
    which: str | None = None,
) -> Assignment:
    """The best plan under the goals above.

    `scores` and `allowed` are rows x columns, `capacities` the places of each column, `needs` how many columns each row
    wants (one where not given), never the same one twice. The k-th row of a column costs `load_step * (loads + k)`
    points, k from 0, so that work is shared out. QUALITY makes only pairs that score above `worth_making`, less load;
    `worst_off_first` puts the worst-off pair before the total, never before the number of pairs. Of the pairs to
    `keep`, as many as possible stand after the number of pairs and before the total (a repair with fewest changes).
    `which`: see `core`.
    Raises `ScoresTooWide` when the scores cannot be added exactly, `Unproven` when an answer fails its proof.
    """
    liked = _with_bonus(scores, allowed, capacities, loads, load_step, keep) if keep else scores
    stretch = 1
    if objective is Objective.QUALITY:
        stretch = int(len(scores) if needs is None else needs.sum()) + 1
        asked = _for_quality(liked, allowed, capacities, needs, loads, load_step, worth_making, stretch)
    else:
        matrix, extent = from_allowed(liked, allowed)
        asked = task(matrix, capacities, needs=needs, loads=loads, step=load_step, extent=extent)
    answer, certificate = solve_task(asked, which)
    floor = None
    if worst_off_first and certificate.value:
        pairs = int((answer.chosen >= 0).sum())
        floor = highest_floor(asked, pairs)
        _prove_floor(asked, floor, pairs, which)
        asked = replace(
            asked, scores=np.where(asked.scores >= floor, asked.scores, asked.scores.dtype.type(asked.impossible))
        )
        answer, certificate = solve_task(asked, which)
    # The core has checked its own proof; here it is checked once more, by another hand.
    certificate = certify(asked, answer)
    if not certificate.holds:
        raise Unproven
    return replace(_assignment(scores, asked, answer, certificate, floor), stretch=stretch)


def solve_task(asked: Task, which: str | None = None) -> tuple[Answer, Certificate]:
    """The core's answer to a task laid out by `core.task`, with its proof. Raises `Unproven` when that fails."""
    answer = core.chosen(which).best_plan(asked)
    certificate = certify(asked, answer, which or core.name())
    if not certificate.holds:
        raise Unproven
    return answer, certificate


def _prove_floor(asked: Task, floor: int, pairs: int, which: str | None) -> None:
    """Refuse a floor above which as many pairs could be made: the most that can be is proven by prices of its own."""
    above = np.where(asked.scores > floor, asked.scores, asked.scores.dtype.type(asked.impossible))
    higher = task(above, asked.capacities, needs=asked.needs, extent=(asked.lowest, asked.highest))
    answer, _ = solve_task(higher, which)
    if int((answer.chosen >= 0).sum()) >= pairs:
        raise Unproven


def _with_bonus(
    scores: NDArray[np.integer],
    allowed: NDArray[np.bool_],
    capacities: Integers,
    loads: Integers | None,
    step: int,
    keep: Collection[tuple[int, int]],
) -> Integers:
    """Scores in which keeping one pair more outweighs any difference of totals."""
    inside = scores[allowed]
    places = np.clip(capacities, 0, len(scores))
    heaviest = step * int((places + (0 if loads is None else loads)).max(initial=0))
    reach = int(inside.max(initial=0)) - int(inside.min(initial=0)) + heaviest
    liked = scores.astype(np.int64)
    rows, columns = np.array(sorted(keep)).T
    liked[rows, columns] += int(places.sum() + 1) * reach + 1
    return liked


def _for_quality(
    scores: NDArray[np.integer],
    allowed: NDArray[np.bool_],
    capacities: Integers,
    needs: Integers | None,
    loads: Integers | None,
    step: int,
    worth_making: int,
    stretch: int,
) -> Task:
    """Points above what makes a pair worth making, stretched so that of equal totals the one with more pairs wins."""
    stretched = np.where(allowed, (scores.astype(np.int64) - worth_making) * stretch + 1, 0)
    matrix, extent = from_allowed(stretched, allowed)
    return task(matrix, capacities, needs=needs, loads=loads, step=step * stretch, extent=extent, served_first=False)


def _assignment(
    scores: NDArray[np.integer], asked: Task, answer: Answer, certificate: Certificate, floor: int | None
) -> Assignment:
    made = answer.chosen >= 0
    rows = np.repeat(np.arange(len(asked.needs)), asked.needs)[made]
    columns = answer.chosen[made].astype(np.int64)
    column_of = np.full(len(asked.needs), -1, np.int64)
    column_of[rows[::-1]] = columns[::-1]
    return Assignment(
        pairs=np.stack([rows, columns], axis=1),
        column_of=column_of,
        served=len(rows),
        total=int(scores[rows, columns].sum(dtype=np.int64)),
        certificate=certificate,
        task=asked,
        answer=answer,
        floor=floor,
    )
