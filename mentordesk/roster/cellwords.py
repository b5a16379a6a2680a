# SPDX-License-Identifier: MIT
"""The words cells use, as data (`resources/roster/values.toml`), and how a cell's text is cleaned."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from mentordesk.paths import resources
from mentordesk.vocabulary import fold

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ´`ʹ′＇", "'") | dict.fromkeys("‐‑", "-"))
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_FORMULA = re.compile(r"[=@]\s*\S|[+\-][A-Za-z(]")


@cache
def values_data() -> Mapping[str, Any]:
    """The whole of values.toml."""
    return tomllib.loads((resources() / "roster" / "values.toml").read_text("utf-8"))


@cache
def _index(section: str) -> Mapping[str, str]:
    return {fold(word): code for code, words in values_data()[section].items() for word in words}


def code_for(section: str, text: str) -> str | None:
    """The code a cell's words stand for in one section of values.toml ("legal_status", "role", "weekday" ...)."""
    return _index(section).get(fold(text))


@cache
def _words(path: str) -> frozenset[str]:
    found: Any = values_data()
    for part in path.split("."):
        found = found[part]
    return frozenset(fold(word) for word in found)


def is_one_of(path: str, text: str) -> bool:
    """Whether a cell's text is one of the words listed under `path` ("days.weekdays", "placeholders" ...)."""
    return fold(text) in _words(path)


def is_placeholder(text: str) -> bool:
    """Whether a cell only says that there is nothing: a dash, "n/a", "néant"."""
    return is_one_of("placeholders", text)


def clean(text: str) -> str:
    """A cell's text in the one form we keep: composed letters, straight apostrophes, single spaces, nothing invisible."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_APOSTROPHES)
    return " ".join(plain.split())


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet program would run the cell instead of showing it."""
    return bool(_FORMULA.match(text.strip()))
