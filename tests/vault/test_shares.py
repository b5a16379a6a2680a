# SPDX-License-Identifier: MIT
"""The recovery key in three shares: any two bring it back, one tells nothing, and a typing error is told by its place."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from shamir_mnemonic import combine_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from mentordesk.vault.errors import RecoveryKeyMistyped
from mentordesk.vault.recovery import RecoveryKey, format_recovery, parse_recovery
from mentordesk.vault.shares import WORDS, join_shares, share_issues, share_number, split_recovery, typed_recovery
from mentordesk.vault.slots import unlock_with_recovery
from mentordesk.words import LANGUAGES, words
from tests.vault.desk_keys import a_desk

KEY = RecoveryKey.new()
SHARES = split_recovery(KEY)


def told(one: str, other: str) -> list[tuple[str, str]]:
    with pytest.raises(RecoveryKeyMistyped) as refused:
        join_shares(one, other)
    return [(issue.field, issue.key.rsplit(".", 1)[1]) for issue in refused.value.issues]


@pytest.mark.parametrize(("one", "other"), list(permutations(range(3), 2)))
def test_any_two_of_the_three_bring_the_key_back(one: int, other: int):
    assert join_shares(SHARES[one], SHARES[other]) == KEY


def test_each_knows_its_number_and_has_as_many_words_as_is_printed():
    assert sorted(share_number(share) for share in SHARES) == [1, 2, 3]
    assert {len(share.split()) for share in SHARES} == {WORDS}


def test_one_share_tells_nothing():
    """Whatever the key, a share of it may be any: the value in it is random, and no part of the key stands there."""
    values = {split_recovery(KEY)[0] for _ in range(50)}
    assert len({value.split()[8] for value in values}) > 20
    assert told(SHARES[0], SHARES[0]) == [("share2", "same")]


def test_shares_of_two_sheets_are_told_apart():
    assert told(SHARES[0], split_recovery(KEY)[1]) == [("share2", "not_together")]


def test_four_letters_capitals_and_the_printed_numbers_are_enough():
    short = " ".join(f"{place}. {word[:4].upper()}" for place, word in enumerate(SHARES[0].split(), start=1))
    assert join_shares(short, SHARES[1]) == KEY


@pytest.mark.parametrize("place", [1, 4, 9, 23])
def test_a_word_that_is_none_is_told_by_its_place(place: int):
    typed = SHARES[0].split()
    typed[place - 1] = "xylophone"
    (issue,) = share_issues(" ".join(typed))
    assert (issue.key, issue.values) == ("errors_vault.share.word", {"word": place})


@pytest.mark.parametrize("place", [2, 8, 22])
def test_a_wrong_word_of_the_list_is_told_by_its_place_and_not_by_what_it_should_be(place: int):
    typed = SHARES[0].split()
    right = typed[place - 1]
    typed[place - 1] = WORDLIST[(WORDLIST.index(right) + 300) % len(WORDLIST)]
    (issue,) = share_issues(" ".join(typed))
    assert (issue.key, issue.values) == ("errors_vault.share.wrong_word", {"word": place})
    assert right not in str(issue)


def test_a_missing_word_is_counted():
    (issue,) = share_issues(" ".join(SHARES[0].split()[:-1]))
    assert issue.values == {"expected": WORDS, "has": WORDS - 1}


def test_another_program_joins_them_too():
    for pair in combinations(SHARES, 2):
        assert combine_mnemonics(list(pair), passphrase=b"") == KEY.value


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_issue_has_its_words(language: str):
    say = words(language)
    for reason in ("word", "wrong_word", "wrong_words", "count", "same", "not_together"):
        assert len(say(f"errors_vault.share.{reason}", word=3, expected=23, has=22)) > 20


def test_two_shares_one_after_the_other_are_typed_where_the_key_is_asked_for():
    desk = a_desk()
    one, _, three = split_recovery(parse_recovery(desk.recovery_text))
    assert unlock_with_recovery(desk.key_file, f"{one}\n{three}").data_key == desk.session.data_key
    assert typed_recovery(format_recovery(KEY)) == typed_recovery(f"{SHARES[2]} {SHARES[1]}") == KEY
    for wrong in (one, f"{one} {one}", f"{one} {three} more", "word " * 46):
        with pytest.raises(RecoveryKeyMistyped):
            unlock_with_recovery(desk.key_file, wrong)
