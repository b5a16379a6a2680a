# SPDX-License-Identifier: MIT
"""A site's own activity as one document: the facts of `activity.toml`, and below `words` one table for each language.

The desk keeps the document as JSON, a file on its way to another site holds it as TOML (`tomltext`). What the library
demands of its own texts (prompts, tips, access) a site may leave out. The number is no part of it: each desk gives its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields as columns_of
from enum import StrEnum
from typing import Any

from mentordesk.activities.fields import Fields
from mentordesk.activities.library import allowed_items
from mentordesk.activities.reading import Facts, polish_for, read_step
from mentordesk.activities.worksheets import Slot, read_structure, read_worksheet
from mentordesk.records.activities import (
    Activity,
    ActivityText,
    AllowedItem,
    Boxes,
    Drawing,
    Element,
    Material,
    Per,
    Prompt,
    Step,
    Table,
    Tag,
    Ticks,
    Worksheet,
)
from mentordesk.records.activity_payload import kind_of
from mentordesk.records.ids import ActivityId
from mentordesk.records.own_activities import (
    LANGUAGE_CODE,
    MOST_LANGUAGES,
    OWN_ID,
    early_stop_step,
)

FORMAT = 1
_ITEM_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
_LISTS = ("prepare", "prompts", "tips", "access", "risks")


def document_of(activity: Activity) -> dict[str, Any]:
    """The document of an activity that has no mistakes. Reading it again gives the same activity, but for its number."""
    first = next(iter(activity.texts.values()))
    document: dict[str, Any] = {
        "mentordesk_activity": FORMAT,
        "id": activity.id,
        "version": activity.version,
        "licence": activity.licence,
        "credit": activity.credit,
        "phase": activity.phase.value,
        "formats": [form.value for form in activity.formats],
        "tags": [tag.value for tag in activity.tags],
        "themes": list(activity.themes),
        "people": {"min": activity.min_people, "max": activity.max_people},
        "minutes": activity.minutes,
        "early_stop_after": early_stop_step(activity),
        "kit": activity.kit.value,
        "sensitive": activity.sensitive,
        "not_before_meeting": activity.not_before_meeting if activity.sensitive else None,
        "materials": [_need_of(material) for material in activity.materials],
        "steps": [_timing_of(step) for step in first.steps],
        "plain": [_structure_of(element) for element in first.plain.elements],
        "standard": [_structure_of(element) for element in first.standard.elements] if _has_two(activity) else None,
        "words": {language: _words_of(text, _has_two(activity)) for language, text in activity.texts.items()},
    }
    return {name: value for name, value in document.items() if value not in (None, "", [])}


def read_document(table: Mapping[str, Any], shown: str, *, number: int = 0) -> Activity:
    """The activity in a document, under the number a desk gives it. `shown` is what messages call the document.

    Raises `ActivityFileWrong` with the field of the first mistake.
    """
    fields = Fields(dict(table), shown)
    if fields.number("mentordesk_activity", 1, 9999) != FORMAT:
        raise fields.wrong("mentordesk_activity", "newer_format")
    activity_id = fields.text("id")
    if not OWN_ID.fullmatch(activity_id):
        raise fields.wrong("id", "no_own_id")
    facts = Facts.of(fields)
    plain = read_structure(fields, "plain")
    standard = read_structure(fields, "standard") if fields.has("standard") else None
    words = fields.table("words")
    if not words.names() or len(words.names()) > MOST_LANGUAGES:
        raise fields.wrong("words", "needs_languages", most=MOST_LANGUAGES)
    activity = facts.activity(
        ActivityId(activity_id),
        number=number,
        credit=fields.maybe_text("credit"),
        materials=_materials(fields),
        texts={language: _read_text(words, language, facts, plain, standard) for language in words.names()},
    )
    fields.finish()
    return activity


def _has_two(activity: Activity) -> bool:
    """Whether the standard worksheet is another one than the plain one, in any language."""
    return any(text.standard != text.plain for text in activity.texts.values())


def _need_of(material: Material) -> dict[str, Any]:
    need: dict[str, Any] = {"item": material.item.code, "count": material.count, "per": material.per.value}
    if material.item not in allowed_items():
        need["names"] = dict(material.item.labels)
        if material.item.kept_by_staff:
            need["kept_by_staff"] = True
    return need


def _timing_of(step: Step) -> dict[str, Any]:
    timing: dict[str, Any] = {"id": step.id, "minutes": step.minutes}
    return timing if step.meeting == 1 else timing | {"meeting": step.meeting}


def _structure_of(element: Element) -> dict[str, Any]:
    """What an element is in every language: lists of words give way to their number."""
    structure: dict[str, Any] = {"id": element.id, "kind": kind_of(element)}
    match element:
        case Prompt(lines=lines):
            structure |= {"lines": lines}
        case Ticks():
            structure |= {"items": len(element.items), "blank": element.blank}
        case Boxes():
            structure |= {"boxes": len(element.titles), "across": element.across, "height_mm": element.height_mm}
        case Table():
            structure |= {"columns": len(element.columns), "rows": len(element.rows), "row_mm": element.row_mm}
        case Drawing():
            structure |= {"shape": element.shape.value, "count": element.count}
    return structure


def _element_words(element: Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column in columns_of(element):
        value = getattr(element, column.name)
        if isinstance(value, tuple):
            if any(value):
                found[column.name] = list(value)
        elif isinstance(value, str) and not isinstance(value, StrEnum) and column.name != "id":
            found[column.name] = value
    return found


def _sheet_words(worksheet: Worksheet) -> dict[str, Any]:
    words: dict[str, Any] = {"title": worksheet.title, "aim": worksheet.aim}
    return words | {element.id: _element_words(element) for element in worksheet.elements}


def _words_of(text: ActivityText, two: bool) -> dict[str, Any]:
    words: dict[str, Any] = {"title": text.title, "aim": text.aim}
    words |= {name: list(getattr(text, name)) for name in _LISTS}
    words |= {name: getattr(text, name) for name in ("after_care", "early_stop", "no_cut")}
    words["questions"] = {tag.value: said for tag, said in text.questions.items()}
    words["steps"] = {step.id: _step_words(step) for step in text.steps}
    words["plain"] = _sheet_words(text.plain)
    if two:
        words["standard"] = _sheet_words(text.standard)
    return {name: value for name, value in words.items() if value not in ("", [], {})}


def _step_words(step: Step) -> dict[str, Any]:
    words: dict[str, Any] = {"title": step.title, "do": step.do}
    return words | {"say": list(step.say)} if step.say else words


def _materials(fields: Fields) -> tuple[Material, ...]:
    if not fields.has("materials"):
        return ()
    shipped = {item.code: item for item in allowed_items()}
    materials: list[Material] = []
    for need in fields.tables("materials"):
        code = need.text("item")
        item = shipped.get(code) or _own_item(need, code)
        materials.append(Material(item=item, count=need.number("count", 1, 200), per=need.code("per", Per)))
        need.finish()
    return tuple(materials)


def _own_item(need: Fields, code: str) -> AllowedItem:
    """A thing of some site's own list: the document brings its names along."""
    if not _ITEM_CODE.fullmatch(code):
        raise need.wrong("item", "no_name", found=code)
    names = need.table("names")
    if not names.names():
        raise need.wrong("names", "needs_text")
    labels = {_language(names, name): names.text(name) for name in names.names()}
    return AllowedItem(code=code, labels=labels, kept_by_staff=need.flag("kept_by_staff"))


def _language(fields: Fields, name: str) -> str:
    if not LANGUAGE_CODE.fullmatch(name):
        raise fields.wrong(name, "no_language_code", found=name)
    return name


def _read_text(
    words: Fields, language: str, facts: Facts, plain: tuple[Slot, ...], standard: tuple[Slot, ...] | None
) -> ActivityText:
    """The words of one language."""
    inner = words.table(_language(words, language)).said_as(polish_for(language))
    steps = inner.table("steps")
    plainly = read_worksheet(inner.table("plain"), plain)
    text = ActivityText(
        language=language,
        title=inner.text("title"),
        aim=inner.text("aim"),
        questions=_questions(inner, facts.tags),
        prepare=inner.maybe_texts("prepare"),
        steps=tuple(read_step(steps.table(timing.id), timing, Fields.maybe_texts) for timing in facts.timings),
        prompts=inner.maybe_texts("prompts"),
        tips=inner.maybe_texts("tips"),
        access=inner.maybe_texts("access"),
        risks=inner.maybe_texts("risks"),
        after_care=inner.maybe_text("after_care"),
        early_stop=inner.maybe_text("early_stop"),
        no_cut=inner.maybe_text("no_cut"),
        standard=plainly if standard is None else read_worksheet(inner.table("standard"), standard),
        plain=plainly,
    )
    steps.finish()
    inner.finish()
    return text


def _questions(words: Fields, tags: tuple[Tag, ...]) -> dict[Tag, str]:
    if not words.has("questions"):
        return {}
    questions = words.table("questions")
    found = {tag: questions.text(tag) for tag in tags if questions.has(tag)}
    questions.finish()
    return found
