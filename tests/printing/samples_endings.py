# SPDX-License-Identifier: MIT
"""Filled-in sheets of the end."""

from __future__ import annotations

from datetime import date, time

from mentordesk.records.ending_sheets import Completion, Goodbye, GoodbyeSheet
from mentordesk.records.enrolments import MentoringRole

TOPICS = ("A map of my week", "Listening without advice", "Saying no and staying calm", "Ce qui compte pour moi")


def completion() -> Completion:
    """A certificate with a few topics."""
    return Completion(
        name="Sébastien-Noël d’Hôpital-Desrosiers",
        programme="Tuesday group",
        first=date(2026, 3, 3),
        last=date(2026, 11, 24),
        minutes=1290,
        topics=TOPICS,
        coordinator="Karen Dunne",
    )


def goodbye() -> GoodbyeSheet:
    """The pages of a pair without agreed contact."""
    pages = (
        Goodbye(reader="Declan", other="Sébastien-Noël", role=MentoringRole.MENTEE),
        Goodbye(reader="Sébastien-Noël", other="Declan", role=MentoringRole.MENTOR),
    )
    return GoodbyeSheet(pages=pages, day=date(2026, 11, 24), starts=time(9), place="Activity room 2", agreed=False)
