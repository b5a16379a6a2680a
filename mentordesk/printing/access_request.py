# SPDX-License-Identifier: MIT
"""Sheets 29 and 45: what the desk holds about somebody, in plain words for them; and the certificate of what was deleted."""

from __future__ import annotations

from mentordesk.printing.blocks import Field, Signature, Stack, TickBox
from mentordesk.printing.flow import Block, Piece, Story
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.table import Column, table
from mentordesk.records.access_sheets import AccessRequest, DeletionCertificate, HeldFact

_GAP = 2 * MM
_BLANK_FACTS = 7
SENTENCES = 9
"""How many things are said to be left out."""

_DELETED = (
    "person",
    "applications",
    "pairs",
    "meetings",
    "notes",
    "checks",
    "consents",
    "measures",
    "papers",
    "copies",
    "other",
)
_WHY = ("time_over", "asked", "error", "other_rule")


def access_request(sheet: AccessRequest, layout: Layout) -> Story:
    """What this sheet is, what is held kind by kind, what is left out and whom to ask, room to say what is wrong."""
    words = layout.words
    return Story(
        (
            *layout.fields(
                Field(words("sheets_access.name"), sheet.name, 3),
                Field(words("sheets.field.date"), _date(sheet, layout), 2),
            ),
            *(Piece(layout.text(words(f"sheets_access.{key}")), before=2 * MM) for key in ("what_this_is", "yours")),
            *_sections(sheet, layout),
            *_left_out(sheet, layout),
            *_wrong(layout),
        )
    )


def _date(sheet: AccessRequest, layout: Layout) -> str:
    return layout.date(sheet.day)


def _sections(sheet: AccessRequest, layout: Layout) -> tuple[Piece, ...]:
    if not sheet.sections:
        empty = layout.heading("sheets_access.held")
        return (empty, *_facts((), layout))
    return tuple(
        piece
        for section in sheet.sections
        for piece in (layout.heading(f"sheets_access.section.{section.code}"), *_facts(section.facts, layout))
    )


def _facts(facts: tuple[HeldFact, ...], layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    titles = (words("sheets_access.label"), words("sheets_access.said"))
    rows: list[tuple[Block | None, ...]]
    if layout.is_large:
        columns: tuple[Column, ...] = (Column(titles[1], 1),)
        rows = [(Stack((layout.small(fact.label), layout.text(fact.said))),) for fact in facts]
    else:
        columns = (Column(titles[0], 2), Column(titles[1], 4))
        rows = [(layout.text(fact.label), layout.text(fact.said)) for fact in facts]
    rows += [(None,) * len(columns)] * (0 if facts else _BLANK_FACTS)
    least = 0 if facts else layout.type.scale.lines
    return table(layout.type, columns, rows, width=layout.width, least=least, before=1.5 * MM)


def _left_out(sheet: AccessRequest, layout: Layout) -> tuple[Piece, ...]:
    """The same on every sheet, so that nobody learns from it whether there is any about them."""
    words = layout.words
    items = [words(f"sheets_access.left_out.{number}") for number in range(1, SENTENCES + 1)]
    ask = words("sheets_access.ask", name=sheet.coordinator) if sheet.coordinator else words("sheets_access.ask_staff")
    return (
        layout.heading("sheets_access.left_out_title"),
        Piece(layout.text(words("sheets_access.left_out_why")), before=1 * MM, keeps_next=True),
        *layout.bullets(items),
        Piece(layout.text(ask), before=2 * MM),
        Piece(layout.text(words("sheets_access.complain")), before=1 * MM),
    )


def _wrong(layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    sign, date = words("sheets.sign.signature_or_mark"), words("sheets.sign.date")
    who = words("sheets.sign.who", who=words("sheets_access.got_it"))
    return (
        layout.heading("sheets_access.wrong"),
        Piece(layout.text(words("sheets_access.wrong_how")), before=1 * MM, keeps_next=True),
        Piece(layout.lines(4).block, keeps_next=True),
        Piece(Signature(layout.type, who, "", sign, date), before=3 * MM),
    )


def deletion(sheet: DeletionCertificate, layout: Layout) -> Story:
    """What, how many, from when to when; why; that the copies are gone too; two signatures. No name but those of staff."""
    words = layout.words
    return Story(
        (
            Piece(layout.text(words("sheets_access.no_name"), bold=True)),
            *_spaced(
                layout.fields(
                    Field(words("sheets_access.deleted_on"), layout.date(sheet.day)),
                    Field(words("sheets_access.deleted_by"), sheet.made_by),
                )
            ),
            *layout.fields(Field(words("sheets_access.reference"))),
            *_deleted(layout),
            layout.heading("sheets_access.rule"),
            *(
                Piece(layout.ticked(words(f"sheets_access.why_deleted.{key}")), before=1.2 * MM, keeps_next=True)
                for key in _WHY
            ),
            Piece(layout.text(words("sheets_access.rule_words")), before=2 * MM, keeps_next=True),
            layout.lines(1),
            layout.heading("sheets_access.copies"),
            *(
                Piece(layout.ticked(words(f"sheets_access.copy.{number}")), before=1.2 * MM, keeps_next=number < 3)
                for number in range(1, 4)
            ),
            *_signed(sheet, layout),
        )
    )


def _spaced(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    return tuple(Piece(piece.block, before=0 if number else _GAP) for number, piece in enumerate(pieces))


def _deleted(layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    columns = (
        Column(words("sheets_access.kind"), 8),
        Column(words("sheets_access.how_many"), 3, centred=True),
        Column(words("sheets_access.from_until"), 5),
        Column(words("sheets_access.gone"), 2, centred=True),
    )
    if layout.is_large:
        columns = (columns[0], columns[1], columns[3])
    tick = TickBox(layout.type.scale.tick, centred=True)
    rows: list[tuple[Block | None, ...]] = [
        (layout.text(words(f"sheets_access.deleted.{kind}")), *(None,) * (len(columns) - 2), tick) for kind in _DELETED
    ]
    return table(layout.type, columns, rows, width=layout.width, least=layout.type.scale.lines, before=3 * MM)


def _signed(sheet: DeletionCertificate, layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    sign, date = words("sheets.sign.signature"), words("sheets.sign.date")
    by = words("sheets.sign.who", who=words("sheets_access.deleted_by"))
    seen = words("sheets.sign.who", who=words("sheets_access.seen_by"))
    return (
        Piece(Signature(layout.type, by, sheet.made_by, sign, date), before=4 * MM, keeps_next=True),
        Piece(Signature(layout.type, seen, "", sign, date), before=3 * MM),
    )
