# SPDX-License-Identifier: MIT
"""The columns of the matrix: a person, then one column for each check, module, the hours and the agreement."""

from __future__ import annotations

from dataclasses import dataclass

from mentordesk.records.hindrances import Demands, Line, Standing, hours_said, what_said
from mentordesk.records.people import Person, natural_key
from mentordesk.words import Words
from ui.pages.people.checks.lines import ICONS, TONES, state_said
from ui.tables.columns import Column

_NARROWEST, _SIGN = 155, 9
_ORDER = {standing: number for number, standing in enumerate(reversed(Standing))}


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One person with their lines, in the order of the lists."""

    person: Person
    lines: tuple[Line, ...]


def matrix_columns(words: Words, demands: Demands) -> list[Column[MatrixRow]]:
    """Name and location, then what is asked, each with its light and its word."""
    names = [what_said(words, about) for about in (*demands.items, *demands.modules)]
    names += [words("checks.hours")] if demands.required_minutes else []
    names += [words("checks.agreement")] if demands.approval else []
    return [
        Column(name="name", title="page_people.column.name", text=lambda row: row.person.introduced_name, width=170),
        Column(
            name="location",
            title="people.field.location",
            text=lambda row: str(row.person.location),
            sort=lambda row: natural_key(str(row.person.location)),
            width=90,
        ),
        *(_demand(words, number, name) for number, name in enumerate(names)),
    ]


def _demand(words: Words, number: int, name: str) -> Column[MatrixRow]:
    return Column(
        name=f"demand_{number}",
        title="page_checks.column.what",
        own_title=name,
        text=lambda row: _cell(words, row.lines[number]),
        icon=lambda row: ICONS[row.lines[number].standing],
        tone=lambda row: TONES[row.lines[number].standing],
        sort=lambda row: _ORDER[row.lines[number].standing],
        width=max(_NARROWEST, _SIGN * len(name) + 30),
    )


def _cell(words: Words, line: Line) -> str:
    if line.standing in (Standing.SOON, Standing.OVERRIDDEN) and line.until is not None:
        return words("page_checks.until", day=words.short_date(line.until))
    if line.item is None and line.module is None and not line.agreement:
        return words("page_checks.hours_done", hours=hours_said(words, line.minutes))
    return words("page_checks.open") if line.standing is Standing.OPTIONAL else state_said(words, line)
