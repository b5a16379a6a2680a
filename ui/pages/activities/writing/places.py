# SPDX-License-Identifier: MIT
"""Where in an activity a field lies: in which part of the editor, and how that place is called."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mentordesk.records.activities import Activity, SheetVersion
from mentordesk.words import Words

_AREA = "page_own_activities"
_IN_STEPS = {"title": "name", "minutes": "step_minutes", "do": "do", "say": "say"}
_OF_STEPS = frozenset({"steps", "minutes", "early_stop"})


class Part(StrEnum):
    """The parts of the editor, in their order."""

    FACTS = "facts"
    WORDS = "words"
    STEPS = "steps"
    WORKSHEET = "worksheet"


@dataclass(frozen=True, slots=True)
class Spot:
    """One place: the part, the language ("" where it is the same in all), the wording, and the field or id in it."""

    part: Part
    language: str = ""
    name: str = ""
    version: SheetVersion | None = None


def spot_of(field: str, activity: Activity) -> Spot:
    """The place of an issue's field."""
    head, *rest = field.split(".")
    if head not in activity.texts:
        if head in _OF_STEPS:
            return Spot(Part.STEPS, name=rest[0] if rest else "")
        return Spot(Part.FACTS, name=head)
    if rest[:1] == ["steps"]:
        return Spot(Part.STEPS, head, rest[1])
    if rest[0] in list(SheetVersion):
        return Spot(Part.WORKSHEET, head, rest[1] if len(rest) > 1 else "", SheetVersion(rest[0]))
    if rest[0] == "questions":
        return Spot(Part.WORDS, head, f"question_{rest[1].lower()}")
    return Spot(Part.WORDS, head, rest[0])


def called(words: Words, field: str, activity: Activity) -> str:
    """How the place is called: the language where it matters, the step or part by its number, the field by its label."""
    spot = spot_of(field, activity)
    parts = [language_name(words, spot.language)] if spot.language and len(activity.texts) > 1 else []
    parts.append(words(f"{_AREA}.part_of.{spot.part}"))
    language = spot.language or next(iter(activity.texts), "")
    text = activity.texts.get(language)
    if spot.part is Part.STEPS and text:
        ids = [step.id for step in text.steps]
        parts += [words(f"{_AREA}.step_number", n=ids.index(spot.name) + 1)] if spot.name in ids else []
    elif spot.part is Part.WORKSHEET and text and spot.version:
        ids = [element.id for element in text.worksheet(spot.version).elements]
        parts += [words(f"{_AREA}.part_number", n=ids.index(spot.name) + 1)] if spot.name in ids else []
    last = field.rsplit(".", 1)[-1]
    if spot.part is Part.STEPS:
        keys = [f"{_AREA}.form.{_IN_STEPS[last]}"] if last in _IN_STEPS and spot.name else []
    else:
        keys = [f"{_AREA}.form.{spot.name}", f"{_AREA}.field.{last}"]
    for key in keys:
        if words.has(key):
            parts.append(words(key).replace("&", ""))
            break
    return " · ".join(parts)


def language_name(words: Words, code: str) -> str:
    """The name of a language, or its code where it has none here."""
    return words(f"languages.{code}") if words.has(f"languages.{code}") else code
