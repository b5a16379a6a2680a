# SPDX-License-Identifier: MIT
"""The page of the activity library: the list, what one activity is, and its worksheet on paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from mentordesk.records.activities import Activity
from mentordesk.usecases.activities import list_activities
from ui.context import Action, Context, Page, Place
from ui.pages.activities.about import AboutActivity
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.search import SearchField
from ui.widgets.text import button


class ActivitiesPage(Page):
    """Read only: the shipped library never changes while the desk is open."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._all: tuple[Activity, ...] = ()
        self._build()

    def _build(self) -> None:
        look = self.context.look
        self.search = SearchField(look, self.context.words("page_activities.search"))
        self.search.searched.connect(self._filter)
        self.table = RecordTable(look, "activities", self._columns(), lambda activity: activity.id)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda _: self._print())
        self.search.entered.connect(self.table.enter)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        self.about = AboutActivity(look)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(8, 0, 0, 0)
        beside.addWidget(self.about, 1)
        self.to_paper = button(
            look, self.context.words("page_activities.print"), self._print, icon="printer", name="print"
        )
        if not self.context.navigator.has(Place.PAPER):
            self.to_paper.hide()
        beside.addWidget(self.to_paper)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([520, 520])
        splitter.setChildrenCollapsible(False)
        self.content.addWidget(splitter, 1)

    def _columns(self) -> Sequence[Column[Activity]]:
        words, language = self.context.words, self.context.look.language
        return (
            Column(
                name="number",
                title="page_activities.column.number",
                text=lambda a: str(a.number),
                sort=lambda a: a.number,
                right=True,
                width=50,
            ),
            Column(
                name="title", title="page_activities.column.title", text=lambda a: a.text(language).title, width=230
            ),
            Column(name="tags", title="page_activities.column.tags", text=lambda a: " ".join(a.tags), width=70),
            Column(
                name="phase",
                title="page_activities.column.phase",
                text=lambda a: words.label("activities.phase", a.phase),
                width=100,
            ),
            Column(
                name="minutes",
                title="page_activities.column.minutes",
                text=lambda a: str(a.minutes),
                sort=lambda a: a.minutes,
                right=True,
                width=80,
            ),
            Column(
                name="format",
                title="page_activities.column.format",
                text=lambda a: ", ".join(words.label("activities.format", f) for f in a.formats),
                width=160,
            ),
            Column(
                name="themes",
                title="page_activities.column.themes",
                shown=False,
                text=lambda a: ", ".join(words.label("activities.theme", t) for t in a.themes),
            ),
        )

    @property
    def primary_action(self) -> Action | None:
        if not self.context.navigator.has(Place.PAPER):
            return None
        return Action(
            id="activity_print",
            text="page_activities.print",
            icon="printer",
            shortcut="Ctrl+P",
            run=self._print,
            enabled=lambda: self.table.current() is not None,
        )

    def reload(self) -> None:
        self.context.jobs.ask(list_activities, self, self._on_loaded)

    def show_target(self, target: object) -> None:
        self.search.clear()
        self.table.select(target)  # type: ignore[arg-type]

    def _on_loaded(self, found: tuple[Activity, ...]) -> None:
        self._all = found
        self._filter(self.search.text())

    def _filter(self, text: str) -> None:
        words, language = self.context.words, self.context.look.language
        wanted = text.casefold().split()

        def tells(activity: Activity) -> str:
            themes = " ".join(words.label("activities.theme", theme) for theme in activity.themes)
            about = activity.text(language)
            return f"{activity.number} {about.title} {about.aim} {themes}".casefold()

        shown = [activity for activity in self._all if all(word in tells(activity) for word in wanted)]
        self.table.set_records(shown, len(self._all))
        if self.table.current() is None and shown:
            self.table.select(shown[0].id)

    def _show(self, activity: Activity | None) -> None:
        if activity is not None:
            self.about.show_activity(activity)
        self.context.navigator.refresh_actions()

    def _print(self) -> None:
        activity = self.table.current()
        if activity is not None:
            self.context.navigator.open(Place.PAPER, ("worksheet", activity.id))
