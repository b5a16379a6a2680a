# SPDX-License-Identifier: MIT
"""The log to paper or to a PDF: what is asked for on the screen, and a line of the log that says it was."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.audit import AuditSearch
from mentordesk.records.exports import Printer
from mentordesk.usecases import printers, sheets
from mentordesk.usecases.audit_sheet import gather_audit_list, log_audit_print
from mentordesk.usecases.sheets import GatheredSheet, PrintTarget, Sheet
from ui.context import Context
from ui.widgets.printing import print_in_window, window_printers

_FILE_NAME = "mentordesk-md-30.pdf"


class LogPaper:
    """Prints or saves for `owner`; nothing is kept between two sheets but their number."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        self._context, self._owner = context, owner
        self._printed = 0

    def print(self, search: AuditSearch, asked: str) -> None:
        """Ask which printer where there are several, then hand the list over."""
        if printers.prints_through_window():
            self._on_printers(search, asked, tuple(Printer(name=name) for name in window_printers()))
            return
        there = partial(self._on_printers, search, asked)
        self._context.jobs.compute(lambda _: printers.printers(), self._owner, there, self._no_printer)

    def save(self, search: AuditSearch, asked: str) -> None:
        """Ask where, then write the PDF there."""
        then = partial(self._save, search, asked)
        messages = self._context.messages
        messages.save_file(self._owner, "page_log.save_title", _FILE_NAME, "page_paper.pdf_files", then)

    def _save(self, search: AuditSearch, asked: str, path: Path) -> None:
        def write(gathered: GatheredSheet, sheet: Sheet) -> None:
            self._context.jobs.compute(
                lambda _: printers.save_pdf(path, sheet.pdf),
                self._owner,
                lambda _: self._log(gathered, sheet, PrintTarget.FILE),
            )

        self._draw(search, asked, write)

    def _on_printers(self, search: AuditSearch, asked: str, found: tuple[Printer, ...]) -> None:
        if len(found) > 1:
            options = [(printer.name, printer.name) for printer in found]
            self._context.messages.choose(
                self._owner, "page_log.which", options, lambda name: self._print_on(search, asked, name)
            )
        elif found:
            self._print_on(search, asked, found[0].name)
        else:
            self._no_printer()

    def _print_on(self, search: AuditSearch, asked: str, printer: str) -> None:
        self._draw(search, asked, partial(self._hand_over, printer))

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

    def _draw(self, search: AuditSearch, asked: str, then: Callable[[GatheredSheet, Sheet], None]) -> None:
        jobs, language = self._context.jobs, self._context.look.language

        def drawn(gathered: GatheredSheet) -> None:
            jobs.compute(
                lambda _: sheets.draw(gathered), self._owner, partial(then, gathered), label="page_log.gathering"
            )

        gather = partial(gather_audit_list, search=search, asked=asked, language=language)
        jobs.ask(gather, self._owner, drawn, label="page_log.gathering")

    def _log(self, gathered: GatheredSheet, sheet: Sheet, target: PrintTarget) -> None:
        log = partial(log_audit_print, gathered=gathered, pages=sheet.pages, target=target)
        done = "page_paper.handed_over" if target is PrintTarget.PRINTER else "page_paper.saved"
        tell = partial(self._context.messages.tell, self._owner, done)
        self._context.jobs.perform("audit.action.printed", log, self._owner, lambda _: tell())

    def _no_printer(self, _: MentorDeskError | None = None) -> None:
        self._context.messages.tell(self._owner, "page_paper.no_printer", tone="warning")
