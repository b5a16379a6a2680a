# SPDX-License-Identifier: MIT
"""Criteria carried from site to site: saved as a file, and those of a file shown line by line before any is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mentordesk.records.criteria_sheet import CriteriaDifference, CriteriaSheet
from mentordesk.records.ids import ProgrammeId
from mentordesk.usecases import criteria_file
from ui.context import Page
from ui.pages.pairing.pair.sections import Scrolled, flowing, line
from ui.pages.pairing.round import Round
from ui.widgets.text import button, heading, label

_TALLEST = 220


class Carried(QFrame):
    """Hidden until a file was read that says something else; `shown()` is called then, `taken()` once it was taken up."""

    def __init__(self, page: Page, turn: Round, shown: Callable[[], object], taken: Callable[[], object]) -> None:
        super().__init__()
        self._page, self._round, self._shown, self._taken = page, turn, shown, taken
        self._held: tuple[ProgrammeId, str, CriteriaSheet] | None = None
        self._look = page.context.look
        words = self._look.words
        self.setProperty("panel", True)
        self.title = heading("")
        self._told = QWidget()
        self._lines = Scrolled(words("page_carried.name"))
        self.take = button(
            self._look, words("page_carried.take"), self.take_up, variant="primary", name="take_criteria"
        )
        leave = button(self._look, words("page_carried.leave"), self.leave, variant="quiet", name="leave_criteria")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 8, 10)
        column.setSpacing(6)
        for widget in (self.title, self._lines, label(words("page_carried.rest"), "muted")):
            column.addWidget(widget)
        column.addWidget(flowing(self.take, leave))
        self.hide()

    # Saving -----------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Choose where to, and write what the programme on show pairs by."""
        name = self._look.words("page_carried.file_name")
        self._page.context.messages.save_file(
            self._page, "page_carried.save_title", name, "page_carried.kinds", self.save_to
        )

    def save_to(self, path: Path) -> None:
        """Write the criteria into a file."""
        if self._round.programme is not None:
            call = partial(criteria_file.criteria_sheet, programme_id=self._round.programme)
            self._page.context.jobs.ask(call, self, partial(self._write, path))

    def _write(self, path: Path, sheet: CriteriaSheet) -> None:
        words = self._look.words
        self._page.context.jobs.compute(
            lambda _: criteria_file.save(sheet, words, path),
            self,
            lambda _: self._page.tell("page_carried.saved", file=path.name),
            label="page_carried.saving",
        )

    # Taking -----------------------------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Choose a file whose criteria are to be taken."""
        messages = self._page.context.messages
        messages.open_file(self._page, "page_carried.take_title", "page_carried.kinds", self.take_file)

    def take_file(self, path: Path) -> None:
        """Read a file and show what taking it would change; nothing is changed yet."""
        self.leave()
        self._page.context.jobs.compute(
            lambda _: criteria_file.read_file(path),
            self,
            partial(self._hold, path.name),
            label="page_carried.reading",
        )

    def _hold(self, name: str, sheet: CriteriaSheet) -> None:
        if self._round.programme is not None:
            self._held = (self._round.programme, name, sheet)
            self.follow()

    def follow(self) -> None:
        """Hold the file against the criteria as they are by now; another programme has nothing to do with it."""
        held = self._held
        if held is None:
            return
        programme, _, sheet = held
        if programme != self._round.programme:
            self.leave()
            return
        call = partial(criteria_file.criteria_differences, programme_id=programme, sheet=sheet)
        self._page.context.jobs.ask(call, self, lambda found: self._show(found) if self._held is held else None)

    def _show(self, found: Sequence[CriteriaDifference]) -> None:
        if self._held is None:
            return
        name = self._held[1]
        words, first = self._look.words, self.isHidden()
        if not found:
            self.leave()
            if first:
                self._page.tell("page_carried.same", file=name)
            return
        self.title.setText(words.plural("page_carried.differs", len(found), file=name))
        self._told = QWidget()
        self._told.setObjectName("step")
        column = QVBoxLayout(self._told)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        for difference in found:
            column.addLayout(line(self._look, difference.said(words), "arrow-right", "muted"))
        column.addStretch(1)
        self._lines.put(self._told)
        self._fit()
        self.show()
        if first:
            self._shown()
            self.take.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the lines are, up to where they scroll."""
        wanted = self._told.heightForWidth(self._lines.viewport().width())
        self._lines.setFixedHeight(max(0, min(wanted, self._look.px(_TALLEST))))

    def take_up(self) -> None:
        """Make what the file says the programme's own: one act, undone like any other."""
        if self._held is not None:
            programme, _, sheet = self._held
            call = partial(criteria_file.take_criteria, programme_id=programme, sheet=sheet)
            self._page.context.jobs.perform("criteria.act", call, self, self._on_taken)

    def _on_taken(self, changed: Sequence[CriteriaDifference]) -> None:
        self.leave()
        text = self._look.words.plural("page_carried.taken", len(changed))
        self._page.context.messages.tell_text(self._page, "success", text)
        self._taken()

    def leave(self) -> None:
        """Put the file away; nothing was changed."""
        self._held = None
        self.hide()
