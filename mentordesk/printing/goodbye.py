# SPDX-License-Identifier: MIT
"""Sheet 41, the goodbye: a page for each of the two to keep, and on neither what the other one answered (REQ-1.26)."""

from __future__ import annotations

from dataclasses import replace

from mentordesk.printing.blocks import Field, Text
from mentordesk.printing.flow import Piece, Story
from mentordesk.printing.form_parts import Form, roomy
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.spoken import Titled
from mentordesk.records.consents import Answer
from mentordesk.records.ending_sheets import Goodbye, GoodbyeSheet
from mentordesk.records.enrolments import MentoringRole

_LINES, _LARGE_LINES = 2, 4
_NOTES = 3


def goodbye(sheet: GoodbyeSheet, layout: Layout) -> Story:
    """A page for each; a blank one has room for the names."""
    pieces: list[Piece] = []
    for number, page in enumerate(sheet.pages or (Goodbye(),)):
        opening, *rest = _filled_up(page, sheet, layout)
        # A gap as high as a page: each begins one of its own, for each is given to somebody else.
        pieces.append(replace(opening, before=layout.room if number else 0, keeps_next=True))
        pieces += rest
    return Story(tuple(pieces))


def _filled_up(page: Goodbye, sheet: GoodbyeSheet, layout: Layout) -> tuple[Piece, ...]:
    """One page with as many lines as it has room for; in large print two, the second for the contact after."""
    if layout.is_large:
        return _page(page, sheet, layout, _LARGE_LINES)
    return roomy(layout, lambda more: _page(page, sheet, layout, _LINES + more // 2))


def _page(page: Goodbye, sheet: GoodbyeSheet, layout: Layout, lines: int) -> tuple[Piece, ...]:
    words = layout.words
    form = Form(layout, ("take_away", "say"), "sheets_goodbye")
    when = ", ".join(part for part in (layout.day(sheet.day), layout.times(sheet.starts, None)) if part)
    last = layout.fields(
        Field(words("sheets_goodbye.last"), when, share=3), Field(words("sheets.field.place"), sheet.place, share=2)
    )
    return (
        *_for(page, layout),
        *form.opened(*last),
        layout.heading("sheets_goodbye.take_away"),
        *form.room(lines),
        _say(page, layout),
        *form.room(lines),
        *_after(sheet, form),
    )


def _for(page: Goodbye, layout: Layout) -> tuple[Piece, ...]:
    """Whose page it is and with whom they met, by the names they go by."""
    words = layout.words
    if not page.reader:
        return layout.fields(Field(words("sheets_goodbye.for_whom")), Field(words("sheets_goodbye.with_whom")))
    roles = {MentoringRole.MENTOR: "with_mentor", MentoringRole.MENTEE: "with_mentee", None: "with_other"}
    title = Text(layout.type, words("sheets_goodbye.for", name=page.reader), layout.type.scale.heading, bold=True)
    said = layout.text(words(f"sheets_goodbye.{roles[page.role]}", name=page.other))
    return (Piece(Titled(title), keeps_next=True), Piece(said, before=1 * MM))


def _say(page: Goodbye, layout: Layout) -> Piece:
    if page.other:
        return layout.heading_of(layout.words("sheets_goodbye.say_to", name=page.other))
    return layout.heading("sheets_goodbye.say")


def _after(sheet: GoodbyeSheet, form: Form) -> tuple[Piece, ...]:
    """Contact after the end: how it stands for both, boxes for the reader's own answer, and who gets to know it."""
    layout, words = form.layout, form.layout.words
    stands = {True: "agreed", False: "not_agreed"}
    said = (words(f"sheets_goodbye.{stands[sheet.agreed]}"),) if sheet.agreed is not None else ()
    notes = (*said, *(words(f"sheets_goodbye.note_{number}") for number in range(1, _NOTES + 1)))
    answers = [(words.label("consents.answer", answer), False) for answer in Answer]
    asked = Piece(layout.text(words("sheets_goodbye.my_answer"), bold=True), before=1.5 * MM, keeps_next=True)
    return (
        layout.heading("sheets_goodbye.after"),
        asked,
        *(replace(piece, keeps_next=True) for piece in form.boxes(answers, 3)),
        *(
            replace(piece, before=(2.5 if not n else 1) * MM)
            for n, piece in enumerate(layout.bullets(notes, together=True))
        ),
    )
