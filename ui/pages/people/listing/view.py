# SPDX-License-Identifier: MIT
"""The first view of the place: the list of people on the left, the person chosen on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from mentordesk.records.ids import PersonId
from mentordesk.records.people_list import ListedPerson
from mentordesk.records.roles import Permission
from ui.context import Action, Context, Place
from ui.pages.people.listing.columns import COLUMN_SETS
from ui.pages.people.listing.facts import gather_later
from ui.pages.people.listing.group import GroupBar
from ui.pages.people.listing.list import PeopleList
from ui.pages.people.listing.pane import GroupPane
from ui.pages.people.news import PeopleNews
from ui.pages.people.person.life import LifeTab
from ui.pages.people.person.panel import NEW, PersonPanel
from ui.pages.people.room import Stack, scrolled
from ui.pages.people.view import View
from ui.widgets.empty import EmptyState

_BESIDE = 760
"""Pixels of width from which the person stands beside the list; in a narrower window they stand below it."""
_SIDE_BY_SIDE, _BELOW = (480, 600), (380, 460)
"""Widths beside each other, and heights below each other, of the list and the person."""


class PeopleView(View):
    """Targets: a person's id, "new" for the form of a new one, "people" for the list itself, ("life", id) for what
    happened to somebody."""

    code, icon, draft = "people", "users", "person"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._may_write = context.actor.may(Permission.WRITE_PEOPLE)
        self.panel = PersonPanel(context)
        self.list = PeopleList(context, self.panel.is_unsaved, self._empty_desk())
        self.group = GroupBar(context, self.list)
        self.pane = GroupPane(context)
        self._build()
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda _: self.panel.enter())
        self.panel.changed.connect(self._on_unsaved)
        self.panel.saved.connect(self.list.select)
        self.panel.back.connect(self.list.table.enter)
        self.panel.wanted.connect(self.wanted)
        self.group.wanted.connect(self._on_group)
        self.pane.closed.connect(self._on_pane_closed)

    @property
    def primary_action(self) -> Action | None:
        """A new person."""
        if not self._may_write:
            return None
        text, show = "page_people.act.new", self._show_new
        return Action(id="people.new", text=text, run=show, icon="user-plus", shortcut="Ctrl+N")

    def actions_offered(self) -> Sequence[Action]:
        """What can be done with those selected, with the list, and saying that something happened to the person on show."""
        keep = Action(id="people.keep_filter", text="people_list.keep_now", run=self.list.saved.begin, icon="star")
        reset, show = self.list.table.arrangement.reset, self.list.table.set_columns_shown
        return [
            *self.group.actions_offered(),
            keep,
            *(
                Action(
                    id=title.replace("page_people.", "people."), text=title, run=partial(show, names), icon="columns"
                )
                for title, names in COLUMN_SETS.items()
            ),
            Action(id="people.reset_columns", text="widgets.table.reset_columns", run=reset, icon="columns"),
            Action(
                id="people.happened",
                text="page_life.act.happened",
                run=self._happened,
                icon="door-exit",
                shortcut="Ctrl+E",
                enabled=lambda: self.panel.person is not None and self._may_write and self.panel.has_tab(LifeTab.code),
            ),
        ]

    def show_news(self, news: PeopleNews) -> None:
        """Show a new state of the roster; the person on show is shown as they are now, or no longer."""
        self.pane.programmes = news.programmes
        self.panel.set_regime(news.programmes, news.slots)
        self.list.set_people(news.lines, news.programmes)
        if self.panel.person_id is not None:
            line = self.list.line(self.panel.person_id)
            if line is not None:
                self.panel.show_line(line)
            else:
                self.panel.forget()
        self._show_right()

    def reload(self) -> None:
        """Ask for what filters judge by, and for the filters one has saved: the list does not wait for either."""
        self.context.jobs.ask(gather_later, self, self.list.set_later, lambda _: None)
        self.list.saved.reload()

    def takes(self, target: object) -> bool:
        """A person, a new one where one may write, and the list."""
        if isinstance(target, tuple):
            return target[0] == LifeTab.code
        return isinstance(target, int) or target == self.code or (target == NEW and self._may_write)

    def show_target(self, target: object) -> None:
        """Show a person, or the form of a new one."""
        if target == NEW:
            self._show_new()
        elif isinstance(target, int):
            self.list.select(PersonId(target))
        elif isinstance(target, tuple):
            self.list.select(PersonId(target[1]))
            self._show_life()

    def find(self) -> None:
        """Go to the search field."""
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    def save(self) -> None:
        """Save the person on show."""
        self.panel.save()

    @property
    def can_save(self) -> bool:
        """Whether the person on show has changes."""
        return self.panel.dirty

    def drafts(self) -> Mapping[str, str]:
        """Every unsaved person."""
        return {f"{self.draft}.{key}": unsaved for key, unsaved in self.panel.drafts().items()}

    def restore(self, name: str, payload: str) -> None:
        """Put a person's unsaved changes back and show them."""
        key = name.partition(".")[2]
        self.panel.restore(key, payload)
        if key == NEW:
            self._show_new()
        elif (owner := key.partition(".")[0]).isdigit():
            self.list.select(PersonId(int(owner)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look, beside = self.context.look, event.size().width() >= self.context.look.px(_BESIDE)
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self.splitter.orientation() != wanted:
            self.splitter.setOrientation(wanted)
            # Below each other both need their height: the page scrolls rather than cut the list to a line.
            self.setMinimumHeight(0 if beside else look.px(sum(_BELOW)))
            self.splitter.setSizes(list(_SIDE_BY_SIDE if beside else _BELOW))

    def _happened(self) -> None:
        self._show_life()
        tab = self.panel.tab(LifeTab.code)
        assert isinstance(tab, LifeTab)
        tab.start()

    def _show_life(self) -> None:
        if self.panel.has_tab(LifeTab.code):
            self.panel.show_tab(LifeTab.code)

    def _on_group(self, act: str, people: Sequence[ListedPerson]) -> None:
        """Do something with several: here, or where training days are written down."""
        if act == "train":
            self.wanted.emit(("training_day", tuple(line.id for line in people)))
            return
        self.pane.start(act, people)
        self._show_right()
        QTimer.singleShot(0, self.pane, self.pane.come_into_sight)

    def _on_pane_closed(self) -> None:
        self._show_right()
        self.list.table.enter()

    def _on_chosen(self, line: ListedPerson | None) -> None:
        if line is not None and line.id != self.panel.person_id:
            self.pane.close_pane()
        if line is not None:
            self.panel.show_line(line)
        self._show_right()

    def _show_new(self) -> None:
        self.pane.close_pane()
        self.list.clear_choice()
        self.panel.show_new()
        self._show_right()
        self.panel.enter()

    def _show_right(self) -> None:
        self._right.setCurrentIndex(2 if self.pane.is_open else 0 if self.panel.is_empty else 1)

    def _on_unsaved(self) -> None:
        self.list.repaint_marks()
        self.changed.emit()

    def _empty_desk(self) -> EmptyState:
        look, words = self.context.look, self.context.words
        text, navigator = words("page_people.empty.text"), self.context.navigator
        if not self._may_write:
            return EmptyState(look, text, icon="users")
        if not navigator.has(Place.DESK):
            return EmptyState(look, text, words("page_people.empty.new"), self._show_new, icon="users")
        bring_in = words("page_people.empty.bring_in")
        return EmptyState(look, text, bring_in, lambda: navigator.open(Place.DESK, "roster"), icon="users")

    def _build(self) -> None:
        look = self.context.look
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(12)
        row.addWidget(self.splitter)
        left = QWidget()
        self._right = Stack(look.px(280))
        self.splitter.addWidget(left)
        self.splitter.addWidget(self._right)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.list, 1)
        column.addWidget(self.group)
        self._right.addWidget(EmptyState(look, self.context.words("page_people.choose"), icon="user"))
        self._right.addWidget(self.panel)
        self._right.addWidget(scrolled(self.pane))
        self.splitter.setSizes(list(_SIDE_BY_SIDE))
