# SPDX-License-Identifier: MIT
"""The middle of the page: its views as tabs, and on the right what is chosen in them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabBar, QVBoxLayout, QWidget

from mentordesk.records.pairing import Comparison, PairKey, Proposal
from mentordesk.records.people import FreeSlot
from mentordesk.usecases.pairing import PairingTable
from ui.context import Context, Place
from ui.pages.pairing.grid.view import GridView
from ui.pages.pairing.pair.detail import PairDetail
from ui.pages.pairing.proposal import ProposalList, rows_of
from ui.pages.pairing.ruled import ChangesList, RulesList
from ui.pages.pairing.stack import Stack
from ui.pages.pairing.subject import Subjects
from ui.pages.pairing.unpaired import UnpairedDetail, UnpairedList
from ui.pages.pairing.whole.view import WholeView
from ui.pages.pairing.wording import Names
from ui.widgets.empty import EmptyState
from ui.widgets.text import button

TABS = ("pairs", "grid", "unpaired", "whole", "changes", "rules", "drafts")
_ACCEPT_FROM = ("pairs", "grid", "whole", "changes")
_ONLY_WITH_PAIRS = ("unpaired", "whole")
_WITH_A_PAIR = ("pairs", "grid")


class Board(QWidget):
    """`ruled(kind, mentor, mentee, why)`, `accept_wanted()`, `person_wanted(id)`, `moves_wanted(PairKey)`,
    `turned(tab)` when another view is on show."""

    ruled = Signal(str, object, object, str)
    accept_wanted = Signal()
    moves_wanted = Signal(object)
    turned = Signal(str)
    person_wanted = Signal(object)

    def __init__(self, context: Context, drafts: QWidget, solve: Callable[[], object], *, may_write: bool) -> None:
        super().__init__()
        self._look, self._may = context.look, may_write
        look, words = context.look, context.words
        self._names = Names(words, {})
        self._slots: frozenset[FreeSlot] = frozenset()
        self._subjects: Subjects | None = None
        self._key: PairKey | None = None
        self._second = False
        self._filling = False
        self.pairs = ProposalList(look, self._empty(solve))
        self.unpaired = UnpairedList(look, EmptyState(look, words("page_pairing.all_paired"), icon="circle-check"))
        self.grid = GridView(look)
        self.rules = RulesList(look, may_write=may_write)
        self.changes = ChangesList(look)
        self.whole = WholeView(look, may_write=may_write)
        self.drafts = drafts
        self.detail = PairDetail(look, may_write=may_write)
        may_open = context.navigator.has(Place.PEOPLE)
        self.case = UnpairedDetail(look, may_write=may_write, may_open=may_open)
        self._build()
        self._connect()
        self.forget()

    # What is shown ----------------------------------------------------------------------------------------------------

    def show_state(self, subjects: Subjects, table: PairingTable, names: Names) -> None:
        """Show a picture of the roster and, where there is one, the proposal on it."""
        self._subjects, self._names, self._slots = subjects, names, table.problem.slots
        self._filling = True
        proposal = subjects.proposal
        kinds = {key: kind for key, (kind, _) in table.rules.items()}
        found = proposal.pairs if proposal is not None else ()
        self.pairs.show_rows(rows_of(self._look, found, names, kinds), none=_why_none(table, proposal))
        self.show_unpaired(subjects, table, names)
        self.rules.show_rules(table.rules, names)
        self.grid.show_grid(subjects, names)
        for tab, count in (
            ("pairs", len(proposal.pairs) if proposal is not None else None),
            ("unpaired", len(proposal.unpaired) if proposal is not None else None),
            ("rules", len(table.rules) or None),
        ):
            self._count(tab, count)
        for tab in _ONLY_WITH_PAIRS:
            self._offer(tab, there=proposal is not None)
        self._filling = False
        self._show_right(self.tab)
        self._show_subject()
        self._show_foot()

    def show_second_person(self, needed: bool) -> None:
        """Where a second person approves, the pairs on show are kept as a draft and not accepted at once."""
        self._second = needed
        self._show_foot()

    def show_unpaired(self, subjects: Subjects, table: PairingTable, names: Names) -> None:
        """Show who is left over."""
        proposal = subjects.proposal
        self._subjects = subjects
        self.unpaired.show_people(proposal.unpaired if proposal is not None else (), names, table.hindrances)

    def show_comparison(self, found: Comparison | None, names: Names) -> None:
        """Show what changed since the solution before, where there was one."""
        self._offer("changes", there=found is not None)
        if found is not None:
            self.changes.show_comparison(found, names)
            self._count("changes", len(found.moves))

    def forget(self) -> None:
        """There is no proposal any more."""
        self._key = None
        self.pairs.tick_all()
        for tab in (*_ONLY_WITH_PAIRS, "changes"):
            self._offer(tab, there=False)
        if self.tab != "drafts":
            self.tabs.setCurrentIndex(0)

    def begin(self) -> None:
        """A new proposal: everything is ticked, the pairs are on show."""
        self.pairs.tick_all()
        self.turn_to("pairs")

    @property
    def tab(self) -> str:
        """The view on show."""
        return TABS[self.tabs.currentIndex()]

    def turn_to(self, tab: str) -> None:
        """Put a view on show."""
        if self.tabs.isTabVisible(TABS.index(tab)):
            self.tabs.setCurrentIndex(TABS.index(tab))

    def offers(self, tab: str) -> bool:
        """Whether there is such a view at present."""
        return self.tabs.isTabVisible(TABS.index(tab))

    def enter(self) -> None:
        """Take the keyboard into the pairs, if it is on this page."""
        if self.window().isActiveWindow() and self.pairs.table.model.rowCount():
            self.pairs.table.enter()

    def look_at(self, pair: PairKey) -> None:
        """Put a pair on show in the grid."""
        self.turn_to("grid")
        self.grid.go_to(pair)

    def has_subject(self) -> bool:
        """Whether a pair is on show to be pinned or banned: not one that is chosen in a view behind."""
        return self._key is not None and self.tab in _WITH_A_PAIR

    def may_accept(self) -> bool:
        """Whether what is on show is what would be accepted, and some of it is ticked."""
        return self._may and self.tab in _ACCEPT_FROM and bool(self.pairs.ticked_keys)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._views[self.tabs.currentIndex()].setFocus()
        else:
            super().keyPressEvent(event)

    # Building ---------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self._look.words
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(words("page_pairing.tabs"))
        self._left, self._stack_of_right = Stack(), Stack()
        self._views = (self.pairs, self.grid, self.unpaired, self.whole, self.changes, self.rules, self.drafts)
        for tab, view in zip(TABS, self._views, strict=True):
            self.tabs.addTab(words(f"page_pairing.tab.{tab}"))
            self._left.addWidget(view)
        for view in (self.detail, self.case):
            self._stack_of_right.addWidget(view)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self._left)
        self._split.addWidget(self._stack_of_right)
        self._split.setChildrenCollapsible(False)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.setSizes([620, 420])
        self._stack_of_right.setMinimumWidth(self._look.px(300))
        self._split.setMinimumHeight(self._look.px(260))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.tabs)
        column.addWidget(self._split, 1)
        column.addWidget(self._make_foot())

    def _make_foot(self) -> QWidget:
        words, look = self._look.words, self._look
        self.accept_button = button(look, "", self.accept_wanted.emit, variant="primary", icon="check", name="accept")
        self.tick_button = button(
            look, words("page_pairing.tick_all"), self.pairs.tick_all, variant="quiet", name="tick_all"
        )
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.accept_button)
        row.addWidget(self.tick_button)
        row.addStretch(1)
        return self._foot

    def _empty(self, solve: Callable[[], object]) -> EmptyState:
        words = self._look.words
        return EmptyState(
            self._look, words("page_pairing.no_proposal"), words("page_pairing.find"), solve, icon="affiliate"
        )

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab)
        self.pairs.chosen.connect(partial(self._on_pair, "pairs"))
        self.pairs.ruled.connect(self.detail.rule)
        self.pairs.ticked.connect(self._show_foot)
        self.pairs.opened.connect(self.detail.enter)
        self.grid.chosen.connect(partial(self._on_pair, "grid"))
        self.grid.ruled.connect(self.detail.rule)
        self.grid.opened.connect(self.detail.enter)
        self.detail.ruled.connect(self.ruled)
        self.detail.moves_wanted.connect(self.moves_wanted)
        self.rules.cleared.connect(lambda key: self.ruled.emit("", *key, ""))
        self.unpaired.chosen.connect(lambda row: self.case.show_row(row, self._names))
        self.unpaired.opened.connect(lambda row: self.person_wanted.emit(row.unpaired.person))
        self.case.person_wanted.connect(self.person_wanted)
        self.whole.pair_wanted.connect(self.look_at)

    def _on_tab(self, number: int) -> None:
        tab = TABS[number]
        self._left.setCurrentIndex(number)
        self._show_right(tab)
        self._show_foot()
        self._stack_of_right.setCurrentWidget(self.case if tab == "unpaired" else self.detail)
        if tab == "pairs":
            row = self.pairs.table.current()
            self._on_pair(tab, row.key if row is not None else None)
        elif tab == "grid":
            self._on_pair(tab, self.grid.current())
        self.turned.emit(tab)

    def _show_right(self, tab: str) -> None:
        proposed = self._subjects is not None and bool(self._subjects.proposed)
        self._stack_of_right.setVisible(tab in ("unpaired", "grid") or (tab == "pairs" and proposed))

    def _on_pair(self, tab: str, key: PairKey | None) -> None:
        """The pair under the cursor of the view on show; what other views do behind it is their own affair."""
        if tab == self.tab:
            self._key = key
            if not self._filling:
                self._show_subject()

    def _show_subject(self) -> None:
        subject = self._subjects.of(self._key) if self._subjects is not None and self._key is not None else None
        self.detail.show_subject(subject, self._names, self._slots)

    def _show_foot(self) -> None:
        ticked = len(self.pairs.ticked_keys)
        proposed = self._subjects is not None and bool(self._subjects.proposed)
        self._foot.setVisible(self._may and proposed and self.tab in _ACCEPT_FROM)
        key = "accept_all" if self.pairs.all_ticked else "accept_ticked"
        text = self._look.words.plural(f"page_pairing.{key}", ticked)
        self.accept_button.setText(self._look.words("page_pairing.keep_for_second") if self._second else text)
        self.accept_button.setEnabled(ticked > 0)
        self.tick_button.setVisible(not self.pairs.all_ticked)

    def _offer(self, tab: str, *, there: bool) -> None:
        # Only on a change: telling Qt 6 again what it knows makes it forget to lay out the change before.
        if self.tabs.isTabVisible(TABS.index(tab)) != there:
            self.tabs.setTabVisible(TABS.index(tab), there)

    def _count(self, tab: str, count: int | None) -> None:
        words = self._look.words
        text = words(f"page_pairing.tab.{tab}")
        shown = text if count is None else words("page_pairing.counted", what=text, n=words.number(count))
        self.tabs.setTabText(TABS.index(tab), shown)


def _why_none(table: PairingTable, proposal: Proposal | None) -> str:
    """The sentence that stands where no pair is listed."""
    if not table.problem.mentees:
        return "nobody_waits"
    return "no_proposal" if proposal is None else "no_pair_possible"
