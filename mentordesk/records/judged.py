# SPDX-License-Identifier: MIT
"""A list of pairs nobody solved - a draft, somebody's own pairing - as the engine would judge it today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mentordesk.records.criteria import Block
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Band, PairKey, Proof, Proposal, ProposedPair, Reason, Unpaired

_UNPROVEN = Proof(objective=0, bound=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPair:
    """One pair of the list. `blocks` are the hard rules it breaks, gravest first; with any, it has no band."""

    mentor: PersonId
    mentee: PersonId
    score: int = 0
    band: Band | None = None
    blocks: tuple[Block, ...] = ()
    reasons: tuple[Reason, ...] = ()
    cautions: tuple[Reason, ...] = ()

    @property
    def key(self) -> PairKey:
        """(mentor, mentee)."""
        return (self.mentor, self.mentee)

    @property
    def possible(self) -> bool:
        """Whether no hard rule forbids it."""
        return not self.blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPlan:
    """The list as a whole. `unpaired` is told for the possible pairs alone; so are `served` and `total`."""

    pairs: tuple[JudgedPair, ...]
    unpaired: tuple[Unpaired, ...]
    best_score: int
    fingerprint: str

    @property
    def by_key(self) -> Mapping[PairKey, JudgedPair]:
        """The pairs by (mentor, mentee)."""
        return {pair.key: pair for pair in self.pairs}

    @property
    def possible(self) -> tuple[JudgedPair, ...]:
        """The pairs that could be made."""
        return tuple(pair for pair in self.pairs if pair.possible)

    @property
    def broken(self) -> tuple[JudgedPair, ...]:
        """The pairs that break a hard rule."""
        return tuple(pair for pair in self.pairs if not pair.possible)

    @property
    def as_proposal(self) -> Proposal:
        """The possible pairs in the shape of a proposal, to be held against one. Its proof does not hold: nobody solved it."""
        pairs = tuple(
            ProposedPair(
                mentor=pair.mentor,
                mentee=pair.mentee,
                score=pair.score,
                band=pair.band,
                reasons=pair.reasons,
                cautions=pair.cautions,
            )
            for pair in sorted(self.possible, key=lambda pair: (pair.mentee, pair.mentor))
            if pair.band is not None
        )
        return Proposal(
            pairs=pairs,
            unpaired=self.unpaired,
            served=len({pair.mentee for pair in pairs}),
            total=sum(pair.score for pair in pairs),
            best_score=self.best_score,
            proof=_UNPROVEN,
            fingerprint=self.fingerprint,
        )
