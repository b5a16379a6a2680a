# SPDX-License-Identifier: MIT
"""An activity that is being written as JSON and back, complete or not: for the form that is kept over a lock.

What is finished goes into a document instead (`mentordesk.activities`), which says what is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from mentordesk.records.activities import (
    Activity,
    ActivityFormat,
    ActivityText,
    AllowedItem,
    Boxes,
    Drawing,
    Element,
    Heading,
    Kit,
    Material,
    Paragraph,
    Per,
    Phase,
    Prompt,
    Scale,
    Shape,
    Step,
    Table,
    Tag,
    Ticks,
    Worksheet,
)
from mentordesk.records.ids import ActivityId

KINDS: Mapping[str, type] = {
    "heading": Heading,
    "paragraph": Paragraph,
    "prompt": Prompt,
    "ticks": Ticks,
    "scale": Scale,
    "boxes": Boxes,
    "table": Table,
    "drawing": Drawing,
}
"""What a worksheet is made of, by the names its files use."""


def kind_of(element: Element) -> str:
    """The name of an element's kind."""
    return next(name for name, kind in KINDS.items() if isinstance(element, kind))


def to_payload(activity: Activity) -> str:
    """The activity as JSON."""
    plain = asdict(activity)
    for language, text in activity.texts.items():
        for version in ("plain", "standard"):
            elements = getattr(text, version).elements
            for element, said in zip(elements, plain["texts"][language][version]["elements"], strict=True):
                said["kind"] = kind_of(element)
    return json.dumps(plain, ensure_ascii=False)


def from_payload(payload: str) -> Activity:
    """The activity in a payload of `to_payload`."""
    kept = json.loads(payload)
    return Activity(
        **{
            **kept,
            "id": ActivityId(kept["id"]),
            "phase": Phase(kept["phase"]),
            "kit": Kit(kept["kit"]),
            "formats": tuple(ActivityFormat(code) for code in kept["formats"]),
            "tags": tuple(Tag(code) for code in kept["tags"]),
            "themes": tuple(kept["themes"]),
            "materials": tuple(_material(each) for each in kept["materials"]),
            "texts": {language: _text(text) for language, text in kept["texts"].items()},
        }
    )


def _material(kept: dict[str, Any]) -> Material:
    return Material(item=AllowedItem(**kept["item"]), count=kept["count"], per=Per(kept["per"]))


def _text(kept: dict[str, Any]) -> ActivityText:
    lists = {name: tuple(value) for name, value in kept.items() if isinstance(value, list) and name != "steps"}
    return ActivityText(
        **{
            **kept,
            **lists,
            "questions": {Tag(tag): said for tag, said in kept["questions"].items()},
            "steps": tuple(Step(**{**step, "say": tuple(step["say"])}) for step in kept["steps"]),
            "plain": _sheet(kept["plain"]),
            "standard": _sheet(kept["standard"]),
        }
    )


def _sheet(kept: dict[str, Any]) -> Worksheet:
    return Worksheet(**{**kept, "elements": tuple(_element(each) for each in kept["elements"])})


def _element(kept: dict[str, Any]) -> Element:
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()}
    kind = KINDS[values.pop("kind")]
    if "shape" in values:
        values["shape"] = Shape(values["shape"])
    return kind(**values)
