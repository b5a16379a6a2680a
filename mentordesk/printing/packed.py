# SPDX-License-Identifier: MIT
"""A PDF's small objects, packed together and compressed as they come, and the file they end up in.

reportlab writes each object by itself and keeps every one in memory until the end; a tag tree has sixty a page. So the
objects of its canvas and ours are written here, as format 1.5 has it: object streams, and a table of places in a stream.
"""

from __future__ import annotations

import zlib
from array import array
from hashlib import md5
from itertools import accumulate, count, starmap
from struct import Struct
from typing import Any

from reportlab.pdfbase.pdfdoc import format

_IN_A_PACK = 250
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PLACE = Struct(">BIH")
_LOOSE, _PACKED = 1, 2
"""Where an object is: at an offset of its own, or at a place in a pack."""


class Objects:
    """The objects of one file beside those the canvas knows itself; all have their numbers from the canvas's document."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._numbers, self._bodies = array("L"), list[str]()
        self._packs: list[tuple[int, array[int], bytes]] = []
        self._loose: list[tuple[int, bytes]] = []

    def claim(self) -> int:
        """A number nothing else has."""
        self._document.objectcounter += 1
        return self._document.objectcounter

    def add(self, number: int, body: str) -> None:
        """An object that is finished, in plain characters."""
        self._numbers.append(number)
        self._bodies.append(body)
        if len(self._bodies) == _IN_A_PACK:
            self._pack()

    def add_loose(self, number: int, body: bytes) -> None:
        """An object that is a stream, and stands in the file by itself."""
        self._loose.append((number, body))

    def add_stream(self, content: str) -> int:
        """A page's content, compressed now rather than kept at length until the file is written. Returns its number."""
        number = self.claim()
        self.add_loose(number, stream(b"", content.encode("latin-1")))
        return number

    def _pack(self) -> None:
        offsets = accumulate((len(body) + 1 for body in self._bodies), initial=0)
        head = " ".join(f"{number} {offset}" for number, offset in zip(self._numbers, offsets, strict=False))
        said = b"/Type/ObjStm/N %d/First %d" % (len(self._bodies), len(head) + 1)
        content = "\n".join((head, *self._bodies)).encode("latin-1")
        self._packs.append((self.claim(), self._numbers, stream(said, content, squeeze=1)))
        self._numbers, self._bodies = array("L"), []

    def file(self) -> bytes:
        """The finished file: what the canvas holds, the packs, the streams."""
        document = self._document
        root, about = _settled(document)
        for number in count(1):
            if number > document.objectcounter:
                break
            name = document.numberToId.get(number)
            if name is None:
                continue
            body = format(document.idToObject[name], document, toplevel=1)
            if body.endswith(b"endstream\n"):
                self.add_loose(number, body)
            else:
                self.add(number, body.strip().decode("latin-1"))
        if self._bodies:
            self._pack()
        return self._written([*self._loose, *((number, body) for number, _, body in self._packs)], root, about)

    def _written(self, loose: list[tuple[int, bytes]], root: bytes, about: bytes) -> bytes:
        last = self.claim()
        places: list[tuple[int, int, int]] = [(0, 0, 65535)] * (last + 1)
        for pack, numbers, _ in self._packs:
            for place, number in enumerate(numbers):
                places[number] = (_PACKED, pack, place)
        parts, offset, sum_of = [_HEAD], len(_HEAD), md5(usedforsecurity=False)
        for number, body in loose:
            places[number] = (_LOOSE, offset, 0)
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body.rstrip()))
            sum_of.update(parts[-1])
            offset += len(parts[-1])
        places[last] = (_LOOSE, offset, 0)
        table = b"".join(starmap(_PLACE.pack, places))
        same = sum_of.hexdigest().encode()
        said = b"/Type/XRef/Size %d/W[1 4 2]/Root %s/Info %s/ID[<%s><%s>]" % (last + 1, root, about, same, same)
        parts.append(b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (last, stream(said, table), offset))
        return b"".join(parts)


def stream(said: bytes, content: bytes, *, squeeze: int = 6) -> bytes:
    """A stream object; `said` are its other entries, `squeeze` is how hard it is compressed, 0 for not at all."""
    if squeeze:
        content, said = zlib.compress(content, squeeze), said + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (said, len(content), content)


def _settled(document: Any) -> tuple[bytes, bytes]:
    """What the canvas does before it is written: its fonts as they were used; where its root and its facts are."""
    for font in document.delayedFonts:
        font.addObjects(document)
    document.info.invariant = document.invariant
    root, about = document.Reference(document.Catalog), document.Reference(document.info)
    return root.format(document), about.format(document)
