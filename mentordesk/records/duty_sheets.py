# SPDX-License-Identifier: MIT
"""What stands on the sheets of a day on duty: the handover to a relief facilitator, and what is carried in and counted back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from mentordesk.records.audience import Audience, Holds
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.joining_sheets import Home
from mentordesk.records.sheet_marks import Clock, Content, Contents, Day, Event, Name, Staff, Thing, Where
from mentordesk.records.sheets import SheetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverPerson:
    """Somebody who is expected: where they are to be found, and what makes it possible for them; never why."""

    name: Name
    role: Annotated[MentoringRole | None, Holds.CONTENT] = None
    location: Home = ""
    needs: Contents = ()
    interpreter: Content = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverMeeting:
    """One session of the day."""

    starts: Clock = None
    ends: Clock = None
    place: Where = ""
    title: Content = ""
    people: tuple[HandoverPerson, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Sheet 25, for who stands in for a day. It has no room for a private note, and says until when it may be kept.

    `missing` counts the sessions before that day whose register or record is still open.
    """

    KIND: ClassVar[SheetKind] = SheetKind.HANDOVER
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})

    day: Day = None
    given_by: Staff = ""
    destroy_after: Day = None
    meetings: tuple[HandoverMeeting, ...] = ()
    missing: Annotated[int, Holds.CONTENT] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """One thing with how many are to be carried in; `count` 0 = to be written by hand."""

    item: Thing
    count: Annotated[int, Holds.LAYOUT] = 0
    kept_by_staff: Annotated[bool, Holds.LAYOUT] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialCount:
    """Sheet 27, for the facilitator and the wing: things out, things back, who counted. `event` is the neutral name.

    What the programme prints itself stands on it as printed sheets: their names would say what is done there.
    """

    KIND: ClassVar[SheetKind] = SheetKind.MATERIAL_COUNT
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR, Audience.WING})
    ORDER: ClassVar[tuple[str, ...]] = ("event", "day", "time", "place", "expected", "items")

    event: Event = ""
    day: Day = None
    starts: Clock = None
    ends: Clock = None
    place: Where = ""
    expected: Annotated[int, Holds.LAYOUT] = 0
    rows: tuple[CountRow, ...] = ()
