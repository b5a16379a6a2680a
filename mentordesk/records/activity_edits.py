# SPDX-License-Identifier: MIT
"""Changing an activity piece by piece, as a form does: what is the same in every language is changed in all of them at once.

Pure, and never refusing: an activity that is being written may be incomplete. What is wrong with it: `activity_issues`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from mentordesk.records.activities import (
    Activity,
    ActivityFormat,
    ActivityText,
    Boxes,
    Drawing,
    Element,
    Heading,
    Kit,
    Paragraph,
    Phase,
    Prompt,
    Scale,
    Shape,
    SheetVersion,
    Step,
    Table,
    Tag,
    Ticks,
    Worksheet,
)
from mentordesk.records.activity_issues import make_of
from mentordesk.records.own_activities import CLOSING, OPENING, OWN_LICENCE, early_stop_step


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityFacts:
    """What an activity is in every language, but for its steps and materials."""

    phase: Phase = Phase.BUILD
    formats: frozenset[ActivityFormat] = frozenset()
    tags: frozenset[Tag] = frozenset()
    themes: tuple[str, ...] = ()
    min_people: int = 2
    max_people: int = 2
    kit: Kit = Kit.PAPER
    sensitive: bool = False
    not_before_meeting: int = 1
    licence: str = OWN_LICENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityWords:
    """The words of one language, but for those of the steps and the worksheets."""

    title: str = ""
    aim: str = ""
    question_a: str = ""
    question_b: str = ""
    question_c: str = ""
    prepare: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    tips: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    after_care: str = ""
    early_stop: str = ""
    no_cut: str = ""


_QUESTIONS = {Tag.A: "question_a", Tag.B: "question_b", Tag.C: "question_c"}
_FACTS = tuple(each.name for each in fields(ActivityFacts))
_WORDS = tuple(each.name for each in fields(ActivityWords) if not each.name.startswith("question_"))


def facts_of(activity: Activity) -> ActivityFacts:
    """The facts of an activity, to be put into a form."""
    taken: dict[str, Any] = {name: getattr(activity, name) for name in _FACTS}
    taken |= {"formats": frozenset(activity.formats), "tags": frozenset(activity.tags)}
    return ActivityFacts(**taken)


def with_facts(activity: Activity, facts: ActivityFacts) -> Activity:
    """The activity with other facts, in the order they had; who is not asked to wait waits for nothing."""
    taken: dict[str, Any] = {name: getattr(facts, name) for name in _FACTS}
    taken |= {
        "formats": tuple(form for form in dict.fromkeys((*activity.formats, *ActivityFormat)) if form in facts.formats),
        "tags": tuple(tag for tag in dict.fromkeys((*activity.tags, *Tag)) if tag in facts.tags),
        "not_before_meeting": facts.not_before_meeting if facts.sensitive else 1,
    }
    changed = replace(activity, **taken)
    kept = {
        language: replace(text, questions={tag: said for tag, said in text.questions.items() if tag in facts.tags})
        for language, text in changed.texts.items()
    }
    return replace(changed, texts=kept)


def words_of(text: ActivityText) -> ActivityWords:
    """The words of one language, to be put into a form."""
    said: dict[str, Any] = {name: getattr(text, name) for name in _WORDS}
    said |= {name: text.questions.get(tag, "") for tag, name in _QUESTIONS.items()}
    return ActivityWords(**said)


def with_words(activity: Activity, language: str, words: ActivityWords) -> Activity:
    """The activity with other words in one language. A question that is not served is not asked.

    A worksheet called as the activity is, or not called anything yet, goes on being called as the activity is.
    """
    was = activity.texts[language]
    said = {tag: getattr(words, name) for tag, name in _QUESTIONS.items() if tag in activity.tags}
    questions = {tag: question for tag, question in said.items() if question}
    sheets = {
        each.value: replace(was.worksheet(each), title=words.title)
        for each in SheetVersion
        if was.worksheet(each).title in {"", was.title}
    }
    text = replace(was, questions=questions, **{name: getattr(words, name) for name in _WORDS}, **sheets)
    return replace(activity, texts={**activity.texts, language: text})


def with_steps(activity: Activity, language: str, steps: Sequence[Step]) -> Activity:
    """The activity with these steps in one language; the other languages follow in order, length and number.

    The early stop stays at its step as long as there is one.
    """
    stop = early_stop_step(activity)
    texts = {
        other: replace(text, steps=tuple(steps) if other == language else _followed(text.steps, steps))
        for other, text in activity.texts.items()
    }
    meetings = max((step.meeting for step in steps), default=1)
    return with_early_stop(replace(activity, texts=texts, meetings=meetings), stop)


def with_early_stop(activity: Activity, step_id: str) -> Activity:
    """The activity with its early stop at the end of a step; at no minute where there is no such step."""
    text = next(iter(activity.texts.values()), None)
    steps = text.steps if text else ()
    last = next((step for step in steps if step.id == step_id and step_id not in {OPENING, CLOSING}), None)
    if last is None:
        return replace(activity, early_stop=0)
    until = steps[: steps.index(last) + 1]
    return replace(activity, early_stop=sum(step.minutes for step in until if step.meeting == last.meeting))


def step_added(steps: Sequence[Step], at: int) -> tuple[Step, ...]:
    """The steps with an empty one behind the one at `at`; nothing comes before the opening or after the closing."""
    taken = {step.id for step in steps}
    name = next(f"step-{number}" for number in range(1, len(steps) + 2) if f"step-{number}" not in taken)
    place = min(max(at + 1, 1), max(len(steps) - 1, 0))
    meeting = steps[place - 1].meeting if steps else 1
    fresh = Step(id=name, minutes=5, title="", do="", say=(), meeting=meeting)
    return (*steps[:place], fresh, *steps[place:])


def can_move(steps: Sequence[Step], at: int, by: int) -> bool:
    """Whether a step may be moved so far: the rounds stay where they are."""
    return 0 < at < len(steps) - 1 and 0 < at + by < len(steps) - 1


def moved(things: Sequence, at: int, by: int) -> tuple:
    """The things with one of them moved."""
    rest = [*things[:at], *things[at + 1 :]]
    rest.insert(at + by, things[at])
    return tuple(rest)


def with_sheet(
    activity: Activity, language: str, version: SheetVersion, sheet: Worksheet, *, both: bool = False
) -> Activity:
    """The activity with this worksheet in one language; the others follow its make. `both` keeps the two wordings one."""
    versions = tuple(SheetVersion) if both else (version,)
    texts = dict(activity.texts)
    for other, text in texts.items():
        for each in versions:
            source = text.worksheet(version)
            now = sheet if other == language else replace(source, elements=_shaped(source.elements, sheet.elements))
            text = replace(text, **{each.value: now})
        texts[other] = text
    return replace(activity, texts=texts)


def with_one_sheet(activity: Activity) -> Activity:
    """The activity with the plain worksheet for everybody."""
    texts = {language: replace(text, standard=text.plain) for language, text in activity.texts.items()}
    return replace(activity, texts=texts)


def has_one_sheet(activity: Activity) -> bool:
    """Whether both wordings are the same in every language."""
    return all(text.standard == text.plain for text in activity.texts.values())


def with_language(activity: Activity, language: str) -> Activity:
    """The activity with another language to be written: the same steps and worksheets, without words."""
    if language in activity.texts:
        return activity
    like = next(iter(activity.texts.values()))
    blank = replace(
        like,
        language=language,
        questions={},
        **{name: () if isinstance(getattr(like, name), tuple) else "" for name in _WORDS},
        steps=_followed((), like.steps),
        plain=_blank(like.plain),
        standard=_blank(like.standard),
    )
    return replace(activity, texts={**activity.texts, language: blank})


def without_language(activity: Activity, language: str) -> Activity:
    """The activity without one of its languages; the last one stays."""
    kept = {other: text for other, text in activity.texts.items() if other != language}
    return replace(activity, texts=kept) if kept else activity


def fresh_element(kind: type, taken: Iterable[str]) -> Element:
    """A part of a worksheet to be written, of a size that is often right, under an id nobody has."""
    used = set(taken)
    name = next(f"part-{number}" for number in range(1, len(used) + 2) if f"part-{number}" not in used)
    made: dict[type, Element] = {
        Heading: Heading(id=name, text=""),
        Paragraph: Paragraph(id=name, text=""),
        Prompt: Prompt(id=name, text="", lines=3),
        Ticks: Ticks(id=name, text="", items=("",), blank=1),
        Scale: Scale(id=name, text="", low="", middle="", high=""),
        Boxes: Boxes(id=name, text="", titles=("", "", "", ""), across=2, height_mm=45),
        Table: Table(id=name, text="", columns=("", ""), rows=("", "", ""), row_mm=18),
        Drawing: Drawing(id=name, text="", shape=Shape.LADDER, count=5, labels=("",) * 5),
    }
    return made[kind]


def _followed(mine: Sequence[Step], steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps of another language with the words this one has for them."""
    known = {step.id: step for step in mine}
    return tuple(
        replace(known[step.id], minutes=step.minutes, meeting=step.meeting)
        if step.id in known
        else replace(step, title="", do="", say=())
        for step in steps
    )


def _blank(sheet: Worksheet) -> Worksheet:
    return Worksheet(title="", aim="", elements=_shaped((), sheet.elements))


def _shaped(mine: Sequence[Element], elements: Sequence[Element]) -> tuple[Element, ...]:
    """The elements of another language with the words this one has for them."""
    known = {(element.id, type(element)): element for element in mine}
    return tuple(_like(known.get((element.id, type(element))), element) for element in elements)


def _like(mine: Element | None, element: Element) -> Element:
    """An element of the make of another one: its own words, shortened or filled up with empty ones."""
    if mine is not None and make_of(mine) == make_of(element):
        return mine
    changed: dict[str, object] = {}
    for column in fields(element):
        theirs, ours = getattr(element, column.name), getattr(mine, column.name, None)
        if isinstance(theirs, tuple):
            said = ours if isinstance(ours, tuple) else ()
            changed[column.name] = (*said, *("",) * len(theirs))[: len(theirs)]
        elif column.name in {"text", "low", "middle", "high"}:
            changed[column.name] = ours or ""
    return replace(element, **changed)  # type: ignore[arg-type]
