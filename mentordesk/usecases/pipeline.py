# SPDX-License-Identifier: MIT
"""The whole way of everybody through the programmes at a glance, and who stands still on it. Moving: `enrolments.py`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mentordesk.records.applications import STANDSTILL, STANDSTILL_DAYS, Application
from mentordesk.records.enrolment_moves import is_standing_still, is_too_long
from mentordesk.records.enrolments import PAIRABLE, Enrolment, EnrolmentStatus, EnrolmentStep, MentoringRole
from mentordesk.records.hindrances import Hindrance
from mentordesk.records.ids import ApplicationId, EnrolmentId, PersonId, ProgrammeId
from mentordesk.records.people import Person
from mentordesk.records.people_list import ListedPerson
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.applications import ApplicationLine, open_applications
from mentordesk.usecases.checks import hindrances
from mentordesk.usecases.permission import needs

LEFT_SHOWN_DAYS = 90
"""Days for which somebody who left is still shown on the board; the list of people has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One person at one stage of one programme. `days` there are None where nobody knows since when.

    `hindrances` are what keeps somebody from being paired who stands where people are paired (REQ-1.5): the stage alone
    would promise what cannot be had.
    """

    enrolment: Enrolment
    person: Person
    days: int | None
    standing_still: bool
    hindrances: tuple[Hindrance, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """The board: applications to be answered, and cards in the order of the list, those with priority first.

    `unanswered` are the applications that wait for too long.
    """

    day: date
    applications: tuple[ApplicationLine, ...]
    cards: tuple[Card, ...]
    unanswered: frozenset[ApplicationId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """What happened to one person on every way through every programme."""

    steps: tuple[EnrolmentStep, ...]
    applications: tuple[Application, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingStill:
    """Somebody in a stage for longer than it usually takes, or an active mentee whom nobody meets.

    `status` is None for an application nobody answered.
    """

    person: ListedPerson | Person
    programme_id: ProgrammeId
    status: EnrolmentStatus | None
    days: int


@needs(Permission.READ_PEOPLE)
def ways_of(store: Store, person_id: PersonId) -> Ways:
    """Every step and every application of one person, oldest first."""
    return Ways(steps=store.enrolments.steps(person_id=person_id), applications=store.applications.of(person_id))


@needs(Permission.READ_PEOPLE)
def pipeline(store: Store, programme_id: ProgrammeId | None = None) -> Pipeline:
    """Everybody who is on the way, or left within the last months, with their applications."""
    today = store.clock.today()
    shown = [e for e in store.enrolments.all(programme_id=programme_id) if _is_shown(e, today)]
    people = _people_of(store, shown)
    in_the_way = _in_the_way(store, shown, today)
    still = {enrolment.id for enrolment in _standing(store, shown, today)}
    cards = [
        Card(
            enrolment=enrolment,
            person=people[enrolment.person_id],
            days=enrolment.days_in_stage(today),
            standing_still=enrolment.id in still,
            hindrances=in_the_way.get(enrolment.id, ()),
        )
        for enrolment in shown
    ]
    order = {person_id: place for place, person_id in enumerate(people)}
    cards.sort(key=lambda card: (not card.enrolment.priority, order[card.person.id]))
    asked = open_applications(store, programme_id)
    unanswered = frozenset(line.application.id for line in _unanswered(store, asked, today))
    return Pipeline(day=today, applications=asked, cards=tuple(cards), unanswered=unanswered)


@needs(Permission.READ_PEOPLE)
def standing_still(store: Store) -> tuple[StandingStill, ...]:
    """Who would get lost in between, longest first: see `StandingStill`."""
    today = store.clock.today()
    still = _standing(store, store.enrolments.all(), today)
    people = store.people_list.some(enrolment.person_id for enrolment in still)
    found = [
        StandingStill(
            person=people[enrolment.person_id],
            programme_id=enrolment.programme_id,
            status=enrolment.status,
            days=enrolment.days_in_stage(today) or 0,
        )
        for enrolment in still
    ]
    found += [
        StandingStill(
            person=line.person,
            programme_id=line.application.programme_id,
            status=None,
            days=line.application.days_waiting(today),
        )
        for line in _unanswered(store, open_applications(store), today)
    ]
    return tuple(sorted(found, key=lambda one: (-one.days, one.person.id)))


def _is_shown(enrolment: Enrolment, today: date) -> bool:
    recently = today - timedelta(days=LEFT_SHOWN_DAYS)
    return not enrolment.has_left or (enrolment.stage_since is not None and enrolment.stage_since >= recently)


def _in_the_way(store: Store, enrolments: Iterable[Enrolment], today: date) -> dict[EnrolmentId, tuple[Hindrance, ...]]:
    """What keeps those from being paired who stand where people are paired."""
    sides: defaultdict[tuple[ProgrammeId, MentoringRole], dict[PersonId, EnrolmentId]] = defaultdict(dict)
    for one in enrolments:
        if one.status in PAIRABLE:
            sides[(one.programme_id, one.role)][one.person_id] = one.id
    return {
        places[who]: found
        for (programme_id, role), places in sides.items()
        for who, found in hindrances(store, programme_id, role, places, today).items()
        if found
    }


def _standing(store: Store, enrolments: Iterable[Enrolment], today: date) -> list[Enrolment]:
    """Those who stand still: too long in a stage, or active as a mentee and in no pair and no group (REQ-1.19)."""
    chosen = store.settings.desk().standstill_days
    held = {(pair.programme_id, pair.mentee_id) for pair in store.pairs.open()}
    held |= {(group.programme_id, person_id) for group in store.pairs.groups() for person_id, _ in group.members}
    return [e for e in enrolments if is_standing_still(e, today, chosen) or (_needs_partner(e) and _at(e) not in held)]


def _unanswered(store: Store, lines: Iterable[ApplicationLine], today: date) -> list[ApplicationLine]:
    """The applications nobody answered for longer than the desk has chosen."""
    most = store.settings.desk().standstill_days.get(STANDSTILL, STANDSTILL_DAYS)
    return [line for line in lines if is_too_long(line.application.days_waiting(today), most)]


def _needs_partner(enrolment: Enrolment) -> bool:
    return enrolment.role is MentoringRole.MENTEE and enrolment.status is EnrolmentStatus.ACTIVE


def _at(enrolment: Enrolment) -> tuple[ProgrammeId, PersonId]:
    return enrolment.programme_id, enrolment.person_id


def _people_of(store: Store, enrolments: list[Enrolment]) -> dict[PersonId, Person]:
    return store.people.some({enrolment.person_id for enrolment in enrolments})
