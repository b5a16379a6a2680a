# SPDX-License-Identifier: MIT
"""The way from a drawn PDF to a printer or a file: which printer, and the spooler or the window that takes it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from mentordesk.errors import MentorDeskError
from mentordesk.records.exports import Printer
from mentordesk.records.sheets import PaperSize
from mentordesk.usecases import printers
from ui.context import Context
from ui.forms.rows import without_mnemonic
from ui.widgets.inputs import ChoiceBox
from ui.widgets.printing import print_in_window, window_printers
from ui.widgets.text import label


class Outgoing(QObject):
    """`box`, named by `asked`, is where the printer is chosen; `found()` once it is known which there are."""

    found = Signal()

    def __init__(self, context: Context, owner: QObject) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner
        self._printed = 0
        self.box = ChoiceBox()
        name = context.words("page_paper.printer")
        self.asked = label(name, wrap=False)
        self.asked.setBuddy(self.box)
        self.box.setAccessibleName(without_mnemonic(name))

    @property
    def has_printer(self) -> bool:
        """Whether there is one to hand anything to."""
        return self.box.count() > 0

    def show(self, there: bool) -> None:
        """Show where the printer is chosen, or not."""
        self.asked.setVisible(there)
        self.box.setVisible(there)

    def look_for_printers(self) -> None:
        """Ask the system which printers it knows."""
        if printers.prints_through_window():
            self.take(tuple(Printer(name=name) for name in window_printers()))
        else:
            self._context.jobs.compute(lambda _: printers.printers(), self._owner, self.take, self._none)

    def take(self, known: tuple[Printer, ...]) -> None:
        """Offer these."""
        self.box.set_options((printer.name, printer.name) for printer in known)
        self.found.emit()

    def _none(self, _: MentorDeskError) -> None:
        self.take(())

    def hand_over(
        self,
        pdf: bytes,
        paper: PaperSize,
        then: Callable[[], object],
        failed: Callable[[MentorDeskError], object] | None = None,
    ) -> None:
        """Give a PDF to the chosen printer, on one side of the paper; `then()` when it was taken."""
        self._printed += 1
        if printers.prints_through_window():
            print_in_window(pdf, self.box.value(), printers.neutral_job_name(self._printed))
            then()
            return
        job = partial(printers.hand_over, pdf, self.box.value(), paper=paper, job_number=self._printed)
        self._context.jobs.compute(lambda _: job(), self._owner, lambda _: then(), failed, label="page_paper.printing")
