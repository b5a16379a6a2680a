# SPDX-License-Identifier: MIT
"""The list of everybody, light enough to be read whole each time it is opened. One person's page: `people.py`."""

from __future__ import annotations

from mentordesk.records.ids import PersonId
from mentordesk.records.people_list import ListedPerson, several
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.permission import needs


@needs(Permission.READ_PEOPLE)
def people_listed(store: Store) -> tuple[ListedPerson, ...]:
    """Every person by surname; for who may read pairs with the number of open ones."""
    return store.people_list.lines(with_pairs=store.actor.may(Permission.READ_PAIRS))


@needs(Permission.READ_PEOPLE)
def topics_listed(store: Store, kind: str) -> dict[PersonId, tuple[str, ...]]:
    """Everybody's topics of a kind ("interest", "goal"), for columns that are seldom shown."""
    return {person_id: several(kept) for person_id, kept in store.people_list.topics(kind).items()}
