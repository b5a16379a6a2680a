# SPDX-License-Identifier: MIT
"""The headings rosters use, as data (`resources/roster/headers.toml`), and how a heading is compared with them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

from rapidfuzz import fuzz, process

from mentordesk.paths import resources
from mentordesk.vocabulary import fold

_BRACKETED = re.compile(r"[(\[][^)\]]*[)\]]")
_SHORTEST_FOR_NEAR = 6
_NEAR = 85.0


@cache
def heading_data() -> Mapping[str, Mapping[str, list[str]]]:
    """The whole of headers.toml: [fields], [apart], [sides], [lines]."""
    return tomllib.loads((resources() / "roster" / "headers.toml").read_text("utf-8"))


@cache
def _synonyms(section: str) -> Mapping[str, str]:
    return {fold(name): field for field, names in heading_data()[section].items() for name in names}


def forms_of(heading: str) -> tuple[str, ...]:
    """How a heading may be compared: whole, and without what stands in brackets."""
    return tuple(dict.fromkeys(form for form in (fold(heading), fold(_BRACKETED.sub(" ", heading))) if form))


def exact_field(heading: str, section: str = "fields") -> str | None:
    """The field whose known heading this is."""
    synonyms = _synonyms(section)
    return next((synonyms[form] for form in forms_of(heading) if form in synonyms), None)


def near_field(heading: str, section: str = "fields") -> str | None:
    """The field whose known heading is a slip of the pen away ("Sirname", "Prénon")."""
    synonyms = _synonyms(section)
    long_names = [name for name in synonyms if len(name) >= _SHORTEST_FOR_NEAR]
    for form in forms_of(heading):
        if len(form) < _SHORTEST_FOR_NEAR:
            continue
        found = process.extractOne(form, long_names, scorer=fuzz.ratio, score_cutoff=_NEAR)
        if found is not None:
            return synonyms[found[0]]
    return None


def known_headings(cells: Sequence[str]) -> int:
    """How many different fields the cells of a line name, of a roster or of a keep-apart list."""
    roster = {field for cell in cells if len(cell) < 80 and (field := exact_field(cell))}
    apart = {(field, cell) for cell in cells if len(cell) < 80 and (field := apart_field(cell)[0])}
    return max(len(roster), len(apart) if any(side for _, side in map(apart_field, cells)) else 0)


def apart_field(heading: str) -> tuple[str | None, int]:
    """What a keep-apart list's heading means: its field, and whose it is (1, 2, or 0 where it does not say)."""
    for form in forms_of(heading)[:1]:
        side, rest = _side_of(form)
        field = _synonyms("apart").get(rest) or _synonyms("apart").get(form)
        if field is not None:
            return field, side
        near = near_field(rest, "apart")
        if near is not None:
            return near, side
    return None, 0


def _side_of(form: str) -> tuple[int, str]:
    """Take the word that tells the side off a folded heading: "prison number 2" -> 2, "prison number"."""
    sides = heading_data()["sides"]
    for side, name in ((1, "first"), (2, "second")):
        for word in sides[name]:
            if form.endswith(f" {word}"):
                return side, form.removesuffix(f" {word}")
            if len(word) > 1 and form.startswith(f"{word} "):
                return side, form.removeprefix(f"{word} ")
    glued = re.fullmatch(r"(.*?[a-z])([12])", form)
    return (int(glued[2]), glued[1]) if glued else (0, form)


def looks_like_footer(text: str) -> bool:
    """Whether a line that stands alone starts as the foot of a report does ("Printed 22/11/2026 by ...")."""
    folded = f"{fold(text)} "
    return any(folded.startswith(f"{word} ") for word in heading_data()["lines"]["footer"])
