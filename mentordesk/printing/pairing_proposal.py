# SPDX-License-Identifier: MIT
"""Sheet 35, the proposal for the committee: a row a pair with boxes to agree or not, who stays without and why, signatures."""

from __future__ import annotations

from mentordesk.printing.blocks import Signature, Stack, TickBox
from mentordesk.printing.flow import Block, Piece, Story
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Column, rows_to_fill, table
from mentordesk.records.pairing_sheets import PairingProposalSheet, ProposedRow, UnpairedRow

_LEAST_ROW = 16 * MM
_HEADER = 8 * MM
_CLOSING = 50 * MM


def pairing_proposal(sheet: PairingProposalSheet, layout: Layout) -> Story:
    """What it is, the pairs, those without one, the signatures. A blank one is a table to write in."""
    opening = _opening(sheet, layout)
    rows = [_pair(row, layout) for row in sheet.rows]
    if not sheet.name:
        empty = rows_to_fill(layout.room, opening.height(layout.width), _HEADER, _CLOSING, _LEAST_ROW)
        rows = [_pair(ProposedRow(mentor="", mentee=""), layout)] * empty
    pairs = table(layout.type, _columns(layout), rows, width=layout.width, least=_LEAST_ROW, before=3 * MM)
    return Story((Piece(opening), *(pairs if rows else ()), *_without(sheet, layout), *_signatures(sheet, layout)))


def _opening(sheet: PairingProposalSheet, layout: Layout) -> Block:
    words = layout.words
    lines: list[Block] = []
    if sheet.name:
        day = layout.date(sheet.made_at.date() if sheet.made_at else None)
        said = words("sheets.proposal.opening", name=sheet.name, who=sheet.made_by, day=day)
        lines += [layout.text(said, bold=True), layout.text(words.plural("sheets.proposal.count", len(sheet.rows)))]
    if sheet.left_off:
        lines.append(layout.text(words.plural("sheets.proposal.left_off", sheet.left_off)))
    return Stack((*lines, layout.small(words("sheets.proposal.never"))), 1 * MM)


def _columns(layout: Layout) -> tuple[Column, ...]:
    words = layout.words
    pair = Column(words("sheets.proposal.pair"), 45)
    if layout.is_stacked:
        return (Column(words("sheets.proposal.pairs"), 120), Column(words("sheets.proposal.remark"), 60))
    return (
        pair,
        Column(words("sheets.proposal.why"), 84),
        Column(words("sheets.proposal.agree"), 14, centred=True),
        Column(words("sheets.proposal.not_agree"), 10, centred=True),
        Column(words("sheets.proposal.remark"), 27),
    )


def _pair(row: ProposedRow, layout: Layout) -> tuple[Block | None, ...]:
    names = _names(row, layout)
    why = _why(row, layout)
    if layout.is_stacked:
        words = layout.words
        boxes = tuple(layout.ticked(words(f"sheets.proposal.{key}")) for key in ("agree_long", "not_long"))
        return (Stack((*names, *why), 0.8 * MM) if names else None, Stack((*boxes, layout.text(" ")), 2 * MM))
    box = TickBox(layout.type.scale.tick, centred=True)
    return (Stack(names, 1 * MM) if names else None, Stack(why, 0.6 * MM) if why else None, box, box, None)


def _names(row: ProposedRow, layout: Layout) -> tuple[Block, ...]:
    if not row.mentor:
        return ()
    # Of the two the mentor is set in bold: who is who has to be seen without a second look.
    return (layout.text(row.mentor, bold=True), layout.text(row.mentee))


def _why(row: ProposedRow, layout: Layout) -> tuple[Block, ...]:
    if not row.mentor:
        return ()
    words = layout.words
    fit = layout.text(words("sheets.proposal.fit", band=row.fit), bold=True)
    cautions = [layout.small(words("sheets.proposal.caution", text=caution)) for caution in row.cautions]
    return (fit, *(layout.small(reason) for reason in row.reasons), *cautions)


def _without(sheet: PairingProposalSheet, layout: Layout) -> tuple[Piece, ...]:
    if not sheet.unpaired:
        return ()
    words = layout.words
    columns = (Column(words("sheets.proposal.person"), 55), Column(words("sheets.proposal.cause"), 125))
    rows: list[tuple[Block | None, ...]] = [_alone(row, layout) for row in sheet.unpaired]
    return (
        layout.heading("sheets.proposal.unpaired"),
        *table(layout.type, columns, rows, width=layout.width, before=1.5 * MM),
    )


def _alone(row: UnpairedRow, layout: Layout) -> tuple[Block | None, ...]:
    role = [layout.small(layout.words.label("people.role", row.role))] if row.role else []
    return (Stack((layout.text(row.person, bold=True), *role)), Stack(tuple(map(layout.small, row.why)), 0.6 * MM))


def _signatures(sheet: PairingProposalSheet, layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    sign, date = words("sheets.sign.signature"), words("sheets.sign.date")
    who = ["signed", *(["second"] if sheet.second_person else [])]
    blocks = [
        Signature(layout.type, words("sheets.sign.who", who=words(f"sheets.proposal.{name}")), "", sign, date)
        for name in who
    ]
    last = len(blocks) - 1
    return tuple(Piece(block, before=8 * MM, keeps_next=number < last) for number, block in enumerate(blocks))
