# SPDX-License-Identifier: MIT
"""Filled-in sheets of the office: full rooms, a long report, long names."""

from __future__ import annotations

from datetime import date, time, timedelta

from mentordesk.records.office_sheets import RoomCell, RoomMeeting, RoomRow, RoomWeek

MONDAY = date(2026, 11, 23)
LONG_PLACE = "Salle polyvalente du centre socioculturel, bâtiment annexe 2"


def room_week() -> RoomWeek:
    """Four rooms in two parts of five days; one is crowded on a Tuesday, one closed on Fridays, one has a long name."""

    def cell(room: int, day: int, slot: str) -> RoomCell:
        if day == 4 and room == 1:
            return RoomCell(open=False)
        count = 5 if (room, day) == (0, 1) else (room + day) % 3 - 1
        start = time(9 if slot == "AM" else 14, 0)
        return RoomCell(
            meetings=tuple(
                RoomMeeting(
                    starts=start,
                    ends=start.replace(hour=start.hour + 1),
                    event="Tuesday group" if number % 2 else "",
                    code=f"Pair {10 * room + day + number}",
                )
                for number in range(count)
            )
        )

    rooms = ("Room 1", "Library", LONG_PLACE, "Chapel")
    rows = tuple(
        RoomRow(slot=slot, place=name, cells=tuple(cell(room, day, slot) for day in range(5)))
        for slot in ("AM", "PM")
        for room, name in enumerate(rooms)
    )
    return RoomWeek(monday=MONDAY, days=tuple(MONDAY + timedelta(days=day) for day in range(5)), rows=rows)
