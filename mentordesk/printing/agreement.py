# SPDX-License-Identifier: MIT
"""Sheet 10, the mentoring agreement: plain promises, limits of confidentiality, three signatures (`domain.md` 3.2)."""

from __future__ import annotations

from mentordesk.printing.blocks import Field, Signature, Stack
from mentordesk.printing.flow import Piece, Story
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.terms import terms_boxes
from mentordesk.records.sheet_contents import Agreement

_PROMISES = {"mentor": 5, "mentee": 4, "staff": 4}


def agreement(sheet: Agreement, layout: Layout) -> Story:
    """Who, what for, when and where; promises; what stays private; what is not allowed; ending; signatures."""
    return Story(
        (
            *_who(sheet, layout),
            *_aims(sheet, layout),
            *_when(sheet, layout),
            *(
                piece
                for side, count in _PROMISES.items()
                for piece in _list(f"sheets.agreement.{side}_promises", count, layout)
            ),
            layout.heading("sheets.agreement.private"),
            *terms_boxes(sheet.confidentiality, sheet.confidentiality_text, layout),
            *_list("sheets.agreement.not_allowed", 3, layout),
            *_list("sheets.agreement.ending", 3, layout),
            *_list("sheets.agreement.after", 2, layout),
            *_signatures(sheet, layout),
        )
    )


def _who(sheet: Agreement, layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    return (
        *layout.fields(
            Field(words("sheets.agreement.mentor"), sheet.mentor), Field(words("sheets.agreement.mentee"), sheet.mentee)
        ),
        *layout.fields(Field(words("sheets.agreement.coordinator"), sheet.coordinator)),
    )


def _aims(sheet: Agreement, layout: Layout) -> tuple[Piece, ...]:
    body = layout.paragraphs(sheet.aims) if sheet.aims.strip() else (layout.lines(3),)
    return (layout.heading("sheets.agreement.aims"), *body)


def _when(sheet: Agreement, layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    often = words(f"sheets.frequency.{sheet.frequency.value}") if sheet.frequency else ""
    minutes = words.plural("sheets.agreement.minutes", sheet.meeting_minutes) if sheet.meeting_minutes else ""
    weeks = words.plural("sheets.agreement.weeks", sheet.minimum_weeks) if sheet.minimum_weeks else ""
    return (
        layout.heading("sheets.agreement.when"),
        Piece(layout.fields(Field(words("sheets.agreement.often"), often))[0].block, before=1.5 * MM),
        *layout.fields(
            Field(words("sheets.agreement.usual_time"), sheet.slot), Field(words("sheets.field.place"), sheet.place)
        ),
        *layout.fields(
            Field(words("sheets.agreement.length"), minutes), Field(words("sheets.agreement.minimum"), weeks)
        ),
        *layout.fields(
            Field(words("sheets.agreement.starts"), layout.date(sheet.starts)),
            Field(words("sheets.agreement.minimum_end"), layout.date(sheet.minimum_end)),
        ),
        *layout.fields(Field(words("sheets.agreement.review"), layout.date(sheet.review))),
    )


def _list(key: str, count: int, layout: Layout) -> tuple[Piece, ...]:
    items = [layout.words(f"{key}_{number}") for number in range(1, count + 1)]
    return (layout.heading(key), *layout.bullets(items, together=True))


def _signatures(sheet: Agreement, layout: Layout) -> tuple[Piece, ...]:
    """Three signatures or marks, each with a date, and a line for whoever read the text out or wrote for someone."""
    words = layout.words
    people = (("mentor", sheet.mentor), ("mentee", sheet.mentee), ("coordinator", sheet.coordinator))
    sign, date = words("sheets.sign.signature_or_mark"), words("sheets.sign.date")
    signed = tuple(
        Signature(layout.type, words("sheets.sign.who", who=words(f"sheets.agreement.{who}")), name, sign, date)
        for who, name in people
    )
    reader = Stack((layout.text(words("sheets.sign.reader")), layout.lines(1).block))
    return (
        layout.heading("sheets.agreement.signatures"),
        Piece(layout.text(words("sheets.agreement.signing")), before=1.5 * MM, keeps_next=True),
        *(Piece(block, before=3 * MM, keeps_next=True) for block in signed),
        Piece(reader, before=4 * MM),
    )
