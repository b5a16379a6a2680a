# SPDX-License-Identifier: MIT
"""Whose or which day's a sheet is, in a few words: said again on each further page, which may lie in another pile (REQ-3.5).

Only what the first page says to the same readers. A sheet that comes back has its code on every page instead; a list says
what it lists in the titles of its columns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from mentordesk.records.sheets import AnySheet, SheetKind
from mentordesk.words import Words

_DOT = "  ·  "


def running_head(sheet: AnySheet, words: Words) -> str:
    """What stands beside the title from the second page on; "" on a blank form, and where the title says enough."""
    said = _SAID.get(sheet.KIND)
    return said(sheet, words) if said else ""


def _movement(sheet: Any, words: Words) -> str:
    wing = f"{words('sheets.field.wing')} {sheet.wing}" if sheet.wing else ""
    return _joined(wing, sheet.event, _day(sheet.day, words))


def _session(sheet: Any, words: Words) -> str:
    return _joined(sheet.title, _day(sheet.day, words))


def _pair(sheet: Any, _: Words) -> str:
    return " – ".join(filter(None, (sheet.mentor, sheet.mentee)))


def _of_the_day(sheet: Any, words: Words) -> str:
    return _day(sheet.day, words)


def _of_the_week(sheet: Any, words: Words) -> str:
    return _day(sheet.monday, words)


def _span(sheet: Any, words: Words) -> str:
    return " – ".join(words.date(day) for day in (sheet.first, sheet.last) if day)


def _day(day: date | None, words: Words) -> str:
    return words.day(day) if day else ""


def _joined(*parts: str) -> str:
    return _DOT.join(filter(None, parts))


_SAID: Mapping[SheetKind, Callable[[Any, Words], str]] = MappingProxyType(
    {
        SheetKind.SESSION_PLAN: _session,
        SheetKind.MOVEMENT_LIST: _movement,
        SheetKind.AGREEMENT: _pair,
        SheetKind.MATCH_SHEET: _pair,
        SheetKind.HANDOVER: _of_the_day,
        SheetKind.ROOM_WEEK: _of_the_week,
        SheetKind.MONTH_REPORT: _span,
        SheetKind.ANNUAL_REPORT: _span,
        SheetKind.ROTA: _span,
        SheetKind.CONCERN_FORM: lambda sheet, _: sheet.about,
        SheetKind.ACCESS_REQUEST: lambda sheet, _: sheet.name,
        SheetKind.TRAINING_CERTIFICATE: lambda sheet, _: sheet.name,
        SheetKind.PROGRAMME_PLAN: lambda sheet, _: sheet.whose,
        SheetKind.GROUP_PLAN: lambda sheet, _: sheet.whose,
        SheetKind.MY_WEEKS: lambda sheet, _: sheet.reader,
    }
)
