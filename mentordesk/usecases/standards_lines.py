# SPDX-License-Identifier: MIT
"""The lines of the standards as they count here: the shipped files of `resources/standards` with what the site changed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any

from mentordesk.errors import NotFound
from mentordesk.paths import resources
from mentordesk.records.standards import AMBER, ANSWER_MONTHS, How, Source, StandardLine
from mentordesk.store import Store

_AMBER_PERCENT = 10
_ANSWER_MONTHS = 12


@cache
def shipped_lines() -> Mapping[str, StandardLine]:
    """Every shipped line by its code, in the order of the standards and of their files."""
    folder = resources() / "standards"
    lines = [
        _line(source, entry)
        for source in Source
        for entry in tomllib.loads((folder / f"{source.value}.toml").read_text("utf-8"))["line"]
    ]
    return MappingProxyType({line.code: line for line in lines})


def shipped_line(code: str) -> StandardLine:
    """One line as shipped, or `NotFound`."""
    line = shipped_lines().get(code)
    if line is None:
        raise NotFound("errors_standards.gone")
    return line


def lines_here(store: Store) -> tuple[StandardLine, ...]:
    """Every line with this site's choices. A change to a line or number that is shipped no more is left out."""
    changes = store.standards.changes()
    return tuple(_as_changed(line, changes.get(line.code)) for line in shipped_lines().values())


def _as_changed(line: StandardLine, change: tuple[bool, dict[str, int]] | None) -> StandardLine:
    if change is None:
        return line
    on, own = change
    numbers = {name: own.get(name, value) for name, value in line.numbers.items()}
    return replace(line, on=on, numbers=MappingProxyType(numbers), changed=True)


def _line(source: Source, entry: Mapping[str, Any]) -> StandardLine:
    check = entry.get("check", "")
    always = {AMBER: _AMBER_PERCENT} if check else {ANSWER_MONTHS: _ANSWER_MONTHS}
    return StandardLine(
        code=entry["code"],
        ref=entry["ref"],
        source=source,
        area=entry["area"],
        how=How.COMPUTED if check else How.ASKED,
        verified=entry["verified"],
        check=check,
        numbers=MappingProxyType({**always, **entry.get("numbers", {})}),
    )
