# SPDX-License-Identifier: MIT
"""Applications and referrals: writing one down, answering it, taking it up as a place in the programme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mentordesk.errors import Invalid, Refused
from mentordesk.records.applications import (
    MOST_OPEN,
    Application,
    ApplicationDraft,
    ApplicationStatus,
    application_issues,
)
from mentordesk.records.enrolment_moves import MoveReason, ReasonKind, reason_issues
from mentordesk.records.enrolments import EnrolmentDraft, EnrolmentStatus, MentoringRole
from mentordesk.records.ids import ApplicationId, EnrolmentId, PersonId, ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.people import Person, PersonDraft
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.enrolments import enrol
from mentordesk.usecases.people import add_person
from mentordesk.usecases.permission import needs

_REASONS = {
    ApplicationStatus.DECLINED: ReasonKind.DECLINE,
    ApplicationStatus.WITHDRAWN: ReasonKind.WITHDRAW,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationLine:
    """An application with the person it is about and how often they were in this programme and role before."""

    application: Application
    person: Person
    times_before: int = 0


@needs(Permission.WRITE_PEOPLE)
def apply(store: Store, draft: ApplicationDraft) -> ApplicationId:
    """Write down an application or referral.

    Refused as a second open one for the same role and programme, for who holds that role now, as a sixth at once, and for who
    died.
    """
    store.people.get(draft.person_id)
    store.programmes.get(draft.programme_id)
    tidy = replace(draft, why=draft.why.strip(), requester_name=" ".join(draft.requester_name.split()))
    issues = against_applying(store, tidy)
    if issues:
        raise Invalid(issues)
    return store.applications.add(tidy, store.clock.now(), store.actor.initials)


def against_applying(store: Store, draft: ApplicationDraft) -> tuple[Issue, ...]:
    """Everything that speaks against writing an application down, by itself and beside what there is of the person."""
    return application_issues(draft, store.clock.today()) + _of_dead(store, draft) + against_others(store, draft)


@needs(Permission.WRITE_PEOPLE)
def apply_as_new(store: Store, person: PersonDraft, draft: ApplicationDraft) -> ApplicationId:
    """Put somebody on the roster who is not there yet, with their application, as one act."""
    return apply(store, replace(draft, person_id=add_person(store, person)))


@needs(Permission.READ_PEOPLE)
def open_applications(store: Store, programme_id: ProgrammeId | None = None) -> tuple[ApplicationLine, ...]:
    """Applications nobody has answered, priority first, then the longest waiting."""
    waiting = [a for a in store.applications.open() if programme_id in (None, a.programme_id)]
    people = store.people.some({application.person_id for application in waiting})
    before = _times_before(store, {application.person_id for application in waiting})
    return tuple(
        ApplicationLine(
            application=application,
            person=people[application.person_id],
            times_before=before.get((application.programme_id, application.person_id, application.role), 0),
        )
        for application in waiting
    )


@needs(Permission.READ_PEOPLE)
def applications_of(store: Store, person_id: PersonId) -> tuple[Application, ...]:
    """Every application of a person, answered ones too."""
    return store.applications.of(person_id)


@needs(Permission.WRITE_PEOPLE)
def take_up(
    store: Store,
    application_ids: Sequence[ApplicationId],
    status: EnrolmentStatus = EnrolmentStatus.SCREENING,
    note: str = "",
) -> tuple[EnrolmentId, ...]:
    """Turn applications into places in their programmes, received or being screened; all of them or none.

    Who was in that role before comes back by this application, and the first step says so.
    """
    if status not in (EnrolmentStatus.APPLIED, EnrolmentStatus.SCREENING):
        raise Invalid([Issue(field="status", key="enrolments.issue.take_up")])
    return tuple(_take_up(store, _still_open(store, one), status, note) for one in dict.fromkeys(application_ids))


@needs(Permission.WRITE_PEOPLE)
def decline_applications(store: Store, application_ids: Sequence[ApplicationId], reason: str, note: str = "") -> None:
    """Say no to applications, with a reason of `ReasonKind.DECLINE`."""
    _answer(store, application_ids, ApplicationStatus.DECLINED, reason, note)


@needs(Permission.WRITE_PEOPLE)
def withdraw_applications(store: Store, application_ids: Sequence[ApplicationId], reason: str, note: str = "") -> None:
    """Note that they are not asked for any longer, with a reason of `ReasonKind.WITHDRAW`; own choice is enough."""
    _answer(store, application_ids, ApplicationStatus.WITHDRAWN, reason, note)


@needs(Permission.WRITE_PEOPLE)
def reopen_application(store: Store, application_id: ApplicationId, reason: str, note: str = "") -> ApplicationId:
    """Take up again what was declined or withdrawn, with a reason of `ReasonKind.REINSTATE`.

    The answered application stays as it is; a new one leads back to it.
    """
    answered = store.applications.get(application_id)
    if answered.status not in _REASONS:
        raise Refused("errors_enrolments.not_answered")
    if (
        issues := reason_issues(ReasonKind.REINSTATE, reason, note)
        + _of_dead(store, answered)
        + against_others(store, answered)
    ):
        raise Invalid(issues)
    return store.applications.add(
        answered, store.clock.now(), store.actor.initials, again_of=answered.id, reason=reason, note=note.strip()
    )


@needs(Permission.WRITE_PEOPLE)
def set_application_priority(store: Store, application_ids: Sequence[ApplicationId], priority: bool) -> None:
    """Put applications before others, or no longer."""
    for application_id in application_ids:
        store.applications.set_priority(store.applications.get(application_id).id, priority)


def _take_up(store: Store, application: Application, status: EnrolmentStatus, note: str) -> EnrolmentId:
    draft = EnrolmentDraft(
        programme_id=application.programme_id,
        person_id=application.person_id,
        role=application.role,
        status=status,
        since=application.asked_on,
        priority=application.priority,
    )
    held = store.enrolments.all(programme_id=draft.programme_id, person_id=draft.person_id)
    again = any(enrolment.role is draft.role for enrolment in held)
    enrolment_id = enrol(store, draft, MoveReason.APPLIED_AGAIN if again else "", note)
    store.applications.answer(
        application.id,
        ApplicationStatus.TAKEN_UP,
        at=store.clock.now(),
        by=store.actor.initials,
        note=note.strip(),
        enrolment_id=enrolment_id,
    )
    return enrolment_id


def _answer(
    store: Store, application_ids: Sequence[ApplicationId], status: ApplicationStatus, reason: str, note: str
) -> None:
    if issues := reason_issues(_REASONS[status], reason, note):
        raise Invalid(issues)
    for application in [_still_open(store, one) for one in dict.fromkeys(application_ids)]:
        store.applications.answer(
            application.id,
            status,
            at=store.clock.now(),
            by=store.actor.initials,
            reason=reason,
            note=note.strip(),
        )


def _still_open(store: Store, application_id: ApplicationId) -> Application:
    found = store.applications.get(application_id)
    if not found.is_open:
        raise Refused("errors_enrolments.answered_already")
    return found


def _of_dead(store: Store, draft: ApplicationDraft) -> tuple[Issue, ...]:
    """Who died asks for nothing: a sheet may come back after them, and their name would wait among those who ask."""
    if draft.person_id in store.life_events.dead():
        return (Issue(field="role", key="enrolments.refusal.died"),)
    return ()


def against_others(store: Store, draft: ApplicationDraft) -> tuple[Issue, ...]:
    """What the person's other applications and places say against one that waits for an answer."""
    waiting = [application for application in store.applications.of(draft.person_id) if application.is_open]
    held = store.enrolments.all(programme_id=draft.programme_id, person_id=draft.person_id)
    issues: list[Issue] = []
    if any((a.programme_id, a.role) == (draft.programme_id, draft.role) for a in waiting):
        issues.append(Issue(field="role", key="enrolments.issue.applied_already"))
    elif len(waiting) >= MOST_OPEN:
        issues.append(Issue(field="programme_id", key="enrolments.issue.too_many_open", values={"limit": MOST_OPEN}))
    if any(enrolment.role is draft.role and not enrolment.has_left for enrolment in held):
        issues.append(Issue(field="role", key="enrolments.issue.holds_it"))
    return tuple(issues)


def _times_before(store: Store, people: set[PersonId]) -> dict[tuple[ProgrammeId, PersonId, MentoringRole], int]:
    counted: dict[tuple[ProgrammeId, PersonId, MentoringRole], int] = {}
    for person_id in people:
        for time in store.enrolments.all(person_id=person_id):
            key = (time.programme_id, time.person_id, time.role)
            counted[key] = counted.get(key, 0) + 1
    return counted
