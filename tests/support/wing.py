# SPDX-License-Identifier: MIT
"""A wing on which things happen to people: a pair that meets, a group, and the words to let an event happen there."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path

from mentordesk.clock import FrozenClock
from mentordesk.records.enrolments import EnrolmentStatus, MentoringRole
from mentordesk.records.ids import MeetingId, PersonId
from mentordesk.records.life_events import EventDraft, EventKind, EventPlan
from mentordesk.records.pairs import PairStatus
from mentordesk.usecases import life_events, life_today, pairing, pairs, sessions
from tests.support.desks import (
    AT_NOON,
    MONDAY,
    a_desk,
    a_mentee,
    a_mentor,
    a_place,
    a_programme,
    reopened,
)

WEDNESDAY = MONDAY + timedelta(days=2)


class Wing:
    """A desk with a mentor, two mentees, a pair that meets on Monday and Wednesday, and a group on Friday."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk = desk = a_desk(folder)
        self.programme, self.place = a_programme(desk), a_place(desk)
        self.adeyemi = a_mentor(desk, self.programme, "Adeyemi")
        self.baptiste = a_mentee(desk, self.programme, "Baptiste")
        self.carter = a_mentee(desk, self.programme, "Carter")
        proposal = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=self.programme)))
        chosen = {(self.adeyemi, self.baptiste)}
        accept = partial(pairing.accept_proposal, programme_id=self.programme, proposal=proposal, chosen=chosen)
        self.pair = desk.perform("pairs.act.accept", accept).value[0]
        status = partial(pairs.set_pair_status, pair_id=self.pair, status=PairStatus.ACTIVE)
        desk.perform("pairs.act.status", status)
        self.monday, self.wednesday = (self._meets(day) for day in (MONDAY, WEDNESDAY))
        members = (
            (self.adeyemi, MentoringRole.MENTOR),
            (self.baptiste, MentoringRole.MENTEE),
            (self.carter, MentoringRole.MENTEE),
        )
        add = partial(pairs.add_group, programme_id=self.programme, name="Readers", members=members)
        self.group = desk.perform("pairs.act.group", add).value
        friday = partial(
            sessions.group_draft, group_id=self.group, day=MONDAY + timedelta(days=4), slot="AM", place_id=self.place
        )
        plan = partial(sessions.plan_meeting, draft=desk.ask(friday))
        self.friday = desk.perform("sessions.act.plan", plan).value

    def _meets(self, day: date) -> MeetingId:
        draft = partial(sessions.pair_draft, pair_id=self.pair, day=day, slot="AM", place_id=self.place)
        return self.desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=self.desk.ask(draft))).value

    def plan(self, kind: EventKind, person: PersonId, on: date = MONDAY, **fields: object) -> EventPlan:
        draft = EventDraft(kind=kind, person_id=person, on=on, **fields)  # type: ignore[arg-type]
        return self.desk.ask(partial(life_events.plan_event, draft=draft))

    def happens(self, kind: EventKind, person: PersonId, on: date = MONDAY, **fields: object) -> EventPlan:
        plan = self.plan(kind, person, on, **fields)
        self.apply(plan)
        return plan

    def apply(self, plan: EventPlan, chosen: frozenset[str] | None = None) -> None:
        self.desk.perform(
            f"life_events.act.{plan.draft.kind.value}", partial(life_events.apply_event, plan=plan, chosen=chosen)
        )

    def later(self, days: int) -> None:
        """The same desk, some days on."""
        self.desk.close()
        self.desk = reopened(self.folder, FrozenClock(AT_NOON.moment + timedelta(days=days)))

    def meeting(self, meeting_id: MeetingId):
        return self.desk.ask(lambda store: store.sessions.get(meeting_id))

    def status_of(self, person: PersonId) -> EnrolmentStatus:
        return self.desk.ask(lambda store: store.enrolments.all(person_id=person))[-1].status

    def the_pair(self):
        return self.desk.ask(partial(pairs.get_pair, pair_id=self.pair))

    def today(self) -> life_today.LifeToday:
        return self.desk.ask(life_today.life_today)
