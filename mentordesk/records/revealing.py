# SPDX-License-Identifier: MIT
"""Words that tell whoever reads a wall or a wing's list what is wrong with the people on it (REQ-3.1)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from mentordesk.words import LANGUAGES, words


def revealing_word(text: str) -> str:
    """The first word of a text that would give people away; "" where there is none.

    Words of every language are looked for: a list in English may hold a French name.
    """
    found = _revealing().search(_plain(text))
    return found.group() if found else ""


@lru_cache(maxsize=1)
def _revealing() -> re.Pattern[str]:
    """One pattern of all the words in `sheets.revealing`; a star stands for any ending, a gap for space or hyphen."""
    entries = [entry.strip() for language in LANGUAGES for entry in words(language)("sheets.revealing").split(",")]
    shapes = [re.escape(_plain(entry)).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]+") for entry in entries]
    return re.compile(rf"\b(?:{'|'.join(shapes)})\b", re.IGNORECASE)


def _plain(text: str) -> str:
    """The text without accents, which people leave out when they type."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
