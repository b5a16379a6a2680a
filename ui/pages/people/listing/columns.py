# SPDX-License-Identifier: MIT
"""The columns of the list of people."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.people import READING_LEVELS, PersonLine, natural_key
from mentordesk.vocabulary import fold
from mentordesk.words import Words
from ui.pages.people import wording
from ui.pages.people.choice import capacity
from ui.tables.columns import Column

_NO_DATE = "9999"


def people_columns(
    words: Words, programmes: Mapping[ProgrammeId, str], unsaved: Callable[[PersonId], bool]
) -> list[Column[PersonLine]]:
    """The columns; `programmes` may be filled later, `unsaved` marks whoever has changes that are not saved."""
    return [
        Column(
            name="name",
            title="page_people.column.name",
            text=lambda line: line.person.introduced_name,
            sort=lambda line: fold(line.person.listed_name),
            icon=lambda line: "pencil" if unsaved(line.person.id) else "",
            tone=lambda line: "warning",
            width=160,
        ),
        Column(
            name="number",
            title="people.field.number",
            text=lambda line: line.person.number,
            sort=lambda line: natural_key(line.person.number),
            width=88,
        ),
        Column(
            name="location",
            title="people.field.location",
            text=lambda line: str(line.person.location),
            sort=lambda line: line.person.location.walking_order,
            width=102,
        ),
        Column(
            name="roles",
            title="people.field.role",
            text=lambda line: wording.roles(words, line.enrolments, programmes),
            width=110,
        ),
        Column(
            name="status",
            title="page_people.column.status",
            text=lambda line: wording.statuses(words, line.enrolments),
            width=100,
        ),
        Column(
            name="pairs",
            title="page_people.column.pairs",
            text=lambda line: _pairs(words, line),
            sort=lambda line: (line.open_pairs or 0, capacity(line)),
            width=80,
        ),
        Column(
            name="release",
            title="people.field.release",
            text=lambda line: wording.release(words, line.person.release),
            sort=lambda line: (
                line.person.release.on.isoformat()
                if line.person.release.on
                else f"{_NO_DATE}{line.person.release.kind}"
            ),
            width=160,
        ),
        Column(
            name="free",
            title="page_people.column.free",
            text=lambda line: words.plural("page_people.free_slots", len(line.person.free)),
            sort=lambda line: len(line.person.free),
            width=110,
        ),
        Column(
            name="languages",
            title="people.field.languages",
            text=lambda line: wording.languages(words, line.person.languages),
            width=140,
        ),
        Column(
            name="reading",
            title="people.field.reading_level",
            text=lambda line: wording.reading(words, line.person.reading_level),
            sort=lambda line: READING_LEVELS.index(line.person.reading_level),
            width=120,
        ),
        Column(
            name="legal_status",
            title="people.field.legal_status",
            text=lambda line: words.label("people.legal_status", line.person.legal_status),
            shown=False,
            width=130,
        ),
        Column(
            name="interests",
            title="people.field.interests",
            text=lambda line: wording.topics(words, line.person.interests),
            shown=False,
            width=160,
        ),
        Column(
            name="goals",
            title="people.field.goals",
            text=lambda line: wording.topics(words, line.person.goals),
            shown=False,
            width=160,
        ),
    ]


def _pairs(words: Words, line: PersonLine) -> str:
    possible = capacity(line)
    paired = line.open_pairs
    if paired is None or (not possible and not paired):
        return ""
    return words("page_people.of", n=words.number(paired), total=words.number(max(possible, paired)))
