# SPDX-License-Identifier: MIT
"""What stands on the sheets that go along with a pair, from its first meeting to its end. They come back and are typed in.

`ORDER` names the questions in the order they are asked in, on paper and wherever the sheet is typed in: the first has the
number 1. What somebody told in confidence has no room on any of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from mentordesk.records.audience import Audience, Holds
from mentordesk.records.joining_sheets import Home
from mentordesk.records.pairs import PairEnding
from mentordesk.records.sheet_marks import Content, Day, Name, Party, Slot, Staff
from mentordesk.records.sheets import SheetKind

Count = Annotated[int | None, Holds.CONTENT]

TOLD_ENDINGS = (
    PairEnding.COMPLETED,
    PairEnding.RELEASE,
    PairEnding.TRANSFER,
    PairEnding.OWN_CHOICE,
    PairEnding.NOT_A_FIT,
    PairEnding.QUIET,
    PairEnding.ABSENCE,
)
"""Reasons for an ending that may stand on paper. Safety could give a keep-apart away, health is on no sheet: they, and what is
no reason, are "another reason" there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorLog:
    """Sheet 14, written by the mentor and handed in: that they met, not what the other one told.

    It goes along with the mentor, so it names nobody but them: the code of the copy tells which pair it is about.
    """

    KIND: ClassVar[SheetKind] = SheetKind.MENTOR_LOG
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.PARTICIPANT, Audience.FACILITATOR})
    DONE: ClassVar[tuple[str, ...]] = ("talked", "goal", "read", "activity", "planned", "other")
    WANTED: ClassVar[tuple[str, ...]] = ("nothing", "talk", "material", "times")
    ORDER: ClassVar[tuple[str, ...]] = ("mentor", "meeting", "day", "minutes", "done", "goal", "felt", "wanted")

    mentor: Party = ""
    meeting: Annotated[int | None, Holds.LAYOUT] = None
    day: Day = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffContact:
    """Sheet 15, for the facilitator's file: staff spoke with somebody, as a contact records it, and how they support them."""

    KIND: ClassVar[SheetKind] = SheetKind.STAFF_CONTACT
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})
    ORDER: ClassVar[tuple[str, ...]] = (
        "person", "location", "last", "day", "minutes", "way", "said", "mood", "load", "dilemmas", "actions", "next_day",
    )  # fmt: skip

    person: Name = ""
    location: Home = ""
    last: Day = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairReview:
    """Sheet 18, for the facilitator's file: planned and held as the desk counts them, and whether the pair goes on.

    `due` counts meetings that were planned until today; those that stand neither as held nor as called off are `open`.
    """

    KIND: ClassVar[SheetKind] = SheetKind.PAIR_REVIEW
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})
    DECISIONS: ClassVar[tuple[str, ...]] = ("continue", "change", "end")
    ORDER: ClassVar[tuple[str, ...]] = (
        "mentor", "mentee", "started", "minimum_end", "due", "held", "cancelled", "open", "last_met", "day", "works",
        "hard", "mentor_says", "mentee_says", "decision", "changes", "next_day",
    )  # fmt: skip

    mentor: Name = ""
    mentee: Name = ""
    started: Day = None
    minimum_end: Day = None
    due: Count = None
    held: Count = None
    cancelled: Count = None
    open: Count = None
    last_met: Day = None
    facilitator: Staff = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureForm:
    """Sheet 20, for the facilitator's file: how a pair ended, and what follows. `other_ending`: for none of the reasons told here.

    Whether there is contact afterwards is one answer for both: the sheet never tells who said no (REQ-1.26).
    """

    KIND: ClassVar[SheetKind] = SheetKind.CLOSURE
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})
    FOLLOWS: ClassVar[tuple[str, ...]] = (
        "told_both", "talk_mentor", "talk_mentee", "feedback", "taken_out", "waits", "certificate", "goodbye",
    )  # fmt: skip
    ORDER: ClassVar[tuple[str, ...]] = (
        "mentor", "mentee", "started", "ended", "ending", "asked_by", "last_met", "held", "goodbye_met", "follows", "contact",
        "checked_by", "checked_on", "learnt",
    )  # fmt: skip

    mentor: Name = ""
    mentee: Name = ""
    started: Day = None
    ended: Day = None
    ending: Annotated[PairEnding | None, Holds.CONTENT] = None
    other_ending: Annotated[bool, Holds.CONTENT] = False
    last_met: Day = None
    held: Count = None
    both_agree: Annotated[bool, Holds.CONTENT] = False
    facilitator: Staff = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactNote:
    """Sheet 42, for the facilitator's pocket: several contacts as `records.contacts` holds them, by hand. Always blank."""

    KIND: ClassVar[SheetKind] = SheetKind.CONTACT_NOTE
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})
    ORDER: ClassVar[tuple[str, ...]] = ("pair", "whom", "day", "way", "said")
    MOST_FRAMES: ClassVar[int] = 4
    """No page of any paper and print holds more contacts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingSheet:
    """A sheet that went out and is to be typed in: which form, its number, and nothing of whom it is about but a day.

    `left` of `copies` are still out, where all copies bear one number.
    """

    form: Annotated[str, Holds.LAYOUT] = ""
    copy: Annotated[str, Holds.LAYOUT] = ""
    meeting: Day = None
    due: Day = None
    left: Annotated[int, Holds.LAYOUT] = 1
    copies: Annotated[int, Holds.LAYOUT] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterTally:
    """Sheet 43, beside the dark computer: which sheets wait to be typed in, by their codes, and never by a name."""

    KIND: ClassVar[SheetKind] = SheetKind.LATER_TALLY
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})

    waiting: tuple[WaitingSheet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionNote:
    """Sheet 22, the record of a meeting by hand, in the order of `records.sessions.RecordDraft`: facts the team may read."""

    KIND: ClassVar[SheetKind] = SheetKind.SESSION_NOTE
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})
    ORDER: ClassVar[tuple[str, ...]] = (
        "title", "day", "slot", "place", "facilitator", "people", "done", "response", "next_step", "length_minutes", "worry",
    )  # fmt: skip

    title: Content = ""
    day: Day = None
    slot: Slot = ""
    place: Annotated[str, Holds.WHERE] = ""
    facilitator: Staff = ""
    people: Annotated[tuple[str, ...], Holds.NAME] = ()
