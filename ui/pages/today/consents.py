# SPDX-License-Identifier: MIT
"""The lines of Today about people who take part without a yes on record, and about what still holds who said no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mentordesk.records.people_list import ListedPerson
from mentordesk.usecases.still_held import StillHeld
from mentordesk.words import Words
from ui.context import Place
from ui.pages.today.line import Line

_MOST_SHOWN = 5


def consent_lines(words: Words, people: Sequence[ListedPerson]) -> Iterator[Line]:
    """The first of them by name; the others are counted, and the next of them is where that line leads."""
    missing = words("page_today.consent_missing")
    for person in people[:_MOST_SHOWN]:
        yield Line(text=person.full_name, detail=missing, place=Place.PEOPLE, target=person.id)
    more = people[_MOST_SHOWN:]
    if more:
        text = words.plural("page_today.consent_more", len(more))
        yield Line(text=text, detail=missing, place=Place.PEOPLE, target=more[0].id)


def held_lines(words: Words, held: Sequence[StillHeld]) -> Iterator[Line]:
    """One line for each thing that still holds somebody who takes part no more; it leads to where that is ended."""
    for one in held:
        name = one.person.full_name
        for pair in one.pairs:
            yield Line(text=name, detail=words("page_today.held_pair"), place=Place.PAIRS, target=pair.id)
        for group in one.groups:
            detail = words("page_today.held_group", name=group.name)
            yield Line(text=name, detail=detail, place=Place.PAIRS, target=("group", group.id))
        for meeting in one.meetings[:_MOST_SHOWN]:
            when = f"{words.short_date(meeting.day)}, {words.time(meeting.starts)}"
            detail = words("page_today.held_meeting", when=when)
            yield Line(text=name, detail=detail, place=Place.WEEK, target=meeting.id)
