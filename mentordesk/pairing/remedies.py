# SPDX-License-Identifier: MIT
"""What would help who has no pair: the smallest change of each kind, or two together where no single one is enough.

Nobody's safety is up for change: not keep-apart, refusal, "never again" or a legal class (REQ-1.8).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing import score
from mentordesk.pairing.core.task import Integers
from mentordesk.pairing.criteria import fitting_slots
from mentordesk.pairing.rules import BIT, unmet_demands
from mentordesk.records.criteria import Block
from mentordesk.records.pairing import Mentee, Mentor, Problem, Remedy, RemedyKind
from mentordesk.records.people import FreeSlot

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A solved problem as matrices, mentees x mentors; `cells` are its pairs.

    `places_left` are the mentors' free places once the plan stands. `worth_making`: under QUALITY, the score a pair must
    have more than, once load is taken off; None where every pair is worth making.
    """

    problem: Problem
    blocks: NDArray[np.uint16]
    scores: NDArray[np.signedinteger]
    cells: tuple[Cell, ...]
    places_left: NDArray[np.int64]
    worth_making: int | None = None


_CHANGEABLE = (
    Block.STATUS,
    Block.CAPACITY,
    Block.NO_COMMON_SLOT,
    Block.TOO_FEW_SLOTS,
    Block.NO_PLACE,
    Block.NO_COMMON_LANGUAGE,
    Block.RELEASE_TOO_SOON,
    Block.MUST_UNMET,
    Block.BANNED,
)
_FIXED = sum(bit for block, bit in BIT.items() if block not in _CHANGEABLE)
_RULES = sum(BIT[block] for block in _CHANGEABLE if block is not Block.CAPACITY)


def remedies(outcome: Outcome, rows: Integers, columns: Integers, *, for_mentee: bool) -> tuple[Remedy, ...]:
    """One remedy of each kind for one person, over the pairs at `rows` and `columns`; where there is none, the best two
    changes together.

    The best-scored pair stands for its kind. Every remedy gives one more mentee a pair for certain: the mentee has none,
    and the mentor has a place or is the one who would get a place more (under QUALITY it adds to the whole).
    """
    at = _Near(outcome, rows, columns, for_mentee=for_mentee)
    best: dict[RemedyKind, tuple[int, Remedy]] = {}
    for signature in at.signatures(1):
        for place, changes in at.changes(1, signature):
            worth = int(at.scores[place])
            if changes[0].kind not in best or worth > best[changes[0].kind][0]:
                best[changes[0].kind] = (worth, changes[0])
            break
    if best:
        return tuple(best[kind][1] for kind in RemedyKind if kind in best)
    first, second = next((changes for _, changes in at.changes(2)), (None, None))
    return () if first is None else (replace(first, also=second),)


class _Near:
    """The pairs of one person of which nothing is in the way but what can be changed, the best-scored first."""

    def __init__(self, outcome: Outcome, rows: Integers, columns: Integers, *, for_mentee: bool) -> None:
        blocks, full = outcome.blocks[rows, columns], outcome.places_left[columns] <= 0
        near = np.flatnonzero((blocks & _FIXED == 0) & _worth_making(outcome, rows, columns))
        scores = outcome.scores[rows, columns].astype(np.int64)
        near = near[np.argsort(-scores[near], kind="stable")]
        self._outcome, self._for_mentee = outcome, for_mentee
        self._rows, self._columns, self.scores = rows[near], columns[near], scores[near]
        # What is in the way, as one number: the rules, and whether a place is missing.
        self._signature = (blocks[near].astype(np.int64) & _RULES) << 1 | full[near]
        self._count = np.bitwise_count(self._signature)

    def signatures(self, count: int) -> list[int]:
        """What stands in the way of pairs with so many things in the way."""
        return np.unique(self._signature[self._count == count]).tolist()

    def changes(self, number: int, signature: int | None = None) -> Iterator[tuple[int, tuple[Remedy, ...]]]:
        """Places of pairs that need exactly so many changes, with the changes."""
        # Two who are both not ready have one rule in the way and need two changes.
        wanted = self._count <= number if signature is None else self._signature == signature
        for place in np.flatnonzero(wanted & (self._count > 0)).tolist():
            row, column = int(self._rows[place]), int(self._columns[place])
            changes = _changes(self._outcome, row, column, self._slots, for_mentee=self._for_mentee)
            if changes is not None and len(changes) == number:
                yield place, changes

    @cached_property
    def _slots(self) -> Counter[FreeSlot]:
        """How many partners with a place each slot would open up, so that the most useful one is named."""
        problem = self._outcome.problem
        counts: Counter[FreeSlot] = Counter()
        alone = np.isin(self._signature, [BIT[Block.NO_COMMON_SLOT] << 1, BIT[Block.TOO_FEW_SLOTS] << 1])
        for place in np.flatnonzero(alone).tolist():
            mentor, mentee = problem.mentors[self._columns[place]], problem.mentees[self._rows[place]]
            counts.update(_one_slot_more(problem, mentor, mentee, for_mentee=self._for_mentee))
        return counts


def _worth_making(outcome: Outcome, rows: Integers, columns: Integers) -> NDArray[np.bool_]:
    """Which pairs would add to the whole, were they made besides."""
    if outcome.worth_making is None:
        return np.ones(len(rows), bool)
    mentors = outcome.problem.mentors
    load = np.array([mentor.load + max(0, mentor.capacity) for mentor in mentors], np.int64) - outcome.places_left
    points = outcome.scores[rows, columns].astype(np.int64) - score.load_step(outcome.problem) * load[columns]
    return points > outcome.worth_making


def _changes(
    outcome: Outcome, row: int, column: int, slots: Counter[FreeSlot], *, for_mentee: bool
) -> tuple[Remedy, ...] | None:
    """Every change that one pair needs to be made; None where something about it cannot be changed."""
    problem = outcome.problem
    mentor, mentee = problem.mentors[column], problem.mentees[row]
    blocked = {block for block in _CHANGEABLE if outcome.blocks[row, column] & BIT[block]}
    person, partner = (mentee, mentor) if for_mentee else (mentor, mentee)
    found: list[Remedy | None] = []

    def about(kind: RemedyKind, **changes: object) -> Remedy:
        return Remedy(**{"kind": kind, "person": person.id, "partner": partner.id, **changes})  # type: ignore[arg-type]

    if outcome.places_left[column] <= 0:
        found.append(about(RemedyKind.MORE_PLACES, person=mentor.id, partner=mentee.id))
    if blocked & {Block.NO_COMMON_SLOT, Block.TOO_FEW_SLOTS}:
        helpful = _one_slot_more(problem, mentor, mentee, for_mentee=for_mentee)
        slot = min(helpful, key=lambda slot: (-slots[slot], slot), default=None)
        found.append(about(RemedyKind.COMMON_SLOT, slot=slot) if slot is not None else None)
    if Block.NO_PLACE in blocked:
        found.append(about(RemedyKind.PLACE))
    if Block.NO_COMMON_LANGUAGE in blocked:
        found.append(about(RemedyKind.INTERPRETER))
    if Block.STATUS in blocked:
        for one, other in ((mentor, mentee), (mentee, mentor)):
            found += [] if one.ready else [about(RemedyKind.FINISH_CHECKS, person=one.id, partner=other.id)]
    if Block.RELEASE_TOO_SOON in blocked:
        day = min(side.release.on for side in (mentor, mentee) if side.release.on)
        found.append(about(RemedyKind.SHORTER_MINIMUM, day=day))
    if Block.MUST_UNMET in blocked:
        unmet = unmet_demands(problem, mentor, mentee)
        found.append(about(RemedyKind.RELAX_MUST, criterion=unmet[0]) if len(unmet) == 1 else None)
    if Block.BANNED in blocked:
        found.append(about(RemedyKind.LIFT_BAN))
    changes = tuple(change for change in found if change is not None)
    return changes if len(changes) == len(found) else None


def _one_slot_more(problem: Problem, mentor: Mentor, mentee: Mentee, *, for_mentee: bool) -> frozenset[FreeSlot]:
    """The slots any one of which, were the person free then, would give the two enough time; none where one is not enough."""
    person, partner = (mentee, mentor) if for_mentee else (mentor, mentee)
    if (mentor.id, mentee.id) in problem.never_together:
        return frozenset()
    if len(fitting_slots(problem, mentor, mentee)) + 1 < problem.slots_needed:
        return frozenset()
    offered = partner.free & problem.slots if problem.slots else partner.free
    return offered - problem.short_slots - person.free
