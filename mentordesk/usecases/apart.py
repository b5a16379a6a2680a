# SPDX-License-Identifier: MIT
"""Keeping people apart: recording, closing, checking, and finding what an open record touches (REQ-1.11 to 1.14)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from mentordesk.errors import Invalid, Refused
from mentordesk.records.apart import (
    CLOSED_WHY_CONTEXT,
    REASON_CONTEXT,
    Apart,
    ApartCheck,
    ApartDraft,
    ApartReason,
    ApartWhy,
    apart_issues,
)
from mentordesk.records.ids import ApartId, PersonId
from mentordesk.records.pairs import Group, Pair
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import Meeting, MeetingStatus
from mentordesk.store import Store
from mentordesk.usecases.clashes import brought_together
from mentordesk.usecases.permission import needs


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartLine:
    """A keep-apart as one row of the list, with the two names. It says that, never why."""

    apart: Apart
    name_a: str
    name_b: str
    location_a: str
    location_b: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartTouch:
    """What an open record stands against today: pairs and groups already made, meetings already planned."""

    pairs: tuple[Pair, ...]
    groups: tuple[Group, ...]
    meetings: tuple[Meeting, ...]

    def __bool__(self) -> bool:
        return bool(self.pairs or self.groups or self.meetings)


@needs(Permission.READ_APART)
def list_apart(store: Store) -> tuple[ApartLine, ...]:
    """Every record, open ones first."""
    records = store.apart.all()
    people = store.people.some({p for record in records for p in (record.person_a, record.person_b)})
    return tuple(
        ApartLine(
            apart=record,
            name_a=people[record.person_a].full_name,
            name_b=people[record.person_b].full_name,
            location_a=str(people[record.person_a].location),
            location_b=str(people[record.person_b].location),
        )
        for record in records
    )


@needs(Permission.WRITE_APART)
def add_apart(store: Store, draft: ApartDraft) -> ApartId:
    """Record that two people must be kept apart. The reason is sealed to those whose role may read it.

    An open record about the same two is not doubled: its id is returned and nothing is written.
    """
    issues = apart_issues(draft)
    if issues:
        raise Invalid(issues)
    for person_id in (draft.person_a, draft.person_b):
        store.people.get(person_id)
    wanted = {draft.person_a, draft.person_b}
    for record in store.apart.of(draft.person_a):
        if record.is_open and {record.person_a, record.person_b} == wanted:
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
    readers = store.access.holders(Permission.READ_APART_REASON)
    sealed = store.seals.seal(why.strip(), readers, CLOSED_WHY_CONTEXT)
    store.apart.close(apart_id, store.clock.now(), store.actor.initials, sealed)


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
    )


@needs(Permission.WRITE_APART)
def note_apart_check(store: Store, source: str = "") -> None:
    """Write down that the records were held against the establishment's list now, by the actor (REQ-1.14)."""
    store.apart.note_check(ApartCheck(at=store.clock.now(), by=store.actor.initials, source=source))


@needs(Permission.READ_APART)
def last_apart_check(store: Store) -> ApartCheck | None:
    """When the records were last held against the establishment's list, and by whom."""
    return store.apart.last_check()


@needs(Permission.READ_APART)
def apart_touches(store: Store) -> ApartTouch:
    """The open pairs, the groups and the planned meetings from today on that stand against an open record (REQ-1.12).

    A meeting does when two who are kept apart are expected at it, or one at it and one beside it in the same place.
    """
    apart = store.apart.open_pairs()
    to_come = store.sessions.between(store.clock.today(), date.max)
    planned = [meeting for meeting in to_come if meeting.status is MeetingStatus.PLANNED]
    touched = brought_together(planned, apart)
    return ApartTouch(
        pairs=tuple(pair for pair in store.pairs.open() if _ordered(pair.mentor_id, pair.mentee_id) in apart),
        groups=tuple(
            group for group in store.pairs.groups() if store.apart.among(person for person, _ in group.members)
        ),
        meetings=tuple(meeting for meeting in planned if meeting.id in touched),
    )


def _ordered(one: PersonId, other: PersonId) -> tuple[PersonId, PersonId]:
    return (one, other) if one < other else (other, one)
