# SPDX-License-Identifier: MIT
"""Checks and training as they are looked at: one person with all that was recorded, a programme's people by check, what
runs out. What blocks is judged in `records/hindrances.py` and asked for in `checks.py`; nothing is decided here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from mentordesk.records.approvals import Approval
from mentordesk.records.checks import Check, CheckItem, Override
from mentordesk.records.enrolments import Enrolment, MentoringRole
from mentordesk.records.hindrances import Demands, Hindrance, Line, Standing, judged
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.people import Person
from mentordesk.records.roles import Permission
from mentordesk.records.training import Module, Training
from mentordesk.store import Store
from mentordesk.usecases.checks import demands_of, dossiers, lines_of
from mentordesk.usecases.permission import needs


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChecks:
    """What one programme demands of a person in one role, and how each demand stands today."""

    programme_id: ProgrammeId
    role: MentoringRole
    lines: tuple[Line, ...]
    approval: Approval | None = None
    asks_approval: bool = False
    own_proposal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChecks:
    """Everything about the checks and training of one person; entries newest first, struck-out ones among them.

    `items` and `modules` name what the entries are about, those no longer asked for too.
    """

    person_id: PersonId
    today: date
    roles: tuple[RoleChecks, ...]
    checks: tuple[Check, ...]
    trainings: tuple[Training, ...]
    overrides: tuple[Override, ...]
    items: Mapping[int, CheckItem] = field(default_factory=dict)
    modules: Mapping[int, Module] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckMatrix:
    """People by demand: for each person in a programme's role the lines of its lists, in one order for all."""

    demands: Demands
    rows: tuple[tuple[Person, tuple[Line, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckAlert:
    """One thing about one person to be seen to: a demand that runs out on `until`, or that `hindrance` leaves open now."""

    person: Person
    programme_id: ProgrammeId
    role: MentoringRole
    line: Line
    until: date | None = None
    hindrance: Hindrance | None = None


@needs(Permission.READ_PEOPLE)
def person_checks(store: Store, person_id: PersonId) -> PersonChecks:
    """The checks and training of one person, for each programme and role they are in now."""
    today = store.clock.today()
    soon = today + timedelta(days=store.settings.desk().expiry_days)
    present = [e for e in store.enrolments.all(person_id=person_id) if not e.has_left]
    checks = store.checks.of_people([person_id]).get(person_id, ())
    trainings = store.training.of_people([person_id]).get(person_id, ())
    return PersonChecks(
        person_id=person_id,
        today=today,
        roles=tuple(_role_checks(store, enrolment, today, soon) for enrolment in present),
        checks=tuple(reversed(checks)),
        trainings=tuple(reversed(trainings)),
        overrides=tuple(reversed(store.checks.overrides_of([person_id]).get(person_id, ()))),
        items={check.item_id: store.checks.item(check.item_id)[2] for check in checks},
        modules={training.module_id: store.training.module(training.module_id)[2] for training in trainings},
    )


@needs(Permission.READ_PEOPLE)
def in_the_way_of(store: Store, person_id: PersonId) -> tuple[tuple[Hindrance, ...], tuple[Line, ...]]:
    """What stands in one person's way today in any programme they are in, and the lines they are let through."""
    today = store.clock.today()
    present = [e for e in store.enrolments.all(person_id=person_id) if not e.has_left]
    lines = [line for e in present for line in lines_of(store, e.programme_id, e.role, [person_id], today)[person_id]]
    hindrances = [line.hindrance for line in lines if line.hindrance and line.standing is Standing.HINDERS]
    overrides = [line for line in lines if line.override]
    return tuple(dict.fromkeys(hindrances)), tuple(dict.fromkeys(overrides))


@needs(Permission.READ_PEOPLE)
def check_matrix(store: Store, programme_id: ProgrammeId, role: MentoringRole) -> CheckMatrix:
    """Who lacks what: everybody who is in a programme in a role, with every demand, by name."""
    today = store.clock.today()
    ids = [e.person_id for e in _present(store, programme_id, role)]
    soon = today + timedelta(days=store.settings.desk().expiry_days)
    lines = lines_of(store, programme_id, role, ids, today, soon)
    people = store.people.some(ids)
    return CheckMatrix(
        demands=demands_of(store, programme_id, role),
        rows=tuple((person, lines[person.id]) for person in people.values()),
    )


@needs(Permission.READ_PEOPLE)
def check_alerts(store: Store) -> tuple[CheckAlert, ...]:
    """What has run out or is missing of people who meet already, then what runs out within the desk's days; soonest first."""
    today = store.clock.today()
    soon = today + timedelta(days=store.settings.desk().expiry_days)
    meeting = {(pair.programme_id, who) for pair in store.pairs.open() for who in (pair.mentor_id, pair.mentee_id)}
    found: list[tuple[ProgrammeId, MentoringRole, PersonId, Line]] = []
    for programme in store.programmes.all():
        for role in MentoringRole:
            demands = demands_of(store, programme.id, role)
            ids = [e.person_id for e in _present(store, programme.id, role)] if demands else []
            for who, file in dossiers(store, programme.id, role, ids, demands).items() if ids else ():
                for line in judged(demands, file, today, soon):
                    stands_out = (programme.id, who) in meeting and line.standing is Standing.HINDERS
                    if _runs_out(line, soon) or stands_out:
                        found.append((programme.id, role, who, line))
    people = store.people.some({who for _, _, who, _ in found})
    alerts = (
        CheckAlert(
            person=people[who],
            programme_id=programme_id,
            role=role,
            line=line,
            until=line.until if _runs_out(line, soon) else None,
            hindrance=line.hindrance if line.standing is Standing.HINDERS else None,
        )
        for programme_id, role, who, line in found
    )
    return tuple(sorted(alerts, key=lambda alert: (alert.until or date.min, alert.person.listed_name, alert.person.id)))


def _runs_out(line: Line, soon: date) -> bool:
    if line.standing is Standing.OVERRIDDEN:
        return line.until is not None and line.until <= soon
    return line.standing is Standing.SOON


def _role_checks(store: Store, enrolment: Enrolment, today: date, soon: date) -> RoleChecks:
    programme_id, role, who = enrolment.programme_id, enrolment.role, enrolment.person_id
    approval = store.approvals.of(programme_id).get(who)
    return RoleChecks(
        programme_id=programme_id,
        role=role,
        lines=lines_of(store, programme_id, role, [who], today, soon)[who],
        approval=approval,
        asks_approval=store.training.demand(programme_id, role)[1],
        own_proposal=approval is not None and approval.proposed_by == store.actor.user_id,
    )


def _present(store: Store, programme_id: ProgrammeId, role: MentoringRole) -> tuple[Enrolment, ...]:
    found = store.enrolments.all(programme_id=programme_id)
    return tuple(enrolment for enrolment in found if enrolment.role is role and not enrolment.has_left)
