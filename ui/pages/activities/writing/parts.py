# SPDX-License-Identifier: MIT
"""The forms of a worksheet's parts: one for each kind, with the words and the sizes that kind has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from mentordesk.records.activities import (
    Boxes,
    Drawing,
    Element,
    Heading,
    Paragraph,
    Prompt,
    Scale,
    Shape,
    Table,
    Ticks,
)
from mentordesk.records.activity_issues import LONGEST_TEXT
from ui.forms.fields import Field, choice_field, number_field, text_field
from ui.forms.form import Form
from ui.look.look import Look
from ui.pages.activities.writing.forms import lines_field, sentences_field
from ui.widgets.inputs import enum_options

_AREA = "page_own_activities.part"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDraft:
    """A part of any kind as its form holds it; a kind uses the fields it has. Numbers of boxes, rows and marks are fields."""

    text: str = ""
    lines: int = 3
    items: tuple[str, ...] = ()
    blank: int = 0
    low: str = ""
    middle: str = ""
    high: str = ""
    boxes: int = 4
    titles: tuple[str, ...] = ()
    across: int = 2
    height_mm: int = 45
    columns: tuple[str, ...] = ()
    row_count: int = 3
    rows: tuple[str, ...] = ()
    row_mm: int = 18
    shape: Shape = Shape.LADDER
    count: int = 5
    labels: tuple[str, ...] = ()


class PartForm(Form[PartDraft]):
    """The fields of one kind of part."""

    def __init__(self, look: Look, kind: type) -> None:
        super().__init__(look, PartDraft, _AREA)
        self.add(sentences_field("text", lines=2))
        for field in _FIELDS[kind](look):
            self.add(field)
        self._column.addStretch(1)  # The forms of larger kinds lie in the same stack, and no row grows to their height.


def part_draft(element: Element) -> PartDraft:
    """A part to be put into its form: empty marks at the end are left to their number."""
    known = {each.name for each in fields(PartDraft)}
    values: dict[str, Any] = {each.name: getattr(element, each.name) for each in fields(element) if each.name in known}
    match element:
        case Boxes():
            values |= {"boxes": len(element.titles), "titles": _said(element.titles)}
        case Table():
            values |= {"row_count": len(element.rows), "rows": _said(element.rows)}
        case Drawing():
            values |= {"labels": _said(element.labels)}
        case Ticks():
            values |= {"items": tuple(item for item in element.items if item)}
    return PartDraft(**values)


def part_of(element: Element, draft: PartDraft) -> Element:
    """The part that stands in its form, of the kind and under the id it had."""
    values: dict[str, Any] = {each.name: getattr(draft, each.name) for each in fields(element) if each.name != "id"}
    match element:
        case Boxes():
            values["titles"] = _filled(draft.titles, draft.boxes)
        case Table():
            values["columns"] = _filled(draft.columns, max(2, min(len(draft.columns), 5)))
            values["rows"] = _filled(draft.rows, draft.row_count)
        case Drawing():
            values["labels"] = _filled(draft.labels, draft.count)
        case Ticks():
            values["items"] = draft.items or ("",)
    return type(element)(id=element.id, **values)


def _said(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without the empty ones at the end."""
    last = max((number for number, word in enumerate(words, 1) if word), default=0)
    return words[:last]


def _filled(words: tuple[str, ...], count: int) -> tuple[str, ...]:
    return (*words, *("",) * count)[:count]


def _marks_field(name: str) -> Field:
    """A tuple of words, one in a line; an empty line leaves its place empty."""
    field = lines_field(name)
    box = field.widget

    def read() -> tuple[str, ...]:
        return _said(tuple(line.strip() for line in box.toPlainText().split("\n")))  # type: ignore[attr-defined]

    def write(words: tuple[str, ...]) -> None:
        if read() != tuple(words):
            box.setPlainText("\n".join(words))  # type: ignore[attr-defined]

    return Field(name=name, widget=box, read=read, write=write, edited=field.edited, dump=list, parse=tuple)


def _nothing(_: Look) -> tuple[Field, ...]:
    return ()


_FIELDS: Mapping[type, Callable[[Look], tuple[Field, ...]]] = {
    Heading: _nothing,
    Paragraph: _nothing,
    Prompt: lambda _: (number_field("lines", 1, 20),),
    Ticks: lambda _: (lines_field("items", lines=4), number_field("blank", 0, 10)),
    Scale: lambda _: tuple(text_field(name, limit=LONGEST_TEXT) for name in ("low", "middle", "high")),
    Boxes: lambda _: (
        number_field("boxes", 1, 12),
        number_field("across", 1, 3),
        number_field("height_mm", 15, 200),
        _marks_field("titles"),
    ),
    Table: lambda _: (
        lines_field("columns"),
        number_field("row_count", 1, 15),
        _marks_field("rows"),
        number_field("row_mm", 9, 60),
    ),
    Drawing: lambda look: (
        choice_field("shape", enum_options(look.words, "page_own_activities.shape", Shape)),
        number_field("count", 2, 12),
        _marks_field("labels"),
    ),
}
