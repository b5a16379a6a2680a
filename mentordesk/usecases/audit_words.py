# SPDX-License-Identifier: MIT
"""How a line of the log reads: who, when, what, on whom, and the few details it holds. Unknown codes stand as they are.

The screen and the printed list say it the same way. Only words here: what is in the log is read by `audit.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from mentordesk.records.audit import AuditLine, AuditPage, subject
from mentordesk.words import Words

_SHORTEST_HASH = 12
_NAMED_AT_ONCE = 4
_HIDDEN = frozenset({"on"})
"""Told as whom the line is about."""

_STATEMENTS = "rows"
"""An act counts the rows of the database it wrote, which is nobody’s business; an export counts what was taken."""

_FIRST = (
    "act",
    "outcome",
    "purpose",
    "recipient",
    "profile",
    "touched",
    "tables",
    "wing",
    "day",
    "pages",
    "target",
    "drive",
)
"""Details in the order of what somebody who reads the log looks for."""


def said_when(words: Words, line: AuditLine) -> str:
    """When, on the wall."""
    return _moment(words, line.at)


def said_who(page: AuditPage, line: AuditLine) -> str:
    """Whose initials, or the number of a user who is not known any more."""
    return page.users.get(line.actor_id, str(line.actor_id))


def said_action(words: Words, action: str) -> str:
    """What was done; an act is known by its words key."""
    if not words.has(action):
        return action
    text = words(action).replace("&", "")
    return text[:1].upper() + text[1:]


def said_about(words: Words, page: AuditPage, line: AuditLine, most: int = _NAMED_AT_ONCE) -> str:
    """On whom: the first few by name, of the others how many."""
    subjects = line.subjects
    names = [page.names.get(text, text) for text in subjects[:most]]
    further = line.detail.get("more")
    rest = len(subjects) - len(names) + (further if isinstance(further, int) else 0)
    return ", ".join(names) + (f" {words('page_log.and_more', n=words.number(rest))}" if rest else "")


def said_detail(words: Words, line: AuditLine) -> str:
    """The details, each with its name; what we have no name for keeps its own."""
    parts: list[str] = []
    hidden = _HIDDEN | {_STATEMENTS} if "touched" in line.detail else _HIDDEN
    for name in sorted(line.detail, key=_rank):
        text = "" if name in hidden else _said_value(words, name, line.detail[name])
        if text:
            parts.append(words("page_log.pair", name=words.label("page_log.detail", name), value=text))
    return " · ".join(parts)


def actions_saying(words: Words, folded: str, actions: Iterable[str]) -> frozenset[str]:
    """The acts whose sentence holds a word."""
    return frozenset(action for action in actions if folded in said_action(words, action).casefold())


def sheets_saying(words: Words, folded: str) -> frozenset[str]:
    """The sheets whose title holds a word, as subjects."""
    return frozenset(subject("sheet", code) for code in _labelled(words, "sheets.title", folded))


def codes_saying(words: Words, folded: str) -> frozenset[str]:
    """The codes in details whose label holds a word."""
    areas = ("page_log.touched", "page_log.target", "exports.profile", "exports.outcome")
    return frozenset(code for area in areas for code in _labelled(words, area, folded))


def _labelled(words: Words, area: str, folded: str) -> Iterable[str]:
    return (code for code in words.codes(area) if folded in words.label(area, code).casefold())


def _rank(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


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


def _moment(words: Words, moment: datetime) -> str:
    here = moment.astimezone()
    return f"{words.short_date(here.date())} {words.time(here)}"


def _iso(words: Words, value: str) -> str:
    """A moment or a day kept as text in a detail."""
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return value
    return _moment(words, found) if "T" in value else words.short_date(found.date())


_SAID: Mapping[str, Callable[[Words, str], str]] = {
    "act": said_action,
    "touched": _label("page_log.touched"),
    "outcome": _label("exports.outcome"),
    "profile": _label("exports.profile"),
    "print": _label("page_log.print_size"),
    "readers": _label("page_log.readers"),
    "tables": lambda words, value: words.label("page_export.table", value.removesuffix(".jsonl")),
    "target": _label("page_log.target"),
    "sha256": lambda _, value: value[:_SHORTEST_HASH],
    **dict.fromkeys(("day", "now", "last", "first", "until", "seen"), _iso),
}
