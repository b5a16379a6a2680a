# SPDX-License-Identifier: MIT
"""Checks at the desk: what stands in somebody's way, putting an outcome on the record, letting somebody through for a reason.

`hindrances` is the one place that answers whether a person may be paired, active, in a group or at a meeting (REQ-1.5,
1.7), their own no to taking part included, which no list asks for and no override sets aside; everything else asks it. What a programme demands is set in `check_lists.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from mentordesk.errors import Invalid, Refused
from mentordesk.records.checks import (
    Check,
    CheckDraft,
    OverrideDraft,
    check_issues,
    override_issues,
    valid_until,
)
from mentordesk.records.enrolments import EnrolmentStatus, MentoringRole
from mentordesk.records.hindrances import Demands, Dossier, Hindrance, Line, hindrances_of, judged
from mentordesk.records.ids import CheckId, OverrideId, PersonId, ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.roles import Permission
from mentordesk.records.standings import HindranceKind
from mentordesk.store import Store
from mentordesk.usecases.consents import refusing_part
from mentordesk.usecases.permission import needs

_REFUSES_PART = Hindrance(kind=HindranceKind.REFUSES_PART)
Hindrances = dict[PersonId, tuple[Hindrance, ...]]
_ACTIVE_ALREADY = frozenset({EnrolmentStatus.ACTIVE, EnrolmentStatus.PAUSED, EnrolmentStatus.ENDING})


class Hindered(Refused):
    """Checks or training stand in the way of some people; `hindrances` say which and of whom."""

    key = "errors_checks.hindered"

    def __init__(self, hindrances: Mapping[PersonId, tuple[Hindrance, ...]]) -> None:
        self.hindrances = dict(hindrances)
        what = tuple(dict.fromkeys(one for found in self.hindrances.values() for one in found))
        super().__init__(None, n=len(self.hindrances), what=what[:4])


@needs(Permission.READ_PEOPLE)
def hindrances(
    store: Store, programme_id: ProgrammeId, role: MentoringRole, person_ids: Iterable[PersonId], on: date
) -> Hindrances:
    """What stands in the way of each of these people on a day, by person; an empty tuple = nothing does."""
    ids = tuple(person_ids)
    refusing = refusing_part(store, ids)
    demands = demands_of(store, programme_id, role)
    files = dossiers(store, programme_id, role, ids, demands) if demands else {}
    return {
        person_id: (
            *((_REFUSES_PART,) if person_id in refusing else ()),
            *(hindrances_of(demands, files[person_id], on) if demands else ()),
        )
        for person_id in ids
    }


@needs(Permission.READ_PEOPLE)
def clear_days(
    store: Store,
    programme_id: ProgrammeId,
    role: MentoringRole,
    person_ids: Collection[PersonId],
    days: Collection[date],
) -> dict[PersonId, frozenset[date]]:
    """On which of these days nothing stands in the way of each of these people."""
    refusing = refusing_part(store, person_ids)
    willing = [person_id for person_id in person_ids if person_id not in refusing]
    clear = dict.fromkeys(refusing, frozenset[date]())
    demands = demands_of(store, programme_id, role)
    if not demands:
        return clear | {person_id: frozenset(days) for person_id in willing}
    files = dossiers(store, programme_id, role, willing, demands)
    return clear | {
        person_id: frozenset(day for day in days if not hindrances_of(demands, files[person_id], day))
        for person_id in willing
    }


def refuse_hindered(
    store: Store, programme_id: ProgrammeId, members: Iterable[tuple[PersonId, MentoringRole]], on: date
) -> None:
    """Raise `Hindered` unless nothing stands in the way of any of these people, each in their role."""
    members = tuple(members)
    found: Hindrances = {}
    for role in MentoringRole:
        ids = [person_id for person_id, held in members if held is role]
        if ids:
            found |= {who: what for who, what in hindrances(store, programme_id, role, ids, on).items() if what}
    if found:
        raise Hindered(found)


@needs(Permission.READ_PEOPLE)
def lines_of(
    store: Store,
    programme_id: ProgrammeId,
    role: MentoringRole,
    person_ids: Collection[PersonId],
    on: date,
    soon: date | None = None,
) -> dict[PersonId, tuple[Line, ...]]:
    """Every demand of a programme with how it stands for each of these people on a day; what ends by `soon` is amber."""
    demands = demands_of(store, programme_id, role)
    files = dossiers(store, programme_id, role, person_ids, demands)
    return {person_id: judged(demands, files[person_id], on, soon) for person_id in person_ids}


@needs(Permission.WRITE_PEOPLE)
def record_check(store: Store, draft: CheckDraft) -> CheckId:
    """Put the outcome of a check on the record. What was recorded before stays: the newest day counts (REQ-1.4)."""
    store.people.get(draft.person_id)
    _, _, item = store.checks.item(draft.item_id)
    tidy = replace(draft, done_by=" ".join(draft.done_by.split()), conditions=draft.conditions.strip())
    issues = list(check_issues(tidy, store.clock.today()))
    if item.second_person and tidy.outcome.passes and not tidy.done_by:
        issues.append(Issue(field="done_by", key="checks.issue.no_done_by"))
    if issues:
        raise Invalid(issues)
    if not tidy.outcome.passes:
        tidy = replace(tidy, valid_until=None)
    elif tidy.valid_until is None:
        tidy = replace(tidy, valid_until=valid_until(tidy.day, item.valid_months))
    return store.checks.add(tidy, store.clock.now(), store.actor.initials)


@needs(Permission.WRITE_PEOPLE)
def strike_check(store: Store, check_id: CheckId, why: str) -> Check:
    """Strike out an outcome that was entered in error; it stays to be read, with who struck it out and why."""
    check = store.checks.get(check_id)
    if not check.counts:
        raise Refused("errors_checks.struck_already")
    store.checks.strike(check_id, store.actor.initials, reason_for_striking(why))
    return store.checks.get(check_id)


@needs(Permission.OVERRIDE_CHECKS)
def override_check(store: Store, draft: OverrideDraft) -> OverrideId:
    """Let one person through one check, module or the hours, until a day and for a typed reason (REQ-1.5).

    An agreement that is wanting is not a check: nobody lets anybody through that. A refusal that comes later ends it.
    """
    store.people.get(draft.person_id)
    store.programmes.get(draft.programme_id)
    if draft.item_id is not None:
        _same_list(store.checks.item(draft.item_id)[:2], draft)
    if draft.module_id is not None:
        _same_list(store.training.module(draft.module_id)[:2], draft)
    tidy = replace(draft, reason=" ".join(draft.reason.split()))
    issues = override_issues(tidy, store.clock.today())
    if issues:
        raise Invalid(issues)
    return store.checks.add_override(tidy, store.clock.now(), store.actor)


@needs(Permission.OVERRIDE_CHECKS)
def end_override(store: Store, override_id: OverrideId) -> None:
    """Let an override let through no more, from now on."""
    if store.checks.override(override_id).ended_by:
        raise Refused("errors_checks.override_ended")
    store.checks.end_override(override_id, store.actor.initials)


def reason_for_striking(why: str) -> str:
    """The reason as it is kept; raise `Invalid` when there is none."""
    tidy = " ".join(why.split())
    if len(tidy) < 3:
        raise Invalid([Issue(field="why", key="checks.issue.why")])
    return tidy


def demands_of(store: Store, programme_id: ProgrammeId, role: MentoringRole) -> Demands:
    """What a programme asks of a role now; nothing where nobody ever set it."""
    minutes, approval = store.training.demand(programme_id, role)
    return Demands(
        items=store.checks.items(programme_id, role),
        modules=store.training.modules(programme_id, role),
        required_minutes=minutes,
        approval=approval,
    )


def dossiers(
    store: Store, programme_id: ProgrammeId, role: MentoringRole, person_ids: Collection[PersonId], demands: Demands
) -> dict[PersonId, Dossier]:
    """What is known of each of these people that a programme's demands can be held against."""
    checks = store.checks.of_people(person_ids) if demands.items else {}
    trainings = store.training.of_people(person_ids) if demands.modules or demands.required_minutes else {}
    overrides = store.checks.overrides_of(person_ids)
    approved = _approved(store, programme_id, role) if demands.approval else None
    return {
        person_id: Dossier(
            person_id=person_id,
            checks=checks.get(person_id, ()),
            trainings=trainings.get(person_id, ()),
            overrides=tuple(
                one for one in overrides.get(person_id, ()) if (one.programme_id, one.role) == (programme_id, role)
            ),
            approved=approved is None or person_id in approved,
        )
        for person_id in person_ids
    }


def _approved(store: Store, programme_id: ProgrammeId, role: MentoringRole) -> frozenset[PersonId]:
    """Whose agreement is not wanting: a colleague gave it since this time in the programme began, or it began before."""
    given = store.approvals.of(programme_id)
    found: set[PersonId] = set()
    for enrolment in store.enrolments.all(programme_id=programme_id):
        if enrolment.role is not role or enrolment.has_left:
            continue
        approval = given.get(enrolment.person_id)
        agreed_at = approval.approved_at if approval is not None else None
        since = enrolment.since or date.min
        if enrolment.status in _ACTIVE_ALREADY or (agreed_at is not None and agreed_at.date() >= since):
            found.add(enrolment.person_id)
    return frozenset(found)


def _same_list(belongs: tuple[ProgrammeId, MentoringRole], draft: OverrideDraft) -> None:
    if belongs != (draft.programme_id, draft.role):
        raise Refused("errors_checks.other_list")
