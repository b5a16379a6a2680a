# SPDX-License-Identifier: MIT
"""A person's place in a programme, where they stand on the way through it, and every step of that way.

Which steps there are is data: `enrolment_moves.py`. Asking for a place: `applications.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mentordesk.records.ids import EnrolmentId, PersonId, ProgrammeId

MOST_MENTEES = 50


class MentoringRole(StrEnum):
    """Which side of a pair a person stands on in one programme."""

    MENTOR = "mentor"
    MENTEE = "mentee"


class EnrolmentStatus(StrEnum):
    """Where a person is on the way through a programme, in the order of the way (REQ-1.3, `anchors.md` 10)."""

    APPLIED = "applied"
    SCREENING = "screening"
    SECURITY_CHECK = "security_check"
    INTERVIEW = "interview"
    TRAINING = "training"
    PROBATION = "probation"
    READY = "ready"
    WAITING = "waiting"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDING = "ending"
    ENDED = "ended"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


_S = EnrolmentStatus

ON_THE_WAY = (_S.APPLIED, _S.SCREENING, _S.SECURITY_CHECK, _S.INTERVIEW, _S.TRAINING, _S.PROBATION)
"""Statuses of somebody who cannot be paired yet, in order."""

PAIRABLE = frozenset({_S.READY, _S.WAITING, _S.ACTIVE})
"""Statuses from which a person may be given a (further) pair."""

LEFT = frozenset({_S.ENDED, _S.WITHDRAWN, _S.DECLINED})
"""Statuses of somebody who is no longer in the programme. One person may leave and come again: each time is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentDraft:
    """A person's place in a programme. `capacity` counts mentees a mentor can have at once (REQ-1.10: default 2)."""

    programme_id: ProgrammeId
    person_id: PersonId
    role: MentoringRole
    status: EnrolmentStatus = EnrolmentStatus.READY
    capacity: int = 2
    since: date | None = None
    priority: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment(EnrolmentDraft):
    """An enrolment as stored. `stage_since` is the day it came to the status it has."""

    id: EnrolmentId
    stage_since: date | None = None

    @property
    def has_left(self) -> bool:
        """Whether this time in the programme is over."""
        return self.status in LEFT

    def days_in_stage(self, today: date) -> int | None:
        """Whole days in the present status; None where it is not known since when."""
        return None if self.stage_since is None else max(0, (today - self.stage_since).days)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentStep:
    """One step of an enrolment: from where to where, when, by whom (initials), for which reason, in which words.

    `before` is None for the first step. A step is never changed or taken away, but with the whole person.
    """

    enrolment_id: EnrolmentId
    at: datetime
    by: str
    before: EnrolmentStatus | None
    after: EnrolmentStatus
    reason: str = ""
    note: str = ""


def may_become_mentor(enrolment: Enrolment, steps: Iterable[EnrolmentStep]) -> bool:
    """Whether a mentee can be proposed as a mentor: they were active once and know the programme from meetings of their own.

    Who waits for another mentor by now, paused or left was active too. `steps` are those of any of the person's times.
    """
    was_active = any(s.enrolment_id == enrolment.id and s.after is EnrolmentStatus.ACTIVE for s in steps)
    return enrolment.role is MentoringRole.MENTEE and (was_active or enrolment.status in _KNOW_THE_PROGRAMME)


_KNOW_THE_PROGRAMME = frozenset({_S.ACTIVE, _S.ENDING, _S.ENDED})
"""Statuses only somebody has who was active, also where an earlier version wrote no steps down."""
