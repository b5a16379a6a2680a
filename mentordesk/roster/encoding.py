# SPDX-License-Identifier: MIT
"""From bytes to text: which encoding a text file is in, without losing or guessing away a letter."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from mentordesk.errors import Unavailable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE = ("cp1252", "cp850", "mac_roman", "cp1250")
_LETTERS = frozenset("àâäáãåçéèêëíìîïñóòôöõúùûüÿœæÀÂÄÁÇÉÈÊËÎÏÍÑÓÔÖÚÙÛÜŒÆßøØłŁśŚžŽšŠčČćĆńŃęążźŻŹ")
_MARKS = frozenset("’‘“”«»–—…°ºª€£№\u00a0·•")
_ODD_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_NOISE = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was in, whether that is certain, and how many NULs were left out."""

    text: str
    encoding: str
    sure: bool
    nuls: int = 0


def decode(data: bytes) -> Decoded:
    """The text of a file, by strict rules first and likelihood last.

    Byte order marks, then UTF-16 without a mark (a NUL in every other byte), then strict UTF-8, then UTF-8 and cp1252
    lines mixed (two extracts glued together), then the one-byte encoding whose accents make most sense.
    Raises `Unavailable` for what is no text.
    """
    decoded = _marked(data) or _sixteen_bit(data) or _utf8(data) or _mixed(data) or _one_byte(data)
    return _without_noise(decoded)


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    return None


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding.removesuffix("-sig"), True)
    except (UnicodeDecodeError, ValueError):
        return None


def _sixteen_bit(data: bytes) -> Decoded | None:
    if len(data) < 4 or len(data) % 2:
        return None
    half = len(data) / 2
    if data[1::2].count(0) > 0.6 * half and data[0::2].count(0) < 0.1 * half:
        return _strictly(data, "utf-16-le")
    if data[0::2].count(0) > 0.6 * half and data[1::2].count(0) < 0.1 * half:
        return _strictly(data, "utf-16-be")
    return None


def _utf8(data: bytes) -> Decoded | None:
    return _strictly(data, "utf-8")


def _mixed(data: bytes) -> Decoded | None:
    """Lines of UTF-8 and lines of cp1252 in one file; at least as many of the first, or it is chance."""
    lines = data.split(b"\n")
    texts: list[str] = []
    good = bad = 0
    for line in lines:
        try:
            texts.append(line.decode("utf-8"))
            good += not line.isascii()
        except UnicodeDecodeError:
            texts.append(_best_one_byte(line)[1])
            bad += 1
    return Decoded("\n".join(texts), "utf-8 + cp1252", False) if good >= max(bad, 1) else None


def _one_byte(data: bytes) -> Decoded:
    encoding, text, likely = _best_one_byte(data)
    if likely:
        return Decoded(text, encoding, True)
    found = from_bytes(data).best()
    if found is not None:
        guessed = _strictly(data, found.encoding)
        if guessed is not None:
            return Decoded(guessed.text, found.encoding, False)
    return Decoded(text, encoding, False)


def _best_one_byte(data: bytes) -> tuple[str, str, bool]:
    """The most sensible of the one-byte encodings, its text, and whether nearly every accent makes sense in it."""
    ranked: list[tuple[float, int, str, str]] = []
    for order, encoding in enumerate(_ONE_BYTE):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        ranked.append((-_sense(text), order, encoding, text))
    if not ranked:
        return "latin-1", data.decode("latin-1"), False
    score, _, encoding, text = min(ranked)
    return encoding, text, -score >= 0.8


def _sense(text: str) -> float:
    """The share of the characters beyond ASCII that a name list in a European language would hold."""
    beyond = [c for c in text if c > "\x7f"]
    if not beyond:
        return 1.0
    return sum(1.0 if c in _LETTERS else 0.9 if c in _MARKS else 0.0 for c in beyond) / len(beyond)


def _without_noise(decoded: Decoded) -> Decoded:
    """The text without stray NULs (they would cut a stored text short); a file full of them is no text at all."""
    text = decoded.text.removeprefix("\ufeff")
    nuls = text.count("\0")
    noise = nuls + len(_ODD_CONTROLS.findall(text))
    if noise > 4 and noise > _MOST_NOISE * len(text):
        raise Unavailable("errors_roster.not_text")
    return Decoded(text.replace("\0", ""), decoded.encoding, decoded.sure and not nuls, nuls)
