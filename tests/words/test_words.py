# SPDX-License-Identifier: MIT
"""How dates, times, numbers, counts and lists are said in each language."""

from __future__ import annotations

from datetime import date, time
from functools import partial

import pytest

from mentordesk.words import french_spaces, words

FIRST, LATER = date(2026, 3, 1), date(2026, 11, 27)


@pytest.mark.parametrize(
    ("language", "first", "later", "short"),
    [
        ("en", "1 March 2026", "Friday 27 November 2026", "Sun 1 Mar 2026"),
        ("fr", "1er mars 2026", "vendredi 27 novembre 2026", "dim. 1er mars 2026"),
    ],
)
def test_dates_are_said_as_people_say_them(language: str, first: str, later: str, short: str) -> None:
    said = words(language)
    assert (said.date(FIRST), said.day(LATER), said.short_date(FIRST)) == (first, later, short)


def test_times_and_numbers_follow_the_language() -> None:
    assert words("en").time(time(9, 5)) == "09:05"
    assert words("fr").time(time(9, 5)) == "9\u00a0h\u00a005"
    assert words("en").number(12345.5, 1) == "12,345.5"
    assert words("fr").number(12345.5, 1) == "12\u00a0345,5"


def test_french_counts_nothing_as_one_and_english_as_many() -> None:
    assert words("fr").plural("page_today.last_met", 0, day="x").startswith("Dernière rencontre il y a 0 jour,")
    assert words("en").plural("page_today.last_met", 0, day="x").startswith("Last met 0 days ago")


def test_french_marks_keep_their_space_on_the_line() -> None:
    assert french_spaces("Qui ? « Moi » : oui !") == "Qui\u00a0? «\u00a0Moi\u00a0»\u00a0: oui\u00a0!"
    assert french_spaces("rencontre n° {n}, n° 2, N° d’élève") == "rencontre n°\u00a0{n}, n°\u00a02, N° d’élève"


def test_lists_are_said_with_and() -> None:
    assert words("en").listing(["a", "b", "c"]) == "a, b and c"
    assert words("fr").listing(["a", "b"]) == "a et b"
    assert words("en").listing([]) == ""


def test_a_missing_key_is_a_bug_and_an_unknown_code_is_shown_as_it_is() -> None:
    with pytest.raises(KeyError, match=r"no\.such\.key"):
        words("en")("no.such.key")
    assert words("en").label("topics", "pigeon racing") == "pigeon racing"


def test_what_is_said_of_something_follows_the_colon_of_the_language() -> None:
    assert words("en").about("Taking part", "Yes") == "Taking part: Yes"
    assert words("fr").about("Participer", "Oui") == "Participer\u00a0: Oui"


def test_a_name_with_a_vowel_takes_the_e_of_the_word_before_it() -> None:
    said = partial(words("fr"), "page_users.roles.title")
    assert said(name="Ahmed Abara") == "Rôles d’Ahmed Abara"
    assert said(name="Élodie") == "Rôles d’Élodie"
    assert [said(name=name) for name in ("Yann", "Hassan", "8")] == ["Rôles de Yann", "Rôles de Hassan", "Rôles de 8"]
