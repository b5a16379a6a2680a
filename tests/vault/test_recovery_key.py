# SPDX-License-Identifier: MIT
"""The recovery key: printed, read out, typed again, and its typing errors found in their group."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.vault.errors import RecoveryKeyMistyped
from mentordesk.vault.keyfile import Sheet
from mentordesk.vault.recovery import ALPHABET, RecoveryKey, format_recovery, parse_recovery, recovery_issues
from mentordesk.vault.slots import change_recovery, create
from mentordesk.words import LANGUAGES, words
from tests.vault.desk_keys import CHEAP, STAFF

keys = st.binary(min_size=20, max_size=20).map(RecoveryKey)
groups = st.integers(0, 7)
places = st.integers(0, 4)


def wrong_groups(text: str) -> set[object]:
    return {issue.values["group"] for issue in recovery_issues(text) if "group" in issue.values}


def with_group(printed: str, group: int, text: str) -> str:
    parts = printed.split("-")
    return "-".join([*parts[:group], text, *parts[group + 1 :]])


@given(key=keys)
def test_what_is_printed_reads_back_as_the_same_key(key: RecoveryKey):
    printed = format_recovery(key)
    assert re.fullmatch(rf"([{ALPHABET}]{{5}}-){{7}}[{ALPHABET}]{{5}}", printed)
    assert parse_recovery(printed) == key


def test_the_printed_form_never_changes_between_versions():
    """Sheets stay in safes for years."""
    printed = "000GD-40R4H-0M30R-E2097-185GP-R38EM-1W81C-24GKY"
    assert format_recovery(RecoveryKey(bytes(range(20)))) == printed


@given(key=keys, data=st.data())
def test_lower_case_lookalikes_and_any_separators_are_taken_as_meant(key: RecoveryKey, data: st.DataObject):
    typed = format_recovery(key)
    typed = "".join(data.draw(st.sampled_from({"0": "0Oo", "1": "1IiLl"}.get(c, c + c.lower()))) for c in typed)
    separator = data.draw(st.sampled_from(["-", " ", "", " - ", "\u2013", "\u00a0", "\n", "_"]))
    assert parse_recovery(f"  {typed.replace('-', separator)} ") == key


@given(key=keys, group=groups, place=places, other=st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found_in_its_group(key: RecoveryKey, group: int, place: int, other: str):
    printed = format_recovery(key)
    right = printed.split("-")[group]
    typed = right[:place] + other + right[place + 1 :]
    assert wrong_groups(with_group(printed, group, typed)) == (set() if typed == right else {group + 1})


@given(key=keys, group=groups, place=st.integers(0, 3))
def test_two_neighbours_swapped_are_found_in_their_group(key: RecoveryKey, group: int, place: int):
    printed = format_recovery(key)
    right = printed.split("-")[group]
    typed = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    assert wrong_groups(with_group(printed, group, typed)) == (set() if typed == right else {group + 1})


@given(key=keys, one=groups, other=groups)
def test_two_groups_exchanged_are_both_found(key: RecoveryKey, one: int, other: int):
    parts = format_recovery(key).split("-")
    parts[one], parts[other] = parts[other], parts[one]
    assert wrong_groups("-".join(parts)) == (set() if one == other else {one + 1, other + 1})


@given(key=keys, wrong=st.sets(groups, min_size=1))
def test_every_wrong_group_is_named_at_once(key: RecoveryKey, wrong: set[int]):
    printed = format_recovery(key)
    for group in wrong:
        right = printed.split("-")[group]
        printed = with_group(printed, group, right[:4] + ALPHABET[(ALPHABET.index(right[4]) + 1) % 32])
    assert wrong_groups(printed) == {group + 1 for group in wrong}


@given(key=keys, group=groups, place=places)
def test_a_character_left_out_is_found_in_its_group(key: RecoveryKey, group: int, place: int):
    printed = format_recovery(key)
    right = printed.split("-")[group]
    (issue,) = recovery_issues(with_group(printed, group, right[:place] + right[place + 1 :]))
    assert (issue.field, issue.key) == (f"group{group + 1}", "errors_vault.recovery.length")
    assert issue.values == {"group": group + 1, "expected": 5, "has": 4}


@given(key=keys, group=groups)
def test_a_character_that_is_never_used_is_named(key: RecoveryKey, group: int):
    printed = format_recovery(key)
    (issue,) = recovery_issues(with_group(printed, group, "U" + printed.split("-")[group][1:]))
    assert issue.key == "errors_vault.recovery.character"
    assert issue.values == {"group": group + 1, "character": "U"}


@given(key=keys, group=groups)
def test_a_missing_group_is_missed(key: RecoveryKey, group: int):
    parts = format_recovery(key).split("-")
    issues = recovery_issues("-".join(parts[:group] + parts[group + 1 :]))
    assert issues[-1].key == "errors_vault.recovery.groups"
    assert issues[-1].values == {"expected": 8, "has": 7}


def test_the_group_after_the_last_is_one_too_many():
    printed = format_recovery(RecoveryKey.new())
    assert {issue.key for issue in recovery_issues(f"{printed}-{printed[:5]}")} == {
        "errors_vault.recovery.mistyped",
        "errors_vault.recovery.groups",
    }


@given(text=st.text(max_size=80))
def test_any_text_is_read_or_refused_with_sentences(text: str):
    issues = recovery_issues(text)
    assert len(issues) <= 9
    if issues:
        with pytest.raises(RecoveryKeyMistyped) as caught:
            parse_recovery(text)
        assert caught.value.issues == issues
    for language in LANGUAGES:
        assert all(words(language)(issue.key, **issue.values) for issue in issues)


def test_an_enormous_text_is_refused_with_few_issues():
    assert len(recovery_issues("ABCDE-" * 10_000)) <= 9


def test_nothing_typed_is_no_key():
    with pytest.raises(RecoveryKeyMistyped):
        parse_recovery("")


def test_a_recovery_key_never_shows_its_bytes():
    key = RecoveryKey.new()
    assert format_recovery(key) not in f"{key} {key!r}"
    assert repr(key.value) not in repr(key)


def test_the_key_of_the_recovery_slot_follows_from_what_is_printed():
    """So that the sheet alone, as an age identity, opens what is encrypted or sealed to that slot."""
    key = RecoveryKey.new()
    again = parse_recovery(format_recovery(key))
    assert again.private_key == key.private_key != RecoveryKey.new().private_key
    assert key.private_key.value != key.wrapping_key(bytes(16))
    key_file, session = create(STAFF, key, cost=CHEAP)
    assert key_file.recovery and key_file.recovery.public_key == key.private_key.public
    assert key_file.sheet is Sheet.AGE
    other = RecoveryKey.new()
    changed = change_recovery(key_file, session, other)
    assert changed.recovery and changed.recovery.public_key == other.private_key.public
