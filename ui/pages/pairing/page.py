# SPDX-License-Identifier: MIT
"""The page of pairing: find the best pairs, see why, say where staff know better, solve again, accept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.changes import Entity
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.pairing import Comparison, Proposal
from mentordesk.records.roles import Permission
from mentordesk.usecases import pairing
from mentordesk.usecases.apart_asking import answer_about_pairs
from ui.context import Action, Context, Page, Place
from ui.jobs.job import Job
from ui.messages.apart_said import ApartAnswerLine
from ui.messages.wording import sentence
from ui.pages.pairing.acceptance import Acceptance
from ui.pages.pairing.asking import PairingNews, gather, pin_alone
from ui.pages.pairing.board import Board
from ui.pages.pairing.criteria import CriteriaPanel
from ui.pages.pairing.subject import Subjects, pinned_pair
from ui.pages.pairing.summary import Outdated, Summary
from ui.pages.pairing.wording import Names
from ui.widgets.banner import Remedy
from ui.widgets.empty import EmptyState


class PairingPage(Page):
    """Holds one proposal at a time, and the one before it to tell what changed. Nothing is stored until accepted."""

    watches = frozenset(
        {Entity.PEOPLE, Entity.APART, Entity.PROGRAMMES, Entity.PAIRING, Entity.PAIRS, Entity.SETTINGS}
        | {Entity.AVAILABILITY}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.news: PairingNews | None = None
        self.proposal: Proposal | None = None
        self._solved: pairing.PairingTable | None = None
        self._compared: Comparison | None = None
        self._programme: ProgrammeId | None = None
        self._solving: Job | None = None
        self._may = context.actor.may(Permission.WRITE_PAIRS)
        self.summary = Summary(context.look)
        self.criteria = CriteriaPanel(context.look)
        self.criteria.set_enabled(self._may)
        self.outdated = Outdated(context.look, self.solve)
        self.board = Board(context, self.solve, may_write=self._may)
        self.acceptance = Acceptance(self, self._on_accepted, self.solve)
        self.nothing = self._nothing_to_pair()
        self.apart = ApartAnswerLine(context.look)
        for widget in (self.summary, self.criteria, self.outdated, self.apart):
            self.content.addWidget(widget)
        self.content.addWidget(self.board, 1)
        self.content.addWidget(self.nothing, 1)
        self._connect()
        self._show_parts()

    def _connect(self) -> None:
        self.summary.programme_chosen.connect(self._on_programme)
        self.summary.criteria_toggled.connect(self.criteria.setVisible)
        self.criteria.chosen.connect(self._on_weights)
        self.board.ruled.connect(self.rule)
        self.board.accept_wanted.connect(self.accept)
        self.board.person_wanted.connect(lambda who: self.context.navigator.open(Place.PEOPLE, who))

    def _nothing_to_pair(self) -> EmptyState:
        words = self.context.words
        return EmptyState(
            self.context.look,
            words("page_pairing.empty"),
            words("page_pairing.to_people") if self.context.navigator.has(Place.PEOPLE) else "",
            lambda: self.context.navigator.open(Place.PEOPLE),
            icon="affiliate",
        )

    # What can be done -------------------------------------------------------------------------------------------------

    @property
    def primary_action(self) -> Action | None:
        return Action(
            id="pairing_solve",
            text="page_pairing.act.solve" if self.proposal is None else "page_pairing.act.solve_again",
            icon="affiliate" if self.proposal is None else "refresh",
            shortcut="Ctrl+N",
            run=self.solve,
            enabled=self._can_solve,
        )

    def actions_offered(self) -> Sequence[Action]:
        if not self._may:
            return ()
        chosen = self.board.has_subject
        return (
            Action(
                id="pairing_accept",
                text="page_pairing.act.accept",
                icon="check",
                shortcut="Ctrl+Return | Ctrl+Enter",
                run=self.accept,
                enabled=lambda: self.proposal is not None and bool(self.board.pairs.ticked_keys),
            ),
            Action(
                id="pairing_pin",
                text="page_pairing.act.pin",
                icon="pin",
                run=lambda: self.board.detail.rule("pin"),
                enabled=chosen,
            ),
            Action(
                id="pairing_ban",
                text="page_pairing.act.ban",
                icon="ban",
                run=lambda: self.board.detail.rule("ban"),
                enabled=chosen,
            ),
        )

    def _can_solve(self) -> bool:
        return self.news is not None and self.news.table is not None and bool(self.news.table.problem.mentees)

    # Reading ----------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        self.context.jobs.ask(partial(gather, wanted=self._programme), self, self._on_news)

    def show_target(self, target: object) -> None:
        """A programme's id chooses that programme."""
        if isinstance(target, int):
            self._on_programme(ProgrammeId(target))

    def _on_news(self, news: PairingNews) -> None:
        self.news = news
        chosen = news.chosen.id if news.chosen is not None else None
        if chosen != self._programme:
            self._forget()
        self._programme = chosen
        self._show()

    def _on_programme(self, programme_id: ProgrammeId) -> None:
        if programme_id != self._programme:
            self._forget()
            self._programme = programme_id
            self.reload()

    def _forget(self) -> None:
        self._stop_solving()
        self.proposal = self._solved = self._compared = None
        self.apart.forget()
        self.board.forget()

    def _stop_solving(self) -> None:
        """What is still being solved is no longer wanted, e.g. because another programme was chosen."""
        if self._solving is not None:
            self._solving.drop()
            self._solving = None

    def _show(self) -> None:
        news = self.news
        if news is not None and news.table is not None and news.grid is not None:
            table = news.table
            names = Names(self.context.words, {**(self._solved.people if self._solved else {}), **table.people})
            self.summary.show_programmes(news.programmes, self._programme)
            self.summary.show_state(table, self.proposal)
            self.criteria.show_weights(table.problem.weights)
            self.board.show_state(Subjects(table, news.grid, self.proposal), table, names)
            self.board.show_comparison(self._compared, names)
        self._show_parts()
        self.titled.emit()

    def _show_parts(self) -> None:
        table = self.news.table if self.news is not None else None
        there = table is not None and bool(table.problem.mentees or table.problem.mentors or self.proposal)
        for widget in (self.summary, self.board):
            widget.setVisible(there)
        self.nothing.setVisible(self.news is not None and not there)
        self.criteria.setVisible(there and self.summary.criteria.isChecked())
        solved = self._solved.problem if self._solved is not None else None
        now = table.problem if table is not None else None
        outdated = solved is not None and now is not None and solved != now
        own = {"weights", "pinned", "banned"}
        same = outdated and replace(solved, **{name: getattr(now, name) for name in own}) == now  # type: ignore[type-var]
        self.outdated.show_for(outdated=there and outdated, roster_same=same)

    # Solving ----------------------------------------------------------------------------------------------------------

    def solve(self) -> None:
        """Read the roster as it is now and find the best pairs for it."""
        if not self._can_solve():
            return
        self._stop_solving()
        self.context.messages.clear(self)
        self._solving = self.context.jobs.ask(partial(gather, wanted=self._programme), self, self._on_fresh)

    def _on_fresh(self, news: PairingNews) -> None:
        self.news, table = news, news.table
        if table is None:
            self._show()
            return
        self._solving = self.context.jobs.compute(
            lambda progress: pairing.solve(table.problem, progress),
            self,
            partial(self._on_solved, table),
            partial(self._on_unsolvable, table),
            label="page_pairing.solving",
        )

    def _on_solved(self, table: pairing.PairingTable, found: Proposal) -> None:
        before, self.proposal, self._solved = self.proposal, found, table
        self._compared = pairing.compare(before, found) if before is not None else None
        self._ask_apart(found)
        self.summary.criteria.setChecked(False)
        self.board.begin()
        self._show()
        self.board.enter()
        if self._compared is not None:
            moved = len(self._compared.moves)
            remedies = (Remedy(self.context.words("page_pairing.show_changes"), self.board.show_changes),) * (moved > 0)
            self.tell("page_pairing.changed", *remedies, tone="info", n=moved)

    def _ask_apart(self, found: Proposal) -> None:
        """Before anything is accepted: were these people held against the establishment's list?"""
        pairs = [(pair.mentor, pair.mentee) for pair in found.pairs]
        ask = partial(answer_about_pairs, pairs=pairs) if pairs else lambda _: None
        self.apart.ask(self.context.jobs.ask, self.context.actor, ask)

    def _on_unsolvable(self, table: pairing.PairingTable, error: MentorDeskError) -> None:
        """A pin that breaks a rule is named, with the way to take it back."""
        words, names = self.context.words, Names(self.context.words, table.people)
        mentor, mentee = pinned_pair(error)
        said = sentence(words, error)
        if mentor is not None and mentee is not None:
            concerned = words("page_pairing.two", a=names(mentor), b=names(mentee))
            back = Remedy(words("page_pairing.clear_pin"), partial(self.rule, "", mentor, mentee, ""))
            self.context.messages.tell_text(self, "warning", f"{concerned}: {said}", back)
        elif mentee is not None:
            see = Remedy(words("page_pairing.tab.rules"), self.board.show_rules_tab)
            self.context.messages.tell_text(self, "warning", f"{names(mentee)}: {said}", see)
        else:
            self.context.messages.fail(self, error)
        self._show()

    # Deciding ---------------------------------------------------------------------------------------------------------

    def rule(self, kind: str, mentor: PersonId, mentee: PersonId, why: str) -> None:
        """Pin or ban two people, or take either back (`kind` "")."""
        if self._programme is None or self.news is None or self.news.table is None:
            return
        words, names = self.context.words, Names(self.context.words, self.news.table.people)
        common = {"programme_id": self._programme}
        if kind == "pin":
            rules = self.news.table.rules
            others = [key for key, rule in rules.items() if rule[0] == "pin" and key[1] == mentee and key[0] != mentor]
            call = partial(pin_alone, **common, pair=(mentor, mentee), why=why, others=others)
        elif kind == "ban":
            call = partial(pairing.ban_pair, **common, mentor=mentor, mentee=mentee, why=why)
        else:
            call = partial(pairing.clear_pairing_rule, **common, mentor=mentor, mentee=mentee)
        two = words("page_pairing.two", a=names(mentor), b=names(mentee))
        self.context.messages.clear(self)
        self.context.jobs.perform("pairs.act.pin", call, self, lambda _: self._tell_ruled(kind, two))

    def _tell_ruled(self, kind: str, two: str) -> None:
        """Beside a proposal the strip above it says more: that the pairs shown are no longer the best."""
        if self.proposal is None:
            self.tell(f"page_pairing.ruled.{kind or 'clear'}", two=two)

    def accept(self) -> None:
        """Make the ticked pairs real; refused when the roster has moved on since they were found."""
        if self.proposal is not None and self._programme is not None:
            pairs = self.board.pairs
            self.acceptance.accept(self._programme, self.proposal, None if pairs.all_ticked else pairs.ticked_keys)

    def _on_accepted(self) -> None:
        self._forget()
        self._show()

    def _on_weights(self, weights: object) -> None:
        if self._programme is not None:
            call = partial(pairing.set_pairing_weights, programme_id=self._programme, weights=weights)  # type: ignore[arg-type]
            self.context.jobs.perform("pairs.act.weights", call, self)
