# SPDX-License-Identifier: MIT
"""The counts-only profile: how many, by a few closed lists of codes, and never so few that a person shows (REQ-1.31).

A count from 1 to 4 is written "<5". Where such a cell could be worked out from the total and its neighbours, further cells
are withheld until it could be any of 1, 2, 3 and 4. Which ones goes by their name and not by their size: whoever knows
that the smallest is taken could reckon from what is still shown. What cannot be protected so is not broken down.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from mentordesk.exporting.coding import FIELDS, Tables, code_people

SMALLEST_SHOWN = 5
FEW = f"<{SMALLEST_SHOWN}"
WITHHELD = "withheld"

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

Shown = int | str
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


def suppressed(cells: Mapping[str, int]) -> dict[str, Shown] | None:
    """The cells of one breakdown whose total is published, protected; None when only the total may be shown.

    Cells without anyone are not listed at all.
    """
    counts = {value: count for value, count in cells.items() if count > 0}
    few = [count for count in counts.values() if count < SMALLEST_SHOWN]
    withheld: list[str] = []
    may_be_withheld = [value for value in sorted(counts) if counts[value] >= SMALLEST_SHOWN]
    while few and not _is_protected(few, [counts[value] for value in withheld]):
        if not may_be_withheld:
            return None
        withheld.append(may_be_withheld.pop(0))
    return {
        value: FEW if count < SMALLEST_SHOWN else WITHHELD if value in withheld else count
        for value, count in sorted(counts.items())
    }


def _is_protected(few: Sequence[int], withheld: Sequence[int]) -> bool:
    """Whether a reader who knows the sum of the hidden cells must still think any small cell may be 1, 2, 3 or 4."""
    hidden, others = sum(few) + sum(withheld), len(few) - 1
    least_of_others = others + SMALLEST_SHOWN * len(withheld)
    most_of_others = (SMALLEST_SHOWN - 1) * others if not withheld else hidden
    return hidden - (SMALLEST_SHOWN - 1) >= least_of_others and hidden - 1 <= most_of_others


def _breakdowns(table: str, rows: Sequence[Mapping[str, object]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for field in DIMENSIONS[table]:
        cells = suppressed(Counter(str(row.get(field, _UNSET)) for row in rows))
        found += [_row(table, field, value, count) for value, count in (cells or {}).items()]
    return found


def _row(table: str, field: str, value: str, count: Shown) -> dict[str, Any]:
    return {"table": table, "field": field, "value": value, "count": count}
