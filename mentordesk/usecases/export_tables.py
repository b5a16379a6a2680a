# SPDX-License-Identifier: MIT
"""The tables an export can take away: what each holds, and what one must be allowed to read to take it.

Keep-apart records and private notes are in none of them, and nothing that people say of themselves: they agreed to its
use for pairs and for the other one of theirs, not to its leaving the desk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from mentordesk.records.exports import ExportProfile
from mentordesk.records.people import Person
from mentordesk.records.roles import Actor, Permission
from mentordesk.store import Store
from mentordesk.store.rows import iso
from mentordesk.usecases.consents import refusing_use

Rows = list[dict[str, object]]


def _people(store: Store) -> Rows:
    return [_person_row(person) for person in store.people.all()]


def _person_row(person: Person) -> dict[str, object]:
    return {
        "id": person.id,
        "number": person.number,
        "surname": person.surname,
        "forename": person.forename,
        "known_as": person.known_as,
        "birth_date": iso(person.birth_date),
        "wing": person.location.wing,
        "landing": person.location.landing,
        "cell": person.location.cell,
        "legal_status": person.legal_status.value,
        "release_kind": person.release.kind.value,
        "release_on": iso(person.release.on),
        "languages": list(person.languages),
        "reading_level": person.reading_level,
        "interests": list(person.interests),
        "goals": list(person.goals),
        "language_levels": [f"{code} {level}" for code, level in person.language_levels.items()],
        "adjustments": list(person.adjustments),
        "interpreter": person.interpreter,
        "strengths": list(person.strengths),
        "wants": list(person.wants),
        "want_words": person.want_words,
        "offers": list(person.offers),
        "offer_words": person.offer_words,
        "lived": list(person.lived),
        "lived_asked": list(person.lived_asked),
        "tags": list(person.tags),
        "free": [str(slot) for slot in sorted(person.free)],
        "extra": [f"{heading}: {content}" for heading, content in person.extra.items()],
    }


def _enrolments(store: Store) -> Rows:
    return [
        {
            "id": e.id,
            "programme_id": e.programme_id,
            "person_id": e.person_id,
            "role": e.role.value,
            "status": e.status.value,
            "capacity": e.capacity,
            "since": iso(e.since),
        }
        for e in store.enrolments.all()
    ]


def _steps(store: Store) -> Rows:
    """Every step on the way through a programme, with its reason; who is meant stands in the enrolment too."""
    whose = {e.id: e.person_id for e in store.enrolments.all()}
    return [
        {
            "enrolment_id": s.enrolment_id,
            "person_id": whose[s.enrolment_id],
            "at": iso(s.at),
            "by": s.by,
            "from": s.before.value if s.before else "",
            "to": s.after.value,
            "reason": s.reason,
            "note": s.note,
        }
        for s in store.enrolments.steps()
    ]


def _applications(store: Store) -> Rows:
    return [
        {
            "id": a.id,
            "programme_id": a.programme_id,
            "person_id": a.person_id,
            "role": a.role.value,
            "asked_on": iso(a.asked_on),
            "requester": a.requester.value,
            "requester_name": a.requester_name,
            "wording": a.wording.value,
            "why": a.why,
            "priority": a.priority,
            "status": a.status.value,
            "answered_at": iso(a.answered_at),
            "reason": a.reason,
            "note": a.note,
            "enrolment_id": a.enrolment_id,
        }
        for a in store.applications.all()
    ]


def _programmes(store: Store) -> Rows:
    return [
        {
            "id": p.id,
            "name": p.name,
            "kind": p.kind.value,
            "purpose": p.purpose,
            "aims": p.aims,
            "confidentiality": p.confidentiality.value,
            "frequency": p.frequency.value,
            "minimum_weeks": p.minimum_weeks,
            "meeting_minutes": p.meeting_minutes,
            "starts": iso(p.starts),
            "ends": iso(p.ends),
        }
        for p in store.programmes.all()
    ]


def _pairs(store: Store) -> Rows:
    return [
        {
            "id": p.id,
            "programme_id": p.programme_id,
            "mentor_id": p.mentor_id,
            "mentee_id": p.mentee_id,
            "status": p.status.value,
            "started": iso(p.started),
            "minimum_end": iso(p.minimum_end),
            "ended": iso(p.ended),
            "ending": p.ending.value if p.ending else None,
        }
        for p in store.pairs.all()
    ]


def _meetings(store: Store) -> Rows:
    return [
        {
            "id": m.id,
            "programme_id": m.programme_id,
            "day": iso(m.day),
            "slot": m.slot,
            "starts": iso(m.starts),
            "ends": iso(m.ends),
            "pair_id": m.pair_id,
            "group_id": m.group_id,
            "activity_id": m.activity_id,
            "status": m.status.value,
            "cancel_reason": m.cancel_reason.value if m.cancel_reason else None,
        }
        for m in store.sessions.all()
    ]


def _attendance(store: Store) -> Rows:
    return [
        {
            "meeting_id": m.id,
            "person_id": a.person_id,
            "role": a.role.value,
            "code": a.code.value,
            "late_minutes": a.late_minutes,
        }
        for m in store.sessions.all()
        for a in m.attendees
    ]


def _records(store: Store) -> Rows:
    return [
        {
            "meeting_id": r.meeting_id,
            "length_minutes": r.length_minutes,
            "done": r.done,
            "response": r.response,
            "next_step": r.next_step,
            "worry": r.worry,
            "recorded_at": iso(r.recorded_at),
            "recorded_by": r.recorded_by,
        }
        for r in store.sessions.records()
    ]


def _checks(store: Store) -> Rows:
    """Outcomes and days; the few words on conditions stay at the desk, as does why somebody was let through."""
    return [
        {
            "id": c.id,
            "programme_id": programme_id,
            "role": role.value,
            "person_id": c.person_id,
            "check": item.kind or item.own_words,
            "outcome": c.outcome.value,
            "day": iso(c.day),
            "done_by": c.done_by,
            "valid_until": iso(c.valid_until),
            "struck": not c.counts,
        }
        for c in store.checks.all()
        for programme_id, role, item in (store.checks.item(c.item_id),)
    ]


def _training(store: Store) -> Rows:
    return [
        {
            "id": t.id,
            "programme_id": programme_id,
            "role": role.value,
            "person_id": t.person_id,
            "module": module.kind or module.own_words,
            "minutes": t.minutes,
            "trainer": t.trainer,
            "day": iso(t.day),
            "passed": t.passed,
            "valid_until": iso(t.valid_until),
            "struck": not t.counts,
        }
        for t in store.training.all()
        for programme_id, role, module in (store.training.module(t.module_id),)
    ]


READING: Mapping[str, Permission] = {
    "people": Permission.READ_PEOPLE,
    "enrolments": Permission.READ_PEOPLE,
    "steps": Permission.READ_PEOPLE,
    "applications": Permission.READ_PEOPLE,
    "checks": Permission.READ_PEOPLE,
    "training": Permission.READ_PEOPLE,
    "programmes": Permission.READ_PROGRAMMES,
    "pairs": Permission.READ_PAIRS,
    "meetings": Permission.READ_SESSIONS,
    "attendance": Permission.READ_SESSIONS,
    "records": Permission.READ_NOTES,
}
"""What must be allowed to be read for a table to be taken away."""

INSTEAD: Mapping[ExportProfile, Permission] = MappingProxyType(
    {ExportProfile.CODED: Permission.READ_CODED, ExportProfile.COUNTS: Permission.READ_COUNTS}
)
"""What lets a table without free text be taken away in codes or as counts by somebody who may not read it."""


def rows_of(store: Store, table: str, profile: ExportProfile) -> Rows:
    """The rows of a table under a profile. Who does not want to be used without their name is in codes and counts of none."""
    rows = ROWS[table](store)
    if profile not in INSTEAD:
        return rows
    refusing = refusing_use(store)
    whose = _WHOSE.get(table, ())
    return [row for row in rows if refusing.isdisjoint(row[column] for column in whose)]


_WHOSE: Mapping[str, tuple[str, ...]] = {
    "people": ("id",),
    "enrolments": ("person_id",),
    "steps": ("person_id",),
    "applications": ("person_id",),
    "pairs": ("mentor_id", "mentee_id"),
    "attendance": ("person_id",),
}
"""Where a row says whom it is about."""


def require_reading(actor: Actor, table: str, profile: ExportProfile) -> None:
    """Raise `Forbidden` unless the actor may take a table away under this profile."""
    if table == "records" or profile not in INSTEAD or not actor.may(INSTEAD[profile]):
        actor.require(READING[table])


ROWS: Mapping[str, Callable[[Store], Rows]] = {
    "people": _people,
    "enrolments": _enrolments,
    "steps": _steps,
    "applications": _applications,
    "checks": _checks,
    "training": _training,
    "programmes": _programmes,
    "pairs": _pairs,
    "meetings": _meetings,
    "attendance": _attendance,
    "records": _records,
}
"""The rows of each table that can be chosen, as JSON values."""
