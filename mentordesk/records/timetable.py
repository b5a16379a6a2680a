# SPDX-License-Identifier: MIT
"""One week of meetings to plan and the plan that answers it. No planning here (`mentordesk.timetable`), no dates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mentordesk.records.ids import PersonId, PlaceId
from mentordesk.records.people import FreeSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPerson:
    """A person to be brought to a meeting: where they live and when they are free (empty = not known, any slot)."""

    id: PersonId
    wing: str = ""
    free: frozenset[FreeSlot] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRequest:
    """One meeting wanted this week. `key` is the pair's or group's id; `wish` where it met last time, kept if possible.

    A smaller `rank` comes first where not everybody can meet (for instance: longest since they last met).
    """

    key: int
    people: tuple[PlanPerson, ...]
    rank: int = 0
    wish: tuple[FreeSlot, PlaceId] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPlace:
    """A place: `capacity` persons at once; `wing` set where only people of that wing may go; those of one `area` adjoin."""

    id: PlaceId
    capacity: int = 2
    wing: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupied:
    """What already stands in the week: people who are busy in a slot, and the place they are in (None = elsewhere)."""

    slot: FreeSlot
    people: tuple[PersonId, ...]
    place: PlaceId | None = None


class NotPlaced(StrEnum):
    """Why a meeting could not be placed, the first reason that explains it."""

    APART_IN_MEETING = "apart_in_meeting"
    NO_SLOTS = "no_slots"
    NO_COMMON_SLOT = "no_common_slot"
    SOMEONE_AWAY = "someone_away"
    SOMEONE_BUSY = "someone_busy"
    NO_PLACE_REACHABLE = "no_place_reachable"
    NO_PLACE_LARGE_ENOUGH = "no_place_large_enough"
    APART_IN_PLACE = "apart_in_place"
    PLACES_FULL = "places_full"
    HINDERED = "hindered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A meeting with its slot and place; `kept` tells that it is the wished one."""

    key: int
    slot: FreeSlot
    place: PlaceId
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A meeting that found no slot and place, and why."""

    key: int
    cause: NotPlaced


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPlan:
    """The plan, in the order of the week, and what is left over. `proven` tells that no plan places more meetings."""

    placed: tuple[Placed, ...]
    unplaced: tuple[Unplaced, ...]
    proven: bool
