# SPDX-License-Identifier: MIT
"""Scores: the weighted sum of the criteria for one pair and, bit for bit the same, for all pairs at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing import criteria
from mentordesk.records.criteria import Criterion
from mentordesk.records.pairing import Band, Mentee, Mentor, Problem

LOAD_POINTS = 25
"""What each mentee a mentor already has takes from a further one, before the weight of LOAD."""

_STRONG, _FAIR = 60, 35


def plain_score(problem: Problem, mentor: Mentor, mentee: Mentee) -> int:
    """The score of one pair, in plain Python."""
    total = 0
    for criterion in Criterion:
        if points := problem.weight(criterion).points:
            met = criteria.measure(criterion, problem, mentor, mentee)
            total += points * (criteria.NEUTRAL if met is None else met)
    return total


def score_matrix(problem: Problem) -> NDArray[np.int64]:
    """The scores of all pairs, mentees x mentors, allowed or not."""
    scores = np.zeros((len(problem.mentees), len(problem.mentors)), np.int64)
    for criterion in Criterion:
        if points := problem.weight(criterion).points:
            scores += points * criteria.measures(criterion, problem)
    return scores


def best_score(problem: Problem) -> int:
    """The most one pair could reach."""
    return 100 * sum(problem.weight(c).points for c in Criterion if c is not Criterion.LOAD)


def load_step(problem: Problem) -> int:
    """What each further mentee of one mentor costs the total."""
    return LOAD_POINTS * problem.weight(Criterion.LOAD).points


def band(score: int, best: int) -> Band:
    """The word for a score: strong from 60 in 100 of the most possible, fair from 35."""
    if 100 * score >= _STRONG * best:
        return Band.STRONG
    return Band.FAIR if 100 * score >= _FAIR * best else Band.WEAK


def bands(scores: NDArray[np.integer], best: int) -> NDArray[np.uint8]:
    """The same for all pairs, each as the place of its word in `Band`."""
    hundredfold = 100 * scores.astype(np.int64)
    return (hundredfold < _STRONG * best).astype(np.uint8) + (hundredfold < _FAIR * best)
