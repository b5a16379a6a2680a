# SPDX-License-Identifier: MIT
"""What becomes of the mentees when their mentor leaves: who gets whom, who keeps whom, who stays without; then done in one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.pairs import CHOSEN_ENDINGS
from mentordesk.records.repair import RepairDone
from mentordesk.usecases.repair import RepairPage, apply_repair, repair_page
from mentordesk.words import Words
from ui.context import Action, Page, Place
from ui.jobs.job import Job
from ui.pages.pairs.detail import PairDetail
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import ChoiceBox
from ui.widgets.text import button, heading, label


class RepairStrip(QFrame):
    """Asked by `start`; Esc puts it away and nothing was changed. `page` tells what came of it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._page, self._context = page, page.context
        look, words = page.context.look, page.context.words
        self.shown: RepairPage | None = None
        self._asking: Job | None = None
        self.title = heading("")
        self.said = label()
        self.end = label()
        self.reason = ChoiceBox(
            [
                (None, words("page_pairs.choose_reason")),
                *((ending, words.label("pairs.ending", ending)) for ending in CHOSEN_ENDINGS),
            ]
        )
        self.reason.setAccessibleName(words("page_pairs.reason"))
        self.reason.currentIndexChanged.connect(lambda _: self._able())
        self.yes = button(look, words("page_drafts.repair.do"), self.apply, variant="primary", name="repair_do")
        self.no = button(look, words("page_drafts.repair.leave"), self.hide, variant="quiet", name="repair_leave")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for widget in (self.reason, self.yes, self.no):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        for widget in (self.title, self.said, self.end, buttons):
            column.addWidget(widget)
        self.hide()

    def start(self, programme_id: ProgrammeId, leaving: PersonId) -> None:
        """Work out the fewest changes and show them."""
        if self._asking is not None:
            self._asking.drop()
        call = partial(repair_page, programme_id=programme_id, leaving=leaving)
        self._asking = self._context.jobs.ask(call, self, self._on_plan, self._on_refused)

    def apply(self) -> None:
        """Carry out what is shown."""
        ending = self.reason.value()
        if self.shown is None or ending is None:
            return
        words = self._context.words
        name = words("page_drafts.repair.draft", day=words.short_date(self._context.clock.today()))
        call = partial(apply_repair, plan=self.shown.plan, ending=ending, draft_name=name)
        done: Callable[[RepairDone], None] = partial(self._on_done, len(self.shown.plan.moves))
        self.hide()
        self._context.jobs.perform("proposals.act.repair", call, self, done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _on_plan(self, shown: RepairPage) -> None:
        words = self._context.words
        self.shown = shown
        name = shown.people[shown.plan.leaving].full_name
        self.title.setText(words("page_drafts.repair.title", name=name))
        self.said.setText("\n".join(plan_said(words, shown)))
        self.end.setText(words("page_drafts.repair.end", name=name))
        self.reason.setCurrentIndex(0)
        # Pairs that have ended already have their reason.
        for widget in (self.reason, self.end):
            widget.setVisible(bool(shown.plan.ending))
        if not shown.plan.ending:
            self.reason.setCurrentIndex(1)
        self._able()
        self.show()
        (self.reason if shown.plan.ending else self.yes).setFocus()

    def _on_refused(self, error: MentorDeskError) -> None:
        self.hide()
        self._context.messages.fail(self._page, error)

    def _on_done(self, planned: int, done: RepairDone) -> None:
        self._context.messages.clear(self._page)
        if done.draft_id is not None:
            self._page.tell("page_drafts.repair.draft_made", n=planned)
        else:
            self._page.tell("page_drafts.repair.done", n=len(done.made))

    def _able(self) -> None:
        self.yes.setEnabled(self.reason.value() is not None)


def plan_said(words: Words, shown: RepairPage) -> tuple[str, ...]:
    """Line by line: who gets whom, who stays without and why, how many keep theirs."""
    plan = shown.plan

    def name(person: PersonId) -> str:
        return shown.people[person].full_name

    moved = [
        words(
            f"page_drafts.repair.{'other' if move in plan.others_moved else 'gets'}",
            mentee=name(move.mentee),
            mentor=name(move.after),
            before=name(move.before),
            band=words.label("pairing.band", move.band),
        )
        for move in plan.moves
    ]
    without = [
        words("page_drafts.repair.stays", mentee=name(one.person), cause=words(f"pairing.cause.{one.cause.value}"))
        for one in plan.without
    ]
    kept = [words("page_drafts.repair.kept", n=words.number(len(plan.kept)))] if plan.kept else []
    second = [words("page_drafts.repair.second")] if shown.second_person else []
    return (*moved, *without, *kept, *second)


def more_actions(page: Page, detail: PairDetail, strip: RepairStrip, *, may_write: bool) -> Sequence[Action]:
    """What else can be done about the pair on show: its cards and its match sheet, and other mentors for the mentees."""
    has_paper = page.context.navigator.has(Place.PAPER)
    papers = (
        Action(
            id=f"pair_{act}",
            text=f"page_drafts.act.{act}",
            icon="printer",
            run=partial(detail.print_sheet, kind),
            enabled=lambda: detail.open_pair is not None and has_paper,
        )
        for act, kind in (("introduction", "introduction_card"), ("match_sheet", "match_sheet"))
    )

    def begin() -> None:
        if detail.page is not None:
            page.context.messages.clear(page)
            strip.start(detail.page.pair.programme_id, detail.page.pair.mentor_id)

    repair = Action(
        id="pair_repair",
        text="page_drafts.act.repair",
        icon="arrows-shuffle",
        run=begin,
        enabled=lambda: detail.page is not None and may_write,
    )
    return (*papers, repair)
