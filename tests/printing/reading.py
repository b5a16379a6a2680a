# SPDX-License-Identifier: MIT
"""Reading a PDF back with pypdfium2: what stands on each page, where, how large, in which ink and face."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw


@dataclass(frozen=True, slots=True)
class Ink:
    """Something drawn: its bounds in points, kind, stroke and fill as RGBA or None, and the width of its line."""

    left: float
    bottom: float
    right: float
    top: float
    is_text: bool
    fill: tuple[int, ...] | None
    stroke: tuple[int, ...] | None
    line: float | None
    font: str
    embedded: bool


@contextmanager
def opened(pdf: bytes) -> Iterator[pdfium.PdfDocument]:
    """The document, closed again afterwards."""
    document = pdfium.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def pages(pdf: bytes) -> list[str]:
    """The text of each page, with line ends and no-break spaces made plain spaces.

    pdfium shows a hyphen at a line end as U+FFFE and joins the two lines.
    """
    with opened(pdf) as document:
        raw_texts = [page.get_textpage().get_text_bounded() for page in document]
    return [" ".join(text.replace("\ufffe", "-").replace("\u00a0", " ").split()) for text in raw_texts]


def text(pdf: bytes) -> str:
    """The text of the whole document."""
    return " ".join(pages(pdf))


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in points."""
    with opened(pdf) as document:
        return [page.get_size() for page in document]


def letters(pdf: bytes) -> list[list[tuple[str, float, tuple[float, float, float, float]]]]:
    """Each visible character of each page with its font size and its box (left, bottom, right, top)."""
    found = []
    with opened(pdf) as document:
        for page in document:
            words = page.get_textpage()
            found.append(
                [
                    (char, raw.FPDFText_GetFontSize(words.raw, index), words.get_charbox(index))
                    for index, char in enumerate(_chars(words))
                    if char.strip()
                ]
            )
    return found


def inks(pdf: bytes) -> list[list[Ink]]:
    """Everything drawn on each page."""
    with opened(pdf) as document:
        return [[_ink(item) for item in page.get_objects()] for page in document]


def _chars(words: pdfium.PdfTextPage) -> list[str]:
    return [chr(raw.FPDFText_GetUnicode(words.raw, index)) for index in range(words.count_chars())]


def _ink(item: pdfium.PdfObject) -> Ink:
    left, bottom, right, top = item.get_bounds()
    is_text = item.type == raw.FPDF_PAGEOBJ_TEXT
    fill, stroked = ctypes.c_int(), ctypes.c_int()
    is_stroked = is_filled = False
    if is_text:
        is_filled = True
    else:
        raw.FPDFPath_GetDrawMode(item.raw, fill, stroked)
        is_filled, is_stroked = bool(fill.value), bool(stroked.value)
    width = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(item.raw, width)
    font = raw.FPDFTextObj_GetFont(item.raw) if is_text else None
    return Ink(
        left,
        bottom,
        right,
        top,
        is_text,
        _colour(raw.FPDFPageObj_GetFillColor, item) if is_filled else None,
        _colour(raw.FPDFPageObj_GetStrokeColor, item) if is_stroked else None,
        width.value if is_stroked else None,
        _font_name(font) if font else "",
        bool(raw.FPDFFont_GetIsEmbedded(font)) if font else True,
    )


def _colour(read: object, item: pdfium.PdfObject) -> tuple[int, ...]:
    parts = [ctypes.c_uint() for _ in range(4)]
    assert read(item.raw, *parts)  # type: ignore[operator]
    return tuple(part.value for part in parts)


def _font_name(font: object) -> str:
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFFont_GetBaseFontName(font, buffer, length)
    return buffer.value.decode()
