# SPDX-License-Identifier: MIT
"""The section "Week and places": when the regime lets people out, and where they can meet."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.changes import Entity
from mentordesk.records.ids import PlaceId
from mentordesk.records.programmes import Place, PlaceDraft, RegimeSlot
from mentordesk.usecases.programmes import add_place, change_place, list_places, list_slots, remove_place, set_slots
from ui.context import Action, Context
from ui.pages.desk.places_rows import PlaceLine, PlaceRows
from ui.pages.desk.places_week import WeekTimes
from ui.pages.desk.scrolling import Column
from ui.pages.desk.sections import Section
from ui.widgets.text import button
from ui.widgets.unsaved import UnsavedStrip

_FORM = "week"


class PlacesSection(Section):
    """Both are saved together by Ctrl+S; a removed place is gone at once and comes back with Undo."""

    watches = frozenset({Entity.PROGRAMMES})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look, words = context.look, context.words
        self._kept: str | None = None
        self.week = WeekTimes(look)
        self.rows = PlaceRows(look)
        self.week.edited.connect(self._show_state)
        self.rows.edited.connect(self._show_state)
        self.rows.unwanted.connect(self._remove)
        self.add_button = button(look, words("page_programme.place.add"), self.add_place, icon="plus", name="add_place")
        self.strip = UnsavedStrip(look, "page_settings.unsaved", self.save, self.put_back)
        self.column = Column(look)
        self.column.add_panel(words("page_programme.week.title"), self.week, note=words("page_programme.week.note"))
        self.column.add_panel(
            words("page_programme.place.title"),
            self.rows,
            self.add_button,
            note=words("page_programme.place.note"),
        )
        self.content.addWidget(self.column, 1)
        self.content.addWidget(self.strip)

    @property
    def primary_action(self) -> Action | None:
        return Action(
            id="place_new", text="page_programme.place.add", icon="plus", shortcut="Ctrl+N", run=self.add_place
        )

    def actions_offered(self) -> Sequence[Action]:
        return (
            Action(
                id="week_save",
                text="page_programme.week.save",
                icon="device-floppy",
                shortcut="Ctrl+S",
                run=self.save,
                enabled=lambda: self.dirty,
            ),
        )

    @property
    def dirty(self) -> bool:
        """Whether anything here is not saved."""
        return self.week.dirty or self.rows.dirty

    def reload(self) -> None:
        self.context.jobs.ask(lambda store: (list_slots(store), list_places(store)), self, self._on_regime)

    def add_place(self) -> None:
        """One more line among the places, ready to be written in."""
        line = self.rows.add()
        self.column.reveal(line)

    def put_back(self) -> None:
        """Show what is stored again."""
        self.week.put_back()
        self.rows.put_back()

    def save(self) -> None:
        """Store the week and the places that differ, or say where something is wrong."""
        wrong_week = self.week.show_issues(self.week.issues())
        wrong_places = self.rows.show_issues()
        if wrong_week or wrong_places:
            self.column.reveal(self.week if wrong_week else self.rows)
            return
        changed = self.rows.changed()
        if self.week.dirty:
            slots = self.week.slots()
            store = partial(set_slots, slots=slots)
            self.context.jobs.perform(
                "programmes.act.slots", store, self, lambda _: self._on_saved_week(slots), self._on_refused
            )
        if changed:
            store = partial(_store_places, changed=changed)
            self.context.jobs.perform("programmes.act.place", store, self, self._on_saved_places, self._on_refused)

    def _on_saved_week(self, slots: Sequence[RegimeSlot]) -> None:
        self.week.set_slots(slots)
        self._saved()

    def _on_saved_places(self, places: Sequence[Place]) -> None:
        self.rows.set_places(places)
        self._saved()

    def _saved(self) -> None:
        self._show_state()
        self.tell("page_programme.week.saved")

    def _remove(self, line: PlaceLine) -> None:
        if line.place_id is None:
            self._removed(line)
            return
        self.context.jobs.perform(
            "programmes.act.place", partial(remove_place, place_id=line.place_id), self, lambda _: self._removed(line)
        )

    def _removed(self, line: PlaceLine) -> None:
        self.rows.drop(line)
        self._show_state()
        if line.place_id is not None:
            self.tell("page_programme.place.removed", name=line.stored.name)

    def _on_refused(self, error: MentorDeskError) -> None:
        if not isinstance(error, Invalid) or not self.week.show_issues(error.issues):
            self.context.messages.fail(self, error)

    def _on_regime(self, found: tuple[Sequence[RegimeSlot], Sequence[Place]]) -> None:
        slots, places = found
        if not self.week.dirty:
            self.week.set_slots(slots)
        if not self.rows.dirty:
            self.rows.set_places(places)
        if self._kept is not None:
            kept: dict[str, Any] = json.loads(self._kept)
            self._kept = None
            self.week.restore(kept["week"])
            self.rows.restore(kept["places"])
        self._show_state()

    def drafts(self) -> Mapping[str, str]:
        if self._kept is not None:
            return {_FORM: self._kept}
        if not self.dirty:
            return {}
        return {_FORM: json.dumps({"week": self.week.dump(), "places": self.rows.dump()}, ensure_ascii=False)}

    def restore(self, name: str, payload: str) -> None:
        self._kept = payload
        self.reload()

    def _show_state(self) -> None:
        self.strip.setVisible(self.dirty)
        self.context.navigator.refresh_actions()


def _store_places(store: Any, changed: Sequence[tuple[PlaceId | None, PlaceDraft]]) -> tuple[Place, ...]:
    """All changed places in one act, so that one Undo takes them back."""
    for place_id, draft in changed:
        if place_id is None:
            add_place(store, draft)
        else:
            change_place(store, place_id, draft)
    return list_places(store)
