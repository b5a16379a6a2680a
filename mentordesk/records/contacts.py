# SPDX-License-Identifier: MIT
"""Staff keeping in touch with a pair: that somebody spoke with the mentor or the mentee, when, how, about what (2.1, 5.1-5.2).

What was told in confidence is no contact: it is a private note or a concern, and never stands here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from mentordesk.records.ids import PairId, PersonId
from mentordesk.records.issues import Issue

LONGEST_SAID = 200
EARLIEST_DAYS = 366


class ContactWay(StrEnum):
    """How staff spoke with somebody."""

    SPOKEN = "spoken"
    PHONE = "phone"
    WRITTEN = "written"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDraft:
    """A contact as typed in: with one of the pair, or with both on one day."""

    pair_id: PairId
    with_ids: tuple[PersonId, ...]
    day: date
    way: ContactWay = ContactWay.SPOKEN
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One contact with one person, as stored. `recorded_by` is initials."""

    id: int
    pair_id: PairId
    person_id: PersonId
    day: date
    way: ContactWay
    said: str
    recorded_at: datetime
    recorded_by: str


def contact_issues(draft: ContactDraft, today: date) -> tuple[Issue, ...]:
    """What is wrong with a contact: with nobody, on a day out of reach, or with too many words."""
    issues: list[Issue] = []
    if not draft.with_ids:
        issues.append(Issue(field="with", key="contacts.issue.nobody"))
    if not today - timedelta(days=EARLIEST_DAYS) <= draft.day <= today:
        issues.append(Issue(field="day", key="contacts.issue.day"))
    if len(draft.said) > LONGEST_SAID:
        issues.append(Issue(field="said", key="contacts.issue.long", values={"limit": LONGEST_SAID}))
    return tuple(issues)
