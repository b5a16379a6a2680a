# SPDX-License-Identifier: MIT
"""What is chosen when a sheet is printed. What stands on it: `sheet_contents.py`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentordesk.records.activities import SheetVersion
from mentordesk.records.ids import ActivityId, ConcernId, GroupId, MeetingId, PairId, PersonId, ProgrammeId, ProposalId
from mentordesk.records.sheets import PaperSize, PrintProfile, SheetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetChoice:
    """Which sheet, about what, and how to print it. `paper` None takes the establishment's; `profile` and `worksheet` None go by who reads it.

    `until` is the last day where a sheet is about more than one. `beside` is a second
    language, side by side with the first. `unnamed` leaves the establishment off, where it would tell on the person who keeps the sheet.
    `words_in` is the language of an activity's own words, where they are wanted in another one than the sheet speaks.
    """

    kind: SheetKind
    meeting_id: MeetingId | None = None
    pair_id: PairId | None = None
    activity_id: ActivityId | None = None
    concern_id: ConcernId | None = None
    person_id: PersonId | None = None
    group_id: GroupId | None = None
    programme_id: ProgrammeId | None = None
    draft_id: ProposalId | None = None
    wing: str = ""
    day: date | None = None
    until: date | None = None
    language: str = "en"
    beside: str = ""
    paper: PaperSize | None = None
    profile: PrintProfile | None = None
    worksheet: SheetVersion | None = None
    copies: int = 1
    binding: bool = False
    blank: bool = False
    unnamed: bool = False
    words_in: str = ""
