# SPDX-License-Identifier: MIT
"""What stood on a sheet that went to paper, kept so that nobody can read it, and what of it is another now. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import MappingProxyType

from mentordesk.records.life_events import SheetChange
from mentordesk.records.sheets import AnySheet

_OF_STAFF = frozenset({"facilitator", "coordinator"})
"""Fields that say who prints: another member of staff at the desk makes no sheet wrong."""

_TELLS: Mapping[str, SheetChange] = MappingProxyType(
    {
        **dict.fromkeys(("name", "number", "reader"), SheetChange.PEOPLE),
        **dict.fromkeys(("location", "wing"), SheetChange.CELL),
        **dict.fromkeys(("day", "slot", "starts", "ends"), SheetChange.TIME),
        "place": SheetChange.PLACE,
    }
)
"""What a field tells, by its name; the others are about what is done there."""

_SHORT = 8
"""Bytes of each part's digest: enough to see that it changed."""


def digest_of(sheet: AnySheet) -> str:
    """What stands on a sheet, part by part; who prints it is left out."""
    return " ".join(f"{part}:{_digest(told)}" for part, told in _parts(sheet))


def changes_of(before: str, sheet: AnySheet) -> tuple[SheetChange, ...]:
    """What of a sheet is not as it was when `before` was its digest; nothing where it is the same."""
    if ":" not in before:  # Written before parts were told from each other: only whether anything changed is known.
        same = before == hashlib.sha256(_told(sheet).encode()).hexdigest()
        return () if same else (SheetChange.CONTENT,)
    then, now = (dict(part.split(":") for part in digest.split()) for digest in (before, digest_of(sheet)))
    changed = {part for part in then.keys() | now.keys() if then.get(part) != now.get(part)}
    # With another person on a list every column of it is another: that they are others is all there is to say of it.
    lists = {part.partition(".")[0] for part in changed if "." in part and _tells(part) is SheetChange.PEOPLE}
    told = {_tells(part) for part in changed if part.partition(".")[0] not in lists}
    return tuple(one for one in SheetChange if one in told or (lists and one is SheetChange.PEOPLE))


def _tells(part: str) -> SheetChange:
    return _TELLS.get(part.rpartition(".")[2], SheetChange.CONTENT)


def _parts(sheet: AnySheet) -> Iterator[tuple[str, str]]:
    """Each field, and of a list each of its columns; a list of people by who they are, however they are ordered."""
    for field in fields(sheet):  # type: ignore[arg-type]
        value = getattr(sheet, field.name)
        if field.name in _OF_STAFF:
            continue
        if not _is_list(value):
            yield field.name, _told(value)
            continue
        columns = [column.name for column in fields(value[0])]
        people = [name for name in columns if _tells(name) is SheetChange.PEOPLE]
        rows = sorted(value, key=lambda row: [_told(getattr(row, name)) for name in people]) if people else value
        for name in columns:
            yield f"{field.name}.{name}", _told(tuple(getattr(row, name) for row in rows))


def _is_list(value: object) -> bool:
    """Whether it is a list of records of one kind."""
    return (
        isinstance(value, tuple) and bool(value) and is_dataclass(value[0]) and len({type(one) for one in value}) == 1
    )


def _digest(told: str) -> str:
    return hashlib.blake2b(told.encode(), digest_size=_SHORT).hexdigest()


def _told(value: object) -> str:
    if is_dataclass(value):
        told = ((field.name, getattr(value, field.name)) for field in fields(value))
        return "(" + ",".join(f"{name}={_told(one)}" for name, one in told if name not in _OF_STAFF) + ")"
    if isinstance(value, tuple):
        return "[" + ",".join(_told(one) for one in value) + "]"
    return repr(value)
