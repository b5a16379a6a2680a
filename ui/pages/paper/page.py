# SPDX-License-Identifier: MIT
"""The page that prints: choose a sheet on the left, see the very PDF on the right, print it or save it; both are logged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.changes import Entity
from mentordesk.records.exports import Printer
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import paper, printers, sheets
from mentordesk.usecases.apart_asking import answer_on_paper
from mentordesk.usecases.concern_sheet import gather_concern_form
from mentordesk.usecases.paper import Subjects
from mentordesk.usecases.sheets import GatheredSheet, PrintTarget, Sheet, SheetChoice
from ui.context import Action, Context, Page
from ui.messages.apart_said import ApartAnswerLine
from ui.pages.paper.choosing import Choosing
from ui.pages.paper.reading import reading_actions
from ui.pages.paper.today import TodayPack
from ui.widgets.inputs import ChoiceBox
from ui.widgets.pdf_reader import PdfReader
from ui.widgets.printing import print_in_window, window_printers
from ui.widgets.text import button, label


class PaperPage(Page):
    """Preview is the PDF itself. What is handed to the spooler is called handed over, never printed."""

    watches = frozenset(
        {Entity.PEOPLE, Entity.PROGRAMMES, Entity.PAIRS, Entity.SESSIONS, Entity.SETTINGS, Entity.APART}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._today = context.clock.today()
        self._gathered: GatheredSheet | None = None
        self._pdf = b""
        self._pages = 0
        self._wanted: tuple[str, object] | None = None
        self._printed = 0
        self._paper_known = False
        self._build()

    def _build(self) -> None:
        look, words = self.context.look, self.context.words
        self.choosing = Choosing(look, self._today)
        self.choosing.changed.connect(self._draw)
        self.choosing.day_changed.connect(lambda _: self.reload())
        self.pack = TodayPack(look)
        self.pack.wanted.connect(self._show_pack_sheet)
        self.pack.print_all.connect(self._print_pack)
        left = QScrollArea()
        left.setProperty("flat", True)
        left.setWidgetResizable(True)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self.pack)
        column.addWidget(self.choosing, 1)
        left.setWidget(holder)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self._preview())
        splitter.setSizes([look.px(400), look.px(640)])
        splitter.setStretchFactor(1, 1)
        self.content.addWidget(splitter, 1)
        self.facts.setText(words("page_paper.choose"))

    def _preview(self) -> QWidget:
        look, words = self.context.look, self.context.words
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 0, 0, 0)
        self.facts = label(kind="muted")
        column.addWidget(self.facts)
        self.apart = ApartAnswerLine(look)
        column.addWidget(self.apart)
        self.reader = PdfReader(look)
        self.view = self.reader.view
        column.addWidget(self.reader, 1)
        bar = QHBoxLayout()
        self.printer = ChoiceBox()
        self.printer.setAccessibleName(words("page_paper.printer"))
        self.no_printer = label(words("page_paper.no_printer"), "muted")
        self.save = button(look, words("page_paper.save"), self._ask_where, icon="device-floppy", name="save")
        self.print_button = button(
            look, words("page_paper.print"), self._print, variant="primary", icon="printer", name="print"
        )
        column.addWidget(self.no_printer)
        bar.addWidget(self.printer, 1)
        bar.addStretch(1)
        bar.addWidget(self.save)
        bar.addWidget(self.print_button)
        column.addLayout(bar)
        return side

    def actions_offered(self) -> Sequence[Action]:
        return (
            Action(
                id="sheet_print",
                text="page_paper.print",
                icon="printer",
                shortcut="Ctrl+P",
                run=self._print,
                enabled=lambda: bool(self._pdf) and self.printer.count() > 0,
            ),
            Action(
                id="sheet_save",
                text="page_paper.save",
                icon="device-floppy",
                shortcut="Ctrl+S",
                run=self._ask_where,
                enabled=lambda: bool(self._pdf),
            ),
            *reading_actions(self.reader),
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """A concern does not stay on a page one has left."""
        super().hideEvent(event)
        if self.choosing.concern is not None:
            self.choosing.forget_concern()
            self._show(None)

    # What there is ------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        day = self.choosing.day.value() or self._today
        ask = partial(paper.subjects, day=day, language=self.context.look.language)
        self.context.jobs.ask(ask, self, self._on_subjects)
        if printers.prints_through_window():
            self._on_printers(tuple(Printer(name=name) for name in window_printers()))
        else:
            self.context.jobs.compute(lambda _: printers.printers(), self, self._on_printers, self._on_no_printers)

    def show_target(self, target: object) -> None:
        """ "today", or (kind, id) such as ("worksheet", activity id) or ("concern_form", concern id; None for a blank);
        ("movement_list", (wing, day)) for a wing's list of a day."""
        self._wanted = target if isinstance(target, tuple) else None
        if isinstance(target, tuple) and target[0] == SheetKind.MOVEMENT_LIST:
            wing, day = target[1]
            self.choosing.day.set_value(day)
            self._wanted = (SheetKind.MOVEMENT_LIST, wing)
        self.reload()
        if target == "today":
            self.pack.setFocus()

    def _on_subjects(self, found: Subjects) -> None:
        if not self._paper_known:
            self.choosing.set_paper(found.settings.paper)
            self._paper_known = True
        self.choosing.offer(found)
        self.pack.offer(found)
        if self._wanted is not None:
            kind, target = self._wanted
            self._wanted = None
            sheet = SheetKind(kind)
            self.choosing.show_choice(sheet, **{sheet.facts.about.value: target})
        else:
            self._draw()

    def _on_printers(self, found: tuple[Printer, ...]) -> None:
        self.printer.set_options((printer.name, printer.name) for printer in found)
        self._show_printing()

    def _on_no_printers(self, _: MentorDeskError) -> None:
        self._on_printers(())

    def _show_printing(self) -> None:
        there = self.printer.count() > 0
        self.printer.setVisible(there)
        self.no_printer.setVisible(not there)
        self.print_button.setEnabled(there and bool(self._pdf))
        self.save.setEnabled(bool(self._pdf))
        self.pack.set_printable(there)
        self.context.navigator.refresh_actions()

    # Drawing ------------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        self._show(self.choosing.choice())

    def _show_pack_sheet(self, choice: SheetChoice) -> None:
        self._show(choice)

    def _show(self, choice: SheetChoice | None) -> None:
        self._pdf, self._gathered = b"", None
        self.apart.forget()
        if choice is None:
            self.reader.clear()
            self.facts.setText(self.context.words("page_paper.choose"))
            self._show_printing()
            return
        if choice.concern_id is not None:
            # Reading what is sealed writes a line of the log, so it is an act.
            read = partial(gather_concern_form, choice=choice)
            self.context.jobs.perform("concerns.act.read", read, self, self._on_gathered, self._on_refused)
            return
        ask = partial(sheets.gather_sheet, choice=choice)
        self.context.jobs.ask(ask, self, self._on_gathered, self._on_refused)

    def _on_gathered(self, gathered: GatheredSheet) -> None:
        self._gathered = gathered
        if not gathered.choice.blank:
            about = {name: getattr(gathered.choice, name) for name in ("meeting_id", "pair_id", "day")}
            self.apart.ask(self.context.jobs.ask, self.context.actor, partial(answer_on_paper, **about))
        draw = partial(_drawn, gathered)
        self.context.jobs.compute(lambda _: draw(), self, self._on_drawn, self._on_refused, label="page_paper.drawing")

    def _on_drawn(self, answer: tuple[GatheredSheet, Sheet]) -> None:
        gathered, sheet = answer
        if gathered is not self._gathered:
            return
        self._pdf, self._pages = sheet.pdf, sheet.pages
        self.reader.show_pdf(sheet.pdf)
        paper_name = self.context.words(f"page_paper.paper_{gathered.options.paper.value}")
        self.facts.setText(self.context.words.plural("page_paper.pages", sheet.pages, paper=paper_name))
        if sheet.replaced:
            characters = self.context.words.listing(sheet.replaced)
            self.tell("sheets.note.replaced", tone="warning", characters=characters)
        self._show_printing()

    def _on_refused(self, error: MentorDeskError) -> None:
        self.reader.clear()
        self.facts.setText("")
        self.context.messages.fail(self, error)
        self._show_printing()

    # Out of the program -----------------------------------------------------------------------------------------------

    def _ask_where(self) -> None:
        if self._gathered is not None and self._pdf:
            name = f"mentordesk-{self._gathered.choice.kind.code.lower()}.pdf"
            self.context.messages.save_file(self, "page_paper.save_title", name, "page_paper.pdf_files", self._save)

    def _save(self, path: Path) -> None:
        if self._gathered is None:
            return
        gathered, pages = self._gathered, self._pages
        self.context.jobs.compute(
            lambda _, pdf=self._pdf: printers.save_pdf(path, pdf),
            self,
            lambda _: self._log(gathered, pages, PrintTarget.FILE),
        )

    def _print(self) -> None:
        if self._gathered is None or not self._pdf or not self.printer.count():
            return
        gathered, pages = self._gathered, self._pages
        self._hand_over(gathered, self._pdf, lambda: self._log(gathered, pages, PrintTarget.PRINTER))

    def _hand_over(self, gathered: GatheredSheet, pdf: bytes, then: Callable[[], object]) -> None:
        self._printed += 1
        if printers.prints_through_window():
            print_in_window(pdf, self.printer.value(), printers.neutral_job_name(self._printed))
            then()
            return
        job = partial(
            printers.hand_over,
            pdf,
            self.printer.value(),
            paper=gathered.options.paper,
            job_number=self._printed,
        )
        self.context.jobs.compute(lambda _: job(), self, lambda _: then(), label="page_paper.printing")

    def _log(self, gathered: GatheredSheet, pages: int, target: PrintTarget) -> None:
        log = partial(sheets.log_print, gathered=gathered, pages=pages, target=target)
        done = "page_paper.handed_over" if target is PrintTarget.PRINTER else "page_paper.saved"
        self.context.jobs.perform("audit.action.printed", log, self, lambda _: self.tell(done))

    def _print_pack(self, choices: Sequence[SheetChoice]) -> None:
        """Every sheet of the day, one after the other; each is logged as it is handed over."""
        if not choices:
            return
        first, rest = choices[0], choices[1:]
        ask = partial(sheets.gather_sheet, choice=first)
        self.context.jobs.ask(ask, self, lambda gathered: self._draw_for_pack(gathered, rest), self._on_refused)

    def _draw_for_pack(self, gathered: GatheredSheet, rest: Sequence[SheetChoice]) -> None:
        def handed(answer: tuple[GatheredSheet, Sheet]) -> None:
            _, sheet = answer

            def go_on() -> None:
                self._log(gathered, sheet.pages, PrintTarget.PRINTER)
                self._print_pack(rest)

            self._hand_over(gathered, sheet.pdf, go_on)

        draw = partial(_drawn, gathered)
        self.context.jobs.compute(lambda _: draw(), self, handed, self._on_refused, label="page_paper.drawing")


def _drawn(gathered: GatheredSheet) -> tuple[GatheredSheet, Sheet]:
    return gathered, sheets.draw(gathered)
