# SPDX-License-Identifier: MIT
"""Sheets that went out to be written on and come back: each copy by its own code, what it was about, and its return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from mentordesk.records.ids import GroupId, MeetingId, PairId, PersonId, ProgrammeId
from mentordesk.records.sheets import SheetKind

USUALLY_BACK = timedelta(days=7)
"""A sheet without a day of its own is expected a week after it was printed."""

BACK_AFTER_MEETING = timedelta(days=2)
"""A sheet of a meeting is expected two days after it."""


class Returned(StrEnum):
    """How a sheet's way ended: what stood on it was entered; it was lost or destroyed; it was never written on."""

    ENTERED = "entered"
    LOST = "lost"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One sheet on paper. `due` is the day it is expected back; a blank one, about nothing yet, is expected on none."""

    code: str
    kind: SheetKind
    version: int
    language: str
    printed_at: datetime
    printed_by: str
    due: date | None = None
    meeting_id: MeetingId | None = None
    pair_id: PairId | None = None
    group_id: GroupId | None = None
    person_id: PersonId | None = None
    programme_id: ProgrammeId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperReturn:
    """What became of a sheet: how, when, who said so (initials), and the answers on it by the key of the question."""

    code: str
    how: Returned
    at: datetime
    by: str
    answers: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A sheet as it stands in a list: what it is about in words, "" for a blank one, and what became of it."""

    paper: Paper
    about: str = ""
    back: PaperReturn | None = None

    def is_overdue(self, today: date) -> bool:
        """Whether it should have come back by now."""
        return self.back is None and self.paper.due is not None and self.paper.due < today
