# SPDX-License-Identifier: MIT
"""Giving several people a place in a programme in one act, and who of them cannot have it. One person's: `enrolments.py`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mentordesk.errors import Refused
from mentordesk.records.enrolments import Enrolment, EnrolmentDraft, EnrolmentStatus
from mentordesk.records.ids import PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.checks import hindrances
from mentordesk.usecases.enrolments import enrol, kept_out
from mentordesk.usecases.permission import needs


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolRefusal:
    """Why one person cannot have a place: the key of its sentence and its values, which hold no name."""

    person_id: PersonId
    why: Issue


class EnrolmentsRefused(Refused):
    """Somebody cannot have the place, so nobody got it; `refusals` say who and why."""

    key = "errors_enrolments.enrolments_refused"

    def __init__(self, refusals: Sequence[EnrolRefusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__(None, n=len(refusals))


@needs(Permission.READ_PEOPLE)
def places_held(store: Store, person_ids: Iterable[PersonId]) -> tuple[Enrolment, ...]:
    """Every place these people have or had in any programme, the oldest first."""
    wanted = set(person_ids)
    return tuple(enrolment for enrolment in store.enrolments.all() if enrolment.person_id in wanted)


@needs(Permission.READ_PEOPLE)
def enrol_refusals(store: Store, person_ids: Iterable[PersonId], draft: EnrolmentDraft) -> tuple[EnrolRefusal, ...]:
    """Who of these could not be given the place of the draft now, and why; whose draft it is does not matter."""
    ids, dead = list(dict.fromkeys(person_ids)), store.life_events.dead()
    earlier: defaultdict[PersonId, list[Enrolment]] = defaultdict(list)
    for enrolment in store.enrolments.all(programme_id=draft.programme_id):
        if enrolment.role is draft.role:
            earlier[enrolment.person_id].append(enrolment)
    refusals: dict[PersonId, Issue] = {}
    for person_id in ids:
        if code := kept_out(replace(draft, person_id=person_id), dead, earlier[person_id]):
            refusals[person_id] = Issue(field="person_id", key=f"enrolments.refusal.{code}")
    if draft.status is EnrolmentStatus.ACTIVE:
        free = [person_id for person_id in ids if person_id not in refusals]
        for person_id, found in hindrances(store, draft.programme_id, draft.role, free, store.clock.today()).items():
            if found:
                what = {"what": found}
                refusals[person_id] = Issue(field="status", key="enrolments.refusal.hindered", values=what)
    return tuple(EnrolRefusal(person_id=one, why=refusals[one]) for one in ids if one in refusals)


@needs(Permission.WRITE_PEOPLE)
def enrol_people(store: Store, person_ids: Iterable[PersonId], draft: EnrolmentDraft) -> int:
    """Give each of these people the place of the draft, all of them or nobody; returns how many.

    Raise `EnrolmentsRefused`, which says who cannot have it and why, or what `enrol` raises.
    """
    ids = list(dict.fromkeys(person_ids))
    if refusals := enrol_refusals(store, ids, draft):
        raise EnrolmentsRefused(refusals)
    for person_id in ids:
        enrol(store, replace(draft, person_id=person_id))
    return len(ids)
