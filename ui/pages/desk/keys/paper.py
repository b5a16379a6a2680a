# SPDX-License-Identifier: MIT
"""Sheets with a recovery key or a share of one, to the printer or to a file. Queues see a neutral name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mentordesk.records.settings import DeskSettings
from mentordesk.records.sheets import PaperSize
from mentordesk.usecases.printers import hand_over, neutral_job_name, prints_through_window, save_pdf
from mentordesk.usecases.settings import desk_settings
from ui.context import Context
from ui.widgets.printing import print_in_window, window_printers

Draw = Callable[[DeskSettings], bytes]


class KeyPaper:
    """Draws for `owner` with the desk's settings, when it is asked to and not before; nothing is kept."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        self._context, self._owner = context, owner

    def print(self, draw: Draw) -> None:
        """To the default printer."""
        self._with_settings(lambda settings: self._print(draw(settings), settings))

    def save(self, draw: Draw, name: str) -> None:
        """To a file that is asked for; `name` is what is proposed."""
        self._context.messages.save_file(
            self._owner, "firstrun.save_title", name, "firstrun.save_kinds", lambda path: self._save(draw, path)
        )

    def _save(self, draw: Draw, path: Path) -> None:
        def write(settings: DeskSettings) -> None:
            pdf = draw(settings)
            self._context.jobs.compute(
                lambda _: save_pdf(path, pdf), self._owner, lambda _: self._tell("firstrun.sheet_saved", "info")
            )

        self._with_settings(write)

    def _print(self, pdf: bytes, settings: DeskSettings) -> None:
        if prints_through_window():
            found = window_printers()
            if not found:
                self._tell("page_paper.no_printer", "warning")
                return
            print_in_window(pdf, found[0], neutral_job_name(0))
            self._tell("firstrun.sheet_printed", "success")
            return
        size = PaperSize(settings.paper.lower())
        self._context.jobs.compute(
            lambda _: hand_over(pdf, "", paper=size, job_number=0),
            self._owner,
            lambda _: self._tell("firstrun.sheet_printed", "success"),
            label="firstrun.printing",
        )

    def _with_settings(self, then: Callable[[DeskSettings], object]) -> None:
        self._context.jobs.ask(desk_settings, self._owner, then)

    def _tell(self, key: str, tone: str) -> None:
        self._context.messages.tell(self._owner, key, tone=tone)
