# SPDX-License-Identifier: MIT
"""Scores: the weighted sum of the criteria for one pair and, bit for bit the same, for all pairs at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing import criteria
from mentordesk.pairing.measures import Measures, measures
from mentordesk.records.criteria import ON_TOP, Criterion, Weight
from mentordesk.records.pairing import Band, Mentee, Mentor, Problem

LOAD_POINTS = 25
"""What each mentee a mentor already has takes from a further one, before the weight of LOAD."""

_STRONG, _FAIR = 60, 35

Scores = NDArray[np.int16]


def plain_score(problem: Problem, mentor: Mentor, mentee: Mentee) -> int:
    """The score of one pair, in plain Python."""
    total = 0
    for criterion in Criterion:
        if points := problem.weight(criterion).points:
            met = criteria.measure(criterion, problem, mentor, mentee)
            total += points * ((criteria.NEUTRAL if met is None else met) - _beneath(criterion))
    return total


def score_matrix(problem: Problem) -> Scores:
    """The scores of all pairs, mentees x mentors, allowed or not."""
    return weigh(problem.weights, lambda criterion: measures(criterion, problem), problem.shape)


def weigh(
    weights: Mapping[Criterion, Weight], measured: Callable[[Criterion], Measures], shape: tuple[int, int]
) -> Scores:
    """The same from measures at hand. Sixteen bits hold them: every criterion at "must" comes to 13,600."""
    scores = np.zeros(shape, np.int16)
    beneath = 0
    for criterion in Criterion:
        if points := weights.get(criterion, Weight.OFF).points:
            scores += np.multiply(measured(criterion), np.int16(points), dtype=np.int16)
            beneath += points * _beneath(criterion)
    scores -= np.int16(beneath)
    return scores


def _beneath(criterion: Criterion) -> int:
    """From where a measure counts: what few are asked about lifts or lowers a pair from where it stands without it."""
    return criteria.NEUTRAL if criterion in ON_TOP else 0


def best_score(problem: Problem) -> int:
    """What a pair reaches that has everything everybody is asked about: bands are shares of it. What few are asked about
    comes on top, and is the measure only where nothing else counts.
    """
    everyday = 100 * sum(problem.weight(c).points for c in Criterion if c not in ON_TOP and c is not Criterion.LOAD)
    return everyday or (100 - criteria.NEUTRAL) * sum(problem.weight(c).points for c in ON_TOP)


def load_step(problem: Problem) -> int:
    """What each further mentee of one mentor costs the total."""
    return LOAD_POINTS * problem.weight(Criterion.LOAD).points


def band(score: int, best: int) -> Band:
    """The word for a score: strong from 60 in 100 of the most possible, fair from 35."""
    if 100 * score >= _STRONG * best:
        return Band.STRONG
    return Band.FAIR if 100 * score >= _FAIR * best else Band.WEAK


def least_of(word: Band, best: int) -> int:
    """The lowest score that has this word or a better one."""
    return {Band.STRONG: -(-_STRONG * best // 100), Band.FAIR: -(-_FAIR * best // 100)}.get(word, 0)


def bands(scores: NDArray[np.integer], best: int) -> NDArray[np.uint8]:
    """The same for all pairs, each as the place of its word in `Band`."""
    hundredfold = 100 * scores.astype(np.int64)
    return (hundredfold < _STRONG * best).astype(np.uint8) + (hundredfold < _FAIR * best)
