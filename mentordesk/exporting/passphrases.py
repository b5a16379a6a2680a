# SPDX-License-Identifier: MIT
"""Passphrases for exports: six random words a person can copy from a slip of paper, and a floor for typed ones."""

from __future__ import annotations

import secrets
from functools import lru_cache

from mentordesk.paths import resources
from mentordesk.records.issues import Issue

WORDS_IN_A_PASSPHRASE = 6
_FEWEST_WORDS = 5
_FEWEST_CHARACTERS = 14
_LANGUAGES = ("en", "fr")


def generated_passphrase(language: str) -> str:
    """Six words drawn at random in the reader's language ("en" or "fr"): at least 62 bits."""
    return " ".join(secrets.choice(word_list(language)) for _ in range(WORDS_IN_A_PASSPHRASE))


def passphrase_issues(passphrase: str, field: str = "passphrase") -> tuple[Issue, ...]:
    """What is wrong with a typed passphrase: fewer than 14 characters and fewer than five words, or one thing repeated."""
    words = passphrase.split()
    long_enough = len(passphrase.strip()) >= _FEWEST_CHARACTERS or len(words) >= _FEWEST_WORDS
    varied = len(set(passphrase.casefold())) >= 6 and len({word.casefold() for word in words}) > len(words) // 2
    if long_enough and varied:
        return ()
    return (Issue(field=field, key="exports.issue.weak_passphrase", values={"limit": _FEWEST_CHARACTERS}),)


@lru_cache(maxsize=len(_LANGUAGES))
def word_list(language: str) -> tuple[str, ...]:
    """The words a generated passphrase is drawn from: short, common, without accents, each only once."""
    language = language if language in _LANGUAGES else "en"
    text = (resources() / "exporting" / f"words_{language}.txt").read_text(encoding="ascii")
    return tuple(line for line in text.split("\n") if line and not line.startswith("#"))
