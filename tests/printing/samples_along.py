# SPDX-License-Identifier: MIT
"""Filled-in sheets that go along with a pair, with invented people; `samples.filled` knows them all."""

from __future__ import annotations

from datetime import date

from mentordesk.records.along_sheets import (
    ClosureForm,
    LaterTally,
    MentorLog,
    PairReview,
    SessionNote,
    StaffContact,
    WaitingSheet,
)
from mentordesk.records.pairs import PairEnding

DAY = date(2026, 11, 24)


def mentor_log() -> MentorLog:
    """The log of a pair's fifth meeting."""
    return MentorLog(mentor="Declan", meeting=5, day=DAY)


def staff_contact() -> StaffContact:
    """The form for a talk with a mentor."""
    return StaffContact(person="Sébastien-Noël d’Hôpital-Desrosiers", location="B-2-059", last=date(2026, 10, 27))


def pair_review() -> PairReview:
    """The review of a pair that met nine times."""
    return PairReview(
        mentor="Declan O’Brien",
        mentee="Sébastien-Noël d’Hôpital-Desrosiers",
        started=date(2026, 8, 25),
        minimum_end=date(2026, 11, 17),
        due=13,
        held=9,
        cancelled=3,
        open=1,
        last_met=date(2026, 11, 17),
        facilitator="Karen Dunne",
    )


def closure() -> ClosureForm:
    """The closing of a pair that reached its end."""
    return ClosureForm(
        mentor="Declan O’Brien",
        mentee="Sébastien-Noël d’Hôpital-Desrosiers",
        started=date(2026, 8, 25),
        ended=DAY,
        ending=PairEnding.COMPLETED,
        last_met=DAY,
        held=12,
        both_agree=True,
        facilitator="Karen Dunne",
    )


def session_note(people: int = 3) -> SessionNote:
    """The record of a meeting, to be written."""
    names = ("Declan O’Brien", "Sébastien-Noël d’Hôpital-Desrosiers", "Zbigniew Nowak")
    return SessionNote(
        title="Men’s Recovery Mentoring",
        day=DAY,
        slot="09:00 – 10:30",
        place="Activity room 2",
        facilitator="Karen Dunne",
        people=tuple(names[number % len(names)] for number in range(people)),
    )


def later_tally(count: int = 6) -> LaterTally:
    """A tally on which a few sheets wait, one of them a print of which some came."""
    logs = tuple(
        WaitingSheet(form="MD-14", copy=f"1234-{number:04}", due=date(2026, 11, 30)) for number in range(count - 2)
    )
    register = WaitingSheet(form="MD-03", copy="4711-0815", meeting=date(2026, 11, 25), due=date(2026, 11, 27))
    feedback = WaitingSheet(form="MD-16", copy="0815-4711", meeting=date(2026, 11, 25), left=8, copies=12)
    return LaterTally(waiting=(register, feedback, *logs))
