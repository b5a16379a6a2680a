# SPDX-License-Identifier: MIT
"""What stands on the sheets that are cut into cards, one for each who is expected at a meeting: movement slip, reminder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mentordesk.records.audience import Audience
from mentordesk.records.people import Location
from mentordesk.records.sheet_marks import Cell, Clock, Day, Event, Name, Number, Party, Where
from mentordesk.records.sheets import SheetKind

_NOWHERE = Location()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """The slip of one person for one appointment. `event` is the neutral name of the programme, "" where it has none:
    then it is written in by hand."""

    name: Name = ""
    number: Number = ""
    location: Cell = _NOWHERE
    event: Event = ""
    starts: Clock = None
    ends: Clock = None
    place: Where = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementSlips:
    """Sheet 5, from the office to the wing and into a pocket: who may walk where and when, and nothing about what for.

    Those of a meeting, or of everybody who leaves one wing that day: each is cut off and tells of its own person alone.
    """

    KIND: ClassVar[SheetKind] = SheetKind.MOVEMENT_SLIP
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.WING})

    rows: tuple[Slip, ...] = ()
    day: Day = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """The card of one person: the name they go by, and nobody else's."""

    reader: Party = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitations:
    """Sheet 6, a card for each to keep: when and where, what to bring, what to do who cannot come."""

    KIND: ClassVar[SheetKind] = SheetKind.INVITATION
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.PARTICIPANT})

    cards: tuple[Reminder, ...] = ()
    day: Day = None
    starts: Clock = None
    ends: Clock = None
    place: Where = ""
