# SPDX-License-Identifier: MIT
"""What each mark on a page is, for those who have a sheet read out: the tag tree of a document while it is drawn.

Every mark lies either in an element of the tree or is an artifact, which a screen reader passes over. Blocks say what they
are with `with pen.tags.paragraph(...)` and the like; a block that says nothing is still whole: its words become a
paragraph of their own, its lines an artifact. How the tree gets into the file is in `tag_objects`.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from mentordesk.printing.elements import Element, text_string
from mentordesk.printing.standing import Among, Artifact, Inside, Several, Side, Speaking
from mentordesk.words import Words, words

ARTIFACT = "/Artifact BMC"
HEADER = "/Artifact <</Type/Pagination/Subtype/Header>> BDC"
FOOTER = "/Artifact <</Type/Pagination/Subtype/Footer>> BDC"
REPEATED = "/Artifact <</Type/Pagination>> BDC"

_HOLD_WORDS = frozenset({"H1", "H2", "H3", "P", "Lbl", "LBody", "TH", "TD", "Span", "Figure"})
"""Elements words stand in without a paragraph of their own."""
_HOLD_LINES = frozenset({"Figure", "Lbl"})
"""Elements that are drawn: elsewhere a rule or a box says nothing and is an artifact."""
_SAME = nullcontext()


class Tags:
    """Where in the tree the pen stands. `document` is its root; one `Part` under it for each copy of each sheet."""

    def __init__(self, canvas: Any, language: str, setting: str = "prison") -> None:
        self._canvas = canvas
        self._setting = setting
        self._open: Element | str | None = None
        self._artifact = ""
        self._several: Element | None = None
        self._speaks, self._instead_of = language, ""
        self.page = 1
        self.parents: list[Element] = []
        """Whose the marked sequences of this page are, by their number."""
        self.headings: list[tuple[int, str, int, float, float]] = []
        """Level, words, page and place of each heading of this sheet below its title."""
        self._is_titled = False
        self.document = Element("Document", None)
        self._here = self.document

    @property
    def words(self) -> Words:
        """The catalogue in the language that is spoken here, for what stands in for a drawing."""
        return words(self._speaks, self._setting)

    # What a block is.

    def inside(
        self, kind: str, *, language: str = "", alt: str = "", actual: str = "", attributes: str = "", of: object = None
    ) -> AbstractContextManager[object]:
        """An element of that standard type round what is drawn now; without any mark in it, it is left out again.

        `alt` describes what cannot be read, `actual` are the very words a drawing stands for.
        """
        if self._artifact:
            return _SAME
        extra = attributes
        if alt:
            extra += f"/Alt{text_string(alt)}"
        if actual:
            extra += f"/ActualText{text_string(actual)}"
        speaks = language or self._speaks
        if speaks != self._speaks:
            extra += f"/Lang{text_string(speaks)}"
        element = Element(kind, self._here, extra, of)
        self._here.kids.append(element)
        return Inside(self, element, speaks)

    def paragraph(self, language: str = "", of: object = None) -> AbstractContextManager[object]:
        """Words that belong together: a paragraph, or part of the cell, item or heading they stand in.

        It goes on with the paragraph just before where that is the same one (`of`).
        """
        here = self._here
        if of is not None and not self._artifact and (begun := self._last(of)):
            return Inside(self, begun, self._speaks)
        same = language in ("", self._speaks, self._instead_of)
        if here.kind in _HOLD_WORDS and here is not self._several:
            return _SAME if same else self.inside("Span", language=language)
        return self.inside("P", language="" if same else language, of=of)

    def sheet(self, language: str) -> AbstractContextManager[object]:
        """A copy of a sheet, which begins with its title."""
        self.headings, self._is_titled = [], False
        return self.inside("Part", language=language)

    def side(self, language: str) -> AbstractContextManager[object]:
        """One of two languages side by side, to be entered again on each page: it is read out whole before the other."""
        return Side(self, language)

    def heading(self, level: int, text: str, left: float, top: float) -> AbstractContextManager[object]:
        """A heading, which the bookmarks lead to. The first of a sheet is its title, whatever its level."""
        if self._artifact:
            return _SAME
        if not self._is_titled:
            self._is_titled = True
            return self.inside("H1")
        self.headings.append((max(level, 2), text, self.page, left, top))
        return self.inside(f"H{max(level, 2)}")

    def several(self) -> AbstractContextManager[object]:
        """Several blocks in one place: the words of each are a paragraph of their own."""
        return Several(self)

    def speaking(self, language: str) -> AbstractContextManager[object]:
        """Everything drawn now is in that language, whatever its type was made for."""
        return _SAME if language == self._speaks or self._artifact else Speaking(self, language)

    def item(self, kind: str) -> AbstractContextManager[object]:
        """An item of a list. It goes on with the list of that kind just before it, overleaf too."""
        return _SAME if self._artifact else Among(self, "L", kind, "LI")

    def row(self, table: object, *, header: bool = False) -> AbstractContextManager[object]:
        """A row of `table`; its header, where it stands again overleaf, is passed over."""
        if header and self._last(table):
            return self.artifact(REPEATED)
        return _SAME if self._artifact else Among(self, "Table", table, "TR")

    def cell(self, titles: str = "") -> AbstractContextManager[object]:
        """A cell of a row; or the title of a "Column" or "Row"."""
        return self.inside("TH", attributes=f"/A<</O/Table/Scope/{titles}>>") if titles else self.inside("TD")

    def empty_cell(self) -> None:
        """A cell that is left to write in."""
        if not self._artifact:
            self._here.kids.append(Element("TD", self._here))

    def figure(self, alt: str, left: float, top: float, width: float, height: float) -> AbstractContextManager[object]:
        """A drawing in that box, and the words that say what is to be seen on it."""
        if self._here.kind in _HOLD_LINES:
            return _SAME
        box = f"/A<</O/Layout/BBox[{left:.1f} {top - height:.1f} {left + width:.1f} {top:.1f}]>>"
        return self.inside("Figure", alt=alt, attributes=box)

    def artifact(self, kind: str = ARTIFACT) -> AbstractContextManager[object]:
        """What is drawn now says nothing, or says again what was said before."""
        return Artifact(self, kind)

    # What the pen asks for before each mark.

    def before_words(self) -> None:
        """Words come now: they need an element, and outside all of them get a paragraph."""
        here = self._artifact or self._here
        if here is self._open:
            return
        if isinstance(here, Element) and (here is self._several or here.kind not in _HOLD_WORDS):
            with self.inside("P") as stray:
                self._mark(stray)  # type: ignore[arg-type]
            return
        self._mark(here)

    def before_lines(self) -> None:
        """Lines come now: part of a drawing, else an artifact."""
        self._mark(self._artifact or (self._here if self._here.kind in _HOLD_LINES else ARTIFACT))

    def end_page(self) -> list[Element]:
        """Close what is open on this page. Returns whose each marked sequence was."""
        if self._open is not None:
            self._canvas._code.append("EMC")
        self._open = None
        self.page += 1
        parents, self.parents = self.parents, []
        return parents

    def _mark(self, target: Element | str) -> None:
        """Go on in the marked sequence that is open where it is the same one, so that a paragraph is one sequence."""
        if target is self._open:
            return
        code = self._canvas._code
        if self._open is not None:
            code.append("EMC")
        if isinstance(target, str):
            code.append(target)
        else:
            number = len(self.parents)
            self.parents.append(target)
            target.kids.append((self.page, number))
            code.append(f"/{target.kind} <</MCID {number}>> BDC")
        self._open = target

    def _last(self, of: object) -> Element | None:
        """The element just before, where it is that one's."""
        if of is None or not self._here.kids:
            return None
        last = self._here.kids[-1]
        return last if isinstance(last, Element) and last.of == of else None
