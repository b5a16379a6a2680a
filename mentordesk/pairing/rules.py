# SPDX-License-Identifier: MIT
"""The hard rules, each by its name: once for one pair in plain words, once for all pairs at a stroke.

What is not known does not block (an empty week, no language, no date): it is told as a caution instead, see `explain`.
A keep-apart blocks whatever else is wished, pinned or banned (REQ-1.8, REQ-1.12).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing import criteria
from mentordesk.pairing.masks import known, shared_counts
from mentordesk.records.criteria import MUST_CRITERIA, Block, Criterion, Weight
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Mentee, Mentor, PairKey, Problem

BIT: Mapping[Block, int] = MappingProxyType({block: 1 << place for place, block in enumerate(Block)})
"""The bit of each rule in the matrix of `block_matrix`."""

Rule = Callable[[Problem, Mentor, Mentee], bool]


def common_slots(problem: Problem, mentor: Mentor, mentee: Mentee) -> Collection[Hashable]:
    """The programme's slots in which both are free."""
    both = mentor.free & mentee.free
    return both & problem.slots if problem.slots else both


def demanded(problem: Problem) -> tuple[Criterion, ...]:
    """The criteria set to "must" that can be demanded of a pair."""
    return tuple(c for c in Criterion if c in MUST_CRITERIA and problem.weight(c) is Weight.MUST)


def _are_apart(problem: Problem, mentor: Mentor, mentee: Mentee) -> bool:
    return (mentor.id, mentee.id) in problem.apart or (mentee.id, mentor.id) in problem.apart


def _no_common_slot(problem: Problem, mentor: Mentor, mentee: Mentee) -> bool:
    if (mentor.id, mentee.id) in problem.never_together:
        return True
    return bool(mentor.free and mentee.free) and not common_slots(problem, mentor, mentee)


def _no_common_language(problem: Problem, mentor: Mentor, mentee: Mentee) -> bool:
    if mentee.interpreter or not (mentor.languages and mentee.languages):
        return False
    return set(mentor.languages).isdisjoint(mentee.languages)


def _released_too_soon(problem: Problem, mentor: Mentor, mentee: Mentee) -> bool:
    return any(side.release.before(problem.minimum_end) is True for side in (mentor, mentee))


def unmet_demands(problem: Problem, mentor: Mentor, mentee: Mentee) -> tuple[Criterion, ...]:
    """The criteria set to "must" of which the pair is known to have nothing."""
    return tuple(c for c in demanded(problem) if criteria.measure(c, problem, mentor, mentee) == 0)


RULES: Mapping[Block, Rule] = MappingProxyType(
    {
        Block.SAME_PERSON: lambda problem, mentor, mentee: mentor.id == mentee.id,
        Block.KEEP_APART: _are_apart,
        Block.REFUSED: lambda problem, mentor, mentee: mentee.id in mentor.refuses or mentor.id in mentee.refuses,
        Block.STATUS: lambda problem, mentor, mentee: not (mentor.ready and mentee.ready),
        Block.CAPACITY: lambda problem, mentor, mentee: mentor.capacity <= 0,
        Block.NO_COMMON_SLOT: _no_common_slot,
        Block.NO_COMMON_LANGUAGE: _no_common_language,
        Block.RELEASE_TOO_SOON: _released_too_soon,
        Block.MUST_UNMET: lambda problem, mentor, mentee: bool(unmet_demands(problem, mentor, mentee)),
        Block.BANNED: lambda problem, mentor, mentee: (mentor.id, mentee.id) in problem.banned,
    }
)


def blocks_between(problem: Problem, mentor: Mentor, mentee: Mentee) -> tuple[Block, ...]:
    """Every hard rule that forbids this pair, gravest first; empty = allowed."""
    return tuple(block for block, rule in RULES.items() if rule(problem, mentor, mentee))


def block_matrix(problem: Problem) -> NDArray[np.uint16]:
    """For each mentee (row) and mentor (column) the bits of all rules that forbid the pair; 0 = allowed."""
    mentors, mentees = problem.mentors, problem.mentees
    matrix = np.zeros((len(mentees), len(mentors)), np.uint16)

    def mark(block: Block, where: NDArray[np.bool_]) -> None:
        matrix[...] |= np.where(where, np.uint16(BIT[block]), np.uint16(0))

    ids = np.array([m.id for m in mentees], np.int64)[:, None] == np.array([m.id for m in mentors], np.int64)[None, :]
    mark(Block.SAME_PERSON, ids)
    _mark_pairs(matrix, Block.KEEP_APART, problem, _both_ways(problem.apart))
    _mark_pairs(matrix, Block.REFUSED, problem, _refusals(problem))
    _mark_pairs(matrix, Block.BANNED, problem, problem.banned)
    mark(Block.STATUS, ~(_flags(m.ready for m in mentees)[:, None] & _flags(m.ready for m in mentors)[None, :]))
    mark(Block.CAPACITY, _flags(m.capacity <= 0 for m in mentors)[None, :])
    mark(Block.NO_COMMON_SLOT, _none_shared(criteria.free_slots(problem, mentees), [m.free for m in mentors], mentees))
    _mark_pairs(matrix, Block.NO_COMMON_SLOT, problem, problem.never_together)
    deaf = _none_shared([m.languages for m in mentees], [m.languages for m in mentors])
    mark(Block.NO_COMMON_LANGUAGE, deaf & ~_flags(m.interpreter for m in mentees)[:, None])
    leaving = [_flags(m.release.before(problem.minimum_end) is True for m in side) for side in (mentees, mentors)]
    mark(Block.RELEASE_TOO_SOON, leaving[0][:, None] | leaving[1][None, :])
    for criterion in demanded(problem):
        mark(Block.MUST_UNMET, criteria.measures(criterion, problem) == 0)
    return matrix


def _none_shared(
    left: list[Collection[Hashable]] | list[tuple[str, ...]],
    right: list[Collection[Hashable]] | list[tuple[str, ...]],
    rows: tuple[Mentee, ...] | None = None,
) -> NDArray[np.bool_]:
    """Where both sides told something and share nothing of it; `rows` tells who told, where `left` was narrowed."""
    told = known([m.free for m in rows]) if rows is not None else known(left)
    return told[:, None] & known(right)[None, :] & (shared_counts(left, right) == 0)


def _flags(values: Iterable[bool]) -> NDArray[np.bool_]:
    return np.fromiter(values, bool)


def _both_ways(pairs: frozenset[PairKey]) -> set[PairKey]:
    return set(pairs) | {(b, a) for a, b in pairs}


def _refusals(problem: Problem) -> set[PairKey]:
    by_mentor = {(mentor.id, other) for mentor in problem.mentors for other in mentor.refuses}
    return by_mentor | {(other, mentee.id) for mentee in problem.mentees for other in mentee.refuses}


def _mark_pairs(matrix: NDArray[np.uint16], block: Block, problem: Problem, pairs: Iterable[PairKey]) -> None:
    column: dict[PersonId, int] = {mentor.id: place for place, mentor in enumerate(problem.mentors)}
    row: dict[PersonId, int] = {mentee.id: place for place, mentee in enumerate(problem.mentees)}
    for mentor, mentee in pairs:
        if mentor in column and mentee in row:
            matrix[row[mentee], column[mentor]] |= np.uint16(BIT[block])
