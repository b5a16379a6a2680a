# SPDX-License-Identifier: MIT
"""Places in programmes: giving one, and moving people along the way through it."""

from __future__ import annotations

from dataclasses import replace

from mentordesk.errors import Invalid, Refused
from mentordesk.records.enrolments import (
    LEFT,
    MOST_MENTEES,
    Enrolment,
    EnrolmentDraft,
    EnrolmentStatus,
    EnrolmentStep,
)
from mentordesk.records.ids import EnrolmentId, PersonId, ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.permission import needs


@needs(Permission.WRITE_PEOPLE)
def enrol(store: Store, draft: EnrolmentDraft) -> EnrolmentId:
    """Give a person a role in a programme, or change the one they have there."""
    store.people.get(draft.person_id)
    store.programmes.get(draft.programme_id)
    _check_capacity(draft.capacity)
    _refuse_leaving(store, draft.programme_id, draft.person_id, draft.status)
    held = store.enrolments.all(programme_id=draft.programme_id, person_id=draft.person_id)
    for enrolment in held:
        if enrolment.role is draft.role and not enrolment.has_left:
            store.enrolments.set_capacity(enrolment.id, draft.capacity)
            take_step(store, enrolment, draft.status)
            return enrolment.id
    today = store.clock.today()
    enrolment_id = store.enrolments.add(replace(draft, since=draft.since or today), today)
    _note(store, enrolment_id, None, draft.status)
    return enrolment_id


@needs(Permission.WRITE_PEOPLE)
def set_enrolment_status(store: Store, enrolment_id: EnrolmentId, status: EnrolmentStatus) -> None:
    """Move a person along in a programme; not out of it while a pair there is still open."""
    enrolment = store.enrolments.get(enrolment_id)
    _refuse_leaving(store, enrolment.programme_id, enrolment.person_id, status)
    take_step(store, enrolment, status)


@needs(Permission.WRITE_PEOPLE)
def change_enrolment(store: Store, enrolment_id: EnrolmentId, status: EnrolmentStatus, capacity: int) -> None:
    """Change where a person stands in a programme and how many mentees they take, under the rules of both."""
    _check_capacity(capacity)
    set_enrolment_status(store, enrolment_id, status)
    store.enrolments.set_capacity(enrolment_id, capacity)


def take_step(store: Store, enrolment: Enrolment, to: EnrolmentStatus, reason: str = "", note: str = "") -> None:
    """Write one step and its history, where it leads anywhere. Whether it may be taken was asked before."""
    if enrolment.status is to:
        return
    store.enrolments.move(enrolment.id, to, store.clock.today())
    _note(store, enrolment.id, enrolment.status, to, reason, note)


def _note(
    store: Store,
    enrolment_id: EnrolmentId,
    before: EnrolmentStatus | None,
    after: EnrolmentStatus,
    reason: str = "",
    note: str = "",
) -> None:
    store.enrolments.note_step(
        EnrolmentStep(
            enrolment_id=enrolment_id,
            at=store.clock.now(),
            by=store.actor.initials,
            before=before,
            after=after,
            reason=reason,
            note=note,
        )
    )


def _check_capacity(capacity: int) -> None:
    if not 0 <= capacity <= MOST_MENTEES:
        raise Invalid([Issue(field="capacity", key="people.issue.capacity")])


def _refuse_leaving(store: Store, programme_id: ProgrammeId, person_id: PersonId, status: EnrolmentStatus) -> None:
    """Nobody leaves a programme while a pair of theirs there is open: the other one would be left waiting."""
    if status not in LEFT:
        return
    open_pairs = [pair for pair in store.pairs.open(programme_id) if person_id in (pair.mentor_id, pair.mentee_id)]
    if open_pairs:
        raise Refused("errors.enrolment_has_open_pair", count=len(open_pairs))
