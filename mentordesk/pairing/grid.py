# SPDX-License-Identifier: MIT
"""Every pair of a problem at once: its band, or the rules that forbid it; and what speaks for any one of them."""

from __future__ import annotations

from mentordesk.pairing import score
from mentordesk.pairing.reasons import cautions, reasons
from mentordesk.pairing.rules import BIT, block_matrix
from mentordesk.records.criteria import Block
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Problem, Reason
from mentordesk.records.pairing_grid import GridCell, PairingGrid


def grid(problem: Problem) -> PairingGrid:
    """The grid of a problem in the problem's own order of people. A pair that is forbidden has no band."""
    best = score.best_score(problem)
    blocks = block_matrix(problem).tolist()
    scores = score.score_matrix(problem).tolist()
    known: dict[tuple[int, object], GridCell] = {}

    def cell(blocked: int, points: int) -> GridCell:
        # A few dozen different cells stand for tens of thousands of pairs.
        band = None if blocked else score.band(points, best)
        return known.setdefault((blocked, band), GridCell(band, _named(blocked)))

    return PairingGrid(
        mentors=tuple(mentor.id for mentor in problem.mentors),
        mentees=tuple(mentee.id for mentee in problem.mentees),
        cells=tuple(
            tuple(cell(blocked, points) for blocked, points in zip(block_row, score_row, strict=True))
            for block_row, score_row in zip(blocks, scores, strict=True)
        ),
    )


def spoken_for(
    problem: Problem, mentor_id: PersonId, mentee_id: PersonId
) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """What speaks for one pair, strongest first, and what to be careful about; KeyError when one is not in the problem."""
    mentor = {mentor.id: mentor for mentor in problem.mentors}[mentor_id]
    mentee = {mentee.id: mentee for mentee in problem.mentees}[mentee_id]
    return reasons(problem, mentor, mentee), cautions(problem, mentor, mentee)


def _named(blocked: int) -> tuple[Block, ...]:
    return tuple(block for block in Block if blocked & BIT[block])
