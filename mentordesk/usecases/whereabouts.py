# SPDX-License-Identifier: MIT
"""Who people are on the day of a sheet: where they will live then (REQ-1.17), and nobody who died."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from mentordesk.records.ids import PersonId
from mentordesk.records.people import Person
from mentordesk.store import Store


def people_then(store: Store, ids: Iterable[PersonId], day: date) -> dict[PersonId, Person]:
    """The people of a sheet of `day`, with the location that holds then. Whoever died is on no sheet any more."""
    return located_on(store, store.people.some(frozenset(ids) - store.life_events.dead()), day)


def located_on(store: Store, people: Mapping[PersonId, Person], day: date) -> dict[PersonId, Person]:
    """The same people with the location that holds on a day."""
    elsewhere = store.life_events.locations_on(people, day, store.clock.today())
    return {one: replace(person, location=elsewhere.get(one, person.location)) for one, person in people.items()}


def gone_by(store: Store, ids: Iterable[PersonId], day: date) -> tuple[PersonId, ...]:
    """Those who will have left the establishment by a day, for all that is known today."""
    gone = store.life_events.gone_by(day)
    return tuple(one for one in ids if one in gone)
