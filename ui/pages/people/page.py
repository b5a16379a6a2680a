# SPDX-License-Identifier: MIT
"""The People place: which of its views is on show. What a view is stands in `view.py`, which there are in `views.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from mentordesk.records.changes import Entity
from ui.context import Action, Context, Page
from ui.pages.people.news import PeopleNews, gather
from ui.pages.people.room import Stack
from ui.pages.people.segments import Segments
from ui.pages.people.view import View
from ui.pages.people.views import VIEWS


class PeoplePage(Page):
    """Targets: a person's id shows the person, "new" the form of a new one, a view's code that view; see `View.takes`."""

    watches = frozenset(
        {Entity.PEOPLE, Entity.APART, Entity.PAIRS, Entity.SESSIONS, Entity.PROGRAMMES, Entity.SETTINGS}
        | {Entity.CHECKS, Entity.CONCERNS, Entity.LIFE_EVENTS, Entity.AVAILABILITY, Entity.PAPERS}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._views: dict[str, View] = {made.code: made(context) for made in VIEWS if made.is_for(context.actor)}
        self._could_save = False
        self._build()
        for view in self._views.values():
            view.changed.connect(self._on_changed)
            view.wanted.connect(self.show_target)

    def view(self, code: str) -> View:
        """One of the views that exist for this actor."""
        return self._views[code]

    @property
    def on_show(self) -> View:
        """The view on show."""
        return self._views[self.views.value]

    # What one can do --------------------------------------------------------------------------------------------------

    @property
    def primary_action(self) -> Action | None:
        """What the view on show is for."""
        return self.on_show.primary_action

    def actions_offered(self) -> Sequence[Action]:
        """Save, find, what the view on show offers, and the other views."""
        return [
            Action(
                id="people.save",
                text="page_people.act.save",
                run=self._save,
                icon="device-floppy",
                shortcut="Ctrl+S",
                enabled=lambda: self.on_show.can_save,
            ),
            Action(
                id="people.find",
                text="page_people.act.find",
                run=self._find,
                icon="search",
                shortcut="Ctrl+Shift+F",
            ),
            *self.on_show.actions_offered(),
            *(self._way_to(other) for other in self._views.values() if other is not self.on_show),
        ]

    def _way_to(self, view: View) -> Action:
        run = partial(self._show_view, view.code)
        return Action(id=f"people.{view.code}", text=f"page_people.act.to_{view.code}", run=run, icon=view.icon)

    # News, targets and forms left unsaved -----------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask for the roster again, and for what only the view on show has; forms being edited keep what was typed."""
        self.context.jobs.ask(gather, self, self._on_news)
        self.on_show.reload()

    def show_target(self, target: object) -> None:
        """Let the view whose target it is show it; what nobody takes is passed over."""
        for view in self._views.values():
            if view.takes(target):
                self._show_view(view.code)
                view.show_target(target)
                return

    def drafts(self) -> Mapping[str, str]:
        """Every unsaved form of every view."""
        return {name: payload for view in self._views.values() for name, payload in view.drafts().items() if payload}

    def restore(self, name: str, payload: str) -> None:
        """Put a kept form back and show it."""
        owner = name.partition(".")[0]
        for view in self._views.values():
            if owner == view.draft:
                self._show_view(view.code)
                view.restore(name, payload)

    def _on_news(self, news: PeopleNews) -> None:
        for view in self._views.values():
            view.show_news(news)

    # The views --------------------------------------------------------------------------------------------------------

    def _show_view(self, code: str) -> None:
        self.views.choose(code)
        self._stack.setCurrentWidget(self._views[code])
        self._views[code].reload()
        self.titled.emit()

    def _save(self) -> None:
        self.on_show.save()

    def _find(self) -> None:
        self.on_show.find()

    def _on_changed(self) -> None:
        if self.on_show.can_save != self._could_save:
            self._could_save = not self._could_save
            self.titled.emit()

    def _build(self) -> None:
        look, words = self.context.look, self.context.words
        self.views = Segments(
            look,
            words("page_people.view.name"),
            [(view.code, words(f"page_people.view.{view.code}"), view.icon) for view in self._views.values()],
        )
        if len(self._views) <= 1:
            self.views.hide()
        self.views.chosen.connect(self._show_view)
        self._stack = Stack(look.px(300))
        self.content.addWidget(self.views)
        self.content.addWidget(self._stack, 1)
        for view in self._views.values():
            self._stack.addWidget(view)
