# SPDX-License-Identifier: MIT
"""Sheet 21, the poster: as large as it fits one page. It is all lines and letters, so that printed on A3 it grows with it.

There is nothing to tear off: where scissors are not allowed there is a box for slips.
"""

from __future__ import annotations

from dataclasses import replace

from mentordesk.printing.blocks import Text
from mentordesk.printing.cards import facts
from mentordesk.printing.flow import Piece, Story, height_of
from mentordesk.printing.form_parts import begun
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.resized import resized
from mentordesk.printing.site_mark import site_mark
from mentordesk.printing.spoken import Titled
from mentordesk.printing.terms import terms_boxes
from mentordesk.records.pairing import slot_said
from mentordesk.records.wall_sheets import Poster

_TITLE_SIZE, _WHAT_SIZE, _TERMS_SIZE = 2.1, 1.3, 0.8
"""How much larger than its text the title and the one sentence are set, and how much smaller what stays private."""
_LARGEST, _SMALLEST, _STEP = 30.0, 12.0, 0.5


def poster(sheet: Poster, layout: Layout) -> Story:
    """The largest type that keeps it on one page, whatever the profile; only a programme's own text of great length goes on
    overleaf.
    """
    size = _LARGEST
    while size > _SMALLEST and height_of(_pieces(sheet, size, layout), layout.width) > layout.room:
        size -= _STEP
    return Story(_spread(_pieces(sheet, size, layout), layout))


def _pieces(sheet: Poster, size: float, standing: Layout) -> tuple[Piece, ...]:
    """What it is, who can ask and how, when, what stays private."""
    layout = resized(size, standing)
    words = layout.words
    title = Text(layout.type, words("sheets_wall.poster.title"), size * _TITLE_SIZE, bold=True)
    what = Text(layout.type, words("sheets_wall.poster.what"), size * _WHAT_SIZE, bold=True)
    source = "  ·  ".join(filter(None, (layout.frame.establishment, layout.frame.listed_programme)))
    mark = site_mark(layout.frame, sheet)
    return (
        *((Piece(mark),) if mark else ()),
        *((Piece(layout.small(source), before=1 * MM if mark else 0),) if source else ()),
        Piece(Titled(title), before=2 * MM),
        Piece(what, before=4 * MM),
        *_part("who", ("who_text",), layout),
        *_part("how", ("how_staff", "how_slip"), layout),
        *(Piece(fact, before=1 * MM) for fact in facts(layout, (words("sheets_wall.poster.how_box"), ""))),
        *_hours(sheet, layout),
        layout.heading("sheets_wall.poster.private"),
        *_private(sheet, resized(max(_SMALLEST, size * _TERMS_SIZE), layout)),
    )


def _part(name: str, said: tuple[str, ...], layout: Layout) -> tuple[Piece, ...]:
    texts = (layout.text(layout.words(f"sheets_wall.poster.{each}")) for each in said)
    return (layout.heading(f"sheets_wall.poster.{name}"), *(Piece(text, before=1 * MM) for text in texts))


def _hours(sheet: Poster, layout: Layout) -> tuple[Piece, ...]:
    """When one can come, or room to write it."""
    said = ", ".join(slot_said(layout.words, hour) for hour in sheet.hours)
    heading = layout.heading("sheets_wall.poster.when")
    return (heading, Piece(layout.text(begun(said)), before=1 * MM)) if said else (heading, layout.lines(1))


def _private(sheet: Poster, layout: Layout) -> tuple[Piece, ...]:
    """What the programme promises, in its own words; without a programme nothing is promised that it may not keep."""
    if sheet.confidentiality is None and not sheet.confidentiality_text.strip():
        return (Piece(layout.text(layout.words("sheets_wall.poster.private_open")), before=1 * MM),)
    return terms_boxes(sheet.confidentiality, sheet.confidentiality_text, layout)


def _spread(pieces: tuple[Piece, ...], layout: Layout) -> tuple[Piece, ...]:
    """What room is left goes between the parts, so that the page is full from top to bottom."""
    parts = [number for number, piece in enumerate(pieces) if number and piece.before > 2 * MM]
    spare = max(0.0, layout.room - height_of(pieces, layout.width)) / len(parts)
    return tuple(
        replace(piece, before=piece.before + spare) if number in parts else piece for number, piece in enumerate(pieces)
    )
