# SPDX-License-Identifier: MIT
"""Who is told which records fail a line, and how each is called in the list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mentordesk.records.ids import PersonId
from mentordesk.records.roles import Actor, Permission
from mentordesk.records.standards import Failing, FailingKind
from mentordesk.usecases.standards_facts import Facts

_OPENS = {
    FailingKind.PERSON: Permission.READ_PEOPLE,
    FailingKind.PAIR: Permission.READ_PAIRS,
    FailingKind.MEETING: Permission.READ_SESSIONS,
    FailingKind.PROGRAMME: Permission.READ_PROGRAMMES,
}


def may_open(actor: Actor, kind: FailingKind) -> bool:
    """Whether the actor may read records of this kind; who may not is given no list."""
    return actor.may(_OPENS[kind])


def name_failing(kind: FailingKind, failing: Mapping[int, date | None], facts: Facts) -> tuple[Failing, ...]:
    """The failing records as the list shows them, by name."""
    found = (Failing(kind=kind, id=record, name=_name(kind, record, facts), day=on) for record, on in failing.items())
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.day or date.min, one.id)))


def _people_of(kind: FailingKind, record: int, facts: Facts) -> tuple[PersonId, ...]:
    if kind is FailingKind.PERSON:
        return (PersonId(record),)
    if kind is FailingKind.PAIR:
        pair = facts.pairs[record]
        return (pair.mentor_id, pair.mentee_id)
    if kind is FailingKind.MEETING:
        return tuple(attendee.person_id for attendee in facts.meetings[record].attendees)
    return ()


def _name(kind: FailingKind, record: int, facts: Facts) -> str:
    if kind is FailingKind.PROGRAMME:
        return facts.programmes[record].name
    return " – ".join(facts.names[person] for person in _people_of(kind, record, facts))
