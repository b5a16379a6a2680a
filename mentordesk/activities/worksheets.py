# SPDX-License-Identifier: MIT
"""Putting a worksheet together: its structure from `activity.toml`, its words from a language file.

The structure is written once, so no translation can lose a question or a line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mentordesk.activities.fields import Fields
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
    Worksheet,
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One element of a worksheet's structure: its id, and how to make it once its words are known."""

    id: str
    make: Callable[[Fields], Element]


def read_structure(fields: Fields, version: str) -> tuple[Slot, ...]:
    """The elements of the worksheet `version` ("standard", "plain") as `activity.toml` lists them."""
    slots: list[Slot] = []
    for element in fields.tables(version):
        name = element.text("id")
        if any(slot.id == name for slot in slots):
            raise element.wrong("id", "twice", id=name)
        slots.append(Slot(name, _maker(name, element)))
        element.finish()
    return tuple(slots)


def read_worksheet(fields: Fields, structure: tuple[Slot, ...]) -> Worksheet:
    """The worksheet whose words are in `fields`; each element of the structure must have its words, and no others."""
    title, aim = fields.text("title"), fields.text("aim")
    elements: list[Element] = []
    for slot in structure:
        words = fields.table(slot.id)
        elements.append(slot.make(words))
        words.finish()
    fields.finish()
    return Worksheet(title=title, aim=aim, elements=tuple(elements))


def _maker(name: str, shape: Fields) -> Callable[[Fields], Element]:
    kind = shape.text("kind")
    if kind not in _KINDS:
        raise shape.wrong("kind", "needs_code", allowed=", ".join(_KINDS))
    return _KINDS[kind](name, shape)


def _heading(name: str, _shape: Fields) -> Callable[[Fields], Element]:
    return lambda words: Heading(id=name, text=words.text("text"))


def _paragraph(name: str, _shape: Fields) -> Callable[[Fields], Element]:
    return lambda words: Paragraph(id=name, text=words.text("text"))


def _prompt(name: str, shape: Fields) -> Callable[[Fields], Element]:
    lines = shape.number("lines", 1, 20)
    return lambda words: Prompt(id=name, text=words.text("text"), lines=lines)


def _ticks(name: str, shape: Fields) -> Callable[[Fields], Element]:
    items, blank = shape.number("items", 1, 20), shape.number("blank", 0, 10, default=0)
    return lambda words: Ticks(id=name, text=words.text("text"), items=_full(words, "items", items), blank=blank)


def _scale(name: str, _shape: Fields) -> Callable[[Fields], Element]:
    return lambda words: Scale(
        id=name,
        text=words.text("text"),
        low=words.text("low"),
        middle=words.text("middle"),
        high=words.text("high"),
    )


def _boxes(name: str, shape: Fields) -> Callable[[Fields], Element]:
    boxes, across = shape.number("boxes", 1, 12), shape.number("across", 1, 3, default=1)
    height = shape.number("height_mm", 15, 200)
    return lambda words: Boxes(
        id=name,
        text=words.text("text"),
        titles=words.texts("titles", boxes) if words.has("titles") else ("",) * boxes,
        across=across,
        height_mm=height,
    )


def _table(name: str, shape: Fields) -> Callable[[Fields], Element]:
    columns, rows = shape.number("columns", 2, 5), shape.number("rows", 1, 15)
    height = shape.number("row_mm", 9, 60, default=18)
    return lambda words: Table(
        id=name,
        text=words.text("text"),
        columns=_full(words, "columns", columns),
        rows=words.texts("rows", rows) if words.has("rows") else ("",) * rows,
        row_mm=height,
    )


def _drawing(name: str, shape: Fields) -> Callable[[Fields], Element]:
    figure, count = shape.code("shape", Shape), shape.number("count", 2, 12)
    return lambda words: Drawing(
        id=name,
        text=words.text("text"),
        shape=figure,
        count=count,
        labels=words.texts("labels", count) if words.has("labels") else ("",) * count,
    )


def _full(words: Fields, name: str, count: int) -> tuple[str, ...]:
    values = words.texts(name, count)
    if not all(values):
        raise words.wrong(name, "needs_texts")
    return values


_KINDS: dict[str, Callable[[str, Fields], Callable[[Fields], Element]]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "prompt": _prompt,
    "ticks": _ticks,
    "scale": _scale,
    "boxes": _boxes,
    "table": _table,
    "drawing": _drawing,
}
