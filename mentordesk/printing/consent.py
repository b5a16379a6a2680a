# SPDX-License-Identifier: MIT
"""Sheet 11, the consent form: one box a question, each with its own yes or no; the right to take it back; signatures."""

from __future__ import annotations

from mentordesk.printing.blocks import Beside, Field, Framed, Stack
from mentordesk.printing.flow import Block, Piece, Story
from mentordesk.printing.form_parts import Form, Option, held
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.terms import terms_boxes
from mentordesk.records.consent_sheet import Answered, ConsentForm
from mentordesk.records.consents import Answer, ConsentKind, HowGiven, SharedField

_RIGHTS = 3


def consent(sheet: ConsentForm, layout: Layout) -> Story:
    """Who is asked, the six questions, what can be taken back and how, what stays private, and the signatures."""
    form = Form(layout, ConsentForm.ORDER, "sheets_consent")
    words = layout.words
    rights = [words(f"sheets_consent.right_{number}") for number in range(1, _RIGHTS + 1)]
    return Story(
        (
            *layout.fields(Field(words("sheets_consent.name"), sheet.name)),
            Piece(layout.text(words("sheets_consent.opening")), before=2 * MM),
            *(piece for kind in ConsentKind for piece in _question(kind, sheet, form)),
            layout.heading("sheets_consent.rights"),
            *layout.bullets(rights, together=True),
            layout.heading("sheets.agreement.private"),
            *terms_boxes(sheet.confidentiality, sheet.confidentiality_text, layout),
            *_signatures(sheet, form),
        )
    )


def _question(kind: ConsentKind, sheet: ConsentForm, form: Form) -> tuple[Piece, ...]:
    """One box: what is asked, what yes means, the boxes to tick, and what stands on record.

    In large print what may be told is a box of its own under it: together they would be taller than a page.
    """
    layout, said = form.layout, sheet.answered(kind)
    mark = layout.text(form.number(kind.value), bold=True)
    asked = Beside(mark, layout.type.scale.body * 2, layout.text(form.said(kind.value), bold=True))
    means = layout.text(form.said(f"{kind.value}_means"))
    answers = form.box_rows(_options(said, form), 3)
    record = (layout.small(_on_record(said, layout)),) if said else ()
    named = _named(kind, sheet, form)
    if layout.is_large and named:
        boxes = ((asked, means, *answers, *record), named)
        return tuple(_boxed(blocks, 0 if n else 2.5 * MM) for n, blocks in enumerate(boxes))
    return (_boxed((asked, means, *answers, *named, *record), 2.5 * MM),)


def _boxed(blocks: tuple[Block, ...], before: float) -> Piece:
    return Piece(Framed(Stack(blocks, 1 * MM)), before=before)


def _options(said: Answered | None, form: Form) -> list[Option]:
    """Yes, no and later. A yes that was taken back ticks nothing: it is asked anew."""
    standing = said.answer if said and said.withdrawn_on is None else None
    return [(form.layout.words.label("consents.answer", answer), answer is standing) for answer in Answer]


def _on_record(said: Answered, layout: Layout) -> str:
    words = layout.words
    answer = words.label("consents.answer", said.answer)
    if said.withdrawn_on:
        return words("sheets_consent.taken_back", answer=answer, day=words.date(said.withdrawn_on))
    return words("sheets_consent.on_record", answer=answer, day=layout.date(said.given_on))


def _named(kind: ConsentKind, sheet: ConsentForm, form: Form) -> tuple[Block, ...]:
    """Under a yes: what may be told, each thing with a box of its own; and with whom there may be contact."""
    layout = form.layout
    number = f"{form.number(kind.value)}\u00a0\u00a0" if layout.is_large else ""
    if kind is ConsentKind.SHARE:
        options = [(layout.words(f"sheets_consent.field.{f.value}"), f in sheet.fields) for f in SharedField]
        return (layout.text(number + form.said("share_what")), *form.box_rows(options, 2))
    if kind is ConsentKind.CONTACT_AFTER:
        return (Stack((layout.text(number + form.said("contact_with")), layout.lines(1).block)),)
    return ()


def _signatures(sheet: ConsentForm, form: Form) -> tuple[Piece, ...]:
    """How it was asked, and who signs, on one page; the day of the signature is the day of the answers."""
    layout = form.layout
    how = [(layout.words(f"sheets_consent.how_{each.value}"), each is sheet.how) for each in HowGiven]
    asked = (
        *form.opened(*form.row(form.box("language", sheet.language))),
        *form.ticks("how", how, 2),
        *form.opened(*form.row(form.box("helper", sheet.helper, 2), form.box("given_on"))),
    )
    return (
        layout.heading("sheets_consent.signatures"),
        *held(asked),
        *form.signed(form.signature("person", sheet.name, mark=True), form.signature("staff", sheet.coordinator)),
    )
