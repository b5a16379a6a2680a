# SPDX-License-Identifier: MIT
"""Of whom something holds that no line of the list says by itself. One line for each; asked for after the list is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mentordesk.records.enrolments import LEFT
from mentordesk.records.ids import PersonId
from mentordesk.records.people_cells import Topics
from mentordesk.records.roles import Permission
from mentordesk.usecases.checks import hindrances
from mentordesk.usecases.consents import without_consent
from mentordesk.usecases.horizon import release_horizon
from mentordesk.usecases.people_list import people_listed, topics_listed
from mentordesk.usecases.presence import away_now
from mentordesk.usecases.programmes import list_programmes

Facts = Mapping[str, frozenset[PersonId]]

TOPICS = ("interest", "goal")
"""Kinds of topics that have a column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """What the list can be shown without: the people of whom each fact holds, and topics by their kind and person."""

    facts: Facts
    topics: Topics


def gather_later(store: Any) -> Later:
    """What comes after the list is shown; a fact the actor may not know is not in it."""
    return Later(
        facts={name: find(store) for name, (needed, find) in FACTS.items() if store.actor.may(needed)},
        topics={kind: topics_listed(store, kind) for kind in TOPICS},
    )


def _hindered(store: Any) -> frozenset[PersonId]:
    groups: defaultdict[tuple[Any, Any], list[PersonId]] = defaultdict(list)
    for line in people_listed(store):
        for place in line.enrolments:
            if place.status not in LEFT:
                groups[place.programme_id, place.role].append(line.id)
    today = store.clock.today()
    found = (hindrances(store, programme, role, ids, today) for (programme, role), ids in groups.items())
    return frozenset(person_id for standing in found for person_id, what in standing.items() if what)


def _away(store: Any) -> frozenset[PersonId]:
    return frozenset(person_id for programme in list_programmes(store) for person_id in away_now(store, programme.id))


def _without_consent(store: Any) -> frozenset[PersonId]:
    return frozenset(person.id for person in without_consent(store))


def _too_soon(store: Any) -> frozenset[PersonId]:
    return frozenset(line.person.id for line in release_horizon(store) if line.leaves is not None)


FACTS: dict[str, tuple[Permission, Callable[[Any], frozenset[PersonId]]]] = {
    "hindered": (Permission.READ_PEOPLE, _hindered),
    "away": (Permission.READ_PEOPLE, _away),
    "no_consent": (Permission.READ_PEOPLE, _without_consent),
    "too_soon": (Permission.READ_PAIRS, _too_soon),
}
"""Name (`people_list.filter.<name>`), what one must be allowed to read, and who it is."""
