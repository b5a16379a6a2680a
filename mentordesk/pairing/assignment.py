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
from mentordesk.pairing.stand_ins import rows_of_stand_ins, with_stand_ins
from mentordesk.records.pairing_aim import Objective


@dataclass(frozen=True, slots=True, eq=False)
class Assignment:
    """`pairs` (row, column) in order; `column_of` each row's first column (-1 = none); pairs made, their total, the proof.

    `task` and `answer` are the core's own, for the costs of pins (`costs`); `floor` the least score a pair may have where
    the worst-off pair came before the total. `stretch`: under QUALITY, how many times a point counts in the task. The last
    `stand_ins` columns of the task stand for places beyond a row's first; nothing else here knows of them.
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
    stand_ins: int = 0


def solve_matrix(
    scores: NDArray[np.integer],
    allowed: NDArray[np.bool_],
    capacities: Integers,
    *,
    needs: Integers | None = None,
    has_one: NDArray[np.bool_] | None = None,
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
    wants (one where not given), never the same one twice. Where it is given who `has_one` already, SERVED puts the number
    of rows that have any column before the number of pairs, else each pair counts alike. The k-th row of a column costs `load_step * (loads + k)`
    points, k from 0, so that work is shared out. QUALITY makes only pairs that score above `worth_making`, less load;
    `worst_off_first` puts the worst-off pair before the total, never before the number of pairs. Of the pairs to
    `keep`, as many as possible stand after the number of pairs and before the total (a repair with fewest changes).
    `which`: see `core`.
    Raises `ScoresTooWide` when the scores cannot be added exactly, `Unproven` when an answer fails its proof.
    """
    liked = _with_bonus(scores, allowed, capacities, loads, load_step, keep) if keep else scores
    stretch, stand_ins = 1, 0
    if objective is Objective.QUALITY:
        stretch = int(len(scores) if needs is None else needs.sum()) + 1
        asked = _for_quality(liked, allowed, capacities, needs, loads, load_step, worth_making, stretch)
    else:
        asked, stand_ins = _for_served(liked, allowed, capacities, needs, has_one, loads, load_step)
    answer, certificate = solve_task(asked, which)
    floor = None
    if worst_off_first and (answer.chosen[answer.chosen >= 0] < scores.shape[1]).any():
        floor = _proven_floor(asked, answer, stand_ins, which)
        asked = replace(
            asked, scores=np.where(asked.scores >= floor, asked.scores, asked.scores.dtype.type(asked.impossible))
        )
        answer, certificate = solve_task(asked, which)
    # The core has checked its own proof; here it is checked once more, by another hand.
    certificate = certify(asked, answer)
    if not certificate.holds:
        raise Unproven
    return replace(_assignment(scores, asked, answer, certificate), floor=floor, stretch=stretch, stand_ins=stand_ins)


def solve_task(asked: Task, which: str | None = None) -> tuple[Answer, Certificate]:
    """The core's answer to a task laid out by `core.task`, with its proof. Raises `Unproven` when that fails."""
    answer = core.chosen(which).best_plan(asked)
    certificate = certify(asked, answer, which or core.name())
    if not certificate.holds:
        raise Unproven
    return answer, certificate


def _proven_floor(asked: Task, answer: Answer, stand_ins: int, which: str | None) -> int:
    """The highest score that every pair can have while just as many rows have one and just as many pairs are made."""
    columns = len(asked.capacities) - stand_ins
    real = replace(asked, scores=asked.scores[:, :columns], capacities=asked.capacities[:columns])
    made = (answer.chosen >= 0) & (answer.chosen < columns)
    counted = [(real, int(made.sum()))]
    if stand_ins:
        firsts = asked.needs - (asked.scores[:, columns:] != asked.impossible).sum(axis=1)
        rows = np.repeat(np.arange(len(firsts)), asked.needs)
        counted.append((replace(real, needs=firsts), len(np.unique(rows[made & (firsts[rows] > 0)]))))
    floor = min(highest_floor(one, most) for one, most in counted)
    if all(_most_above(one, floor, which) >= most for one, most in counted):
        raise Unproven
    return floor


def _most_above(asked: Task, floor: int, which: str | None) -> int:
    """The most pairs that can be made above a floor, proven by prices of their own."""
    above = np.where(asked.scores > floor, asked.scores, asked.scores.dtype.type(asked.impossible))
    higher = task(above, asked.capacities, needs=asked.needs, extent=(asked.lowest, asked.highest))
    return int((solve_task(higher, which)[0].chosen >= 0).sum())


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


def _for_served(
    scores: NDArray[np.integer],
    allowed: NDArray[np.bool_],
    capacities: Integers,
    needs: Integers | None,
    has_one: NDArray[np.bool_] | None,
    loads: Integers | None,
    step: int,
) -> tuple[Task, int]:
    """The task, and how many of its columns are stand-ins."""
    matrix, extent = from_allowed(scores, allowed)
    if needs is None or has_one is None or not len(rows := rows_of_stand_ins(needs, has_one)):
        return task(matrix, capacities, needs=needs, loads=loads, step=step, extent=extent), 0
    loads = np.zeros(len(capacities), np.int64) if loads is None else loads
    return task(
        with_stand_ins(matrix, extent[1], rows),
        np.append(capacities, np.ones_like(rows)),
        needs=needs,
        loads=np.append(loads, np.zeros_like(rows)),
        step=step,
        extent=extent,
        stand_ins=len(rows),
    ), len(rows)


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


def _assignment(scores: NDArray[np.integer], asked: Task, answer: Answer, certificate: Certificate) -> Assignment:
    made = (answer.chosen >= 0) & (answer.chosen < scores.shape[1])
    rows = np.repeat(np.arange(len(asked.needs)), asked.needs)[made]
    columns = answer.chosen[made].astype(np.int64)
    column_of = np.full(len(asked.needs), -1, np.int64)
    column_of[rows[::-1]] = columns[::-1]
    return Assignment(
        pairs=np.stack([rows, columns], axis=1),
        column_of=column_of,
        served=len(rows),
        total=int(scores[rows, columns].sum(dtype=np.int64)),
        certificate=replace(certificate, prices=certificate.prices[: scores.shape[1]]),
        task=asked,
        answer=answer,
    )
