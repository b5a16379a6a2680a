# SPDX-License-Identifier: MIT
"""Looking into the audit log: a query, already made of ids and codes, as SQL. What the words of a search mean is
said in `usecases/audit.py`; nothing is written here."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mentordesk.records.ids import UserId
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import iso, placeholders

_COLUMNS = "SELECT seq, at, actor_id, action, subject, detail FROM audit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of a search and everything it may mean: a line that has any of it answers."""

    text: str
    users: frozenset[UserId] = frozenset()
    actions: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class LogQuery:
    """Which lines: by one member of staff, of one act, from a moment to before another, and with all of `words`."""

    user_id: UserId | None = None
    action: str = ""
    since: datetime | None = None
    before: datetime | None = None
    words: tuple[Word, ...] = ()


def lines_found(database: Database, query: LogQuery, limit: int, before: int | None) -> list[Row]:
    """The newest rows that answer, newest first."""
    where, values = _where(query)
    if before is not None:
        where, values = f"{where} AND seq < ?", [*values, before]
    return database.all(f"{_COLUMNS} WHERE {where} ORDER BY seq DESC LIMIT ?", [*values, limit])


def count_lines(database: Database, query: LogQuery) -> int:
    """How many rows answer."""
    where, values = _where(query)
    row = database.one(f"SELECT count(*) FROM audit WHERE {where}", values)
    return row[0] if row else 0


def _where(query: LogQuery) -> tuple[str, list[object]]:
    parts: list[str] = ["1 = 1"]
    values: list[object] = []
    for condition, value in (
        ("actor_id = ?", query.user_id),
        ("action = ?", query.action or None),
        ("at >= ?", iso(query.since)),
        ("at < ?", iso(query.before)),
    ):
        if value is not None:
            parts.append(condition)
            values.append(value)
    for word in query.words:
        condition, wanted = _any_of(word)
        parts.append(condition)
        values += wanted
    return " AND ".join(parts), values


def _any_of(word: Word) -> tuple[str, list[object]]:
    """A line that says the word, by whichever of its columns."""
    found: list[tuple[str, Iterable[object]]] = [
        ("detail LIKE ? ESCAPE '!'", [_anywhere(word.text)]),
        ("subject LIKE ? ESCAPE '!'", [_anywhere(word.text)]),
        *(("detail LIKE ? ESCAPE '!'", [_anywhere(f'"{code}"', quoted=False)]) for code in sorted(word.codes)),
    ]
    for column, codes in (("actor_id", word.users), ("action", word.actions), ("subject", word.subjects)):
        if codes:
            found.append((f"{column} IN ({placeholders(len(codes))})", sorted(codes)))
    if word.subjects:
        of_many = f"SELECT 1 FROM json_each(audit.detail, '$.on') WHERE value IN ({placeholders(len(word.subjects))})"
        # A line that somebody made unreadable is in nobody's way.
        found.append((f"CASE WHEN json_valid(audit.detail) THEN EXISTS ({of_many}) END", sorted(word.subjects)))
    return f"({' OR '.join(condition for condition, _ in found)})", [value for _, values in found for value in values]


def _anywhere(text: str, *, quoted: bool = True) -> str:
    """A pattern for `text` as it stands inside stored JSON."""
    inside = json.dumps(text)[1:-1] if quoted else text
    for sign in "!%_":
        inside = inside.replace(sign, f"!{sign}")
    return f"%{inside}%"
