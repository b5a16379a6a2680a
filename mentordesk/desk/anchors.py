# SPDX-License-Identifier: MIT
"""The log's head kept outside the database, in the key file; and what it tells at the next unlock (`security.md` B8).

An older database put back, or a log cut at its end, is whole in itself: only a head kept elsewhere shows that lines are
missing. Printed sheets, exports and the manifests of copies carry it too. A whole folder put back, key file and all, is
noticed by none but the paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from mentordesk.desk.held import Held
from mentordesk.records.arrival import Finding, FindingKind
from mentordesk.records.audit import ChainPoint
from mentordesk.store.audit import Audit
from mentordesk.store.rows import iso
from mentordesk.vault.copies import write_key_file
from mentordesk.vault.keyfile import Anchor, KeyFile
from mentordesk.vault.slots import change_anchor

LINES_LOOKED_AT = 200
"""So many of the last lines are checked at unlock where no anchor says how far the log was whole; all of them on demand."""

SET_BACK = timedelta(minutes=2)
"""A clock this much earlier than a line that was written before it was set back."""

FAR_AHEAD = timedelta(days=45)
"""A desk unused for longer than a summer, or a clock that jumped: asked, because only a person can tell."""


def anchored(folder: Path, held: Held, audit: Audit, now: datetime, *, closing: bool = False) -> KeyFile:
    """The key file remembering how far the log has come, and at `closing` what the database's file is like.

    Written only when something of it has moved. Raises `KeyFileNotWritten`.
    """
    last, known = audit.last(), held.key_file.anchor
    file = held.database.raw.sha256() if closing else ""
    if known is not None and (known.seq, known.head) == (last.seq, last.mac.hex()) and file in ("", known.file):
        return held.key_file
    anchor = Anchor(seq=last.seq, head=last.mac.hex(), at=iso(now) or "", file=file)
    key_file = change_anchor(held.key_file, held.unlocked, anchor)
    write_key_file(folder, key_file)
    return key_file


def told_by_anchor(audit: Audit, anchor: Anchor | None) -> Iterator[Finding]:
    """What the head in the key file shows about the log that was found: older, another one, or not as it was written."""
    last = audit.last()
    known = audit.point(anchor.seq) if anchor is not None else None
    if anchor is not None and last.seq < anchor.seq:
        yield _older(audit, last, anchor)
    elif anchor is not None and (known is None or known.mac.hex() != anchor.head):
        yield Finding(kind=FindingKind.OTHER_HISTORY, values={"line": anchor.seq})
        known = None
    start = known or audit.point(max(0, last.seq - LINES_LOOKED_AT))
    broken = audit.first_broken(start)
    if broken is not None:
        yield Finding(kind=FindingKind.LOG_BROKEN, values={"line": broken})


def told_by_file(audit: Audit, anchor: Anchor | None, file: str) -> Iterator[Finding]:
    """Whether the database's file is the one that was closed here last (`file`: its SHA-256 before anything was written).

    A single page of an earlier day put back is whole in itself and may touch no line of the log: only this shows it.
    After a power cut the log has gone on, and nothing can be said.
    """
    if anchor is not None and anchor.file and file and file != anchor.file:
        last = audit.last()
        if (last.seq, last.mac.hex()) == (anchor.seq, anchor.head):
            yield Finding(kind=FindingKind.FILE_CHANGED, values={"seen": datetime.fromisoformat(anchor.at)})


def told_by_clock(audit: Audit, anchor: Anchor | None, now: datetime) -> Iterator[Finding]:
    """Whether the computer's clock can be right: it is not earlier than what was written before, nor very far ahead."""
    seen = [moment for moment in (audit.written_at(audit.last().seq), _at(anchor)) if moment is not None]
    latest = max(seen, default=now)
    if now < latest - SET_BACK:
        yield Finding(kind=FindingKind.CLOCK_BACK, values={"now": now, "last": latest})
    elif now > latest + FAR_AHEAD:
        yield Finding(kind=FindingKind.CLOCK_FORWARD, values={"now": now, "last": latest})


def _older(audit: Audit, last: ChainPoint, anchor: Anchor) -> Finding:
    seen = _at(anchor)
    assert seen is not None
    values = {"n": anchor.seq - last.seq, "until": audit.written_at(last.seq) or seen, "seen": seen}
    return Finding(kind=FindingKind.OLDER_DATABASE, values=values)


def _at(anchor: Anchor | None) -> datetime | None:
    return datetime.fromisoformat(anchor.at) if anchor is not None else None
