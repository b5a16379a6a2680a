# SPDX-License-Identifier: MIT
"""Noticing: what is wrong with what was found at unlock is kept as a finding, with a line of its own in the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from mentordesk.desk.anchors import told_by_anchor, told_by_clock, told_by_file
from mentordesk.records.arrival import Finding, Value
from mentordesk.store import Store
from mentordesk.vault.keyfile import Anchor


def found_at(store: Store, anchor: Anchor | None, file: str) -> tuple[Finding, ...]:
    """What is noticed about the desk as it was found, before anything is written.

    `anchor` is the key file's, `file` the SHA-256 of the database's file as it was found.
    """
    now = store.clock.now()
    return (
        *told_by_anchor(store.audit, anchor),
        *told_by_file(store.audit, anchor, file),
        *told_by_clock(store.audit, anchor, now),
    )


def arrive(store: Store, action: str, found: Iterable[Finding]) -> None:
    """Write the unlocking down, and what was noticed; being the first write, it also takes the file for ourselves."""
    store.audit.append(at=store.clock.now(), actor=store.actor.user_id, action=action)
    note(store, found)


def note(store: Store, findings: Iterable[Finding]) -> None:
    """Keep findings until they are answered, in the caller's transaction; what is open already is not noted twice."""
    now = store.clock.now()
    for finding in findings:
        if store.noticed.add(finding, now):
            store.audit.append(
                at=now,
                actor=store.actor.user_id,
                action=f"audit.action.noticed_{finding.kind.value}",
                detail=_plain(finding.values),
            )


def _plain(values: Mapping[str, Value]) -> dict[str, object]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}
