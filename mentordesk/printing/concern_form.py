# SPDX-License-Identifier: MIT
"""Sheet 17, the safeguarding form: one page, in the order it is typed in; first of all that an officer is told before."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from mentordesk.printing.blocks import Field, FieldRow, Stack, notice
from mentordesk.printing.flow import Block, Piece, Story, height_of
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.type import UNBROKEN_HYPHEN
from mentordesk.records.sheet_contents import ConcernForm

_GAP, _TIGHT = 2 * MM, 0.8 * MM
_SHARES = {"fact": 4, "own_words": 2, "immediate_action": 2}
"""What is written at length, with its part of the room of a blank form."""


def concern_form(sheet: ConcernForm, layout: Layout) -> Story:
    """Everything on one page when it is blank; what was written at length goes on overleaf rather than be cut short."""
    closing = _hand_in(layout)
    empty = [name for name in _SHARES if not getattr(sheet, name).strip()]
    least = dict.fromkeys(empty, 1)
    free = layout.room - height_of((*_pieces(sheet, layout, least), closing), layout.width)
    if empty and free < 0:
        return Story(tuple(replace(piece, before=min(piece.before, _TIGHT)) for piece in _pieces(sheet, layout, least)))
    pieces = _pieces(sheet, layout, _shared(empty, int(free / layout.type.scale.lines)))
    return Story((*pieces[:-1], replace(pieces[-1], keeps_next=True), closing))


def _pieces(sheet: ConcernForm, layout: Layout, lines: dict[str, int]) -> tuple[Piece, ...]:
    return (
        Piece(notice(layout.type, layout.words("concerns.not_emergency"))),
        _row(layout, about=_about(sheet), noticed_at=_moment(sheet.noticed_at, layout)),
        *_long("fact", sheet.fact, layout, lines),
        *_long("own_words", sheet.own_words, layout, lines),
        _row(layout, told=_short(sheet.told)),
        *_long("immediate_action", sheet.immediate_action, layout, lines),
        _row(layout, author=_author(sheet, layout), official_number=_short(sheet.official_number)),
        _row(layout, handed_to=_short(sheet.handed_to), handed_over_at=_moment(sheet.handed_over_at, layout)),
    )


def _shared(empty: list[str], spare: int) -> dict[str, int]:
    """How many ruled lines each empty part gets: one each, and the spare ones by their shares, so that the page is full."""
    whole = sum(_SHARES[name] for name in empty)
    lines = {name: 1 + spare * _SHARES[name] // whole for name in empty}
    if empty:
        lines[empty[0]] += spare - sum(count - 1 for count in lines.values())
    return lines


def _row(layout: Layout, **values: str) -> Piece:
    """Boxes beside each other, in large print too: else the form would not be one page."""
    fields = tuple(Field(layout.words(f"sheets.concern_form.{name}"), value) for name, value in values.items())
    return Piece(FieldRow(layout.type, fields), before=_GAP)


def _long(name: str, text: str, layout: Layout, lines: dict[str, int]) -> tuple[Piece, ...]:
    """What is written at length under its question: the words themselves, or room to write them."""
    question = layout.small(layout.words(f"sheets.concern_form.{name}"), bold=True)
    if name in lines:
        block: Block = Stack((question, layout.lines(lines[name]).block))
        return (Piece(block, before=_GAP),)
    return (Piece(question, before=_GAP, keeps_next=True), *layout.paragraphs(text))


def _hand_in(layout: Layout) -> Piece:
    key = "sheets.concern_form.hand_in_short" if layout.is_large else "sheets.concern_form.hand_in"
    return Piece(layout.small(layout.words(key)), before=_GAP)


def _about(sheet: ConcernForm) -> str:
    cell = str(sheet.location).replace("-", UNBROKEN_HYPHEN) if sheet.location else ""
    return " · ".join(part for part in (sheet.about, sheet.number, cell) if part)


def _author(sheet: ConcernForm, layout: Layout) -> str:
    return ", ".join(part for part in (sheet.author, _moment(sheet.written_at, layout)) if part)


def _moment(moment: datetime | None, layout: Layout) -> str:
    if moment is None:
        return ""
    return f"{layout.words.date(moment.date())}, {layout.words.time(moment)}"


def _short(text: str) -> str:
    """What stands in a box: one run of text, however it was typed."""
    return " ".join(text.split())
