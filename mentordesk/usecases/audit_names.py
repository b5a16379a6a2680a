# SPDX-License-Identifier: MIT
"""Who a line of the log is about: looked up in the live records, as far as the actor may read them, and never stored.

Somebody who was erased, or whom the actor may not know, keeps a number.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress

from mentordesk.errors import NotFound
from mentordesk.records.audit import split_subject, subject
from mentordesk.records.ids import (
    ApartId,
    GroupId,
    MeetingId,
    PairId,
    PersonId,
    PlaceId,
    PlanId,
    ProgrammeId,
    ProposalId,
    UserId,
)
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.audit_words import said_action
from mentordesk.words import Words

MOST_FOLLOWED = 200
"""Of so many people called alike the pairs and meetings are looked up; a search for one letter needs none of them."""

_MOST_FOUND = 2000

Naming = Callable[[Store, int, Words], str]


def names_of(store: Store, subjects: Collection[str], words: Words) -> dict[str, str]:
    """Each subject in words."""
    return {text: _named(store, text, words) for text in subjects}


def subjects_called(store: Store, text: str) -> frozenset[str]:
    """The subjects a word may mean: people of that name, and what they are in, as far as the actor may know it."""
    may = store.actor.may
    if not may(Permission.READ_PEOPLE):
        return frozenset()
    people = store.people.search(text, _MOST_FOUND)
    found = {subject("person", person_id) for person_id in people}
    for person_id in people if len(people) <= MOST_FOLLOWED else ():
        if may(Permission.READ_PAIRS):
            found |= {subject("pair", pair.id) for pair in store.pairs.of(person_id)}
        if may(Permission.READ_SESSIONS):
            found |= {subject("meeting", meeting.id) for meeting in store.sessions.of_person(person_id)}
        if may(Permission.READ_APART):
            found |= {subject("apart", record.id) for record in store.apart.of(person_id)}
    return frozenset(found)


def _named(store: Store, text: str, words: Words) -> str:
    kind, identity = split_subject(text)
    if kind in _CODES:
        return _CODES[kind](words, identity)
    permission, naming = _NAMINGS.get(kind, (None, None))
    if naming is not None and identity.isdigit() and (permission is None or store.actor.may(permission)):
        with suppress(NotFound):
            return naming(store, int(identity), words)
    return words(f"page_log.unnamed.{kind}", number=identity) if words.has(f"page_log.unnamed.{kind}") else text


def _person(store: Store, number: int, _: Words) -> str:
    return store.people.get(PersonId(number)).full_name


def _pair(store: Store, number: int, _: Words) -> str:
    pair = store.pairs.get(PairId(number))
    return _both(store, pair.mentor_id, pair.mentee_id)


def _apart(store: Store, number: int, words: Words) -> str:
    record = store.apart.get(ApartId(number))
    return words("page_log.apart", names=_both(store, record.person_a, record.person_b))


def _both(store: Store, one: PersonId, other: PersonId) -> str:
    people = store.people.some((one, other))
    return " – ".join(people[person].full_name for person in (one, other) if person in people)


def _meeting(store: Store, number: int, words: Words) -> str:
    meeting = store.sessions.get(MeetingId(number))
    return words("page_log.meeting", day=words.short_date(meeting.day), time=words.time(meeting.starts))


def _group(store: Store, number: int, _: Words) -> str:
    return store.pairs.group(GroupId(number)).name


def _plan(store: Store, number: int, words: Words) -> str:
    """A plan is called by whose it is."""
    plan = store.plans.get(PlanId(number))
    if plan.pair_id is not None:
        return _pair(store, plan.pair_id, words)
    return _group(store, plan.group_id or 0, words)


def _pairing_draft(store: Store, number: int, _: Words) -> str:
    return store.proposals.get(ProposalId(number)).name


def _programme(store: Store, number: int, _: Words) -> str:
    return store.programmes.get(ProgrammeId(number)).name


def _place(store: Store, number: int, _: Words) -> str:
    return store.programmes.place(PlaceId(number)).name


def _user(store: Store, number: int, _: Words) -> str:
    return store.access.get(UserId(number)).name


_P = Permission
_NAMINGS: Mapping[str, tuple[Permission | None, Naming]] = {
    "person": (_P.READ_PEOPLE, _person),
    "pair": (_P.READ_PAIRS, _pair),
    "apart": (_P.READ_APART, _apart),
    "meeting": (_P.READ_SESSIONS, _meeting),
    "group": (_P.READ_PAIRS, _group),
    "plan": (_P.READ_PAIRS, _plan),
    "pairing_draft": (_P.READ_PAIRS, _pairing_draft),
    "programme": (_P.READ_PROGRAMMES, _programme),
    "place": (_P.READ_PROGRAMMES, _place),
    "user": (None, _user),
}

_LONGEST_BEGINNING = 40


def _begun(words: Words, key: str) -> str:
    """The first words of a text of a sheet, by its key."""
    text = words(key) if words.has(key) else key
    return text if len(text) <= _LONGEST_BEGINNING else f"{text[:_LONGEST_BEGINNING].rstrip()}…"


_CODES: Mapping[str, Callable[[Words, str], str]] = {
    "sheet": lambda words, code: words.label("sheets.title", code),
    "setting": lambda words, code: words.label("page_settings.field", code).replace("&", ""),
    "own_text": _begun,
    "finding": lambda words, code: said_action(words, f"audit.action.noticed_{code}"),
}
"""Subjects that are codes with a label of their own."""
