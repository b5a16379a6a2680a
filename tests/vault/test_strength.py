# SPDX-License-Identifier: MIT
"""The strength hint: what is easy to guess is called weak and why, what is not is left in peace; any text ends in a band."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.vault.strength import Band, Hint, passphrase_strength
from mentordesk.words import LANGUAGES, words


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("password123456", Hint.COMMON),
        ("abababababababab", Hint.REPEAT),
        ("asdfghjklzxcv", Hint.KEYBOARD),
        ("marsh marsh", Hint.NAME),
        ("23.11.1987", Hint.DATE),
    ],
)
def test_what_is_guessed_first_is_weak_and_says_why(text: str, hint: Hint):
    strength = passphrase_strength(text, "Jo Marsh")
    assert strength.band in (Band.WEAK, Band.FAIR)
    assert hint in strength.hints


@pytest.mark.parametrize("text", ["seven quiet bridges over a river", "gravier oignon échelle tulipe canot"])
def test_five_words_that_have_nothing_to_do_with_one_another_are_strong(text: str):
    assert passphrase_strength(text, "Jo Marsh") == passphrase_strength(text.upper(), "Jo Marsh")
    assert passphrase_strength(text, "Jo Marsh").band is Band.STRONG


def test_the_same_words_are_weaker_for_whom_they_name():
    text = "quintrelle zoé"
    mine, other = passphrase_strength(text, "Zoe Quintrelle"), passphrase_strength(text, "Omar Fitzwarren")
    assert list(Band).index(mine.band) < list(Band).index(other.band)


@given(text=st.text(max_size=120), name=st.text(max_size=20))
def test_any_text_ends_in_a_band(text: str, name: str):
    assert passphrase_strength(text, name).band in Band


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_band_and_hint_has_its_words(language: str):
    say = words(language)
    for key in [*(f"strength.band.{band}" for band in Band), *(f"strength.hint.{hint}" for hint in Hint)]:
        assert len(say(key)) > 4
