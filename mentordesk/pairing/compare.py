# SPDX-License-Identifier: MIT
"""Two proposals held against each other: who moved and why, and what it did to the whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import zip_longest
from types import MappingProxyType

from mentordesk.pairing.why import Between
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Band, Comparison, Move, MoveKind, PairKey, Problem, Proposal
from mentordesk.records.pairing_why import Why, WhyKind

Reasoning = Callable[[PersonId, PersonId | None, PersonId | None], tuple[Why, ...]]
"""Mentee, mentor before, mentor after: why."""


def compare(
    before: Proposal,
    after: Proposal,
    problems: tuple[Problem, Problem] | None = None,
    otherwise: WhyKind = WhyKind.WHOLE,
) -> Comparison:
    """What changes from one proposal to the next, by id of the mentee; with the two problems, also why each moved.

    `otherwise`: why somebody moved about whom nothing changed.
    """
    old, new = _pairs(before), _pairs(after)
    why = Between(*problems, old, new, otherwise).why if problems is not None else _unsaid
    bands = [Counter(pair.band for pair in proposal.pairs) for proposal in (before, after)]
    return Comparison(
        moves=moves_between(old, new, why),
        same=len(old & new),
        served=(before.served, after.served),
        total=(before.total, after.total),
        bands=MappingProxyType({band: (bands[0][band], bands[1][band]) for band in Band}),
    )


def moves_between(before: Iterable[PairKey], after: Iterable[PairKey], why: Reasoning) -> tuple[Move, ...]:
    """Who has another mentor, by id of the mentee. Of a mentee with several mentors only those that changed are told."""
    old, new = _mentors_of(before), _mentors_of(after)
    found: list[Move] = []
    for mentee in sorted(old.keys() | new.keys()):
        gone, come = sorted(old[mentee] - new[mentee]), sorted(new[mentee] - old[mentee])
        for one, other in zip_longest(gone, come):
            found.append(
                Move(mentee=mentee, kind=_kind(one, other), before=one, after=other, why=why(mentee, one, other))
            )
    return tuple(found)


def _unsaid(_mentee: PersonId, _before: PersonId | None, _after: PersonId | None) -> tuple[Why, ...]:
    return ()


def _pairs(proposal: Proposal) -> frozenset[PairKey]:
    return frozenset((pair.mentor, pair.mentee) for pair in proposal.pairs)


def _mentors_of(pairs: Iterable[PairKey]) -> defaultdict[PersonId, set[PersonId]]:
    found: defaultdict[PersonId, set[PersonId]] = defaultdict(set)
    for mentor, mentee in pairs:
        found[mentee].add(mentor)
    return found


def _kind(before: PersonId | None, after: PersonId | None) -> MoveKind:
    if before is None:
        return MoveKind.NEW
    return MoveKind.LOST if after is None else MoveKind.CHANGED
