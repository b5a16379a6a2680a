# SPDX-License-Identifier: MIT
"""What stood on a sheet that went to paper, kept so that nobody can read it, and what of it is another now. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import Any, TypeGuard

from mentordesk.records.life_events import SheetChange
from mentordesk.records.sheets import AnySheet

_OF_STAFF = frozenset({"facilitator", "coordinator"})
"""Fields that say who prints: another member of staff at the desk makes no sheet wrong."""

_OF_THE_PRINT = frozenset({"given_by", "destroy_after", "missing"})
"""What a handover says of the day it was printed, and not of the day it is for."""

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
    """Each field, and of a list each of its columns; a list of people, or of meetings, by who is on it, however ordered."""
    for field in fields(sheet):  # type: ignore[arg-type]
        value = getattr(sheet, field.name)
        if field.name in _OF_STAFF | _OF_THE_PRINT:
            continue
        if _is_list(value):
            yield from _columns(field.name, sorted(value, key=_who))
        else:
            yield field.name, _told(value)


def _columns(path: str, rows: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """Each column of a list; of a list within its rows, such as who is at a meeting, each of that one's columns."""
    for column in fields(rows[0]):
        cells = tuple(getattr(row, column.name) for row in rows)
        within = next((cell[0] for cell in cells if _is_list(cell)), None)
        if within is None:
            yield f"{path}.{column.name}", _told(cells)
            continue
        for inner in fields(within):
            told = tuple(tuple(getattr(one, inner.name) for one in cell) for cell in cells)
            yield f"{path}.{column.name}.{inner.name}", _told(told)


def _who(row: Any) -> list[str]:
    """Whom a row is about, or those in its lists; nothing where it is about nobody, and the rows keep their order."""
    cells = [(field.name, getattr(row, field.name)) for field in fields(row)]
    own = [_told(cell) for name, cell in cells if _tells(name) is SheetChange.PEOPLE]
    return own + [one for _, cell in cells if _is_list(cell) for inner in cell for one in _who(inner)]


def _is_list(value: object) -> TypeGuard[tuple[Any, ...]]:
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
