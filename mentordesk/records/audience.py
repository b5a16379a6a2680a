# SPDX-License-Identifier: MIT
"""Who may read what on paper (`domain.md` 3.1): audiences, what a field tells, and the check that holds them together.

Every field of a sheet says what it tells (`Holds`); the audience of the sheet says what may be told. A field that is
not marked, or tells too much, is found by `audience_issues` and the sheet is not drawn. There is no mark for a
keep-apart: it cannot be put on paper (REQ-1.13).
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, Union, get_args, get_origin, get_type_hints

from mentordesk.records.issues import Issue


class Audience(StrEnum):
    """Who will hold the sheet (`domain.md` 3.1)."""

    PARTICIPANT = "P"
    WING = "W"
    FACILITATOR = "F"
    SAFEGUARDING = "S"
    NOTICE = "N"


class Holds(StrEnum):
    """What a field of a sheet tells its reader."""

    NAME = "name"
    PARTY = "party"
    NUMBER = "number"
    CELL = "cell"
    WHEN = "when"
    WHERE = "where"
    EVENT = "event"
    THING = "thing"
    STAFF = "staff"
    TERMS = "terms"
    TASK = "task"
    SHARED = "shared"
    OWN = "own"
    CONTENT = "content"
    LAYOUT = "layout"


_H = Holds
ALLOWED: Mapping[Audience, frozenset[Holds]] = MappingProxyType(
    {
        Audience.PARTICIPANT: frozenset(
            {_H.PARTY, _H.WHEN, _H.WHERE, _H.STAFF, _H.TERMS, _H.TASK, _H.SHARED, _H.OWN, _H.LAYOUT}
        ),
        Audience.WING: frozenset({_H.NAME, _H.NUMBER, _H.CELL, _H.WHEN, _H.WHERE, _H.EVENT, _H.THING, _H.LAYOUT}),
        Audience.FACILITATOR: frozenset(Holds),
        Audience.SAFEGUARDING: frozenset(Holds),
        Audience.NOTICE: frozenset({_H.WHEN, _H.WHERE, _H.TERMS, _H.LAYOUT}),
    }
)
"""PARTY is the name of someone who signs the sheet or is introduced by it; NAME is anybody on a list. P holds no list of
names. SHARED is what somebody agreed may be told to the other one of their pair (`partner_facts`), and nothing else. OWN is what the desk
holds about the very person who keeps the sheet, gathered for them and nobody else. THING is what is carried into a room and back; its
name is looked at like that of an event (`printing.guard`), for a thing can tell what is done with it."""


def audience_issues(sheet: object) -> tuple[Issue, ...]:
    """Every field of `sheet` that says nothing about what it tells, or tells what one of its audiences may not read."""
    audiences: frozenset[Audience] = getattr(sheet, "AUDIENCES", frozenset())
    if not audiences:
        return (Issue(field="", key="sheets.issue.no_audience", values={"sheet": type(sheet).__name__}),)
    issues: list[Issue] = []
    for path, holds in told_by(type(sheet)):
        for audience in sorted(audiences):
            if holds is None or holds not in ALLOWED[audience]:
                issues.append(
                    Issue(field=path, key="sheets.issue.not_for", values={"field": path, "audience": audience.value})
                )
    return tuple(issues)


def texts_that_tell(record: object, *wanted: Holds) -> Iterator[tuple[str, str]]:
    """Each filled text of `record` marked with one of `wanted`, by field path: for checks on the words themselves."""
    for name, holds in _marked(type(record)):
        value = getattr(record, name)
        if holds in wanted and isinstance(value, str) and value:
            yield name, value
        for index, item in enumerate(value if isinstance(value, tuple) else ()):
            if is_dataclass(item):
                yield from ((f"{name}.{index}.{path}", text) for path, text in texts_that_tell(item, *wanted))


@cache
def _marked(record_type: type) -> tuple[tuple[str, Holds | None], ...]:
    """The fields of one record with what each tells. Asked once for each type: reading hints is slow."""
    hints = get_type_hints(record_type, include_extras=True)
    return tuple((field.name, _mark(hints[field.name])) for field in fields(record_type))


@cache
def told_by(record_type: type) -> tuple[tuple[str, Holds | None], ...]:
    """What each field of a record type tells, by path, down through records it holds; None = not marked."""
    found: list[tuple[str, Holds | None]] = []
    hints = get_type_hints(record_type, include_extras=True)
    for field in fields(record_type):
        hint = hints[field.name]
        inner = _inner_record(hint)
        if _mark(hint) is None and inner is not None:
            found += [(f"{field.name}.{path}", holds) for path, holds in told_by(inner)]
        else:
            found.append((field.name, _mark(hint)))
    return tuple(found)


def _mark(hint: Any) -> Holds | None:
    marks = [extra for extra in getattr(hint, "__metadata__", ()) if isinstance(extra, Holds)]
    return marks[0] if marks else None


def _inner_record(hint: Any) -> type | None:
    """The record type inside `Record`, `Record | None` or `tuple[Record, ...]`."""
    options = get_args(hint) if get_origin(hint) in (tuple, Union, types.UnionType) else (hint,)
    return next((option for option in options if is_dataclass(option) and isinstance(option, type)), None)
