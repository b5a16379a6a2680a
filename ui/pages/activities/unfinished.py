# SPDX-License-Identifier: MIT
"""Above the library: what is begun and not finished, to be gone on with or thrown away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.ids import ActivityId
from mentordesk.usecases.activity_drafts import Unfinished, discard_unfinished, list_unfinished
from mentordesk.words import Words
from ui.context import Action, Page
from ui.widgets.flow import flowing
from ui.widgets.inputs import ChoiceBox
from ui.widgets.text import button, label

_AREA = "page_own_activities"


class UnfinishedBar(QWidget):
    """Hidden while nothing is unfinished. `wanted(Unfinished)` to go on with one."""

    wanted = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._context = page, page.context
        look, words = page.context.look, page.context.words
        self._found: Sequence[Unfinished] = ()
        self.which = ChoiceBox()
        self.which.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(24)
        self.which.setAccessibleName(words(f"{_AREA}.unfinished.label"))
        name = label(words(f"{_AREA}.unfinished.label"), wrap=False)
        name.setBuddy(self.which)
        self.go_on_button = button(
            look, words(f"{_AREA}.unfinished.go_on"), self.go_on, icon="pencil", name="unfinished_go_on"
        )
        self.discard_button = button(
            look, words(f"{_AREA}.unfinished.discard"), self.discard, icon="trash", name="unfinished_discard"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(name)
        column.addWidget(self.which)
        column.addWidget(flowing(self.go_on_button, self.discard_button))
        self.hide()

    @property
    def chosen(self) -> Unfinished | None:
        """The one that is chosen."""
        return next((one for one in self._found if one.draft.id == self.which.value()), None)

    def reload(self) -> None:
        """Ask what is unfinished."""
        self._context.jobs.ask(list_unfinished, self, self._show)

    def of(self, activity_id: ActivityId) -> Unfinished | None:
        """The unfinished change of an own activity, if there is one."""
        return next((one for one in self._found if one.draft.of == activity_id), None)

    def go_on(self) -> None:
        """Write on at the chosen one."""
        if self.chosen is not None:
            self.wanted.emit(self.chosen)

    def discard(self) -> None:
        """Throw the chosen one away."""
        if (one := self.chosen) is not None:
            self._context.jobs.perform(
                "own_activities.act.discard",
                partial(discard_unfinished, draft_id=one.draft.id),
                self._page,
                lambda _: self._page.tell(f"{_AREA}.thrown_away", title=_title(self._context.words, one)),
            )

    def actions(self) -> Sequence[Action]:
        """The same for the palette."""
        return tuple(
            Action(id=f"activity_{name}", text=f"{_AREA}.unfinished.{name}", icon=icon, run=run, enabled=self._has_one)
            for name, icon, run in (("go_on", "pencil", self.go_on), ("discard", "trash", self.discard))
        )

    def _has_one(self) -> bool:
        return self.chosen is not None

    def _show(self, found: Sequence[Unfinished]) -> None:
        words, chosen = self._context.words, self.which.value()
        self._found = found
        self.which.set_options([(one.draft.id, _line(words, one)) for one in found])
        if any(one.draft.id == chosen for one in found):
            self.which.set_value(chosen)
        self.setVisible(bool(found))
        self._context.navigator.refresh_actions()


def _title(words: Words, one: Unfinished) -> str:
    return one.draft.activity.text(words.language).title or words(f"{_AREA}.untitled")


def _line(words: Words, one: Unfinished) -> str:
    day = words.short_date(one.draft.changed_at.astimezone().date())
    return words.plural(
        f"{_AREA}.unfinished_line", one.missing, title=_title(words, one), who=one.draft.author, day=day
    )
