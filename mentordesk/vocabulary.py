# SPDX-License-Identifier: MIT
"""From what people write to the code we keep: "chess", "Échecs" and "ECHECS" are one topic.

The labels are in `words`; other names for the same thing are data in `resources/roster/aliases.toml`.
"""

from __future__ import annotations

import tomllib
import unicodedata
from functools import lru_cache
from typing import Literal

from mentordesk.paths import resources
from mentordesk.words import LANGUAGES, words

Area = Literal["topics", "languages"]
_UNDIVIDED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "œ": "oe", "æ": "ae", "ı": "i", "ð": "d", "þ": "th"})

_PLAIN = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
"""The same for unaccented letters, which most text is made of; ten times as quick."""


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """`text` for comparison only: no accents, no case, no punctuation, single spaces ("Centre(s) d’intérêt" and so on)."""
    if text.isascii():
        return " ".join(text.translate(_PLAIN).split())
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_UNDIVIDED)
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


def code_of(area: Area, text: str) -> str:
    """The code of a topic or language written in any of our languages; what was written, cleaned, if we have no code."""
    return _index(area).get(fold(text)) or " ".join(text.split())


def is_known(area: Area, text: str) -> bool:
    """Whether we have a code for what was written."""
    return fold(text) in _index(area)


def known_codes(area: Area) -> tuple[str, ...]:
    """Every code of the area, in the order of the English file."""
    return words("en").codes(area)


@lru_cache(maxsize=4)
def _index(area: Area) -> dict[str, str]:
    codes = known_codes(area)
    aliases = tomllib.loads((resources() / "roster" / "aliases.toml").read_text("utf-8"))[area]
    index = {fold(alias): code for code, names in aliases.items() for alias in names}
    index |= {fold(code): code for code in codes}
    for language in LANGUAGES:
        for code in codes:
            index[fold(words(language).label(area, code))] = code
    return index
