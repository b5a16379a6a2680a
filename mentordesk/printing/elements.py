# SPDX-License-Identifier: MIT
"""An element of a document's tag tree, as it is put together while the document is drawn."""

from __future__ import annotations

from functools import lru_cache

Mark = tuple[int, int]
"""The page, counted from 1, and the number of a marked sequence on it."""


class Element:
    """One element of the tree. `of` is whose element it is: a table's rows come in pieces, and find it again by that."""

    __slots__ = ("extra", "kids", "kind", "number", "of", "parent")

    def __init__(self, kind: str, parent: Element | None, extra: str = "", of: object = None) -> None:
        self.kind, self.parent, self.extra, self.of = kind, parent, extra, of
        self.kids: list[Element | Mark] = []
        self.number = 0


@lru_cache(maxsize=512)
def text_string(text: str) -> str:
    """A text as the file format writes it in a dictionary."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
