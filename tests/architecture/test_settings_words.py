# SPDX-License-Identifier: MIT
"""The terms of each setting: overlays only say differently what the catalogue says, and a school hears no prison word."""

from __future__ import annotations

import re
import tomllib

import pytest

from mentordesk.paths import resources
from mentordesk.records.setting import HIDDEN, Setting
from mentordesk.words import LANGUAGES, OVERLAYS, overlay_sentences, words
from tests.architecture.catalogues import catalogue
from tests.architecture.test_words import placeholders

ALL = sorted({overlay for overlays in OVERLAYS.values() for overlay in overlays})
OUTSIDE = (Setting.SCHOOL, Setting.WORKPLACE, Setting.COMMUNITY)

PRISON = {
    "en": r"prison\w*|wings?|cells?|landings?|officers?|remand|sentenced?|unlocked for|unlock list|lock-?up|detention|legal|custody"
    r"|(?<!was )(?<!part )(?<!were )\brelease(?! (?:a part|to security))",
    "fr": r"prison\w*|détenu(?:s|es|e)?|ailes?|cellules?|libérations?|libérés?|sorties?|surveillant\w*|prévenue?s?"
    r"|condamn\w*|écrou|pénitent\w*|détention|bâtiments?|pénale?s?|incarcér\w*",
}
"""Words of custody; an establishment may be a school. A released part of a concern is no release, and a French exit of a program no « sortie »."""

TALK = {
    "en": rf"{PRISON['en'].replace('sentenced?', 'sentenced')}|the sentence or the|cellmates?|cell mate|unlock|locked|yard"
    r"|canteen|gates?|regime|offen[cs]es?|crimes?|chaplain\w*|lawyer|court days|transfer(?:red)?|released|in here|behind the door|first three days outside",
    "fr": rf"{PRISON['fr']}|codétenus?|étage|parloirs?|promenade|cantine|grille|requêtes?|unités?|aumôn\w*|avocat|tribunal"
    r"|transfér\w*|transfert|fermeture|surveillance|gradé|CPIP|délits?|porte fermée|derrière la porte|jours dehors"
    r"|faits reprochés|la peine ou",
}
"""What is said of a life in custody beside that: what the library was written for. A sentence is mostly one to be said there."""

YOUTH = {"en": r"cells?|cell ?mates?|wings?|officers?|prison\w*", "fr": r"cellules?|surveillants?|prison\w*|bâtiments?"}
"""Words that youth custody has others for."""

ON_PAPER = re.compile(
    r"^(sheets|papers|plans|page_plans|errors_plans|own_|page_own_|errors_own_|errors_papers|page_activities)"
)
"""Every area that is printed or that plans what is: also one that is written tomorrow."""

NOT_OF_CUSTODY = {
    "own_activities.not_let_in": "let in here",
    "page_own_activities.not_let_in": "let in here",
    "page_own_activities.field.rows": "cells of a table",
    "page_own_activities.part.rows": "cells of a table",
    "sheets_access.copy.3": "what the law orders to be kept",
    "errors_papers.unknown": "une fiche sortie du poste",
}
"""Sentences in which a word of custody means something else."""

AREAS = (
    "people", "people_list", "page_people", "enrolments", "page_board", "page_way", "page_application", "page_checks",
    "checks", "availability", "life_events", "page_life", "page_roster", "roster", "firstrun", "sheets", "page_paper",
    "consents", "page_consents", "characteristics", "page_settings", "settings", "topics", "sessions", "page_week",
    "page_concerns", "page_today", "pairing", "pairing_account", "wishes", "standards", "page_log", "errors_roster",
)  # fmt: skip
"""What a school's staff see of a person, and what is said of pairs: form, list, board, first run, import, sheets."""

HIDDEN_KEYS = re.compile(
    r"^(people|roster)\.(legal_status|field\.(landing|cell|legal_status))\b|^people\.release_kind\.(remand|ind)"
    r"|^pairing\..*\buntried_apart\b"
)
KEPT_KEYS = frozenset(
    {
        "page_settings.field.setting_hint",
        "settings.place.prison",
        "topics.decorating",
        "page_week.act.release",
        "settings.place.youth",
        "sheets.revealing",
    }
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("overlay", ALL)
def test_an_overlay_only_says_differently_what_the_catalogue_says(overlay: str, language: str):
    said = overlay_sentences(overlay, language)
    assert sorted(set(said) - set(catalogue(language))) == []
    different = [key for key, text in said.items() if placeholders(text) ^ placeholders(catalogue(language)[key])]
    assert different == []


@pytest.mark.parametrize("overlay", ALL)
def test_both_languages_say_an_overlay(overlay: str):
    """French needs words of its own where English does not, but never the other way round."""
    assert sorted(set(overlay_sentences(overlay, "en")) - set(overlay_sentences(overlay, "fr"))) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("overlay", ALL)
def test_overlays_are_typed_like_the_catalogue(overlay: str, language: str):
    said = overlay_sentences(overlay, language)
    assert [key for key, text in said.items() if "'" in text or "..." in text or not text.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("setting", OUTSIDE)
def test_no_prison_word_is_left_where_nobody_is_in_custody(setting: Setting, language: str):
    catalogue_of = words(language, setting)
    word = re.compile(rf"\b(?:{PRISON[language]})\b", re.IGNORECASE)
    left = {
        key: word.findall(re.sub(r"\{\w+\}", "", catalogue_of(key)))
        for key in catalogue(language)
        if key.split(".")[0] in AREAS and key not in KEPT_KEYS and not HIDDEN_KEYS.match(key)
    }
    assert {key: found for key, found in left.items() if found} == {}


def of_custody(setting: Setting, language: str, pattern: str) -> dict[str, list[str]]:
    """The words of custody that are left on paper and in plans, by key."""
    said, word = words(language, setting), re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
    found = {
        key: word.findall(re.sub(r"\{\w+\}", "", said(key)))
        for key in catalogue(language)
        if ON_PAPER.match(key) and key not in NOT_OF_CUSTODY
    }
    return {key: left for key, left in found.items() if left}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("setting", OUTSIDE)
def test_no_sheet_and_no_plan_speaks_of_custody_where_nobody_is_in_it(setting: Setting, language: str):
    assert (
        of_custody(setting, language, TALK[language] + (r"|(?:la|une) peine\b(?! de)" if language == "fr" else ""))
        == {}
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheets_of_young_people_speak_of_units_rooms_and_staff(language: str):
    assert of_custody(Setting.YOUTH, language, YOUTH[language]) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_custody_are_found_on_the_sheets_of_a_prison(language: str):
    found = of_custody(Setting.PRISON, language, TALK[language])
    assert len(found) > 10 and {"sheets_cards.slip.cell", "plans.because.release", "sheets_wall.rota.foot"} <= set(
        found
    )


def test_the_words_of_custody_are_found_in_a_prison():
    """The scan above would be empty for any catalogue if it looked for nothing."""
    for language in LANGUAGES:
        said = " ".join(words(language)(key) for key in catalogue(language) if key.split(".")[0] in AREAS)
        assert len(re.findall(rf"\b(?:{PRISON[language]})\b", said, re.IGNORECASE)) > 20


def test_every_setting_has_terms_and_fields():
    assert set(OVERLAYS) == {setting.value for setting in Setting} == {setting.value for setting in HIDDEN}
    folders = {path.name for path in (resources() / "settings").iterdir() if path.is_dir()}
    assert folders == set(ALL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_prison_is_the_catalogue_itself_and_an_unknown_setting_too(language: str):
    assert words(language) is words(language, "prison") is words(language, "moon")
    assert words(language, "school") is not words(language)


def test_settings_keep_the_french_no_break_spaces():
    said = words("fr", "school")("page_people.check.last", day="1er mars", by="AB")
    assert "\u00a0:" in said
    assert tomllib.loads((resources() / "settings" / "school" / "fr.toml").read_text("utf-8"))
