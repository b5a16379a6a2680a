# SPDX-License-Identifier: MIT
"""Sheet 34, the introduction: a page for each of the two, with what both agreed to tell and nothing else (REQ-1.9)."""

from __future__ import annotations

from mentordesk.printing.blocks import Field, Framed, Stack, Text
from mentordesk.printing.flow import Piece, Story
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.spoken import Titled
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.pairing_sheets import Introduction, IntroductionCard

_LINES = 2
_NAME_SIZE = 1.9
"""How much larger than the text the name of the other one is set."""


def introduction_card(sheet: IntroductionCard, layout: Layout) -> Story:
    """A page for each card; a blank one has room for everything."""
    pieces: list[Piece] = []
    for number, card in enumerate(sheet.cards or (Introduction(reader="", other=""),)):
        opening, *rest = _card(card, sheet, layout)
        # A gap as high as a page: each card begins one of its own, for each is given to somebody else.
        pieces.append(Piece(opening.block, before=layout.room if number else 2 * MM, keeps_next=True))
        pieces += rest
    return Story(tuple(pieces))


def _card(card: Introduction, sheet: IntroductionCard, layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    notes = [words(f"sheets.introduction.note_{number}") for number in (1, 2, 3)]
    reader = Text(
        layout.type, words("sheets.introduction.for", name=card.reader).rstrip(), layout.type.scale.heading, bold=True
    )
    return (
        Piece(Titled(reader)),
        Piece(_name(card, layout), before=3 * MM),
        *_when(sheet, layout),
        *_shared(card, sheet, layout),
        *_own_words(layout),
        *(
            Piece(piece.block, before=(4 if not number else 1) * MM)
            for number, piece in enumerate(layout.bullets(notes))
        ),
        Piece(layout.text(f"{words('sheets.introduction.ask')} {sheet.coordinator}".rstrip()), before=4 * MM),
    )


def _own_words(layout: Layout) -> tuple[Piece, ...]:
    """Room to prepare; large print needs the page for what is said on it."""
    if layout.is_large:
        return ()
    return (layout.heading("sheets.introduction.own_words"), layout.lines(_LINES, before=1 * MM))


def _name(card: Introduction, layout: Layout) -> Framed:
    """Whom they are going to meet, large; room to write it where it is blank."""
    key = {MentoringRole.MENTOR: "mentor", MentoringRole.MENTEE: "mentee", None: "someone"}[card.role]
    said = layout.text(layout.words(f"sheets.introduction.{key}"))
    name = Text(layout.type, card.other, layout.type.scale.body * _NAME_SIZE, bold=True)
    return Framed(Stack((said, name), 1 * MM), least=2.4 * layout.type.scale.lines)


def _when(sheet: IntroductionCard, layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    fields = layout.fields(
        Field(words("sheets.introduction.time"), sheet.slot, share=3),
        Field(words("sheets.introduction.place"), sheet.place, share=2),
    )
    return tuple(Piece(piece.block, before=0 if number else 4 * MM) for number, piece in enumerate(fields))


def _shared(card: Introduction, sheet: IntroductionCard, layout: Layout) -> tuple[Piece, ...]:
    """Two or three interests, and, where no meeting is planned yet, when both could come."""
    words = layout.words
    if not card.reader:
        return (layout.heading("sheets.introduction.both_like"), layout.lines(3, before=1 * MM))
    liked = layout.bullets(card.both_like, together=True)
    if not liked:
        liked = (Piece(layout.text(words("sheets.introduction.nothing_shared")), before=1 * MM),)
    free: tuple[Piece, ...] = ()
    if card.both_free and not sheet.slot:
        free = (layout.heading("sheets.introduction.both_free"), *layout.bullets(card.both_free, together=True))
    return (layout.heading("sheets.introduction.both_like"), *liked, *free)
