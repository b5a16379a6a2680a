# SPDX-License-Identifier: MIT
"""Sheets that went out to be written on and come back: each copy by its own code, what it was about, and its return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from mentordesk.records.ids import GroupId, MeetingId, PairId, PersonId, ProgrammeId
from mentordesk.records.sheets import About, SheetKind

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
    """One sheet on paper. `due` is the day it is expected back; a blank one, about nothing yet, is expected on none.

    `copies` are all that bear its code: one, but for sheets without a name (`SheetFacts.anonymous`).
    """

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
    copies: int = 1

    @property
    def is_anonymous(self) -> bool:
        """Whether it is handed in without a name: its copies are alike, and each that comes back is one more set of answers."""
        return self.kind.facts.anonymous

    @property
    def is_blank(self) -> bool:
        """Whether it was printed about nothing: whom it is about is asked when it comes back."""
        return self.due is None

    @property
    def about_id(self) -> int | None:
        """The id of what it is about, of the kind its sheet is about."""
        ids = {
            About.MEETING: self.meeting_id,
            About.PAIR: self.pair_id,
            About.GROUP: self.group_id,
            About.PERSON: self.person_id,
            About.PROGRAMME: self.programme_id,
        }
        return ids.get(self.kind.facts.about)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperReturn:
    """What became of a sheet: how, when, who said so (initials), and the answers on it by the key of the question."""

    code: str
    how: Returned
    at: datetime
    by: str
    answers: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnnamedAnswers:
    """What stood on one sheet without a name. `day` is all that is known of when; what it is about is the meeting's id."""

    code: str
    day: date
    meeting_id: MeetingId | None = None
    answers: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSubject:
    """What a sheet can be about: `names` are those of its people, `title` where it has one, `day` that of a meeting."""

    id: int
    names: Mapping[PersonId, str] = field(default_factory=dict)
    title: str = ""
    day: date | None = None

    @property
    def said(self) -> str:
        """It in words, by the names the office uses."""
        return self.title or " – ".join(self.names.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A sheet as it stands in a list: what it is about, None for a blank one, and what became of it.

    `may_read`: whether the actor may read what stands on it; the answers are left out where not. `unnamed` are the sheets without
    a name that were entered by its code, in an order that tells nothing.
    """

    paper: Paper
    subject: PaperSubject | None = None
    back: PaperReturn | None = None
    may_read: bool = True
    unnamed: tuple[UnnamedAnswers, ...] = ()

    @property
    def about(self) -> str:
        """What it is about in words, "" for a blank one."""
        return self.subject.said if self.subject is not None else ""

    def is_overdue(self, today: date) -> bool:
        """Whether it should have come back by now."""
        return self.back is None and self.paper.due is not None and self.paper.due < today
