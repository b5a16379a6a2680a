# SPDX-License-Identifier: MIT
"""Why a mentee is paired otherwise than before: what changed between two problems, and who took whose place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from mentordesk.pairing import criteria
from mentordesk.pairing.rules import blocks_between
from mentordesk.records.criteria import Block, Criterion
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Mentee, Mentor, PairKey, Problem
from mentordesk.records.pairing_why import Why, WhyKind

Pairs = frozenset[PairKey]

KEPT_CLOSE = frozenset({Criterion.LIVED, Criterion.IDENTITY, Criterion.WISHES})
"""Criteria of which only the desk was told (REQ-1.9): that one of them is not met, or changed, is said nowhere."""


@dataclass(frozen=True, eq=False)
class Between:
    """Two problems and the pairs that answered each; asked why one mentee went from one mentor to another.

    `otherwise` is the cause where nothing about that mentee and those mentors is one.
    """

    before: Problem
    after: Problem
    pairs_before: Pairs
    pairs_after: Pairs
    otherwise: WhyKind = WhyKind.WHOLE

    def why(self, mentee: PersonId, old: PersonId | None, new: PersonId | None) -> tuple[Why, ...]:
        """The causes of one move, the plainest first; never empty."""
        if mentee not in self._was.mentees:
            return (Why(kind=WhyKind.CAME),)
        if mentee not in self._is.mentees:
            return (Why(kind=WhyKind.WENT),)
        found = (
            *(self._why_not(mentee, old) if old is not None else ()),
            *(self._why_now(mentee, new) if new is not None else ()),
            *self._why_rather(mentee, old, new),
            *why_of_places(self.pairs_before, self.pairs_after, old, new, given=self._given),
        )
        return found or (Why(kind=self.otherwise),)

    def _given(self, pair: PairKey) -> bool:
        """Whether a pair was made for another cause than that the whole gains by it."""
        return pair in self.after.pinned or self.otherwise is not WhyKind.WHOLE

    @cached_property
    def _was(self) -> _People:
        return _People(self.before)

    @cached_property
    def _is(self) -> _People:
        return _People(self.after)

    def _why_not(self, mentee: PersonId, old: PersonId) -> Iterator[Why]:
        """What took the old mentor away."""
        if old not in self._is.mentors:
            yield Why(kind=WhyKind.MENTOR_WENT, person=old)
            return
        blocks = blocks_between(self.after, self._is.mentors[old], self._is.mentees[mentee])
        # Beside a keep-apart nothing else is told: who is shown it could read from the rest what it is about.
        told = blocks if Block.KEEP_APART not in blocks else (Block.KEEP_APART,)
        yield from (Why(kind=WhyKind.RULED_OUT, person=old, block=block) for block in told)
        if not blocks and (old, mentee) in self.before.pinned - self.after.pinned:
            yield Why(kind=WhyKind.UNPINNED, person=old)
        if not blocks and self._is.mentors[old].capacity < self._was.mentors[old].capacity:
            yield Why(kind=WhyKind.FEWER_PLACES, person=old)

    def _why_now(self, mentee: PersonId, new: PersonId) -> Iterator[Why]:
        """What brought the new mentor."""
        if (new, mentee) in self.after.pinned - self.before.pinned:
            yield Why(kind=WhyKind.PINNED, person=new)
        elif new not in self._was.mentors:
            yield Why(kind=WhyKind.MENTOR_CAME, person=new)
        elif blocks := blocks_between(self.before, self._was.mentors[new], self._was.mentees[mentee]):
            plain = Block.KEEP_APART if Block.KEEP_APART in blocks else blocks[0]
            yield Why(kind=WhyKind.ALLOWED, person=new, block=plain)
        elif self._is.mentors[new].capacity > self._was.mentors[new].capacity:
            yield Why(kind=WhyKind.MORE_PLACES, person=new)

    def _why_rather(self, mentee: PersonId, old: PersonId | None, new: PersonId | None) -> Iterator[Why]:
        """The criterion that did most to turn the scale from the old mentor to the new, if it turned."""
        mentors = (self._was.mentors, self._is.mentors)
        if old is None or new is None or not all(one in side for one in (old, new) for side in mentors):
            return
        was = {criterion: self._lead(self.before, self._was, criterion, mentee, old, new) for criterion in Criterion}
        now = {criterion: self._lead(self.after, self._is, criterion, mentee, old, new) for criterion in Criterion}
        if sum(now.values()) <= sum(was.values()):
            return
        most = max(Criterion, key=lambda criterion: now[criterion] - was[criterion])
        weighed = self.before.weight(most) is not self.after.weight(most)
        if most in KEPT_CLOSE and not weighed:
            return
        yield Why(kind=WhyKind.WEIGHED if weighed else WhyKind.TOLD, person=new, criterion=most)

    @staticmethod
    def _lead(
        problem: Problem, people: _People, criterion: Criterion, mentee: PersonId, old: PersonId, new: PersonId
    ) -> int:
        """By how much a criterion speaks for the new mentor rather than the old one."""
        points = problem.weight(criterion).points
        if not points:
            return 0
        met = [
            criteria.measure(criterion, problem, people.mentors[mentor], people.mentees[mentee])
            for mentor in (old, new)
        ]
        told = [criteria.NEUTRAL if value is None else value for value in met]
        return points * (told[1] - told[0])


def why_of_places(
    before: Pairs, after: Pairs, old: PersonId | None, new: PersonId | None, *, given: Callable[[PairKey], bool]
) -> tuple[Why, ...]:
    """Who took the place that was left, and who left the place that was taken; nobody where places just stood free.

    `given` tells of a new pair whether it was made for another cause than that the whole gains by it.
    """
    found: list[Why] = []
    if old is not None and (took := _mentees_of(after - before, old)):
        kind = WhyKind.GIVEN if given((old, took[0])) else WhyKind.TAKEN
        found.append(Why(kind=kind, person=old, other=took[0]))
    if new is not None and (left := _mentees_of(before - after, new)):
        found.append(Why(kind=WhyKind.FREED, person=new, other=left[0]))
    return tuple(found)


class _People:
    def __init__(self, problem: Problem) -> None:
        self.mentors: dict[PersonId, Mentor] = {mentor.id: mentor for mentor in problem.mentors}
        self.mentees: dict[PersonId, Mentee] = {mentee.id: mentee for mentee in problem.mentees}


def _mentees_of(pairs: Pairs, mentor: PersonId) -> list[PersonId]:
    return sorted(mentee for one, mentee in pairs if one == mentor)
