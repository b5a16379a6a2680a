# SPDX-License-Identifier: MIT
"""Filled-in sheets for a wall: a week of duties, some open, and a poster."""

from __future__ import annotations

from datetime import date, time, timedelta

from mentordesk.records.people import FreeSlot
from mentordesk.records.programmes import Confidentiality
from mentordesk.records.wall_sheets import OnCall, Poster, Rota, RotaRow

MONDAY = date(2026, 11, 23)


def rota() -> Rota:
    """Seven days of two slots; Sunday is open."""
    mentors = (
        OnCall(name="Declan", wing="B"),
        OnCall(name="Sébastien-Noël", wing="A"),
        OnCall(name="Zbigniew", wing="C"),
    )
    rows = tuple(
        RotaRow(
            day=MONDAY + timedelta(days=day),
            slot=slot,
            starts=time(9 if slot == "AM" else 14),
            ends=time(11, 30) if slot == "AM" else time(16, 30),
            place="Listening room" if day < 6 else "",
            mentors=(mentors[day % 3], mentors[(day + 1) % 3]) if day < 6 else (),
        )
        for day in range(7)
        for slot in ("AM", "PM")
    )
    return Rota(event="Tuesday group", first=MONDAY, last=MONDAY + timedelta(days=6), rows=rows)


def poster() -> Poster:
    """A poster of a programme that is open to all at two times of the week."""
    hours = (FreeSlot(1, "AM"), FreeSlot(3, "PM"))
    return Poster(hours=hours, confidentiality=Confidentiality.LIMITED)
