# SPDX-License-Identifier: MIT
"""Sheet 25, the handover: until when it may be kept, the sessions of the day with who comes and what they need, what is open."""

from __future__ import annotations

from mentordesk.printing.blocks import Field, Framed, Heading, Stack, Text, notice
from mentordesk.printing.flow import Block, Piece, Story
from mentordesk.printing.form_parts import held, room_to_write, roomy
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.pen import HEAVY
from mentordesk.printing.table import Column, table
from mentordesk.records.duty_sheets import Handover, HandoverMeeting, HandoverPerson

_BLANK_MEETINGS = 2
_BLANK_PEOPLE = 3
_LINES = 2


def handover(sheet: Handover, layout: Layout) -> Story:
    """First of all the day it is destroyed; then a table a session, and lines for what is open."""
    words = layout.words
    meetings = sheet.meetings or (HandoverMeeting(),) * _BLANK_MEETINGS
    days = [piece for meeting in meetings for piece in _meeting(meeting, layout)]
    if not sheet.meetings and not layout.blank and sheet.day is not None:
        days = [Piece(layout.text(words("sheets_duty.handover.none")), before=4 * MM)]
    opening = (
        _destroy(sheet, layout),
        *layout.paragraphs(words("sheets_duty.handover.opening")),
        *_who(sheet, layout),
    )
    return Story(roomy(layout, lambda more: (*opening, *days, *_open(sheet, layout, _LINES + more)), most=20))


def _destroy(sheet: Handover, layout: Layout) -> Piece:
    """The day after which it is destroyed, larger than anything else on the sheet."""
    said = layout.words("sheets_duty.handover.destroy_after", date=layout.date(sheet.destroy_after)).rstrip()
    line = Text(layout.type, said, layout.type.scale.title, bold=True)
    least = 0 if sheet.destroy_after else 1.6 * layout.type.scale.lines
    return Piece(Framed(line, least=least, weight=HEAVY))


def _who(sheet: Handover, layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    first, *rest = layout.fields(
        Field(words("sheets_duty.handover.day"), layout.day(sheet.day), 4),
        Field(words("sheets_duty.handover.given_by"), sheet.given_by, 3),
        Field(words("sheets_duty.handover.taken_by"), share=3),
    )
    return (Piece(first.block, before=3 * MM), *rest)


def _meeting(meeting: HandoverMeeting, layout: Layout) -> tuple[Piece, ...]:
    words = layout.words
    said = "  ·  ".join(filter(None, (layout.times(meeting.starts, meeting.ends), meeting.place, meeting.title)))
    heading: Block = Heading(layout.type, said)
    if not said:
        fields = layout.fields(
            Field(words("sheets.field.time")), Field(words("sheets.field.place")), Field(words("sheets.field.event"))
        )
        heading = Stack(tuple(piece.block for piece in fields))
    columns = [Column(words("sheets_duty.handover.person"), 5), Column(words("sheets_duty.handover.needs"), 6)]
    rows = [_person(person, layout) for person in meeting.people] or [(None, None)] * _BLANK_PEOPLE
    body = table(
        layout.type, columns, rows, width=layout.width, least=layout.type.scale.lines, before=1.5 * MM, together=True
    )
    return (Piece(heading, before=4 * MM, keeps_next=True), *body)


def _person(person: HandoverPerson, layout: Layout) -> tuple[Block | None, ...]:
    words = layout.words
    role = words.label("people.role", person.role) if person.role else ""
    facts = "  ·  ".join(filter(None, (role, person.location)))
    needs = [words.label("people.adjustment", need) for need in person.needs]
    if person.interpreter:
        language = words.label("languages", person.interpreter)
        needs.append(words("sheets_duty.handover.interpreter", language=language))
    name = layout.text(person.name, bold=True)
    return (Stack((name, layout.whole(facts))) if facts else name, layout.text(", ".join(needs)) if needs else None)


def _open(sheet: Handover, layout: Layout, lines: int) -> tuple[Piece, ...]:
    """What is still to be done: what the desk counts, and lines for the rest; a worry is told, not handed over."""
    words = layout.words
    counted = (
        (
            Piece(
                layout.text(words.plural("sheets_duty.handover.missing", sheet.missing)), before=1 * MM, keeps_next=True
            ),
        )
        if sheet.missing
        else ()
    )
    room = room_to_write(layout, lines)
    return (
        layout.heading("sheets_duty.handover.actions"),
        *counted,
        *room[:-1],
        *held(room[-1:]),
        Piece(notice(layout.type, words("concerns.not_emergency")), before=4 * MM),
    )
