# SPDX-License-Identifier: MIT
"""Sheet 2, the activity worksheet: numbered prompts with room to write, tick or draw, and never a line for a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from mentordesk.printing.blocks import Beside, Framed, Frames, Stack, TickBox, WritingLines
from mentordesk.printing.drawings import Ruler, drawing_blocks
from mentordesk.printing.flow import Block, Piece, Story, height_of, paginate
from mentordesk.printing.frame import foot_height
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.pictogram import Pictogram
from mentordesk.printing.table import Column, rows_that_fit, table
from mentordesk.records import activities as library
from mentordesk.records.sheet_contents import WorksheetSheet

_MOST_LINES_TOGETHER = 8
_GUTTER = 4 * MM
_TALLER = (1.25, 1.0)
"""How much higher frames to draw or write in are in large print, and how high they are where that spares a page."""
_PICTURE = 20 * MM
"""Room on the left for a picture and its word."""
_DO: Mapping[type[library.Element], str] = MappingProxyType(
    {
        library.Prompt: "write",
        library.Ticks: "tick",
        library.Scale: "choose",
        library.Boxes: "draw",
        library.Table: "fill",
        library.Drawing: "draw",
    }
)
"""What each element asks one to do."""


def worksheet(sheet: WorksheetSheet, layout: Layout) -> Story:
    """Title, aim, the elements in order; "you may stop at any time" at the foot of every page."""
    foot = _stop(layout)
    if sheet.worksheet is None:
        title = layout.heading_of(layout.words("sheets.worksheet.own_notes"))
        spare = layout.room - foot_height(foot, layout.width) - height_of((title,), layout.width)
        return Story((title, layout.lines(rows_that_fit(spare, layout.type.scale.lines))), foot=foot)
    room = layout.room - foot_height(foot, layout.width)
    drawn_in = _TALLER if layout.is_large else (1.0,)
    ways = [_pieces(sheet.worksheet, layout, pictured=sheet.pictured, taller=taller) for taller in drawn_in]
    return Story(min(ways, key=lambda pieces: len(paginate(pieces, layout.width, room))), foot=foot)


def _pieces(words: library.Worksheet, layout: Layout, *, pictured: bool, taller: float) -> tuple[Piece, ...]:
    pieces = [Piece(layout.text(words.aim))]
    elements = tuple(words.numbered())
    for place, (number, element) in enumerate(elements, start=1):
        if place == len(elements) and isinstance(element, library.Paragraph):
            pieces[-1] = replace(pieces[-1], keeps_next=True)  # A last word does not get a page of its own.
        pieces += _element(number, element, layout, pictured=pictured, taller=taller)
    return tuple(pieces)


def _stop(layout: Layout) -> Block:
    return Framed(layout.text(layout.words("sheets.worksheet.stop"), bold=True), pad=2 * MM)


def _element(
    number: int | None, element: library.Element, layout: Layout, *, pictured: bool, taller: float
) -> tuple[Piece, ...]:
    if isinstance(element, library.Heading):
        return (layout.heading_of(element.text),)
    if isinstance(element, library.Paragraph):
        return layout.paragraphs(element.text)
    question = _asks(number, element.text, layout, _DO[type(element)] if pictured else "")
    return (question, *_answer(element, question, layout, taller))


def _answer(element: library.Element, question: Piece, layout: Layout, taller: float) -> tuple[Piece, ...]:
    match element:
        case library.Prompt():
            return _lines(element.lines, layout)
        case library.Ticks():
            return _ticks(element, layout)
        case library.Scale():
            return (Piece(Ruler(layout.type, element.low, element.middle, element.high), before=2 * MM),)
        case library.Boxes():
            return _boxes(element, layout, taller, _spare(question, layout))
        case library.Table():
            return _table(element, layout)
        case library.Drawing():
            drawn, *key = drawing_blocks(element, layout.type, layout.width, _spare(question, layout))
            return (Piece(drawn, before=3 * MM, keeps_next=bool(key)), *_together(key, 1 * MM))
    return ()


def _spare(question: Piece, layout: Layout) -> float:
    """What a page has room for below a question."""
    room = layout.room - foot_height(_stop(layout), layout.width)
    return room - height_of((question,), layout.width) - 5 * MM


def _asks(number: int | None, text: str, layout: Layout, picture: str = "") -> Piece:
    """The question behind its number, held on the page of its answer; its picture is on the left of both."""
    mark = layout.text(f"{number}.", bold=True)
    question: Block = Beside(mark, layout.type.scale.body * 2, layout.text(text, bold=True))
    if picture:
        said = layout.words(f"sheets.do.{picture}")
        wide = layout.type.widest_word(said, layout.type.scale.small, True) + 1.5 * MM
        question = Beside(Pictogram(layout.type, picture, said), max(_PICTURE, wide), question)
    return Piece(question, before=(2 if picture else 5) * MM, keeps_next=True)


def _lines(count: int, layout: Layout) -> tuple[Piece, ...]:
    """Ruled lines; a long answer may go on overleaf, but never with less than a few lines on either page."""
    if count <= _MOST_LINES_TOGETHER:
        return (layout.lines(count),) if count else ()
    first = count // 2
    return (*_lines(first, layout), *_lines(count - first, layout))


def _ticks(element: library.Ticks, layout: Layout) -> tuple[Piece, ...]:
    items: list[Block] = [layout.ticked(item) for item in element.items]
    side = layout.type.scale.tick
    items += [Beside(TickBox(side), side + 2.5 * MM, WritingLines(1, side + 1 * MM))] * element.blank
    return _together(items, 2.5 * MM)


def _together(blocks: Sequence[Block], before: float) -> tuple[Piece, ...]:
    """Blocks that stay on the page of their question where they can."""
    last = len(blocks) - 1
    return tuple(Piece(block, before=before, keeps_next=number < last) for number, block in enumerate(blocks))


def _boxes(element: library.Boxes, layout: Layout, taller: float, spare: float) -> tuple[Piece, ...]:
    """Frames row by row, none higher than the page has room below its question; large print puts two side by side at most."""
    columns = min(element.across, 2) if layout.is_large else element.across
    least = min(element.height_mm * MM * taller, spare)
    frames = tuple(Framed(layout.text(title, bold=True), least=least) for title in element.titles)
    rows = [frames[start : start + columns] for start in range(0, len(frames), columns)]
    return _together([Frames(row, columns, _GUTTER) for row in rows], 3 * MM)


def _table(element: library.Table, layout: Layout) -> tuple[Piece, ...]:
    """Cells to write in; in large print a wide table becomes one frame a row, with its column titles inside."""
    least = element.row_mm * MM
    if layout.is_large and len(element.columns) > 3:
        return tuple(Piece(form, before=3 * MM) for row in element.rows for form in _as_forms(row, element, layout))
    first = 1.0 if any(element.rows) else 1.2
    columns = [Column(title, first if index == 0 else 1.2) for index, title in enumerate(element.columns)]
    rows = [(layout.text(row) if row else None, *(None,) * (len(columns) - 1)) for row in element.rows]
    return table(layout.type, columns, rows, width=layout.width, least=least, before=2 * MM, together=True)


def _as_forms(row: str, element: library.Table, layout: Layout) -> tuple[Block, ...]:
    """A row as a frame; as two, where so many words fill more than a page has room for."""
    titles = element.columns[1:] if row else element.columns
    form = _as_form(row, titles, layout)
    if form.height(layout.width) <= layout.room - foot_height(_stop(layout), layout.width) - 3 * MM:
        return (form,)
    half = len(titles) // 2
    return _as_form(row, titles[:half], layout), _as_form(row, titles[half:], layout)


def _as_form(row: str, titles: Sequence[str], layout: Layout) -> Block:
    parts: list[Block] = [layout.text(row, bold=True)] if row else []
    for title in titles:
        parts += [layout.small(title), layout.lines(1).block]
    return Framed(Stack(tuple(parts)))
