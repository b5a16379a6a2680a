# SPDX-License-Identifier: MIT
"""A list on the screen to paper or to a PDF: gathered, drawn, handed over, and a line of the log that says it was.

Before anything goes out unseen on which question marks would stand for letters, it is asked whether it is to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.exports import Printer
from mentordesk.usecases import printers, sheets
from mentordesk.usecases.sheets import GatheredSheet, PrintTarget, Sheet
from ui.context import Context
from ui.widgets.printing import print_in_window, window_printers

Gather = Callable[[Any], GatheredSheet]
"""Asked of the desk: the list as a sheet."""

_MOST_NAMED = 8
"""Sheets of a pack that are named in one question."""


def knowing_replaced(
    context: Context, owner: QWidget, sheet: Sheet, then: Callable[[], object], on: Sequence[str] = ()
) -> None:
    """`then()`, once it was said for which characters question marks stand; at once where there are none.

    `on` are the titles of the sheets they stand on, where the file holds several.
    """
    words, confirm = context.words, context.messages.confirm
    characters = words.listing(sheet.replaced)
    if not sheet.replaced:
        then()
    elif on:
        rest = len(on) - _MOST_NAMED
        named = (*on[:_MOST_NAMED], *((words("page_log.and_more", n=rest),) if rest > 0 else ()))
        lines = "\n".join(named)
        confirm(owner, "sheets.replaced_in_pack", then, danger=True, characters=characters, sheets=lines)
    else:
        confirm(owner, "sheets.replaced", then, danger=True, characters=characters)


class ListPaper:
    """Prints or saves for `owner`; nothing is kept between two sheets but their number.

    `log(store, gathered, pages, target)` is the act that writes the print down, `file_name` what a PDF is called at first.
    """

    def __init__(self, context: Context, owner: QWidget, log: Callable[..., object], file_name: str) -> None:
        self._context, self._owner, self._write_down, self._file_name = context, owner, log, file_name
        self._printed = 0

    def print(self, gather: Gather) -> None:
        """Ask which printer where there are several, then hand the list over."""
        if printers.prints_through_window():
            self._on_printers(gather, tuple(Printer(name=name) for name in window_printers()))
            return
        there = partial(self._on_printers, gather)
        self._context.jobs.compute(lambda _: printers.printers(), self._owner, there, self._no_printer)

    def save(self, gather: Gather) -> None:
        """Ask where, then write the PDF there."""
        then = partial(self._save, gather)
        messages = self._context.messages
        messages.save_file(self._owner, "page_log.save_title", self._file_name, "page_paper.pdf_files", then)

    def _save(self, gather: Gather, path: Path) -> None:
        def write(gathered: GatheredSheet, sheet: Sheet) -> None:
            self._context.jobs.compute(
                lambda _: printers.save_pdf(path, sheet.pdf),
                self._owner,
                lambda _: self._log(gathered, sheet, PrintTarget.FILE),
            )

        self._draw(gather, write)

    def _on_printers(self, gather: Gather, found: tuple[Printer, ...]) -> None:
        if len(found) > 1:
            options = [(printer.name, printer.name) for printer in found]
            self._context.messages.choose(
                self._owner, "page_log.which", options, lambda name: self._print_on(gather, name)
            )
        elif found:
            self._print_on(gather, found[0].name)
        else:
            self._no_printer()

    def _print_on(self, gather: Gather, printer: str) -> None:
        self._draw(gather, partial(self._hand_over, printer))

    def _hand_over(self, printer: str, gathered: GatheredSheet, sheet: Sheet) -> None:
        self._printed += 1
        number = self._printed
        if printers.prints_through_window():
            print_in_window(sheet.pdf, printer, printers.neutral_job_name(number))
            self._log(gathered, sheet, PrintTarget.PRINTER)
            return
        job = partial(printers.hand_over, sheet.pdf, printer, paper=gathered.options.paper, job_number=number)
        self._context.jobs.compute(
            lambda _: job(),
            self._owner,
            lambda _: self._log(gathered, sheet, PrintTarget.PRINTER),
            label="page_paper.printing",
        )

    def _draw(self, gather: Gather, then: Callable[[GatheredSheet, Sheet], None]) -> None:
        jobs = self._context.jobs

        def drawn(gathered: GatheredSheet, sheet: Sheet) -> None:
            knowing_replaced(self._context, self._owner, sheet, partial(then, gathered, sheet))

        def draw(gathered: GatheredSheet) -> None:
            jobs.compute(
                lambda _: sheets.draw(gathered), self._owner, partial(drawn, gathered), label="page_log.gathering"
            )

        jobs.ask(gather, self._owner, draw, label="page_log.gathering")

    def _log(self, gathered: GatheredSheet, sheet: Sheet, target: PrintTarget) -> None:
        log = partial(self._write_down, gathered=gathered, pages=sheet.pages, target=target)
        done = "page_paper.handed_over" if target is PrintTarget.PRINTER else "page_paper.saved"
        tell = partial(self._context.messages.tell, self._owner, done)
        self._context.jobs.perform("audit.action.printed", log, self._owner, lambda _: tell())

    def _no_printer(self, _: MentorDeskError | None = None) -> None:
        self._context.messages.tell(self._owner, "page_paper.no_printer", tone="warning")
