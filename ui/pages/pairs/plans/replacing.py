# SPDX-License-Identifier: MIT
"""What could stand in a week instead: the library with what fits, one's own words, or nothing set."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.plan_fits import HINTS
from mentordesk.records.plans import LONGEST_WORDS, Content, WeekKind
from mentordesk.usecases.plan_choices import Choice
from mentordesk.vocabulary import fold
from mentordesk.words import Words
from ui.look.look import Look
from ui.look.used import used_said
from ui.pages.pairs.plans import said
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.flow import flowing
from ui.widgets.inputs import TextLine
from ui.widgets.search import SearchField
from ui.widgets.text import button, heading, label


class ReplacePanel(QWidget):
    """`chosen(Content)` is what is to stand in the week; `left()` when it stays as it is."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._choices: Sequence[Choice] = ()
        words = look.words
        self.title = heading("")
        self.search = SearchField(look, words("page_plans.replace.search"))
        self.table: RecordTable[Choice] = RecordTable(look, "plan_choices", _columns(words), lambda c: c.activity.id)
        self.table.view.setAccessibleName(words("page_plans.replace.table"))
        self.table.setMinimumHeight(look.px(170))
        self.wrong = label(kind="muted")
        self.take = button(look, words("page_plans.replace.take"), self._take, variant="primary", icon="check")
        self.take.setObjectName("plan_take")
        self.leave = button(look, words("page_plans.replace.leave"), self.left.emit, name="plan_leave_it")
        self.own = TextLine(limit=LONGEST_WORDS)
        self.own.setPlaceholderText(words("page_plans.replace.own"))
        self.own.setAccessibleName(words("page_plans.replace.own"))
        self.own_button = button(look, words("page_plans.replace.own_take"), self._take_own, name="plan_own")
        self.free_button = button(look, words("page_plans.replace.free"), self._take_free, name="plan_free")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(6)
        for widget in (self.title, self.search):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        hint = label(words("page_plans.replace.own_hint"), "muted")
        for widget in (self.wrong, flowing(self.take, self.leave), self.own, hint):
            column.addWidget(widget)
        column.addWidget(flowing(self.own_button, self.free_button))
        self.search.searched.connect(lambda _: self._narrow())
        self.search.entered.connect(self.table.enter)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _: self._take())
        self.own.returnPressed.connect(self._take_own)
        self.own.textChanged.connect(lambda text: self.own_button.setEnabled(bool(text.strip())))
        self.own_button.setEnabled(False)

    def start(self, title: str) -> None:
        """Begin for another week."""
        self.title.setText(title)
        self.search.clear()
        self.own.clear()
        self.table.set_records(())
        self.search.setFocus()

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """The library, what fits first."""
        self._choices = choices
        self._narrow()
        if self.table.current() is None and choices:
            self.table.select(choices[0].activity.id)

    def _narrow(self) -> None:
        words = self._look.words
        wanted = fold(self.search.text()).split()

        def tells(choice: Choice) -> str:
            themes = " ".join(words.label("activities.theme", theme) for theme in choice.activity.themes)
            return fold(f"{choice.activity.number} {choice.activity.text(words.language).title} {themes}")

        shown = [choice for choice in self._choices if all(word in tells(choice) for word in wanted)]
        self.table.set_records(shown, len(self._choices))

    def _on_chosen(self, choice: Choice | None) -> None:
        self.take.setEnabled(choice is not None and not choice.blocked)
        if choice is None:
            self.wrong.setText("")
            return
        words = self._look.words
        parts = [used_said(words, choice.use), said.misfits(words, choice.misfits, choice.activity)]
        if choice.in_week is not None:
            parts.append(words("page_plans.replace.in_week", day=words.short_date(choice.in_week)))
        self.wrong.setText(" · ".join(part for part in parts if part))

    def _take(self) -> None:
        choice = self.table.current()
        if choice is not None and not choice.blocked:
            self.chosen.emit(Content(kind=WeekKind.ACTIVITY, activity_id=choice.activity.id))

    def _take_own(self) -> None:
        if self.own.text().strip():
            self.chosen.emit(Content(kind=WeekKind.OWN, own_words=self.own.text()))

    def _take_free(self) -> None:
        self.chosen.emit(Content(kind=WeekKind.FREE))


def _columns(words: Words) -> list[Column[Choice]]:
    def fit(choice: Choice) -> str:
        if not choice.misfits:
            return words("page_plans.replace.fits")
        return said.misfits(words, choice.misfits, choice.activity)

    return [
        Column(
            name="number",
            title="page_activities.column.number",
            text=lambda c: str(c.activity.number),
            sort=lambda c: c.activity.number,
            right=True,
            width=52,
        ),
        Column(
            name="title",
            title="page_activities.column.title",
            text=lambda c: c.activity.text(words.language).title,
            width=186,
        ),
        Column(
            name="fits",
            title="page_plans.column.fits",
            text=fit,
            sort=lambda c: (c.blocked, len(c.misfits)),
            icon=lambda c: "ban" if c.blocked else ("alert-triangle" if _against(c) else "check"),
            tone=lambda c: "danger" if c.blocked else ("warning" if _against(c) else "success"),
            width=190,
        ),
        Column(
            name="phase",
            title="page_activities.column.phase",
            text=lambda c: words.label("activities.phase", c.activity.phase),
            width=80,
        ),
        Column(name="tags", title="page_activities.column.tags", text=lambda c: " ".join(c.activity.tags), width=60),
    ]


def _against(choice: Choice) -> bool:
    """Whether something speaks against it, beyond what is good to know."""
    return bool(set(choice.misfits) - HINTS)
