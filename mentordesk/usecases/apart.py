# SPDX-License-Identifier: MIT
"""Keeping people apart: recording, changing, closing and reopening, and the check against the list (REQ-1.11 to 1.14).

Whether people may be brought together is asked in `apart_asking.py`; what an open record stands against is raised
in `apart_raised.py`, and ended in `separating.py`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from mentordesk.errors import Invalid, Refused
from mentordesk.records.apart import (
    CLOSED_WHY_CONTEXT,
    EVENT_WHY_CONTEXT,
    REASON_CONTEXT,
    Apart,
    ApartChange,
    ApartCheck,
    ApartDraft,
    ApartEvent,
    ApartEventKind,
    ApartReason,
    ApartWhy,
    apart_issues,
    event_context,
)
from mentordesk.records.ids import ApartId, PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.apart_asking import seen
from mentordesk.usecases.permission import needs


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartLine:
    """A keep-apart as one row of the list, with the two names. It says that, never why."""

    apart: Apart
    name_a: str
    name_b: str
    location_a: str
    location_b: str


@needs(Permission.READ_APART)
def list_apart(store: Store) -> tuple[ApartLine, ...]:
    """Every record, open ones first."""
    return lines_of(store, store.apart.all())


@needs(Permission.WRITE_APART)
def add_apart(store: Store, draft: ApartDraft) -> ApartId:
    """Record that two people must be kept apart. The reason is sealed to those whose role may read it.

    An open record about the same two is not doubled: its id is returned, and it is made wider where the draft is.
    """
    issues = apart_issues(draft)
    if issues:
        raise Invalid(issues)
    for person_id in (draft.person_a, draft.person_b):
        store.people.get(person_id)
    record = open_between(store, draft.person_a, draft.person_b)
    if record is not None:
        if draft.scope.is_wider_than(record.scope):
            set_terms(store, record, ApartChange(scope=draft.scope, review=record.review))
        return record.id
    reason = json.dumps({"reason": draft.reason, "comment": draft.comment}, ensure_ascii=False)
    readers = store.access.holders(Permission.READ_APART_REASON)
    return store.apart.add(draft, store.seals.seal(reason, readers, REASON_CONTEXT), store.clock.now())


@needs(Permission.WRITE_APART)
def close_apart(store: Store, apart_id: ApartId, why: str) -> None:
    """Close a record, saying why; it stays and is never deleted. Why is sealed like the reason: it may tell of it."""
    if not store.apart.get(apart_id).is_open:
        raise Refused("errors.apart_already_closed")
    if not why.strip():
        raise Refused("errors.apart_close_needs_why")
    store.apart.close(
        apart_id, store.clock.now(), store.actor.initials, _sealed(store, why.strip(), CLOSED_WHY_CONTEXT)
    )


@needs(Permission.WRITE_APART)
def reopen_apart(store: Store, apart_id: ApartId, why: str) -> None:
    """Let a closed record hold again, saying why; that it was closed, by whom and why stays in its history."""
    record = store.apart.get(apart_id)
    if record.is_open or record.closed_at is None:
        raise Refused("errors_apart.not_closed")
    if not why.strip():
        raise Refused("errors_apart.reopen_needs_why")
    if open_between(store, record.person_a, record.person_b) is not None:
        raise Refused("errors_apart.open_already")
    closed = store.apart.sealed_closed_why(apart_id)
    store.apart.note_event(apart_id, ApartEventKind.CLOSED, at=record.closed_at, by=record.closed_by, why=closed)
    store.apart.reopen(apart_id)
    store.apart.note_event(
        apart_id,
        ApartEventKind.REOPENED,
        at=store.clock.now(),
        by=store.actor.initials,
        why=_sealed(store, why.strip(), EVENT_WHY_CONTEXT),
    )


@needs(Permission.WRITE_APART)
def change_apart(store: Store, apart_id: ApartId, change: ApartChange) -> None:
    """Give an open record another restriction or review date; what it said before stays in its history.

    Less far apart needs a why: it is a decision. Raises `Invalid` for a review date before the start, `Refused`.
    """
    record = store.apart.get(apart_id)
    if not record.is_open:
        raise Refused("errors.apart_already_closed")
    issues: list[Issue] = []
    if change.review and record.starts and change.review < record.starts:
        issues.append(Issue(field="review", key="apart.issue.review_before_start"))
    if record.scope.is_wider_than(change.scope) and not change.why.strip():
        issues.append(Issue(field="why", key="apart.issue.narrower_needs_why"))
    if issues:
        raise Invalid(issues)
    set_terms(store, record, change)


def set_terms(store: Store, record: Apart, change: ApartChange) -> None:
    """Write another restriction and review date with a line of history for each that differs; whoever calls it has
    asked whether the actor may."""
    lines = {
        ApartEventKind.SCOPE: (record.scope.value, change.scope.value),
        ApartEventKind.REVIEW: (str(record.review or ""), str(change.review or "")),
    }
    why = _sealed(store, change.why.strip(), EVENT_WHY_CONTEXT) if change.why.strip() else None
    store.apart.set_terms(record.id, change.scope, change.review)
    for kind, (before, after) in lines.items():
        if before != after:
            at, by = store.clock.now(), store.actor.initials
            store.apart.note_event(record.id, kind, at=at, by=by, before=before, after=after, why=why)


def open_between(store: Store, one: PersonId, other: PersonId) -> Apart | None:
    """The open record about two people, if there is one."""
    return next((r for r in store.apart.of(one) if r.is_open and other in (r.person_a, r.person_b)), None)


@needs(Permission.READ_APART)
def apart_history(store: Store, apart_id: ApartId) -> tuple[ApartEvent, ...]:
    """What became of a record, oldest first. Why is sealed, and opened by `apart_reason` alone."""
    return store.apart.events(apart_id)


@needs(Permission.READ_APART_REASON)
def apart_reason(store: Store, apart_id: ApartId) -> ApartWhy:
    """Why two people are kept apart, and why that ended, for those it is sealed to. The reading stands in the log."""
    content = json.loads(store.seals.open(store.apart.sealed_reason(apart_id), REASON_CONTEXT))
    closed = store.apart.sealed_closed_why(apart_id)
    store.audit.append(
        at=store.clock.now(),
        actor=store.actor.user_id,
        action="audit.action.read_apart_reason",
        subject=f"apart:{apart_id}",
    )
    return ApartWhy(
        reason=ApartReason(content["reason"]),
        comment=content["comment"],
        closed_why=store.seals.open(closed, CLOSED_WHY_CONTEXT) if closed else "",
        events=tuple(
            (event_id, store.seals.open(sealed, event_context(kind)))
            for event_id, kind, sealed in store.apart.sealed_event_whys(apart_id)
        ),
    )


@needs(Permission.WRITE_APART)
def note_apart_check(store: Store, source: str = "") -> None:
    """Write down that the records were held against the establishment's list now, by the actor (REQ-1.14)."""
    store.apart.note_check(ApartCheck(at=store.clock.now(), by=store.actor.initials, source=source))


@needs(Permission.READ_APART)
def last_apart_check(store: Store) -> ApartCheck | None:
    """When the records were last held against the establishment's list, and by whom."""
    return store.apart.last_check()


def lines_of(store: Store, records: Sequence[Apart]) -> tuple[ApartLine, ...]:
    """Records with the two names and where they live."""
    people = store.people.some({p for record in records for p in (record.person_a, record.person_b)})
    return tuple(
        ApartLine(
            apart=record,
            name_a=people[record.person_a].full_name,
            name_b=people[record.person_b].full_name,
            location_a=str(people[record.person_a].location),
            location_b=str(people[record.person_b].location),
        )
        for record in seen(store, records)
    )


def _sealed(store: Store, text: str, context: str) -> bytes:
    return store.seals.seal(text, store.access.holders(Permission.READ_APART_REASON), context)
