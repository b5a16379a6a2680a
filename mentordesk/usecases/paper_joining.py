# SPDX-License-Identifier: MIT
"""What the sheets of joining have in common where they follow in the desk: whom they are about, and for which programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import PersonId
from mentordesk.records.paper_follows import Fact, Follow
from mentordesk.records.people import Person
from mentordesk.records.programmes import Programme
from mentordesk.records.roles import Permission
from mentordesk.records.sheets import About
from mentordesk.store import Store
from mentordesk.usecases.paper_steps import Entered, Step
from mentordesk.vocabulary import fold

AREA = "paper_follows_joining"

Facts = Mapping[str, Fact]
NOTHING: Facts = MappingProxyType({})


def person_of(store: Store, sheet: Entered) -> Person | None:
    """Whom a sheet is about, None where they are gone."""
    person_id = sheet.paper.person_id
    return store.people.some((person_id,)).get(person_id) if person_id is not None else None


def programme_of(store: Store, sheet: Entered, roles: frozenset[MentoringRole]) -> Programme | None:
    """The programme a sheet names; where it names none, the one it was printed for, the only one there is, or the only one in
    which the person is or asked to be in one of these roles. None: it has to be said."""
    there = store.programmes.all()
    named = fold(sheet.answers.text("programme"))
    if named:
        return _only([one for one in there if named in (fold(one.name), fold(one.neutral_name))])
    if sheet.paper.programme_id is not None:
        return _only([one for one in there if one.id == sheet.paper.programme_id])
    return _only(there) or _only(_theirs(store, there, sheet.paper.person_id, roles))


def no_programme(sheet: Entered) -> tuple[str, dict[str, Fact]]:
    """Why none was found, and what the sentence says of it."""
    named = sheet.answers.text("programme")
    return (f"{AREA}.unknown_programme", {"named": named}) if named else (f"{AREA}.no_programme", {})


def told(key: str, person: Person, facts: Facts = NOTHING) -> Step:
    """What is only to be read."""
    return Step(follow=replace(follow_of(f"{key}:{person.id}", key, person, facts), only_told=True))


def follow_of(follow_id: str, key: str, person: Person, facts: Facts = NOTHING, *, ticked: bool = True) -> Follow:
    """One thing that follows for a person."""
    return Follow(
        id=follow_id,
        key=f"{AREA}.{key}",
        facts=facts,
        who={"who": person.id},
        names={person.id: person.full_name},
        ticked=ticked,
        at=(About.PERSON, person.id),
    )


def writes(follow: Follow, do: object) -> Step:
    """A step that writes what belongs to a person."""
    assert callable(do)
    return Step(follow=follow, do=do, permission=Permission.WRITE_PEOPLE)


def _theirs(
    store: Store, there: tuple[Programme, ...], person_id: PersonId | None, roles: frozenset[MentoringRole]
) -> list[Programme]:
    if person_id is None:
        return []
    held = {
        one.programme_id for one in store.enrolments.all(person_id=person_id) if one.role in roles and not one.has_left
    }
    asked = {one.programme_id for one in store.applications.of(person_id) if one.role in roles and one.is_open}
    return [one for one in there if one.id in held | asked]


def _only(found: tuple[Programme, ...] | list[Programme]) -> Programme | None:
    return found[0] if len(found) == 1 else None
