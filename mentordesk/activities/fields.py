# SPDX-License-Identifier: MIT
"""Taking typed fields out of a TOML table, so that every mistake is reported with its file and field.

Knows nothing about activities: which fields there are is said in `reading` and `worksheets`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from mentordesk.activities.errors import ActivityFileWrong

E = TypeVar("E", bound=StrEnum)


class Fields:
    """The fields of one table of a file. What was never asked for is reported by `finish`: it is a misspelt field."""

    def __init__(self, table: dict[str, Any], file: str, path: str = "", polish: Callable[[str], str] = str) -> None:
        self._table = table
        self._file = file
        self._path = path
        self._polish = polish
        self._seen: set[str] = set()

    def wrong(self, name: str, problem: str, **values: object) -> ActivityFileWrong:
        """The error to raise for the field `name` of this table."""
        return ActivityFileWrong(problem, file=self._file, field=f"{self._path}{name}", **values)

    def has(self, name: str) -> bool:
        """Whether the field is there."""
        return name in self._table

    def names(self) -> tuple[str, ...]:
        """The names of all fields, in the order of the file."""
        return tuple(self._table)

    def text(self, name: str) -> str:
        """A sentence that must be there and say something."""
        value = self._polish(self._take(name, str, "needs_text")).strip()
        if not value:
            raise self.wrong(name, "needs_text")
        return value

    def texts(self, name: str, count: int | None = None) -> tuple[str, ...]:
        """A list of sentences. With `count`, exactly so many, and an entry may be empty; without, one or more, none empty."""
        values = self._take(name, list, "needs_texts")
        if not all(isinstance(value, str) for value in values):
            raise self.wrong(name, "needs_texts")
        if count is None and not (values and all(value.strip() for value in values)):
            raise self.wrong(name, "needs_texts")
        if count is not None and len(values) != count:
            raise self.wrong(name, "needs_count", count=count, found=len(values))
        return tuple(self._polish(value).strip() for value in values)

    def maybe_text(self, name: str) -> str:
        """A sentence that may be left out; "" then."""
        self._seen.add(name)
        return self.text(name) if self.has(name) else ""

    def maybe_texts(self, name: str) -> tuple[str, ...]:
        """A list of sentences that may be left out; none then."""
        self._seen.add(name)
        return self.texts(name) if self.has(name) else ()

    def number(self, name: str, least: int, most: int, default: int | None = None) -> int:
        """A whole number between `least` and `most`; `default` where the field may be left out."""
        if default is not None and not self.has(name):
            self._seen.add(name)
            return default
        value = self._take(name, int, "needs_number", least=least, most=most)
        if isinstance(value, bool) or not least <= value <= most:
            raise self.wrong(name, "needs_number", least=least, most=most)
        return value

    def flag(self, name: str) -> bool:
        """True or false; false where left out."""
        self._seen.add(name)
        return bool(self._take(name, bool, "needs_flag")) if self.has(name) else False

    def code(self, name: str, codes: type[E]) -> E:
        """One of the codes of an enumeration."""
        return self._coded(name, self._take(name, str, "needs_code", allowed=", ".join(codes)), codes)

    def code_list(self, name: str, codes: type[E]) -> tuple[E, ...]:
        """One or more codes of an enumeration, none twice."""
        allowed = ", ".join(codes)
        values = self._take(name, list, "needs_code", allowed=allowed)
        if not values or len(set(map(str, values))) != len(values):
            raise self.wrong(name, "needs_code", allowed=allowed)
        return tuple(self._coded(name, value, codes) for value in values)

    def table(self, name: str) -> Fields:
        """A table inside this one."""
        return self._inner(self._take(name, dict, "needs_table"), f"{name}.")

    def tables(self, name: str) -> tuple[Fields, ...]:
        """A list of tables; fields are counted from 1 in messages."""
        values = self._take(name, list, "needs_table")
        if not values or not all(isinstance(value, dict) for value in values):
            raise self.wrong(name, "needs_table")
        return tuple(self._inner(value, f"{name}[{index}].") for index, value in enumerate(values, start=1))

    def said_as(self, polish: Callable[[str], str]) -> Fields:
        """The same fields, with `polish` applied to every sentence taken from here on."""
        return Fields(self._table, self._file, self._path, polish)

    def finish(self) -> None:
        """Report the first field nobody asked for."""
        for name in self._table:
            if name not in self._seen:
                raise self.wrong(name, "unknown_field")

    def _inner(self, table: dict[str, Any], step: str) -> Fields:
        return Fields(table, self._file, f"{self._path}{step}", self._polish)

    def _take(self, name: str, kind: type, problem: str, **values: object) -> Any:
        self._seen.add(name)
        if name not in self._table:
            raise self.wrong(name, "missing_field")
        if not isinstance(self._table[name], kind):
            raise self.wrong(name, problem, **values)
        return self._table[name]

    def _coded(self, name: str, value: object, codes: type[E]) -> E:
        if value not in list(codes):
            raise self.wrong(name, "needs_code", allowed=", ".join(codes))
        return codes(str(value))


def read_fields(file: Path, polish: Callable[[str], str] = str) -> Fields:
    """The fields of a TOML file; `polish` is applied to every sentence taken from it."""
    shown = f"{file.parent.name}/{file.name}"
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as trouble:
        raise ActivityFileWrong("cannot_read", file=shown, field="") from trouble
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise ActivityFileWrong("not_toml", file=shown, field="", detail=str(trouble)) from trouble
    return Fields(table, shown, polish=polish)
