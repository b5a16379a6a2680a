# SPDX-License-Identifier: MIT
"""Topics and languages meet in one code, in every language we speak, and their labels come back."""

import pytest

from mentordesk.vocabulary import code_of, fold, is_known, known_codes
from mentordesk.words import LANGUAGES, words


@pytest.mark.parametrize("area", ["topics", "languages"])
def test_every_label_of_every_language_leads_back_to_its_code(area):
    for language in LANGUAGES:
        labels = [words(language).label(area, code) for code in known_codes(area)]
        assert [code_of(area, label.upper()) for label in labels] == list(known_codes(area))


@pytest.mark.parametrize("area", ["topics", "languages"])
def test_both_languages_have_the_same_codes(area):
    assert words("en").codes(area) == words("fr").codes(area)


def test_english_and_french_meet():
    assert code_of("topics", "Chess") == code_of("topics", " ÉCHECS ") == code_of("topics", "echecs") == "chess"
    assert code_of("languages", "farsi") == code_of("languages", "persan") == "fa"
    assert code_of("topics", "m’adapter") == code_of("topics", "m'adapter") == "settle_in"


def test_own_words_stay_as_they_are_but_clean():
    assert code_of("topics", "  Bee   keeping ") == "Bee keeping" and not is_known("topics", "Bee keeping")


def test_folding_forgets_case_accents_and_punctuation_only():
    assert fold("Né(e)  LE") == "ne e le" and fold("Łukasz Œuvre ß") == "lukasz oeuvre ss" and fold("Жанна") == "жанна"
