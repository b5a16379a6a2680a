# SPDX-License-Identifier: MIT
"""The board itself: whom it shows, which cards are chosen, and moving them along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.enrolment_moves import Transition
from mentordesk.records.enrolments import EnrolmentStatus, MentoringRole
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.roles import Permission
from mentordesk.usecases.applications import set_application_priority
from mentordesk.usecases.enrolments import MovesRefused, set_priority
from mentordesk.usecases.pipeline import Pipeline, pipeline
from ui.context import Action, Context
from ui.pages.people.board.columns import Columns
from ui.pages.people.board.items import APPLICATIONS, COLUMNS, Item, Key, act_of, back_of, items_of, key_now, usual_of
from ui.pages.people.board.mover import Mover
from ui.widgets.flow import flowing
from ui.widgets.inputs import ChoiceBox, enum_options
from ui.widgets.text import button, label

_SIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Board(QWidget):
    """Arrows walk, Space marks several, Shift with an arrow moves to the next stage or back, Enter offers every step.

    `opened(person's id)` when somebody's own page is wanted, `changed()` when other actions may be offered.
    """

    opened = Signal(object)
    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        words = context.words
        self.may_write = context.actor.may(Permission.WRITE_PEOPLE)
        self.marked: set[Key] = set()
        self._items: tuple[Item, ...] = ()
        self._follow: Item | None = None
        self.programme = ChoiceBox([(None, words("page_board.any_programme"))])
        self.role = ChoiceBox(
            [(None, words("page_people.filter.any_role")), *enum_options(words, "people.role", MentoringRole)]
        )
        self.standing = label(kind="muted", wrap=False)
        self.columns = Columns(context, COLUMNS, self.marked, self._on_key)
        self.mover = Mover(context)
        self._build()
        self.columns.moved.connect(self._on_walked)
        self.columns.opened.connect(self._open)
        self.columns.dropped.connect(self._on_dropped)
        self.mover.asked.connect(self._move)
        self.mover.left.connect(self.columns.enter)
        self.programme.currentIndexChanged.connect(lambda _: self.reload())
        self.role.currentIndexChanged.connect(lambda _: self._show())

    def actions_offered(self) -> Sequence[Action]:
        """Moving, marking and opening, for the menu and the palette."""
        opening = Action(id="board.open", text="page_board.act.open", run=self._open, icon="user", shortcut="Ctrl+O")
        if not self.may_write:
            return [opening]
        return [
            Action(id="board.move", text="page_board.act.move", run=self._ask_steps, icon="arrow-right"),
            Action(id="board.mark", text="page_board.act.mark", run=self._mark, icon="square-check"),
            Action(id="board.mark_column", text="page_board.act.mark_column", run=self._mark_column, icon="checklist"),
            Action(id="board.priority", text="page_board.act.priority", run=self._turn_priority, icon="star"),
            opening,
        ]

    def offer(self, programmes: Mapping[ProgrammeId, str]) -> None:
        """Offer the programmes there are."""
        any_one = (None, self.context.words("page_board.any_programme"))
        self.programme.set_options([any_one, *programmes.items()])
        self.programme.setVisible(len(programmes) > 1)

    def reload(self) -> None:
        """Ask who stands where."""
        self.context.jobs.ask(partial(pipeline, programme_id=self.programme.value()), self, self._on_board)

    @property
    def chosen(self) -> tuple[Item, ...]:
        """The marked cards, or the one the keyboard is at."""
        marked = tuple(item for item in self._items if item.key in self.marked)
        current = self.columns.item
        return marked or ((current,) if current is not None else ())

    # What is shown ----------------------------------------------------------------------------------------------------

    def _on_board(self, board: Pipeline) -> None:
        self._items = items_of(board)
        self.marked &= {item.key for item in self._items}
        self._show()

    def _show(self) -> None:
        role = self.role.value()
        shown = [item for item in self._items if role in (None, item.role)]
        self.columns.show_items(shown, key_now(self._follow, shown) if self._follow is not None else None)
        self._follow = None
        still = sum(item.still for item in shown)
        words = self.context.words
        self.standing.setText(
            words.plural("page_board.standing", still) if still else words("page_board.none_standing")
        )

    # Keys and the mouse -----------------------------------------------------------------------------------------------

    def _on_key(self, event: QKeyEvent) -> bool:
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = held == Qt.KeyboardModifier.ShiftModifier
        if key in _SIDE and (shift or held == Qt.KeyboardModifier.NoModifier):
            self._push(_SIDE[key]) if shift else self.columns.walk(_SIDE[key])
        elif key == Qt.Key.Key_Space and held == Qt.KeyboardModifier.NoModifier:
            self._mark()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask_steps()
        elif key == Qt.Key.Key_Escape and self.marked:
            self._forget_marks()
        else:
            return False
        return True

    def _push(self, side: int) -> None:
        """Move the chosen cards to the usual next stage, or one back."""
        items = self.chosen
        steps = [usual_of(item) if side > 0 else back_of(item) for item in items]
        if not items or not self.may_write:
            return
        if None in steps or len({step.after for step in steps if step}) > 1:
            self._ask_steps()
            return
        self._take_step(items, next(step for step in steps if step))

    def _take_step(self, items: tuple[Item, ...], step: Transition) -> None:
        if step.reason is None:
            self._move(items, step.after, "", "")
        elif not self.mover.ask(items, step.after):
            self._say_no_step()

    def _ask_steps(self) -> None:
        if self.may_write and self.chosen and not self.mover.ask(self.chosen):
            self._say_no_step()

    def _on_dropped(self, column: str) -> None:
        items = self.chosen
        if not self.may_write or not items or column == APPLICATIONS:
            return
        if not self.mover.ask(items, EnrolmentStatus(column)):
            self._say_no_step()

    def _say_no_step(self) -> None:
        self.context.messages.tell(self, "page_board.no_step", tone="info")

    def _mark(self) -> None:
        item = self.columns.item
        if item is not None and self.may_write:
            self.marked ^= {item.key}
            self._on_marked()

    def _mark_column(self) -> None:
        """Mark everybody of the column, or nobody of it when all are."""
        keys = {item.key for item in self.columns.items_here}
        if self.may_write:
            self.marked.difference_update(keys) if keys <= self.marked else self.marked.update(keys)
            self._on_marked()

    def _forget_marks(self) -> None:
        self.marked.clear()
        self._on_marked()

    def _on_marked(self) -> None:
        self.columns.repaint_marks()
        n = len(self.marked)
        self.chosen_said.setText(self.context.words.plural("page_board.chosen", n) if n else "")
        self.changed.emit()

    def _on_walked(self) -> None:
        if not self.mover.isHidden():
            self.mover.hide()

    def _open(self) -> None:
        item = self.columns.item
        if item is not None:
            self.opened.emit(item.person.id)

    # Acts -------------------------------------------------------------------------------------------------------------

    def _move(self, items: tuple[Item, ...], after: EnrolmentStatus, reason: str, note: str) -> None:
        self.columns.remember(items[0].key)
        self._follow = items[0]
        act, call = act_of(items, after, reason, note)
        self.context.jobs.perform(act, call, self, self._on_moved, partial(self._on_refused, items, after))

    def _on_moved(self, _done: object) -> None:
        self.mover.hide()
        self._forget_marks()

    def _on_refused(self, items: tuple[Item, ...], after: EnrolmentStatus, error: MentorDeskError) -> None:
        self._follow = None
        if self.mover.isHidden() and isinstance(error, MovesRefused):
            self.mover.ask(items, after)
        if self.mover.isHidden() or not self.mover.take_refusal(error):
            self.context.messages.fail(self, error)

    def _turn_priority(self) -> None:
        """Put the chosen before others, or no longer when all of them are."""
        items = self.chosen
        first = not all(item.priority for item in items)
        if not items or not self.may_write:
            return
        act = "enrolments.act.priority"
        asked: list[Any] = [item.key[1] for item in items if item.status is None]
        placed: list[Any] = [item.key[1] for item in items if item.status is not None]

        def call(store: Any) -> None:
            set_application_priority(store, asked, first)
            set_priority(store, placed, first)

        self._follow = items[0]
        self.context.jobs.perform(act, call, self)

    def _build(self) -> None:
        look, words = self.context.look, self.context.words
        self.chosen_said = label(kind="muted", wrap=False)
        self.programme.setAccessibleName(words("page_board.programme"))
        self.role.setAccessibleName(words("page_people.filter.role"))
        self.move_button = button(look, words("page_board.move_button"), self._ask_steps, icon="arrow-right")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(flowing(self.programme, self.role, self.move_button, self.standing, self.chosen_said))
        self.move_button.setVisible(self.may_write)
        column.addWidget(self.columns, 1)
        column.addWidget(self.mover)
