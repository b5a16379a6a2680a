# SPDX-License-Identifier: MIT
"""What stands on the forms of joining: application, referral, interview, induction. They come back and are typed in.

`ORDER` names the questions in the order they are asked in, on paper and wherever the sheet is typed in: the first has the
number 1. Nothing here has room for an offence, a diagnosis or a keep-apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from mentordesk.records.applications import Requester, Wording
from mentordesk.records.audience import Audience, Holds
from mentordesk.records.needs import Adjustment
from mentordesk.records.people import FreeSlot
from mentordesk.records.programmes import Confidentiality
from mentordesk.records.sheet_marks import Content, Contents, Day, Name, Number, Party, Staff, Terms
from mentordesk.records.sheets import SheetKind

Home = Annotated[str, Holds.CELL]
Free = Annotated[frozenset[FreeSlot], Holds.CONTENT]

SKILLS = (
    "reading", "writing", "maths", "languages", "computing", "drawing", "music", "cooking", "gym", "gardening",
    "carpentry", "law",
)  # fmt: skip
"""What an application offers to tick, by codes of `topics`; what else somebody is good at they write beside it."""

AIMS = (
    "settle_in", "confidence", "improve_reading", "learn_english", "listen_better", "manage_anger", "family_contact",
    "find_work", "plan_money", "prepare_release", "use_time", "make_friends",
)  # fmt: skip
"""What a referral offers as an aim, by codes of `topics`. None of them tells of health: that is on no sheet."""

REFERRERS = tuple(requester for requester in Requester if requester is not Requester.MENTAL_HEALTH)
"""Who can have referred somebody, on paper: one box of the list would tell of their health, and is "somebody else"."""

ADJUSTMENTS = tuple(Adjustment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What stands on both forms of whoever asks for something: who they are, when they asked, in whose words, when free."""

    surname: Name = ""
    forename: Name = ""
    number: Number = ""
    location: Home = ""
    programme: Content = ""
    asked_on: Day = None
    wording: Annotated[Wording | None, Holds.CONTENT] = None
    why: Content = ""
    languages: Content = ""
    free: Free = frozenset()
    slots: Annotated[tuple[str, ...], Holds.LAYOUT] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorApplication(Asking):
    """Sheet 7, for the facilitator's file: somebody asks to become a mentor. What the desk knows is filled in."""

    KIND: ClassVar[SheetKind] = SheetKind.APPLICATION
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})
    ORDER: ClassVar[tuple[str, ...]] = (
        "surname", "forename", "number", "location", "leaves", "programme", "asked_on", "wording", "why", "experience",
        "languages", "free", "strengths", "staff", "checks",
    )  # fmt: skip

    leaves: Content = ""
    strengths: Contents = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral(Asking):
    """Sheet 40, for the facilitator's file: somebody asks for a mentor, or is referred. `requester` None: not said."""

    KIND: ClassVar[SheetKind] = SheetKind.REFERRAL
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})
    ORDER: ClassVar[tuple[str, ...]] = (
        "surname", "forename", "number", "location", "programme", "asked_on", "requester", "requester_name", "wording",
        "why", "aims", "wants", "languages", "free", "access", "agrees",
    )  # fmt: skip

    requester: Annotated[Requester | None, Holds.CONTENT] = None
    requester_name: Staff = ""
    aims: Contents = ()
    wants: Contents = ()
    access: Contents = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewRecord:
    """Sheet 8, for the facilitator's file. What comes of it are the outcomes of a check (`records.checks`), in its order.

    The answers are scored in words; nobody adds them up.
    """

    KIND: ClassVar[SheetKind] = SheetKind.INTERVIEW
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})
    QUESTIONS: ClassVar[tuple[str, ...]] = tuple(f"question_{number}" for number in range(1, 8))
    ORDER: ClassVar[tuple[str, ...]] = (
        "person", "number", "location", "programme", "day", "done_by", *QUESTIONS, "outcome", "conditions", "valid_until",
    )  # fmt: skip

    person: Name = ""
    number: Number = ""
    location: Home = ""
    programme: Content = ""
    done_by: Staff = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InductionChecklist:
    """Sheet 9, signed by whoever joins and kept on file: what they were told, each line initialled by both.

    It promises what the programme promises (`confidentiality`); it holds no number and no place of living.
    """

    KIND: ClassVar[SheetKind] = SheetKind.INDUCTION
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.PARTICIPANT, Audience.FACILITATOR})
    LINES: ClassVar[tuple[str, ...]] = (
        "rules", "role", "not_mentor", "room", "emergency", "private", "data", "complaints", "gifts", "help", "stop",
    )  # fmt: skip
    ORDER: ClassVar[tuple[str, ...]] = ("person", "programme", "day", "staff", *LINES)

    person: Party = ""
    programme: Terms = ""
    staff: Staff = ""
    confidentiality: Annotated[Confidentiality | None, Holds.TERMS] = None
    confidentiality_text: Terms = ""

    def emptied(self) -> InductionChecklist:
        """The blank list. What the programme promises stays: a blank must not promise otherwise."""
        return InductionChecklist(confidentiality=self.confidentiality, confidentiality_text=self.confidentiality_text)
