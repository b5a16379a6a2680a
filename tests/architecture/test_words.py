# SPDX-License-Identifier: MIT
"""The words catalogues agree with each other: same keys, same placeholders, proper signs, glyphs for every character."""

from __future__ import annotations

import re
from functools import cache
from string import Formatter

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from tests.architecture.catalogues import LANGUAGES, WORDS, areas, catalogue
from tests.architecture.sources import ROOT

FORMS = {"one", "other", "zero"}


def placeholders(sentence: str) -> set[str]:
    """The names between braces."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_both_languages_have_the_same_files():
    assert areas("en") == areas("fr")
    assert areas("en"), WORDS


def test_both_languages_have_the_same_keys():
    assert sorted(set(catalogue("en")) ^ set(catalogue("fr"))) == []


def test_both_languages_fill_the_same_placeholders():
    """In a singular the count may be spoken as a word ("one person"), so there `n` may be left out."""
    english, french = catalogue("en"), catalogue("fr")
    different = []
    for key in sorted(set(english) & set(french)):
        may_miss = {"n"} if key.rsplit(".", 1)[-1] in {"one", "zero"} else set()
        if (placeholders(english[key]) ^ placeholders(french[key])) - may_miss:
            different.append(key)
    assert different == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_counted_sentences_have_both_forms(language: str):
    keys = set(catalogue(language))
    counted = {key.rpartition(".")[0] for key in keys if key.rpartition(".")[2] in FORMS}
    counted = {stem for stem in counted if "{n}" in catalogue(language).get(f"{stem}.other", "")}
    assert sorted(stem for stem in counted if f"{stem}.one" not in keys) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_frayed(language: str):
    """What is hung on a number ("_suffix") brings its own space."""
    sentences = {key: text.lstrip() if key.endswith("_suffix") else text for key, text in catalogue(language).items()}
    assert [key for key, text in sentences.items() if not text.strip() or text != text.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_apostrophes_and_dots_are_typographic(language: str):
    typewriter = [key for key, text in catalogue(language).items() if "'" in text or "..." in text]
    assert typewriter == []


def test_french_quotes_are_guillemets():
    assert [key for key, text in catalogue("fr").items() if re.search(r'["“”]|«\S|\S»', text)] == []


def test_french_has_a_space_before_its_double_signs():
    """A space typed here is made a no-break space by the loader. Times (9:05) and addresses do not count."""
    tight = re.compile(r"[\w»)}][!?;](?:\s|$)|[A-Za-zÀ-ÿ»)}]:(?:\s|$)")
    assert [key for key, text in catalogue("fr").items() if tight.search(text)] == []


def test_no_long_sentence_was_left_in_english():
    english, french = catalogue("en"), catalogue("fr")
    same = [
        key for key, text in english.items() if french.get(key) == text and len(re.findall(r"[A-Za-z]{3,}", text)) > 3
    ]
    assert same == []


@cache
def glyphs(font: str) -> frozenset[str]:
    """The characters a bundled font can draw."""
    return frozenset(chr(code) for code in TTFontFile(str(ROOT / "resources" / "fonts" / f"{font}.ttf")).charToGlyph)


@pytest.mark.parametrize(
    "fonts", [("Andika-Regular",), ("AtkinsonHyperlegibleNext-Regular", "NotoSans-Regular", "Andika-Regular")]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_character_has_a_glyph_on_paper_and_on_screen(language: str, fonts: tuple[str, ...]):
    drawable = frozenset().union(*(glyphs(font) for font in fonts))
    boxes = {
        key: sorted(set(text) - drawable - {"\n"})
        for key, text in catalogue(language).items()
        if set(text) - drawable - {"\n"}
    }
    assert boxes == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answers_to_what_was_noticed_have_a_key_each(language: str):
    """They stand beside each other on Today; the same key for two would only move the focus."""
    answers = [text for key, text in catalogue(language).items() if key.startswith("arrival.answer.")]
    keys = [text[text.index("&") + 1].casefold() for text in answers]
    assert len(keys) == 7
    assert len(set(keys)) == len(keys)
