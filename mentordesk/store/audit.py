# SPDX-License-Identifier: MIT
"""The append-only audit log: each row carries a MAC over itself and the row before it (`security.md` B8).

The chain shows a key holder that nothing in the middle was changed or taken out; a cut at the end shows only against
a head kept elsewhere (the key file, printed sheets, manifests). What is asked of the log is `audit_search`'s.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime

from mentordesk.records.audit import AuditLine, ChainCheck, ChainPoint, code_of, printed_anchor
from mentordesk.records.ids import UserId
from mentordesk.store.audit_search import LogQuery, count_lines, lines_found
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import iso, moment

_SLICE = 2000

NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for the time of a line whose own was made unreadable."""


class Audit:
    """Appends to, reads and verifies the log. After a change of the data key, older lines are under an older `key`."""

    def __init__(self, database: Database, key: bytes) -> None:
        self._db = database
        self._key = key

    def append(
        self, *, at: datetime, actor: UserId, action: str, subject: str = "", detail: Mapping[str, object] | None = None
    ) -> None:
        """Write one line, in the caller's transaction. `subject` is `records.audit.subject(kind, id)`; never a name."""
        before = self.last()
        row = (before.seq + 1, iso(at), int(actor), action, subject, json.dumps(detail or {}, sort_keys=True))
        self._db.run(
            "INSERT INTO audit (seq, at, actor_id, action, subject, detail, mac) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*row, _mac(self._key, before.mac, row)),
        )

    # The head ---------------------------------------------------------------------------------------------------------

    def head(self) -> str:
        """The number of the last line and 60 bits of its MAC, for a sheet's footer: "A 412 GDW5-OOK5-CHRT"."""
        last = self.last()
        return printed_anchor(last.seq, last.mac)

    def last(self) -> ChainPoint:
        """The end of the chain."""
        row = self._db.one("SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1")
        return ChainPoint(seq=row[0], mac=row[1]) if row else ChainPoint()

    def point(self, seq: int) -> ChainPoint | None:
        """The place of one line; None where the log has no such line."""
        row = self._db.one("SELECT seq, mac FROM audit WHERE seq = ?", (seq,))
        return ChainPoint(seq=row[0], mac=row[1]) if row else None

    def has_code(self, seq: int, code: str) -> bool:
        """Whether line `seq` is the one that was printed with `code`."""
        point = self.point(seq)
        return point is not None and hmac.compare_digest(code_of(point.mac), code)

    def written_at(self, seq: int) -> datetime | None:
        """When a line says it was written."""
        row = self._db.one("SELECT at FROM audit WHERE seq = ?", (seq,))
        return _moment(row[0]) if row else None

    # Reading ----------------------------------------------------------------------------------------------------------

    def lines(self, limit: int = 500) -> tuple[AuditLine, ...]:
        """The newest lines, newest first."""
        return self.find(LogQuery(), limit)

    def find(self, query: LogQuery, limit: int, before: int | None = None) -> tuple[AuditLine, ...]:
        """The newest lines that answer a query and have a number below `before`, newest first."""
        return tuple(_line(row) for row in lines_found(self._db, query, limit, before))

    def count(self, query: LogQuery) -> int:
        """How many lines answer a query."""
        return count_lines(self._db, query)

    def actions(self) -> tuple[str, ...]:
        """Every kind of act the log holds."""
        return tuple(row[0] for row in self._db.all("SELECT DISTINCT action FROM audit ORDER BY action"))

    def last_times(self, action: str) -> dict[UserId, datetime]:
        """When each member of staff last did one kind of act."""
        rows = self._db.all("SELECT actor_id, MAX(at) FROM audit WHERE action = ? GROUP BY actor_id", (action,))
        found = {UserId(row[0]): _moment(row[1]) for row in rows}
        return {user: at for user, at in found.items() if at is not None}

    # Checking ---------------------------------------------------------------------------------------------------------

    def first_broken(self, start: ChainPoint | None = None) -> int | None:
        """The number of the first line after `start` that is not as it was written (or is missing); None when all hold."""
        check = ChainCheck(point=start or ChainPoint(), total=self.last().seq)
        while not check.over:
            check = self.check(check)
        return check.broken

    def check(self, so_far: ChainCheck, most: int = _SLICE) -> ChainCheck:
        """Check the next lines of the chain, `most` at once, so that a long log holds nobody up."""
        total = self.last().seq
        point = so_far.point
        rows = self._db.all(
            "SELECT seq, at, actor_id, action, subject, detail, mac FROM audit WHERE seq > ? ORDER BY seq LIMIT ?",
            (point.seq, most),
        )
        # A copy made by an older version has no such table yet.
        known = self._db.one("SELECT 1 FROM sqlite_schema WHERE name = 'audit_key'")
        older = self._db.all("SELECT last_seq, key FROM audit_key ORDER BY last_seq") if known else []
        if not rows and point.seq < total:
            return ChainCheck(point=point, total=total, broken=point.seq + 1)
        for row in rows:
            key = next((key for last_seq, key in older if row[0] <= last_seq), self._key)
            if row[0] != point.seq + 1 or not hmac.compare_digest(row[6], _mac(key, point.mac, row[:6])):
                return ChainCheck(point=point, total=total, broken=point.seq + 1)
            point = ChainPoint(seq=row[0], mac=row[6])
        return ChainCheck(point=point, total=total)


def _line(row: Row) -> AuditLine:
    """A line as it can be shown: one that somebody changed is shown too, not in the way of all the others."""
    at, detail = _moment(row[1]), _detail(row[5])
    return AuditLine(
        seq=row[0], at=at or NO_TIME, actor_id=UserId(row[2]), action=row[3], subject=row[4], detail=detail
    )


def _moment(text: str) -> datetime | None:
    """When a line was written; None where what stands there is no moment in UTC: then somebody changed it."""
    try:
        found = moment(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None and found.year > 1 else None


def _detail(text: str) -> Mapping[str, object]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _mac(key: bytes, before: bytes, row: tuple[object, ...]) -> bytes:
    canonical = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()
    return hmac.new(key, before + canonical, hashlib.sha256).digest()
