# SPDX-License-Identifier: MIT
"""Who may be one person under two records: by number, name and birth date, each allowed a slip of the pen. Only a question.

Nobody is compared with everybody: only those who share a birth date, a number but for one sign, or a name are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from mentordesk.records.ids import PersonId
from mentordesk.records.merging import Alike, LikelyPair, Likeness
from mentordesk.records.people import Person, PersonDraft
from mentordesk.roster.identity import name_key, number_key
from mentordesk.vocabulary import fold

LIKELY = 85
"""From this score on two records are proposed as one person."""

_NAME_NEAR = 80.0
_SHORTEST_NUMBER = 5
_POINTS = {
    Alike.NUMBER: 60,
    Alike.FORMER_NUMBER: 60,
    Alike.NUMBER_SLIP: 35,
    Alike.NAME: 50,
    Alike.NAMES_SWAPPED: 48,
    Alike.NAME_NEAR: 40,
    Alike.BIRTH: 45,
    Alike.BIRTH_SLIP: 30,
}


def likeness(one: PersonDraft, other: PersonDraft) -> Likeness | None:
    """How alike two records are; None when they are not likely to be one person.

    A name alone is never enough, nor is a number one sign away: people of one name are many.
    """
    signs = [sign for sign in (_number_sign(one, other), _name_sign(one, other), _birth_sign(one, other)) if sign]
    score = min(100, sum(_POINTS[sign] for sign in signs))
    if score < LIKELY or (None not in (one.birth_date, other.birth_date) and not _birth_sign(one, other)):
        return None
    return Likeness(score=score, signs=tuple(signs))


def likely_pairs(people: Sequence[Person], known_two: frozenset[frozenset[PersonId]]) -> tuple[LikelyPair, ...]:
    """Every two people on the desk who may be one, the likeliest first; those said to be two are left out."""
    lookup = Lookup(())
    found: list[LikelyPair] = []
    for person in people:
        for other, alike in lookup.like(person):
            if frozenset((person.id, other.id)) not in known_two:
                older, newer = sorted((other, person), key=lambda one: one.id)
                found.append(LikelyPair(one=older, other=newer, likeness=alike))
        lookup.add(person)
    return tuple(sorted(found, key=lambda pair: (-pair.likeness.score, pair.one.id, pair.other.id)))


class Lookup:
    """People by what a record of the same person would share with theirs."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_sign: dict[object, list[Person]] = defaultdict(list)
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        """Let a person be found."""
        for sign in _signs(person):
            self._by_sign[sign].append(person)

    def like(self, draft: PersonDraft) -> list[tuple[Person, Likeness]]:
        """Those who may be the person of the draft, the likeliest first."""
        met = {person.id: person for sign in _signs(draft) for person in self._by_sign.get(sign, ())}
        alike = [(person, found) for person in met.values() if (found := likeness(draft, person)) is not None]
        return sorted(alike, key=lambda one: (-one[1].score, one[0].id))


def _signs(draft: PersonDraft) -> Iterator[object]:
    if draft.birth_date is not None:
        yield draft.birth_date
    names = tuple(sorted(name_key(draft)))
    if any(names):
        yield names
    number = number_key(draft.number)
    if len(number) >= _SHORTEST_NUMBER:
        # Two numbers one sign apart, or with two signs changed about, have one of these in common.
        yield from (("number", number[:at] + number[at + 1 :]) for at in range(len(number)))


def _number_sign(one: PersonDraft, other: PersonDraft) -> Alike | None:
    mine, theirs = number_key(one.number), number_key(other.number)
    if not mine or not theirs:
        return None
    if mine == theirs:
        return Alike.NUMBER
    long = min(len(mine), len(theirs)) >= _SHORTEST_NUMBER
    return Alike.NUMBER_SLIP if long and OSA.distance(mine, theirs) == 1 else None


def _name_sign(one: PersonDraft, other: PersonDraft) -> Alike | None:
    mine, theirs = name_key(one), name_key(other)
    if not all((*mine, *theirs)):
        return None
    if mine == theirs:
        return Alike.NAME
    if mine == theirs[::-1]:
        return Alike.NAMES_SWAPPED
    called = {fold(one.known_as), fold(other.known_as)} - {""}
    surname = fuzz.ratio(mine[0].replace(" ", ""), theirs[0].replace(" ", ""))
    forename = 100.0 if called & {mine[1], theirs[1]} else fuzz.ratio(mine[1], theirs[1])
    return Alike.NAME_NEAR if min(surname, forename) >= _NAME_NEAR else None


def _birth_sign(one: PersonDraft, other: PersonDraft) -> Alike | None:
    mine, theirs = one.birth_date, other.birth_date
    if mine is None or theirs is None:
        return None
    if mine == theirs:
        return Alike.BIRTH
    return Alike.BIRTH_SLIP if _slip(mine, theirs) else None


def _slip(mine: date, theirs: date) -> bool:
    """Day and month changed about, or one figure of the date another."""
    swapped = (mine.year, mine.month, mine.day) == (theirs.year, theirs.day, theirs.month)
    return swapped or OSA.distance(mine.strftime("%Y%m%d"), theirs.strftime("%Y%m%d")) == 1
