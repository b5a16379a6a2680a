# SPDX-License-Identifier: MIT
"""The confidentiality a programme has chosen, in plain words: one text for every sheet that tells it (REQ-1.1, 1.22)."""

from __future__ import annotations

from mentordesk.printing.blocks import Beside, Framed, Stack, TickBox
from mentordesk.printing.flow import Block, Piece
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.pen import HEAVY
from mentordesk.records.programmes import Confidentiality

_BULLET = "- "
_MOST_OF_A_PAGE = 0.8


def terms_boxes(model: Confidentiality | None, own_text: str, layout: Layout) -> tuple[Piece, ...]:
    """The text in one heavy box that never breaks over a page: half of the limits would be a false promise.

    Without a model all three stand there, each with a box to tick. Only a programme's own text that would not fit a
    page flows on, without a box.
    """
    if model is None and not own_text.strip():
        choose = Piece(layout.text(layout.words("sheets.terms.choose")), before=1.5 * MM, keeps_next=True)
        return (choose, *(Piece(_choice(each, layout), before=2 * MM) for each in Confidentiality))
    blocks = _blocks(own_text.strip() or _shipped(model or Confidentiality.LIMITED, layout), layout)
    box = Framed(Stack(blocks, 1 * MM), weight=HEAVY)
    if box.height(layout.width) > layout.room * _MOST_OF_A_PAGE:
        return tuple(Piece(block, before=1 * MM) for block in blocks)
    return (Piece(box, before=1.5 * MM),)


def _choice(model: Confidentiality, layout: Layout) -> Block:
    side = layout.type.scale.tick
    body = Stack(_blocks(_shipped(model, layout), layout), 1 * MM)
    lead = layout.type.leading(layout.type.scale.body)
    return Framed(Beside(TickBox(side, lead=lead), side + 3 * MM, body))


def _shipped(model: Confidentiality, layout: Layout) -> str:
    return layout.words(f"sheets.confidentiality.{model.value}")


def _blocks(text: str, layout: Layout) -> tuple[Block, ...]:
    """A line is a paragraph; "- " starts a list item."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple(
        layout.bullet(line.removeprefix(_BULLET)) if line.startswith(_BULLET) else layout.text(line) for line in lines
    )
