# SPDX-License-Identifier: MIT
"""Two proposals held against each other: who moved, and what it did to the whole."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType

from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Band, Comparison, Move, MoveKind, Proposal


def compare(before: Proposal, after: Proposal) -> Comparison:
    """What changes from one proposal to the next, by id of the mentee."""
    old, new = _mentor_of(before), _mentor_of(after)
    moves = tuple(
        Move(mentee=mentee, kind=_kind(old.get(mentee), new.get(mentee)), before=old.get(mentee), after=new.get(mentee))
        for mentee in sorted(old.keys() | new.keys())
        if old.get(mentee) != new.get(mentee)
    )
    bands = [Counter(pair.band for pair in proposal.pairs) for proposal in (before, after)]
    return Comparison(
        moves=moves,
        same=sum(new.get(mentee) == mentor for mentee, mentor in old.items()),
        served=(before.served, after.served),
        total=(before.total, after.total),
        bands=MappingProxyType({band: (bands[0][band], bands[1][band]) for band in Band}),
    )


def _mentor_of(proposal: Proposal) -> dict[PersonId, PersonId]:
    return {pair.mentee: pair.mentor for pair in proposal.pairs}


def _kind(before: PersonId | None, after: PersonId | None) -> MoveKind:
    if before is None:
        return MoveKind.NEW
    return MoveKind.LOST if after is None else MoveKind.CHANGED
