# SPDX-License-Identifier: MIT
"""The soft criteria: what each measures, 0 to 100, once for one pair and once for all pairs at a stroke.

Integers only, so that every machine gives the same answer. Not known is `NEUTRAL`: better than nothing in common,
worse than one thing in common, so that leaving a field empty neither helps nor harms much (`anchors.md` 7).
LOAD is no measure of a pair: it is a cost of each further mentee and lives in `score.LOAD_STEP`.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing.masks import known, shared_counts
from mentordesk.records.criteria import Criterion
from mentordesk.records.pairing import Mentee, Mentor, Problem, Side

NEUTRAL = 25
TOPIC_STEPS = (0, 50, 75, 90, 100)
SLOT_STEPS = (0, 40, 70, 90, 100)
FIRST_LANGUAGE, PREFERRED_SPOKEN, SOME_LANGUAGE = 100, 80, 40
LONGEST_WAIT_DAYS = 180
POINTS_PER_YEAR_APART = 5
POINTS_PER_PAIR_COMPLETED = 25

Matrix = NDArray[np.int64]


def measure(criterion: Criterion, problem: Problem, mentor: Mentor, mentee: Mentee) -> int | None:
    """How well one pair meets a criterion, 0 to 100; None where it is not known. One pair, plain Python."""
    match criterion:
        case Criterion.INTERESTS:
            return _steps(TOPIC_STEPS, mentor.interests, mentee.interests)
        case Criterion.GOALS:
            return _steps(TOPIC_STEPS, mentor.goals, mentee.goals)
        case Criterion.AVAILABILITY:
            if not (mentor.free and mentee.free):
                return None
            both = mentor.free & mentee.free & (problem.slots or mentor.free)
            return SLOT_STEPS[min(len(both), len(SLOT_STEPS) - 1)]
        case Criterion.LANGUAGE:
            return _language(mentor.languages, mentee.languages)
        case Criterion.SAME_WING | Criterion.OTHER_WING:
            if not (mentor.wing and mentee.wing):
                return None
            return 100 * ((mentor.wing == mentee.wing) is (criterion is Criterion.SAME_WING))
        case Criterion.AGE_NEAR:
            if mentor.birth_year is None or mentee.birth_year is None:
                return None
            return max(0, 100 - POINTS_PER_YEAR_APART * abs(mentor.birth_year - mentee.birth_year))
        case Criterion.EXPERIENCE:
            return min(100, POINTS_PER_PAIR_COMPLETED * max(0, mentor.experience))
        case Criterion.WAITING:
            return min(100, 100 * max(0, mentee.waiting_days) // LONGEST_WAIT_DAYS)
        case Criterion.CONTINUITY:
            return 100 * (mentee.id in mentor.previous or mentor.id in mentee.previous)
        case Criterion.LOAD:
            return 0


def measures(criterion: Criterion, problem: Problem) -> Matrix:
    """The same for all pairs: mentees x mentors, NEUTRAL where not known."""
    mentors, mentees = problem.mentors, problem.mentees
    match criterion:
        case Criterion.INTERESTS:
            return _all_steps(TOPIC_STEPS, [m.interests for m in mentees], [m.interests for m in mentors])
        case Criterion.GOALS:
            return _all_steps(TOPIC_STEPS, [m.goals for m in mentees], [m.goals for m in mentors])
        case Criterion.AVAILABILITY:
            told = known([m.free for m in mentees])[:, None] & known([m.free for m in mentors])[None, :]
            shared = shared_counts(free_slots(problem, mentees), [m.free for m in mentors])
            return np.where(told, np.array(SLOT_STEPS)[np.minimum(shared, len(SLOT_STEPS) - 1)], NEUTRAL)
        case Criterion.LANGUAGE:
            return _all_languages([m.languages for m in mentees], [m.languages for m in mentors])
        case Criterion.SAME_WING | Criterion.OTHER_WING:
            return _all_wings(mentees, mentors, same=criterion is Criterion.SAME_WING)
        case Criterion.AGE_NEAR:
            return _all_ages(mentees, mentors)
        case Criterion.EXPERIENCE:
            row = np.array([min(100, POINTS_PER_PAIR_COMPLETED * max(0, m.experience)) for m in mentors], np.int64)
            return np.tile(row, (len(mentees), 1))
        case Criterion.WAITING:
            waits = [min(100, 100 * max(0, m.waiting_days) // LONGEST_WAIT_DAYS) for m in mentees]
            return np.tile(np.array(waits, np.int64)[:, None], (1, len(mentors)))
        case Criterion.CONTINUITY:
            return 100 * _met_before(mentees, mentors)
        case Criterion.LOAD:
            return np.zeros((len(mentees), len(mentors)), np.int64)


def free_slots(problem: Problem, people: Iterable[Side]) -> list[Collection[Hashable]]:
    """When each is free in the programme's own slots."""
    return [person.free & problem.slots if problem.slots else person.free for person in people]


def _steps(steps: tuple[int, ...], left: Collection[str], right: Collection[str]) -> int | None:
    if not (left and right):
        return None
    return steps[min(len(set(left) & set(right)), len(steps) - 1)]


def _language(mentor: tuple[str, ...], mentee: tuple[str, ...]) -> int | None:
    if not (mentor and mentee):
        return None
    if mentor[0] == mentee[0]:
        return FIRST_LANGUAGE
    if mentee[0] in mentor:
        return PREFERRED_SPOKEN
    return 0 if set(mentor).isdisjoint(mentee) else SOME_LANGUAGE


def _all_steps(steps: tuple[int, ...], left: Sequence[Collection[str]], right: Sequence[Collection[str]]) -> Matrix:
    told = known(left)[:, None] & known(right)[None, :]
    return np.where(told, np.array(steps)[np.minimum(shared_counts(left, right), len(steps) - 1)], NEUTRAL)


def _all_languages(left: Sequence[tuple[str, ...]], right: Sequence[tuple[str, ...]]) -> Matrix:
    first = [spoken[:1] for spoken in left]
    result = np.where(shared_counts(left, right) > 0, SOME_LANGUAGE, 0)
    result = np.where(shared_counts(first, right) > 0, PREFERRED_SPOKEN, result)
    result = np.where(shared_counts(first, [spoken[:1] for spoken in right]) > 0, FIRST_LANGUAGE, result)
    return np.where(known(left)[:, None] & known(right)[None, :], result, NEUTRAL)


def _all_wings(left: Sequence[Side], right: Sequence[Side], *, same: bool) -> Matrix:
    rows, columns = [[m.wing] if m.wing else [] for m in left], [[m.wing] if m.wing else [] for m in right]
    together = shared_counts(rows, columns) > 0
    return np.where(known(rows)[:, None] & known(columns)[None, :], 100 * (together == same), NEUTRAL)


def _all_ages(left: Sequence[Side], right: Sequence[Side]) -> Matrix:
    rows = np.array([m.birth_year or 0 for m in left], np.int64)[:, None]
    columns = np.array([m.birth_year or 0 for m in right], np.int64)[None, :]
    told = np.array([m.birth_year is not None for m in left], bool)[:, None]
    told = told & np.array([m.birth_year is not None for m in right], bool)[None, :]
    return np.where(told, np.maximum(0, 100 - POINTS_PER_YEAR_APART * np.abs(rows - columns)), NEUTRAL)


def _met_before(mentees: Sequence[Mentee], mentors: Sequence[Mentor]) -> Matrix:
    met = np.zeros((len(mentees), len(mentors)), np.int64)
    row, column = {m.id: place for place, m in enumerate(mentees)}, {m.id: place for place, m in enumerate(mentors)}
    for place, mentee in enumerate(mentees):
        for other in mentee.previous:
            if other in column:
                met[place, column[other]] = 1
    for place, mentor in enumerate(mentors):
        for other in mentor.previous:
            if other in row:
                met[row[other], place] = 1
    return met
