# SPDX-License-Identifier: MIT
"""What stands on the week of the rooms: who is where, by pair and group codes, and which rooms are free. No name of anybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta

from mentordesk.records.ids import PlaceId, ProgrammeId
from mentordesk.records.office_sheets import RoomCell, RoomMeeting, RoomRow, RoomWeek
from mentordesk.records.programmes import SLOT_CODES
from mentordesk.records.sessions import Meeting
from mentordesk.records.sheets import AnySheet
from mentordesk.store import Store
from mentordesk.usecases.sessions import monday_of
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheet_subjects import chosen_day, expected_on, refuse_conflict
from mentordesk.words import Words, words

_At = tuple[str, PlaceId | None, int]
"""Part of the day, room (None where it is open), weekday."""


def room_week_of(store: Store, choice: SheetChoice) -> tuple[AnySheet, ProgrammeId | None]:
    """The week that holds the chosen day. Days without a slot and without a meeting are left off."""
    monday = monday_of(chosen_day(choice))
    said = words(choice.language, store.settings.desk().setting)
    standing: dict[_At, list[Meeting]] = defaultdict(list)
    for number in range(7):
        meetings = expected_on(store, monday + timedelta(days=number))
        refuse_conflict(store, monday + timedelta(days=number), {meeting.id for meeting in meetings})
        for meeting in meetings:
            standing[meeting.slot, meeting.place_id, number].append(meeting)
    regime = {(slot.slot, slot.weekday) for slot in store.programmes.slots()}
    weekdays = sorted({day for _, day in regime} | {day for _, _, day in standing})
    slots = {slot for slot, _ in regime} | {slot for slot, _, _ in standing}
    programmes = {meeting.programme_id for found in standing.values() for meeting in found}
    rows = tuple(
        _row(store, said, standing, slot, place, weekdays, regime, several=len(programmes) > 1)
        for slot in SLOT_CODES
        if slot in slots
        for place in _places(store, standing, slot)
    )
    sheet = RoomWeek(monday=monday, days=tuple(monday + timedelta(days=day) for day in weekdays), rows=rows)
    return sheet, next(iter(programmes)) if len(programmes) == 1 else None


def _places(store: Store, standing: Mapping[_At, list[Meeting]], slot: str) -> list[tuple[PlaceId | None, str]]:
    """Every room, and after them "no place yet" where a meeting has none."""
    places: list[tuple[PlaceId | None, str]] = [(place.id, place.name) for place in store.programmes.places()]
    homeless = any(at[0] == slot and at[1] is None for at in standing)
    return [*places, (None, "")] if homeless or not places else places


def _row(
    store: Store,
    said: Words,
    standing: Mapping[_At, list[Meeting]],
    slot: str,
    place: tuple[PlaceId | None, str],
    weekdays: list[int],
    regime: set[tuple[str, int]],
    *,
    several: bool,
) -> RoomRow:
    place_id, name = place
    cells = tuple(
        RoomCell(
            open=(slot, day) in regime,
            meetings=tuple(
                _meeting(store, said, meeting, several=several)
                for meeting in sorted(standing.get((slot, place_id, day), ()), key=lambda one: (one.starts, one.id))
            ),
        )
        for day in weekdays
    )
    return RoomRow(slot=slot, place=name or said("sheets_office.room_week.no_place"), cells=cells)


def _meeting(store: Store, said: Words, meeting: Meeting, *, several: bool) -> RoomMeeting:
    """Which pair or group, by its code; the neutral name beside it where the week holds more than one programme."""
    event = store.programmes.get(meeting.programme_id).listed_name if several else ""
    if meeting.pair_id is not None:
        code = said("sheets_office.pair_code", n=meeting.pair_id)
    elif meeting.group_id is not None:
        code = said("sheets_office.group_code", n=meeting.group_id)
    else:
        code = said.plural("sheets_office.people", len(meeting.attendees))
    return RoomMeeting(starts=meeting.starts, ends=meeting.ends, event=event, code=code)
