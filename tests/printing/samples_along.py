# SPDX-License-Identifier: MIT
"""Filled-in sheets that go along with a pair, with invented people; `samples.filled` knows them all."""

from __future__ import annotations

from datetime import date

from mentordesk.records.along_sheets import ClosureForm, MentorLog, PairReview, SessionNote, StaffContact
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
