# SPDX-License-Identifier: MIT
"""What people commonly choose as a passphrase, and how much of a text is left without it. No floor is set here.

The list (`resources/vault/common_passphrases.txt`) is ours and small: a guesser's first tries, in English and French.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from mentordesk.paths import resources

_RUNS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "qwertzuiop",
    "1qaz2wsx3edc4rfv5tgb6yhn",
)
_SHORTEST_RUN: Final = 4
_LEET: Final = str.maketrans("@431!05$7", "aaeiiosst")


def plain_letters(text: str, *, gaps: bool = True) -> str:
    """Lower-case letters and digits without accents; everything else becomes one space, or nothing."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " " if gaps else "", bare).strip()


def unguessable_part(text: str) -> str:
    """What is left of a text without repetitions, common choices, keyboard runs, years and trailing numbers."""
    squeezed = _once(plain_letters(text, gaps=False))
    without_tail = re.sub(r"[\d\W_]+$", "", text)  # "P@ssw0rd123!": the 0 is a letter, the 123! is not
    disguised = _once(plain_letters(without_tail.translate(_LEET), gaps=False))
    return min((_without_common(squeezed), _without_common(disguised)), key=len)


def _once(text: str) -> str:
    """The smallest piece that the text is a repetition of: "abcabcabc" says no more than "abc"."""
    return text[: (text + text).find(text, 1)] if text else text


def _without_common(text: str) -> str:
    for pattern in (_common_choices(), _runs()):
        text = pattern.sub("", text)
    text = re.sub(r"(.)\1{2,}", r"\1", text)
    text = re.sub(r"(19|20)\d\d", "", text)
    return re.sub(r"\d{1,4}$", "", text)


@lru_cache(maxsize=1)
def _common_choices() -> re.Pattern[str]:
    lines = (resources() / "vault" / "common_passphrases.txt").read_text(encoding="utf-8").splitlines()
    choices = {plain_letters(line, gaps=False) for line in lines if line and not line.startswith("#")}
    return _longest_first(choices - {""})


@lru_cache(maxsize=1)
def _runs() -> re.Pattern[str]:
    """Every stretch of at least four characters along a keyboard row, the alphabet or the digits, both ways."""
    pieces = {
        row[start:end]
        for line in _RUNS
        for row in (line, line[::-1])
        for start in range(len(row))
        for end in range(start + _SHORTEST_RUN, len(row) + 1)
    }
    return _longest_first(pieces)


def _longest_first(pieces: set[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(piece) for piece in sorted(pieces, key=lambda piece: (-len(piece), piece))))
