# SPDX-License-Identifier: MIT
"""Paper sizes and the safe box every sheet is laid out in (REQ-3.4). All lengths in points."""

from __future__ import annotations

from dataclasses import dataclass

from mentordesk.records.sheets import PaperSize

MM = 72 / 25.4
"""Points in a millimetre."""

_SIZES_MM = {PaperSize.A4: (210.0, 297.0), PaperSize.LETTER: (215.9, 279.4)}
_BOX_MM = (180.0, 245.0)
_BINDING_MM = 20.0
_MARGIN_MM = 15.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A page and the box on it where ink may go. `left` and `bottom` place the box; the origin is bottom left."""

    page_width: float
    page_height: float
    left: float
    bottom: float
    width: float
    height: float

    @property
    def top(self) -> float:
        """The upper edge of the safe box."""
        return self.bottom + self.height


def paper(size: PaperSize, *, binding: bool = False, landscape: bool = False) -> Paper:
    """The page for `size`. One box of 180 x 245 mm fits A4 and Letter, so a sheet breaks at the same rows on both.

    With `binding`, 20 mm stay free on the left for holes on top of the margin's place, and the box is 175 mm wide.
    `landscape` lays page and box on their long side.
    """
    page_width, page_height = _SIZES_MM[size]
    box_width, box_height = _BOX_MM
    if landscape:
        page_width, page_height = page_height, page_width
        box_width, box_height = box_height, box_width
    left = (page_width - box_width) / 2
    if binding:
        narrowest = min(size[landscape] for size in _SIZES_MM.values())
        left = _BINDING_MM
        box_width = narrowest - _BINDING_MM - _MARGIN_MM
    return Paper(
        page_width=page_width * MM,
        page_height=page_height * MM,
        left=left * MM,
        bottom=(page_height - box_height) / 2 * MM,
        width=box_width * MM,
        height=box_height * MM,
    )
