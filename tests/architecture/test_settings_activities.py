# SPDX-License-Identifier: MIT
"""The library in the words of each setting: phrases that are really there, no word of custody left, and plain all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from mentordesk.activities import load_library, worksheet_faults
from mentordesk.activities.otherwise import EVERY, overlay_phrases
from mentordesk.paths import resources
from mentordesk.records.activities import ActivityText
from mentordesk.words import LANGUAGES
from tests.architecture.test_settings_words import ALL, OUTSIDE, TALK

FOLDERS = {path.name.split("-", 1)[1]: path for path in (resources() / "activities").iterdir() if path.is_dir()}
YOUTH = {"en": r"cells?|cell ?mates?|wings?|officers?|prison", "fr": r"cellules?|surveillants?|prison"}
"""Words that youth custody replaces; gates, courts and releases stay."""


def sentences(value: object) -> Iterator[str]:
    """Every sentence of an activity's text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from sentences(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from sentences(part)
    elif is_dataclass(value):
        for column in fields(value):
            if column.name not in {"id", "shape", "language"}:
                yield from sentences(getattr(value, column.name))


def left(text: ActivityText, words: str) -> list[str]:
    """The words found in a text, with the sentence."""
    word = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    return [f"{word.findall(sentence)}: {sentence}" for sentence in sentences(text) if word.search(sentence)]


def written(file: Path) -> str:
    """A language file as it was typed."""
    return file.read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("overlay", ALL)
def test_every_phrase_stands_in_the_library(overlay: str, language: str):
    texts = {name: written(folder / f"{language}.toml") for name, folder in FOLDERS.items()}
    texts[EVERY] = " ".join(texts.values())
    said = overlay_phrases(overlay, language)
    assert sorted(set(said) - set(texts)) == []
    gone = [(name, phrase) for name, phrases in said.items() for phrase in phrases if phrase not in texts[name]]
    assert gone == []


@pytest.mark.parametrize("overlay", ALL)
def test_an_overlay_of_the_library_is_said_in_both_languages(overlay: str):
    assert bool(overlay_phrases(overlay, "en")) == bool(overlay_phrases(overlay, "fr"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("setting", OUTSIDE)
def test_no_activity_speaks_of_custody_where_nobody_is_in_it(setting: str, language: str):
    found = {each.id: left(each.text(language), TALK[language]) for each in load_library(setting=setting)}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_young_people_have_rooms_and_staff(language: str):
    found = {each.id: left(each.text(language), YOUTH[language]) for each in load_library(setting="youth")}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_custody_are_found_in_the_library_of_a_prison(language: str):
    assert sum(bool(left(each.text(language), TALK[language])) for each in load_library()) >= 24


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("setting", ["youth", *OUTSIDE])
def test_what_is_said_otherwise_is_as_plain(setting: str, language: str):
    faults = {each.id: worksheet_faults(each.text(language).plain, language) for each in load_library(setting=setting)}
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("setting", ["youth", *OUTSIDE])
def test_only_words_differ_from_setting_to_setting(setting: str):
    for here, there in zip(load_library(setting=setting), load_library(), strict=True):
        assert (here.id, here.number, here.minutes, here.phase) == (there.id, there.number, there.minutes, there.phase)
        for language in LANGUAGES:
            said, meant = list(sentences(here.text(language))), list(sentences(there.text(language)))
            assert [bool(sentence) for sentence in said] == [bool(sentence) for sentence in meant]


def test_an_unknown_setting_hears_the_library_as_it_was_written():
    assert load_library(setting="moon") == load_library()
