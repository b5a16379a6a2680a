# SPDX-License-Identifier: MIT
"""A script of SQL as single statements, so that all of it can run inside one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import complete_statement


def statements(sql: str) -> Iterator[str]:
    """Split a script at the semicolons that end a statement (a trigger's body holds some that do not)."""
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if complete_statement(pending):
            yield pending
            pending = ""
    assert not pending.strip() or all(
        not line.strip() or line.lstrip().startswith("--") for line in pending.splitlines()
    ), f"unfinished statement: {pending[:80]!r}"
