# SPDX-License-Identifier: MIT
"""Sheet 19, the certificate of completion: black on one page that lies on its long side, with a head of its own."""

from __future__ import annotations

from mentordesk.printing.blocks import Framed, Signature, Stack, Text
from mentordesk.printing.cards import facts
from mentordesk.printing.flow import Block, Piece, Story
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.pen import HEAVY, RULE
from mentordesk.printing.resized import resized
from mentordesk.printing.site_mark import site_mark
from mentordesk.printing.spoken import Titled
from mentordesk.records.ending_sheets import Completion

_TITLE_SIZE, _NAME_SIZE, _LARGE_NAME_SIZE = 1.35, 1.9, 1.4
"""How much larger than a title, and than the text, the certificate's own title and its name are set."""
_BORDER = 1.2 * MM
_PAD = 6 * MM
_WIDEST_GAP = 9 * MM
_SMALLEST = 10.0


def completion(sheet: Completion, layout: Layout) -> Story:
    """One page, whatever is on it: of very many topics as many are named as have room, and only very long names are set smaller."""
    inner_width = layout.width - 2 * (_BORDER + _PAD)
    inner_room = layout.room - 2 * (_BORDER + _PAD)
    named = len(sheet.topics)
    blocks = _blocks(sheet, named, layout)
    while named and Stack(blocks).height(inner_width) > inner_room:
        named -= 1
        blocks = _blocks(sheet, named, layout)
    size = layout.type.scale.body
    while Stack(blocks).height(inner_width) > inner_room and size > _SMALLEST:
        size -= 1
        blocks = _blocks(sheet, 0, resized(size, layout))
    spare = inner_room - Stack(blocks).height(inner_width)
    gap = max(0.0, min(_WIDEST_GAP, spare / (len(blocks) - 1)))
    content = Framed(Stack(blocks, gap), least=layout.room - 2 * _BORDER, weight=RULE, pad=_PAD)
    return Story((Piece(Framed(content, least=layout.room, weight=HEAVY, pad=_BORDER)),))


def _blocks(sheet: Completion, named: int, layout: Layout) -> tuple[Block, ...]:
    """From whom it comes, for whom it is and what it says, and who signs."""
    said = _said(sheet, named, layout) if sheet.name else _to_write(layout)
    return (*_head(sheet, layout), *said, _signature(sheet, layout))


def _head(sheet: Completion, layout: Layout) -> tuple[Block, ...]:
    words, scale = layout.words, layout.type.scale
    title = Text(layout.type, words("sheets.title.completion"), scale.title * _TITLE_SIZE, bold=True, centred=True)
    establishment = layout.frame.establishment
    mark = site_mark(layout.frame, sheet, centred=True)
    source = (layout.text(establishment, centred=True),) if establishment else ()
    return (
        *((mark,) if mark else ()),
        *source,
        Titled(title),
        layout.text(words("sheets_completion.confirms"), centred=True),
    )


def _said(sheet: Completion, named: int, layout: Layout) -> tuple[Block, ...]:
    words = layout.words
    size = layout.type.scale.body * (_LARGE_NAME_SIZE if layout.is_large else _NAME_SIZE)
    name = Text(layout.type, sheet.name, size, bold=True, centred=True)
    lines = [
        words("sheets_completion.took_part", programme=sheet.programme) if sheet.programme else "",
        _period(sheet, layout),
        words("sheets_completion.hours", hours=_hours(sheet.minutes, layout)) if sheet.minutes else "",
    ]
    told = Stack(tuple(layout.text(line, centred=True) for line in lines if line), 1 * MM)
    return (name, told, *_topics(sheet, named, layout))


def _period(sheet: Completion, layout: Layout) -> str:
    if sheet.first is None or sheet.last is None:
        return ""
    if sheet.first == sheet.last:
        return layout.words("sheets_completion.on", day=layout.date(sheet.first))
    return layout.words("sheets_completion.period", first=layout.date(sheet.first), last=layout.date(sheet.last))


def _hours(minutes: int, layout: Layout) -> str:
    return layout.words.number(minutes / 60, 1 if minutes % 60 else 0)


def _topics(sheet: Completion, named: int, layout: Layout) -> tuple[Block, ...]:
    """What it was about, in one paragraph."""
    if not sheet.topics:
        return ()
    words, left_out = layout.words, len(sheet.topics) - named
    listed = "  ·  ".join(sheet.topics[:named])
    more = words.plural("sheets_completion.more", left_out) if left_out else ""
    title = layout.text(words("sheets_completion.topics"), bold=True, centred=True)
    listing = "  ·  ".join(part for part in (listed, more) if part)
    return (Stack((title, layout.text(listing, centred=True))),)


def _to_write(layout: Layout) -> tuple[Block, ...]:
    """The same to be filled in by hand."""
    names = ("name", "programme", "dates", "in_all", "topics")
    return (Stack(facts(layout, *((layout.words(f"sheets_completion.{name}"), "") for name in names)), 1 * MM),)


def _signature(sheet: Completion, layout: Layout) -> Block:
    words = layout.words
    who = words("sheets.sign.who", who=words("sheets_completion.coordinator"))
    return Signature(layout.type, who, sheet.coordinator, words("sheets.sign.signature"), words("sheets.sign.date"))
