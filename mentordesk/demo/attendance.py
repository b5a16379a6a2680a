# SPDX-License-Identifier: MIT
"""Who came to an invented meeting and who did not, in the proportions a programme lives with."""

from __future__ import annotations

from random import Random

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.sessions import Attendance, Attendee, CancelReason, Meeting

CANCELLED_SHARE = 0.06
"""Of single meetings; a lockdown day comes on top."""
_SOMEBODY_ABSENT = 0.3
_MENTEE_RATHER = 0.68
_ABSENT_FROM_GROUP = 0.14
_LATE = 0.1
_ABSENCES = {
    Attendance.REFUSED: 29,
    Attendance.CLASH: 24,
    Attendance.SICK: 22,
    Attendance.REST: 12,
    Attendance.AWAY: 9,
    Attendance.NOT_REQUIRED: 4,
}
_CANCELS = {
    CancelReason.STAFF_UNAVAILABLE: 40,
    CancelReason.OPERATIONAL: 30,
    CancelReason.PLACE_UNAVAILABLE: 20,
    CancelReason.STAFF_TRAINING: 10,
}


def who_came(meeting: Meeting, rng: Random) -> tuple[Attendee, ...]:
    """The register of a meeting that took place: somebody always came."""
    absent = _absent_from_pair(meeting, rng) if meeting.pair_id else _absent_from_group(meeting, rng)
    return tuple(_marked(attendee, attendee in absent, rng) for attendee in meeting.attendees)


def cancel_reason(rng: Random) -> CancelReason:
    """Why a meeting was called off: always the establishment's doing."""
    return rng.choices(tuple(_CANCELS), tuple(_CANCELS.values()))[0]


def _absent_from_pair(meeting: Meeting, rng: Random) -> tuple[Attendee, ...]:
    if rng.random() >= _SOMEBODY_ABSENT:
        return ()
    role = MentoringRole.MENTEE if rng.random() < _MENTEE_RATHER else MentoringRole.MENTOR
    return tuple(attendee for attendee in meeting.attendees if attendee.role is role)


def _absent_from_group(meeting: Meeting, rng: Random) -> tuple[Attendee, ...]:
    return tuple(attendee for attendee in meeting.attendees[1:] if rng.random() < _ABSENT_FROM_GROUP)


def _marked(attendee: Attendee, absent: bool, rng: Random) -> Attendee:
    code = rng.choices(tuple(_ABSENCES), tuple(_ABSENCES.values()))[0] if absent else Attendance.ATTENDED
    late = rng.choice((5, 10, 10, 15, 20)) if not absent and rng.random() < _LATE else 0
    return Attendee(person_id=attendee.person_id, role=attendee.role, code=code, late_minutes=late)
