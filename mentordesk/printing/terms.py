# SPDX-License-Identifier: MIT
"""The confidentiality a programme has chosen, in plain words: one text for every sheet that tells it (REQ-1.1, 1.22)."""

from __future__ import annotations

from mentordesk.printing.blocks import Framed, Stack
from mentordesk.printing.flow import Piece
from mentordesk.printing.layout import Layout
from mentordesk.printing.paper import MM
from mentordesk.printing.pen import HEAVY
from mentordesk.records.programmes import Confidentiality
from mentordesk.words import Words

_BULLET = "- "
_MOST_OF_A_PAGE = 0.8


def confidentiality_of(model: Confidentiality, own_text: str, words: Words) -> str:
    """The programme's own text, or the shipped text of its model. A line is a paragraph; "- " starts a list item."""
    return own_text.strip() or words(f"sheets.confidentiality.{model.value}")


def terms_box(model: Confidentiality, own_text: str, layout: Layout) -> tuple[Piece, ...]:
    """The text in one heavy box that never breaks over a page: half of the limits would be a false promise.

    Only a programme's own text that would not fit a page flows on, without a box.
    """
    lines = [line.strip() for line in confidentiality_of(model, own_text, layout.words).splitlines() if line.strip()]
    blocks = [
        layout.bullet(line.removeprefix(_BULLET)) if line.startswith(_BULLET) else layout.text(line) for line in lines
    ]
    box = Framed(Stack(tuple(blocks), 1 * MM), weight=HEAVY)
    if box.height(layout.width) > layout.room * _MOST_OF_A_PAGE:
        return tuple(Piece(block, before=1 * MM) for block in blocks)
    return (Piece(box, before=1.5 * MM),)
