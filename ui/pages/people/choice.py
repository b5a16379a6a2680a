# SPDX-License-Identifier: MIT
"""By what a person is found, and what can be read off a line of the list. Which filters there are: `listing/filters.py`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from mentordesk.records.enrolments import PAIRABLE
from mentordesk.records.people import Person
from mentordesk.records.people_list import BETWEEN, ListedPerson
from mentordesk.vocabulary import fold

LEAVING_WITHIN_DAYS = 30

_NEXT = " | "
"""Between two fields: a word typed never has it, so that none is found half in one field and half in the next."""

Someone = Person | ListedPerson
"""A person, whole or as a line of the list."""


def haystack(person: Someone) -> str:
    """What a person can be found by, folded: names, numbers, location and tags, each also without its gaps (obrien, a1001)."""
    parts = [person.surname, person.forename, person.known_as, person.number, str(person.location), *person.tags]
    if isinstance(person, ListedPerson) and person.former_kept:
        parts += person.former_kept.split(BETWEEN)
    said = [fold(part) for part in parts if part]
    gapless = [part.replace(" ", "") for part in said if " " in part]
    return f" {_NEXT.join([*said, *gapless])}"


def terms(typed: str) -> tuple[str, ...]:
    """The words typed, folded."""
    return tuple(term for term in (fold(word) for word in typed.split()) if term)


def answers(hay: str, typed: str) -> bool:
    """Whether every word typed begins a word of the haystack; accents, case and punctuation do not matter."""
    return all(f" {term}" in hay for term in terms(typed))


def narrows(before: Iterable[str], now: Iterable[str]) -> bool:
    """Whether whoever answers `now` answered `before` as well: only what was found then need be looked at again."""
    return all(any(term.startswith(old) for term in now) for old in before)


def is_unpaired(line: ListedPerson) -> bool:
    """Whether somebody who could be paired is in no pair at all."""
    return line.open_pairs == 0 and any(enrolment.status in PAIRABLE for enrolment in line.enrolments)


def is_leaving(person: Someone, today: date, days: int = LEAVING_WITHIN_DAYS) -> bool:
    """Whether the earliest release falls within so many days."""
    if isinstance(person, ListedPerson):
        return today.isoformat() <= person.release_on <= (today + timedelta(days=days)).isoformat()
    on = person.release.on
    return on is not None and today <= on <= today + timedelta(days=days)
