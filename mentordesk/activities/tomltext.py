# SPDX-License-Identifier: MIT
"""Documents of own activities as TOML that people can read and change, and back. Reading takes what strangers wrote."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mentordesk.activities.errors import ActivityFileWrong

LARGEST_FILE = 512 * 1024
"""Bytes; the longest activity of the library, in two languages, has about fifty thousand."""

_LINE = re.compile(r"line (\d+)")
"""Where the parser stopped; the rest of what it says is English, and for programmers."""
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml_text(document: Mapping[str, Any], remark: Sequence[str] = ()) -> str:
    """The document as TOML, below lines of remarks."""
    lines = [f"# {line}".rstrip() for line in remark]
    return "\n".join([*lines, *_table(document, ())]) + "\n"


def read_toml(data: bytes, shown: str) -> dict[str, Any]:
    """What stands in the bytes of a file called `shown`. Raises `ActivityFileWrong` where it is no TOML or too much."""
    if len(data) > LARGEST_FILE:
        raise ActivityFileWrong("too_large", file=shown, field="", most=LARGEST_FILE // 1024)
    try:
        return tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as trouble:
        raise ActivityFileWrong("no_text", file=shown, field="") from trouble
    except (ValueError, RecursionError) as trouble:
        # A number of thousands of digits is a ValueError of another kind, and tables within tables without end a recursion.
        line = _LINE.search(str(trouble))
        problem = "broken_at" if line else "cut_short" if "end of document" in str(trouble) else "broken"
        raise ActivityFileWrong(problem, file=shown, field="", **({"line": int(line[1])} if line else {})) from trouble


def _table(table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    """Values first, then the tables below: TOML has no way back."""
    inside = {name: value for name, value in table.items() if isinstance(value, Mapping)}
    if path and (len(inside) < len(table) or not table):
        yield ""
        yield f"[{'.'.join(_key(step) for step in path)}]"
    for name, value in table.items():
        if name not in inside:
            yield f"{_key(name)} = {_value(value, outer=True)}"
    for name, value in inside.items():
        yield from _table(value, (*path, name))


def _value(value: Any, *, outer: bool = False) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case Mapping():
            return "{ " + ", ".join(f"{_key(name)} = {_value(inner)}" for name, inner in value.items()) + " }"
        case _ if outer and any(len(str(each)) > 30 or isinstance(each, Mapping) for each in value):
            return "[\n" + "".join(f"  {_value(each)},\n" for each in value) + "]"
        case _:
            return "[" + ", ".join(_value(each) for each in value) + "]"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)
