# SPDX-License-Identifier: MIT
"""What is wrong with the tags of a PDF, read back with pypdf: the structural rules of PDF/UA that a program can check.

It is no certificate: veraPDF could not be had. It knows nothing of how the file was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream, IndirectObject

LINES = frozenset([b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh"])
PAINTING = LINES | {b"Tj", b"TJ", b"'", b'"', b"Do", b"INLINE IMAGE"}
DRAWN = frozenset(["/Figure", "/Lbl", "/Artifact"])
"""What lines may belong to."""
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
MAY_HOLD = {
    "Table": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "Document": {"Part"},
}
KINDS = frozenset(
    [
        "Document",
        "Part",
        "Sect",
        "Div",
        "P",
        *HEADINGS,
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "Figure",
        "Span",
    ]
)
ONLY_IN = {kid: kind for kind, kids in MAY_HOLD.items() for kid in kids}
Mark = tuple[int, int]
"""Page and number of a marked sequence."""


@dataclass(eq=False)
class Node:
    """An element of the tree, with what stands in it in order."""

    kind: str
    entry: Any
    number: int
    kids: list[Node | Mark] = field(default_factory=list)

    def marks(self) -> Iterator[Mark]:
        """All marked sequences below, in the order they are read out."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.marks()
            else:
                yield kid

    def below(self) -> Iterator[Node]:
        """This element and all below it, in order."""
        yield self
        for kid in self.nodes():
            yield from kid.below()

    def nodes(self) -> list[Node]:
        """The elements right below."""
        return [kid for kid in self.kids if isinstance(kid, Node)]


class Structure:
    """The tags of one PDF. `problems` is empty when nothing is wrong."""

    def __init__(self, pdf: bytes) -> None:
        self.reader = PdfReader(BytesIO(pdf))
        self.catalogue: Any = self.reader.trailer["/Root"]
        self.problems: list[str] = []
        self.pages = {page.indirect_reference.idnum: n for n, page in enumerate(self.reader.pages)}  # type: ignore[union-attr]
        self.drawn: set[Mark] = {mark for n in range(len(self.reader.pages)) for mark in self._marks_of(n)}
        self._of_file()
        self.roots: list[Node] = []
        if "/StructTreeRoot" in self.catalogue:
            self._tree()

    def say(self, problem: str) -> None:
        """Note a problem."""
        self.problems.append(problem)

    def nodes(self, kind: str = "") -> list[Node]:
        """All elements of a kind, in the order they are read out."""
        return [node for root in self.roots for node in root.below() if kind in ("", node.kind)]

    def _of_file(self) -> None:
        root = self.catalogue
        title = (self.reader.metadata or {}).get("/Title", "")
        about = root["/Metadata"].get_object().get_data().decode() if "/Metadata" in root else ""
        for wrong, problem in (
            (not root.get("/Lang"), "no language"),
            (not title, "no title"),
            (f">{title}</rdf:li>".replace("&", "&amp;") not in about, "the title is not in the metadata"),
            ("<pdfuaid:part>1<" not in about, "the metadata do not name PDF/UA"),
            (root.get("/MarkInfo", {}).get("/Marked") != True, "not marked as tagged"),  # noqa: E712
            (root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") != True, "the title is not displayed"),  # noqa: E712
            ("/StructTreeRoot" not in root, "no tree"),
        ):
            if wrong:
                self.say(problem)

    def _marks_of(self, number: int) -> Iterator[Mark]:
        """The marked sequences of a page; on the way, whatever is drawn outside of all."""
        page = self.reader.pages[number]
        if page.get("/Tabs") != "/S":
            self.say(f"page {number + 1} has no order of its own")
        open_marks: list[str] = []
        for operands, operator in ContentStream(page["/Contents"].get_object(), self.reader).operations:
            if operator in (b"BDC", b"BMC"):
                facts = operands[1] if operator == b"BDC" else {}
                found = facts.get("/MCID")
                if open_marks:
                    self.say(f"page {number + 1}: a marked sequence in another")
                if found is None and operands[0] != "/Artifact":
                    self.say(f"page {number + 1}: {operands[0]} belongs to nothing")
                open_marks.append(str(operands[0]))
                if found is not None:
                    yield number, int(found)
            elif operator == b"EMC":
                if not open_marks:
                    self.say(f"page {number + 1}: a marked sequence ends that did not begin")
                    continue
                open_marks.pop()
            elif operator in PAINTING and not open_marks:
                self.say(f"page {number + 1}: drawn outside of all marks: {operator!r} {operands!r}")
            elif operator in LINES and open_marks[-1] not in DRAWN:
                self.say(f"page {number + 1}: lines among the words of a {open_marks[-1]}")
        if open_marks:
            self.say(f"page {number + 1}: a marked sequence does not end")

    def _tree(self) -> None:
        root = self.catalogue["/StructTreeRoot"]
        self.roots = [self._node(kid, root.indirect_reference) for kid in _listed(root.raw_get("/K"))]
        if [node.kind for node in self.roots] != ["Document"]:
            self.say("the tree does not begin with one document")
        held = [mark for node in self.roots for mark in node.marks()]
        for mark in sorted(self.drawn - set(held)):
            self.say(f"orphan: page {mark[0] + 1}, mark {mark[1]} has no element")
        for mark in sorted(set(held) - self.drawn):
            self.say(f"page {mark[0] + 1} has no mark {mark[1]}")
        if len(held) != len(set(held)):
            self.say("a mark belongs to two elements")
        for whole in (
            self.nodes("Sect") or self.roots
        ):  # Two languages side by side are drawn in turn, and read out whole.
            marks = list(whole.marks())
            if marks != sorted(marks):
                self.say("what is read out comes in another order than it is drawn")
        self._parents(root)
        self._strays()
        for node in self.nodes():
            self._check(node)
        for part in self.nodes("Part"):
            self._headings(part)

    def _node(self, entry: Any, parent: Any) -> Node:
        found = entry.get_object()
        node = Node(str(found.get("/S", ""))[1:], found, entry.idnum if isinstance(entry, IndirectObject) else 0)
        if found.raw_get("/P") != parent:
            self.say(f"{node.kind} names another parent")
        page = found.raw_get("/Pg") if "/Pg" in found else None
        for kid in _listed(found.raw_get("/K")) if "/K" in found else []:
            whole = kid.get_object()
            if isinstance(whole, int):
                node.kids.append((self._page(page), int(whole)))
            elif whole.get("/Type") == "/MCR":
                node.kids.append((self._page(whole.raw_get("/Pg")), int(whole["/MCID"])))
            else:
                node.kids.append(self._node(kid, entry))
        return node

    def _page(self, reference: Any) -> int:
        return self.pages.get(reference.idnum, -1) if reference is not None else -1

    def _parents(self, root: Any) -> None:
        """From each mark to its element by the table, and back again."""
        numbers = root["/ParentTree"]["/Nums"]
        table = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
        owners = {mark: node.number for node in self.nodes() for mark in node.kids if not isinstance(mark, Node)}
        for n, page in enumerate(self.reader.pages):
            row = table.pop(int(page.get("/StructParents", -1)), None)
            named = {(n, k): ref.idnum for k, ref in enumerate(row or [])}
            if named != {mark: number for mark, number in owners.items() if mark[0] == n}:
                self.say(f"page {n + 1}: the table of parents leads elsewhere than the tree")
        if table:
            self.say("the table of parents knows pages that are not there")

    def _strays(self) -> None:
        """Elements of the file that no road leads to."""
        known = {node.number for node in self.nodes()}
        for number in self.reader.xref_objStm:
            found: Any = IndirectObject(number, 0, self.reader).get_object()
            if isinstance(found, dict) and found.get("/Type") == "/StructElem" and number not in known:
                self.say(f"orphan: element {number}, {found.get('/S')}")

    def _check(self, node: Node) -> None:
        kinds = [kid.kind for kid in node.nodes()]
        if node.kind not in KINDS:
            self.say(f"no standard element: {node.kind}")
        if node.kind in MAY_HOLD and (set(kinds) - MAY_HOLD[node.kind] or len(kinds) != len(node.kids)):
            self.say(f"{node.kind} holds {kinds}")
        for kind in kinds:
            if ONLY_IN.get(kind, node.kind) != node.kind:
                self.say(f"{kind} in {node.kind}")
        if node.kind not in ("TD", "TH", "LBody") and not node.kids:
            self.say(f"{node.kind} is empty")
        if node.kind == "Figure" and not (node.entry.get("/Alt") and "/BBox" in node.entry.get("/A", {})):
            self.say("a figure without words or place")
        if node.kind == "Table":
            self._check_table(node)
        if node.kind == "LI" and kinds != ["Lbl", "LBody"]:
            self.say(f"an item of {kinds}")

    def _check_table(self, table: Node) -> None:
        rows = [row.nodes() for row in table.nodes()]
        if len({len(row) for row in rows}) != 1:
            self.say(f"a table with rows of {sorted({len(row) for row in rows})} cells")
        for number, place, cell in ((n, k, cell) for n, row in enumerate(rows) for k, cell in enumerate(row)):
            titles = "/Column" if not number else "/Row" if not place else None
            if cell.kind == "TH" and (not cell.kids or cell.entry.get("/A", {}).get("/Scope") != titles):
                self.say("a header that says nothing, or not what it is for")
            if cell.kind == "TD" and not number and cell.kids:
                self.say("a table whose first row is no header")

    def _headings(self, part: Node) -> None:
        levels = [HEADINGS.index(node.kind) + 1 for node in part.below() if node.kind in HEADINGS]
        if levels[:1] != [1] or levels.count(1) != 1:
            self.say(f"a sheet begins with one title: {levels}")
        if any(after > before + 1 for before, after in pairwise(levels)):
            self.say(f"headings skip a level: {levels}")


def problems(pdf: bytes) -> list[str]:
    """Everything that is wrong with the tags of `pdf`."""
    return Structure(pdf).problems


def bookmarks(pdf: bytes) -> list[Any]:
    """The bookmarks: titles, and lists of those below the one before."""
    return _titles(PdfReader(BytesIO(pdf)).outline)


def _titles(entries: list[Any]) -> list[Any]:
    return [_titles(entry) if isinstance(entry, list) else entry.title for entry in entries]


def _listed(kids: Any) -> list[Any]:
    found = kids.get_object() if isinstance(kids, IndirectObject) else kids
    return list(found) if isinstance(found, list) else [kids]
