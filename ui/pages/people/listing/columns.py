# SPDX-License-Identifier: MIT
"""The columns of the list of people."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.people import READING_LEVELS, natural_key
from mentordesk.records.people_list import ListedPerson
from mentordesk.records.setting import location_in, shows
from mentordesk.vocabulary import fold
from mentordesk.words import Words
from ui.pages.people import wording
from ui.pages.people.choice import capacity
from ui.pages.people.listing.facts import Topics
from ui.tables.columns import Column

_NO_DATE = "9999"


def people_columns(
    words: Words, programmes: Mapping[ProgrammeId, str], topics: Topics, unsaved: Callable[[PersonId], bool]
) -> list[Column[ListedPerson]]:
    """The columns; `programmes` and `topics` may be filled later, `unsaved` marks whoever has changes that are not saved."""
    found: list[Column[ListedPerson]] = [
        Column(
            name="name",
            title="page_people.column.name",
            text=lambda line: line.introduced_name,
            sort=lambda line: fold(line.listed_name),
            icon=lambda line: "pencil" if unsaved(line.id) else "",
            tone=lambda line: "warning",
            width=160,
        ),
        Column(
            name="number",
            title="people.field.number",
            text=lambda line: line.number,
            sort=lambda line: natural_key(line.number),
            width=88,
        ),
        Column(
            name="location",
            title="people.field.location",
            text=lambda line: str(location_in(words.setting, line.location)),
            sort=lambda line: line.location.walking_order,
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
            right=True,
            title="page_people.column.pairs",
            text=lambda line: _pairs(words, line),
            sort=lambda line: (line.open_pairs or 0, capacity(line)),
            width=80,
        ),
        Column(
            name="release",
            title="people.field.release",
            text=lambda line: wording.release(words, line.release),
            sort=lambda line: line.release.on.isoformat() if line.release.on else f"{_NO_DATE}{line.release.kind}",
            width=160,
        ),
        Column(
            name="free",
            right=True,
            title="page_people.column.free",
            text=lambda line: words.plural("page_people.free_slots", line.free_slots),
            sort=lambda line: line.free_slots,
            width=110,
        ),
        Column(
            name="languages",
            title="people.field.languages",
            text=lambda line: wording.languages(words, line.languages),
            width=140,
        ),
        Column(
            name="reading",
            title="people.field.reading_level",
            text=lambda line: wording.reading(words, line.reading_level),
            sort=lambda line: READING_LEVELS.index(line.reading_level),
            width=120,
        ),
        Column(
            name="legal_status",
            title="people.field.legal_status",
            text=lambda line: words.label("people.legal_status", line.legal_status),
            shown=False,
            width=130,
        ),
        Column(
            name="interests",
            title="people.field.interests",
            text=lambda line: wording.topics(words, topics.get("interest", {}).get(line.id, ())),
            shown=False,
            width=160,
        ),
        Column(
            name="goals",
            title="people.field.goals",
            text=lambda line: wording.topics(words, topics.get("goal", {}).get(line.id, ())),
            shown=False,
            width=160,
        ),
    ]
    return [column for column in found if shows(words.setting, column.name)]


def _pairs(words: Words, line: ListedPerson) -> str:
    possible = capacity(line)
    paired = line.open_pairs
    if paired is None or (not possible and not paired):
        return ""
    return words("page_people.of", n=words.number(paired), total=words.number(max(possible, paired)))
