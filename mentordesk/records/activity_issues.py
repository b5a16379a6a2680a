# SPDX-License-Identifier: MIT
"""What can be wrong with an activity that a site writes: every mistake with its field, none of them about style.

Fields are paths: "minutes", "steps.<id>.minutes", and for words "<language>.title", "<language>.steps.<id>.do",
"<language>.plain.<element>.text". How hard a sentence is to read is another question (`mentordesk.activities.plain`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from mentordesk.records.activities import (
    Activity,
    ActivityText,
    Boxes,
    Drawing,
    Element,
    Heading,
    Paragraph,
    Prompt,
    Scale,
    Step,
    Table,
    Ticks,
    Worksheet,
)
from mentordesk.records.issues import Issue
from mentordesk.records.own_activities import CLOSING, LANGUAGE_CODE, MOST_LANGUAGES, OPENING, early_stop_step

LONGEST_MEETING = 240
LONGEST_TEXT, LONGEST_SENTENCES, LONGEST_QUESTION = 1000, 600, 400
LONGEST_LABEL, LONGEST_TITLE, LONGEST_MARK = 100, 80, 40
"""So many characters of a paragraph, of one line of a list, of an aim or what is asked, of a box, of a title, and of a word on
a drawing fit on any page, in large print on the smaller paper too; the tests draw the sheets of the longest activity."""
_MOST_OF_TEXT = {"title": LONGEST_TITLE, "aim": LONGEST_QUESTION, "no_cut": LONGEST_SENTENCES}
_MOST_OF_PART = {"items": LONGEST_QUESTION, "labels": LONGEST_MARK}
_MOST_ASKED: Mapping[type, int] = {Paragraph: LONGEST_TEXT, Drawing: LONGEST_QUESTION // 2}
MOST_PEOPLE = 200
MOST_STEPS = 40
MOST_ELEMENTS = 40
_LISTS = ("prepare", "prompts", "tips", "access", "risks")


def activity_issues(activity: Activity) -> tuple[Issue, ...]:
    """Everything that stands against keeping the activity (REQ-5.1, REQ-5.2); empty when it can be used."""
    return (*_fact_issues(activity), *_step_issues(activity), *_language_issues(activity))


def _issue(field: str, name: str, **values: object) -> Issue:
    return Issue(field=field, key=f"own_activities.issue.{name}", values=values)


def _fact_issues(activity: Activity) -> Iterator[Issue]:
    if not activity.formats:
        yield _issue("formats", "no_format")
    if not activity.tags:
        yield _issue("tags", "no_tag")
    if not activity.themes:
        yield _issue("themes", "no_theme")
    if not activity.licence.strip():
        yield _issue("licence", "no_licence")
    if not 1 <= activity.min_people <= activity.max_people <= MOST_PEOPLE:
        yield _issue("max_people", "people", least=activity.min_people, most=activity.max_people)
    if activity.sensitive and not 2 <= activity.not_before_meeting <= 50:
        yield _issue("not_before_meeting", "not_before")
    codes = [material.item.code for material in activity.materials]
    if len(set(codes)) < len(codes) or not all(1 <= material.count <= 200 for material in activity.materials):
        yield _issue("materials", "materials_twice")
    for field, text in (("licence", activity.licence), ("credit", activity.credit), *_numbered("themes", activity)):
        yield from _unprintable(field, text)


def _numbered(field: str, activity: Activity) -> Iterator[tuple[str, str]]:
    return ((field, theme) for theme in activity.themes)


def _step_issues(activity: Activity) -> Iterator[Issue]:
    steps = next((text.steps for text in activity.texts.values()), ())
    if not steps:
        return
    ids = [step.id for step in steps]
    if ids[0] != OPENING or ids[-1] != CLOSING or len(set(ids)) < len(ids) or not 3 <= len(ids) <= MOST_STEPS:
        yield _issue("steps", "rounds")
    if not 5 <= activity.minutes <= LONGEST_MEETING:
        yield _issue("minutes", "length", most=LONGEST_MEETING)
    for step in steps:
        if not (1 <= step.minutes <= LONGEST_MEETING and 1 <= step.meeting <= 12):
            yield _issue(f"steps.{step.id}.minutes", "step_minutes", most=LONGEST_MEETING)
    for meeting, found in minutes_by_meeting(steps).items():
        if found != activity.minutes:
            yield _issue("minutes", "minutes_differ", stated=activity.minutes, found=found, meeting=meeting)
    if not early_stop_step(activity):
        yield _issue("early_stop", "early_stop")


def minutes_by_meeting(steps: tuple[Step, ...]) -> Mapping[int, int]:
    """What the steps of each meeting add up to."""
    found: dict[int, int] = {}
    for step in steps:
        found[step.meeting] = found.get(step.meeting, 0) + step.minutes
    return found


def _language_issues(activity: Activity) -> Iterator[Issue]:
    if not 1 <= len(activity.texts) <= MOST_LANGUAGES:
        yield _issue("languages", "no_language", most=MOST_LANGUAGES)
    first = next(iter(activity.texts.values()), None)
    for language, text in activity.texts.items():
        if not LANGUAGE_CODE.fullmatch(language) or text.language != language:
            yield _issue("languages", "language_code", code=language)
        elif first is not None and _bones(text) != _bones(first):
            yield _issue("languages", "bones_differ")
        else:
            yield from _text_issues(activity, text)


def _text_issues(activity: Activity, text: ActivityText) -> Iterator[Issue]:
    """What is missing from the words of one language."""
    at = text.language
    wanted = ["title", "aim", "early_stop"]
    if activity.materials:
        wanted.append("no_cut")
    if activity.sensitive:
        wanted.append("after_care")
        if not text.risks:
            yield _issue(f"{at}.risks", "no_risks")
    for name in wanted:
        if not getattr(text, name).strip():
            yield _issue(f"{at}.{name}", f"no_{name}")
    for name in ("title", "aim", "after_care", "early_stop", "no_cut"):
        yield from _unprintable(f"{at}.{name}", getattr(text, name), _MOST_OF_TEXT.get(name, LONGEST_TEXT))
    for name in _LISTS:
        for line in getattr(text, name):
            yield from _filled(f"{at}.{name}", line, LONGEST_SENTENCES)
    for tag, question in text.questions.items():
        yield from _filled(f"{at}.questions.{tag}", question, LONGEST_QUESTION)
    for step in text.steps:
        yield from _filled(f"{at}.steps.{step.id}.title", step.title, LONGEST_TITLE)
        yield from _filled(f"{at}.steps.{step.id}.do", step.do, LONGEST_SENTENCES)
        for line in step.say:
            yield from _filled(f"{at}.steps.{step.id}.say", line, LONGEST_SENTENCES)
    yield from _sheet_issues(f"{at}.plain", text.plain)
    if text.standard != text.plain:
        yield from _sheet_issues(f"{at}.standard", text.standard)


def _sheet_issues(at: str, sheet: Worksheet) -> Iterator[Issue]:
    """What is wrong with one worksheet."""
    yield from _filled(f"{at}.title", sheet.title, LONGEST_TITLE)
    yield from _filled(f"{at}.aim", sheet.aim, LONGEST_QUESTION)
    ids = [element.id for element in sheet.elements]
    if not 1 <= len(ids) <= MOST_ELEMENTS or len(set(ids)) < len(ids) or {"title", "aim"} & set(ids):
        yield _issue(f"{at}.elements", "no_element", most=MOST_ELEMENTS)
    for element in sheet.elements:
        here = f"{at}.{element.id}"
        yield from _filled(f"{here}.text", element.text, _MOST_ASKED.get(type(element), LONGEST_QUESTION))
        if not _in_bounds(element):
            yield _issue(here, "element_bounds")
        for name, words in _words_in(element):
            check = _filled if _must_say(element, name) else _unprintable
            yield from check(f"{here}.{name}", words, _MOST_OF_PART.get(name, LONGEST_LABEL))


def _in_bounds(element: Element) -> bool:
    """Whether paper has room for it: the same bounds as for the library's worksheets."""
    match element:
        case Heading() | Paragraph() | Scale():
            return True
        case Prompt(lines=lines):
            return 1 <= lines <= 20
        case Ticks():
            return 1 <= len(element.items) <= 20 and 0 <= element.blank <= 10
        case Boxes():
            return 1 <= len(element.titles) <= 12 and 1 <= element.across <= 3 and 15 <= element.height_mm <= 200
        case Table():
            return 2 <= len(element.columns) <= 5 and 1 <= len(element.rows) <= 15 and 9 <= element.row_mm <= 60
        case Drawing():
            return 2 <= element.count <= 12 and len(element.labels) == element.count


def _words_in(element: Element) -> Iterator[tuple[str, str]]:
    """The words of an element beside its text, by field."""
    match element:
        case Scale():
            yield from (("low", element.low), ("middle", element.middle), ("high", element.high))
        case Ticks():
            yield from (("items", item) for item in element.items)
        case Boxes():
            yield from (("titles", title) for title in element.titles)
        case Table():
            yield from (("columns", column) for column in element.columns)
            yield from (("rows", row) for row in element.rows)
        case Drawing():
            yield from (("labels", mark) for mark in element.labels)


def _must_say(element: Element, name: str) -> bool:
    """Whether the field may not be left empty: a box, a row and a rung may be without words."""
    return name in {"low", "middle", "high", "items", "columns"} and not isinstance(element, Boxes)


def _filled(field: str, words: str, most: int = LONGEST_TEXT) -> Iterator[Issue]:
    if not words.strip():
        yield _issue(field, "no_words")
    else:
        yield from _unprintable(field, words, most)


def _unprintable(field: str, words: str, most: int = LONGEST_TEXT) -> Iterator[Issue]:
    """Too much for one field, or a character that no paper and no file can hold."""
    if len(words) > most:
        yield _issue(field, "too_long", most=most)
    if any(unicodedata.category(sign) in {"Cc", "Cs", "Cn", "Co"} and sign != "\n" for sign in words):
        yield _issue(field, "unprintable")


def _bones(text: ActivityText) -> tuple[object, ...]:
    """What must be the same in all languages: steps, their times, and the make of the worksheets."""
    steps = tuple((step.id, step.minutes, step.meeting) for step in text.steps)
    sheets = (text.plain, text.standard)
    return steps, tuple(tuple(make_of(element) for element in sheet.elements) for sheet in sheets)


def make_of(element: Element) -> tuple[object, ...]:
    """What an element is, without its words."""
    match element:
        case Prompt():
            size: tuple[object, ...] = (element.lines,)
        case Ticks():
            size = (len(element.items), element.blank)
        case Boxes():
            size = (len(element.titles), element.across, element.height_mm)
        case Table():
            size = (len(element.columns), len(element.rows), element.row_mm)
        case Drawing():
            size = (element.shape, element.count)
        case _:
            size = ()
    return (element.id, type(element).__name__, *size)
