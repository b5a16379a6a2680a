# SPDX-License-Identifier: MIT
"""One PDF: pages one after the other, the tag tree and the bookmarks beside them, and what it says of itself.

Its private dealings with reportlab (a page's code, its numbers of objects) are why that one is pinned.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from io import BytesIO
from typing import Any

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfgen.canvas import Canvas

from mentordesk.printing.elements import Element
from mentordesk.printing.packed import Objects, stream
from mentordesk.printing.paper import Paper
from mentordesk.printing.pen import Pen
from mentordesk.printing.tag_objects import Bookmark, Tree, write_bookmarks
from mentordesk.printing.tags import Tags
from mentordesk.printing.type import Type

_CREATOR = "MentorDesk"
_FONTS = "BasicFonts"
"""What reportlab calls the list of all fonts of a file."""
_ABOUT = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool><pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


class Document:
    """A PDF that is being drawn, in one language and the terms of one setting. The same pages give the same bytes."""

    def __init__(self, type: Type, title: str, language: str, setting: str = "prison") -> None:
        self._title, self._language = title, language
        self.canvas: Any = Canvas(
            BytesIO(),
            pageCompression=1,
            invariant=1,
            initialFontName=type.family.regular,  # pyright: ignore[reportArgumentType]
            initialFontSize=type.scale.body,
            lang=language,
        )
        self.canvas.setTitle(title)
        self.canvas.setCreator(_CREATOR)
        self._objects = Objects(self.canvas._doc)
        self.tags = Tags(self.canvas, language, setting)
        self._tree = Tree(self._objects, self.tags.document)
        self._bookmarks: list[Bookmark] = []
        self._pens: dict[Type, Pen] = {}
        self._parents: dict[int, list[Element]] = {}
        self._pages: dict[int, int] = {}

    @contextmanager
    def sheet(self, type: Type, paper: Paper, language: str, title: str) -> Iterator[Pen]:
        """One copy of a sheet, drawn with the pen it gets, on whole pages: one entry in the tree and in the bookmarks."""
        self.canvas.setPageSize((paper.page_width, paper.page_height))
        first = self.tags.page
        with self.tags.sheet(language):
            yield self.pen(type)
        part = self.tags.document.kids.pop()
        if isinstance(part, Element):
            self._tree.add(part, self._pages, self._parents)
        headings = [(1, title, first, paper.left, paper.top), *self.tags.headings]
        self._bookmarks += [
            Bookmark(level, text, self._pages[page], left, top) for level, text, page, left, top in headings
        ]
        self._parents, self._pages = {}, {}

    def pen(self, type: Type) -> Pen:
        """The pen that writes in that type."""
        if type not in self._pens:
            self._pens[type] = Pen(self.canvas, type, self.tags)
        return self._pens[type]

    @property
    def types(self) -> tuple[Type, ...]:
        """All type sheets were set in."""
        return tuple(self._pens)

    def end_page(self) -> None:
        """Finish a page; what is drawn next stands on a new one."""
        number, document = self.tags.page, self.canvas._doc
        parents = self.tags.end_page()
        self.canvas.showPage()
        page = document.Pages.pages[-1]
        content = self._objects.add_stream(page.stream)
        page.stream = None
        where, above = document.idToObjectNumberAndVersion, document.Reference(document.Pages).format(document)
        said = b"/Type/Page/Parent %s/MediaBox[0 0 %s]" % (above, fp_str(page.pagewidth, page.pageheight).encode())
        said += b"/Contents %d 0 R/StructParents %d/Tabs/S" % (content, number - 1)
        page.format = partial(_page, said, where[_FONTS][0], page.XObjects)
        self._pages[number] = where[f"Page{number}"][0]
        self._parents[number - 1] = parents

    def finished(self) -> bytes:
        """The file."""
        objects, catalogue = self._objects, self.canvas._doc.Catalog
        self._tree.finish()
        catalogue.StructTreeRoot = b"%d 0 R" % self._tree.number
        catalogue.MarkInfo = b"<</Marked true>>"
        catalogue.ViewerPreferences = b"<</DisplayDocTitle true>>"
        outlines = write_bookmarks(self._bookmarks, objects)
        catalogue.Outlines = b"%d 0 R" % outlines if outlines else None
        if sum(bookmark.level == 1 for bookmark in self._bookmarks) > 1:
            catalogue.PageMode = "/UseOutlines"
        about = objects.claim()
        catalogue.Metadata = b"%d 0 R" % about
        said = _ABOUT.format(title=escape(self._title), language=self._language, creator=_CREATOR)
        objects.add_loose(about, stream(b"/Type/Metadata/Subtype/XML", said.encode(), squeeze=0))
        return objects.file()


def _page(said: bytes, fonts: int, pictures: Any, document: Any) -> bytes:
    """A page's own object. reportlab's would hold all that a page can have."""
    drawn = b"/XObject %s" % pictures.format(document) if pictures else b""
    return b"<<%s/Resources<</Font %d 0 R%s/ProcSet[/PDF/Text/ImageB/ImageC]>>>>" % (said, fonts, drawn)
