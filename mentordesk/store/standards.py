# SPDX-License-Identifier: MIT
"""How a site's changes to the lines of the standards and the answers of its staff are stored. The lines are data files."""

from __future__ import annotations

import json
from collections.abc import Mapping

from mentordesk.records.standards import LineAnswer, Said
from mentordesk.store.connection import Database
from mentordesk.store.rows import day, iso, moment


class Standards:
    """What this site says of the lines: which are off, other numbers, answers. Answers are added, never changed."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def changes(self) -> dict[str, tuple[bool, dict[str, int]]]:
        """The lines this site has changed: whether each is on, and its own numbers."""
        rows = self._db.all("SELECT code, counts, numbers FROM standard_line")
        return {row[0]: (bool(row[1]), json.loads(row[2])) for row in rows}

    def change(self, code: str, on: bool, numbers: Mapping[str, int]) -> None:
        """Store what a line is here."""
        self._db.run(
            "INSERT INTO standard_line (code, counts, numbers) VALUES (?, ?, ?) "
            "ON CONFLICT (code) DO UPDATE SET counts = excluded.counts, numbers = excluded.numbers",
            (code, on, json.dumps(dict(numbers), sort_keys=True)),
        )

    def restore(self, code: str) -> None:
        """Let a line be what it was shipped as."""
        self._db.run("DELETE FROM standard_line WHERE code = ?", (code,))

    def answers(self) -> dict[str, LineAnswer]:
        """The newest answer to each line."""
        rows = self._db.all("SELECT code, said, words, day, at, by FROM standard_answer ORDER BY id")
        found: dict[str, LineAnswer] = {}
        for row in rows:
            on = day(row[3])
            assert on is not None
            found[row[0]] = LineAnswer(
                code=row[0], said=Said(row[1]), words=row[2], day=on, at=moment(row[4]), by=row[5]
            )
        return found

    def answer(self, answer: LineAnswer) -> None:
        """Add an answer."""
        self._db.run(
            "INSERT INTO standard_answer (code, said, words, day, at, by) VALUES (?, ?, ?, ?, ?, ?)",
            (answer.code, answer.said, answer.words, iso(answer.day), iso(answer.at), answer.by),
        )
