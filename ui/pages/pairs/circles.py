# SPDX-License-Identifier: MIT
"""Circles to be: asked for, searched beside the desk, shown with how good they surely are, and made when ticked.

Nothing is stored until somebody makes them; the search never blocks, and stopping it keeps the best it had.
"""

from __future__ import annotations

from functools import partial
from itertools import combinations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from mentordesk.errors import Invalid, MentorDeskError, Stale
from mentordesk.progress import Progress
from mentordesk.records.circles import CircleProposal, Gap
from mentordesk.records.ids import GroupId, ProgrammeId
from mentordesk.records.roles import Permission
from mentordesk.usecases.apart_asking import answer_about_pairs
from mentordesk.usecases.circles import CircleTable, accept_circles, circle_table, propose_circles
from mentordesk.words import Words
from ui.context import Context, Place
from ui.jobs.job import Job
from ui.messages.apart_said import ApartAnswerLine
from ui.messages.wording import sentence
from ui.pages.pairs.asking import PairsNews
from ui.pages.pairs.circle_detail import CircleDetail
from ui.pages.pairs.circle_list import CircleList, CircleRow
from ui.pages.pairs.circle_search import CircleSearch
from ui.pages.pairs.circle_wishes import CircleWishes
from ui.widgets.banner import Remedy
from ui.widgets.flow import FlowLayout
from ui.widgets.text import button, label, restyle

_MAKE = "circles.act.accept"
_LONGEST_NAME = 80


class CirclesView(QWidget):
    """`edited()` when what can be done may have changed; `made()` when circles became groups."""

    edited = Signal()
    made = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asking: Job | None = None
        self._table: CircleTable | None = None
        self._programme: ProgrammeId | None = None
        self._making = False
        self.proposal: CircleProposal | None = None
        self._may = context.actor.may(Permission.WRITE_PAIRS)
        look, words = context.look, context.words
        self.wishes = CircleWishes(look)
        self.search = CircleSearch(look)
        self.said = label(words("page_circles.begin"), "muted")
        self.apart = ApartAnswerLine(look)
        self.list = CircleList(look)
        self.detail = CircleDetail(look)
        self.make_button = button(look, words("page_circles.make"), self.make, variant="primary", icon="check")
        self.make_button.setObjectName("make_circles")
        self._found = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.list, self.detail):
            self._found.addWidget(widget)
        self._found.setChildrenCollapsible(False)
        self._found.setSizes([680, 360])
        self._deciding = QWidget()
        flow = FlowLayout(self._deciding)
        flow.addWidget(self.make_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.wishes, self.search, self.said, self.apart):
            column.addWidget(widget)
        column.addWidget(self._found, 1)
        column.addWidget(self._deciding)
        column.addStretch(0)
        self._found.hide()
        self._deciding.hide()
        self.list.chosen.connect(self._on_chosen)
        self.list.ticked.connect(self._on_ticked)
        self.list.tabs.currentChanged.connect(lambda number: self.detail.setVisible(number == 0))
        self.list.person_wanted.connect(lambda person_id: context.navigator.open(Place.PEOPLE, person_id))

    def show_news(self, news: PairsNews) -> None:
        """The programmes there are now. A proposal stays on show: accepting it on another roster is refused."""
        self.wishes.offer(news.programmes)

    @property
    def can_make(self) -> bool:
        """Whether there are circles to make."""
        return self._may and bool(self.list.to_make) and self.proposal is not None and not self.search.under_way

    def propose(self) -> None:
        """Read the roster as it is now and search; an earlier search is given up."""
        programme_id = self.wishes.programme_id
        if programme_id is None:
            return
        self._give_up()
        self._forget()
        self.wishes.show_issues(())
        self._programme = programme_id
        call = partial(circle_table, programme_id=programme_id, size=self.wishes.value())
        self._asking = self._context.jobs.ask(call, self, self._on_table, self._on_refused)

    def make(self) -> None:
        """Make the ticked circles groups; a second press before the first is through does nothing."""
        if self.proposal is None or self._programme is None or self._making or not self.can_make:
            return
        self._making = True
        names = {row.place: self._name(row) for row in self.list.to_make}
        call = partial(accept_circles, programme_id=self._programme, proposal=self.proposal, names=names)
        self._context.messages.clear(self)
        self._context.jobs.perform(_MAKE, call, self, self._on_made, self._on_refused)

    # Searching --------------------------------------------------------------------------------------------------------

    def _on_table(self, table: CircleTable) -> None:
        def search(progress: Progress) -> CircleProposal:
            return propose_circles(table.problem, progress)

        found = partial(self._on_found, table)
        job = self._context.jobs.compute(search, self, found, self._on_refused, label="page_circles.searching")
        if not job.over:
            self.search.follow(job)
        self.edited.emit()

    def _on_found(self, table: CircleTable, proposal: CircleProposal) -> None:
        self._table, self.proposal = table, proposal
        words = self._context.words
        self._say(found_said(words, proposal), "")
        self._found.setVisible(bool(proposal.circles or proposal.left_out))
        self._deciding.setVisible(self._may and bool(proposal.circles))
        self.list.show_proposal(proposal, table.people, table.rooms)
        twos = [two for circle in proposal.circles for two in combinations(circle.members, 2)]
        ask = partial(answer_about_pairs, pairs=twos) if twos else lambda _: None
        self.apart.ask(self._context.jobs.ask, self._context.actor, ask)
        self.list.enter()
        self.edited.emit()

    def _give_up(self) -> None:
        if self._asking is not None:
            self._asking.drop()
        self.search.drop()

    def _forget(self) -> None:
        self.proposal, self._table = None, None
        self._say(self._context.words("page_circles.begin"), "muted")
        self.apart.forget()
        self._found.hide()
        self._deciding.hide()
        self._context.messages.clear(self)
        self.edited.emit()

    def _say(self, text: str, kind: str) -> None:
        self.said.setText(text)
        restyle(self.said, "kind", kind)

    def _on_chosen(self, row: CircleRow | None) -> None:
        self.detail.show_row(row, self._table.people if self._table is not None else {})

    def _on_ticked(self) -> None:
        words, count = self._context.words, len(self.list.to_make)
        self.make_button.setText(words.plural("page_circles.make_n", count))
        self.make_button.setEnabled(count > 0)
        self.edited.emit()

    # Deciding ---------------------------------------------------------------------------------------------------------

    def _name(self, row: CircleRow) -> str:
        return self._context.words("page_circles.name", when=row.when, room=row.room)[:_LONGEST_NAME]

    def _on_made(self, made: tuple[GroupId, ...]) -> None:
        self._making = False
        self._forget()
        words = self._context.words
        undo = Remedy(words("page_circles.undo"), self._undo)
        see = Remedy(words("page_circles.to_groups"), self.made.emit)
        self._context.messages.tell(self, "page_circles.made", undo, see, n=len(made))

    def _undo(self) -> None:
        """Only the making itself: when something else was done since, that stays."""
        jobs = self._context.jobs
        if jobs.undo_state.undo == _MAKE:
            jobs.undo(self, lambda _: self._context.messages.tell(self, "page_circles.undone"))
        else:
            self._context.messages.tell(self, "page_circles.undo_passed", tone="warning")

    def _on_refused(self, error: MentorDeskError) -> None:
        self._making = False
        messages, words = self._context.messages, self._context.words
        if isinstance(error, Invalid):
            self.wishes.show_issues(error.issues)
        elif isinstance(error, Stale):
            again = Remedy(words("page_circles.again"), self.propose)
            messages.tell_text(self, "warning", sentence(words, error), again)
        else:
            messages.fail(self, error)


def found_said(words: Words, proposal: CircleProposal) -> str:
    """How many circles for how many people, and how sure it is that there is nothing better."""
    if not proposal.circles:
        return words("page_circles.none")
    circles = words.plural("page_circles.circles", len(proposal.circles))
    people = words.plural("page_circles.people", proposal.gap.placed)
    said = [words("page_circles.found", circles=circles, people=people), *gap_said(words, proposal.gap)]
    return " ".join([words("page_circles.stopped"), *said] if proposal.stopped else said)


def gap_said(words: Words, gap: Gap) -> list[str]:
    """What is proven, and what is left open."""
    if gap.proven:
        return [words("page_circles.gap.proven")]
    said = (
        [words.plural("page_circles.gap.people", gap.people)] if gap.people else [words("page_circles.gap.all_placed")]
    )
    return [*said, words("page_circles.gap.percent", n=words.number(gap.percent))] if gap.percent else said
