# SPDX-License-Identifier: MIT
"""What a setting says differently in the shipped library: in a school nobody goes back to a cell.

The library is written for prisons. `resources/settings/<overlay>/activities.<language>.toml` lists, activity by activity,
phrases and what is said in their place; nothing else of an activity changes. Whole phrases, not words, so that gender
and elision stay right in French; `[every]` holds those that are safe wherever they stand. `tests/architecture/test_settings_activities.py` finds a phrase that is no longer there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import partial

from mentordesk.paths import resources
from mentordesk.words import LANGUAGES, OVERLAYS

EVERY = "every"
"""The table of phrases that are replaced in every activity."""

Phrases = Mapping[str, str]
"""What the library says, and what is said in its place."""

Otherwise = Callable[[str, str], Callable[[str], str]]
"""For an activity's id and a language: how each of its sentences is said."""


def otherwise(setting: str) -> Otherwise:
    """How the shipped sentences are said in `setting`; in a prison, and where nothing is laid over, as written."""
    said = {language: _phrases(setting, language) for language in LANGUAGES}

    def of_activity(activity_id: str, language: str) -> Callable[[str], str]:
        by_activity = said.get(language, {})
        return partial(_say, by_activity.get(EVERY, {}) | by_activity.get(activity_id, {}))

    return of_activity


def overlay_phrases(overlay: str, language: str) -> dict[str, Phrases]:
    """What one overlay says differently, by activity; none where the overlay leaves the library as it is."""
    file = resources() / "settings" / overlay / f"activities.{language}.toml"
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


def _phrases(setting: str, language: str) -> dict[str, dict[str, str]]:
    """The phrases of all overlays of a setting; where two know the same phrase, the later one is heard."""
    said: dict[str, dict[str, str]] = {}
    for overlay in OVERLAYS.get(setting, ()):
        for activity_id, phrases in overlay_phrases(overlay, language).items():
            said.setdefault(activity_id, {}).update(phrases)
    return said


def _say(phrases: Phrases, sentence: str) -> str:
    """The sentence with its phrases replaced, the longest first, so that a phrase within another one is left to it."""
    for phrase in sorted(phrases, key=len, reverse=True):
        sentence = sentence.replace(phrase, phrases[phrase])
    return sentence
