# SPDX-License-Identifier: MIT
"""What stands in each column of the list of people, in words: on the screen and on paper alike. Pure; which columns are
shown, how wide and in which order is the window's matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from mentordesk.records.enrolments import LEFT, PAIRABLE, Enrolment, MentoringRole
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.people import Release
from mentordesk.records.people_list import Enrolled, ListedPerson
from mentordesk.records.roles import Permission
from mentordesk.records.setting import location_in
from mentordesk.words import Words

Topics = Mapping[str, Mapping[PersonId, tuple[str, ...]]]
"""Everybody's topics, by their kind ("interest", "goal") and the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a line is said with beside itself. The mappings may be filled later."""

    words: Words
    programmes: Mapping[ProgrammeId, str] = field(default_factory=dict)
    topics: Topics = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One column: its heading (a words key), what it says of a line, and what one must be allowed to read for it."""

    title: str
    said: Callable[[Around, ListedPerson], str]
    needs: Permission = Permission.READ_PEOPLE
    topics: str = ""


def release(words: Words, when: Release) -> str:
    """The date, or why there is none; never blank."""
    return words.short_date(when.on) if when.on else words.label("people.release_kind", when.kind)


def reading(words: Words, level: str) -> str:
    """A reading level by its name."""
    return words.label("people.reading_level", level or "unknown")


def languages(words: Words, codes: Iterable[str]) -> str:
    """Languages by their names, the preferred one first."""
    return ", ".join(words.label("languages", code) for code in codes)


def topics(words: Words, codes: Iterable[str]) -> str:
    """Interests or goals by their names."""
    return ", ".join(words.label("topics", code) for code in codes)


def role(words: Words, enrolment: Enrolment | Enrolled, programmes: Mapping[ProgrammeId, str]) -> str:
    """A role, with its programme where the desk has more than one."""
    name = words.label("people.role", enrolment.role)
    return f"{name} ({programmes[enrolment.programme_id]})" if len(programmes) > 1 else name


def roles(words: Words, enrolments: Iterable[Enrolment | Enrolled], programmes: Mapping[ProgrammeId, str]) -> str:
    """All roles a person holds now."""
    return ", ".join(role(words, e, programmes) for e in enrolments if e.status not in LEFT)


def statuses(words: Words, enrolments: Iterable[Enrolment | Enrolled]) -> str:
    """Where a person stands; each status once."""
    return ", ".join(dict.fromkeys(words.label("people.status", e.status) for e in enrolments))


def capacity(line: ListedPerson) -> int:
    """How many pairs a person could be in at once: a mentor's mentees, and one mentor for each mentee role."""
    pairable = [enrolment for enrolment in line.enrolments if enrolment.status in PAIRABLE]
    return sum(e.capacity if e.role is MentoringRole.MENTOR else 1 for e in pairable)


def _pairs(around: Around, line: ListedPerson) -> str:
    possible, paired, words = capacity(line), line.open_pairs, around.words
    if paired is None or (not possible and not paired):
        return ""
    return words("page_people.of", n=words.number(paired), total=words.number(max(possible, paired)))


def _topics_of(kind: str) -> Callable[[Around, ListedPerson], str]:
    return lambda around, line: topics(around.words, around.topics.get(kind, {}).get(line.id, ()))


CELLS: Mapping[str, Cell] = {
    "name": Cell(title="page_people.column.name", said=lambda around, line: line.introduced_name),
    "number": Cell(title="people.field.number", said=lambda around, line: line.number),
    "location": Cell(
        title="people.field.location",
        said=lambda around, line: str(location_in(around.words.setting, line.location)),
    ),
    "roles": Cell(
        title="people.field.role", said=lambda around, line: roles(around.words, line.enrolments, around.programmes)
    ),
    "status": Cell(
        title="page_people.column.status", said=lambda around, line: statuses(around.words, line.enrolments)
    ),
    "pairs": Cell(title="page_people.column.pairs", said=_pairs, needs=Permission.READ_PAIRS),
    "release": Cell(title="people.field.release", said=lambda around, line: release(around.words, line.release)),
    "free": Cell(
        title="page_people.column.free",
        said=lambda around, line: around.words.plural("page_people.free_slots", line.free_slots),
    ),
    "languages": Cell(
        title="people.field.languages", said=lambda around, line: languages(around.words, line.languages)
    ),
    "reading": Cell(
        title="people.field.reading_level", said=lambda around, line: reading(around.words, line.reading_level)
    ),
    "legal_status": Cell(
        title="people.field.legal_status",
        said=lambda around, line: around.words.label("people.legal_status", line.legal_status),
    ),
    "interests": Cell(title="people.field.interests", said=_topics_of("interest"), topics="interest"),
    "goals": Cell(title="people.field.goals", said=_topics_of("goal"), topics="goal"),
}
"""The columns by their name. What `setting.HIDDEN` hides has none in that setting."""
