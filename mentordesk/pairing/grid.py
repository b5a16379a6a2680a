# SPDX-License-Identifier: MIT
"""Every pair of a problem at once: its band, or the rules that forbid it; and what speaks for any one of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing import score
from mentordesk.pairing.reasons import cautions, reasons
from mentordesk.pairing.rules_of_all import block_matrix
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Problem, Reason
from mentordesk.records.pairing_grid import PairingGrid


def grid(problem: Problem) -> PairingGrid:
    """The grid of a problem in the problem's own order of people. A pair that is forbidden has no band."""
    return grid_of(problem, block_matrix(problem), score.score_matrix(problem))


def grid_of(
    problem: Problem,
    blocks: NDArray[np.unsignedinteger],
    scores: NDArray[np.integer],
    unchecked: NDArray[np.unsignedinteger] | None = None,
) -> PairingGrid:
    """The same, where the rules' bits and the scores are at hand; `unchecked` are the bits of rules never checked."""
    return PairingGrid(
        mentors=tuple(mentor.id for mentor in problem.mentors),
        mentees=tuple(mentee.id for mentee in problem.mentees),
        bands=score.bands(scores, score.best_score(problem)).data,
        blocks=np.ascontiguousarray(blocks).data,
        unchecked=None if unchecked is None else np.ascontiguousarray(unchecked).data,
    )


def spoken_for(
    problem: Problem, mentor_id: PersonId, mentee_id: PersonId
) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """What speaks for one pair, strongest first, and what to be careful about; KeyError when one is not in the problem."""
    mentor = {mentor.id: mentor for mentor in problem.mentors}[mentor_id]
    mentee = {mentee.id: mentee for mentee in problem.mentees}[mentee_id]
    return reasons(problem, mentor, mentee), cautions(problem, mentor, mentee)
