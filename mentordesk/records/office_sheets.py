# SPDX-License-Identifier: MIT
"""What stands on the sheets of the office: the week of the rooms. Pairs go by a code there, and nobody by a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from mentordesk.records.audience import Audience, Holds
from mentordesk.records.sheet_marks import Clock, Content, Day, Event, Slot, Where
from mentordesk.records.sheets import SheetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomMeeting:
    """One meeting in a room: from when to when, the neutral name of what it is, and which pair or group by its code."""

    starts: Clock
    ends: Clock
    event: Event = ""
    code: Content = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomCell:
    """One day of one room in one part of the day; not `open` where the regime has no such slot on that day."""

    open: Annotated[bool, Holds.LAYOUT] = True
    meetings: tuple[RoomMeeting, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomRow:
    """A room in one part of the day, with a cell for each day of the sheet."""

    slot: Slot = ""
    place: Where = ""
    cells: tuple[RoomCell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomWeek:
    """Sheet 23, the week of the rooms for the facilitators: who is where, and which rooms are still free."""

    KIND: ClassVar[SheetKind] = SheetKind.ROOM_WEEK
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.FACILITATOR})

    monday: Day = None
    days: Annotated[tuple[date, ...], Holds.WHEN] = ()
    rows: tuple[RoomRow, ...] = ()
