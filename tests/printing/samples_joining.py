# SPDX-License-Identifier: MIT
"""Filled-in forms that come back, with invented people; `samples.filled` knows them all."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from mentordesk.records.applications import Requester, Wording
from mentordesk.records.joining_sheets import InductionChecklist, InterviewRecord, MentorApplication, Referral
from mentordesk.records.people import FreeSlot
from mentordesk.records.programmes import Confidentiality

DAY = date(2026, 11, 24)
WEEK = tuple(f"{day}{slot}" for day in range(7) for slot in ("AM", "PM", "ED") if day < 5 or slot == "AM")
FREE = frozenset({FreeSlot(1, "AM"), FreeSlot(1, "PM"), FreeSlot(3, "ED")})


WHO = MappingProxyType(
    {
        "surname": "Hôpital-Desrosiers",
        "forename": "Sébastien-Noël",
        "number": "A1007BC",
        "location": "B-2-059",
        "programme": "Men’s Recovery Mentoring",
        "asked_on": DAY,
        "free": FREE,
        "slots": WEEK,
    }
)
"""What is known of whoever asks."""


def application() -> MentorApplication:
    """An application with everything the desk can know of somebody."""
    return MentorApplication(
        **WHO,  # type: ignore[arg-type]
        leaves="16 March 2028",
        wording=Wording.SCRIBED,
        why="Somebody helped me when I came here. I would like to do that for others.",
        languages="English, French",
        strengths=("reading", "cooking", "football"),
    )


def referral() -> Referral:
    """A referral by a member of staff."""
    return Referral(
        **WHO,  # type: ignore[arg-type]
        requester=Requester.EDUCATION,
        requester_name="Karen Dunne",
        wording=Wording.REQUESTER,
        why="He stopped coming to class. He would talk to somebody who has been through it.",
        aims=("confidence", "improve_reading", "chess"),
        wants=("listen_better", "languages"),
        languages="French, English",
        access=("large_print", "read_aloud"),
    )


def interview() -> InterviewRecord:
    """The form of an interview that is to come."""
    return InterviewRecord(
        person="Declan O’Brien", number="A1007BC", location="B-1-060", programme="Men’s Recovery Mentoring"
    )


def induction(model: Confidentiality = Confidentiality.LIMITED) -> InductionChecklist:
    """The checklist of somebody who joins."""
    return InductionChecklist(
        person="Declan O’Brien", programme="Tuesday group", staff="Karen Dunne", confidentiality=model
    )
