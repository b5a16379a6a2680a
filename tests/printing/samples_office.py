# SPDX-License-Identifier: MIT
"""Filled-in sheets of the office: full rooms, a long report, long names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from mentordesk.records.access_sheets import AccessRequest, DeletionCertificate, HeldFact, HeldSection
from mentordesk.records.office_sheets import RoomCell, RoomMeeting, RoomRow, RoomWeek
from mentordesk.records.report_sheets import (
    BREAKDOWNS,
    INDICATORS,
    AnnualReport,
    Breakdown,
    ExceptionRow,
    Indicator,
    MonthReport,
    MonthRow,
    Share,
)

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


def month_report() -> MonthReport:
    """All numbers but the two counted by hand, and more to see to than one page holds."""
    long = "Hôpital-Desrosiers, Sébastien-Noël d’, et Łukasiewicz, Paweł-Aleksander"
    kinds = ("quiet", "length", "check", "record")
    return MonthReport(
        first=date(2026, 11, 1),
        last=date(2026, 11, 30),
        made_by="Karen Doyle",
        indicators=tuple(
            Indicator(code=code, value="" if code in ("goals", "measures") else "86 % (43 of 50)")
            for code in INDICATORS
        ),
        exceptions=tuple(
            ExceptionRow(
                code=kinds[number % 4],
                who=f"Pair {number}: {long}" if number % 5 == 0 else f"Pair {number}",
                when="last met on 2 November 2026",
            )
            for number in range(18)
        ),
        more=3,
    )


def annual_report() -> AnnualReport:
    """A year of which ten months are over, and groups with hidden numbers; by age there are too few to tell."""
    past = [
        MonthRow(
            month=date(2026, number, 1),
            held=number * 11,
            cancelled=number,
            missed=number % 3,
            minutes=number * 640,
            pairs_started=number % 4,
            pairs_ended=number % 3,
        )
        for number in range(1, 11)
    ]
    months = (*past, MonthRow(month=date(2026, 11, 1)), MonthRow(month=date(2026, 12, 1)))
    shares = (
        Share(name="Bâtiment A", shown="12"),
        Share(name="Bâtiment B", shown="not shown"),
        Share(name="C", shown="fewer than 5"),
    )
    filled = month_report()
    return AnnualReport(
        first=date(2026, 1, 1),
        last=date(2026, 12, 31),
        made_by=filled.made_by,
        indicators=tuple(replace(one, value=one.value and "61 % (131 of 214)") for one in filled.indicators),
        months=months,
        breakdowns=tuple(Breakdown(code=code, total=4, shares=() if code == "age" else shares) for code in BREAKDOWNS),
    )


def access_request() -> AccessRequest:
    """A person with a long name, long words of their own, and many meetings."""
    about = (
        HeldFact(label="Surname", said="Hôpital-Desrosiers"),
        HeldFact(label="Number", said="A1007BC"),
        HeldFact(label="In their own words", said="Somebody who stays calm when I am not. " * 8),
    )
    return AccessRequest(
        name="Sébastien-Noël Hôpital-Desrosiers d’",
        day=MONDAY,
        coordinator="Karen Doyle",
        sections=(
            HeldSection(code="person", facts=about),
            HeldSection(code="pairs", facts=(HeldFact(label="3 March 2026", said="Your pair with Dec began."),)),
            HeldSection(
                code="meetings",
                facts=tuple(
                    HeldFact(label=f"{number} October 2026, 09:00", said="Attended") for number in range(1, 31)
                ),
            ),
            HeldSection(
                code="papers",
                facts=(
                    HeldFact(label="2 November 2026", said="Sheet “Goal plan”: came back, typed in on 9 November 2026"),
                    HeldFact(label="5  What could get in the way? What do I do then?", said="I ask early. " * 40),
                ),
            ),
        ),
    )


def deletion() -> DeletionCertificate:
    """Made out by somebody with a long name."""
    return DeletionCertificate(day=MONDAY, made_by="Marie-Françoise de Saint-Hilaire-Beauharnais")
