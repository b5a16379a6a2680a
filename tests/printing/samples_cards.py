# SPDX-License-Identifier: MIT
"""Filled-in cards: slips and reminders of a meeting of seven."""

from __future__ import annotations

from datetime import date, time

from mentordesk.records.card_sheets import Invitations, MovementSlips, Reminder, Slip
from mentordesk.records.people import Location

DAY = date(2026, 11, 24)
NAMES = ("O’Brien, Declan", "Hôpital-Desrosiers, Sébastien-Noël d’", "Nowak, Zbigniew", "Łukasiewicz, Paweł")


def movement_slips(people: int = 7) -> MovementSlips:
    """Slips of so many people."""
    rows = tuple(
        Slip(
            name=NAMES[n % 4],
            number=f"A{1000 + n * 7}BC",
            location=Location("B", str(1 + n % 3), str(60 - n)),
            event="Tuesday group",
            starts=time(9),
            ends=time(10, 30),
            place="Activity room 2",
        )
        for n in range(people)
    )
    return MovementSlips(rows=rows, day=DAY)


def invitations(people: int = 9) -> Invitations:
    """Reminders for so many people."""
    names = ("Declan", "Sébastien-Noël", "Zbigniew", "Paweł")
    cards = tuple(Reminder(reader=names[n % 4]) for n in range(people))
    return Invitations(cards=cards, day=DAY, starts=time(9), ends=time(10, 30), place="Activity room 2")
