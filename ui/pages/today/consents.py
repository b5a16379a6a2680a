# SPDX-License-Identifier: MIT
"""The lines of Today about people who take part without a yes on record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mentordesk.records.people import Person
from mentordesk.words import Words
from ui.context import Place
from ui.pages.today.line import Line

_MOST_SHOWN = 5


def consent_lines(words: Words, people: Sequence[Person]) -> Iterator[Line]:
    """The first of them by name; the others are counted, and the next of them is where that line leads."""
    missing = words("page_today.consent_missing")
    for person in people[:_MOST_SHOWN]:
        yield Line(text=person.full_name, detail=missing, place=Place.PEOPLE, target=person.id)
    more = people[_MOST_SHOWN:]
    if more:
        text = words.plural("page_today.consent_more", len(more))
        yield Line(text=text, detail=missing, place=Place.PEOPLE, target=more[0].id)
