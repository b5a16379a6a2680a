# SPDX-License-Identifier: MIT
"""The tab of drafts: the list of them, the pairs of one as they stand today, and what is decided about them in bulk."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from mentordesk.records.ids import ProposalId
from mentordesk.records.pairing import Proposal
from mentordesk.records.proposals import LONGEST_NAME, DraftLine, DraftTerms
from mentordesk.records.roles import Permission
from mentordesk.usecases.hand_made import HandMade
from ui.context import Page
from ui.jobs.job import Job
from ui.pages.pairing.drafts.acts import DraftActs
from ui.pages.pairing.drafts.asking import DraftNews, gather_drafts
from ui.pages.pairing.drafts.brought import Brought
from ui.pages.pairing.drafts.committee import Committee
from ui.pages.pairing.drafts.naming import AskLine
from ui.pages.pairing.drafts.pairs import DraftPairs
from ui.pages.pairing.drafts.putting import PutLine
from ui.pages.pairing.drafts.rows import draft_columns, rows_of
from ui.pages.pairing.drafts.said import Hindered
from ui.pages.pairing.pair.sections import flowing
from ui.pages.pairing.round import Round
from ui.pages.pairing.wording import Names
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState
from ui.widgets.text import button

_WIDE = 760
_LONGEST_REASON = 200


class DraftsView(QWidget):
    """Reads the drafts by itself when asked to `reload`."""

    def __init__(self, page: Page, turn: Round) -> None:
        super().__init__()
        self._page, self._context, self._round = page, page.context, turn
        self._look = page.context.look
        self._may = page.context.actor.may(Permission.WRITE_PAIRS)
        self.news: DraftNews | None = None
        self._wanted: ProposalId | None = None
        self._asking: Job | None = None
        self.acts = DraftActs(page, self, self._names, self._hindered)
        words = self._look.words
        self.naming = AskLine(
            self._look, words("page_pairing.drafts.name"), words("page_pairing.drafts.keep"), LONGEST_NAME
        )
        self.why = AskLine(self._look, words("page_drafts.why.name"), words("page_drafts.why.do"), _LONGEST_REASON)
        self.putting = PutLine(self._look)
        self.brought = Brought(page, turn, self._keep_brought)
        self._build()

    # Reading ----------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask for the drafts of the programme on show."""
        programme = self._round.programme
        if programme is None:
            return
        if self._asking is not None:
            self._asking.drop()
        call = partial(gather_drafts, programme_id=programme, wanted=self._wanted)
        self._asking = self._context.jobs.ask(call, self, self._on_news)

    def _on_news(self, news: DraftNews) -> None:
        self.news = news
        self._wanted = news.table.draft.id if news.table is not None else None
        self.list.set_records(news.lines)
        if self._wanted is not None and self.list.current_identity() != self._wanted:
            self.list.select(self._wanted)
        self.committee.show_state(second_person=news.second_person)
        rows = rows_of(self._look.words, news, self._names())
        self.pairs.show_rows(rows, news.table.draft.name if news.table is not None else "")
        self._able()
        self._compare()

    def _names(self) -> Names:
        table = self.news.table if self.news is not None else None
        return Names(self._look.words, table.people if table is not None else {})

    def _hindered(self) -> Hindered:
        return self.news.hindered if self.news is not None else {}

    def _on_chosen(self, line: DraftLine | None) -> None:
        if line is not None and line.id != self._wanted:
            self._wanted = line.id
            self.why.hide()
            self.putting.hide()
            self.reload()

    def _compare(self) -> None:
        """The draft against the best pairs as they are on show."""
        table, best = self.news.table if self.news is not None else None, self._round.proposal
        self.pairs.show_comparison(table, best)

    # Doing ------------------------------------------------------------------------------------------------------------

    def keep(self, proposal: Proposal | None = None) -> None:
        """Keep the pairs on show, or another plan, as a draft: its name is asked for."""
        best, worked = proposal or self._round.proposal, self._round.worked
        programme = self._round.programme
        if best is None or programme is None or worked is None:
            return
        terms = DraftTerms(
            weights=worked.table.problem.weights,
            rules_off=tuple(sorted(block.value for block in worked.table.problem.off)),
            objective=self._round.aim.objective.value,
        )
        words = self._look.words
        suggestion = words("page_pairing.drafts.suggestion", day=words.short_date(self._context.clock.today()))
        self.naming.ask(
            words("page_pairing.drafts.name_new"),
            suggestion,
            lambda name: self.acts.save(programme, name, best, terms, self._on_kept, self.naming.wrong),
        )

    def rename(self) -> None:
        """Give the draft on show another name."""
        line = self.list.current()
        if line is not None:
            question = self._look.words("page_pairing.drafts.name_other", name=line.name)
            self.naming.ask(
                question,
                line.name,
                lambda name: self.acts.rename(line.id, name, lambda _: self.naming.hide(), self.naming.wrong),
            )

    def duplicate(self) -> None:
        """The draft on show once more, all open."""
        line = self.list.current()
        if line is not None:
            words = self._look.words
            self.naming.ask(
                words("page_pairing.drafts.name_copy", name=line.name),
                words("page_pairing.drafts.copy_of", name=line.name),
                lambda name: self.acts.duplicate(line.id, name, self._on_kept, self.naming.wrong),
            )

    def delete(self) -> None:
        """Drop the draft on show, after asking."""
        line = self.list.current()
        if line is not None:
            self.acts.delete(line.id, line.name)

    def rule_out(self) -> None:
        """Dismiss the selected pairs and rule them out for the programme: the reason is asked for."""
        draft, pairs = self._wanted, self.pairs.to_rule_out()
        if draft is not None and pairs:
            self.putting.hide()
            self.why.ask(
                self._look.words.plural("page_drafts.why.question", len(pairs)),
                "",
                lambda why: self.acts.rule_out(draft, pairs, why, partial(self._done_with, self.why), self.why.wrong),
            )

    def put(self) -> None:
        """Put a pair of one's own into the draft on show."""
        draft, table = self._wanted, self.news.table if self.news is not None else None
        if draft is not None and table is not None:
            self.why.hide()
            done = partial(self._done_with, self.putting)
            self.putting.ask(
                table.problem,
                self._names(),
                self.pairs.current_key(),
                lambda mentor, mentee: self.acts.put(draft, mentor, mentee, done),
            )

    def _done_with(self, line: QWidget) -> None:
        """What was asked for is given: the keyboard goes back to the pairs."""
        line.hide()
        self.pairs.table.setFocus()

    def make(self) -> None:
        """Make the approved pairs of the draft on show real."""
        if self._wanted is not None:
            self.acts.make(self._wanted)

    def _keep_brought(self, made: HandMade) -> None:
        programme = self._round.programme
        if programme is not None:
            self.naming.ask(
                self._look.words("page_pairing.drafts.name_new"),
                made.reading.name,
                lambda name: self.acts.save_brought(programme, name, made, self._on_kept, self.naming.wrong),
            )

    def _on_kept(self, draft_id: ProposalId) -> None:
        self.naming.hide()
        self.brought.hide()
        self._wanted = draft_id
        self._page.tell("page_pairing.drafts.kept")
        self.reload()

    # Building ---------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        look, words = self._look, self._look.words
        empty = EmptyState(look, words("page_pairing.drafts.empty"), icon="copy")
        self.list: RecordTable[DraftLine] = RecordTable(
            look, "drafts", draft_columns(look), lambda line: line.id, empty=empty
        )
        self.list.view.setAccessibleName(words("page_pairing.tab.drafts"))
        self.list.chosen.connect(self._on_chosen)
        self.save_button = self._button("save", "device-floppy", self.keep)
        self.import_button = self._button("import", "file-import", self.brought.choose)
        self._of_one = [
            self._button("rename", "pencil", self.rename),
            self._button("duplicate", "copy", self.duplicate),
            self._button("delete", "trash", self.delete),
        ]
        self.committee = Committee(self._page, lambda: self._wanted, lambda: self._round.programme)
        self.pairs = DraftPairs(look, self.acts, lambda: self._wanted, self.make, may_write=self._may)
        self.pairs.rule_out_wanted.connect(self.rule_out)
        self.pairs.put_wanted.connect(self.put)
        self.pairs.enabled_changed.connect(self._context.navigator.refresh_actions)
        left = QWidget()
        side = QVBoxLayout(left)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.list, 1)
        buttons = flowing(self.save_button, self.import_button, *self._of_one)
        if not self._may:
            buttons.hide()
        side.addWidget(buttons)
        side.addWidget(self.committee)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(left)
        self._split.addWidget(self.pairs)
        self._split.setStretchFactor(0, 2)
        self._split.setStretchFactor(1, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.naming, self.brought, self.why, self.putting):
            column.addWidget(widget)
        column.addWidget(self._split, 1)
        self.setFocusProxy(self.list)

    def _button(self, name: str, icon: str, run):  # type: ignore[no-untyped-def]
        return button(
            self._look, self._look.words(f"page_pairing.drafts.do.{name}"), run, icon=icon, name=f"draft_{name}"
        )

    def _able(self) -> None:
        """What there is something for."""
        self.save_button.setEnabled(self._round.proposal is not None)
        for one in self._of_one:
            one.setEnabled(self._wanted is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room, below each other where there is not."""
        super().resizeEvent(event)
        wide = event.size().width() >= self._look.px(_WIDE)
        self._split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
