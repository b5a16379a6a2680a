# SPDX-License-Identifier: MIT
"""What would help who has no pair: the smallest change of each kind, or two together where no single one is enough.

Nobody's safety is up for change: not keep-apart, refusal, "never again" or a legal class (REQ-1.8).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mentordesk.pairing import score
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

    def is_worth(self, row: int, column: int) -> bool:
        """Whether one more pair would add to the whole."""
        if self.worth_making is None:
            return True
        mentor = self.problem.mentors[column]
        load = mentor.load + max(0, mentor.capacity) - int(self.places_left[column])
        return int(self.scores[row, column]) - score.load_step(self.problem) * load > self.worth_making


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


def remedies(outcome: Outcome, cells: Collection[Cell], *, for_mentee: bool) -> tuple[Remedy, ...]:
    """One remedy of each kind, for one person's possible pairs; where there is none, the best two changes together.

    The best-scored pair stands for its kind. Every remedy gives one more mentee a pair for certain: the mentee has none,
    and the mentor has a place or is the one who would get a place more (under QUALITY it adds to the whole).
    """
    near = [cell for cell in cells if not outcome.blocks[cell] & _FIXED and outcome.is_worth(*cell)]
    slots = _slots_that_help(outcome, near, for_mentee=for_mentee)
    needed = {cell: _changes(outcome, *cell, slots, for_mentee=for_mentee) for cell in near}
    best: dict[RemedyKind, tuple[int, Remedy]] = {}
    for cell, remedy in _of_number(needed, 1):
        worth = int(outcome.scores[cell])
        if remedy[0].kind not in best or worth > best[remedy[0].kind][0]:
            best[remedy[0].kind] = (worth, remedy[0])
    if best:
        return tuple(best[kind][1] for kind in RemedyKind if kind in best)
    two = max(_of_number(needed, 2), key=lambda found: int(outcome.scores[found[0]]), default=None)
    return () if two is None else (replace(two[1][0], also=two[1][1]),)


def _of_number(needed: dict[Cell, tuple[Remedy, ...] | None], number: int) -> Iterator[tuple[Cell, tuple[Remedy, ...]]]:
    return ((cell, changes) for cell, changes in needed.items() if changes is not None and len(changes) == number)


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
        helpful = _one_slot_more(problem, mentor, mentee, person, partner)
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


def _slots_that_help(outcome: Outcome, cells: Iterable[Cell], *, for_mentee: bool) -> Counter[FreeSlot]:
    """How many partners with a place each slot would open up, so that the most useful one is named."""
    problem = outcome.problem
    counts: Counter[FreeSlot] = Counter()
    for row, column in cells:
        alone = outcome.blocks[row, column] in (BIT[Block.NO_COMMON_SLOT], BIT[Block.TOO_FEW_SLOTS])
        if alone and outcome.places_left[column] > 0:
            mentor, mentee = problem.mentors[column], problem.mentees[row]
            person, partner = (mentee, mentor) if for_mentee else (mentor, mentee)
            counts.update(_one_slot_more(problem, mentor, mentee, person, partner))
    return counts


def _one_slot_more(
    problem: Problem, mentor: Mentor, mentee: Mentee, person: Mentor | Mentee, partner: Mentor | Mentee
) -> frozenset[FreeSlot]:
    """The slots any one of which, were the person free then, would give the two enough time; none where one is not enough."""
    if (mentor.id, mentee.id) in problem.never_together:
        return frozenset()
    if len(fitting_slots(problem, mentor, mentee)) + 1 < problem.slots_needed:
        return frozenset()
    offered = partner.free & problem.slots if problem.slots else partner.free
    return offered - problem.short_slots - person.free
