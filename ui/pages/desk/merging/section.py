# SPDX-License-Identifier: MIT
"""The section "The same person twice?": likely duplicates, each decided by one key. Nothing is ever merged by itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from mentordesk.records.changes import Entity
from mentordesk.records.merging import LikelyPair, MergePlan
from mentordesk.records.people import Person
from mentordesk.usecases import merging
from mentordesk.words import Words
from ui.context import Action, Context
from ui.jobs.job import Job
from ui.pages.desk.merging.side_by_side import SideBySide
from ui.pages.desk.sections import Section
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState
from ui.widgets.focus import focus_first
from ui.widgets.text import button, label


class MergingSection(Section):
    """Pairs who look alike above, the chosen two side by side below."""

    watches = frozenset({Entity.PEOPLE, Entity.APART, Entity.PAIRS, Entity.SESSIONS})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words, look = context.words, context.look
        self._planning: Job | None = None
        self.table = RecordTable(look, "likely_duplicates", columns(words), lambda pair: (pair.one.id, pair.other.id))
        self.table.view.setAccessibleName(words("page_desk.section.merging"))
        self.sides = SideBySide(look)
        self.merge_button = button(look, words("page_merging.merge"), self._merge, variant="primary", name="merge")
        self.two_button = button(look, words("page_merging.two"), self._two, name="two_people")
        self.none = EmptyState(look, words("page_merging.none"), icon="users")
        self._build(words)
        self.table.chosen.connect(self._look_at)
        self.sides.changed.connect(lambda: self.merge_button.setEnabled(self.sides.draft() is not None))
        self.table.opened.connect(lambda _: focus_first(self.sides))

    def actions_offered(self) -> Sequence[Action]:
        def chosen() -> bool:
            return self.table.current() is not None

        return (
            Action(
                id="merge",
                text="page_merging.merge",
                icon="link",
                shortcut="Ctrl+Return",
                run=self._merge,
                enabled=lambda: self.sides.draft() is not None,
            ),
            Action(
                id="two_people",
                text="page_merging.two",
                icon="unlink",
                shortcut="Ctrl+D",
                run=self._two,
                enabled=chosen,
            ),
        )

    def reload(self) -> None:
        self.context.jobs.ask(merging.likely_duplicates, self, self._show)

    def _show(self, pairs: tuple[LikelyPair, ...]) -> None:
        self.none.setVisible(not pairs)
        self.splitter.setVisible(bool(pairs))
        for made in (self.merge_button, self.two_button):
            made.setVisible(bool(pairs))
        self.table.set_records(pairs)
        if pairs and self.table.current() is None:
            self.table.select((pairs[0].one.id, pairs[0].other.id))

    def _look_at(self, pair: LikelyPair | None) -> None:
        self.sides.show_line(pair)
        self.merge_button.setEnabled(False)
        if self._planning is not None and not self._planning.over:
            self._planning.drop()
        if pair is not None:
            ask = partial(merging.plan_merge, kept=pair.one.id, dropped=pair.other.id)
            self._planning = self.context.jobs.ask(ask, self, self._on_plan)

    def _on_plan(self, plan: MergePlan) -> None:
        self.sides.show_plan(plan)
        self.merge_button.setEnabled(self.sides.draft() is not None)

    def _merge(self) -> None:
        draft = self.sides.draft()
        if draft is not None:
            act = partial(merging.merge_people, draft=draft)
            self.context.jobs.perform("merging.act.merge", act, self, lambda _: self.tell("page_merging.merged"))

    def _two(self) -> None:
        pair = self.table.current()
        if pair is not None:
            act = partial(merging.not_the_same, one=pair.one.id, other=pair.other.id)
            self.context.jobs.perform("merging.act.two", act, self, lambda _: self.tell("page_merging.are_two"))

    def _build(self, words: Words) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.two_button)
        buttons.addWidget(self.merge_button)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.sides)
        self.splitter.setSizes([220, 320])
        self.splitter.setChildrenCollapsible(False)
        self.content.addWidget(label(words("page_merging.what"), "muted"))
        self.content.addWidget(self.none, 1)
        self.content.addWidget(self.splitter, 1)
        self.content.addLayout(buttons)


def columns(words: Words) -> tuple[Column[LikelyPair], ...]:
    """The two people and what makes them look alike."""

    def alike(pair: LikelyPair) -> str:
        return words.listing([words.label("merging.alike", sign) for sign in pair.likeness.signs])

    return (
        Column(name="one", title="page_merging.one", text=lambda pair: _called(pair.one), width=230),
        Column(name="other", title="page_merging.other", text=lambda pair: _called(pair.other), width=230),
        Column(name="alike", title="page_merging.alike", text=alike, width=240),
    )


def _called(person: Person) -> str:
    return " · ".join(part for part in (person.introduced_name, person.number) if part)
