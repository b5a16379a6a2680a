# SPDX-License-Identifier: MIT
"""Asking for a place in a programme, for oneself or for somebody else, before there is a place (REQ-1.3; standard 2.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import ApplicationId, EnrolmentId, PersonId, ProgrammeId
from mentordesk.records.issues import Issue

MOST_OPEN = 5
"""Applications one person may have open at once (`anchors.md` 2.3)."""

STANDSTILL, STANDSTILL_DAYS = "application", 7
"""Days after which an application that nobody answered is brought up."""

_LONGEST_WHY = 2000
_LONGEST_NAME = 100
_OLDEST = timedelta(days=3 * 366)


class Requester(StrEnum):
    """Who asks (`anchors.md` 2.2)."""

    SELF = "self"
    WING = "wing"
    KEY_WORKER = "key_worker"
    OFFENDER_MANAGEMENT = "offender_management"
    EDUCATION = "education"
    WORKSHOP = "workshop"
    ACTIVITY_LEADER = "activity_leader"
    CAREERS = "careers"
    ALLOCATION = "allocation"
    MENTAL_HEALTH = "mental_health"
    CHAPLAINCY = "chaplaincy"
    RECEPTION = "reception"
    ORDERLY = "orderly"
    MENTOR = "mentor"
    OTHER = "other"


class Wording(StrEnum):
    """In whose words the reason is: the person's own, said and written down by somebody, or those of who asked."""

    OWN = "own"
    SCRIBED = "scribed"
    REQUESTER = "requester"


class ApplicationStatus(StrEnum):
    """What became of an application."""

    OPEN = "open"
    TAKEN_UP = "taken_up"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationDraft:
    """An application or referral: about whom, for which role where, who asked and when, why and in whose words.

    `requester_name` is the member of staff who referred; empty for a self-referral.
    """

    person_id: PersonId
    programme_id: ProgrammeId
    role: MentoringRole
    asked_on: date
    requester: Requester = Requester.SELF
    requester_name: str = ""
    why: str = ""
    wording: Wording = Wording.OWN
    priority: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Application(ApplicationDraft):
    """An application as stored. Once answered: when, by whom (initials), with which reason, and the place it led to.

    `again_of` is the answered application that this one takes up again, `again_reason` and `again_note` say why.
    """

    id: ApplicationId
    status: ApplicationStatus = ApplicationStatus.OPEN
    noted_at: datetime
    noted_by: str
    answered_at: datetime | None = None
    answered_by: str = ""
    reason: str = ""
    note: str = ""
    enrolment_id: EnrolmentId | None = None
    again_of: ApplicationId | None = None
    again_reason: str = ""
    again_note: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered yet."""
        return self.status is ApplicationStatus.OPEN

    def days_waiting(self, today: date) -> int:
        """Whole days since it was asked for."""
        return max(0, (today - self.asked_on).days)


def application_issues(draft: ApplicationDraft, today: date) -> tuple[Issue, ...]:
    """Everything wrong with an application by itself: a day ahead or long past, texts too long."""
    issues: list[Issue] = []
    if draft.asked_on > today:
        issues.append(Issue(field="asked_on", key="enrolments.issue.asked_ahead"))
    elif draft.asked_on < today - _OLDEST:
        issues.append(Issue(field="asked_on", key="enrolments.issue.asked_long_ago"))
    if len(draft.why) > _LONGEST_WHY:
        issues.append(Issue(field="why", key="enrolments.issue.note_too_long", values={"limit": _LONGEST_WHY}))
    if len(draft.requester_name) > _LONGEST_NAME:
        issues.append(
            Issue(field="requester_name", key="enrolments.issue.note_too_long", values={"limit": _LONGEST_NAME})
        )
    if draft.requester is Requester.OTHER and not draft.requester_name.strip():
        issues.append(Issue(field="requester_name", key="enrolments.issue.who_asked"))
    return tuple(issues)
