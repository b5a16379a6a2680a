# SPDX-License-Identifier: MIT
"""Sheet 13, the goal plan: one goal in one's own words, the first step, and how far one has come, from 0 to 10."""

from __future__ import annotations

from mentordesk.printing.blocks import Field, Framed, Stack
from mentordesk.printing.drawings import Ruler
from mentordesk.printing.flow import Block, Piece, Story
from mentordesk.printing.form_parts import Form
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Column, table
from mentordesk.records.answer_sheets import GoalPlan

_LINES = {"goal": 2, "why": 2, "first_step": 2, "help": 1, "obstacle": 2, "know": 2}
_REVIEWS = 3
_COLUMNS = {"review_day": 30, "review_done": 75, "review_next": 75}


def goal_plan(sheet: GoalPlan, layout: Layout) -> Story:
    """The questions in the order one thinks of them; two scales; a row for each time one looks back."""
    form = Form(layout, GoalPlan.ORDER, "sheets_goal")
    words = layout.words
    return Story(
        (
            *layout.fields(
                Field(words("sheets_goal.name"), sheet.name, share=2), Field(words("sheets_goal.written_on"))
            ),
            *_asked(form, "goal", "why", "first_step", "help", "obstacle"),
            *form.opened(*form.row(form.box("by"))),
            *_asked(form, "know"),
            *_scale("start", form),
            *_scale("now", form),
            *_reviews(form),
        ),
        foot=Framed(layout.text(words("sheets.worksheet.stop"), bold=True), pad=2 * MM),
    )


def _asked(form: Form, *names: str) -> tuple[Piece, ...]:
    return tuple(piece for name in names for piece in form.long(name, "", _LINES[name]))


def _scale(name: str, form: Form) -> tuple[Piece, ...]:
    """Where one stands, with words under the ends and the middle."""
    ruler = Ruler(form.layout.type, form.said("low"), form.said("middle"), form.said("high"))
    return (form.asks(name), Piece(ruler, before=1.5 * MM))


def _reviews(form: Form) -> tuple[Piece, ...]:
    """A row for each time; in large print a box for each, where there is room to write."""
    layout = form.layout
    if layout.is_large:
        boxes = (Piece(_review(form), before=3 * MM) for _ in range(_REVIEWS))
        return (form.asks("reviews"), *boxes)
    columns = [Column(form.said(name), share) for name, share in _COLUMNS.items()]
    rows: list[tuple[Block | None, ...]] = [(None,) * len(columns)] * _REVIEWS
    least = 1.7 * layout.type.scale.lines
    return (
        form.asks("reviews"),
        *table(layout.type, columns, rows, width=layout.width, least=least, before=1.5 * MM, together=True),
    )


def _review(form: Form) -> Block:
    layout = form.layout
    parts = [block for name in _COLUMNS for block in (layout.small(form.said(name)), layout.lines(1).block)]
    return Framed(Stack(tuple(parts)))
