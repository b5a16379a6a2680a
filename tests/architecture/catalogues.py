# SPDX-License-Identifier: MIT
"""The words catalogues as they are typed, without what the loader adds; for the tests of words."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from tests.architecture.sources import ROOT

WORDS = ROOT / "resources" / "words"
LANGUAGES = ("en", "fr")


def areas(language: str) -> set[str]:
    """The names of a language's files."""
    return {file.stem for file in (WORDS / language).glob("*.toml")}


@cache
def catalogue(language: str) -> dict[str, str]:
    """Every sentence of a language by its full key."""
    sentences: dict[str, str] = {}
    for file in sorted((WORDS / language).glob("*.toml")):
        _flatten(file.stem, tomllib.loads(file.read_text(encoding="utf-8")), sentences, file)
    return sentences


def _flatten(prefix: str, table: dict[str, object], into: dict[str, str], file: Path) -> None:
    for name, value in table.items():
        key = f"{prefix}.{name}"
        if isinstance(value, dict):
            _flatten(key, value, into, file)
        else:
            assert isinstance(value, str), f"{file.relative_to(ROOT)}: {key} is not a text"
            into[key] = value
