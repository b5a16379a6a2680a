# SPDX-License-Identifier: MIT
"""What the lines of the standards are judged from, read once: places, pairs, meetings, checks, trainings, consents, tasks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.records.applications import Application
from mentordesk.records.checks import Check
from mentordesk.records.consents import Consent
from mentordesk.records.contacts import Contact
from mentordesk.records.enrolments import PAIRABLE, Enrolment, EnrolmentStatus, EnrolmentStep, MentoringRole
from mentordesk.records.ids import CheckItemId, ModuleId, PersonId, ProgrammeId
from mentordesk.records.life_events import LifeTask
from mentordesk.records.pairs import Pair, PairStatus
from mentordesk.records.programmes import Programme
from mentordesk.records.sessions import Attendance, Meeting, MeetingStatus, Record
from mentordesk.records.standards import Period
from mentordesk.records.training import Module, Training
from mentordesk.store import Store

SERVING = PAIRABLE | {EnrolmentStatus.PAUSED, EnrolmentStatus.ENDING}
"""Statuses of somebody who was taken on and has not left."""
RUNNING = frozenset({PairStatus.AGREED, PairStatus.ACTIVE, PairStatus.PAUSED, PairStatus.ENDING})
"""Statuses of a pair that was agreed and has not ended."""

Asked = tuple[ProgrammeId, MentoringRole]
"""Whose check-list or training a line is of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The records of one programme, or of all, as the lines look at them. `first_met` is each person's first meeting."""

    today: date
    names: Mapping[PersonId, str]
    programmes: Mapping[int, Programme]
    enrolments: tuple[Enrolment, ...]
    steps: tuple[EnrolmentStep, ...]
    applications: tuple[Application, ...]
    pairs: Mapping[int, Pair]
    meetings: Mapping[int, Meeting]
    records: Mapping[int, Record]
    checks: Mapping[PersonId, tuple[Check, ...]]
    check_kinds: Mapping[CheckItemId, tuple[Asked, str]]
    trainings: Mapping[PersonId, tuple[Training, ...]]
    modules: Mapping[ModuleId, tuple[Asked, Module]]
    asked_modules: Mapping[Asked, tuple[Module, ...]]
    consents: Mapping[PersonId, tuple[Consent, ...]]
    tasks: tuple[LifeTask, ...]
    first_met: Mapping[tuple[PersonId, MentoringRole], date]
    held: Mapping[int, tuple[Meeting, ...]]
    called_off: Mapping[int, tuple[Meeting, ...]]
    contacts: Mapping[tuple[int, PersonId], tuple[date, ...]]
    period: Period | None = None

    def since(self, numbers: Mapping[str, int]) -> date:
        """From which day on events are judged: the period's first, or as far back as the line says."""
        return self.period.first if self.period else self.today - timedelta(days=numbers["look_back_days"])

    @property
    def until(self) -> date:
        """The last day whose events are judged."""
        return min(self.period.last, self.today) if self.period else self.today

    def within(self, on: date, numbers: Mapping[str, int]) -> bool:
        """Whether something of this day is judged by a line that looks back so far; without a period nothing is too late."""
        return self.since(numbers) <= on and (self.period is None or on <= self.until)

    def asked_of(self, on: date | None) -> bool:
        """Whether something of this day is judged, by a line that looks back without end where no period was given."""
        return self.period is None or (on is not None and self.period.first <= on <= self.until)

    def serving(self, role: MentoringRole) -> Iterator[Enrolment]:
        """The places of everybody who was taken on in this role and has not left."""
        return (one for one in self.enrolments if one.role is role and one.status in SERVING)

    def running(self) -> Iterator[Pair]:
        """The pairs that were agreed and have not ended."""
        return (pair for pair in self.pairs.values() if pair.status in RUNNING)

    def checks_of(self, person_id: PersonId, of: Asked, kind: str) -> tuple[Check, ...]:
        """What came out of one kind of check of a person under one programme's list, oldest first, nothing struck out."""
        return tuple(
            check
            for check in self.checks.get(person_id, ())
            if check.counts and self.check_kinds.get(check.item_id) == (of, kind)
        )

    def trainings_of(self, person_id: PersonId, of: Asked) -> tuple[Training, ...]:
        """A person's trainings of one programme and role, nothing struck out."""
        return tuple(
            training
            for training in self.trainings.get(person_id, ())
            if training.counts and training.module_id in self.modules and self.modules[training.module_id][0] == of
        )


def gather_facts(store: Store, programme_id: ProgrammeId | None, period: Period | None = None) -> Facts:
    """Read what the lines need, of one programme or of all, judged by the events of a period where one is given."""
    programmes: dict[int, Programme] = {one.id: one for one in store.programmes.all() if programme_id in (None, one.id)}
    enrolments = tuple(one for one in store.enrolments.all() if one.programme_id in programmes)
    pairs: dict[int, Pair] = {pair.id: pair for pair in store.pairs.all() if pair.programme_id in programmes}
    meetings: dict[int, Meeting] = {
        meeting.id: meeting for meeting in store.sessions.all() if meeting.programme_id in programmes
    }
    places = {one.id for one in enrolments}
    checks = store.checks.of_people(None)
    trainings = store.training.of_people(None)
    lists = [(programme, role) for programme in store.programmes.all() for role in MentoringRole]
    return Facts(
        today=store.clock.today(),
        names=store.people.listed_names(),
        programmes=programmes,
        enrolments=enrolments,
        steps=tuple(step for step in store.enrolments.steps() if step.enrolment_id in places),
        applications=tuple(one for one in store.applications.all() if one.programme_id in programmes),
        pairs=pairs,
        meetings=meetings,
        records={int(record.meeting_id): record for record in store.sessions.records()},
        checks=checks,
        check_kinds=_check_kinds(store, {check.item_id for found in checks.values() for check in found}),
        trainings=trainings,
        modules=_modules(store, {one.module_id for found in trainings.values() for one in found}),
        asked_modules={(programme.id, role): store.training.modules(programme.id, role) for programme, role in lists},
        consents=store.consents.of_some({one for pair in pairs.values() for one in (pair.mentor_id, pair.mentee_id)}),
        tasks=_tasks_within(store.life_events.tasks(), {one.person_id for one in enrolments}),
        first_met=_first_met(meetings.values()),
        held=_by_pair(meetings.values(), MeetingStatus.HELD),
        called_off=_by_pair(meetings.values(), MeetingStatus.CANCELLED),
        contacts=_contacts(store.contacts.all()),
        period=period,
    )


def _contacts(contacts: Iterable[Contact]) -> dict[tuple[int, PersonId], tuple[date, ...]]:
    """The days on which staff spoke with each of a pair, oldest first."""
    found: dict[tuple[int, PersonId], list[date]] = {}
    for one in contacts:
        found.setdefault((one.pair_id, one.person_id), []).append(one.day)
    return {key: tuple(days) for key, days in found.items()}


def _check_kinds(store: Store, items: Collection[CheckItemId]) -> dict[CheckItemId, tuple[Asked, str]]:
    found: dict[CheckItemId, tuple[Asked, str]] = {}
    for item_id in items:
        programme_id, role, item = store.checks.item(item_id)
        found[item_id] = ((programme_id, role), item.kind)
    return found


def _modules(store: Store, modules: Collection[ModuleId]) -> dict[ModuleId, tuple[Asked, Module]]:
    found: dict[ModuleId, tuple[Asked, Module]] = {}
    for module_id in modules:
        programme_id, role, module = store.training.module(module_id)
        found[module_id] = ((programme_id, role), module)
    return found


def _tasks_within(tasks: Iterable[LifeTask], people: Collection[PersonId]) -> tuple[LifeTask, ...]:
    return tuple(task for task in tasks if task.about_id in people)


def _first_met(meetings: Iterable[Meeting]) -> dict[tuple[PersonId, MentoringRole], date]:
    """The day each person first came to a meeting in each role."""
    first: dict[tuple[PersonId, MentoringRole], date] = {}
    for meeting in meetings:
        if meeting.status is not MeetingStatus.HELD:
            continue
        for attendee in meeting.attendees:
            if attendee.code is Attendance.ATTENDED:
                who = (attendee.person_id, attendee.role)
                first[who] = min(first.get(who, meeting.day), meeting.day)
    return first


def _by_pair(meetings: Iterable[Meeting], status: MeetingStatus) -> dict[int, tuple[Meeting, ...]]:
    found: dict[int, list[Meeting]] = {}
    for meeting in meetings:
        if meeting.pair_id is not None and meeting.status is status:
            found.setdefault(meeting.pair_id, []).append(meeting)
    return {pair_id: tuple(of_pair) for pair_id, of_pair in found.items()}
