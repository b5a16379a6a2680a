# SPDX-License-Identifier: MIT
"""The page of pairing: find the best pairs, see why, say where staff know better and watch them follow, accept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.changes import Entity
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.pairing import Proposal
from mentordesk.records.roles import Permission
from mentordesk.usecases.apart_asking import answer_about_pairs
from ui.context import Action, Context, Page, Place
from ui.messages.apart_said import ApartAnswerLine
from ui.messages.wording import sentence
from ui.pages.pairing.acceptance import Acceptance
from ui.pages.pairing.actions import offered, primary
from ui.pages.pairing.asking import WholeTold
from ui.pages.pairing.board import Board
from ui.pages.pairing.carried import Carried
from ui.pages.pairing.criteria import CriteriaPanel
from ui.pages.pairing.drafts.view import DraftsView
from ui.pages.pairing.helping import Helping
from ui.pages.pairing.round import Round
from ui.pages.pairing.ruling import other_pins
from ui.pages.pairing.subject import Subjects, pinned_pair
from ui.pages.pairing.summary import Outdated, Summary
from ui.pages.pairing.wording import Names
from ui.widgets.banner import Remedy
from ui.widgets.empty import EmptyState


class PairingPage(Page):
    """Shows one `Round`: the pairs worked out for a programme, and where staff want them otherwise."""

    watches = frozenset(
        {Entity.PEOPLE, Entity.APART, Entity.PROGRAMMES, Entity.PAIRING, Entity.PAIRS, Entity.SETTINGS}
        | {Entity.AVAILABILITY}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.may_write = context.actor.may(Permission.WRITE_PAIRS)
        self.round = Round(context, self)
        self.summary = Summary(context.look)
        self.criteria = CriteriaPanel(context.look)
        self.criteria.set_enabled(self.may_write)
        show_criteria = self.summary.criteria.setChecked
        self.carried = Carried(self, self.round, partial(show_criteria, False), partial(show_criteria, True))
        self.outdated = Outdated(context.look, self.solve)
        self.kept = DraftsView(self, self.round)
        self.board = Board(context, self.kept, self.solve, may_write=self.may_write)
        self.helping = Helping(self, self.round)
        self.acceptance = Acceptance(self, self._on_accepted, self.solve)
        self.nothing = self._nothing_to_pair()
        self.apart = ApartAnswerLine(context.look)
        for widget in (self.summary, self.criteria, self.carried, self.outdated, self.apart):
            self.content.addWidget(widget)
        self.content.addWidget(self.board, 1)
        self.content.addWidget(self.nothing, 1)
        self._connect()
        self._show_parts()

    def _connect(self) -> None:
        self.round.changed.connect(self._show)
        self.round.stirred.connect(self._show_parts)
        self.round.found.connect(self._on_found)
        self.round.helped.connect(self._on_helped)
        self.round.refused.connect(self._on_unsolvable)
        self.summary.programme_chosen.connect(self._on_programme)
        self.summary.criteria_toggled.connect(lambda _: self._show_parts())
        self.summary.changes_wanted.connect(lambda: self.board.turn_to("changes"))
        self.criteria.chosen.connect(self.round.weigh)
        self.criteria.switched.connect(self.round.switch)
        self.criteria.save_wanted.connect(self.carried.save)
        self.criteria.take_wanted.connect(self.carried.choose)
        self.board.ruled.connect(self.rule)
        self.board.accept_wanted.connect(self.accept)
        asked, board = self.round.questions, self.board
        board.moves_wanted.connect(lambda pair: asked.moves(pair, board.detail.show_moves))
        board.grid.moves_wanted.connect(lambda pair: asked.moves_of_cell(pair, board.grid.take_moves))
        board.grid.prices_wanted.connect(lambda mentee: asked.prices(mentee, board.grid.take_prices))
        self.board.case.remedy_wanted.connect(self.helping.do)
        self.board.turned.connect(lambda _: self._show_tab())
        self.board.whole.aim_chosen.connect(self.round.aim_at)
        self.board.whole.keep_wanted.connect(self._keep_other)
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

    @property
    def proposal(self) -> Proposal | None:
        """The pairs on show."""
        return self.round.proposal

    @property
    def second_person(self) -> bool:
        """Whether somebody else has to approve the pairs of this programme."""
        return self.round.news is not None and self.round.news.second_person

    @property
    def primary_action(self) -> Action | None:
        return primary(self)

    def actions_offered(self) -> Sequence[Action]:
        return offered(self)

    # Showing ----------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        self.round.reload()
        if self.board.tab == "drafts":
            self.kept.reload()

    def show_target(self, target: object) -> None:
        """A programme's id chooses that programme."""
        if isinstance(target, int):
            self._on_programme(ProgrammeId(target))

    def _on_programme(self, programme_id: ProgrammeId) -> None:
        if programme_id != self.round.programme:
            self._forget()
            self.round.choose(programme_id)

    def _forget(self) -> None:
        self.round.forget()
        self.apart.forget()
        self.board.forget()
        self.summary.say_anew("")

    def _show(self) -> None:
        news, table, worked = self.round.news, self.round.table, self.round.worked
        if news is not None and table is not None and worked is not None:
            names = Names(self.context.words, {**worked.table.people, **table.people})
            self.summary.show_programmes(news.programmes, self.round.programme)
            self.summary.show_state(table, worked.proposal)
            self.criteria.show_weights(table.problem.weights)
            self.criteria.show_rules(table.problem.off)
            self.carried.follow()
            self.board.show_state(Subjects(worked, table), table, names)
            self.board.show_comparison(self.round.comparison, names)
            self.board.show_second_person(self.second_person)
        self._show_parts()
        self.titled.emit()

    def _on_helped(self) -> None:
        """Only those left over are told anew."""
        table, worked = self.round.table, self.round.worked
        if table is not None and worked is not None:
            names = Names(self.context.words, {**worked.table.people, **table.people})
            self.board.show_unpaired(Subjects(worked, table), table, names)

    def _show_parts(self) -> None:
        table = self.round.table
        there = table is not None and bool(table.problem.mentees or table.problem.mentors or self.proposal)
        for widget in (self.summary, self.board):
            widget.setVisible(there)
        self.nothing.setVisible(self.round.news is not None and not there)
        self.criteria.setVisible(there and self.summary.criteria.isChecked())
        outdated = there and self.round.outdated
        self.outdated.show_for(outdated=outdated, roster_changed=outdated and self.round.roster_changed)

    def _show_tab(self) -> None:
        """Ask for what only the view on show needs."""
        if self.board.tab == "whole":
            self.round.ask_whole(self._on_whole)
        elif self.board.tab == "drafts":
            self.kept.reload()

    def _on_whole(self, told: WholeTold) -> None:
        people = self.round.table.people if self.round.table is not None else {}
        self.board.whole.show_whole(told, Names(self.context.words, people))

    # Solving ----------------------------------------------------------------------------------------------------------

    def solve(self) -> None:
        """Read the roster as it is now and find the best pairs for it."""
        self.context.messages.clear(self)
        self.round.solve()

    def _on_found(self, by_hand: bool) -> None:
        found, compared = self.round.proposal, self.round.comparison
        if found is None:
            return
        self._ask_apart(found)
        self._show_tab()
        if compared is not None:
            moved = len(compared.moves)
            self.summary.say_anew(self.context.words.plural("page_pairing.changed", moved), moved=moved > 0)
        if by_hand:
            self.summary.criteria.setChecked(False)
            self.board.begin()
            self.board.enter()

    def _ask_apart(self, found: Proposal) -> None:
        """Before anything is accepted: were these people held against the establishment's list?"""
        pairs = [(pair.mentor, pair.mentee) for pair in found.pairs]
        ask = partial(answer_about_pairs, pairs=pairs) if pairs else lambda _: None
        self.apart.ask(self.context.jobs.ask, self.context.actor, ask)

    def _on_unsolvable(self, error: MentorDeskError) -> None:
        """A pin that breaks a rule is named, with the way to take it back."""
        words, table = self.context.words, self.round.table
        names = Names(words, table.people if table is not None else {})
        mentor, mentee = pinned_pair(error)
        said = sentence(words, error)
        if mentor is not None and mentee is not None:
            concerned = words("page_pairing.two", a=names(mentor), b=names(mentee))
            back = Remedy(words("page_pairing.clear_pin"), partial(self.rule, "", mentor, mentee, ""))
            self.context.messages.tell_text(self, "warning", words.about(concerned, said), back)
        elif mentee is not None:
            see = Remedy(words("page_pairing.tab.rules"), partial(self.board.turn_to, "rules"))
            self.context.messages.tell_text(self, "warning", words.about(names(mentee), said), see)
        else:
            self.context.messages.fail(self, error)

    # Deciding ---------------------------------------------------------------------------------------------------------

    def rule(self, kind: str, mentor: PersonId, mentee: PersonId, why: str) -> None:
        """Pin or ban two people, or take either back (`kind` "")."""
        table = self.round.table
        if table is not None:
            names = Names(self.context.words, table.people)
            two = self.context.words("page_pairing.two", a=names(mentor), b=names(mentee))
            instead_of = [names(pin[0]) for pin in other_pins(table, kind, (mentor, mentee))]
            self.context.messages.clear(self)
            self.round.rule(kind, (mentor, mentee), why, lambda: self._tell_ruled(kind, two, instead_of))

    def _tell_ruled(self, kind: str, two: str, instead_of: Sequence[str]) -> None:
        """Where pairs are on show they say it themselves: they are worked out anew. Not that another pin went for it."""
        if instead_of:
            mentors = self.context.words.listing(instead_of)
            self.tell("page_pairing.ruled.pin_instead", two=two, mentors=mentors)
        elif self.proposal is None:
            self.tell(f"page_pairing.ruled.{kind or 'clear'}", two=two)

    def accept(self) -> None:
        """Make the ticked pairs real; refused when the roster has moved on since they were found."""
        if self.second_person:
            self.keep()
        elif self.proposal is not None and self.round.programme is not None:
            pairs = self.board.pairs
            self.acceptance.accept(self.round.programme, self.proposal, None if pairs.all_ticked else pairs.ticked_keys)

    def keep(self) -> None:
        """Keep the pairs on show as a draft."""
        self.board.turn_to("drafts")
        self.kept.keep()

    def _keep_other(self, plan: Proposal) -> None:
        self.board.turn_to("drafts")
        self.kept.keep(plan)

    def bring_in(self) -> None:
        """Bring in a list of pairs made by hand."""
        self.board.turn_to("drafts")
        self.kept.brought.choose()

    def _on_accepted(self) -> None:
        self._forget()
        self._show()
