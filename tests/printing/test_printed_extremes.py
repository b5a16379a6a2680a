# SPDX-License-Identifier: MIT
"""Long names, forty people, nothing at all, and names written from right to left: no page breaks, nothing is clipped or overlaps.

What stands on the filled sample of every sheet is stretched here by what each field tells, whatever the sheet.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields, is_dataclass, replace
from itertools import product
from typing import Any, get_type_hints

import pytest

from mentordesk.printing import Sheet, draw_sheet
from mentordesk.printing.paper import MM
from mentordesk.records.audience import Holds
from mentordesk.records.people_sheets import PeopleColumn
from mentordesk.records.sheets import PrintProfile, SheetKind, SheetOptions
from tests.printing import reading, samples

LONG = {
    Holds.NAME: "Wojciechowska-Featherstonehaugh de la Rochefoucauld, Marie-Bénédicte",
    Holds.PARTY: "Marie-Bénédicte Wojciechowska-Featherstonehaugh de la Rochefoucauld",
    Holds.WHERE: "Ancienne bibliothèque du quartier socio-éducatif, salle 2 bis",
    Holds.EVENT: "Groupe du mardi après-midi de la maison centrale, salle haute",
    Holds.STAFF: "Anne-Sophie Vandenbroucke-Delacroix du Plessis-Bellière",
    Holds.NUMBER: "A1234BC-2026-00017",
}
FROM_THE_RIGHT = {
    Holds.NAME: "محمد بن عبد الله, كريم",
    Holds.PARTY: "אברהם בן־דוד",
    Holds.STAFF: "Karen Dunne",
}
PEOPLE = 40
WAYS = ("long", "many", "nothing", "from_the_right")


def stretched(record: Any, way: str) -> Any:
    """The same record with its fields stretched."""
    hints = get_type_hints(type(record), include_extras=True)
    changed = {field.name: _value(getattr(record, field.name), hints[field.name], way) for field in fields(record)}
    return replace(record, **changed)


def _value(value: Any, hint: Any, way: str) -> Any:
    if is_dataclass(value) and not isinstance(value, type) and hasattr(type(value), "__dataclass_fields__"):
        return value
    if isinstance(value, tuple) and value and all(is_dataclass(item) for item in value):
        if way == "nothing":
            return ()
        rows = tuple(stretched(item, way) if _is_of_a_sheet(item) and way != "many" else item for item in value)
        return (rows * PEOPLE)[:PEOPLE] if way == "many" and _is_of_a_sheet(value[0]) else rows
    marks = [mark for mark in getattr(hint, "__metadata__", ()) if isinstance(mark, Holds)]
    told = {"long": LONG, "from_the_right": FROM_THE_RIGHT}.get(way, {})
    if isinstance(value, str) and value and marks and marks[0] in told:
        return told[marks[0]]
    return value


def _is_of_a_sheet(item: object) -> bool:
    """Whether it is a row of a sheet, and not e.g. a step of an activity."""
    return "sheet" in type(item).__module__ and not isinstance(item, PeopleColumn)


def draw(kind: SheetKind, way: str, language: str, profile: PrintProfile) -> Sheet:
    frame = samples.FRENCH_FRAME if language == "fr" else samples.FRAME
    record = stretched(samples.filled(kind, language), way)
    return draw_sheet(record, frame, SheetOptions(language=language, profile=profile))


@pytest.mark.parametrize(("kind", "way"), list(product(SheetKind, WAYS)))
def test_no_page_breaks(kind: SheetKind, way: str) -> None:
    turn = list(SheetKind).index(kind) + WAYS.index(way)
    language, profile = ("en", "fr")[turn % 2], list(PrintProfile)[turn % 3]
    sheet = draw(kind, way, language, profile)
    assert sheet.pages <= 60
    for (width, height), inks, letters in zip(
        reading.sizes(sheet.pdf), reading.inks(sheet.pdf), reading.letters(sheet.pdf), strict=True
    ):
        assert inks, "an empty page"
        for ink in inks:
            assert ink.left >= 13.5 * MM and ink.right <= width - 13.5 * MM, ink
            assert ink.bottom >= 13.5 * MM and ink.top <= height - 13.5 * MM, ink
        assert not overlapping(letters)


def overlapping(letters: list[tuple[str, float, tuple[float, float, float, float]]]) -> list[str]:
    """Letters that lie on one another by more than a quarter of the smaller one."""
    found: list[str] = []
    near: defaultdict[tuple[int, int], list[tuple[str, tuple[float, float, float, float]]]] = defaultdict(list)
    for char, _, box in letters:
        if char.isspace() or not char.isprintable():
            continue
        spot = (round(box[0] / 20), round(box[1] / 20))
        for across, up in product((-1, 0, 1), repeat=2):
            for other, its in near[spot[0] + across, spot[1] + up]:
                wide = min(box[2], its[2]) - max(box[0], its[0])
                high = min(box[3], its[3]) - max(box[1], its[1])
                smaller = min((b[2] - b[0]) * (b[3] - b[1]) for b in (box, its))
                if wide > 0 and high > 0 and wide * high > smaller / 4:
                    found.append(other + char)
        near[spot].append((char, box))
    return found
