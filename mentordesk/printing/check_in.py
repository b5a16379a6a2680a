# SPDX-License-Identifier: MIT
"""Sheet 28, the check-in of a pair: our own sentences by question, a word under every number, and what may come of it.

The sentences are in the public domain (CC0) and were never validated; the sheet says so.
"""

from __future__ import annotations

from dataclasses import replace

from mentordesk.printing.blocks import Field, Framed, Stack, Text, TickBox
from mentordesk.printing.flow import Block, Piece, Story
from mentordesk.printing.form_parts import Abreast, Form
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Column, table
from mentordesk.records.answer_sheets import CheckIn

_STATEMENT, _SHARE = 5.0, 0.9
"""The parts of the width a sentence and a number have."""


def check_in(sheet: CheckIn, layout: Layout) -> Story:
    """How to fill it in, the three questions with their sentences, the meetings themselves, and whether to go on."""
    form = Form(layout, CheckIn.ORDER, "sheets_check_in")
    return Story(
        (
            *layout.fields(Field(form.said("code"), sheet.code), Field(form.said("day"))),
            Piece(layout.text(form.said("opening")), before=2 * MM),
            *_sentences(form),
            *_go_on(form),
            Piece(layout.small(form.said("not_validated")), before=4 * MM),
        ),
        foot=Framed(layout.text(layout.words("sheets.worksheet.stop"), bold=True), pad=2 * MM),
    )


def _sentences(form: Form) -> tuple[Piece, ...]:
    """A row for each sentence under the numbers and their words; in large print the words stand beside each box."""
    layout = form.layout
    if layout.is_large:
        return tuple(piece for title, names in _parts(form) for piece in _set_apart(title, names, form))
    numbers = (Column(f"{n}\n{form.said(f'scale_{n}')}", _SHARE, centred=True) for n in CheckIn.SCALE)
    boxes = (TickBox(layout.type.scale.tick, centred=True),) * len(CheckIn.SCALE)
    rows: list[tuple[Block | None, ...]] = []
    titles: set[int] = set()
    for title, names in _parts(form):
        titles.add(len(rows) + 1)
        rows.append((layout.text(title, bold=True), *(None,) * len(boxes)))
        rows += [(_sentence(name, form), *boxes) for name in names]
    pieces = table(layout.type, (Column("", _STATEMENT), *numbers), rows, width=layout.width, before=2 * MM)
    # A title stays with its first sentence: alone at the foot of a page it would ask nothing.
    return tuple(replace(piece, keeps_next=number in titles or not number) for number, piece in enumerate(pieces))


def _parts(form: Form) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What the sentences are about, and their names: the three questions, then the meetings themselves."""
    asked = tuple(
        (form.layout.words(f"sheets.purpose.{part}"), tuple(name for name in CheckIn.ORDER if name.startswith(part)))
        for part in CheckIn.PARTS
    )
    return (*asked, (form.said("both"), ("R1",)))


def _set_apart(title: str, names: tuple[str, ...], form: Form) -> tuple[Piece, ...]:
    return (form.layout.heading_of(title), *(piece for name in names for piece in _alone(name, form)))


def _sentence(name: str, form: Form) -> Text:
    return form.layout.text(f"{name}\u00a0\u00a0{form.said(name)}")


def _alone(name: str, form: Form) -> tuple[Piece, ...]:
    asked = Piece(_sentence(name, form), before=3 * MM, keeps_next=True)
    boxes = [form.layout.ticked(f"{n}\u00a0\u00a0{form.said(f'scale_{n}')}") for n in CheckIn.SCALE]
    rows = Stack((Abreast(tuple(boxes[:2]), 2), Abreast(tuple(boxes[2:]), 2)), 1 * MM)
    return (asked, Piece(rows, before=1 * MM))


def _go_on(form: Form) -> tuple[Piece, ...]:
    """Whether they want to go on: three boxes, and what staff do about it."""
    layout = form.layout
    options = [(form.said(f"go_on_{answer}"), False) for answer in CheckIn.GO_ON]
    rows = form.box_rows(options, 3)
    return (
        Piece(_sentence("R2", form), before=3 * MM, keeps_next=True),
        *(Piece(row, before=1 * MM, keeps_next=True) for row in rows),
        Piece(layout.small(form.said("go_on_means")), before=1 * MM, keeps_next=True),
    )
