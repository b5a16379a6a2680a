# SPDX-License-Identifier: MIT
"""Initials instead of names: what the desk answers, as it is shown where others may look over a shoulder.

This is the only place where a name becomes initials. A person keeps their fields, so that a form edits and saves what
is true; only the names made for showing are others. What is typed freely (notes, titles, groups) is left as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from mentordesk.records.audit import AuditPage, split_subject
from mentordesk.records.hand_made import HandMadeRow
from mentordesk.records.ids import PersonId
from mentordesk.records.pairs import PairLine
from mentordesk.records.people import FieldChange, Person
from mentordesk.records.people_list import ListedPerson
from mentordesk.records.sessions import MeetingLine
from mentordesk.records.standards import Failing, FailingKind
from mentordesk.usecases.apart import ApartLine

HIDDEN = "•••"
NAME_FIELDS = frozenset({"surname", "forename", "known_as"})
_OF_TWO = frozenset({"pair", "apart"})
NAMES_BY_PERSON = frozenset({"names", "partner_names"})
"""Fields of answers that hold names by the id of the person."""


def initials(name: str, person_id: PersonId) -> str:
    """First and last initial and the desk's own number of the person: "R.P. 17". No two people have the same."""
    parts = [part for part in name.replace("-", " ").split() if part[0].isalnum()]
    letters = [part[0].upper() for part in (parts[:1] + parts[1:][-1:])]
    return f"{'.'.join(letters)}. {person_id}" if letters else str(person_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInInitials(Person):
    """A person as stored, who is shown by initials."""

    @property
    def listed_name(self) -> str:
        return self.full_name

    @property
    def introduced_name(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        name = " ".join(part for part in (self.known_as or self.forename, self.surname) if part)
        return initials(name, self.id)


class ListedInInitials(ListedPerson):
    """A line of the list of people, who is shown by initials."""

    __slots__ = ()

    @property
    def listed_name(self) -> str:
        return self.full_name

    @property
    def introduced_name(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return initials(" ".join(part for part in (self.known_as or self.forename, self.surname) if part), self.id)


def unchanged(answer: Any) -> Any:
    """What the desk answers, with names."""
    return answer


def in_initials(answer: Any) -> Any:
    """The same answer with every name for showing in initials; what holds none is handed back as it is."""
    match answer:
        case PersonInInitials() | ListedInInitials():
            return answer
        case ListedPerson():
            return ListedInInitials(*answer)
        case Person():
            return PersonInInitials(**{field.name: getattr(answer, field.name) for field in fields(answer)})
        case PairLine(pair=pair, mentor_name=mentor, mentee_name=mentee):
            names = {"mentor_name": initials(mentor, pair.mentor_id), "mentee_name": initials(mentee, pair.mentee_id)}
            return _with(answer, names)
        case MeetingLine(meeting=meeting, names=names):
            told = zip(names, meeting.attendees, strict=True)
            return _with(answer, {"names": tuple(initials(name, one.person_id) for name, one in told)})
        case ApartLine(apart=apart, name_a=a, name_b=b):
            return _with(answer, {"name_a": initials(a, apart.person_a), "name_b": initials(b, apart.person_b)})
        case Failing(kind=FailingKind.PERSON, id=person_id, name=name):
            return _with(answer, {"name": initials(name, PersonId(person_id))})
        case Failing(kind=FailingKind.PAIR | FailingKind.MEETING, id=identity):
            return _with(answer, {"name": f"{HIDDEN} {identity}"})
        case AuditPage(names=names):
            return _with(answer, {"names": {subject: _subject(subject, name) for subject, name in names.items()}})
        case HandMadeRow(mentor_text=mentor, mentee_text=mentee):
            return _with(answer, {"mentor_text": mentor and HIDDEN, "mentee_text": mentee and HIDDEN})
        case FieldChange(field=field) if field in NAME_FIELDS:
            return _with(answer, {"before": answer.before and HIDDEN, "after": answer.after and HIDDEN})
    return _inside(answer)


def _subject(subject: str, name: str) -> str:
    """Whom a line of the log is about: people by initials, two people by the number of what they are in."""
    kind, identity = split_subject(subject)
    if kind == "person" and identity.isdigit():
        return initials(name, PersonId(int(identity)))
    return f"{HIDDEN} {identity}" if kind in _OF_TWO else name


def _inside(answer: Any) -> Any:
    if isinstance(answer, tuple | list | set | frozenset):
        seen = [in_initials(one) for one in answer]
        same = all(new is old for new, old in zip(seen, answer, strict=True))
        made = type(answer)
        return answer if same else made(*seen) if hasattr(answer, "_fields") else made(seen)
    if isinstance(answer, Mapping):
        seen = {key: in_initials(one) for key, one in answer.items()}
        return seen if any(seen[key] is not one for key, one in answer.items()) else answer
    if is_dataclass(answer) and not isinstance(answer, type):
        return _fields_of(answer)
    return answer


def _fields_of(answer: Any) -> Any:
    other = {}
    for field in fields(answer):
        value = getattr(answer, field.name)
        if field.name in NAMES_BY_PERSON and isinstance(value, Mapping):
            seen: Any = {key: initials(name, key) for key, name in value.items()}
        else:
            seen = in_initials(value)
        if seen is not value:
            other[field.name] = seen
    return _with(answer, other) if other else answer


def _with(answer: Any, other: Mapping[str, Any]) -> Any:
    """A copy with other fields. Not `replace`: what the record works out at its making stays as it was."""
    made = copy(answer)
    for name, value in other.items():
        object.__setattr__(made, name, value)
    return made
