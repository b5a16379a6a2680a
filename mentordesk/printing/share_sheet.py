# SPDX-License-Identifier: MIT
"""One of the three sheets that hold a share of the recovery key: its words, numbered, and how two sheets are used."""

from __future__ import annotations

from datetime import datetime

from mentordesk.printing.paper import MM
from mentordesk.printing.safe_page import SafePage
from mentordesk.records.sheets import PaperSize
from mentordesk.words import words

_WORD_POINTS = 15
_PER_ROW = 3
_ROW = 9 * MM


def draw_share_sheet(
    share: str, number: int, establishment: str, made_at: datetime, language: str, size: PaperSize
) -> bytes:
    """The PDF of one share: `share` is its words, `number` which of the three it is. The same input gives the same bytes."""
    title = words(language)("recovery_sheet.share.title", number=number)
    page = SafePage(establishment, title, language, size)
    catalogue, scale = page.catalogue, page.scale
    page.say(catalogue("recovery_sheet.share.warning"), scale.heading, bold=True, gap=5 * MM)
    _words(page, share.split())
    page.say(catalogue("recovery_sheet.share.signs"), scale.body, gap=6 * MM)
    page.how("recovery_sheet.share.step")
    page.top -= 3 * MM
    page.to_fill_in("held_by", "kept_at", "sealed_by", room=9 * MM, above=3 * MM)
    return page.finished(made_at)


def _words(page: SafePage, share: list[str]) -> None:
    """The words with their numbers, read across."""
    column = page.paper.width / _PER_ROW
    for place, word in enumerate(share):
        x, y = page.paper.left + place % _PER_ROW * column, page.top - place // _PER_ROW * _ROW
        with page.pen.tags.inside("P"):
            page.pen.line_of_text(str(place + 1), x, y - 1.5 * MM, page.scale.small, goes_on=True)
            page.pen.line_of_text(word, x + 9 * MM, y, _WORD_POINTS, bold=True)
    page.top -= -(-len(share) // _PER_ROW) * _ROW + 2 * MM
