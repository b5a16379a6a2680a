# SPDX-License-Identifier: MIT
"""Doing what follows from an event: one function for each kind of line, all in the transaction of the act.

What was done is written down beside the event, so that a return can take it back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from mentordesk.records.applications import ApplicationStatus
from mentordesk.records.availability import AwayDraft, AwayWhy
from mentordesk.records.enrolment_moves import MoveReason, way_out
from mentordesk.records.enrolments import EnrolmentStatus
from mentordesk.records.ids import ApplicationId, EnrolmentId, GroupId, LifeEventId, MeetingId, PairId
from mentordesk.records.life_events import (
    ABSENCES,
    TASK_DAYS,
    Consequence,
    EventDraft,
    EventKind,
    EventStatus,
    Follows,
    LifeTaskKind,
)
from mentordesk.records.pairs import PairEnding, PairStatus
from mentordesk.records.people import Location
from mentordesk.records.sessions import Attendance, CancelReason, Meeting, MeetingStatus
from mentordesk.store import Store
from mentordesk.usecases.enrolments import take_step
from mentordesk.usecases.life_taking_back import TAKING_BACK

_ENDINGS = {
    EventKind.TRANSFER: PairEnding.TRANSFER,
    EventKind.RELEASE: PairEnding.RELEASE,
    EventKind.DEATH: PairEnding.DEATH,
}
_REASONS = {
    EventKind.TRANSFER: MoveReason.TRANSFERRED,
    EventKind.RELEASE: MoveReason.RELEASED,
    EventKind.DEATH: MoveReason.DIED,
}
_AWAY_WHY = {EventKind.COURT: AwayWhy.COURT, EventKind.HOSPITAL: AwayWhy.HOSPITAL}


class Doing:
    """Does lines of one event. `expiry`: a place is given up, so that pairs end for the absence."""

    def __init__(self, store: Store, draft: EventDraft, event_id: LifeEventId, *, expiry: bool = False) -> None:
        self._store = store
        self._draft = draft
        self._event = event_id
        self._expiry = expiry
        self._today = store.clock.today()

    def do(self, lines: Iterable[Consequence]) -> None:
        """Do them in the order of the list: who is left comes before forms, meetings before their pair."""
        for line in sorted(lines, key=lambda one: one.code not in _MEETINGS):
            _HANDS[line.code](self, line)

    def _note(self, line: Consequence, before: str = "") -> None:
        self._store.life_events.note_step(self._event, line.code, line.of, before)

    def _take_back(self, line: Consequence) -> None:
        self._note(line)
        TAKING_BACK[line.code](self._store, self._draft.person_id, line)

    # Pairs and what they leave ----------------------------------------------------------------------------------------

    def _end_pair(self, line: Consequence) -> None:
        pair = self._store.pairs.get(PairId(line.of))
        ending = PairEnding.ABSENCE if self._expiry else _ENDINGS[self._draft.kind]
        self._note(line, pair.status.value)
        self._store.pairs.end(pair.id, max(min(self._last_day, self._today), pair.started), ending)

    @property
    def _last_day(self) -> date:
        return self._today if self._expiry else self._draft.on

    def _pause_pair(self, line: Consequence) -> None:
        self._note(line, self._store.pairs.get(PairId(line.of)).status.value)
        self._store.pairs.set_status(PairId(line.of), PairStatus.PAUSED)

    def _resume_pair(self, line: Consequence) -> None:
        self._note(line)
        self._store.pairs.set_status(PairId(line.of), PairStatus(str(line.facts["to"])))

    def _task(self, line: Consequence) -> None:
        kind = LifeTaskKind(line.code.value)
        pair = self._store.pairs.get(PairId(line.of))
        about = pair.mentee_id if pair.mentor_id == self._draft.person_id else pair.mentor_id
        death = self._draft.kind is EventKind.DEATH and kind is not LifeTaskKind.CLOSURE_FORM
        # After a death nobody waits until the day after tomorrow to be told.
        due = self._today + timedelta(days=0 if death else TASK_DAYS[kind])
        self._note(line)
        self._store.life_events.add_task(kind, self._event, about, pair.id, due)

    # Meetings and groups ----------------------------------------------------------------------------------------------

    def _remove_meeting(self, line: Consequence) -> None:
        meeting = self._store.sessions.get(MeetingId(line.of))
        self._note(line)
        self._store.taken_out.keep(self._event, meeting)
        self._store.sessions.remove(meeting.id)

    def _cancel_meeting(self, line: Consequence) -> None:
        meeting = self._store.sessions.get(MeetingId(line.of))
        self._note(line)
        self._store.sessions.set_status(meeting.id, MeetingStatus.CANCELLED, CancelReason.OPERATIONAL)
        self._store.sessions.mark(
            meeting.id, [replace(one, code=self._code_of(one.person_id)) for one in meeting.attendees]
        )

    def _code_of(self, person_id: int) -> Attendance:
        """Away is what they were, and the others were called off: nobody's failure (REQ-1.18)."""
        return Attendance.AWAY if person_id == self._draft.person_id else Attendance.CANCELLED

    def _leave_meeting(self, line: Consequence) -> None:
        meeting = self._store.sessions.get(MeetingId(line.of))
        self._note(line, self._role_in(meeting))
        self._store.sessions.change_attendees(meeting.id, gone=(self._draft.person_id,), come=())

    def _role_in(self, meeting: Meeting) -> str:
        return next(one.role.value for one in meeting.attendees if one.person_id == self._draft.person_id)

    def _lose_place(self, line: Consequence) -> None:
        meeting = self._store.sessions.get(MeetingId(line.of))
        self._note(line, str(meeting.place_id))
        self._store.sessions.move(
            meeting.id, day=meeting.day, slot=meeting.slot, starts=meeting.starts, ends=meeting.ends, place_id=None
        )

    def _leave_group(self, line: Consequence) -> None:
        group = self._store.pairs.group(GroupId(line.of))
        gone = next(role for person, role in group.members if person == self._draft.person_id)
        self._note(line, gone.value)
        stay = tuple(member for member in group.members if member[0] != self._draft.person_id)
        self._store.pairs.change_group(group.id, group.name, stay)

    # Places in programmes ---------------------------------------------------------------------------------------------

    def _end_enrolment(self, line: Consequence) -> None:
        enrolment = self._store.enrolments.get(EnrolmentId(line.of))
        out = way_out(enrolment.status)
        self._note(line, enrolment.status.value)
        if out is not None:
            reason = MoveReason.AWAY_TOO_LONG if self._expiry else _REASONS[self._draft.kind]
            take_step(self._store, enrolment, out, reason)

    def _withdraw_request(self, line: Consequence) -> None:
        self._note(line)
        reason = MoveReason.AWAY_TOO_LONG if self._expiry else _REASONS[self._draft.kind]
        self._store.applications.answer(
            ApplicationId(line.of),
            ApplicationStatus.WITHDRAWN,
            at=self._store.clock.now(),
            by=self._store.actor.initials,
            reason=reason,
        )

    def _pause_enrolment(self, line: Consequence) -> None:
        enrolment = self._store.enrolments.get(EnrolmentId(line.of))
        self._note(line, enrolment.status.value)
        take_step(self._store, enrolment, EnrolmentStatus.PAUSED, MoveReason.AWAY)

    def _resume_enrolment(self, line: Consequence) -> None:
        enrolment = self._store.enrolments.get(EnrolmentId(line.of))
        self._note(line)
        take_step(self._store, enrolment, EnrolmentStatus(str(line.facts["to"])), MoveReason.RETURNED)

    def _wait_again(self, line: Consequence) -> None:
        enrolment = self._store.enrolments.get(EnrolmentId(line.of))
        self._note(line, enrolment.status.value)
        take_step(self._store, enrolment, EnrolmentStatus.WAITING)

    # Where they are ---------------------------------------------------------------------------------------------------

    def _move(self, line: Consequence) -> None:
        store, draft = self._store, self._draft
        assert draft.to is not None
        before = store.people.get(draft.person_id).location
        if not store.life_events.locations(draft.person_id):
            store.life_events.note_location(draft.person_id, date.min, before)
        store.life_events.note_location(draft.person_id, draft.on, draft.to)
        store.life_events.live_in(draft.person_id, draft.to, store.clock.now())
        now, by = store.clock.now(), store.actor.initials
        store.people.note_history(draft.person_id, now, by, [("location", str(before), str(draft.to))])
        self._note(line, _stored(before))

    def _go_away(self, line: Consequence) -> None:
        why = _AWAY_WHY.get(self._draft.kind, AwayWhy.ABSENCE)
        away = AwayDraft(first=self._draft.on, last=self._draft.until, why=why)
        self._note(line)
        self._store.availability.add_away(self._draft.person_id, away, self._event)

    def _come_back(self, line: Consequence) -> None:
        absence = self._store.life_events.get(LifeEventId(line.of))
        self._note(line, absence.status.value)
        self._store.life_events.set_status(absence.id, EventStatus.OVER)
        for away in self._store.availability.of_event(absence.id):
            if away.last is None or away.last >= self._draft.on:
                self._store.availability.end_away(away.id, self._draft.on - timedelta(days=1))


_HANDS: Mapping[Follows, Callable[[Doing, Consequence], None]] = {
    Follows.PARTNER_DEBRIEF: Doing._task,
    Follows.MENTOR_DEBRIEF: Doing._task,
    Follows.CLOSURE_FORM: Doing._task,
    Follows.PAIR_END: Doing._end_pair,
    Follows.PAIR_PAUSE: Doing._pause_pair,
    Follows.PAIR_RESUME: Doing._resume_pair,
    Follows.MEETING_REMOVE: Doing._remove_meeting,
    Follows.MEETING_CANCEL: Doing._cancel_meeting,
    Follows.MEETING_LEAVE: Doing._leave_meeting,
    Follows.MEETING_PLACE: Doing._lose_place,
    Follows.GROUP_LEAVE: Doing._leave_group,
    Follows.ENROLMENT_END: Doing._end_enrolment,
    Follows.APPLICATION_WITHDRAW: Doing._end_enrolment,
    Follows.REQUEST_WITHDRAW: Doing._withdraw_request,
    Follows.ENROLMENT_PAUSE: Doing._pause_enrolment,
    Follows.ENROLMENT_RESUME: Doing._resume_enrolment,
    Follows.REMATCH: Doing._wait_again,
    Follows.LOCATION: Doing._move,
    Follows.AWAY: Doing._go_away,
    Follows.BACK: Doing._come_back,
    **dict.fromkeys(TAKING_BACK, Doing._take_back),
}
_MEETINGS = frozenset({Follows.MEETING_REMOVE, Follows.MEETING_CANCEL, Follows.MEETING_LEAVE})


def over_before(store: Store, draft: EventDraft, event_id: LifeEventId) -> None:
    """What stood open about somebody who left for good: an absence is over, and what was to come will not be."""
    for event in store.life_events.of(draft.person_id):
        if event.id == event_id:
            continue
        if event.status is EventStatus.COMING:
            store.life_events.set_status(event.id, EventStatus.CALLED_OFF)
        elif event.status in (EventStatus.DONE, EventStatus.EXPIRED) and event.kind in ABSENCES:
            store.life_events.set_status(event.id, EventStatus.OVER)


def _stored(location: Location) -> str:
    return "\t".join((location.wing, location.landing, location.cell))
