# SPDX-License-Identifier: MIT
"""Sheet 26, the rota of mentors on call: a row a slot of the week, who is on call and who stands in, room to write."""

from __future__ import annotations

from collections.abc import Sequence

from mentordesk.printing.blocks import Field, Framed, Stack
from mentordesk.printing.flow import Block, Piece, Story, height_of
from mentordesk.printing.frame import foot_height
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Column, rows_that_fit, table
from mentordesk.records.wall_sheets import OnCall, Rota, RotaRow


def rota(sheet: Rota, layout: Layout) -> Story:
    """Which week, the slots in order, and at every foot what the rota is not."""
    words = layout.words
    week = " – ".join(layout.date(day) for day in (sheet.first, sheet.last) if day).replace(" – ", "\u00a0– ")
    facts = layout.fields(
        Field(words("sheets_wall.rota.week"), week, share=3), Field(words("sheets.field.event"), sheet.event, share=2)
    )
    foot = Framed(layout.small(words("sheets_wall.rota.foot")), pad=2 * MM)
    taken = height_of((*facts, *_table((), layout)), layout.width) + foot_height(foot, layout.width)
    empty = rows_that_fit(layout.room - taken, _least(layout))
    return Story((*facts, *_table(sheet.rows or (None,) * empty, layout)), foot=foot)


def _table(rows: Sequence[RotaRow | None], layout: Layout) -> tuple[Piece, ...]:
    """A row a slot. In larger print who stands in is under who is on call, and the place under the time."""
    words = layout.words
    shares = {"when": 48, "who": 62} if layout.is_stacked else {"when": 60, "on_call": 43, "stands_in": 43, "place": 34}
    columns = [Column(words(f"sheets_wall.rota.{name}"), share) for name, share in shares.items()]
    cells = [_stacked(row, layout) if layout.is_stacked else _abreast(row, layout) for row in rows]
    return table(layout.type, columns, cells, width=layout.width, least=_least(layout), before=3 * MM)


def _least(layout: Layout) -> float:
    """How high a row is: a line to write on, in larger print two."""
    return layout.type.scale.lines * (1.8 if layout.is_stacked else 1)


def _when(row: RotaRow, layout: Layout) -> str:
    words = layout.words
    day = words.weekday(row.day.weekday()) if row.day else ""
    return f"{day} {layout.times(row.starts, row.ends)}".strip()


def _abreast(row: RotaRow | None, layout: Layout) -> tuple[Block | None, ...]:
    if row is None:
        return (None,) * 4
    first, others = _split(row)
    place = layout.text(row.place) if row.place else None
    return (layout.text(_when(row, layout)), _said(first, layout), _said(others, layout), place)


def _stacked(row: RotaRow | None, layout: Layout) -> tuple[Block | None, ...]:
    if row is None:
        return (None, None)
    first, others = _split(row)
    when = layout.text("\n".join(part for part in (_when(row, layout), row.place) if part))
    if not first:
        return (when, None)
    stands_in = layout.words("sheets_wall.rota.stands_in_is", names=_names(others, layout)) if others else ""
    who = (layout.text(_names(first, layout), bold=True), *((layout.text(stands_in),) if others else ()))
    return (when, Stack(who))


def _split(row: RotaRow) -> tuple[tuple[OnCall, ...], tuple[OnCall, ...]]:
    return (row.mentors[:1], row.mentors[1:])


def _said(mentors: tuple[OnCall, ...], layout: Layout) -> Block | None:
    return layout.text(_names(mentors, layout), bold=True) if mentors else None


def _names(mentors: tuple[OnCall, ...], layout: Layout) -> str:
    """First name and wing."""
    said = (
        layout.words("sheets_wall.rota.mentor", name=each.name, wing=each.wing) if each.wing else each.name
        for each in mentors
    )
    return ", ".join(said)
