# SPDX-License-Identifier: MIT
"""The columns of the list of people: how they are sorted, marked and how wide. What they say: `records/people_cells.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.people import READING_LEVELS, natural_key
from mentordesk.records.people_cells import CELLS, Around, Topics, capacity
from mentordesk.records.people_list import ListedPerson
from mentordesk.records.setting import shows
from mentordesk.vocabulary import fold
from mentordesk.words import Words
from ui.tables.columns import Column

_NO_DATE = "9999"

_SORT: Mapping[str, Callable[[ListedPerson], Any]] = {
    "name": lambda line: fold(line.listed_name),
    "number": lambda line: natural_key(line.number),
    "location": lambda line: line.location.walking_order,
    "pairs": lambda line: (line.open_pairs or 0, capacity(line)),
    "release": lambda line: line.release_on or f"{_NO_DATE}{line.release_kind}",
    "free": lambda line: line.free_slots,
    "reading": lambda line: READING_LEVELS.index(line.reading_level),
}
"""Where the order is not that of the words."""

_WIDTHS = {
    "name": 230,
    "number": 88,
    "location": 102,
    "roles": 110,
    "status": 100,
    "pairs": 80,
    "release": 160,
    "free": 110,
    "languages": 140,
    "reading": 120,
    "legal_status": 130,
    "interests": 160,
    "goals": 160,
}
_SHOWN = ("name", "location", "roles")
"""Before anyone chooses: what stands side by side beside the person's page in a window of 1366 without scrolling."""

COLUMN_SETS: Mapping[str, Sequence[str]] = {
    "page_people.columns.everyday": _SHOWN,
    "page_people.columns.round": ("name", "number", "location", "languages", "reading"),
    "page_people.columns.pairing": ("name", "roles", "status", "pairs", "free", "languages", "interests", "goals"),
    "page_people.columns.leaving": ("name", "location", "legal_status", "release", "pairs"),
}
"""Columns that go together, by what they are looked at for; what the desk's setting does not show is left out."""


def people_columns(
    words: Words, programmes: Mapping[ProgrammeId, str], topics: Topics, unsaved: Callable[[PersonId], bool]
) -> list[Column[ListedPerson]]:
    """The columns; `programmes` and `topics` may be filled later, `unsaved` marks whoever has changes that are not saved."""
    around = Around(words=words, programmes=programmes, topics=topics)
    return [_column(name, around, unsaved) for name in CELLS if shows(words.setting, name)]


def _column(name: str, around: Around, unsaved: Callable[[PersonId], bool]) -> Column[ListedPerson]:
    cell, first = CELLS[name], name == "name"
    return Column(
        name=name,
        title=cell.title,
        text=lambda line: cell.said(around, line),
        sort=_SORT.get(name),
        icon=(lambda line: "pencil" if unsaved(line.id) else "") if first else None,
        tone=(lambda line: "warning") if first else None,
        right=name in ("pairs", "free"),
        shown=name in _SHOWN,
        width=_WIDTHS[name],
    )
