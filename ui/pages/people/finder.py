# SPDX-License-Identifier: MIT
"""People in the command palette, and writing down a concern from wherever one is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from mentordesk.records.people import Person
from mentordesk.records.roles import Permission
from mentordesk.records.setting import location_in
from mentordesk.usecases.people import find_people
from mentordesk.vocabulary import fold
from ui.context import Context, Finder, Hit, Place
from ui.forms.rows import without_mnemonic

_SHORTEST_QUERY = 2
_MOST_HITS = 12


def people_finder(context: Context) -> Finder:
    """People by name, number or location, for the command palette."""

    def find(text: str, found: Callable[[Sequence[Hit]], None]) -> None:
        if len(text.strip()) < _SHORTEST_QUERY:
            found(())
            return
        acts = _concern_acts(context, text)
        call = partial(find_people, query=text, limit=_MOST_HITS)
        context.jobs.ask(
            call, context.messages, lambda people: found([*acts, *(_hit(context, p) for p in people)]), lambda _: None
        )

    return find


def _concern_acts(context: Context, text: str) -> list[Hit]:
    """A concern is written down from wherever one is."""
    title = without_mnemonic(context.words("page_concerns.record"))
    if not context.actor.may(Permission.WRITE_CONCERNS) or fold(text.strip()) not in fold(title):
        return []
    record = partial(context.navigator.open, Place.PEOPLE, "concern")
    return [Hit(title=title, icon="shield", run=record)]


def _hit(context: Context, person: Person) -> Hit:
    return Hit(
        title=person.listed_name,
        detail=" · ".join(
            part for part in (person.number, str(location_in(context.words.setting, person.location))) if part
        ),
        icon="user",
        run=partial(context.navigator.open, Place.PEOPLE, person.id),
    )
