# SPDX-License-Identifier: MIT
"""Who is who: the person on the desk a row speaks of, found by number, else by name and birth date. Never by guessing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mentordesk.records.ids import PersonId
from mentordesk.records.people import Person, PersonDraft
from mentordesk.vocabulary import fold


def number_key(number: str) -> str:
    """A prisoner number for comparison: letters and digits only, whatever the case ("a1000 jr" is "A1000JR")."""
    return fold(number).replace(" ", "")


def name_key(draft: PersonDraft) -> tuple[str, str]:
    """Surname and forename for comparison."""
    return fold(draft.surname), fold(draft.forename)


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome of a search: one `person`, or nobody, or a doubt (`key`) with the `candidates` to choose from."""

    person: Person | None = None
    key: str = ""
    candidates: tuple[Person, ...] = ()


class Desk:
    """The people on the desk, looked up by number and by name."""

    def __init__(self, people: Iterable[Person], former: Mapping[PersonId, Sequence[str]] | None = None) -> None:
        self._by_number: dict[str, list[Person]] = defaultdict(list)
        self._by_name: dict[tuple[str, str], list[Person]] = defaultdict(list)
        for person in people:
            if number_key(person.number):
                self._by_number[number_key(person.number)].append(person)
            self._by_name[name_key(person)].append(person)
        known = {person.id: person for people in self._by_name.values() for person in people}
        for person_id, numbers in (former or {}).items():
            for key in filter(None, map(number_key, numbers)):
                # A number that somebody carries today is theirs, whoever had it before.
                if person_id in known and key not in self._by_number:
                    self._by_number[key].append(known[person_id])

    def holders(self, number: str) -> tuple[Person, ...]:
        """The people on the desk who carry this number."""
        key = number_key(number)
        return tuple(self._by_number.get(key, ())) if key else ()

    def find(self, draft: PersonDraft) -> Match:
        """The person a draft speaks of.

        Doubts: `roster.issue.number_twice_on_desk`, `.number_other_person` (the number is somebody else's on the desk),
        `.maybe_renumbered` (same name and birth date under another number), `.maybe_known` (the name alone fits).
        """
        number = number_key(draft.number)
        if number and (holders := self._by_number.get(number)):
            if len(holders) > 1:
                return Match(key="roster.issue.number_twice_on_desk", candidates=tuple(holders))
            if different_people(draft, holders[0]):
                return Match(key="roster.issue.number_other_person", candidates=tuple(holders))
            return Match(person=holders[0])
        return self._by_name_and_birth(draft, number)

    def _by_name_and_birth(self, draft: PersonDraft, number: str) -> Match:
        if not any(name_key(draft)):
            return Match()
        fitting = [p for p in self._by_name.get(name_key(draft), ()) if not _births_differ(draft, p)]
        sure = [p for p in fitting if draft.birth_date is not None and p.birth_date is not None]
        if number:
            unnumbered = [p for p in sure if not number_key(p.number)]
            if len(sure) == 1 and unnumbered:
                return Match(person=sure[0])
            key = "roster.issue.maybe_renumbered"
            doubtful = [p for p in fitting if p in sure or not number_key(p.number)]
            return Match(key=key, candidates=tuple(doubtful)) if doubtful else Match()
        if len(sure) == 1:
            return Match(person=sure[0])
        nameless = [
            p for p in fitting if p.birth_date is None and draft.birth_date is None and not number_key(p.number)
        ]
        if len(fitting) == 1 and nameless:
            return Match(person=nameless[0])
        return Match(key="roster.issue.maybe_known", candidates=tuple(fitting)) if fitting else Match()


def _births_differ(one: PersonDraft, other: PersonDraft) -> bool:
    return None not in (one.birth_date, other.birth_date) and one.birth_date != other.birth_date


def different_people(one: PersonDraft, other: PersonDraft) -> bool:
    """Whether two drafts under one number cannot be one person.

    Surname and forename both differ, or one of the names differs and so does the birth date. A single difference is a
    marriage, a spelling or a corrected date.
    """
    surname = fold(one.surname) != fold(other.surname) and bool(one.surname and other.surname)
    forename = fold(one.forename) != fold(other.forename) and bool(one.forename and other.forename)
    same_name = bool(one.surname or one.forename) and not surname and not forename
    if same_name:
        return False
    born_same = None not in (one.birth_date, other.birth_date) and one.birth_date == other.birth_date
    return (surname and forename and not born_same) or ((surname or forename) and _births_differ(one, other))
