# SPDX-License-Identifier: MIT
"""A PDF as it is read out: each element of its tree in order with its words, decoded as a reader does it: by ToUnicode."""

from __future__ import annotations

import re
from typing import Any

from pypdf.generic import ContentStream

from tests.printing.structure import Mark, Node, Structure

_CODE = re.compile(rb"^<([0-9A-F]{2})> <([0-9A-F]{4})>$", re.MULTILINE)


def words_of_marks(structure: Structure) -> dict[Mark, str]:
    """The words in each marked sequence, one run after the other with nothing put between."""
    found: dict[Mark, str] = {}
    for number, page in enumerate(structure.reader.pages):
        fonts = {name: _letters(font) for name, font in page["/Resources"]["/Font"].items()}  # type: ignore[index]
        mark, font = None, {}
        for operands, operator in ContentStream(page["/Contents"].get_object(), structure.reader).operations:
            if operator in (b"BDC", b"EMC", b"BMC"):
                mark = operands[1].get("/MCID") if operator == b"BDC" else None
            elif operator == b"Tf":
                font = fonts[operands[0]]
            elif operator == b"Tj" and mark is not None:
                codes = operands[0].original_bytes
                found[number, mark] = found.get((number, mark), "") + "".join(font[code] for code in codes)
    return found


def read_out(pdf: bytes | Structure) -> list[tuple[str, str]]:
    """Each element with words of its own, or words in its stead, in the order of the tree."""
    structure = pdf if isinstance(pdf, Structure) else Structure(pdf)
    said = words_of_marks(structure)
    return [(node.kind, text) for node in structure.nodes() if (text := _said(node, said))]


def _said(node: Node, said: dict[Mark, str]) -> str:
    instead = node.entry.get("/Alt") or node.entry.get("/ActualText")
    return str(instead) if instead else "".join(said.get(kid, "") for kid in node.kids if not isinstance(kid, Node))


def _letters(font: Any) -> dict[int, str]:
    """What each code of a font is as a character."""
    table = font.get_object()["/ToUnicode"].get_object().get_data() if "/ToUnicode" in font.get_object() else b""
    return {int(code, 16): chr(int(char, 16)) for code, char in _CODE.findall(table)}
