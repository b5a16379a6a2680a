# SPDX-License-Identifier: MIT
"""The list of everybody, light enough to be read whole each time it is opened. One person's page: `people.py`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mentordesk.errors import Invalid
from mentordesk.records.ids import PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.people_list import ListedPerson, several
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.people import change_person
from mentordesk.usecases.permission import needs


@needs(Permission.READ_PEOPLE)
def people_listed(store: Store) -> tuple[ListedPerson, ...]:
    """Every person by surname; for who may read pairs with the number of open ones."""
    return store.people_list.lines(with_pairs=store.actor.may(Permission.READ_PAIRS))


@needs(Permission.READ_PEOPLE)
def topics_listed(store: Store, kind: str) -> dict[PersonId, tuple[str, ...]]:
    """Everybody's topics of a kind ("interest", "goal"), for columns that are seldom shown."""
    return {person_id: several(kept) for person_id, kept in store.people_list.topics(kind).items()}


@needs(Permission.WRITE_PEOPLE)
def tag_people(store: Store, person_ids: Iterable[PersonId], tag: str) -> int:
    """Put a tag on each of these people who has it not yet, each with a line of their history; how many got it."""
    tidy, tagged = " ".join(tag.split()), 0
    if not tidy:
        raise Invalid([Issue(field="tag", key="people_list.issue.no_tag")])
    for person_id in person_ids:
        person = store.people.get(person_id)
        if tidy not in person.tags:
            change_person(store, person_id, replace(person, tags=(*person.tags, tidy)))
            tagged += 1
    return tagged
