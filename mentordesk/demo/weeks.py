# SPDX-License-Identifier: MIT
"""The meetings of the invented programme: planning each week, living through each day, writing it down in the evening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, time, timedelta
from functools import partial
from random import Random

from mentordesk.activities.sequence import suggest_sequence
from mentordesk.demo.attendance import CANCELLED_SHARE, cancel_reason, who_came
from mentordesk.demo.moving_clock import MovingClock
from mentordesk.demo.story import QUIET_FOR, Story
from mentordesk.demo.writing import Writer
from mentordesk.desk import Desk
from mentordesk.records.activities import ActivityFormat, Phase
from mentordesk.records.ids import ActivityId, GroupId, MeetingId, PairId, PlaceId
from mentordesk.records.sessions import Attendee, CancelReason, Meeting, MeetingStatus
from mentordesk.store import Store
from mentordesk.usecases import activities, registers, sessions, weekplan

_MORNING, _EVENING = time(8, 20), time(19, 25)
_ALWAYS_RECORDED = timedelta(days=35)
_RECORDED_EARLIER = 0.93
_PRIVATE_NOTES = 0.04
_GOODBYE = ActivityId("saying-goodbye-well")


class Weeks:
    """Plans and holds meetings at the day the clock has come to. `leave_open` days keep one meeting unrecorded."""

    def __init__(
        self, desk: Desk, clock: MovingClock, story: Story, writer: Writer, rng: Random, leave_open: Sequence[date]
    ) -> None:
        self._desk = desk
        self._clock = clock
        self._story = story
        self._writer = writer
        self._rng = rng
        self._leave_open = leave_open
        self._met: Counter[PairId] = Counter()
        library = desk.ask(activities.list_activities)
        of_pairs = suggest_sequence(library, formats=(ActivityFormat.PAIR,))
        self._for_pairs = [activity.id for activity in of_pairs if activity.phase is not Phase.END]
        of_groups = suggest_sequence(library, formats=(ActivityFormat.GROUP, ActivityFormat.PAIRS_IN_GROUP))
        self._for_groups = [activity.id for activity in of_groups]

    def plan_week(self, monday: date) -> None:
        """Plan the week of `monday` with the week planner and choose what the meetings are about."""
        self._clock.go_to(monday, _MORNING)
        problem = self._desk.ask(partial(weekplan.week_problem, day=monday))
        plan = weekplan.plan_week(problem)
        accept = partial(weekplan.accept_week, monday=monday, placed=plan.placed)
        made = self._desk.perform("sessions.act.week", accept).value
        chosen = {
            meeting_id: activity_id
            for placed, meeting_id in zip(plan.placed, made, strict=True)
            if (activity_id := self._activity(PairId(placed.key), monday)) is not None
        }
        self._choose(chosen)

    def plan_group(self, group_id: GroupId, first: date, slot: str, place_id: PlaceId, times: int) -> None:
        """Plan a group's meetings, every two weeks, each with the next activity for groups."""
        draft = self._desk.ask(
            partial(sessions.group_draft, group_id=group_id, day=first, slot=slot, place_id=place_id)
        )
        plan = partial(sessions.plan_series, draft=draft, times=times, every_days=14)
        series = self._desk.perform("sessions.act.series", plan).value
        self._choose(dict(zip(series.planned, self._for_groups, strict=False)))

    def live_through(self, day: date) -> None:
        """What the day brought: meetings called off in the morning, the others held and written down in the evening."""
        lines = self._desk.ask(partial(sessions.meetings_between, first=day, last=day))
        planned = [line.meeting for line in lines if line.meeting.status is MeetingStatus.PLANNED]
        off = [meeting for meeting in planned if self._is_called_off(meeting)]
        held = [meeting for meeting in planned if meeting not in off]
        self._clock.go_to(day, _MORNING)
        if off:
            self._call_off(off, day)
        self._clock.go_to(day, _EVENING)
        open_one = held.pop(0) if held and day in self._leave_open else None
        came = {meeting.id: who_came(meeting, self._rng) for meeting in held}
        if held:
            self._desk.perform("sessions.act.mark", partial(_mark, came=came))
        if open_one is not None and day != self._leave_open[-1]:  # on the last day not even the register was taken
            came_too = {open_one.id: who_came(open_one, self._rng)}
            self._desk.perform("sessions.act.mark", partial(_mark, came=came_too))
        self._write_down(held, came)

    def _is_called_off(self, meeting: Meeting) -> bool:
        if meeting.day == self._story.lockdown:
            return True
        if meeting.pair_id is not None and meeting.pair_id == self._story.quiet:
            return meeting.day > self._last_day - QUIET_FOR
        return self._rng.random() < CANCELLED_SHARE

    @property
    def _last_day(self) -> date:
        return self._leave_open[-1]

    def _call_off(self, meetings: Sequence[Meeting], day: date) -> None:
        if day == self._story.lockdown:
            reasons = {CancelReason.OPERATIONAL: meetings}
        else:
            reasons = {}
            for meeting in meetings:
                reasons.setdefault(cancel_reason(self._rng), []).append(meeting)
        for reason, together in reasons.items():
            ids = [meeting.id for meeting in together]
            self._desk.perform("sessions.act.cancel", partial(sessions.cancel_meetings, meeting_ids=ids, reason=reason))

    def _write_down(self, held: Sequence[Meeting], came: dict[MeetingId, tuple[Attendee, ...]]) -> None:
        recent = self._clock.today() >= self._last_day - _ALWAYS_RECORDED
        recorded = [meeting for meeting in held if recent or self._rng.random() < _RECORDED_EARLIER]
        drafts = [self._writer.record(meeting, came[meeting.id]) for meeting in recorded]
        notes = {m.id: self._writer.private_note() for m in held if self._rng.random() < _PRIVATE_NOTES}
        if drafts:
            self._desk.perform(
                "sessions.act.record", lambda store: [registers.record_meeting(store, draft) for draft in drafts]
            )
        if notes:
            self._desk.perform("sessions.act.note", partial(_note, notes=notes))

    def _activity(self, pair_id: PairId, monday: date) -> ActivityId | None:
        """Every second meeting has an activity of the library, in its order; the others are for talking."""
        if self._story.ends_in_week_of(monday, pair_id):
            return _GOODBYE
        turn, talk = divmod(self._met[pair_id], 2)
        self._met[pair_id] += 1
        if talk:
            return None
        first, *rest = self._for_pairs
        return first if turn == 0 or not rest else rest[(turn - 1) % len(rest)]

    def _choose(self, chosen: dict[MeetingId, ActivityId]) -> None:
        if chosen:
            self._desk.perform("sessions.act.activity", partial(_choose, chosen=chosen))


def _choose(store: Store, chosen: dict[MeetingId, ActivityId]) -> None:
    for meeting_id, activity_id in chosen.items():
        sessions.choose_activity(store, meeting_id, activity_id)


def _mark(store: Store, came: dict[MeetingId, tuple[Attendee, ...]]) -> None:
    for meeting_id, attendees in came.items():
        registers.mark_register(store, meeting_id, attendees)


def _note(store: Store, notes: dict[MeetingId, str]) -> None:
    for meeting_id, text in notes.items():
        registers.write_private_note(store, text, meeting_id=meeting_id)
