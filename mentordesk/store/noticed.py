# SPDX-License-Identifier: MIT
"""What was noticed and not answered yet. That it was noticed, and who answered, stands in the audit log besides."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from mentordesk.errors import NotFound
from mentordesk.records.arrival import Finding, FindingKind, Value
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import iso, moment

_SELECT = "SELECT id, kind, noticed_at, detail FROM finding"


class Noticed:
    """The open findings."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> tuple[Finding, ...]:
        """Every open finding, oldest first."""
        return tuple(_finding(row) for row in self._db.all(f"{_SELECT} ORDER BY id"))

    def get(self, finding_id: int) -> Finding:
        """One open finding, or `NotFound` when somebody has answered it."""
        row = self._db.one(f"{_SELECT} WHERE id = ?", (finding_id,))
        if row is None:
            raise NotFound("errors_desk.finding_settled")
        return _finding(row)

    def add(self, finding: Finding, at: datetime) -> bool:
        """Keep a finding until it is answered; False when just the same is open already."""
        detail = json.dumps({name: _packed(value) for name, value in sorted(finding.values.items())})
        known = "SELECT 1 FROM finding WHERE kind = ? AND detail = ?"
        if self._db.one(known, (finding.kind.value, detail)):
            return False
        self._db.run(
            "INSERT INTO finding (kind, noticed_at, detail) VALUES (?, ?, ?)", (finding.kind.value, iso(at), detail)
        )
        return True

    def drop(self, finding_id: int) -> None:
        """Forget a finding: it was answered."""
        self._db.run("DELETE FROM finding WHERE id = ?", (finding_id,))


def _packed(value: Value) -> object:
    return {"moment": iso(value)} if isinstance(value, datetime) else value


def _unpacked(value: object) -> Value:
    if isinstance(value, Mapping):
        return moment(str(value["moment"]))
    assert isinstance(value, int | str), "a finding holds numbers, texts and moments"
    return value


def _finding(row: Row) -> Finding:
    values = {name: _unpacked(value) for name, value in json.loads(row[3]).items()}
    return Finding(id=row[0], kind=FindingKind(row[1]), noticed_at=moment(row[2]), values=values)
