# SPDX-License-Identifier: MIT
"""What the desk holds about somebody beside their places and pairs, for them to read: earlier numbers and homes, groups and
projects, talks with staff, and times at which they cannot come. What is still to come is not among it."""

from __future__ import annotations

from datetime import date

from mentordesk.records.access_sheets import HeldFact
from mentordesk.records.availability import ExceptionDraft, Rota
from mentordesk.records.ids import GroupId
from mentordesk.records.people import FreeSlot, Person
from mentordesk.records.setting import location_in, shows
from mentordesk.store import Store
from mentordesk.store.timeline import SOURCES
from mentordesk.words import Words

_SOURCES = {source.name: source for source in SOURCES}


def records_held(store: Store, said: Words, person: Person) -> tuple[HeldFact, ...]:
    """How the record came to be what it is: numbers of before, two records made one, the last list that named them."""
    numbers = store.merging.former_numbers().get(person.id, ()) if shows(said.setting, "number") else ()
    seen = _days(store, person, "seen")
    return (
        *(HeldFact(label=said("sheets_access.former_number"), said=number) for number in numbers),
        *(HeldFact(label=said("sheets_access.made_one"), said=said.date(on)) for on in _days(store, person, "merged")),
        *([HeldFact(label=said("sheets_access.last_named"), said=said.date(max(seen)))] if seen else []),
    )


def homes_held(store: Store, said: Words, person: Person) -> tuple[HeldFact, ...]:
    """Where they have lived, by the day from which."""
    today = store.clock.today()
    return tuple(
        HeldFact(label=said.date(since), said=where)
        for since, location in store.life_events.locations(person.id)
        if since <= today and (where := str(location_in(said.setting, location)))
    )


def groups_held(store: Store, said: Words, person: Person) -> tuple[HeldFact, ...]:
    """The groups they are in, and their part in what a group or a pair makes."""
    groups = store.pairs.groups()
    names: dict[GroupId | None, str] = {group.id: group.name for group in groups}
    mine = [
        HeldFact(label=said.label("people.role", role), said=group.name)
        for group in groups
        for member, role in group.members
        if member == person.id
    ]
    parts = [
        HeldFact(
            label=said("sheets_access.your_part"),
            said=" – ".join(filter(None, (names.get(plan.group_id, ""), role.what))),
        )
        for plan in store.plans.all()
        for role in plan.project.roles
        if role.person_id == person.id
    ]
    return (*mine, *parts)


def talks_held(store: Store, said: Words, person: Person) -> tuple[HeldFact, ...]:
    """When staff spoke with them about a pair, and how; what was said is a note of staff."""
    mine = sorted((one for one in store.contacts.all() if one.person_id == person.id), key=lambda one: one.day)
    return tuple(HeldFact(label=said.date(one.day), said=said.label("contacts.way", one.way)) for one in mine)


def times_held(store: Store, said: Words, person: Person) -> tuple[HeldFact, ...]:
    """Their weeks in turn, and the times that differ or on which they were away, as far as these have begun."""
    today, held = store.clock.today(), store.availability.of(person.id)
    facts = list(_rota(said, held.rota)) if held.rota is not None else []
    facts += (_exception(said, one) for one in held.exceptions if one.first <= today)
    facts += (
        HeldFact(label=_span(said, one.first, one.last), said=said.label("availability.why", one.why))
        for one in held.away
        if one.first <= today and one.event_id is None
    )
    return tuple(facts)


def _days(store: Store, person: Person, source: str) -> list[date]:
    return [one.on for one in store.timelines.of(person.id, _SOURCES[source])]


def _rota(said: Words, rota: Rota) -> tuple[HeldFact, ...]:
    return tuple(
        HeldFact(
            label=said("sheets_access.week", n=number),
            said=", ".join(_slot(said, slot) for slot in sorted(week)) or said("sheets_access.never_free"),
        )
        for number, week in enumerate(rota.weeks, start=1)
    )


def _exception(said: Words, one: ExceptionDraft) -> HeldFact:
    when = [said.weekday(one.weekday)] if one.weekday is not None else []
    when += [said.label("calendar.slot", one.slot)] if one.slot else []
    free = said("sheets_access.free" if one.free else "sheets_access.not_free")
    return HeldFact(label=_span(said, one.first, one.last), said=" ".join((*when, free)) if when else free)


def _span(said: Words, first: date, last: date | None) -> str:
    if last is None or last == date.max:
        return said("sheets_access.from", day=said.date(first))
    return said.date(first) if first == last else f"{said.short_date(first)} – {said.short_date(last)}"


def _slot(said: Words, slot: FreeSlot) -> str:
    return f"{said.weekday(slot.weekday)} {said.label('calendar.slot', slot.slot)}"
