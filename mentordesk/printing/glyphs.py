# SPDX-License-Identifier: MIT
"""Which characters the bundled faces can print, and what stands in for those they cannot.

A missing glyph prints as an empty box or as nothing, so no character reaches the page without being looked up here.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from mentordesk.errors import Unavailable
from mentordesk.paths import resources

STAND_IN = "?"
_STROKE = "\u0338"
_SAME_TO_THE_EYE = {
    "\u202f": "\u00a0",
    "\u2007": "\u00a0",
    "\u2009": " ",
    "\u2010": "-",
    "\u02bc": "\u2019",
    "\t": " ",
}


@lru_cache(maxsize=8)
def load_face(file_name: str) -> frozenset[int]:
    """Register a bundled TrueType file under its stem and return the code points it has glyphs for.

    Raises `Unavailable` when the file is missing or broken: a sheet in a stand-in face would not be the one promised.
    """
    path = resources() / "fonts" / file_name
    name = path.stem
    try:
        font = TTFont(name, str(path))
    except (TTFError, OSError) as error:
        raise Unavailable("errors_printing.font_missing", file=file_name) from error
    pdfmetrics.registerFont(font)
    return frozenset(font.face.charToGlyph)


def tidy(text: str) -> str:
    """The text with look-alike characters folded together, joined accents, and no invisible or control characters."""
    if text.isascii() and text.isprintable():
        return text
    folded = "".join(_SAME_TO_THE_EYE.get(char, char) for char in unicodedata.normalize("NFC", text))
    return "".join(char for char in folded if char == "\n" or unicodedata.category(char) not in ("Cc", "Cf"))


def nearest(char: str, drawable: frozenset[int]) -> str:
    """What to print for a character no face has: its plain letters where those exist, else a question mark."""
    parts = unicodedata.normalize("NFKD", char)
    plain = "".join(c for c in parts if not unicodedata.combining(c))
    # A stroke through a sign is no accent: without it, "not less than" would be printed as "less than".
    said_by_others = plain and _STROKE not in parts and all(ord(c) in drawable for c in plain)
    return plain if said_by_others else STAND_IN
