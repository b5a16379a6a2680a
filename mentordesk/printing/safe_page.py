# SPDX-License-Identifier: MIT
"""What the sheets for the safe have in common: one page of text from top to bottom, numbered steps, lines to fill in, when it
was made. They are about no participant, so the frame and the audience of the other sheets are not theirs."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime

from mentordesk.printing.blocks import Text
from mentordesk.printing.document import Document
from mentordesk.printing.paper import MM, paper
from mentordesk.printing.pen import HEAVY
from mentordesk.printing.press import PRESS
from mentordesk.printing.type import SCALES, STAFF, Type
from mentordesk.records.sheets import PaperSize, PrintProfile
from mentordesk.words import words

_STEPS = 3


class SafePage:
    """A page written downwards: `top` is where the next thing will stand. Texts are keys of `recovery_sheet`."""

    def __init__(self, establishment: str, title: str, language: str, size: PaperSize) -> None:
        self.catalogue, self.paper = words(language), paper(size)
        self.type = Type(STAFF, SCALES[PrintProfile.STANDARD], language)
        self.scale = self.type.scale
        self._open, self._document = ExitStack(), Document(self.type, title, language)
        self.canvas = self._document.canvas
        self.pen = self._open.enter_context(self._document.sheet(self.type, self.paper, language, title))
        self.top = self.paper.top
        self.say(establishment, self.scale.frame, gap=1 * MM)
        self.head(title, self.scale.title, level=1)
        self.pen.across(self.paper.left, self.top, self.paper.width, HEAVY)
        self.top -= 5 * MM

    def say(self, text: str, points: float, *, bold: bool = False, gap: float = 3 * MM) -> None:
        """Write a paragraph across the page, and leave `gap` below it."""
        block = Text(self.type, text, points, bold=bold)
        block.draw(self.pen, self.paper.left, self.top, self.paper.width)
        self.top -= block.height(self.paper.width) + gap

    def head(self, text: str, points: float, *, gap: float = 3 * MM, level: int = 2) -> None:
        """Write a heading."""
        with self.pen.tags.heading(level, text, self.paper.left, self.top):
            self.say(text, points, bold=True, gap=gap)

    def how(self, steps: str) -> None:
        """How the sheet is used, in three numbered steps: `steps` is the key of each without its number."""
        self.head(self.catalogue("recovery_sheet.how"), self.scale.heading)
        for step in range(1, _STEPS + 1):
            self.say(f"{step}.  {self.catalogue(f'{steps}.{step}')}", self.scale.body, gap=2 * MM)

    def to_fill_in(self, *fields: str, room: float, above: float) -> None:
        """A line for each field, to be filled in by hand: `room` below its name, the line `above` the next thing."""
        for field in fields:
            self.say(self.catalogue(f"recovery_sheet.{field}"), self.scale.small, gap=room)
            self.pen.across(self.paper.left, self.top + above, self.paper.width)

    def finished(self, made_at: datetime) -> bytes:
        """The PDF, with the moment it was made at its foot."""
        made = f"{self.catalogue.day(made_at.date())}, {self.catalogue.time(made_at)}"
        foot = Text(self.type, self.catalogue("recovery_sheet.made", made=made), self.scale.frame)
        foot.draw(self.pen, self.paper.left, self.paper.bottom + self.type.leading(self.scale.frame), self.paper.width)
        self._document.end_page()
        self._open.close()
        with PRESS:
            return self._document.finished()
