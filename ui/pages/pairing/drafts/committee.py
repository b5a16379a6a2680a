# SPDX-License-Identifier: MIT
"""A draft for the committee: printed or saved with boxes to agree, and the switch that a second person approves every pair."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QCheckBox, QMenu, QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.ids import ProgrammeId, ProposalId
from mentordesk.records.roles import Permission
from mentordesk.usecases.proposal_sheet import gather_proposal_sheet, log_proposal_print
from mentordesk.usecases.proposals import set_second_person
from ui.context import Page
from ui.paper import Gather, ListPaper
from ui.widgets.menu import MenuButton
from ui.widgets.text import label


class Committee(QWidget):
    """`draft()` and `programme()` name what is on show; who may not print or change a programme sees no button for it."""

    def __init__(
        self, page: Page, draft: Callable[[], ProposalId | None], programme: Callable[[], ProgrammeId | None]
    ) -> None:
        super().__init__()
        self._page, self._draft, self._programme = page, draft, programme
        look, words, may = page.context.look, page.context.words, page.context.actor.may
        self.paper = ListPaper(page.context, self, log_proposal_print, "mentordesk-md-35.pdf")
        self.printing = MenuButton(look, words("page_drafts.paper"), "printer", self._fill, "draft_paper")
        self.second = QCheckBox(words("page_drafts.second_person"))
        self.second.setAccessibleDescription(words("page_drafts.second_person_means"))
        self.second.clicked.connect(self._on_second)
        self.means = label(words("page_drafts.second_person_means"), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.printing)
        column.addWidget(self.second)
        column.addWidget(self.means)
        # Hidden only once they have a parent: a widget without one would be a window of its own for a moment.
        for widget, needed in ((self.printing, Permission.PRINT), (self.second, Permission.WRITE_PROGRAMMES)):
            if not may(needed):
                widget.hide()

    def show_state(self, *, second_person: bool) -> None:
        """Show how the programme has it, and what there is to print."""
        self.second.setChecked(second_person)
        self.means.setVisible(second_person)
        self.printing.setEnabled(self.ready)

    @property
    def ready(self) -> bool:
        """Whether there is a draft to print, and somebody who may."""
        return self._draft() is not None and self._page.context.actor.may(Permission.PRINT)

    def print(self) -> None:
        """The draft on show to a printer."""
        self._with(self.paper.print)

    def save(self) -> None:
        """The draft on show to a PDF."""
        self._with(self.paper.save)

    def print_blank(self) -> None:
        """The same form with nothing filled in, for hours with no computer."""
        self._with(self.paper.print, blank=True)

    def toggle_second_person(self) -> None:
        """Let a second person have to approve, or no longer."""
        self.second.setChecked(not self.second.isChecked())
        self._on_second(self.second.isChecked())

    def _fill(self, menu: QMenu) -> None:
        for act, run in (("print", self.print), ("save", self.save), ("blank", self.print_blank)):
            menu.addAction(self._page.context.words(f"page_drafts.{act}")).triggered.connect(
                lambda _=False, run=run: run()
            )

    def _with(self, use: Callable[[Gather], object], *, blank: bool = False) -> None:
        draft = self._draft()
        if draft is not None:
            language = self._page.context.look.language
            use(partial(gather_proposal_sheet, draft_id=draft, language=language, blank=blank))

    def _on_second(self, wanted: bool) -> None:
        programme = self._programme()
        if programme is None:
            return
        call = partial(set_second_person, programme_id=programme, wanted=wanted)
        self._page.context.jobs.perform("proposals.act.second_person", call, self, None, self._on_refused)

    def _on_refused(self, error: MentorDeskError) -> None:
        self.second.setChecked(not self.second.isChecked())
        self._page.context.messages.fail(self._page, error)
