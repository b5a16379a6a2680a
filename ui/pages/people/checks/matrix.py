# SPDX-License-Identifier: MIT
"""The columns of the matrix: a person, then one column for each check, module, the hours and the agreement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from mentordesk.records.hindrances import Line, Standing, cell_said, demands_said
from mentordesk.records.people import Person, natural_key
from mentordesk.records.setting import location_in
from mentordesk.usecases.check_views import CheckMatrix
from mentordesk.words import Words
from ui.look.look import Look
from ui.pages.people.checks.lines import ICONS, TONES
from ui.tables.columns import Column

_HEADING_ROOM, _CELL_ROOM, _MOST = 44, 58, 260
"""Pixels beside the words of a heading (its arrow) and of a cell (its light), and how wide a column begins at most."""
_ORDER = {standing: number for number, standing in enumerate(reversed(Standing))}


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One person with their lines, in the order of the lists."""

    person: Person
    lines: tuple[Line, ...]


def matrix_columns(look: Look, found: CheckMatrix) -> list[Column[MatrixRow]]:
    """Name and location, then what is asked, each with its light and its word; as wide as what stands in them now."""
    words, demands = look.words, found.demands
    names = [f"check_{item.id}" for item in demands.items] + [f"module_{module.id}" for module in demands.modules]
    names += ["hours"] * bool(demands.required_minutes) + ["agreement"] * demands.approval
    named = zip(names, demands_said(words, demands), strict=True)
    where = words("people.field.location")
    return [
        Column(name="name", title="page_people.column.name", text=lambda row: row.person.introduced_name, width=170),
        Column(
            name="location",
            title="people.field.location",
            text=lambda row: _located(words, row),
            sort=lambda row: natural_key(str(row.person.location)),
            width=_fitting(look, where, ()),
        ),
        *(
            _demand(
                words,
                number,
                name,
                title,
                _fitting(look, title, {cell_said(words, ls[number]) for _, ls in found.rows}),
            )
            for number, (name, title) in enumerate(named)
        ),
    ]


def _located(words: Words, row: MatrixRow) -> str:
    return str(location_in(words.setting, row.person.location))


def _demand(words: Words, number: int, name: str, title: str, width: int) -> Column[MatrixRow]:
    return Column(
        name=name,
        title="page_checks.column.what",
        own_title=title,
        text=lambda row: cell_said(words, row.lines[number]),
        icon=lambda row: ICONS[row.lines[number].standing],
        tone=lambda row: TONES[row.lines[number].standing],
        sort=lambda row: _ORDER[row.lines[number].standing],
        width=width,
    )


def _fitting(look: Look, title: str, cells: Iterable[str]) -> int:
    """The width, at 100 %, at which neither heading nor cells are cut."""
    plain = QApplication.font()
    bold = QFont(plain)
    bold.setBold(True)
    head = QFontMetrics(bold).horizontalAdvance(title) / look.zoom + _HEADING_ROOM
    widest = max((QFontMetrics(plain).horizontalAdvance(cell) for cell in cells), default=0) / look.zoom + _CELL_ROOM
    return min(_MOST, round(max(head, widest)))
