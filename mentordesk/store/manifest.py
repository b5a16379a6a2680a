# SPDX-License-Identifier: MIT
"""The note beside a copy as bytes: readable by anybody, vouched for by a MAC that only the desk's keys make."""

from __future__ import annotations

import hmac
import json
from pathlib import Path
from typing import Any

from mentordesk.records.backup import Manifest
from mentordesk.store.rows import iso, moment

FORMAT = 1
SUFFIX = ".json"


def write_manifest(manifest: Manifest, key: bytes) -> bytes:
    """The bytes of the note."""
    table = _table(manifest)
    return json.dumps({**table, "mac": _mac(table, key)}, indent=1, sort_keys=True).encode() + b"\n"


def read_manifest(copy: Path) -> Manifest | None:
    """The note beside the copy `copy`, whoever wrote it; None when there is none that can be read."""
    table = _read(copy)
    return None if table is None else _manifest(table)


def vouched(copy: Path, key: bytes) -> bool:
    """Whether the note beside `copy` was written by a holder of the desk's keys."""
    table = _read(copy)
    return table is not None and hmac.compare_digest(str(table.pop("mac", "")), _mac(table, key))


def _read(copy: Path) -> dict[str, Any] | None:
    try:
        table = json.loads(copy.with_suffix(SUFFIX).read_bytes()[:65536])
    except (OSError, ValueError):
        return None
    return table if isinstance(table, dict) and table.get("format") == FORMAT else None


def _table(manifest: Manifest) -> dict[str, object]:
    return {
        "format": FORMAT,
        "desk": manifest.desk,
        "made_at": iso(manifest.made_at),
        "schema": manifest.schema,
        "size": manifest.size,
        "sha256": manifest.sha256,
        "keys_sha256": manifest.keys_sha256,
        "log_lines": manifest.log_lines,
        "log_head": manifest.log_head,
    }


def _manifest(table: dict[str, Any]) -> Manifest | None:
    try:
        if moment(str(table["made_at"])).tzinfo is None:
            return None
        return Manifest(
            desk=str(table["desk"]),
            made_at=moment(str(table["made_at"])),
            schema=int(table["schema"]),
            size=int(table["size"]),
            sha256=str(table["sha256"]),
            keys_sha256=str(table["keys_sha256"]),
            log_lines=int(table["log_lines"]),
            log_head=str(table["log_head"]),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _mac(table: dict[str, Any], key: bytes) -> str:
    return hmac.digest(key, json.dumps(table, sort_keys=True, separators=(",", ":")).encode(), "sha256").hex()
