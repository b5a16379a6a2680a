# SPDX-License-Identifier: MIT
"""What stands on the sheets about pairs: the card that introduces two people, the match sheet, the committee's proposal.

Nothing here has room for a keep-apart, and the card none for anything that was not agreed to (REQ-1.9, 1.13).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from mentordesk.records.audience import Audience, Holds
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.sheet_marks import Content, Contents, Day, Moment, Name, Party, Shareds, Slot, Staff, Where
from mentordesk.records.sheets import SheetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """One card: for whom, and whom they are going to meet, by the names they go by. `role` is that of the other one.

    `both_like` and `both_free` are what both agreed may be told, and both have.
    """

    reader: Party
    other: Party
    role: Annotated[MentoringRole | None, Holds.TERMS] = None
    both_like: Shareds = ()
    both_free: Shareds = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IntroductionCard:
    """Sheet 34, a page for each of a pair to keep: first names, when and where, two or three shared interests only."""

    KIND: ClassVar[SheetKind] = SheetKind.INTRODUCTION_CARD
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.PARTICIPANT})

    cards: tuple[Introduction, ...] = ()
    slot: Slot = ""
    place: Where = ""
    coordinator: Staff = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchSheet:
    """Sheet 12, for the facilitator's file: who was paired, how well it fits in a word, why, and who decided."""

    KIND: ClassVar[SheetKind] = SheetKind.MATCH_SHEET
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})

    mentor: Name = ""
    mentor_location: Annotated[str, Holds.CELL] = ""
    mentee: Name = ""
    mentee_location: Annotated[str, Holds.CELL] = ""
    started: Day = None
    minimum_end: Day = None
    fit: Content = ""
    reasons: Contents = ()
    cautions: Contents = ()
    proposed_by: Staff = ""
    approved_by: Staff = ""
    coordinator: Staff = ""
    blank: Annotated[bool, Holds.LAYOUT] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedRow:
    """One proposed pair: how well it fits in a word, the strongest reasons, what to look after."""

    mentor: Name
    mentee: Name
    fit: Content = ""
    reasons: Contents = ()
    cautions: Contents = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpairedRow:
    """Somebody without a pair: why, and what would help. A rule that could tell of a keep-apart is "a rule" only."""

    person: Name
    role: Annotated[MentoringRole | None, Holds.CONTENT] = None
    why: Contents = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingProposalSheet:
    """Sheet 35, the proposal for the committee to agree to pair by pair. It stays in the office.

    `left_off` counts the pairs of the draft that are not possible today: they are on no paper.
    """

    KIND: ClassVar[SheetKind] = SheetKind.PAIRING_PROPOSAL
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})

    name: Content = ""
    made_by: Staff = ""
    made_at: Moment = None
    rows: tuple[ProposedRow, ...] = ()
    left_off: Annotated[int, Holds.CONTENT] = 0
    unpaired: tuple[UnpairedRow, ...] = ()
    second_person: Annotated[bool, Holds.LAYOUT] = False
