# SPDX-License-Identifier: MIT
"""Text made safe for a spreadsheet cell, so that no CSV we write can start a formula; and back again, exactly.

A cell whose first visible character could start a formula gets a leading apostrophe. So does a cell that already
begins with an apostrophe: then the two directions undo each other for every text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_QUOTE = "'"
_STARTERS = frozenset("=+-@|%\t\r\n＝＋－＠−﹢﹣﹦﹫")
_INVISIBLE = frozenset("\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad\u180e\x00")


def guarded(text: str) -> str:
    """`text` as it may stand in a spreadsheet cell: quoted when a spreadsheet could take it for a formula."""
    return _QUOTE + text if text.startswith(_QUOTE) or _could_be_a_formula(text) else text


def unguarded(cell: str) -> str:
    """The text that `guarded` was given."""
    return cell[1:] if cell.startswith(_QUOTE) else cell


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV (RFC 4180, every cell in double quotes and guarded)."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return stream.getvalue()


def csv_rows(text: str) -> list[list[str]]:
    """The rows that `csv_text` was given."""
    return [[unguarded(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), strict=True)]


def _could_be_a_formula(text: str) -> bool:
    for character in text:
        if character in _STARTERS:
            return True
        if not (character.isspace() or character in _INVISIBLE or not character.isprintable()):
            return False
    return False
