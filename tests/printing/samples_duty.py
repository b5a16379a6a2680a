# SPDX-License-Identifier: MIT
"""Filled-in sheets of a day on duty, with invented people; `samples.filled` knows them all."""

from __future__ import annotations

from datetime import date, time

from mentordesk.records.duty_sheets import CountRow, Handover, HandoverMeeting, HandoverPerson, MaterialCount
from mentordesk.records.enrolments import MentoringRole

DAY = date(2026, 11, 24)
NAMES = ("Declan O’Brien", "Sébastien-Noël d’Hôpital-Desrosiers", "Zbigniew Nowak", "Çağrı Ünal")


def handover(people: int = 3, meetings: int = 3) -> Handover:
    """A day of so many sessions with so many people each."""
    expected = tuple(
        HandoverPerson(
            name=NAMES[number % len(NAMES)],
            role=MentoringRole.MENTEE if number else MentoringRole.MENTOR,
            location=f"B-2-{60 - number:03d}",
            needs=("large_print", "read_aloud", "sits near the door") if number == 1 else (),
            interpreter="pl" if number == 2 else "",
        )
        for number in range(people)
    )
    return Handover(
        day=DAY,
        given_by="Karen Dunne",
        destroy_after=date(2026, 12, 24),
        meetings=tuple(
            HandoverMeeting(
                starts=time(9 + number, 0),
                ends=time(9 + number, 45),
                place="Activity room 2",
                title="Men’s Recovery Mentoring",
                people=expected,
            )
            for number in range(meetings)
        ),
        missing=2,
    )


def material_count(rows: int = 5) -> MaterialCount:
    """So many things to be counted out and back in."""
    items = ("Flexible ballpoint pens", "Loose sheets of paper", "Flip-chart sheets, loose", "Printed sheets")
    return MaterialCount(
        event="Tuesday group",
        day=DAY,
        starts=time(9, 0),
        ends=time(10, 30),
        place="Activity room 2",
        expected=3,
        rows=tuple(
            CountRow(item=items[number % len(items)], count=3 * (number + 1), kept_by_staff=number % 4 == 2)
            for number in range(rows)
        ),
    )
