# SPDX-License-Identifier: MIT
"""The recovery key in three shares for three office-holders: any two bring it back, one alone tells nothing (SLIP-39).

A share is 23 English words of a public list whose first four letters are enough; any SLIP-39 program joins them. What
was mistyped is told by its place, never by what it should have been.
"""

from __future__ import annotations

from typing import Final

from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from mentordesk.records.issues import Issue
from mentordesk.vault.errors import RecoveryKeyMistyped
from mentordesk.vault.recovery import KEY_BYTES, RecoveryKey, parse_recovery

SHARES: Final = 3
NEEDED: Final = 2
WORDS: Final = 23
_TELLING: Final = 4
_MOST_GROUPS: Final = 16
_BY_BEGINNING: Final = {word[:_TELLING]: word for word in WORDLIST}


def split_recovery(key: RecoveryKey) -> tuple[str, ...]:
    """The three shares, each as its words; another three each time, which do not mix with those made before."""
    # 160 random bits need no stretching, and no passphrase is set: the sheets are what protects the key.
    ((*shares,),) = generate_mnemonics(1, [(NEEDED, SHARES)], key.value, iteration_exponent=0)
    return tuple(shares)


def join_shares(one: str, other: str) -> RecoveryKey:
    """The recovery key from two different shares. Raises `RecoveryKeyMistyped` with an issue for each thing wrong.

    Each issue stands at the field "share1" or "share2".
    """
    issues = (*share_issues(one, "share1"), *share_issues(other, "share2"))
    if not issues:
        try:
            value = combine_mnemonics([_tidy(one), _tidy(other)])
        except MnemonicError:
            value = b""
        if len(value) == KEY_BYTES:
            return RecoveryKey(value)
        same = _tidy(one) == _tidy(other)
        issues = (_issue("same" if same else "not_together", "share2"),)
    raise RecoveryKeyMistyped(issues, "errors_vault.share_mistyped")


def typed_recovery(text: str) -> RecoveryKey:
    """The recovery key somebody typed: its eight groups, or the words of two shares one after the other.

    Raises `RecoveryKeyMistyped`.
    """
    typed = _typed(text)
    if len(typed) <= _MOST_GROUPS:
        return parse_recovery(text)
    half = (len(typed) + 1) // 2 if len(typed) < 2 * WORDS else WORDS
    return join_shares(" ".join(typed[:half]), " ".join(typed[half:]))


def share_issues(text: str, field: str = "share1") -> tuple[Issue, ...]:
    """What is wrong with a typed share, by the number of the word; empty when it reads well."""
    typed = _typed(text)
    issues = [
        _issue("word", field, word=place)
        for place, word in enumerate(typed, start=1)
        if word[:_TELLING] not in _BY_BEGINNING or not _BY_BEGINNING[word[:_TELLING]].startswith(word)
    ]
    if len(typed) != WORDS:
        return (*issues, _issue("count", field, expected=WORDS, has=len(typed)))
    if issues or _is_whole(_tidy(text)):
        return tuple(issues)
    place = _only_wrong_place(_tidy(text).split())
    return (_issue("wrong_word", field, word=place) if place else _issue("wrong_words", field),)


def share_number(share: str) -> int:
    """Which of the three it is, from 1."""
    return Share.from_mnemonic(_tidy(share)).index + 1


def _typed(text: str) -> list[str]:
    """The words without the numbers printed before them."""
    return [word for part in text.lower().split() if (word := part.strip(".,;:-0123456789"))]


def _tidy(text: str) -> str:
    """The words in full, where four letters were typed."""
    return " ".join(_BY_BEGINNING.get(word[:_TELLING], word) for word in _typed(text))


def _is_whole(share: str) -> bool:
    try:
        Share.from_mnemonic(share)
    except MnemonicError:
        return False
    return True


def _only_wrong_place(words: list[str]) -> int | None:
    """The number of the word that is wrong, if one other word there would make the share whole; takes a moment.

    The checksum finds up to three wrong words, so a single one has a single place.
    """
    for place in range(len(words)):
        before, after = words[:place], words[place + 1 :]
        if any(_is_whole(" ".join((*before, word, *after))) for word in WORDLIST):
            return place + 1
    return None


def _issue(reason: str, field: str, **values: object) -> Issue:
    return Issue(field=field, key=f"errors_vault.share.{reason}", values=values)
