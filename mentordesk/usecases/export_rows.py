# SPDX-License-Identifier: MIT
"""The rows of each table an export can take away, as JSON values. Which may leave with whom: `export_tables`."""

from __future__ import annotations

from mentordesk.records.people import Person
from mentordesk.store import Store
from mentordesk.store.rows import iso

Rows = list[dict[str, object]]


def people(store: Store) -> Rows:
    """Everybody, with the fields of a person."""
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


def enrolments(store: Store) -> Rows:
    """Every place somebody has or had in a programme."""
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


def steps(store: Store) -> Rows:
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


def applications(store: Store) -> Rows:
    """Who asked for a place, and what was answered."""
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


def programmes(store: Store) -> Rows:
    """The programmes."""
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


def pairs(store: Store) -> Rows:
    """Every pair, open and ended."""
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


def meetings(store: Store) -> Rows:
    """Every meeting; who came stands in `attendance`."""
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


def attendance(store: Store) -> Rows:
    """Who was expected at each meeting, and who came."""
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


def records(store: Store) -> Rows:
    """What was written down after a meeting; needs `READ_NOTES`."""
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


def checks(store: Store) -> Rows:
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


def training(store: Store) -> Rows:
    """Trainings and how they ended."""
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
