# SPDX-License-Identifier: MIT
"""The sheet beside the texts: drawn as it would be printed now, opened at the text that is being read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal

from mentordesk.usecases import sheets
from mentordesk.usecases.sheets import GatheredSheet, Sheet
from ui.context import Context
from ui.widgets.pdf import PdfView

_PAUSE = 350
"""Milliseconds without a key after which the sheet is drawn anew."""
_ENOUGH = 30
"""Letters by which a text is found on its page."""

Preview = Callable[[Any], GatheredSheet]
"""What gathers the sheet from the desk."""


class SheetBeside(PdfView):
    """Of several sheets asked for, the last one is shown. Its timers are its own, and end with it.

    `replaced(characters)` are those for which question marks stand on it, none mostly.
    """

    replaced = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context.look)
        self._jobs = context.jobs
        self._preview: Preview | None = None
        self._drawing = 0
        self._opens_at: str | None = ""
        """Where a sheet opens that was not shown before; None where one is drawn anew that is being read."""
        self._read_at: int | None = None
        self._pause = self._timer(_PAUSE, self._draw)
        self._settled = self._timer(0, self._find_place)

    def _timer(self, wait: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(then)
        return timer

    def open_with(self, preview: Preview, text: str) -> None:
        """Draw another sheet, and open it at a text."""
        self._opens_at = text
        self.draw(preview)

    def draw(self, preview: Preview) -> None:
        """Draw the sheet now."""
        self._preview = preview
        self._draw()

    def draw_soon(self, preview: Preview) -> None:
        """Draw the sheet when the keys rest."""
        self._preview = preview
        self._pause.start()

    def _draw(self) -> None:
        self._pause.stop()
        if self._preview is not None:
            self._drawing += 1
            self._jobs.ask(self._preview, self, partial(self._on_gathered, self._drawing))

    def _on_gathered(self, asked: int, gathered: GatheredSheet) -> None:
        if asked == self._drawing:
            self._jobs.compute(lambda _: sheets.draw(gathered), self, partial(self._on_drawn, asked))

    def _on_drawn(self, asked: int, sheet: Sheet) -> None:
        if asked != self._drawing:
            return
        if self._read_at is None:
            self._read_at = self.verticalScrollBar().value()
        self.show_pdf(sheet.pdf)
        self.replaced.emit(sheet.replaced)
        self._settled.start()  # The new pages have their places once the layout has run.

    def _find_place(self) -> None:
        """A sheet shown for the first time opens at its text, one drawn anew where it was read: typing turns no page."""
        if self._opens_at is not None:
            self._turn(self._opens_at)
        elif self._read_at is not None:
            self.verticalScrollBar().setValue(self._read_at)
        self._opens_at = self._read_at = None

    def turn_to(self, text: str) -> None:
        """Bring the page on which a text stands into sight, also on a sheet that is still being drawn."""
        if self._opens_at is not None:
            self._opens_at = text
        self._turn(text)

    def _turn(self, text: str) -> None:
        wanted = " ".join(text.split())[:_ENOUGH]
        for page in self.pages if wanted else ():
            if wanted in " ".join(page.accessibleDescription().split()):
                self.verticalScrollBar().setValue(page.y())
                return
