# SPDX-License-Identifier: MIT
"""Sheet 12, the match sheet: who was paired and why, what to look after, what is done before they meet, the signature."""

from __future__ import annotations

from mentordesk.printing.blocks import Field, Signature
from mentordesk.printing.flow import Piece, Story
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.records.pairing_sheets import MatchSheet

_TOLD = ("told_mentor", "told_mentee", "told_card", "told_staff")


def match_sheet(sheet: MatchSheet, layout: Layout) -> Story:
    """The two people, how well it fits and why, the steps before their first meeting to tick, and who decides (REQ-1.8)."""
    words = layout.words
    sign, date = words("sheets.sign.signature"), words("sheets.sign.date")
    who = words("sheets.sign.who", who=words("sheets.match_sheet.decides"))
    signature = Signature(layout.type, who, sheet.coordinator, sign, date)
    return Story(
        (
            *_who(sheet, layout),
            *_decided(sheet, layout),
            *_listed("reasons", sheet.reasons, "no_reasons", sheet, layout),
            *_listed("cautions", sheet.cautions, "nothing_to_watch", sheet, layout),
            layout.heading("sheets.match_sheet.told"),
            *(Piece(layout.ticked(words(f"sheets.match_sheet.{key}")), before=1.2 * MM) for key in _TOLD),
            layout.heading("sheets.match_sheet.notes"),
            Piece(layout.lines(1).block, keeps_next=True),
            Piece(signature, before=3 * MM),
        )
    )


def _who(sheet: MatchSheet, layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    where = words("sheets.match_sheet.location")
    return (
        *layout.fields(
            Field(words("sheets.match_sheet.mentor"), sheet.mentor, share=3),
            Field(where, sheet.mentor_location),
        ),
        *layout.fields(
            Field(words("sheets.match_sheet.mentee"), sheet.mentee, share=3),
            Field(where, sheet.mentee_location),
        ),
    )


def _decided(sheet: MatchSheet, layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    return (
        *layout.fields(
            Field(words("sheets.match_sheet.started"), layout.date(sheet.started)),
            Field(words("sheets.match_sheet.minimum_end"), layout.date(sheet.minimum_end)),
            Field(words("sheets.match_sheet.fit"), sheet.fit),
        ),
        *layout.fields(
            Field(words("sheets.match_sheet.proposed_by"), sheet.proposed_by),
            Field(words("sheets.match_sheet.approved_by"), sheet.approved_by),
        ),
    )


def _listed(name: str, items: tuple[str, ...], none: str, sheet: MatchSheet, layout: Layout) -> tuple[Piece, ...]:
    heading = layout.heading(f"sheets.match_sheet.{name}")
    if sheet.blank:
        return (heading, layout.lines(2 if name == "reasons" else 1))
    if not items:
        return (heading, Piece(layout.text(layout.words(f"sheets.match_sheet.{none}")), before=1 * MM))
    as_of = (Piece(layout.small(layout.words("sheets.match_sheet.as_of")), before=1.5 * MM),)
    return (heading, *layout.bullets(items), *(as_of if name == "reasons" else ()))
