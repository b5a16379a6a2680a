# SPDX-License-Identifier: MIT
"""A pair: one mentor and one mentee of one programme, from agreement to ending, and groups of more. No meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import GroupId, PairId, PersonId, ProgrammeId
from mentordesk.records.issues import Issue


class PairStatus(StrEnum):
    """Where a pair stands (`anchors.md` 10)."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDING = "ending"
    ENDED = "ended"
    VOID = "void"


OPEN_PAIRS = frozenset(
    {PairStatus.PROPOSED, PairStatus.AGREED, PairStatus.ACTIVE, PairStatus.PAUSED, PairStatus.ENDING}
)
"""Statuses in which a pair takes up a mentor's capacity."""


class PairEnding(StrEnum):
    """Why a pair ended; "own choice" needs no further reason (REQ-1.27)."""

    COMPLETED = "completed"
    RELEASE = "release"
    TRANSFER = "transfer"
    OWN_CHOICE = "own_choice"
    NOT_A_FIT = "not_a_fit"
    QUIET = "quiet"
    SAFETY = "safety"
    HEALTH = "health"
    ABSENCE = "absence"
    DEATH = "death"
    REARRANGED = "rearranged"
    ERROR = "error"


CHOSEN_ENDINGS = tuple(ending for ending in PairEnding if ending not in (PairEnding.DEATH, PairEnding.REARRANGED))
"""The endings offered at a pair. A death is recorded at the person: more than a pair follows from it. A pair is
rearranged by a repair alone (`usecases.repair`), which gives its mentee another mentor in the same act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A pair as stored. `reasons` are the pairing engine's reason codes in JSON, kept as the match record (4.1)."""

    id: PairId
    programme_id: ProgrammeId
    mentor_id: PersonId
    mentee_id: PersonId
    status: PairStatus
    started: date
    minimum_end: date
    ended: date | None = None
    ending: PairEnding | None = None
    reasons: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairLine:
    """A pair as one row of the list, with the two names and how its meetings went (REQ-1.19)."""

    pair: Pair
    mentor_name: str
    mentee_name: str
    mentor_location: str
    mentee_location: str
    held: int = 0
    planned: int = 0
    cancelled: int = 0
    missed: int = 0
    last_met: date | None = None
    next_meeting: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Several mentees with one or two mentors who meet together."""

    id: GroupId
    programme_id: ProgrammeId
    name: str
    members: tuple[tuple[PersonId, MentoringRole], ...] = ()


def ending_issues(pair: Pair, on: date, last_met: date | None, today: date) -> tuple[Issue, ...]:
    """What is wrong with the day a pair is said to have ended on: it is ahead, before its start, or it met after it."""
    if on > today:
        return (Issue(field="on", key="pairs.issue.end_ahead"),)
    if on < pair.started:
        return (Issue(field="on", key="pairs.issue.end_before_start", values={"started": pair.started}),)
    if last_met is not None and last_met > on:
        return (Issue(field="on", key="pairs.issue.end_before_met", values={"met": last_met}),)
    return ()
