# SPDX-License-Identifier: MIT
"""The tag tree and the bookmarks as objects of a file. They are written sheet by sheet, so that a thousand sheets do not
stand in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mentordesk.printing.elements import Element, Mark, text_string
from mentordesk.printing.packed import Objects


class Tree:
    """The tree of one file. `number` is its root, for the file's catalogue."""

    def __init__(self, objects: Objects, document: Element) -> None:
        self._objects = objects
        self.number = objects.claim()
        self._document = document
        document.number = objects.claim()
        self._parts: list[int] = []
        self._parents: list[tuple[int, int]] = []

    def add(self, part: Element, pages: dict[int, int], parents: dict[int, list[Element]]) -> None:
        """A part that is finished. `pages` are the objects of its pages, `parents` whose the marks on each page are."""
        self._write(part, self._document.number, pages)
        self._parts.append(part.number)
        for page, elements in parents.items():
            refs = self._objects.claim()
            self._objects.add(refs, _list(element.number for element in elements))
            self._parents.append((page, refs))

    def finish(self) -> None:
        """The root of all parts, and the table that leads from a mark on a page to its element."""
        add, document, table = self._objects.add, self._document.number, self._objects.claim()
        add(document, f"<</Type/StructElem/S/Document/P {self.number} 0 R/K{_list(self._parts)}>>")
        add(table, f"<</Nums[{' '.join(f'{page} {refs} 0 R' for page, refs in self._parents)}]>>")
        most = max((page for page, _ in self._parents), default=-1) + 1
        said = f"/K {document} 0 R/ParentTree {table} 0 R/ParentTreeNextKey {most}"
        add(self.number, f"<</Type/StructTreeRoot{said}>>")

    def _write(self, element: Element, parent: int, pages: dict[int, int]) -> None:
        element.number = number = self._objects.claim()
        said = f"<</Type/StructElem/S/{element.kind}/P {parent} 0 R{element.extra}"
        if element.kids:
            page, kids = 0, []
            for kid in element.kids:
                if isinstance(kid, Element):
                    self._write(kid, number, pages)
                    kids.append(f"{kid.number} 0 R")
                else:
                    page = page or kid[0]
                    kids.append(_mark(kid, pages) if kid[0] != page else str(kid[1]))
            where = f"/Pg {pages[page]} 0 R" if page else ""
            said = f"{said}{where}/K[{' '.join(kids)}]"
        self._objects.add(number, f"{said}>>")


def _list(numbers: Iterable[int]) -> str:
    return f"[{' '.join([f'{number} 0 R' for number in numbers])}]"


def _mark(mark: Mark, pages: dict[int, int]) -> str:
    """A marked sequence on another page than the element's own."""
    there, number = mark
    return f"<</Type/MCR/Pg {pages[there]} 0 R/MCID {number}>>"


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the bookmarks: a sheet at level 1, its headings at level 2; where it is on which page's object."""

    level: int
    title: str
    page: int
    left: float
    top: float


def write_bookmarks(bookmarks: list[Bookmark], objects: Objects) -> int:
    """The bookmarks as objects. Returns the number of their root; 0 where there are none."""
    if not bookmarks:
        return 0
    root = objects.claim()
    numbers = [objects.claim() for _ in bookmarks]
    tops = [n for n, bookmark in enumerate(bookmarks) if bookmark.level == 1]
    _chain(tops, root, bookmarks, numbers, objects)
    ends = f"/First {numbers[tops[0]]} 0 R/Last {numbers[tops[-1]]} 0 R"
    objects.add(root, f"<</Type/Outlines{ends}/Count {len(tops)}>>")
    return root


def _chain(chain: list[int], parent: int, bookmarks: list[Bookmark], numbers: list[int], objects: Objects) -> None:
    """The entries of one level under one parent, each followed by its own; those of a sheet are folded at first."""
    for place, n in enumerate(chain):
        bookmark, number = bookmarks[n], numbers[n]
        end = chain[place + 1] if place + 1 < len(chain) else len(bookmarks)
        below = list(range(n + 1, end)) if bookmark.level == 1 else []
        said = f"/Title{text_string(bookmark.title)}/Parent {parent} 0 R"
        said += f"/Dest[{bookmark.page} 0 R/XYZ {bookmark.left:.1f} {bookmark.top:.1f} null]"
        said += f"/Prev {numbers[chain[place - 1]]} 0 R" if place else ""
        said += f"/Next {numbers[chain[place + 1]]} 0 R" if place + 1 < len(chain) else ""
        if below:
            said += f"/First {numbers[below[0]]} 0 R/Last {numbers[below[-1]]} 0 R/Count {-len(below)}"
            _chain(below, number, bookmarks, numbers, objects)
        objects.add(number, f"<<{said}>>")
