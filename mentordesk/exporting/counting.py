# SPDX-License-Identifier: MIT
"""The counts-only profile: how many, by a few closed lists of codes, and never so few that a person shows (REQ-1.31).

How small numbers are hidden is in `records.small_numbers`. What cannot be protected so is not broken down.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from mentordesk.exporting.coding import FIELDS, Tables, code_people
from mentordesk.records.small_numbers import FEW, SMALLEST_SHOWN, Shown, suppressed

DIMENSIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "people": ("legal_status", "release_kind", "reading_level"),
        "enrolments": ("role", "status"),
        "steps": ("to", "reason"),
        "applications": ("role", "requester", "status", "reason"),
        "checks": ("role", "outcome"),
        "training": ("role",),
        "programmes": (),
        "pairs": ("status", "ending"),
        "meetings": ("status", "cancel_reason", "slot"),
        "attendance": ("code",),
        "records": (),
    }
)
"""By which coded fields each table is broken down; each alone, never crossed."""

_UNSET = ""


def count_tables(tables: Tables) -> dict[str, list[dict[str, Any]]]:
    """One table `counts` with rows table / field / value / count; a total has neither field nor value.

    `count` is a number from 5 up, "<5", or "withheld" (5 or more, but showing it would give a smaller one away).
    Values outside the closed lists of the coded profile are counted together under the value "".
    """
    coded = code_people(tables, bytes(32))
    rows: list[dict[str, Any]] = []
    for table in (name for name in FIELDS if name in coded):
        total = len(coded[table])
        rows.append(_row(table, "", "", total if total == 0 or total >= SMALLEST_SHOWN else FEW))
        if total >= SMALLEST_SHOWN:
            rows += _breakdowns(table, coded[table])
    return {"counts": rows}


def _breakdowns(table: str, rows: Sequence[Mapping[str, object]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for field in DIMENSIONS[table]:
        cells = suppressed(Counter(str(row.get(field, _UNSET)) for row in rows))
        found += [_row(table, field, value, count) for value, count in (cells or {}).items()]
    return found


def _row(table: str, field: str, value: str, count: Shown) -> dict[str, Any]:
    return {"table": table, "field": field, "value": value, "count": count}
