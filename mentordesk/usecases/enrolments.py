# SPDX-License-Identifier: MIT
"""Places in programmes: giving one, moving people along the way, leaving, being taken back, a mentee becoming a mentor.

The steps there are stand in `records/enrolment_moves.py`; what holds somebody back from one of them now, in `_held_back`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from mentordesk.errors import Invalid, Refused
from mentordesk.records.enrolment_moves import (
    MoveReason,
    MoveRefusal,
    ReasonKind,
    reason_issues,
    transition,
)
from mentordesk.records.enrolments import (
    LEFT,
    MOST_MENTEES,
    ON_THE_WAY,
    PAIRABLE,
    Enrolment,
    EnrolmentDraft,
    EnrolmentStatus,
    EnrolmentStep,
    MentoringRole,
    may_become_mentor,
)
from mentordesk.records.ids import EnrolmentId, PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.checks import hindrances, refuse_hindered
from mentordesk.usecases.permission import needs


class MovesRefused(Refused):
    """Somebody cannot take the step, so nobody took it; `refusals` say who and why. One alone is said as it is."""

    key = "errors_enrolments.moves_refused"

    def __init__(self, refusals: Sequence[MoveRefusal], chosen: int) -> None:
        self.refusals = tuple(refusals)
        if chosen == 1:
            super().__init__(refusals[0].why.key, **refusals[0].why.values)
        else:
            super().__init__(None, n=len(refusals))


@needs(Permission.WRITE_PEOPLE)
def enrol(store: Store, draft: EnrolmentDraft, reason: str = "", note: str = "") -> EnrolmentId:
    """Give a person a role in a programme.

    Refused when they hold it now, and, so that nobody is taken back by accident, when they left it before and no reason
    of `ReasonKind.REINSTATE` is given. Who died takes up nothing again: their name would be proposed and printed.
    """
    store.people.get(draft.person_id)
    store.programmes.get(draft.programme_id)
    _check_capacity(draft.capacity)
    if draft.status in LEFT:
        raise Invalid([Issue(field="status", key="enrolments.issue.starts_left")])
    earlier = _times_of(store, draft)
    out = kept_out(draft, store.life_events.dead(), earlier)
    if out and not (out == "left_before" and reason):
        raise Refused(f"errors_enrolments.{out}")
    _check_reason(ReasonKind.REINSTATE if earlier else None, reason, note)
    today = store.clock.today()
    if draft.status is EnrolmentStatus.ACTIVE:
        refuse_hindered(store, draft.programme_id, [(draft.person_id, draft.role)], today)
    enrolment_id = store.enrolments.add(replace(draft, since=draft.since or today), today)
    _note(store, enrolment_id, None, draft.status, reason, note)
    return enrolment_id


def kept_out(draft: EnrolmentDraft, dead: Collection[PersonId], earlier: Iterable[Enrolment]) -> str:
    """What keeps somebody from a new place, as a code of `errors_enrolments` and of `enrolments.refusal`; "" = nothing.

    `earlier` are their times in this role of this programme.
    """
    if draft.person_id in dead:
        return "died"
    times = tuple(earlier)
    if any(not enrolment.has_left for enrolment in times):
        return "enrolled_already"
    return "left_before" if times else ""


@needs(Permission.WRITE_PEOPLE)
def move(
    store: Store, enrolment_ids: Sequence[EnrolmentId], after: EnrolmentStatus, reason: str = "", note: str = ""
) -> int:
    """Move people to another stage, all of them or nobody; returns how many.

    Raise `MovesRefused`, which says who cannot and why, or `Invalid` when the reason is missing or of another list.
    """
    enrolments = [store.enrolments.get(enrolment_id) for enrolment_id in dict.fromkeys(enrolment_ids)]
    refusals = [refusal for enrolment in enrolments if (refusal := _refusal(store, enrolment, after))]
    if refusals:
        raise MovesRefused(refusals, len(enrolments))
    kinds = {_reason_kind(enrolment, after) for enrolment in enrolments} - {None}
    if len(kinds) > 1:
        raise Refused("errors_enrolments.mixed_moves")
    _check_reason(next(iter(kinds), None), reason, note)
    for enrolment in enrolments:
        asked = _reason_kind(enrolment, after) is not None
        take_step(store, enrolment, after, reason if asked else "", note)
    return len(enrolments)


@needs(Permission.WRITE_PEOPLE)
def make_mentor(store: Store, enrolment_id: EnrolmentId, note: str = "") -> EnrolmentId:
    """Propose a mentee as a mentor of the same programme: a new way that begins with their application.

    Their time as a mentee stays as it is, with its history. Refused before they were active, and when they are or
    were a mentor there already: who left is taken back with a reason, not by this door.
    """
    mentee = store.enrolments.get(enrolment_id)
    if not may_become_mentor(mentee, store.enrolments.steps_of(enrolment_id)):
        raise Refused("errors_enrolments.not_yet_mentor")
    draft = EnrolmentDraft(
        programme_id=mentee.programme_id,
        person_id=mentee.person_id,
        role=MentoringRole.MENTOR,
        status=EnrolmentStatus.APPLIED,
    )
    if _times_of(store, draft):
        raise Refused("errors_enrolments.mentor_already")
    today = store.clock.today()
    mentor_id = store.enrolments.add(replace(draft, since=today), today)
    _note(store, mentor_id, None, draft.status, MoveReason.FROM_MENTEE, note)
    return mentor_id


@needs(Permission.WRITE_PEOPLE)
def set_capacity(store: Store, enrolment_id: EnrolmentId, capacity: int) -> None:
    """How many mentees a mentor takes at once (REQ-1.10)."""
    _check_capacity(capacity)
    store.enrolments.set_capacity(store.enrolments.get(enrolment_id).id, capacity)


@needs(Permission.WRITE_PEOPLE)
def set_priority(store: Store, enrolment_ids: Sequence[EnrolmentId], priority: bool) -> None:
    """Put people before others, or no longer."""
    for enrolment_id in enrolment_ids:
        store.enrolments.set_priority(store.enrolments.get(enrolment_id).id, priority)


def take_step(store: Store, enrolment: Enrolment, after: EnrolmentStatus, reason: str = "", note: str = "") -> None:
    """Write one step and its history, where it leads anywhere. Whether it may be taken was asked before."""
    if enrolment.status is after:
        return
    store.enrolments.move(enrolment.id, after, store.clock.today())
    _note(store, enrolment.id, enrolment.status, after, reason, note)


def _refusal(store: Store, enrolment: Enrolment, after: EnrolmentStatus) -> MoveRefusal | None:
    why = _held_back(store, enrolment, after)
    if why is None:
        return None
    return MoveRefusal(
        enrolment_id=enrolment.id, person_id=enrolment.person_id, before=enrolment.status, after=after, why=why
    )


def _held_back(store: Store, enrolment: Enrolment, after: EnrolmentStatus) -> Issue | None:
    """What stands between a person and one step now. Every rule about moves is asked here and nowhere else."""
    if enrolment.status is after:
        return Issue(field="status", key="enrolments.refusal.there_already")
    if transition(enrolment, after) is None:
        return Issue(field="status", key="enrolments.refusal.no_step")
    if after in LEFT and (pairs := _open_pairs(store, enrolment)):
        return Issue(field="status", key="enrolments.refusal.open_pair", values={"count": pairs})
    if enrolment.has_left and enrolment.person_id in store.life_events.dead():
        return Issue(field="status", key="enrolments.refusal.died")
    if enrolment.has_left and any(not time.has_left for time in _times_of(store, enrolment)):
        return Issue(field="status", key="enrolments.refusal.back_already")
    return _checks_in_the_way(store, enrolment, after)


def _checks_in_the_way(store: Store, enrolment: Enrolment, after: EnrolmentStatus) -> Issue | None:
    """The checks and trainings that keep somebody from being active, or from being called ready (REQ-1.5, 1.7)."""
    # Back from a break counts too: what was clear when it began may have run out since.
    from_aside = enrolment.status in (*ON_THE_WAY, EnrolmentStatus.PAUSED) or enrolment.has_left
    called_ready = from_aside and after in PAIRABLE
    if after is not EnrolmentStatus.ACTIVE and not called_ready:
        return None
    who = enrolment.person_id
    found = hindrances(store, enrolment.programme_id, enrolment.role, [who], store.clock.today())[who]
    return Issue(field="status", key="enrolments.refusal.hindered", values={"what": found}) if found else None


def _open_pairs(store: Store, enrolment: Enrolment) -> int:
    """Pairs that hold a person in a role: who left would leave the other one waiting."""
    mentors = enrolment.role is MentoringRole.MENTOR
    pairs = store.pairs.open(enrolment.programme_id)
    return sum(enrolment.person_id == (pair.mentor_id if mentors else pair.mentee_id) for pair in pairs)


def _times_of(store: Store, draft: EnrolmentDraft) -> tuple[Enrolment, ...]:
    """Every time the person had this role in this programme."""
    held = store.enrolments.all(programme_id=draft.programme_id, person_id=draft.person_id)
    return tuple(enrolment for enrolment in held if enrolment.role is draft.role)


def _reason_kind(enrolment: Enrolment, after: EnrolmentStatus) -> ReasonKind | None:
    found = transition(enrolment, after)
    return found.reason if found is not None else None


def _check_reason(kind: ReasonKind | None, reason: str, note: str) -> None:
    if issues := reason_issues(kind, reason, note):
        raise Invalid(issues)


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
            note=note.strip(),
        )
    )


def _check_capacity(capacity: int) -> None:
    if not 0 <= capacity <= MOST_MENTEES:
        raise Invalid([Issue(field="capacity", key="people.issue.capacity")])
