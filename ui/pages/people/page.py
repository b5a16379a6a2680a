# SPDX-License-Identifier: MIT
"""The People place: which of its two views is on show, and how list, person and keep-apart records meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from mentordesk.records.changes import Entity
from mentordesk.records.ids import PersonId
from mentordesk.records.people import PersonLine
from mentordesk.records.roles import Permission
from ui.context import Action, Context, Page, Place
from ui.pages.people.apart_view import ApartView
from ui.pages.people.concern_news import sees_concerns
from ui.pages.people.concern_view import ConcernView
from ui.pages.people.listing import PeopleList
from ui.pages.people.news import PeopleNews, gather
from ui.pages.people.panel import NEW, PersonPanel
from ui.pages.people.room import Stack
from ui.pages.people.segments import Segments
from ui.widgets.empty import EmptyState

PEOPLE, APART, CONCERNS = "people", "apart", "concerns"
_ICONS = {PEOPLE: "users", APART: "link-off", CONCERNS: "shield"}
_PERSON, _APART_DRAFT, _CONCERN_DRAFT = "person.", "apart", "concern"


class PeoplePage(Page):
    """Targets: a person's id shows the person, "new" the form of a new one, "apart" the keep-apart records, "concerns"
    the concerns, "concern" the form of a new one and ("concern", id) one of them.
    """

    watches = frozenset(
        {Entity.PEOPLE, Entity.APART, Entity.PAIRS, Entity.SESSIONS, Entity.PROGRAMMES, Entity.SETTINGS}
        | {Entity.CONCERNS}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._may_write = context.actor.may(Permission.WRITE_PEOPLE)
        self._may_apart = context.actor.may(Permission.READ_APART)
        may_see = {PEOPLE: True, APART: self._may_apart, CONCERNS: sees_concerns(context.actor)}
        self._codes = [code for code, there in may_see.items() if there]
        self._could_save = False
        self.panel = PersonPanel(context)
        self.list = PeopleList(context, self.panel.is_unsaved, self._empty_desk())
        self.apart = ApartView(context)
        self.concerns = ConcernView(context)
        self._build()
        self._connect()

    # What one can do --------------------------------------------------------------------------------------------------

    @property
    def primary_action(self) -> Action | None:
        """A new person, or in another view a new record of its kind."""
        if self.views.value == CONCERNS:
            return self._record_action("Ctrl+N") if self.concerns.may_write else None
        if self.views.value == APART:
            if not self.context.actor.may(Permission.WRITE_APART):
                return None
            return Action(
                id="people.add_apart",
                text="page_people.act.apart",
                run=self.apart.show_form,
                icon="plus",
                shortcut="Ctrl+N",
            )
        if not self._may_write:
            return None
        return Action(
            id="people.new", text="page_people.act.new", run=self._show_new, icon="user-plus", shortcut="Ctrl+N"
        )

    def actions_offered(self) -> Sequence[Action]:
        """Save, find, and the other views."""
        offered = [
            Action(
                id="people.save",
                text="page_people.act.save",
                run=self._save,
                icon="device-floppy",
                shortcut="Ctrl+S",
                enabled=self._can_save,
            ),
            Action(
                id="people.find", text="page_people.act.find", run=self._find, icon="search", shortcut="Ctrl+Shift+F"
            ),
        ]
        for other in self._codes:
            if other != self.views.value:
                text, run = f"page_people.act.to_{other}", partial(self._show_view, other)
                offered.append(Action(id=f"people.{other}", text=text, run=run, icon=_ICONS[other]))
        return offered

    def _record_action(self, shortcut: str) -> Action:
        return Action(
            id="people.record_concern",
            text="page_concerns.record",
            run=self._record_concern,
            icon="shield",
            shortcut=shortcut,
        )

    # News and targets -------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask for the roster and the records again; forms being edited keep what was typed."""
        self.context.jobs.ask(gather, self, self._on_news)
        if self.views.value == CONCERNS:
            self.concerns.reload()

    def show_target(self, target: object) -> None:
        """A person's id, or a word for what else there is."""
        if target == APART and self._may_apart:
            self._show_view(APART)
        elif target == CONCERNS and CONCERNS in self._codes:
            self._show_view(CONCERNS)
        elif target == "concern" and self.concerns.may_write:
            self._record_concern()
        elif isinstance(target, tuple) and target[0] == "concern" and CONCERNS in self._codes:
            self._show_view(CONCERNS)
            self.concerns.select(target[1])
        elif target == NEW and self._may_write:
            self._show_view(PEOPLE)
            self._show_new()
        elif isinstance(target, int):
            self._show_view(PEOPLE)
            self.list.select(PersonId(target))

    def drafts(self) -> Mapping[str, str]:
        """Every unsaved person, the begun keep-apart record, and what was begun of concerns."""
        kept = {f"{_PERSON}{key}": unsaved for key, unsaved in self.panel.drafts().items()}
        begun = {_APART_DRAFT: self.apart.draft(), _CONCERN_DRAFT: self.concerns.draft()}
        return kept | {name: payload for name, payload in begun.items() if payload}

    def restore(self, name: str, payload: str) -> None:
        """Put a kept form back and show it."""
        if name == _APART_DRAFT:
            self._show_view(APART)
            self.apart.restore(payload)
            return
        if name == _CONCERN_DRAFT:
            self._show_view(CONCERNS)
            self.concerns.restore(payload)
            return
        key = name.removeprefix(_PERSON)
        self.panel.restore(key, payload)
        self._show_view(PEOPLE)
        if key == NEW:
            self._show_new()
        elif key.isdigit():
            self.list.select(PersonId(int(key)))

    def _on_news(self, news: PeopleNews) -> None:
        self.panel.set_regime(news.programmes, news.slots)
        self.list.set_people(news.lines, news.programmes)
        people = [line.person for line in news.lines]
        if news.apart is not None:
            self.apart.show_news(news.apart, people)
        self.concerns.set_people(people)
        self._refresh_panel()

    def _refresh_panel(self) -> None:
        """Show the person again as they are now; leave the place empty where they are gone."""
        if self.panel.person is not None:
            line = self.list.line(self.panel.person.id)
            if line is not None:
                self.panel.show_line(line)
            else:
                self.panel.forget()
        self._show_right()

    # List and person --------------------------------------------------------------------------------------------------

    def _on_chosen(self, line: PersonLine | None) -> None:
        if line is not None:
            self.panel.show_line(line)
        self._show_right()

    def _show_new(self) -> None:
        self.list.clear_choice()
        self.panel.show_new()
        self._show_right()
        self.panel.enter()

    def _show_right(self) -> None:
        self._right.setCurrentIndex(0 if self.panel.is_empty else 1)

    def _on_saved(self, person_id: PersonId) -> None:
        self.list.select(person_id)

    def _add_apart(self, person_id: PersonId) -> None:
        self._show_view(APART)
        self.apart.show_form(person_id)

    def _record_concern(self, person_id: PersonId | None = None) -> None:
        self._show_view(CONCERNS)
        self.concerns.show_form(person_id)

    # The views ----------------------------------------------------------------------------------------------------

    def _show_view(self, code: str) -> None:
        self.views.choose(code)
        self._stack.setCurrentWidget({PEOPLE: self.splitter, APART: self.apart, CONCERNS: self.concerns}[code])
        if code == CONCERNS:
            self.concerns.reload()
        self.titled.emit()

    def _save(self) -> None:
        if self.views.value == APART:
            self.apart.save()
        elif self.views.value == CONCERNS:
            self.concerns.save()
        else:
            self.panel.save()

    def _can_save(self) -> bool:
        if self.views.value == APART:
            return self.apart.is_adding
        if self.views.value == CONCERNS:
            return self.concerns.can_save
        return self.panel.dirty

    def _find(self) -> None:
        if self.views.value == CONCERNS:
            self.concerns.table.enter()
            return
        search = self.apart.search if self.views.value == APART else self.list.search
        search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        search.selectAll()

    def _on_unsaved(self) -> None:
        self.list.repaint_marks()
        if self._can_save() != self._could_save:
            self._could_save = not self._could_save
            self.titled.emit()

    def _empty_desk(self) -> EmptyState:
        look, words = self.context.look, self.context.words
        if self.context.navigator.has(Place.DESK) and self._may_write:
            bring_in = words("page_people.empty.bring_in")
            return EmptyState(
                look,
                words("page_people.empty.text"),
                bring_in,
                lambda: self.context.navigator.open(Place.DESK, "roster"),
                icon="users",
            )
        if self._may_write:
            return EmptyState(
                look, words("page_people.empty.text"), words("page_people.empty.new"), self._show_new, icon="users"
            )
        return EmptyState(look, words("page_people.empty.text"), icon="users")

    def _build(self) -> None:
        look, words = self.context.look, self.context.words
        self.views = Segments(
            look,
            words("page_people.view.name"),
            [(code, words(f"page_people.view.{code}"), _ICONS[code]) for code in self._codes],
        )
        self.views.setVisible(len(self._codes) > 1)
        self._right = Stack(look.px(280))
        self._right.addWidget(EmptyState(look, words("page_people.choose"), icon="user"))
        self._right.addWidget(self.panel)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(12)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self._right)
        self.splitter.setSizes([460, 620])
        self._stack = Stack(look.px(300))
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self.apart)
        self._stack.addWidget(self.concerns)
        self.content.addWidget(self.views)
        self.content.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.views.chosen.connect(self._show_view)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda _: self.panel.enter())
        self.panel.changed.connect(self._on_unsaved)
        self.panel.saved.connect(self._on_saved)
        self.panel.back.connect(self.list.table.enter)
        self.panel.apart_wanted.connect(self._add_apart)
        self.apart.changed.connect(self._on_unsaved)
        self.concerns.changed.connect(self._on_unsaved)
        self.panel.headline.concern_wanted.connect(self._record_concern)
