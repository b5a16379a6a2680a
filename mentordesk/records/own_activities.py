# SPDX-License-Identifier: MIT
"""Activities a site writes itself: what is known of each beside its words, a fresh one, a copy, what it needs that is not allowed.

What can be wrong with one is in `activity_issues`, how one is changed piece by piece in `activity_edits`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NewType

from mentordesk.records.activities import (
    Activity,
    ActivityFormat,
    ActivityText,
    AllowedItem,
    Kit,
    Phase,
    Prompt,
    Step,
    Tag,
    Worksheet,
)
from mentordesk.records.ids import ActivityId

OWN_ID = re.compile(r"own-[a-z0-9][a-z0-9-]{0,60}")
"""Ids of own activities: no activity of the library begins so, and no two desks give the same one."""

FIRST_OWN_NUMBER = 101
"""Own activities are numbered from here, so that a worksheet that comes back is never taken for one of the library's."""

LANGUAGE_CODE = re.compile(r"[a-z]{2,3}")
MOST_LANGUAGES = 30

OPENING, CLOSING = "opening", "closing"
"""Ids of the first and the last step."""

OWN_LICENCE = "CC-BY-4.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnActivity:
    """One own activity: who changed it last (initials) and when. A retired one is no longer offered."""

    activity: Activity
    author: str
    changed_at: datetime
    retired: bool = False


DraftId = NewType("DraftId", int)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityDraft:
    """An activity that is begun and perhaps not finished; `of` is the own activity it will change, None for a new one."""

    id: DraftId
    activity: Activity
    author: str
    changed_at: datetime
    of: ActivityId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialChoice:
    """A thing on the site's list. One of the list the program comes with is taken out, one of the site's own removed."""

    item: AllowedItem
    shipped: bool
    allowed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Everything the page of activities shows. `missing`: what an activity needs and the site does not let in."""

    activities: tuple[Activity, ...]
    own: Mapping[ActivityId, OwnActivity] = field(default_factory=dict)
    missing: Mapping[ActivityId, tuple[AllowedItem, ...]] = field(default_factory=dict)
    materials: tuple[MaterialChoice, ...] = ()

    def is_retired(self, activity_id: ActivityId) -> bool:
        """Whether it is an own one that is no longer offered."""
        kept = self.own.get(activity_id)
        return kept is not None and kept.retired


def is_own(activity_id: str) -> bool:
    """Whether the id is of an activity that a site wrote."""
    return activity_id.startswith("own-")


def not_let_in(activity: Activity, allowed: Collection[str]) -> tuple[AllowedItem, ...]:
    """What the activity needs and the site does not allow: then its way without it is the one to take."""
    return tuple(material.item for material in activity.materials if material.item.code not in allowed)


def allowed_codes(choices: Iterable[MaterialChoice]) -> frozenset[str]:
    """The codes of what may be in the room."""
    return frozenset(choice.item.code for choice in choices if choice.allowed)


def early_stop_step(activity: Activity) -> str:
    """The id of the step after which the meeting may end early; "" where no step ends at that minute."""
    text = next(iter(activity.texts.values()), None)
    if text is None:
        return ""
    passed: dict[int, int] = {}
    for step in text.steps[:-1]:
        passed[step.meeting] = passed.get(step.meeting, 0) + step.minutes
        if passed[step.meeting] == activity.early_stop and step.id != OPENING:
            return step.id
    return ""


def fresh_text(language: str) -> ActivityText:
    """Empty words: an opening, one step, a closing, and a worksheet of one question."""
    times = ((OPENING, 3), ("step-1", 22), (CLOSING, 5))
    worksheet = Worksheet(title="", aim="", elements=(Prompt(id="part-1", text="", lines=3),))
    return ActivityText(
        language=language,
        title="",
        aim="",
        questions={},
        prepare=(),
        steps=tuple(Step(id=name, minutes=minutes, title="", do="", say=()) for name, minutes in times),
        prompts=(),
        tips=(),
        access=(),
        risks=(),
        after_care="",
        early_stop="",
        no_cut="",
        standard=worksheet,
        plain=worksheet,
    )


def fresh_activity(language: str) -> Activity:
    """An activity to be written, in its first language."""
    return Activity(
        id=ActivityId(""),
        number=0,
        version=1,
        licence=OWN_LICENCE,
        phase=Phase.BUILD,
        formats=(ActivityFormat.PAIR,),
        tags=(Tag.B,),
        themes=(),
        min_people=2,
        max_people=2,
        minutes=30,
        early_stop=25,
        kit=Kit.PAPER,
        materials=(),
        texts={language: fresh_text(language)},
    )


def copy_of(activity: Activity, titles: Mapping[str, str], credit: str) -> Activity:
    """A copy to be changed, in all its languages, under new titles; `credit` is what the licence asks a copy to carry."""
    texts = {
        language: replace(text, title=titles.get(language) or text.title) for language, text in activity.texts.items()
    }
    return replace(activity, id=ActivityId(""), number=0, version=1, credit=credit, texts=texts)
