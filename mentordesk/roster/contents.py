# SPDX-License-Identifier: MIT
"""What a column with a heading nobody knows is, from its cells alone: only where every one of them says the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mentordesk.records.exchange import RosterField
from mentordesk.roster import values
from mentordesk.roster.cellwords import is_placeholder


def field_by_content(cells: Sequence[str]) -> RosterField | None:
    """ROLE, LEGAL_STATUS, LANGUAGES or FREE, when every filled cell reads as that without a question; else None."""
    filled = [cell for cell in dict.fromkeys(cells) if cell.strip() and not is_placeholder(cell)]
    if not filled:
        return None
    return next((field for field, reads in _READS.items() if all(map(reads, filled))), None)


def _says(reader: Callable[[str], tuple[object, object]]) -> Callable[[str], bool]:
    """Whether a cell gives a real value and no issue; an "unknown" tells nothing about its column."""

    def reads(cell: str) -> bool:
        value, issue = reader(cell)
        return bool(value) and value != "unknown" and issue is None

    return reads


_READS = {
    RosterField.ROLE: _says(values.read_roles),
    RosterField.LEGAL_STATUS: _says(values.read_legal_status),
    RosterField.LANGUAGES: _says(values.read_languages),
    RosterField.FREE: _says(values.read_free),
}
