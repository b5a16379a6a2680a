# SPDX-License-Identifier: MIT
"""Sheet 31, the training certificate: a name, what was passed, hours in all, two signatures (REQ-1.7)."""

from __future__ import annotations

from mentordesk.printing.blocks import Field, Signature
from mentordesk.printing.flow import Piece, Story
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.records.sheet_contents import CertificateRow, TrainingCertificate

_LINES_OF_A_BLANK = 8


def certificate(sheet: TrainingCertificate, layout: Layout) -> Story:
    """Who, what, how many hours, and the signatures of trainer and coordinator."""
    words = layout.words
    return Story(
        (
            Piece(layout.text(words("sheets.certificate.confirms")), before=6 * MM, keeps_next=True),
            *layout.fields(Field(words("sheets.certificate.name"), sheet.name)),
            Piece(layout.text(words("sheets.certificate.passed")), before=5 * MM, keeps_next=True),
            *_modules(sheet.rows, layout),
            Piece(
                layout.fields(Field(words("sheets.certificate.hours"), _total(sheet, layout)))[0].block,
                before=4 * MM,
                keeps_next=True,
            ),
            *_signatures(sheet, layout),
        )
    )


def _modules(rows: tuple[CertificateRow, ...], layout: Layout) -> tuple[Piece, ...]:
    if not rows:
        return (layout.lines(_LINES_OF_A_BLANK),)
    return layout.bullets(
        layout.words(
            "sheets.certificate.module",
            module=row.module,
            hours=_hours(row.minutes, layout),
            day=layout.date(row.day),
        )
        for row in rows
    )


def _total(sheet: TrainingCertificate, layout: Layout) -> str:
    return _hours(sum(row.minutes for row in sheet.rows), layout) if sheet.rows else ""


def _hours(minutes: int, layout: Layout) -> str:
    return layout.words.number(minutes / 60, 1 if minutes % 60 else 0)


def _signatures(sheet: TrainingCertificate, layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    sign, date = words("sheets.sign.signature_or_mark"), words("sheets.sign.date")
    people = (("trainer", sheet.trainer), ("coordinator", sheet.coordinator))
    blocks = [
        Signature(layout.type, words("sheets.sign.who", who=words(f"sheets.certificate.{who}")), name, sign, date)
        for who, name in people
    ]
    return tuple(Piece(block, before=8 * MM, keeps_next=block is not blocks[-1]) for block in blocks)
