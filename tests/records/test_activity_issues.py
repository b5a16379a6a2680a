# SPDX-License-Identifier: MIT
"""Each mistake in an own activity is found at its field; the library has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from mentordesk.activities import activity
from mentordesk.records.activities import Activity, ActivityText, Prompt
from mentordesk.records.activity_issues import activity_issues
from mentordesk.records.ids import ActivityId
from mentordesk.records.own_activities import early_stop_step, fresh_activity
from mentordesk.words import LANGUAGES, words

GOAL = activity(ActivityId("goal-ladder"))
SENSITIVE = activity(ActivityId("life-line"))


def worded(found: Activity, change: Callable[[ActivityText], ActivityText]) -> Activity:
    """Every language changed in the same way."""
    return replace(found, texts={language: change(text) for language, text in found.texts.items()})


def stepped(minutes: int) -> Activity:
    return worded(GOAL, lambda t: replace(t, steps=(replace(t.steps[0], minutes=minutes), *t.steps[1:])))


def with_prompt(text: ActivityText) -> ActivityText:
    parts = (Prompt(id="title", text="Why?", lines=2),)
    return replace(text, plain=replace(text.plain, elements=parts))


MISTAKES = {
    "no_format": (replace(GOAL, formats=()), "formats"),
    "no_tag": (replace(GOAL, tags=()), "tags"),
    "no_theme": (replace(GOAL, themes=()), "themes"),
    "people": (replace(GOAL, min_people=5, max_people=4), "max_people"),
    "not_before": (replace(SENSITIVE, not_before_meeting=1), "not_before_meeting"),
    "no_after_care": (worded(SENSITIVE, lambda t: replace(t, after_care=" ")), "en.after_care"),
    "no_risks": (worded(SENSITIVE, lambda t: replace(t, risks=())), "en.risks"),
    "minutes_differ": (replace(GOAL, minutes=GOAL.minutes + 1), "minutes"),
    "step_minutes": (stepped(0), "steps.opening.minutes"),
    "early_stop": (replace(GOAL, early_stop=1), "early_stop"),
    "rounds": (worded(GOAL, lambda t: replace(t, steps=t.steps[1:])), "steps"),
    "no_language": (replace(GOAL, texts={}), "languages"),
    "language_code": (replace(GOAL, texts={"../en": GOAL.text("en")}), "languages"),
    "bones_differ": (replace(GOAL, texts={"en": GOAL.text("en"), "fr": with_prompt(GOAL.text("fr"))}), "languages"),
    "no_title": (worded(GOAL, lambda t: replace(t, title="")), "en.title"),
    "no_no_cut": (worded(GOAL, lambda t: replace(t, no_cut="")), "en.no_cut"),
    "no_words": (
        worded(GOAL, lambda t: replace(t, steps=(replace(t.steps[0], do=""), *t.steps[1:]))),
        "en.steps.opening.do",
    ),
    "no_element": (worded(GOAL, with_prompt), "en.plain.elements"),
    "unprintable": (worded(GOAL, lambda t: replace(t, aim="A\x07b")), "en.aim"),
    "too_long": (worded(GOAL, lambda t: replace(t, aim="word " * 1000)), "en.aim"),
    "materials_twice": (replace(GOAL, materials=GOAL.materials * 2), "materials"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_its_field(name: str):
    wrong, field = MISTAKES[name]
    found = [issue for issue in activity_issues(wrong) if issue.key == f"own_activities.issue.{name}"]
    assert field in {issue.field for issue in found}
    for language in LANGUAGES:
        for issue in found:
            assert words(language)(issue.key, **issue.values)


def test_the_library_has_no_mistakes():
    assert activity_issues(GOAL) == activity_issues(SENSITIVE) == ()


def test_a_fresh_activity_adds_up_and_wants_only_its_words():
    fresh = fresh_activity("fr")
    assert early_stop_step(fresh) == "step-1"
    fields = {issue.field for issue in activity_issues(fresh)}
    assert {"themes", "fr.title", "fr.steps.step-1.do", "fr.plain.part-1.text"} <= fields
    assert not fields & {"minutes", "steps", "early_stop", "languages"}
