# SPDX-License-Identifier: MIT
"""The right side of Paper: the very PDF of what is chosen, and the two ways it goes out. Both are on the record."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.usecases import printers, sheets
from mentordesk.usecases.apart_asking import answer_on_paper
from mentordesk.usecases.concern_sheet import gather_concern_form
from mentordesk.usecases.sheets import GatheredSheet, PrintTarget, Sheet, SheetChoice
from ui.context import Context
from ui.messages.apart_said import ApartAnswerLine, Told
from ui.pages.paper.outgoing import Outgoing
from ui.widgets.pdf_reader import PdfReader
from ui.widgets.text import button, label

_LEAST_HIGH = 150
"""A low window scrolls rather than leave a strip of the sheet."""


class Preview(QWidget):
    """`changed()` when there is another PDF, or none; `logged()` when one went out. Only the answer to the newest choice is ever shown."""

    changed = Signal()
    logged = Signal()

    def __init__(self, context: Context, owner: QWidget, outgoing: Outgoing) -> None:
        super().__init__()
        self._context, self._owner, self._outgoing = context, owner, outgoing
        self._asked = 0
        self._choice: SheetChoice | None = None
        self._gathered: GatheredSheet | None = None
        self._pages = 0
        self.pdf = b""
        look, words = context.look, context.words
        self.facts = label(words("page_paper.choose"), "muted")
        self.apart = ApartAnswerLine(look)
        self.unknown = Told(look)
        self.reader = PdfReader(look)
        self.reader.view.setMinimumHeight(look.px(_LEAST_HIGH))
        self.no_printer = label(words("page_paper.no_printer"), "muted")
        self.save = button(look, words("page_paper.save"), self.ask_where, icon="device-floppy", name="save")
        self.print_button = button(
            look, words("page_paper.print"), self.print, variant="primary", icon="printer", name="print"
        )
        where, bar = QHBoxLayout(), QHBoxLayout()
        where.addWidget(outgoing.asked)
        where.addWidget(outgoing.box, 1)
        bar.addStretch(1)
        bar.addWidget(self.save)
        bar.addWidget(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        for widget in (self.facts, self.apart, self.unknown):
            column.addWidget(widget)
        column.addWidget(self.reader, 1)
        column.addWidget(self.no_printer)
        column.addLayout(where)
        column.addLayout(bar)
        outgoing.found.connect(self._refresh)

    @property
    def is_showing(self) -> bool:
        """Whether a sheet is shown, or asked for."""
        return self._choice is not None

    @property
    def concern_shown(self) -> bool:
        """Whether what is shown, or asked for, is sealed."""
        return self._choice is not None and self._choice.concern_id is not None

    # Drawing ----------------------------------------------------------------------------------------------------------

    def show_choice(self, choice: SheetChoice | None) -> None:
        """Show a sheet, or nothing where something is still to be chosen. What is there stays until the new one is drawn."""
        self._asked += 1
        asked = self._asked
        self._choice, self.pdf, self._gathered = choice, b"", None
        self.apart.forget()
        self.unknown.hide()
        self._refresh()
        if choice is None:
            self.reader.clear()
            self.facts.setText(self._context.words("page_paper.choose"))
            return
        then, failed = partial(self._on_gathered, asked), partial(self._on_refused, asked)
        if choice.concern_id is not None:
            # Reading what is sealed writes a line of the log, so it is an act.
            read = partial(gather_concern_form, choice=choice)
            self._context.jobs.perform("concerns.act.read", read, self._owner, then, failed)
        else:
            self._context.jobs.ask(partial(sheets.gather_sheet, choice=choice), self._owner, then, failed)

    def _on_gathered(self, asked: int, gathered: GatheredSheet) -> None:
        if asked != self._asked:
            return
        if not gathered.choice.blank:
            about = {name: getattr(gathered.choice, name) for name in ("meeting_id", "pair_id", "day")}
            self.apart.ask(self._context.jobs.ask, self._context.actor, partial(answer_on_paper, **about))
        then, failed = partial(self._on_drawn, asked, gathered), partial(self._on_refused, asked)
        call = partial(sheets.draw, gathered)
        self._context.jobs.compute(lambda _: call(), self._owner, then, failed, label="page_paper.drawing")

    def _on_drawn(self, asked: int, gathered: GatheredSheet, sheet: Sheet) -> None:
        if asked != self._asked:
            return
        words = self._context.words
        self._gathered, self.pdf, self._pages = gathered, sheet.pdf, sheet.pages
        self.reader.show_pdf(sheet.pdf)
        paper_name = words(f"page_paper.paper_{gathered.options.paper.value}")
        self.facts.setText(words.plural("page_paper.pages", sheet.pages, paper=paper_name))
        if sheet.replaced:
            self.unknown.say("warning", words("sheets.note.replaced", characters=words.listing(sheet.replaced)))
        self._refresh()

    def _on_refused(self, asked: int, error: MentorDeskError) -> None:
        if asked != self._asked:
            return
        self.reader.clear()
        self.facts.setText("")
        self._context.messages.fail(self._owner, error)
        self._refresh()

    def _refresh(self) -> None:
        there = self._outgoing.has_printer
        self._outgoing.show(there)
        self.no_printer.setVisible(not there)
        self.print_button.setEnabled(there and bool(self.pdf))
        self.save.setEnabled(bool(self.pdf))
        self.changed.emit()

    # Out of the program -----------------------------------------------------------------------------------------------

    def ask_where(self) -> None:
        """Ask where the PDF goes."""
        if self._gathered is not None and self.pdf:
            name = f"mentordesk-{self._gathered.choice.kind.code.lower()}.pdf"
            messages = self._context.messages
            messages.save_file(self._owner, "page_paper.save_title", name, "page_paper.pdf_files", self._save)

    def _save(self, path: Path) -> None:
        if self._gathered is None:
            return
        gathered, pages, pdf = self._taken()
        done = partial(self._log, gathered, pages, PrintTarget.FILE)
        failed = partial(self._not_out, gathered)
        self._context.jobs.compute(lambda _: printers.save_pdf(path, pdf), self._owner, lambda _: done(), failed)

    def print(self) -> None:
        """Hand it to the printer."""
        if self._gathered is None or not self.pdf or not self._outgoing.has_printer:
            return
        gathered, pages, pdf = self._taken()
        done = partial(self._log, gathered, pages, PrintTarget.PRINTER)
        self._outgoing.hand_over(pdf, gathered.options.paper, done, partial(self._not_out, gathered))

    def _taken(self) -> tuple[GatheredSheet, int, bytes]:
        """What goes out now. Copies with codes of their own go out once: the next ones bear others."""
        gathered, pages, pdf = self._gathered, self._pages, self.pdf
        assert gathered is not None
        if gathered.frame.codes:
            self._gathered, self.pdf = None, b""
            self._refresh()
        return gathered, pages, pdf

    def _not_out(self, gathered: GatheredSheet, error: MentorDeskError) -> None:
        self._context.messages.fail(self._owner, error)
        self._draw_anew(gathered)

    def _log(self, gathered: GatheredSheet, pages: int, target: PrintTarget) -> None:
        log = partial(sheets.log_print, gathered=gathered, pages=pages, target=target)
        done = "page_paper.handed_over" if target is PrintTarget.PRINTER else "page_paper.saved"

        def logged(_: object) -> None:
            self._context.messages.tell(self._owner, done)
            self.logged.emit()
            self._draw_anew(gathered)

        self._context.jobs.perform("audit.action.printed", log, self._owner, logged)

    def _draw_anew(self, gathered: GatheredSheet) -> None:
        if gathered.frame.codes and self._choice == gathered.choice:
            self.show_choice(self._choice)
