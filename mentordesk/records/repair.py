# SPDX-License-Identifier: MIT
"""What becomes of the mentees of a mentor who leaves: who gets whom, who keeps whom, who stays without. A plan, nothing done."""

from __future__ import annotations

from dataclasses import dataclass

from mentordesk.records.ids import PairId, PersonId, ProgrammeId, ProposalId
from mentordesk.records.pairing import Band, PairKey, Reason, Unpaired


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairMove:
    """A mentee who gets another mentor. `old_pair` is the open pair that ends for it; None where it has ended already.

    `before` is the mentor they had: the one who leaves, or another one where one more mentee is served by the change.
    """

    mentee: PersonId
    before: PersonId
    after: PersonId
    old_pair: PairId | None
    band: Band
    reasons: tuple[Reason, ...] = ()
    cautions: tuple[Reason, ...] = ()

    @property
    def new_pair(self) -> PairKey:
        """(mentor, mentee) of the pair to be made."""
        return (self.after, self.mentee)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairPlan:
    """The fewest changes that give the mentees of `leaving` a mentor. `kept` are the other open pairs, as they are.

    `without` are the mentees who stay without anybody, with why and what would help; `ending` lists the open pairs with the
    one who leaves, whether or not their mentee finds another mentor.
    """

    programme_id: ProgrammeId
    leaving: PersonId
    moves: tuple[RepairMove, ...]
    kept: tuple[PairKey, ...]
    without: tuple[Unpaired, ...]
    ending: tuple[PairId, ...]

    @property
    def others_moved(self) -> tuple[RepairMove, ...]:
        """The moves of mentees who had another mentor than the one who leaves."""
        return tuple(move for move in self.moves if move.before != self.leaving)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairDone:
    """What a repair did: pairs ended and made, meetings to come taken out; or the draft a second person has to approve."""

    ended: int
    meetings: int
    made: tuple[PairId, ...] = ()
    draft_id: ProposalId | None = None
