# SPDX-License-Identifier: MIT
"""The floor under passphrases, and the cost of guessing one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.vault.errors import NotEnoughMemory
from mentordesk.vault.guessable import plain_letters, unguessable_part
from mentordesk.vault.passphrase import (
    CALIBRATED_MEMORY_KIB,
    MOST_PASSES,
    Cost,
    calibrate,
    normal_passphrase,
    passphrase_issues,
    seconds_for,
    stretch,
)
from mentordesk.words import LANGUAGES, words
from tests.vault.desk_keys import CHEAP

NAME = "Maëlle O’Keefe"

GOOD = [
    "lamp otter fiddle crane moss",
    "le chat mange trois pommes",
    "gravier oignon échelle tulipe canot",
    "kettle 4 herons & a brass thimble",
    "wjx-82-quorf-lend",
    "Ärger über öde Kühe heute",
    "сорок восемь зелёных лодок",
    "my dragon eats violet socks",
]
REFUSED = {
    "": "empty",
    "   ": "empty",
    "short enough": "too_short",
    "a b c d e": "too_short",
    "x" * 13: "too_short",
    "x" * 2000: "too_long",
    "aaaaaaaaaaaaaaaa": "repeats",
    "abababababababab": "repeats",
    "12345678901234567": "common",
    "abcdefghijklmnop": "common",
    "qwertyuiopasdfgh": "common",
    "azertyuiopqsdfghjklm": "common",
    "passwordpassword1": "common",
    "P@ssw0rd123456!": "common",
    "MentorDesk2026!!": "common",
    "mentordesk prison 2026": "common",
    "correct horse battery staple": "common",
    "Liberté, égalité, fraternité 2024": "common",
    "ceci est mon mot de passe": "common",
    "to be or not to be": "common",
    "Centre pénitentiaire 75": "common",
    "jumbo1jumbo1jumbo1": "common",
    "maëlle walks in the rain": "has_name",
    "the MAELLEs are many here": "has_name",
    "o'keefe has green socks on": "has_name",
    "maelleokeefe quorf blue": "has_name",
}


@pytest.mark.parametrize("text", GOOD)
def test_a_long_and_unusual_passphrase_is_accepted(text: str):
    assert passphrase_issues(text, NAME) == ()


@pytest.mark.parametrize("text", REFUSED)
def test_a_weak_passphrase_is_refused_with_its_reason(text: str):
    assert [issue.key for issue in passphrase_issues(text, NAME)] == [f"errors_vault.passphrase.{REFUSED[text]}"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", REFUSED)
def test_each_refusal_can_be_said(text: str, language: str):
    for issue in passphrase_issues(text, NAME):
        assert "{" not in words(language)(issue.key, **issue.values)


def test_a_short_name_matters_only_as_a_word():
    assert passphrase_issues("polite linen gliding by", "Li") == ()
    assert passphrase_issues("there li goes fishing again", "Li") != ()


def test_an_empty_name_hides_nothing():
    assert passphrase_issues("lamp otter fiddle crane moss", "") == ()


@given(text=st.text(max_size=60), name=st.text(max_size=20))
def test_any_text_gets_an_answer_without_the_passphrase_in_it(text: str, name: str):
    for issue in passphrase_issues(text, name):
        assert issue.field == "passphrase"
        assert set(issue.values) <= {"least", "most", "has"}


@given(text=st.text(max_size=60))
def test_what_is_left_is_never_more_than_what_was_typed(text: str):
    assert len(unguessable_part(text)) <= len(plain_letters(text, gaps=False))


def test_the_blocklist_is_there_and_short_words_in_it_do_not_eat_everything():
    assert unguessable_part("correct horse battery staple") == ""
    assert unguessable_part("lamp otter fiddle crane moss") == "lampotterfiddlecranemoss"


@given(text=st.text(max_size=40))
def test_a_passphrase_typed_with_composed_or_separate_accents_is_the_same(text: str):
    assert normal_passphrase(unicodedata.normalize("NFD", text)) == normal_passphrase(
        unicodedata.normalize("NFC", text)
    )


def test_a_no_break_space_is_a_space():
    assert normal_passphrase("lamp\u00a0otter") == "lamp otter"


def test_stretching_never_changes_between_versions():
    """A changed result would lock everybody out."""
    cost = Cost(memory_kib=64, passes=2, lanes=1)
    assert (
        stretch("lamp otter fiddle", b"0123456789abcdef", cost).hex()
        == "ca201f851e0ff0220efb6f852a521911b0c982129710246fdeff6696400b71ed"
    )


def test_another_salt_passphrase_or_cost_gives_another_key():
    keys = {
        stretch("lamp otter", bytes(16), CHEAP),
        stretch("lamp otteR", bytes(16), CHEAP),
        stretch("lamp otter", bytes(15) + b"1", CHEAP),
        stretch("lamp otter", bytes(16), Cost(memory_kib=128, passes=1, lanes=1)),
        stretch("lamp otter", bytes(16), Cost(memory_kib=64, passes=2, lanes=1)),
    }
    assert len(keys) == 5


def test_the_default_cost_is_what_the_threat_model_asks_for():
    assert Cost() == Cost(memory_kib=128 * 1024, passes=3, lanes=4)


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 64 * 1024 * 1024},
        {"memory_kib": 1},
        {"passes": 0},
        {"passes": 1000},
        {"lanes": 0},
        {"lanes": 64},
    ],
)
def test_an_impossible_or_excessive_cost_is_refused(cost: dict[str, int]):
    with pytest.raises(ValueError, match="limits"):
        Cost(**cost)


def a_machine(seconds_per_64_mib: float, most_mib: int = 1024):
    """How long a machine of that speed and memory takes for a cost."""

    def measure(cost: Cost) -> float:
        if cost.memory_kib > most_mib * 1024:
            raise NotEnoughMemory
        return seconds_per_64_mib * cost.memory_kib / CALIBRATED_MEMORY_KIB[0] * cost.passes / 3

    return measure


@pytest.mark.parametrize("seconds", [0.001, 0.01, 0.03, 0.06, 0.07, 0.1, 0.13, 0.2, 0.3, 0.5, 0.9])
def test_calibration_ends_between_half_a_second_and_a_second(seconds: float):
    machine = a_machine(seconds)
    cost = calibrate(machine)
    assert CALIBRATED_MEMORY_KIB[0] <= cost.memory_kib <= CALIBRATED_MEMORY_KIB[-1]
    assert cost.passes == MOST_PASSES or 0.5 <= machine(cost) <= 1.0


def test_a_very_slow_machine_still_gets_the_least_memory():
    assert calibrate(a_machine(5)) == Cost(memory_kib=64 * 1024)


def test_a_machine_short_of_memory_gets_what_it_can_give():
    assert calibrate(a_machine(0.01, most_mib=128)).memory_kib == 128 * 1024


def test_a_dearer_cost_takes_longer_here():
    cheap, dear = Cost(memory_kib=64, passes=1, lanes=1), Cost(memory_kib=16 * 1024, passes=2, lanes=1)
    assert min(seconds_for(cheap) for _ in range(3)) < min(seconds_for(dear) for _ in range(3))
