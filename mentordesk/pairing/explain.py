# SPDX-License-Identifier: MIT
"""Why: who stays without a pair and what would help, and the list of pairs with their reasons. Facts, no sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing import score
from mentordesk.pairing.reasons import cautions, reasons
from mentordesk.pairing.rules import BIT, unchecked_between, unmet_demands
from mentordesk.records.criteria import Block
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.pairing import Cause, Mentee, Mentor, Problem, ProposedPair, Remedy, RemedyKind, Unpaired
from mentordesk.records.people import FreeSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A solved problem as matrices, mentees x mentors; `cells` are its pairs.

    `places_left` are the mentors' free places once the plan stands.
    """

    problem: Problem
    blocks: NDArray[np.uint16]
    scores: NDArray[np.signedinteger]
    cells: tuple[tuple[int, int], ...]
    places_left: NDArray[np.int64]


def explain_pairs(outcome: Outcome) -> tuple[ProposedPair, ...]:
    """Every pair of the plan with its reasons, cautions and the mentee's next best mentor, by id of the mentee."""
    return tuple(_explain_pair(outcome, row, column) for row, column in outcome.cells)


def explain_unpaired(outcome: Outcome) -> tuple[Unpaired, ...]:
    """Mentees without a mentor, then mentors who have no mentee at all, each with cause, blocks and remedies."""
    problem = outcome.problem
    served, busy = {row for row, _ in outcome.cells}, {column for _, column in outcome.cells}
    waiting = [row for row in range(len(problem.mentees)) if row not in served]
    idle = [column for column, mentor in enumerate(problem.mentors) if column not in busy and not mentor.load]
    mentees = (
        Unpaired(
            person=problem.mentees[row].id,
            role=MentoringRole.MENTEE,
            cause=_cause(outcome.blocks[row], Cause.PLACES_TAKEN),
            candidates=_candidates(outcome.blocks[row]),
            blocks=_block_counts(outcome.blocks[row]),
            remedies=_remedies(outcome, [(row, column) for column in range(len(problem.mentors))], for_mentee=True),
        )
        for row in waiting
    )
    mentors = (
        Unpaired(
            person=problem.mentors[column].id,
            role=MentoringRole.MENTOR,
            cause=_cause(outcome.blocks[:, column], Cause.NOT_NEEDED),
            candidates=_candidates(outcome.blocks[:, column]),
            blocks=_block_counts(outcome.blocks[:, column]),
            remedies=_remedies(outcome, [(row, column) for row in waiting], for_mentee=False),
        )
        for column in idle
    )
    return (*mentees, *mentors)


def _explain_pair(outcome: Outcome, row: int, column: int) -> ProposedPair:
    problem = outcome.problem
    mentor, mentee = problem.mentors[column], problem.mentees[row]
    best = score.best_score(problem)
    nobody = np.iinfo(outcome.scores.dtype).min
    others = np.where(outcome.blocks[row] == 0, outcome.scores[row], nobody)
    others[[taken for mentee_row, taken in outcome.cells if mentee_row == row]] = nobody
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


def _candidates(blocks: NDArray[np.uint16]) -> int:
    """How many people stand on the other side, not counting the person who stands on both."""
    return int(np.count_nonzero((blocks & BIT[Block.SAME_PERSON]) == 0))


def _cause(blocks: NDArray[np.uint16], when_some_allowed: Cause) -> Cause:
    if not _candidates(blocks):
        return Cause.NOBODY_THERE
    return when_some_allowed if (blocks == 0).any() else Cause.ALL_BLOCKED


def _block_counts(blocks: NDArray[np.uint16]) -> tuple[tuple[Block, int], ...]:
    others = blocks[(blocks & BIT[Block.SAME_PERSON]) == 0]
    counts = ((block, int(np.count_nonzero(others & BIT[block]))) for block in Block)
    return tuple((block, count) for block, count in counts if count)


def _remedies(outcome: Outcome, cells: Sequence[tuple[int, int]], *, for_mentee: bool) -> tuple[Remedy, ...]:
    """One remedy of each kind, over the pairs that fail in one thing only; the best-scored pair stands for its kind.

    Every remedy gives one more mentee a pair for certain: the mentee has none, and the mentor has a place or is the one
    who would get a place more. Keep-apart and refusal are never up for change.
    """
    found: dict[RemedyKind, tuple[int, Remedy]] = {}
    cells = [(row, column) for row, column in cells if _fails_in_one_thing(int(outcome.blocks[row, column]))]
    slots = _slots_that_help(outcome, cells, for_mentee=for_mentee)
    for row, column in cells:
        for remedy in _single_changes(outcome, row, column, slots, for_mentee=for_mentee):
            worth = int(outcome.scores[row, column])
            if remedy.kind not in found or worth > found[remedy.kind][0]:
                found[remedy.kind] = (worth, remedy)
    return tuple(found[kind][1] for kind in RemedyKind if kind in found)


def _fails_in_one_thing(blocked: int) -> bool:
    return blocked.bit_count() <= 1


def _single_changes(
    outcome: Outcome, row: int, column: int, slots: Counter[FreeSlot], *, for_mentee: bool
) -> Iterator[Remedy]:
    problem = outcome.problem
    mentor, mentee = problem.mentors[column], problem.mentees[row]
    blocked = int(outcome.blocks[row, column])
    person, partner = (mentee, mentor) if for_mentee else (mentor, mentee)
    if blocked in (0, BIT[Block.CAPACITY]):
        yield Remedy(kind=RemedyKind.MORE_PLACES, person=mentor.id, partner=mentee.id)
    if outcome.places_left[column] <= 0:
        return
    if blocked == BIT[Block.NO_COMMON_SLOT]:
        if helpful := _offered(problem, partner):
            slot = min(helpful, key=lambda s: (-slots[s], s))
            yield Remedy(kind=RemedyKind.COMMON_SLOT, person=person.id, partner=partner.id, slot=slot)
    elif blocked == BIT[Block.NO_COMMON_LANGUAGE]:
        yield Remedy(kind=RemedyKind.INTERPRETER, person=person.id, partner=partner.id)
    elif blocked == BIT[Block.STATUS] and mentor.ready != mentee.ready:
        held_up, other = (mentor, mentee) if mentee.ready else (mentee, mentor)
        yield Remedy(kind=RemedyKind.FINISH_CHECKS, person=held_up.id, partner=other.id)
    elif blocked == BIT[Block.RELEASE_TOO_SOON]:
        day = min(side.release.on for side in (mentor, mentee) if side.release.on)
        yield Remedy(kind=RemedyKind.SHORTER_MINIMUM, person=person.id, partner=partner.id, day=day)
    elif blocked == BIT[Block.MUST_UNMET] and len(unmet := unmet_demands(problem, mentor, mentee)) == 1:
        yield Remedy(kind=RemedyKind.RELAX_MUST, person=person.id, partner=partner.id, criterion=unmet[0])
    elif blocked == BIT[Block.BANNED]:
        yield Remedy(kind=RemedyKind.LIFT_BAN, person=person.id, partner=partner.id)


def _offered(problem: Problem, person: Mentor | Mentee) -> frozenset[FreeSlot]:
    """When somebody is free in the programme's slots that last as long as a meeting; none where one would not be enough."""
    if problem.slots_needed > 1:
        return frozenset()
    return (person.free & problem.slots if problem.slots else person.free) - problem.short_slots


def _slots_that_help(outcome: Outcome, cells: Sequence[tuple[int, int]], *, for_mentee: bool) -> Counter[FreeSlot]:
    """How many partners with a place each slot would open up, so that the most useful one is named."""
    problem = outcome.problem
    counts: Counter[FreeSlot] = Counter()
    for row, column in cells:
        if outcome.places_left[column] > 0 and outcome.blocks[row, column] == BIT[Block.NO_COMMON_SLOT]:
            counts.update(_offered(problem, problem.mentors[column] if for_mentee else problem.mentees[row]))
    return counts
