# SPDX-License-Identifier: MIT
"""The steps there are on the way through a programme, as data: from where to where, for whom, and for which reasons.

What is not in `TRANSITIONS` cannot be done. Whether a step that is in it may be taken *now* is the use cases' matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from mentordesk.records.enrolments import LEFT, ON_THE_WAY, Enrolment, EnrolmentStatus, EnrolmentStep, MentoringRole
from mentordesk.records.ids import EnrolmentId, PersonId
from mentordesk.records.issues import Issue

LONGEST_NOTE = 500


class MoveReason(StrEnum):
    """Why somebody is declined, leaves, pauses, goes back a stage or is taken back (REQ-1.18; `anchors.md` 2.2).

    None tells an offence, a diagnosis or what is known to security: only that it is such a matter.
    """

    OWN_CHOICE = "own_choice"
    NOT_ELIGIBLE = "not_eligible"
    CHECK_NOT_CLEAR = "check_not_clear"
    CONDUCT = "conduct"
    TIME_TOO_SHORT = "time_too_short"
    NO_PLACE = "no_place"
    NOT_NOW = "not_now"
    ELSEWHERE = "elsewhere"
    NO_ANSWER = "no_answer"
    HEALTH = "health"
    SECURITY = "security"
    OTHER_ACTIVITY = "other_activity"
    STAFF_DECISION = "staff_decision"
    DISMISSED = "dismissed"
    COMPLETED = "completed"
    END_REACHED = "end_reached"
    RELEASED = "released"
    TRANSFERRED = "transferred"
    DIED = "died"
    AWAY = "away"
    AWAY_TOO_LONG = "away_too_long"
    CHECK_EXPIRED = "check_expired"
    REFRESHER = "refresher"
    NEWS = "news"
    CHANGED_MIND = "changed_mind"
    CHANGED = "changed"
    DECIDED_AGAIN = "decided_again"
    RETURNED = "returned"
    APPLIED_AGAIN = "applied_again"
    FROM_MENTEE = "from_mentee"
    MISTAKE = "mistake"
    OTHER = "other"


class ReasonKind(StrEnum):
    """Which list of reasons a step asks for."""

    DECLINE = "decline"
    WITHDRAW = "withdraw"
    END = "end"
    PAUSE = "pause"
    BACK = "back"
    REINSTATE = "reinstate"


_R, _S = MoveReason, EnrolmentStatus

REASONS: Mapping[ReasonKind, tuple[MoveReason, ...]] = MappingProxyType(
    {
        ReasonKind.DECLINE: (
            *(_R.NOT_ELIGIBLE, _R.CHECK_NOT_CLEAR, _R.CONDUCT, _R.TIME_TOO_SHORT, _R.NO_PLACE, _R.NOT_NOW),
            *(_R.ELSEWHERE, _R.SECURITY, _R.MISTAKE, _R.OTHER),
        ),
        ReasonKind.WITHDRAW: (
            *(_R.OWN_CHOICE, _R.NO_ANSWER, _R.OTHER_ACTIVITY, _R.HEALTH, _R.RELEASED, _R.TRANSFERRED, _R.DIED),
            *(_R.AWAY_TOO_LONG, _R.SECURITY, _R.MISTAKE, _R.OTHER),
        ),
        ReasonKind.END: (
            *(_R.COMPLETED, _R.END_REACHED, _R.OWN_CHOICE, _R.RELEASED, _R.TRANSFERRED, _R.OTHER_ACTIVITY),
            *(_R.STAFF_DECISION, _R.DISMISSED, _R.HEALTH, _R.SECURITY, _R.AWAY_TOO_LONG, _R.DIED, _R.MISTAKE),
            _R.OTHER,
        ),
        ReasonKind.PAUSE: (
            *(_R.OWN_CHOICE, _R.AWAY, _R.HEALTH, _R.CHECK_EXPIRED, _R.OTHER_ACTIVITY, _R.STAFF_DECISION),
            *(_R.SECURITY, _R.OTHER),
        ),
        ReasonKind.BACK: (_R.CHECK_EXPIRED, _R.REFRESHER, _R.NEWS, _R.CHANGED_MIND, _R.MISTAKE, _R.OTHER),
        ReasonKind.REINSTATE: (_R.CHANGED, _R.DECIDED_AGAIN, _R.RETURNED, _R.APPLIED_AGAIN, _R.MISTAKE, _R.OTHER),
    }
)
"""The reasons each list offers, the usual ones first. Whoever leaves of own choice is asked for no more (REQ-1.27)."""

BOTH = frozenset(MentoringRole)
_MENTOR, _MENTEE = frozenset({MentoringRole.MENTOR}), frozenset({MentoringRole.MENTEE})
_NOBODY: frozenset[MentoringRole] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One step: for which roles it exists, for which it is the usual next one, and which list of reasons it asks for."""

    before: EnrolmentStatus
    after: EnrolmentStatus
    roles: frozenset[MentoringRole] = BOTH
    usual_for: frozenset[MentoringRole] = _NOBODY
    reason: ReasonKind | None = None


def _each(
    before: Iterable[EnrolmentStatus], after: Iterable[EnrolmentStatus], reason: ReasonKind
) -> tuple[Transition, ...]:
    """The same step from several stages to several others."""
    arriving = tuple(after)
    return tuple(Transition(before=b, after=a, reason=reason) for b in before for a in arriving if a is not b)


def _step(
    before: EnrolmentStatus,
    after: EnrolmentStatus,
    roles: frozenset[MentoringRole] = BOTH,
    usual_for: frozenset[MentoringRole] = _NOBODY,
) -> Transition:
    return Transition(before=before, after=after, roles=roles, usual_for=usual_for)


_ONWARD = (
    _step(_S.APPLIED, _S.SCREENING, BOTH, BOTH),
    _step(_S.SCREENING, _S.SECURITY_CHECK, BOTH, BOTH),
    _step(_S.SCREENING, _S.INTERVIEW),
    _step(_S.SCREENING, _S.TRAINING),
    _step(_S.SCREENING, _S.READY),
    _step(_S.SCREENING, _S.WAITING, _MENTEE),
    _step(_S.SECURITY_CHECK, _S.INTERVIEW, BOTH, BOTH),
    _step(_S.SECURITY_CHECK, _S.TRAINING),
    _step(_S.SECURITY_CHECK, _S.READY),
    _step(_S.SECURITY_CHECK, _S.WAITING, _MENTEE),
    _step(_S.INTERVIEW, _S.TRAINING, BOTH, _MENTOR),
    _step(_S.INTERVIEW, _S.READY),
    _step(_S.INTERVIEW, _S.WAITING, _MENTEE, _MENTEE),
    _step(_S.TRAINING, _S.PROBATION, _MENTOR, _MENTOR),
    _step(_S.TRAINING, _S.READY),
    _step(_S.TRAINING, _S.WAITING, _MENTEE, _MENTEE),
    _step(_S.PROBATION, _S.READY, BOTH, BOTH),
    _step(_S.READY, _S.WAITING, _MENTEE, _MENTEE),
    _step(_S.READY, _S.ACTIVE, BOTH, _MENTOR),
    _step(_S.WAITING, _S.ACTIVE, BOTH, BOTH),
    _step(_S.WAITING, _S.READY),
    _step(_S.ACTIVE, _S.ENDING, BOTH, BOTH),
    _step(_S.ACTIVE, _S.READY),
    _step(_S.ACTIVE, _S.WAITING, _MENTEE),
    _step(_S.PAUSED, _S.READY, BOTH, _MENTOR),
    _step(_S.PAUSED, _S.WAITING, _MENTEE, _MENTEE),
    _step(_S.PAUSED, _S.ACTIVE),
)
_STAGES = (*ON_THE_WAY, _S.READY, _S.WAITING)
_AT_WORK = (_S.ACTIVE, _S.PAUSED, _S.ENDING)
_BACK_TO = tuple(
    step
    for place, after in enumerate(_STAGES)
    if after in ON_THE_WAY and after is not _S.APPLIED
    for step in _each((*_STAGES[place + 1 :], _S.PAUSED), (after,), ReasonKind.BACK)
)

TRANSITIONS: tuple[Transition, ...] = (
    *_ONWARD,
    *_BACK_TO,
    Transition(before=_S.ENDING, after=_S.ENDED, usual_for=BOTH, reason=ReasonKind.END),
    *_each((_S.ENDING,), (_S.ACTIVE,), ReasonKind.BACK),
    *_each((*ON_THE_WAY[1:], _S.READY, _S.WAITING, _S.ACTIVE), (_S.PAUSED,), ReasonKind.PAUSE),
    *_each((_S.READY, _S.WAITING, _S.ACTIVE, _S.PAUSED), (_S.ENDED,), ReasonKind.END),
    *_each((*_STAGES, _S.PAUSED), (_S.DECLINED,), ReasonKind.DECLINE),
    *_each((*_STAGES, *_AT_WORK), (_S.WITHDRAWN,), ReasonKind.WITHDRAW),
    *_each((_S.ENDED, _S.DECLINED, _S.WITHDRAWN), (_S.SCREENING, _S.READY), ReasonKind.REINSTATE),
)
"""Every step there is. Onward steps may leave out stages an establishment does without; going back, pausing, leaving
and being taken back ask for a reason."""

_BY_WAY = MappingProxyType({(step.before, step.after): step for step in TRANSITIONS})

STANDSTILL_DAYS: Mapping[EnrolmentStatus, int] = MappingProxyType(
    {
        _S.APPLIED: 7,
        _S.SCREENING: 14,
        _S.SECURITY_CHECK: 28,
        _S.INTERVIEW: 14,
        _S.TRAINING: 56,
        _S.PROBATION: 42,
        _S.READY: 42,
        _S.WAITING: 28,
        _S.PAUSED: 28,
        _S.ENDING: 21,
    }
)
"""Days in a stage after which somebody asks what became of it (ours, not law); an active person is not standing still."""


class Placed(Protocol):
    """Whatever has a role and a status: an enrolment."""

    @property
    def role(self) -> MentoringRole: ...

    @property
    def status(self) -> EnrolmentStatus: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRefusal:
    """Why one person cannot be moved: the key of its sentence and its values, which hold no name."""

    enrolment_id: EnrolmentId
    person_id: PersonId
    before: EnrolmentStatus
    after: EnrolmentStatus
    why: Issue


def transition(enrolment: Placed, after: EnrolmentStatus) -> Transition | None:
    """The step from where an enrolment stands to `after`, or None where there is none for this role."""
    found = _BY_WAY.get((enrolment.status, after))
    return found if found is not None and enrolment.role in found.roles else None


def steps_from(enrolment: Placed) -> tuple[Transition, ...]:
    """The steps an enrolment may take, the usual next one first, then in the order of the way."""
    order = list(EnrolmentStatus)
    found = [step for step in TRANSITIONS if step.before is enrolment.status and enrolment.role in step.roles]
    return tuple(sorted(found, key=lambda s: (enrolment.role not in s.usual_for, order.index(s.after))))


def usual_step(enrolment: Placed) -> Transition | None:
    """The usual next step."""
    return next((step for step in steps_from(enrolment) if enrolment.role in step.usual_for), None)


def way_out(status: EnrolmentStatus) -> EnrolmentStatus | None:
    """How somebody leaves who is released or transferred: ended once they were ready, withdrawn before; None if gone."""
    if status in LEFT:
        return None
    return _S.ENDED if (status, _S.ENDED) in _BY_WAY else _S.WITHDRAWN


def reason_issues(kind: ReasonKind | None, reason: str, note: str) -> tuple[Issue, ...]:
    """What is wrong with the reason given for a step: missing, of another list, "other" without a word, too long."""
    issues: list[Issue] = []
    if kind is not None and not reason:
        issues.append(Issue(field="reason", key="enrolments.issue.no_reason"))
    elif reason and reason not in (REASONS[kind] if kind is not None else MoveReason.__members__.values()):
        issues.append(Issue(field="reason", key="enrolments.issue.other_list"))
    if reason == MoveReason.OTHER and not note.strip():
        issues.append(Issue(field="note", key="enrolments.issue.say_other"))
    if len(note) > LONGEST_NOTE:
        issues.append(Issue(field="note", key="enrolments.issue.note_too_long", values={"limit": LONGEST_NOTE}))
    return tuple(issues)


def replayed(steps: Iterable[EnrolmentStep]) -> EnrolmentStatus | None:
    """Where an enrolment stands by its steps; None when they do not follow one another, or there are none."""
    status: EnrolmentStatus | None = None
    for step in steps:
        if step.before is not status:
            return None
        status = step.after
    return status


def is_standing_still(enrolment: Enrolment, today: date, chosen: Mapping[str, int] | None = None) -> bool:
    """Whether somebody has been in a stage longer than it usually takes, or than the desk has chosen (0 is never)."""
    days, most = enrolment.days_in_stage(today), STANDSTILL_DAYS.get(enrolment.status)
    if days is None or most is None:
        return False
    return is_too_long(days, (chosen or {}).get(enrolment.status, most))


def is_too_long(days: int, most: int) -> bool:
    """Whether so many days are more than `most`, where 0 means that they never are."""
    return 0 < most < days
