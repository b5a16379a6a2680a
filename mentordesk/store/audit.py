# SPDX-License-Identifier: MIT
"""The append-only audit log: each row carries a MAC over itself and the row before it (`security.md` B8).

The chain shows a key holder that nothing in the middle was changed or taken out; a cut at the end shows only against
a head kept elsewhere (printed sheets, export manifests, the key file).
"""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b32encode
from collections.abc import Mapping
from datetime import datetime

from mentordesk.records.audit import AuditLine
from mentordesk.records.ids import UserId
from mentordesk.store.connection import Database
from mentordesk.store.rows import iso, moment

_START = b"\x00" * 32


class Audit:
    """Appends to, reads and verifies the log."""

    def __init__(self, database: Database, key: bytes) -> None:
        self._db = database
        self._key = key

    def append(
        self, *, at: datetime, actor: UserId, action: str, subject: str = "", detail: Mapping[str, object] | None = None
    ) -> None:
        """Write one line, in the caller's transaction."""
        seq, before = self._head()
        row = (seq + 1, iso(at), int(actor), action, subject, json.dumps(detail or {}, sort_keys=True))
        self._db.run(
            "INSERT INTO audit (seq, at, actor_id, action, subject, detail, mac) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*row, self._mac(before, row)),
        )

    def head(self) -> str:
        """The number of the last line and 60 bits of its MAC, for a sheet's footer: "A 412 GDW5-OOK5-CHRT"."""
        seq, mac = self._head()
        text = b32encode(mac[:8]).decode()[:12]
        return f"A {seq} {text[:4]}-{text[4:8]}-{text[8:]}"

    def lines(self, limit: int = 500) -> tuple[AuditLine, ...]:
        """The newest lines, newest first."""
        rows = self._db.all(
            "SELECT seq, at, actor_id, action, subject, detail FROM audit ORDER BY seq DESC LIMIT ?", (limit,)
        )
        return tuple(
            AuditLine(
                seq=r[0], at=moment(r[1]), actor_id=UserId(r[2]), action=r[3], subject=r[4], detail=json.loads(r[5])
            )
            for r in rows
        )

    def first_broken(self) -> int | None:
        """The number of the first line that is not as it was written (or is missing); None when the chain holds."""
        before, expected = _START, 1
        for row in self._db.all("SELECT seq, at, actor_id, action, subject, detail, mac FROM audit ORDER BY seq"):
            if row[0] != expected or not hmac.compare_digest(row[6], self._mac(before, row[:6])):
                return expected
            before, expected = row[6], expected + 1
        return None

    def _head(self) -> tuple[int, bytes]:
        row = self._db.one("SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1")
        return (row[0], row[1]) if row else (0, _START)

    def _mac(self, before: bytes, row: tuple[object, ...]) -> bytes:
        canonical = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()
        return hmac.new(self._key, before + canonical, hashlib.sha256).digest()
