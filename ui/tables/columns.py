# SPDX-License-Identifier: MIT
"""What a column is, and how cells leave the program as text without turning into formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import Any, Generic, TypeVar

from mentordesk.vocabulary import fold
from mentordesk.words import Words

R = TypeVar("R")

_FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"
_BLANKS = " \u00a0\u202f\ufeff\u200b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """One column. `name` identifies it in preferences; `title` is a words key.

    `text(record)` is what stands in the cell; `sort(record)` its sort key (default: the text, accents and case folded);
    `icon(record)` an icon name or ""; `tone(record)` a tone ("warning" ...) for the icon or "";
    `own_title` is a title in the site's own words, which no key has;
    `right` aligns numbers right with equal-width digits; `shown` is whether it is there before anyone chooses;
    `width` is what it usually takes, `least` how far it gives way in a narrow table (0: it never does).
    """

    name: str
    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    icon: Callable[[R], str] | None = None
    tone: Callable[[R], str] | None = None
    right: bool = False
    shown: bool = True
    width: int = 0
    least: int = 0
    own_title: str = ""

    def said(self, words: Words) -> str:
        """The title in the language of `words`."""
        return self.own_title or words(self.title)

    def key(self, record: R) -> Any:
        """The sort key of a record in this column."""
        return self.sort(record) if self.sort is not None else fold(self.text(record))


def guarded(text: str) -> str:
    """A cell's text that no spreadsheet takes for a formula: a quote goes before = + - @ and their wide forms.

    A plain number keeps its sign.
    """
    bare = text.lstrip(_BLANKS)
    risky = bare[:1] != "" and bare[0] in _FORMULA_STARTS
    if risky and not _is_number(bare):
        text = f"'{text}"
    return text.replace("\t", " ").replace("\r", " ").replace("\n", " ")


def as_tsv(rows: Iterable[Iterable[str]]) -> str:
    """Rows of cells as tab-separated lines for the clipboard, each cell guarded."""
    return "\n".join("\t".join(guarded(cell) for cell in row) for row in rows)


def as_html(rows: Iterable[Iterable[str]]) -> str:
    """The same rows as a table, headings first: cells keep their place in a letter, and leading zeros in a spreadsheet."""
    head, *body = [[escape(guarded(cell)) for cell in row] for row in rows]
    titles = "".join(f"<th>{cell}</th>" for cell in head)
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in body)
    return f"<table style=\"mso-number-format:'\\@'\"><tr>{titles}</tr>{lines}</table>"


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", "."))
    except ValueError:
        return False
    return True
