# SPDX-License-Identifier: MIT
"""The worksheet of an activity that is being written, as it will print: looked at, never sent anywhere."""

from __future__ import annotations

from dataclasses import fields, replace

from mentordesk.records.activities import Activity, Element, SheetVersion, Worksheet
from mentordesk.records.roles import Permission
from mentordesk.records.sheet_contents import WorksheetSheet
from mentordesk.records.sheets import SheetKind
from mentordesk.store import Store
from mentordesk.usecases.permission import needs
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheets import GatheredSheet, framed
from mentordesk.words import LANGUAGES

_TO_COME = "…"


@needs(Permission.WRITE_PROGRAMMES)
def preview_worksheet(store: Store, activity: Activity, language: str, version: SheetVersion) -> GatheredSheet:
    """One worksheet to be drawn, with dots where words are still to come and no code: it is on no paper.

    What the program itself prints around it is in the desk's language where it does not speak the activity's.
    """
    text = activity.texts[language]
    sheet = WorksheetSheet(
        worksheet=_with_dots(text.worksheet(version)),
        reference=f"{activity.number or '–'}.{activity.version}",
        pictured=version is SheetVersion.PLAIN,
    )
    around = language if language in LANGUAGES else store.settings.desk().language
    choice = SheetChoice(kind=SheetKind.WORKSHEET, language=around)
    gathered = framed(store, choice, sheet)
    return replace(gathered, frame=replace(gathered.frame, codes=()))


def _with_dots(sheet: Worksheet) -> Worksheet:
    return Worksheet(
        title=sheet.title or _TO_COME,
        aim=sheet.aim or _TO_COME,
        elements=tuple(_part_with_dots(element) for element in sheet.elements),
    )


def _part_with_dots(element: Element) -> Element:
    empty = {
        column.name: _TO_COME
        for column in fields(element)
        if column.name in {"text", "low", "middle", "high"} and not getattr(element, column.name)
    }
    return replace(element, **empty)  # type: ignore[arg-type]
