# SPDX-License-Identifier: MIT
"""A line of the log as words: who, what, and the few details it holds. Unknown codes are shown as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mentordesk.records.audit import AuditLine
from mentordesk.records.ids import UserId
from mentordesk.words import Words

_SHORTEST_HASH = 12
_FIRST = ("outcome", "purpose", "profile", "touched", "tables", "wing", "day", "pages", "target", "drive")
"""Details in the order of what somebody who reads the log looks for."""


def said_action(words: Words, line: AuditLine) -> str:
    """What was done; an act is known by its words key."""
    if not words.has(line.action):
        return line.action
    text = words(line.action).replace("&", "")
    return text[:1].upper() + text[1:]


def said_who(initials: Mapping[UserId, str], line: AuditLine) -> str:
    """Whose initials, or the number of a user who is not known any more."""
    return initials.get(line.actor_id, str(line.actor_id))


def said_detail(words: Words, line: AuditLine) -> str:
    """What it was done to and the details, each with its name; what we have no name for keeps its own."""
    parts: list[str] = []
    for name in sorted(line.detail, key=_rank):
        text = _said_value(words, name, line.detail[name])
        if text:
            parts.append(words("page_log.pair", name=words.label("page_log.detail", name), value=text))
    if line.subject:
        parts.append(_said_subject(words, line.subject))
    return " · ".join(parts)


def matches(text: str, cells: tuple[str, ...]) -> bool:
    """Whether every word of a search stands somewhere in a line."""
    whole = " ".join(cells).casefold()
    return all(word in whole for word in text.casefold().split())


def _said_subject(words: Words, subject: str) -> str:
    """A sheet by its name, anything else by its number."""
    return words.label("sheets.title", subject)


def _rank(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _said_value(words: Words, name: str, value: Any) -> str:
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, list):
        return ", ".join(_said_value(words, name, item) for item in value)
    if isinstance(value, bool):
        return words(f"page_log.{'yes' if value else 'no'}")
    if isinstance(value, int):
        return words.number(value)
    return _SAID.get(name, _as_it_is)(words, str(value))


def _as_it_is(_: Words, value: str) -> str:
    return value


def _label(area: str) -> Callable[[Words, str], str]:
    return lambda words, value: words.label(area, value)


_SAID: Mapping[str, Callable[[Words, str], str]] = {
    "touched": _label("page_log.touched"),
    "outcome": _label("exports.outcome"),
    "profile": _label("exports.profile"),
    "tables": lambda words, value: words.label("page_export.table", value.removesuffix(".jsonl")),
    "target": _label("page_log.target"),
    "sha256": lambda _, value: value[:_SHORTEST_HASH],
}
