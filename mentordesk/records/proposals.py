# SPDX-License-Identifier: MIT
"""A named draft of a pairing: its pairs, what was decided about each, and what it was made with. No pair is real before it is made.

How a draft stands on today's roster is judged in `judged`; who may decide what is the use cases' business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mentordesk.records.criteria import Criterion, Weight
from mentordesk.records.ids import DraftPairId, PairId, PersonId, ProgrammeId, ProposalId, UserId
from mentordesk.records.issues import Issue
from mentordesk.records.pairing import PairKey, Reason

LONGEST_NAME = 80


class DraftOrigin(StrEnum):
    """Where a draft came from: the solver, somebody's own list, or the repair after a mentor left."""

    SOLVED = "solved"
    BY_HAND = "by_hand"
    REPAIR = "repair"


class PairOrigin(StrEnum):
    """How a pair came into its draft."""

    PROPOSED = "proposed"
    PINNED = "pinned"
    BY_HAND = "by_hand"


class Decision(StrEnum):
    """What staff decided about a pair of a draft."""

    OPEN = "open"
    APPROVED = "approved"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftTerms:
    """What a draft was made with, kept to be read later: weights, the rules switched off by name, the objective's name.

    None stands for what the programme had at the time.
    """

    weights: Mapping[Criterion, Weight] | None = None
    rules_off: tuple[str, ...] | None = None
    objective: str = "served"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDraftPair:
    """A pair about to be put into a draft."""

    mentor: PersonId
    mentee: PersonId
    origin: PairOrigin = PairOrigin.PROPOSED

    @property
    def key(self) -> PairKey:
        """(mentor, mentee)."""
        return (self.mentor, self.mentee)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPair(NewDraftPair):
    """A pair of a draft. `put_by` proposed it; `decided_by` approved or dismissed it; `pair_id` is what it became.

    `seconded` tells that it was approved while a second person had to: then `decided_by` is not `put_by`.
    """

    id: DraftPairId
    put_by: UserId
    decision: Decision = Decision.OPEN
    decided_by: UserId | None = None
    decided_at: datetime | None = None
    seconded: bool = False
    pair_id: PairId | None = None
    made_at: datetime | None = None

    @property
    def made(self) -> bool:
        """Whether it became a pair."""
        return self.made_at is not None

    @property
    def counts(self) -> bool:
        """Whether it still stands in the draft as a pair to be: neither dismissed nor made."""
        return self.decision is not Decision.DISMISSED and not self.made


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingDraft:
    """A draft as stored. `fingerprint` names the roster it was made on (`pairing.fingerprint`)."""

    id: ProposalId
    programme_id: ProgrammeId
    name: str
    origin: DraftOrigin
    made_at: datetime
    made_by: UserId
    fingerprint: str = ""
    terms: DraftTerms = field(default_factory=DraftTerms)
    pairs: tuple[DraftPair, ...] = ()

    @property
    def standing(self) -> tuple[DraftPair, ...]:
        """The pairs that are still to be: open or approved, and not made yet."""
        return tuple(pair for pair in self.pairs if pair.counts)

    @property
    def approved(self) -> tuple[DraftPair, ...]:
        """The pairs that were approved and are not made yet."""
        return tuple(pair for pair in self.standing if pair.decision is Decision.APPROVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """A draft as one row of the list: who made it (initials), and how many of its pairs stand where."""

    id: ProposalId
    name: str
    origin: DraftOrigin
    made_at: datetime
    made_by: str
    open: int
    approved: int
    dismissed: int
    made: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldUp:
    """A pair of a draft that could not be approved or made, and why, pair by pair."""

    pair: DraftPair
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a decision about several pairs did: how many it was taken about, and which it could not be taken about."""

    done: int
    held_up: tuple[HeldUp, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PairsMade:
    """The pairs that became real, and those approved ones that are not possible today, each with its reasons."""

    made: tuple[PairId, ...]
    held_up: tuple[HeldUp, ...] = ()


def name_issues(name: str) -> tuple[Issue, ...]:
    """What is wrong with the name of a draft."""
    if not name.strip():
        return (Issue(field="name", key="proposals.issue.no_name"),)
    if len(name.strip()) > LONGEST_NAME:
        return (Issue(field="name", key="proposals.issue.long_name", values={"most": LONGEST_NAME}),)
    return ()
