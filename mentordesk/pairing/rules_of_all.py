# SPDX-License-Identifier: MIT
"""The hard rules for all pairs at a stroke: which are broken, which could not be checked. The rules themselves: `rules`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing.masks import flags, share_any, shared_counts
from mentordesk.pairing.measures import Measures, free_slots, known_pairs, measures
from mentordesk.pairing.rules import BIT, demanded, is_undated, reachable_wings
from mentordesk.records.criteria import Block, Criterion
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Mentee, PairKey, Problem, Side

Bits = NDArray[np.uint16]
_Where = NDArray[np.bool_]
_Found = Iterator[tuple[Block, "_Where | Iterable[PairKey]"]]
Measured = Callable[[Criterion], Measures]

_EVERYWHERE: _Where = np.ones((1, 1), bool)


def block_matrix(problem: Problem) -> Bits:
    """For each mentee (row) and mentor (column) the bits of all rules in force that forbid the pair; 0 = allowed."""
    return fixed_blocks(problem) | unmet_musts(problem, lambda criterion: measures(criterion, problem))


def fixed_blocks(problem: Problem) -> Bits:
    """The same without the criteria set to "must": what does not change with the weights."""
    matrix = np.zeros(problem.shape, np.uint16)
    for block, where in _broken(problem):
        if problem.holds(block):
            _mark(matrix, block, problem, where)
    return matrix


def unmet_musts(problem: Problem, measured: Measured) -> Bits:
    """Where a criterion set to "must" is known to have nothing; `measured` gives the measures of a criterion."""
    matrix = np.zeros(problem.shape, np.uint16)
    for criterion in demanded(problem):
        matrix[measured(criterion) == 0] = BIT[Block.MUST_UNMET]
    return matrix


def unchecked_matrix(problem: Problem) -> Bits:
    """The bits of all rules in force that cannot be checked for a pair, because something is not known."""
    matrix = np.zeros(problem.shape, np.uint16)
    for block, where in _unknown(problem):
        if problem.holds(block):
            _mark(matrix, block, problem, where)
    for block, where in _broken(problem):
        if block in MAY_BE_UNKNOWN:
            broken = np.zeros_like(matrix)
            _mark(broken, block, problem, where)
            matrix &= ~broken
    unsaid = np.zeros(matrix.shape, bool)
    for criterion in demanded(problem):
        unsaid |= ~known_pairs(criterion, problem)
    unsaid &= unmet_musts(problem, lambda criterion: measures(criterion, problem)) == 0
    matrix[unsaid] |= np.uint16(BIT[Block.MUST_UNMET])
    return matrix


MAY_BE_UNKNOWN = frozenset(
    {
        Block.KEEP_APART,
        Block.UNTRIED_APART,
        Block.YOUNG_APART,
        Block.NO_COMMON_SLOT,
        Block.NO_PLACE,
        Block.NO_COMMON_LANGUAGE,
        Block.RELEASE_TOO_SOON,
        Block.MUST_UNMET,
    }
)
"""The rules that need something the desk may not know."""


def _broken(problem: Problem) -> _Found:
    mentors, mentees = problem.mentors, problem.mentees
    sides = _Sides(problem)
    yield Block.SAME_PERSON, ((mentor.id, mentor.id) for mentor in mentors)
    yield Block.KEEP_APART, ((a, b) for pair in problem.apart for a, b in (pair, pair[::-1]))
    yield Block.NEVER_AGAIN, _named(problem, lambda side: side.never_again)
    yield Block.REFUSED, _named(problem, lambda side: side.refuses)
    yield Block.ALREADY_PAIRED, _named(problem, lambda side: side.partners)
    yield Block.BANNED, problem.banned
    yield Block.STATUS, ~sides.both(lambda side: side.ready)
    yield Block.CAPACITY, flags(m.capacity <= 0 for m in mentors)[None, :]
    yield Block.UNTRIED_APART, sides.differ(lambda side: side.untried)
    yield Block.YOUNG_APART, sides.differ(lambda side: side.young)
    common = shared_counts(free_slots(problem, mentees), [m.free for m in mentors])
    yield Block.NO_COMMON_SLOT, sides.both(lambda side: bool(side.free)) & (common == 0)
    yield Block.NO_COMMON_SLOT, problem.never_together
    fitting = shared_counts(free_slots(problem, mentees, fitting=True), [m.free for m in mentors])
    yield Block.TOO_FEW_SLOTS, (common > 0) & (fitting < problem.slots_needed)
    if problem.place_wings is not None:
        reach = [[reachable_wings(problem, side) for side in people] for people in (mentees, mentors)]
        yield Block.NO_PLACE, ~share_any(*reach)
    deaf = sides.both(lambda side: bool(side.languages)) & ~share_any(
        [m.languages for m in mentees], [m.languages for m in mentors]
    )
    yield Block.NO_COMMON_LANGUAGE, deaf & ~_interpreted(mentees)
    yield Block.RELEASE_TOO_SOON, sides.either(lambda side: side.release.before(problem.minimum_end) is True)


def _unknown(problem: Problem) -> _Found:
    sides = _Sides(problem)
    if not problem.apart_checked:
        yield Block.KEEP_APART, _EVERYWHERE
    yield Block.KEEP_APART, sides.either(lambda side: not side.apart_checked)
    yield Block.UNTRIED_APART, sides.either(lambda side: side.untried is None)
    yield Block.YOUNG_APART, sides.either(lambda side: side.young is None)
    yield Block.NO_COMMON_SLOT, sides.either(lambda side: not side.free)
    if problem.place_wings is None:
        yield Block.NO_PLACE, _EVERYWHERE
    elif "" not in problem.place_wings:
        yield Block.NO_PLACE, sides.either(lambda side: not side.wing)
    yield (
        Block.NO_COMMON_LANGUAGE,
        sides.either(lambda side: not side.languages) & ~_interpreted(problem.mentees),
    )
    yield Block.RELEASE_TOO_SOON, sides.either(is_undated)


@dataclass(frozen=True, slots=True)
class _Sides:
    """What is so of the two of each pair."""

    problem: Problem

    def both(self, so: Callable[[Side], bool]) -> _Where:
        return self._of(so)[0] & self._of(so)[1]

    def either(self, so: Callable[[Side], bool]) -> _Where:
        return self._of(so)[0] | self._of(so)[1]

    def differ(self, answer: Callable[[Side], bool | None]) -> _Where:
        told = self.both(lambda side: answer(side) is not None)
        rows, columns = self._of(lambda side: answer(side) is True)
        return told & (rows != columns)

    def _of(self, so: Callable[[Side], bool]) -> tuple[_Where, _Where]:
        return flags(map(so, self.problem.mentees))[:, None], flags(map(so, self.problem.mentors))[None, :]


def _interpreted(mentees: tuple[Mentee, ...]) -> _Where:
    return flags(m.interpreter for m in mentees)[:, None]


def _named(problem: Problem, whom: Callable[[Side], Iterable[PersonId]]) -> Iterator[PairKey]:
    """The pairs of which one names the other."""
    yield from ((mentor.id, other) for mentor in problem.mentors for other in whom(mentor))
    yield from ((other, mentee.id) for mentee in problem.mentees for other in whom(mentee))


def _mark(matrix: Bits, block: Block, problem: Problem, where: _Where | Iterable[PairKey]) -> None:
    bit = np.uint16(BIT[block])
    if isinstance(where, np.ndarray):
        matrix |= np.where(where, bit, np.uint16(0))
        return
    column: dict[PersonId, int] = {mentor.id: place for place, mentor in enumerate(problem.mentors)}
    row: dict[PersonId, int] = {mentee.id: place for place, mentee in enumerate(problem.mentees)}
    for mentor, mentee in where:
        if mentor in column and mentee in row:
            matrix[row[mentee], column[mentor]] |= bit
