# SPDX-License-Identifier: MIT
"""How hard a passphrase is to guess, as a hint beside the field: estimated by zxcvbn, said in our own words.

The floor is in `passphrase.py`; this judges what passes it. The library's own sentences are English and never shown. It
knows English words best, so a passphrase of French words may look stronger than it is: the floor does not rely on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import zxcvbn

from mentordesk.vault.guessable import plain_letters
from mentordesk.vault.passphrase import normal_passphrase

_LOOKED_AT: Final = 72
"""More the estimator does not take; what comes after can only make a passphrase stronger."""

_FAIR, _GOOD, _STRONG = 9.0, 12.0, 15.0
"""From how many guesses on (as a power of ten). At half a second each, 10^12 guesses take 16,000 years of one computer."""


class Band(StrEnum):
    """How hard to guess."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"


class Hint(StrEnum):
    """What makes it easier to guess than it needs to be."""

    COMMON = "common"
    NAME = "name"
    KEYBOARD = "keyboard"
    REPEAT = "repeat"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Strength:
    """The band, and what to do better; no hints for what is strong."""

    band: Band
    hints: tuple[Hint, ...] = ()


def passphrase_strength(text: str, user_name: str) -> Strength:
    """How hard `text` is to guess for somebody who knows the user's name. Takes milliseconds and keeps nothing."""
    text = normal_passphrase(text).strip()[:_LOOKED_AT]
    if not text:
        return Strength(Band.WEAK)
    found: Any = zxcvbn.zxcvbn(text, user_inputs=plain_letters(user_name).split())
    band = _band(float(found["guesses_log10"]))
    if band is Band.STRONG:
        return Strength(band)
    hints = dict.fromkeys(hint for part in found["sequence"] if (hint := _hint(part)) is not None)
    return Strength(band, tuple(hints))


def _band(power: float) -> Band:
    if power >= _STRONG:
        return Band.STRONG
    if power >= _GOOD:
        return Band.GOOD
    return Band.FAIR if power >= _FAIR else Band.WEAK


def _hint(part: dict[str, Any]) -> Hint | None:
    match part["pattern"]:
        case "dictionary" if part["dictionary_name"] == "user_inputs":
            return Hint.NAME
        case "dictionary" if part["dictionary_name"] == "passwords":
            return Hint.COMMON
        case "spatial" | "sequence":
            return Hint.KEYBOARD
        case "repeat":
            return Hint.REPEAT
        case "date" | "regex":
            return Hint.DATE
        case _:
            return None
