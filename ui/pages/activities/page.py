# SPDX-License-Identifier: MIT
"""The page of activities: the list, what one activity is, its worksheet on paper, and the writing of the site's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from mentordesk.records.activities import Activity
from mentordesk.records.changes import Entity
from mentordesk.records.ids import ActivityId
from mentordesk.records.own_activities import OwnActivity, Shelf
from mentordesk.usecases.activities import shelf
from mentordesk.usecases.activity_drafts import Unfinished
from mentordesk.vocabulary import fold
from ui.context import Action, Context, Page, Place
from ui.pages.activities.about import AboutActivity
from ui.pages.activities.acts import ActivityActs
from ui.pages.activities.columns import activity_columns, whose
from ui.pages.activities.room import RoomList
from ui.pages.activities.unfinished import UnfinishedBar
from ui.pages.activities.use import LibraryUse, use_columns
from ui.pages.activities.writing.editor import ActivityEditor
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState
from ui.widgets.flow import flowing
from ui.widgets.search import SearchField
from ui.widgets.text import button, left_out

_DRAFT = "activity"


class ActivitiesPage(Page):
    """Three views of one place: the library, an activity being written, what may be in the room."""

    watches = frozenset({Entity.ACTIVITIES, Entity.SETTINGS, Entity.SESSIONS})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.shelf = Shelf(activities=())
        self._wanted: ActivityId | None = None
        self.acts = ActivityActs(
            self,
            chosen=self._chosen,
            kept=self._kept,
            show=self._want,
            edit=self._edit,
            allow=lambda: self._show_view(self.room),
        )
        self._build()

    def _build(self) -> None:
        look, words = self.context.look, self.context.words
        self.search = SearchField(look, words("page_activities.search"))
        self.search.searched.connect(self._filter)
        self.about = AboutActivity(look)
        self.use = LibraryUse(self, self.about.show_use)
        number, title, *rest = activity_columns(look, lambda: self.shelf)
        columns = (number, title, *use_columns(words, self.use.of), *rest)
        nothing = EmptyState(look, words("page_activities.no_match"), icon="search")
        self.table = RecordTable(look, "activities", columns, lambda activity: activity.id, empty=nothing)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda _: self._print())
        self.search.entered.connect(self.table.enter)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        self.unfinished = UnfinishedBar(self)
        self.unfinished.wanted.connect(self._go_on)
        for widget in (self.unfinished, self.search):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(8, 0, 0, 0)
        beside.addWidget(self.about, 1)
        beside.addWidget(flowing(*self._buttons()))
        self.library = QSplitter(Qt.Orientation.Horizontal)
        self.library.addWidget(left)
        self.library.addWidget(right)
        self.library.setStretchFactor(0, 1)
        self.library.setStretchFactor(1, 1)
        self.library.setSizes([520, 520])
        self.library.setChildrenCollapsible(False)
        self._editor: ActivityEditor | None = None
        self.room = RoomList(self.context)
        self.room.left.connect(lambda: self._show_view(self.library))
        self.views = QStackedWidget()
        for view in (self.library, self.room):
            self.views.addWidget(view)
        self.content.addWidget(self.views, 1)

    def _buttons(self) -> Sequence[QWidget]:
        look, words, acts = self.context.look, self.context.words, self.acts
        self.to_paper = button(look, words("page_activities.print"), self._print, icon="printer", name="print")
        self.duplicate = button(
            look, words("page_own_activities.act.duplicate"), acts.duplicate, icon="copy", name="duplicate"
        )
        self.edit = button(look, words("page_own_activities.act.edit"), acts.edit, icon="pencil", name="edit")
        self.new = button(look, words("page_own_activities.act.new"), acts.begin, icon="plus", name="new")
        known = {
            self.to_paper: self.context.navigator.has(Place.PAPER),
            **dict.fromkeys((self.duplicate, self.edit, self.new), acts.may),
        }
        left_out(self, *(one for one, may in known.items() if not may))
        return [one for one, may in known.items() if may]

    # Actions ----------------------------------------------------------------------------------------------------------

    @property
    def primary_action(self) -> Action | None:
        if self._writing:
            return Action(
                id="activity_save",
                text="page_own_activities.save",
                icon="device-floppy",
                shortcut="Ctrl+S",
                run=self.editor.save,
            )
        if self._on(self.room) or not self.context.navigator.has(Place.PAPER):
            return None
        return Action(
            id="activity_print",
            text="page_activities.print",
            icon="printer",
            shortcut="Ctrl+P",
            run=self._print,
            enabled=self._is_offered,
        )

    def actions_offered(self) -> Sequence[Action]:
        if self._writing:
            return (self._back(self.editor.leave),)
        if self._on(self.room):
            return (self._back(self.room.left.emit),)
        return (*self.acts.actions(), *(self.unfinished.actions() if self.acts.may else ()))

    # What it shows ----------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        self.use.read(lambda: self.context.jobs.ask(shelf, self, self._on_loaded))
        if self.acts.may:
            self.unfinished.reload()

    def show_target(self, target: object) -> None:
        self._show_view(self.library)
        self.search.clear()
        self.table.select(target)  # type: ignore[arg-type]

    def take_file(self, path: Path) -> bool:
        if self.acts.takes(path) and self._on(self.library):
            self.acts.take_file(path)
            return True
        return False

    def drafts(self) -> Mapping[str, str]:
        kept = self._editor is not None and self._editor.dirty
        return {_DRAFT: self.editor.payload()} if kept else {}

    def restore(self, name: str, payload: str) -> None:
        if name == _DRAFT:
            self.editor.restore(payload)
            self._show_view(self.editor)

    def _on_loaded(self, found: Shelf) -> None:
        self.shelf = found
        self.room.show_shelf(found)
        if self._editor is not None:
            self._editor.offer_materials(found.materials)
        self._filter(self.search.text())
        if self._wanted is not None:
            self.table.select(self._wanted)
            self._wanted = None
        current = self.table.current()
        if current is not None:
            self._show(current)

    def _filter(self, text: str) -> None:
        words, language = self.context.words, self.context.look.language
        wanted = fold(text).split()

        def tells(activity: Activity) -> str:
            themes = " ".join(words.label("activities.theme", theme) for theme in activity.themes)
            about = activity.text(language)
            of = whose(words, activity, self.shelf)
            return fold(f"{activity.number} {about.title} {about.aim} {themes} {of}")

        everything = self.shelf.activities
        shown = [activity for activity in everything if all(word in tells(activity) for word in wanted)]
        self.table.set_records(shown, len(everything))
        if self.table.current() is None and shown:
            self.table.select(shown[0].id)

    def _show(self, activity: Activity | None) -> None:
        if activity is not None:
            self.about.show_activity(activity, self._kept(), self.shelf.missing.get(activity.id, ()))
            self.use.tell(activity)
        self.duplicate.setEnabled(activity is not None)
        self.edit.setEnabled(self._kept() is not None)
        self.to_paper.setEnabled(self._is_offered())
        self.context.navigator.refresh_actions()

    def _chosen(self) -> Activity | None:
        return self.table.current()

    def _kept(self) -> OwnActivity | None:
        """What is known of the chosen activity beside its words, where it is an own one."""
        chosen = self.table.current()
        return self.shelf.own.get(chosen.id) if chosen is not None else None

    # Going from one view to another -----------------------------------------------------------------------------------

    @property
    def editor(self) -> ActivityEditor:
        """Where an activity is written; made when it is first wanted, so that the place opens at once."""
        if self._editor is None:
            self._editor = ActivityEditor(self.context)
            self._editor.offer_materials(self.shelf.materials)
            self._editor.saved.connect(self._on_saved)
            self._editor.put_by.connect(self._on_put_by)
            self._editor.left.connect(lambda: self._show_view(self.library))
            self.views.addWidget(self._editor)
        return self._editor

    @property
    def _writing(self) -> bool:
        return self._editor is not None and self._on(self._editor)

    def _on(self, view: QWidget) -> bool:
        return self.views.currentWidget() is view

    def _show_view(self, view: QWidget) -> None:
        self.views.setCurrentWidget(view)
        self.titled.emit()
        self.context.navigator.refresh_actions()
        if view is self.library:
            self.table.enter()
        elif view is self.room:
            self.room.list.setFocus()

    def _edit(self, activity: Activity | None) -> None:
        """Open the editor; what is being written there already is gone back to first."""
        begun = self.unfinished.of(activity.id) if activity is not None else None
        self._write(begun.draft.activity if begun is not None else activity, begun)
        if begun is not None and not self.editor.dirty:
            self.tell("page_own_activities.goes_on", tone="info")

    def _go_on(self, begun: Unfinished) -> None:
        self._write(begun.draft.activity, begun)

    def _write(self, activity: Activity | None, begun: Unfinished | None) -> None:
        self.notices.clear()
        if self.editor.dirty:
            self.tell("page_own_activities.still_here", tone="info")
        else:
            self.editor.start(activity, begun.draft.id if begun is not None else None)
        self._show_view(self.editor)

    def _on_put_by(self, missing: int) -> None:
        self._show_view(self.library)
        self.notices.clear()
        self.tell("page_own_activities.kept_unfinished", n=missing)

    def _on_saved(self, activity_id: str) -> None:
        self._want(ActivityId(activity_id))
        self._show_view(self.library)
        self.tell("page_own_activities.saved")

    def _want(self, activity_id: ActivityId) -> None:
        """Show this one as soon as it is in the list."""
        self._wanted = activity_id
        self.search.clear()

    def _back(self, leave: Callable[[], object]) -> Action:
        return Action(id="activity_leave", text="page_own_activities.back", icon="arrow-left", run=leave)

    def _is_offered(self) -> bool:
        """Whether the chosen one can be printed and planned: a retired one stands only where it was."""
        chosen = self.table.current()
        return chosen is not None and not self.shelf.is_retired(chosen.id)

    def _print(self) -> None:
        activity = self.table.current()
        if activity is not None and self._is_offered():
            self.context.navigator.open(Place.PAPER, ("worksheet", activity.id))
