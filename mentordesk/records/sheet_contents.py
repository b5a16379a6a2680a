# SPDX-License-Identifier: MIT
"""What stands on the sheets of a day and of a pair (`domain.md` 3.2), every field marked with what it tells (`audience`).

Data only. The other families of sheets have a `..._sheets` file each. Which sheets there are and how they are printed is in
`sheets`; which record belongs to which, in `sheet_forms`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from typing import Annotated, ClassVar

from mentordesk.records.activities import Activity, Step, Tag, Worksheet
from mentordesk.records.audience import Audience, Holds
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.people import Location
from mentordesk.records.programmes import Confidentiality, Frequency
from mentordesk.records.sheet_marks import (
    Cell,
    Clock,
    Content,
    Contents,
    Day,
    Event,
    Moment,
    Name,
    Number,
    Party,
    Slot,
    Staff,
    Terms,
    Where,
    Wing,
)
from mentordesk.records.sheets import SheetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPerson:
    """One person at a session, for the facilitator's plan: what is to be adjusted for them, never why."""

    name: Name
    role: Annotated[MentoringRole | None, Holds.CONTENT] = None
    needs: Contents = ()
    interpreter: Content = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMaterial:
    """Something taken into the room and counted back; `count` 0 = to be written by hand."""

    item: Content
    count: Annotated[int, Holds.CONTENT] = 0
    kept_by_staff: Annotated[bool, Holds.CONTENT] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPlan:
    """Sheet 1, for the facilitator's file. `early_stop` is the first minute at which the session may end (lock-up).

    `confidentiality_text` overrides the model's shipped text; it is in the sheet's language. Without a model the sheet
    offers all three to tick: it must not promise what its programme may not keep.
    """

    KIND: ClassVar[SheetKind] = SheetKind.SESSION_PLAN
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})

    title: Content = ""
    day: Day = None
    slot: Slot = ""
    starts: Clock = None
    ends: Clock = None
    place: Where = ""
    facilitator: Staff = ""
    people: tuple[PlanPerson, ...] = ()
    aim: Content = ""
    tags: Annotated[tuple[Tag, ...], Holds.CONTENT] = ()
    prepare: Contents = ()
    steps: Annotated[tuple[Step, ...], Holds.CONTENT] = ()
    early_stop: Annotated[int, Holds.CONTENT] = 0
    materials: tuple[PlanMaterial, ...] = ()
    no_cut: Content = ""
    prompts: Contents = ()
    tips: Contents = ()
    access: Contents = ()
    risks: Contents = ()
    early_lockup: Content = ""
    after_care: Content = ""
    confidentiality: Annotated[Confidentiality | None, Holds.TERMS] = None
    confidentiality_text: Terms = ""

    def emptied(self) -> SessionPlan:
        """The blank plan. What the programme promises stays: a blank must not promise otherwise."""
        return SessionPlan(confidentiality=self.confidentiality, confidentiality_text=self.confidentiality_text)

    def of(self, activity: Activity, language: str) -> SessionPlan:
        """This plan with the words, steps and counted materials of an activity for the people on it."""
        text = activity.text(language)
        return replace(
            self,
            title=text.title,
            aim=text.aim,
            tags=activity.tags,
            prepare=text.prepare,
            steps=text.steps,
            early_stop=activity.early_stop,
            materials=tuple(
                PlanMaterial(
                    item=material.item.label(language),
                    count=material.total(len(self.people)),
                    kept_by_staff=material.item.kept_by_staff,
                )
                for material in activity.materials
            ),
            no_cut=text.no_cut,
            prompts=text.prompts,
            tips=text.tips,
            access=text.access,
            risks=text.risks,
            early_lockup=text.early_stop,
            after_care=text.after_care,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetSheet:
    """Sheet 2, for the participant to keep: it has no place for a name. `worksheet` None prints a ruled page.

    `reference` is the activity's number and version ("3.1"), so that a sheet handed in can be told apart. `pictured`: what
    is to be done stands in a picture on the left as well, for who reads little.
    """

    KIND: ClassVar[SheetKind] = SheetKind.WORKSHEET
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.PARTICIPANT})

    worksheet: Annotated[Worksheet | None, Holds.TASK] = None
    reference: Annotated[str, Holds.TASK] = ""
    pictured: Annotated[bool, Holds.LAYOUT] = False

    def emptied(self) -> WorksheetSheet:
        """Itself: it holds questions and no data."""
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One person expected."""

    number: Number
    name: Name
    location: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Sheet 3, for the facilitator and the wing. `event` is the neutral name; rows are printed in the order given."""

    KIND: ClassVar[SheetKind] = SheetKind.REGISTER
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR, Audience.WING})

    event: Event = ""
    day: Day = None
    slot: Slot = ""
    starts: Clock = None
    ends: Clock = None
    place: Where = ""
    rows: tuple[RegisterRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementRow:
    """One person to be let out: who, where from, where to, when. Nothing about what for."""

    number: Number
    name: Name
    location: Cell
    place: Where
    starts: Clock
    ends: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementList:
    """Sheet 4, for the officers of one wing on one day. `event` is the programme's neutral name."""

    KIND: ClassVar[SheetKind] = SheetKind.MOVEMENT_LIST
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.WING})

    wing: Wing = ""
    day: Day = None
    event: Event = ""
    rows: tuple[MovementRow, ...] = ()

    def in_walking_order(self) -> tuple[MovementRow, ...]:
        """The rows as an officer walks: wing, landing, cell in natural order, then time and name (REQ-3.3)."""
        return tuple(
            sorted(self.rows, key=lambda row: (row.location.walking_order, row.starts or time(), row.name.casefold()))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Sheet 10: what a pair and the programme agree; each signs and keeps one. `slot` is the usual day and time."""

    KIND: ClassVar[SheetKind] = SheetKind.AGREEMENT
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.PARTICIPANT, Audience.FACILITATOR})

    mentor: Party = ""
    mentee: Party = ""
    coordinator: Staff = ""
    aims: Terms = ""
    frequency: Annotated[Frequency | None, Holds.TERMS] = None
    meeting_minutes: Annotated[int, Holds.TERMS] = 0
    slot: Slot = ""
    place: Where = ""
    minimum_weeks: Annotated[int, Holds.TERMS] = 0
    starts: Day = None
    minimum_end: Day = None
    review: Day = None
    confidentiality: Annotated[Confidentiality | None, Holds.TERMS] = None
    confidentiality_text: Terms = ""

    def emptied(self) -> Agreement:
        """The blank agreement. What the programme promises stays: a blank must not promise otherwise."""
        return Agreement(confidentiality=self.confidentiality, confidentiality_text=self.confidentiality_text)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernForm:
    """Sheet 17, for the safeguarding lead and nobody else (REQ-1.23). It opens by saying that it is not the emergency
    channel. Moments are wall-clock times; `author` wrote it down at `written_at`.
    """

    KIND: ClassVar[SheetKind] = SheetKind.CONCERN_FORM
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.SAFEGUARDING})

    about: Name = ""
    number: Number = ""
    location: Annotated[Location | None, Holds.CELL] = None
    noticed_at: Moment = None
    fact: Content = ""
    own_words: Content = ""
    told: Content = ""
    immediate_action: Content = ""
    author: Staff = ""
    written_at: Moment = None
    handed_to: Staff = ""
    handed_over_at: Moment = None
    official_number: Content = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRow:
    """One module that was passed, with its length in minutes and the day."""

    module: Annotated[str, Holds.TASK]
    minutes: Annotated[int, Holds.TASK]
    day: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingCertificate:
    """Sheet 31, for whoever did the training to keep: what was passed. No number, no cell, nothing of why they are here."""

    KIND: ClassVar[SheetKind] = SheetKind.TRAINING_CERTIFICATE
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.PARTICIPANT})

    name: Party = ""
    rows: tuple[CertificateRow, ...] = ()
    trainer: Staff = ""
    coordinator: Staff = ""
