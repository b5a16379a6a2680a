# SPDX-License-Identifier: MIT
"""Keeping the roster: adding and changing persons, finding them, enrolling them, seeing what is known of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from mentordesk.errors import Invalid
from mentordesk.records.apart import Apart
from mentordesk.records.enrolments import Enrolment
from mentordesk.records.hindrances import Hindrance, Line
from mentordesk.records.ids import PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.pairs import Pair
from mentordesk.records.people import (
    FieldChange,
    FreeSlot,
    Location,
    Person,
    PersonDraft,
    PersonLine,
    Release,
    person_issues,
)
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import MeetingLine
from mentordesk.roster.identity import number_key
from mentordesk.store import Store
from mentordesk.usecases.apart_asking import seen
from mentordesk.usecases.check_views import in_the_way_of
from mentordesk.usecases.permission import needs


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """Everything the page of one person shows. `apart` says that records exist and with whom, never why.

    `hindrances` are the checks and trainings in the way today, `overrides` the lines the person is let through.
    """

    person: Person
    enrolments: tuple[Enrolment, ...]
    pairs: tuple[Pair, ...]
    meetings: tuple[MeetingLine, ...]
    apart: tuple[Apart, ...]
    history: tuple[FieldChange, ...]
    partner_names: dict[PersonId, str]
    hindrances: tuple[Hindrance, ...] = ()
    overrides: tuple[Line, ...] = ()


@needs(Permission.READ_PEOPLE)
def list_people(store: Store) -> tuple[PersonLine, ...]:
    """Every person with their enrolments and, for who may read pairs, the number of open ones, by surname."""
    lines = store.people.lines()
    if store.actor.may(Permission.READ_PAIRS):
        return lines
    return tuple(replace(line, open_pairs=None) for line in lines)


@needs(Permission.READ_PEOPLE)
def find_people(store: Store, query: str, limit: int = 20) -> tuple[Person, ...]:
    """The persons whose name, number or location has words starting like those of `query`."""
    found = store.people.some(ids := store.people.search(query, limit))
    return tuple(found[person_id] for person_id in ids)


@needs(Permission.READ_PEOPLE)
def get_person(store: Store, person_id: PersonId) -> Person:
    """One person."""
    return store.people.get(person_id)


@needs(Permission.READ_PEOPLE)
def person_page(store: Store, person_id: PersonId) -> PersonPage:
    """One person with what hangs on them, as far as the actor may read it: who manages sees neither pairs nor meetings."""
    pairs = store.pairs.of(person_id) if store.actor.may(Permission.READ_PAIRS) else ()
    apart = seen(store, store.apart.of(person_id)) if store.actor.may(Permission.READ_APART) else ()
    others = {record.other(person_id) for record in apart}
    others |= {pair.mentor_id if pair.mentee_id == person_id else pair.mentee_id for pair in pairs}
    meetings = store.sessions.of_person(person_id) if store.actor.may(Permission.READ_SESSIONS) else ()
    in_the_way, let_through = in_the_way_of(store, person_id)
    return PersonPage(
        person=store.people.get(person_id),
        enrolments=store.enrolments.all(person_id=person_id),
        pairs=pairs,
        meetings=store.sessions.lines(meetings),
        apart=apart,
        history=store.people.history(person_id),
        partner_names={other.id: other.full_name for other in store.people.some(others).values()},
        hindrances=in_the_way,
        overrides=let_through,
    )


@needs(Permission.WRITE_PEOPLE)
def add_person(store: Store, draft: PersonDraft) -> PersonId:
    """Put a new person on the roster; raise `Invalid` with every issue at its field."""
    tidy = tidied(draft)
    _check(store, tidy, None)
    person_id = store.people.add(tidy, store.clock.now())
    store.people.note_history(
        person_id, store.clock.now(), store.actor.initials, [("created", "", tidy.number or tidy.surname)]
    )
    return person_id


@needs(Permission.WRITE_PEOPLE)
def change_person(store: Store, person_id: PersonId, draft: PersonDraft) -> Person:
    """Replace a person's fields, leaving one line of history for each that differs."""
    tidy = tidied(draft)
    before = store.people.get(person_id)
    _check(store, tidy, before)
    changes = differences(before, tidy)
    if changes:
        store.people.change(person_id, tidy, store.clock.now())
        store.people.note_history(person_id, store.clock.now(), store.actor.initials, changes)
    return store.people.get(person_id)


def tidied(draft: PersonDraft) -> PersonDraft:
    """The draft with outer and doubled spaces gone; what was meant stays as typed."""
    return replace(
        draft,
        surname=" ".join(draft.surname.split()),
        forename=" ".join(draft.forename.split()),
        known_as=" ".join(draft.known_as.split()),
        number=draft.number.strip(),
        language_levels={code: level for code, level in draft.language_levels.items() if code in draft.languages},
        want_words=draft.want_words.strip(),
        offer_words=draft.offer_words.strip(),
        tags=tuple(dict.fromkeys(" ".join(tag.split()) for tag in draft.tags if tag.strip())),
        location=Location(draft.location.wing.strip(), draft.location.landing.strip(), draft.location.cell.strip()),
    )


def differences(before: PersonDraft, after: PersonDraft) -> tuple[tuple[str, str, str], ...]:
    """(field, before, after) for every field in which two drafts differ, as short text."""
    found: list[tuple[str, str, str]] = []
    for field in fields(PersonDraft):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if field.name == "extra":
            headings = [h for h in {**old, **new} if old.get(h) != new.get(h)]
            found += [(heading, old.get(heading, ""), new.get(heading, "")) for heading in headings]
        elif old != new:
            found.append((field.name, _shown(old), _shown(new)))
    return tuple(found)


def _check(store: Store, draft: PersonDraft, before: Person | None) -> None:
    issues = list(person_issues(draft, store.clock.today()))
    if (before is None or draft.number != before.number) and _is_taken(store, draft.number, before):
        issues.append(Issue(field="number", key="people.issue.number_taken"))
    if issues:
        raise Invalid(issues)


def _is_taken(store: Store, number: str, before: Person | None) -> bool:
    """Whether somebody else has a number, however it is written: a list would not know whom of the two it speaks of."""
    own, key = before.id if before is not None else None, number_key(number)
    return any(
        holder != own and (held == number or (key and number_key(held) == key))
        for held, holder in store.people.numbers().items()
    )


_SHOWN: dict[type, Callable[..., str]] = {
    tuple: "; ".join,
    frozenset: lambda value: "; ".join(str(slot) for slot in sorted(value)),
    Release: lambda value: value.on.isoformat() if value.on else value.kind.value,
    date: lambda value: value.isoformat(),
    Mapping: lambda value: "; ".join(f"{code} {level}" for code, level in sorted(value.items())),
}


def _shown(value: object) -> str:
    if value is None:
        return ""
    for kind, text in _SHOWN.items():
        if isinstance(value, kind):
            return text(value)
    return str(value)


def free_slots_shown(text: str) -> tuple[FreeSlot, ...]:
    """The free slots in a history line, back from their stored text ("0AM; 2PM")."""
    return tuple(FreeSlot(int(part[0]), part[1:]) for part in text.split("; ") if part and part[0].isdigit())
