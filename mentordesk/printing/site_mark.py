# SPDX-License-Identifier: MIT
"""The site's own mark on paper: how large it is, where it may stand, and the block for sheets with a head of their own."""

from __future__ import annotations

from dataclasses import dataclass

from mentordesk.printing.paper import MM
from mentordesk.printing.pen import Pen
from mentordesk.records.audience import Audience
from mentordesk.records.logo import SiteLogo
from mentordesk.records.sheets import AnySheet, SheetFrame

_WIDEST, _HIGHEST = 45 * MM, 14 * MM


@dataclass(frozen=True, slots=True)
class SiteMark:
    """The mark, at the left or in the middle of its width. The name it stands with says as much, so it is not read out."""

    logo: SiteLogo
    centred: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height on paper."""
        scale = min(_WIDEST / self.logo.width, _HIGHEST / self.logo.height)
        return self.logo.width * scale, self.logo.height * scale

    def height(self, width: float) -> float:
        return self.size[1]

    def draw(self, pen: Pen, left: float, top: float, width: float) -> None:
        wide, high = self.size
        with pen.tags.artifact():
            pen.picture(self.logo.png, left + ((width - wide) / 2 if self.centred else 0), top, wide, high)


def site_mark(frame: SheetFrame, sheet: AnySheet, *, centred: bool = False) -> SiteMark | None:
    """The site's mark where it may stand: beside its name, and outside the office only if it gives nothing away."""
    logo = frame.logo
    if logo is None or not frame.establishment:
        return None
    if not logo.outside and sheet.AUDIENCES & {Audience.WING, Audience.NOTICE}:
        return None
    return SiteMark(logo, centred)
