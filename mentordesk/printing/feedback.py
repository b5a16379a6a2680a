# SPDX-License-Identifier: MIT
"""Sheet 16, feedback: a few sentences with faces and words to tick, two open questions, and never a line for a name."""

from __future__ import annotations

from dataclasses import replace

from mentordesk.printing.blocks import Field, Framed, Stack, Text, TickBox
from mentordesk.printing.faces import Face
from mentordesk.printing.flow import Block, Piece, Story
from mentordesk.printing.form_parts import Abreast, Form, roomy
from mentordesk.printing.frame import foot_height
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.pen import HEAVY
from mentordesk.printing.table import Row, Whole
from mentordesk.records.answer_sheets import Feedback

_MOODS = {"yes": 1.0, "mostly_yes": 0.45, "mostly_no": -0.35, "no": -1.0}
"""What can be ticked, with the face beside the word."""
_SHARES = (44.0, 14.0, 14.0, 14.0, 14.0)
_LINES = 2


def feedback(sheet: Feedback, layout: Layout) -> Story:
    """Where the box is, when and where it was, what to tick, and two questions to write on."""
    form = Form(layout, Feedback.ORDER, "sheets_feedback")
    foot = Framed(layout.text(layout.words("sheets.worksheet.stop"), bold=True), pad=2 * MM)
    page = replace(layout, room=layout.room - foot_height(foot, layout.width))
    return Story(roomy(page, lambda more: _pieces(sheet, form, _LINES + more // 2)), foot=foot)


def _pieces(sheet: Feedback, form: Form, lines: int) -> tuple[Piece, ...]:
    layout = form.layout
    box = Stack((layout.text(form.said("no_name"), bold=True), layout.text(form.said("box")), layout.lines(1).block))
    when = ", ".join(part for part in (layout.day(sheet.day), layout.times(sheet.starts, None)) if part)
    about = layout.fields(
        Field(form.said("about"), when, share=3), Field(layout.words("sheets.field.place"), sheet.place, share=2)
    )
    return (
        Piece(Framed(box, weight=HEAVY)),
        *form.opened(*about),
        Piece(layout.text(form.said("opening")), before=2 * MM, keeps_next=True),
        *_items(form),
        *form.long("good", "", lines),
        *form.long("better", "", lines),
    )


def _items(form: Form) -> tuple[Piece, ...]:
    """A table with the faces at its head; in large print each sentence with its own faces under it."""
    if form.layout.is_large:
        return tuple(piece for name in Feedback.ITEMS for piece in _alone(name, form))
    layout, whole = form.layout, Whole()
    faces = (_face(name, form, 10 * MM) for name in _MOODS)
    header = Row((layout.small(form.said("item"), bold=True), *faces), _SHARES, weight=HEAVY, of=whole, header=True)
    side = layout.type.scale.tick
    boxes = (TickBox(side, centred=True),) * len(_MOODS)
    rows = (
        Row(
            (layout.text(f"{form.number(name)}\u00a0\u00a0{form.said(name)}"), *boxes), _SHARES, side + 3 * MM, of=whole
        )
        for name in Feedback.ITEMS
    )
    return (Piece(header, before=2 * MM, keeps_next=True), *(Piece(row, header=header) for row in rows))


def _alone(name: str, form: Form) -> tuple[Piece, ...]:
    side = form.layout.type.scale.tick
    tiles = tuple(Stack((_face(mood, form, 12 * MM), TickBox(side, centred=True)), 1.5 * MM) for mood in _MOODS)
    return (form.asks(name), Piece(Abreast(tiles, len(tiles), 2 * MM), before=1.5 * MM))


def _face(name: str, form: Form, side: float) -> Block:
    """A face and its word."""
    scale = form.layout.type.scale
    word = Text(form.layout.type, form.said(name), scale.small, bold=True, centred=True)
    return Stack((Face(side, _MOODS[name]), word), 0.5 * MM)
