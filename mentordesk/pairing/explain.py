# SPDX-License-Identifier: MIT
"""Why: who stays without a pair and what would help, and the list of pairs with their reasons. Facts, no sentences."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing import score
from mentordesk.pairing.core.task import Integers
from mentordesk.pairing.reasons import cautions, reasons
from mentordesk.pairing.remedies import Outcome, remedies
from mentordesk.pairing.rules import BIT, unchecked_between
from mentordesk.records.criteria import Block
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.pairing import Cause, ProposedPair, Unpaired


def explain_pairs(outcome: Outcome) -> tuple[ProposedPair, ...]:
    """Every pair of the plan with its reasons, cautions and the mentee's next best mentor, by id of the mentee."""
    mentors_of: dict[int, list[int]] = {}
    for row, column in outcome.cells:
        mentors_of.setdefault(row, []).append(column)
    return tuple(_explain_pair(outcome, row, column, mentors_of[row]) for row, column in outcome.cells)


def explain_unpaired(outcome: Outcome, *, helping: bool = True) -> tuple[Unpaired, ...]:
    """Mentees without a mentor, then mentors who have no mentee at all, each with cause, blocks and remedies."""
    problem = outcome.problem
    served, busy = {row for row, _ in outcome.cells}, {column for _, column in outcome.cells}
    waiting = [row for row in range(len(problem.mentees)) if row not in served]
    rows, columns = np.array(waiting, np.int64), np.arange(len(problem.mentors))
    idle = [column for column, mentor in enumerate(problem.mentors) if column not in busy and not mentor.load]
    counted = [_Counted(outcome.blocks, axis) for axis in (1, 0)]
    mentees = (
        Unpaired(
            person=problem.mentees[row].id,
            role=MentoringRole.MENTEE,
            cause=counted[0].cause(row, lambda row=row: _why_left(outcome, row, columns)),
            candidates=int(counted[0].candidates[row]),
            blocks=counted[0].blocks(row),
            remedies=remedies(outcome, np.full_like(columns, row), columns, for_mentee=True) if helping else (),
        )
        for row in waiting
    )
    mentors = (
        Unpaired(
            person=problem.mentors[column].id,
            role=MentoringRole.MENTOR,
            cause=counted[1].cause(column, lambda column=column: _why_left(outcome, rows, column, Cause.NOT_NEEDED)),
            candidates=int(counted[1].candidates[column]),
            blocks=counted[1].blocks(column),
            remedies=remedies(outcome, rows, np.full_like(rows, column), for_mentee=False) if helping else (),
        )
        for column in idle
    )
    return (*mentees, *mentors)


def _explain_pair(outcome: Outcome, row: int, column: int, taken: list[int]) -> ProposedPair:
    problem = outcome.problem
    mentor, mentee = problem.mentors[column], problem.mentees[row]
    best = score.best_score(problem)
    nobody = np.iinfo(outcome.scores.dtype).min
    others = np.where(outcome.blocks[row] == 0, outcome.scores[row], nobody)
    others[taken] = nobody
    next_column = int(others.argmax())
    has_next = others[next_column] > nobody
    return ProposedPair(
        mentor=mentor.id,
        mentee=mentee.id,
        score=int(outcome.scores[row, column]),
        band=score.band(int(outcome.scores[row, column]), best),
        reasons=reasons(problem, mentor, mentee),
        cautions=cautions(problem, mentor, mentee),
        pinned=(mentor.id, mentee.id) in problem.pinned,
        next_best=problem.mentors[next_column].id if has_next else None,
        next_best_band=score.band(int(others[next_column]), best) if has_next else None,
        unchecked=unchecked_between(problem, mentor, mentee),
    )


def _why_left(
    outcome: Outcome, rows: Integers | int, columns: Integers | int, otherwise: Cause = Cause.PLACES_TAKEN
) -> Cause:
    """Why somebody who has a possible pair is in none: nobody is free, or the pair was not worth making."""
    free = (outcome.blocks[rows, columns] == 0) & (outcome.places_left[columns] > 0)
    return Cause.LEFT_OUT if free.any() else otherwise


class _Counted:
    """What stands in the way of everybody on one side, counted for all of them at a stroke.

    Who stands on both sides is no candidate of their own.
    """

    def __init__(self, blocks: NDArray[np.uint16], axis: int) -> None:
        others = (blocks & BIT[Block.SAME_PERSON]) == 0
        self.candidates = np.count_nonzero(others, axis=axis)
        self._allowed = (blocks == 0).any(axis=axis)
        bits = np.where(others, blocks, 0)
        self._counts = {block: np.count_nonzero(bits & BIT[block], axis=axis) for block in Block}

    def cause(self, place: int, why_left: Callable[[], Cause]) -> Cause:
        """Why one of them has nobody."""
        if not self.candidates[place]:
            return Cause.NOBODY_THERE
        return why_left() if self._allowed[place] else Cause.ALL_BLOCKED

    def blocks(self, place: int) -> tuple[tuple[Block, int], ...]:
        """How many candidates each rule forbids to one of them."""
        return tuple((block, int(counts[place])) for block, counts in self._counts.items() if counts[place])
