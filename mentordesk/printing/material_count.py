# SPDX-License-Identifier: MIT
"""Sheet 27, the count of what is carried in: item, planned, out, back in, and who counted each time."""

from __future__ import annotations

from mentordesk.printing.blocks import notice
from mentordesk.printing.flow import Block, Piece, Story, height_of
from mentordesk.printing.form_parts import Form
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Column, rows_to_fill, table
from mentordesk.records.duty_sheets import CountRow, MaterialCount

_SPARE_ROWS = 2


def material_count(sheet: MaterialCount, layout: Layout) -> Story:
    """Facts, one row a thing with spare ones, what is done if a number differs, a signature for each count."""
    form = Form(layout, sheet.ORDER, "sheets_duty.count")
    opening = _facts(sheet, form)
    closing = (
        Piece(notice(layout.type, form.said("differs")), before=4 * MM, keeps_next=True),
        *form.signed(form.signature("out_by"), form.signature("back_by")),
    )
    rows = [_row(number, row, form) for number, row in enumerate(sheet.rows, start=1)]
    least = layout.type.scale.lines
    empty = _SPARE_ROWS if rows else _rows_left(opening, closing, form)
    rows += [
        (layout.text(str(len(rows) + extra)), *(None,) * (len(_columns(form)) - 1)) for extra in range(1, empty + 1)
    ]
    body = table(layout.type, _columns(form), rows, width=layout.width, least=least, before=3 * MM, held=2)
    return Story((*opening, *body, *closing))


def _facts(sheet: MaterialCount, form: Form) -> tuple[Piece, ...]:
    layout = form.layout
    expected = str(sheet.expected) if sheet.expected else ""
    return (
        *layout.paragraphs(form.said("opening")),
        *form.opened(
            *form.row(form.box("event", sheet.event, 3), form.box("day", layout.day(sheet.day), 4)),
            *form.row(
                form.box("time", layout.times(sheet.starts, sheet.ends), 3),
                form.box("place", sheet.place, 4),
                form.box("expected", expected, 3),
            ),
        ),
    )


def _rows_left(opening: tuple[Piece, ...], closing: tuple[Piece, ...], form: Form) -> int:
    """How many rows a blank sheet has room for: a page full, or two where one would hold hardly any."""
    layout = form.layout
    header = height_of(table(layout.type, _columns(form), (), width=layout.width), layout.width)
    above, below = height_of(opening, layout.width) + 3 * MM, height_of(closing, layout.width)
    return rows_to_fill(layout.room, above, header, below, layout.type.scale.lines)


def _columns(form: Form) -> tuple[Column, ...]:
    marks = [Column(form.said(name), 15, centred=True) for name in ("planned", "out", "back")]
    return (Column(form.said("order"), 8), Column(form.said("items"), 76), *marks)


def _row(number: int, row: CountRow, form: Form) -> tuple[Block | None, ...]:
    layout = form.layout
    item = layout.words("sheets.plan.kept_by_staff", item=row.item) if row.kept_by_staff else row.item
    planned = layout.text(str(row.count), centred=True) if row.count else None
    return (layout.text(str(number)), layout.text(item), planned, None, None)
