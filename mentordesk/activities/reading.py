# SPDX-License-Identifier: MIT
"""Reading one activity's folder: `activity.toml` holds the facts, `<language>.toml` the words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mentordesk.activities.errors import ActivityFileWrong
from mentordesk.activities.fields import Fields, read_fields
from mentordesk.activities.otherwise import Otherwise, otherwise
from mentordesk.activities.worksheets import Slot, read_structure, read_worksheet
from mentordesk.records.activities import (
    Activity,
    ActivityFormat,
    ActivityText,
    AllowedItem,
    Kit,
    Material,
    Per,
    Phase,
    Step,
    Tag,
)
from mentordesk.records.ids import ActivityId
from mentordesk.words import french_spaces

FACTS = "activity.toml"
OPENING, CLOSING = "opening", "closing"
LONGEST_MEETING = 240
AS_WRITTEN = otherwise("prison")


@dataclass(frozen=True, slots=True)
class Timing:
    """When a step happens; its words stand in each language."""

    id: str
    minutes: int
    meeting: int


def read_items(file: Path) -> dict[str, AllowedItem]:
    """The list of things allowed in the room, by code."""
    fields = read_fields(file)
    items: dict[str, AllowedItem] = {}
    for code in fields.names():
        item = fields.table(code)
        kept = item.flag("kept_by_staff")
        item.text("en")  # English is what every other language falls back to
        labels = {
            language: polish_for(language)(item.text(language))
            for language in item.names()
            if language != "kept_by_staff"
        }
        items[code] = AllowedItem(code=code, labels=labels, kept_by_staff=kept)
    return items


def read_activity(folder: Path, items: Mapping[str, AllowedItem], said: Otherwise | None = None) -> Activity:
    """The activity in `folder`, its sentences said as `said` says them, or as written.

    Raises `ActivityFileWrong` with the file and field of the first mistake.
    """
    fields = read_fields(folder / FACTS)
    facts = Facts.of(fields)
    structures = {version: read_structure(fields, version) for version in ("standard", "plain")}
    activity_id = ActivityId(fields.text("id"))
    said = said or AS_WRITTEN
    activity = facts.activity(
        activity_id,
        number=fields.number("number", 1, 9999),
        materials=_materials(fields, items),
        texts={
            file.stem: _read_text(file, facts, structures, said(activity_id, file.stem))
            for file in sorted(folder.glob("*.toml"))
            if file.name != FACTS
        },
    )
    fields.finish()
    if not activity.texts:
        raise ActivityFileWrong("no_language", file=f"{folder.name}/", field="")
    return activity


@dataclass(frozen=True, slots=True)
class Facts:
    """What an activity is in every language, but for its materials: read the same from the library and from a site's own."""

    fields: Fields
    timings: tuple[Timing, ...]
    tags: tuple[Tag, ...]

    @classmethod
    def of(cls, fields: Fields) -> Facts:
        """The steps and the questions served, which every language has its words for."""
        return cls(fields, _timings(fields), fields.code_list("tags", Tag))

    def activity(
        self,
        activity_id: ActivityId,
        *,
        number: int,
        materials: tuple[Material, ...],
        texts: Mapping[str, ActivityText],
        credit: str = "",
    ) -> Activity:
        """The activity, once its words are read."""
        fields = self.fields
        people = fields.table("people")
        smallest = people.number("min", 1, 200)
        sensitive = fields.flag("sensitive")
        activity = Activity(
            id=activity_id,
            number=number,
            version=fields.number("version", 1, 9999),
            licence=fields.text("licence"),
            credit=credit,
            phase=fields.code("phase", Phase),
            formats=fields.code_list("formats", ActivityFormat),
            tags=self.tags,
            themes=fields.texts("themes"),
            min_people=smallest,
            max_people=people.number("max", smallest, 200),
            minutes=_minutes(fields, self.timings),
            early_stop=_early_stop(fields, self.timings),
            kit=fields.code("kit", Kit),
            materials=materials,
            meetings=max(timing.meeting for timing in self.timings),
            sensitive=sensitive,
            not_before_meeting=fields.number("not_before_meeting", 2, 50) if sensitive else 1,
            texts=texts,
        )
        people.finish()
        return activity


def _timings(facts: Fields) -> tuple[Timing, ...]:
    timings: list[Timing] = []
    for step in facts.tables("steps"):
        timing = Timing(step.text("id"), step.number("minutes", 1, LONGEST_MEETING), step.number("meeting", 1, 12, 1))
        if any(timing.id == other.id for other in timings):
            raise step.wrong("id", "twice", id=timing.id)
        step.finish()
        timings.append(timing)
    if timings[0].id != OPENING or timings[-1].id != CLOSING:
        raise facts.wrong("steps", "needs_rounds", opening=OPENING, closing=CLOSING)
    return tuple(timings)


def _minutes(facts: Fields, timings: tuple[Timing, ...]) -> int:
    """The stated length of a meeting, once the steps of every meeting are found to add up to it."""
    stated = facts.number("minutes", 5, LONGEST_MEETING)
    for meeting in sorted({timing.meeting for timing in timings}):
        found = sum(timing.minutes for timing in timings if timing.meeting == meeting)
        if found != stated:
            raise facts.wrong("minutes", "minutes_differ", stated=stated, found=found, meeting=meeting)
    return stated


def _early_stop(facts: Fields, timings: tuple[Timing, ...]) -> int:
    """The minute at the end of the step named by `early_stop_after`, counted in its own meeting."""
    name = facts.text("early_stop_after")
    before_last = timings[:-1]
    last = next((timing for timing in before_last if timing.id == name and timing.id != OPENING), None)
    if last is None:
        raise facts.wrong("early_stop_after", "needs_code", allowed=", ".join(timing.id for timing in before_last[1:]))
    until = timings[: timings.index(last) + 1]
    return sum(timing.minutes for timing in until if timing.meeting == last.meeting)


def _materials(facts: Fields, items: Mapping[str, AllowedItem]) -> tuple[Material, ...]:
    if not facts.has("materials"):
        return ()
    materials: list[Material] = []
    for need in facts.tables("materials"):
        code = need.text("item")
        if code not in items:
            raise need.wrong("item", "not_allowed", item=code, allowed=", ".join(items))
        materials.append(Material(item=items[code], count=need.number("count", 1, 200), per=need.code("per", Per)))
        need.finish()
    return tuple(materials)


def _read_text(
    file: Path, facts: Facts, structures: Mapping[str, tuple[Slot, ...]], said: Callable[[str], str]
) -> ActivityText:
    polish = polish_for(file.stem)
    words = read_fields(file, polish=lambda sentence: polish(said(sentence)))
    questions, steps = words.table("questions"), words.table("steps")
    text = ActivityText(
        language=file.stem,
        title=words.text("title"),
        aim=words.text("aim"),
        questions={tag: questions.text(tag) for tag in facts.tags},
        prepare=words.texts("prepare"),
        steps=tuple(read_step(steps.table(timing.id), timing, Fields.texts) for timing in facts.timings),
        prompts=words.texts("prompts"),
        tips=words.texts("tips"),
        access=words.texts("access"),
        risks=words.texts("risks"),
        after_care=words.text("after_care"),
        early_stop=words.text("early_stop"),
        no_cut=words.text("no_cut"),
        standard=read_worksheet(words.table("standard"), structures["standard"]),
        plain=read_worksheet(words.table("plain"), structures["plain"]),
    )
    for table in (questions, steps, words):
        table.finish()
    return text


def read_step(words: Fields, timing: Timing, say: Callable[[Fields, str], tuple[str, ...]]) -> Step:
    """The words of a step; `say` reads what to say in it, which the library always has and an own activity may leave out."""
    step = Step(
        id=timing.id,
        minutes=timing.minutes,
        title=words.text("title"),
        do=words.text("do"),
        say=say(words, "say"),
        meeting=timing.meeting,
    )
    words.finish()
    return step


def polish_for(language: str) -> Callable[[str], str]:
    """What is done to every sentence of a language: French gets its no-break spaces."""
    return french_spaces if language == "fr" else str
