# SPDX-License-Identifier: MIT
"""The box that moves the chosen cards: to which stage, for which reason, in which words. It asks nothing of the desk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.enrolment_moves import LONGEST_NOTE, REASONS, Transition
from mentordesk.records.enrolments import EnrolmentStatus
from mentordesk.records.issues import Issue
from mentordesk.usecases.enrolments import MovesRefused
from ui.context import Context
from ui.look.speech import issue_sentence
from ui.pages.people.board.items import Item, common_steps
from ui.pages.people.board.wording import refusals_said, step_name, whom
from ui.pages.people.room import slim
from ui.widgets.flow import flowing
from ui.widgets.inputs import ChoiceBox, TextLine
from ui.widgets.text import button, label

_LONG = 26
"""Signs of a step or a reason that are seen before the box is opened: the longest French step."""


class Mover(QFrame):
    """`asked(items, after, reason, note)` when it is decided, `left()` when it is given up."""

    asked = Signal(object, object, str, str)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._context = context
        self._items: tuple[Item, ...] = ()
        self._rest: tuple[Item, ...] = ()
        self._steps: tuple[Transition, ...] = ()
        look, words = context.look, context.words
        self.setAccessibleName(words("page_board.move"))
        self.title = label(kind="heading")
        self.step, self.reason = ChoiceBox(), ChoiceBox()
        for box in (self.step, self.reason):
            slim(box)
            box.setMinimumContentsLength(_LONG)
        self.note = TextLine(limit=LONGEST_NOTE)
        self.note.setPlaceholderText(words("page_board.note_hint"))
        self.error = label(kind="error")
        self.go = button(
            look, words("page_board.do_move"), self._decide, variant="primary", icon="check", name="do_move"
        )
        self.others = button(look, "", self._move_others, icon="users", name="move_others")
        self.leave = button(look, words("page_board.leave"), self.put_away, variant="quiet")
        self._build()
        self.step.currentIndexChanged.connect(lambda _: self._on_step())
        self.hide()

    def ask(self, items: Sequence[Item], after: EnrolmentStatus | None = None) -> bool:
        """Show the steps these cards may take, `after` chosen where it is one; False when there is none together."""
        steps = common_steps(items)
        if not steps or (after is not None and after not in {step.after for step in steps}):
            return False
        words = self._context.words
        self._items, self._steps = tuple(items), steps
        application = items[0].status is None
        self.title.setText(words("page_board.move_whom", whom=whom(words, items)))
        self.step.set_options([(step.after, step_name(words, step, application=application)) for step in steps])
        self.step.set_value(after if after is not None else steps[0].after)
        self.note.clear()
        self._on_step()
        self.show()
        (self.reason if after is not None and self.reason.isVisible() else self.step).setFocus()
        # In a low window the box lies below what is on show.
        QTimer.singleShot(0, self, self._reveal)
        return True

    def refuse(self, said: str) -> None:
        """Show why it cannot be done; what was chosen stays."""
        self.error.setText(said)
        self.error.show()
        QTimer.singleShot(0, self, self._reveal)

    def take_refusal(self, error: MentorDeskError) -> bool:
        """Show at its place why nobody was moved, and offer to move the others; False where it is not this box's matter."""
        if isinstance(error, Invalid):
            self.show_issues(error.issues)
            return True
        if not isinstance(error, MovesRefused):
            return False
        words = self._context.words
        refused = {refusal.person_id for refusal in error.refusals}
        self.refuse(
            refusals_said(words, error.refusals, {item.person.id: item.person.full_name for item in self._items})
        )
        self._rest = tuple(item for item in self._items if item.person.id not in refused)
        self.others.setText(words.plural("page_board.move_others", len(self._rest)))
        self.others.setVisible(bool(self._rest))
        return True

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """Show what is wrong with the reason, and go where it can be mended."""
        self.refuse(" ".join(issue_sentence(self._context.words, issue) for issue in issues))
        (self.note if any(issue.field == "note" for issue in issues) else self.reason).setFocus()

    def put_away(self) -> None:
        """Give it up."""
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            focused.click() if isinstance(focused, QPushButton) else self._decide()
        else:
            super().keyPressEvent(event)

    def _decide(self) -> None:
        reason = self.reason.value() if self._asks_reason else None
        self.asked.emit(self._items, self.step.value(), reason or "", self.note.text().strip())

    def _move_others(self) -> None:
        """The same step for those whom nothing holds back."""
        self._items = self._rest
        self.title.setText(self._context.words("page_board.move_whom", whom=whom(self._context.words, self._items)))
        self._decide()

    def _reveal(self) -> None:
        above = self.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(self, 0, 4)
            above = above.parentWidget()

    @property
    def _asks_reason(self) -> bool:
        return any(step.after is self.step.value() and step.reason is not None for step in self._steps)

    def _on_step(self) -> None:
        words = self._context.words
        kind = next((step.reason for step in self._steps if step.after is self.step.value()), None)
        reasons = REASONS[kind] if kind is not None else ()
        choose = (None, words("page_board.choose_reason"))
        self.reason.set_options([choose, *((code, words.label("enrolments.reason", code)) for code in reasons)])
        self.reason.set_value(None)
        self._reason_row.setVisible(kind is not None)
        self.error.hide()
        self.others.hide()

    def _build(self) -> None:
        words = self._context.words
        self._reason_row = _named(words("page_board.reason"), self.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(flowing(_named(words("page_board.to"), self.step), self._reason_row))
        column.addWidget(_named(words("page_board.note"), self.note))
        column.addWidget(self.error)
        column.addWidget(flowing(self.go, self.others, self.leave))


def _named(text: str, widget: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    name = label(text, wrap=False)
    name.setBuddy(widget)
    widget.setAccessibleName(text.replace("&", ""))
    row.addWidget(name)
    row.addWidget(widget, 1)
    return holder
