# SPDX-License-Identifier: MIT
"""The board as a view of the People place, with the form of an application beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from mentordesk.records.ids import PersonId
from mentordesk.records.roles import Permission
from ui.context import Action, Context
from ui.pages.people.board.application import ApplicationPane
from ui.pages.people.board.board import Board
from ui.pages.people.news import PeopleNews
from ui.pages.people.room import Stack, scrolled
from ui.pages.people.view import View

_BOARD, _FORM = range(2)
_ENOUGH = 460
"""Pixels of height for the cards with the box that moves them below; in a lower window the page scrolls."""


class BoardView(View):
    """Targets: "board"; "apply" or ("apply", person's id) for the form of an application."""

    code, icon, draft = "board", "columns", "application"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.may_write = context.actor.may(Permission.WRITE_PEOPLE)
        self._waiting, self._known = "", False
        self.board = Board(context)
        self.pane = ApplicationPane(context, self.show_board, self.changed.emit)
        self._stack = Stack(context.look.px(260))
        self.setMinimumHeight(context.look.px(_ENOUGH))
        self._stack.addWidget(self.board)
        self._stack.addWidget(scrolled(self.pane))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.board.opened.connect(self.wanted)
        self.board.changed.connect(self.changed)

    @property
    def primary_action(self) -> Action | None:
        """A new application."""
        if not self.may_write:
            return None
        show = self.show_form
        return Action(id="board.apply", text="page_application.new", run=show, icon="plus", shortcut="Ctrl+N")

    def actions_offered(self) -> Sequence[Action]:
        """What the board offers."""
        return self.board.actions_offered()

    def show_news(self, news: PeopleNews) -> None:
        """Offer whom an application can be about, and the programmes there are."""
        self.board.offer(news.programmes)
        self.pane.form.offer([line.person for line in news.lines], news.programmes)
        self._known = True
        if self._waiting:
            self.restore(self.draft, self._waiting)

    def reload(self) -> None:
        """Ask who stands where."""
        self.board.reload()

    def takes(self, target: object) -> bool:
        """The board; "apply" or ("apply", person's id) for the form, where one may write."""
        word = target[0] if isinstance(target, tuple) else target
        return target == self.code or (word == "apply" and self.may_write)

    def show_target(self, target: object) -> None:
        """Show the form of an application, or the board."""
        if target == self.code:
            self.show_board()
        else:
            self.show_form(PersonId(target[1]) if isinstance(target, tuple) else None)

    def show_board(self) -> None:
        """Go back to the cards."""
        self._stack.setCurrentIndex(_BOARD)
        self.board.columns.enter()
        self.changed.emit()

    def show_form(self, person_id: PersonId | None = None) -> None:
        """Show the form of an application, perhaps about somebody; what was begun stays."""
        self._stack.setCurrentIndex(_FORM)
        self.pane.begin(person_id)
        self.changed.emit()

    def find(self) -> None:
        """Go to the cards; typing there finds a name."""
        self.show_board()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stack.currentIndex() == _BOARD:
            self.board.columns.enter()

    # What is not saved ------------------------------------------------------------------------------------------------

    @property
    def can_save(self) -> bool:
        """Whether an application is being typed."""
        return self._stack.currentIndex() == _FORM

    def save(self) -> None:
        """Write the application down."""
        self.pane.save()

    def drafts(self) -> Mapping[str, str]:
        """An application that was begun."""
        form = self.pane.form
        return {self.draft: self._waiting or (form.payload() if form.dirty else "")}

    def restore(self, name: str, payload: str) -> None:
        """Put back what was begun, once it is known whom it can be about."""
        self._waiting = "" if self._known else payload
        if self._known:
            self.show_form()
            self.pane.form.restore(payload)
