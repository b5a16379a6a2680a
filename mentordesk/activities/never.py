# SPDX-License-Identifier: MIT
"""Things that no list of materials ever holds: blades, clips, glue and the like (domain.md 5), found by their names."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache

from mentordesk.paths import resources


def never_allowed(name: str, language: str) -> tuple[str, ...]:
    """Which of those things `name` speaks of; in a language there is no list for, those of every list are looked for."""
    found = [pattern.findall(name) for code, pattern in _patterns().items() if language in (code, *_unlisted(language))]
    return tuple(dict.fromkeys(hit.casefold() for hits in found for hit in hits))


def _unlisted(language: str) -> tuple[str, ...]:
    return () if language in _patterns() else (language,)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    listed = tomllib.loads((resources() / "activities" / "never.toml").read_text(encoding="utf-8"))
    return {
        language: re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})(?:s|x|es)?\b", re.IGNORECASE)
        for language, names in listed.items()
    }
