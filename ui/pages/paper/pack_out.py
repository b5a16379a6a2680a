# SPDX-License-Identifier: MIT
"""A pack on its way out: its pages counted one sheet after the other beside the window, then all of it as one file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.progress import Progress
from mentordesk.usecases import packs, printers, sheets
from mentordesk.usecases.packs import GatheredPack
from mentordesk.usecases.sheets import PrintTarget, Sheet, SheetChoice
from ui.context import Context
from ui.jobs.job import Job
from ui.messages.wording import sentence
from ui.pages.paper.counts import PageCounts
from ui.pages.paper.outgoing import Outgoing
from ui.pages.paper.pack import PackView
from ui.pages.paper.pack_rows import PackRow
from ui.paper import knowing_replaced


@dataclass(frozen=True, slots=True)
class _Asked:
    """A sheet that is being counted, as it was chosen then and the desk was then."""

    row: PackRow
    choice: SheetChoice
    version: str

    @property
    def stands(self) -> bool:
        """Whether it is still to be printed like that."""
        return self.row.printed == self.choice


class PackOut(QObject):
    """Counts and prints what `view` shows, with messages at `owner`, a page; `logged()` when it went out.

    It counts while the page is looked at (`go_on`, `stop`) and draws nothing that it has drawn before.
    """

    logged = Signal()

    def __init__(self, context: Context, owner: QWidget, view: PackView, outgoing: Outgoing) -> None:
        super().__init__(owner)
        self._context, self._owner, self._view, self._outgoing = context, owner, view, outgoing
        self._counting: PackRow | None = None
        self._job: Job | None = None
        self._counts = PageCounts()
        self._stopped = False
        # A timer of its own: one that Qt makes for the occasion keeps its slot, and so the page, when the page goes first.
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self.count)
        view.changed.connect(self.count)
        view.print_all.connect(self.print)
        view.save_all.connect(self.ask_where)
        view.stale.again.connect(self.put_out)

    # Counting ---------------------------------------------------------------------------------------------------------

    def go_on(self) -> None:
        """The page is looked at: count what is not counted."""
        self._stopped = False
        self.count()

    def stop(self) -> None:
        """The page was left: nothing more is drawn for it."""
        self._stopped = True
        if self._job is not None:
            self._job.drop()
        self._job = self._counting = None
        self._next.stop()

    def count(self) -> None:
        """Begin with the first sheet not counted yet, where nothing is being counted."""
        view = self._view
        if self._stopped or (self._counting is not None and any(row is self._counting for row in view.rows.rows)):
            return
        open_rows = [row for row in view.rows.rows if row.pages is None and not row.problem]
        for row in open_rows:
            row.pages = self._counts.of(row.printed, view.version)
        self._counting = row = next((row for row in open_rows if row.pages is None), None)
        if row is None:
            view.refresh()
            return
        asked = _Asked(row, row.printed, view.version)
        ask = partial(sheets.gather_sheet, choice=asked.choice)
        self._job = self._context.jobs.ask(
            ask, self, partial(self._on_gathered, asked), partial(self._on_refused, asked)
        )

    def _on_gathered(self, asked: _Asked, gathered: sheets.GatheredSheet) -> None:
        then, failed = partial(self._on_counted, asked), partial(self._on_refused, asked)
        counts = self._counts

        def pages(_: Progress) -> tuple[str, int]:
            content = packs.print_of(gathered)
            known = counts.of_print(content)
            return content, packs.pages_of(gathered) if known is None else known

        self._job = self._context.jobs.compute(pages, self, then, failed)

    def _on_counted(self, asked: _Asked, answer: tuple[str, int]) -> None:
        content, pages = answer
        self._counts.learn(asked.choice, asked.version, content, pages)
        if asked.stands:
            asked.row.pages = pages
        self._turn_to_next(asked.row)

    def _on_refused(self, asked: _Asked, error: MentorDeskError) -> None:
        if asked.stands:
            asked.row.problem = sentence(self._context.words, error)
        self._turn_to_next(asked.row)

    def _turn_to_next(self, row: PackRow) -> None:
        if self._counting is row:
            self._counting = None
        self._view.refresh()
        self._next.start()

    # Out of the program -----------------------------------------------------------------------------------------------

    def print(self) -> None:
        """Hand everything ticked to the printer as one file."""
        if self._outgoing.has_printer:
            self._draw(self._ticked(), self._hand_over)

    def ask_where(self) -> None:
        """Ask where the one PDF goes."""
        self._ask_where(self._ticked())

    def put_out(self, choices: tuple[SheetChoice, ...]) -> None:
        """These alone as one file: to the printer, or where there is none to where the user says."""
        if self._outgoing.has_printer:
            self._draw(choices, self._hand_over)
        else:
            self._ask_where(choices)

    def _ticked(self) -> tuple[SheetChoice, ...]:
        return tuple(row.printed for row in self._view.rows.chosen)

    def _ask_where(self, choices: tuple[SheetChoice, ...]) -> None:
        if choices:
            day = self._view.rows.day
            name = f"mentordesk-{day.isoformat()}.pdf" if day else "mentordesk.pdf"
            messages = self._context.messages
            messages.save_file(
                self._owner, "page_paper.save_title", name, "page_paper.pdf_files", partial(self._save, choices)
            )

    def _save(self, choices: tuple[SheetChoice, ...], path: Path) -> None:
        def write(pack: GatheredPack, pages: tuple[int, ...], sheet: Sheet) -> None:
            done = partial(self._log, pack, pages, PrintTarget.FILE)
            self._context.jobs.compute(lambda _: printers.save_pdf(path, sheet.pdf), self._owner, lambda _: done())

        self._draw(choices, write)

    def _draw(
        self, choices: tuple[SheetChoice, ...], then: Callable[[GatheredPack, tuple[int, ...], Sheet], object]
    ) -> None:
        language = self._context.look.language

        def drawn(answer: tuple[GatheredPack, tuple[int, ...], Sheet | None]) -> None:
            pack, pages, sheet = answer
            self._tell_refused(choices, pack)
            if sheet is not None:
                self._knowing_replaced(choices, pack, sheet, partial(then, pack, pages, sheet))

        def draw(pack: GatheredPack) -> None:
            call = partial(packs.drawn_with_pages, pack, language)
            self._context.jobs.compute(call, self._owner, drawn, label="page_paper.drawing")

        ask = partial(packs.gather_pack, choices=choices)
        self._context.jobs.ask(ask, self._owner, draw, label="page_paper.drawing")

    def _knowing_replaced(
        self, choices: tuple[SheetChoice, ...], pack: GatheredPack, sheet: Sheet, then: Callable[[], object]
    ) -> None:
        """Question marks in a long file are not found by leafing through it: the sheets they stand on are named."""
        if not sheet.replaced:
            then()
            return

        def ask(places: tuple[int, ...]) -> None:
            titles = [self._view.naming.title(choices[place]) for place in places]
            knowing_replaced(self._context, self._owner, sheet, then, titles)

        look_for = partial(packs.with_question_marks, pack)
        self._context.jobs.compute(lambda _: look_for(), self._owner, ask, label="page_paper.drawing")

    def _hand_over(self, pack: GatheredPack, pages: tuple[int, ...], sheet: Sheet) -> None:
        paper = pack.sheets[0][1].options.paper
        self._outgoing.hand_over(sheet.pdf, paper, partial(self._log, pack, pages, PrintTarget.PRINTER))

    def _log(self, pack: GatheredPack, pages: tuple[int, ...], target: PrintTarget) -> None:
        log = partial(packs.log_pack, pack=pack, pages=pages, target=target)
        done = "page_paper.handed_over" if target is PrintTarget.PRINTER else "page_paper.saved"

        def logged(_: object) -> None:
            self._context.messages.tell(self._owner, done)
            self.logged.emit()

        self._context.jobs.perform("audit.action.printed", log, self._owner, logged)

    def _tell_refused(self, choices: tuple[SheetChoice, ...], pack: GatheredPack) -> None:
        """Every sheet that is not in the file is named with the reason."""
        for place, error in pack.refused:
            which, why = self._view.naming.title(choices[place]), sentence(self._context.words, error)
            self._context.messages.tell(self._owner, "page_paper.pack_refused", tone="warning", which=which, why=why)
