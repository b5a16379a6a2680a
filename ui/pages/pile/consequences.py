# SPDX-License-Identifier: MIT
"""What follows from a sheet, to be read and confirmed: a tick for each thing, a reason beside what cannot follow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mentordesk.records.paper_follows import Coded, Fact, Follow
from mentordesk.words import Words
from ui.look.look import Look
from ui.look.speech import say
from ui.widgets.flow import flowing
from ui.widgets.text import button, heading, label

_MARK = 38
"""How wide the tick or sign before a line is, with the room for its focus around it."""
_TEXT_DOWN = 8
"""How much lower the sentence stands than the top of its mark, so that both are in one line."""


def follow_said(words: Words, follow: Follow) -> str:
    """What follows, as a sentence."""
    return say(words, follow.key, _values(words, follow))


def why_not_said(words: Words, follow: Follow) -> str:
    """Why it cannot follow and what to do; "" where it can."""
    return say(words, follow.why_not, _values(words, follow)) if follow.why_not else ""


def _values(words: Words, follow: Follow) -> dict[str, object]:
    facts = {name: _labelled(words, fact) for name, fact in follow.facts.items()}
    return {**facts, **{name: follow.names.get(person, "") for name, person in follow.who.items()}}


def _labelled(words: Words, fact: Fact) -> object:
    """A fact with its codes by their labels."""
    if isinstance(fact, Coded):
        return words.label(fact.area, fact.code)
    return tuple(_labelled(words, one) for one in fact) if isinstance(fact, tuple) else fact


class Consequences(QFrame):
    """`confirmed()` on Enter, `dropped()` on Esc, `place_wanted(Follow)` to see to one thing where the desk has its form."""

    confirmed = Signal()
    dropped = Signal()
    place_wanted = Signal(object)

    def __init__(self, look: Look, follows: Sequence[Follow], ticked: frozenset[str]) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self.setObjectName("consequences")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(look.words("page_pile_follows.title"))
        self._look = look
        self.ticks: dict[str, QCheckBox] = {}
        words = look.words
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        column.addWidget(heading(words("page_pile_follows.title")))
        can = any(one.can_follow for one in follows)
        column.addWidget(label(words(f"page_pile_follows.{'intro' if can else 'intro_none'}"), "muted"))
        for follow in follows:
            column.addLayout(self._line(follow, ticked))

    def chosen(self) -> frozenset[str]:
        """What is ticked."""
        return frozenset(one for one, tick in self.ticks.items() if tick.isChecked())

    def enter(self) -> None:
        """Go to the first tick, or where there is none to the whole, so that Enter saves."""
        first: QWidget = next(iter(self.ticks.values()), self)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press on a sentence is a press on its tick."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(watched, QLabel):
            tick = self.ticks.get(watched.objectName())
            if tick is not None:
                tick.toggle()
                tick.setFocus()
        return super().eventFilter(watched, event)

    def _line(self, follow: Follow, ticked: frozenset[str]) -> QHBoxLayout:
        text = label(follow_said(self._look.words, follow))
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.setContentsMargins(0, self._look.px(_TEXT_DOWN), 0, 0)
        beside.addWidget(text)
        why = why_not_said(self._look.words, follow)
        if why:
            beside.addWidget(label(why, "muted"))
        if follow.at is not None and not follow.can_follow:
            beside.addWidget(flowing(self._to_place(follow, text.text())))
        beside.addStretch(1)  # A short sentence stands at the height of its mark, not in the middle of the line.
        line = QHBoxLayout()
        line.setSpacing(self._look.px(4))
        mark = self._mark(follow, text, ticked)
        mark.setFixedWidth(self._look.px(_MARK))
        line.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        line.addLayout(beside, 1)
        return line

    def _to_place(self, follow: Follow, said: str) -> QPushButton:
        assert follow.at is not None
        text = self._look.words(f"page_pile_follows.open_{follow.at[0].value}")
        made = button(self._look, text, lambda: self.place_wanted.emit(follow), icon="arrow-right", name="to_place")
        made.setAccessibleDescription(said)
        return made

    def _mark(self, follow: Follow, text: QLabel, ticked: frozenset[str]) -> QWidget:
        """The tick before what can follow, a sign before what is only to be read."""
        if not follow.can_follow:
            sign = QLabel()
            sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
            sign.setFixedHeight(self._look.px(_MARK - 3))
            icon = "alert-triangle" if follow.why_not else "info-circle"
            sign.setPixmap(self._look.icon(icon).pixmap(self._look.icon_size()))
            return sign
        tick = QCheckBox()
        tick.setChecked(follow.id in ticked)
        tick.setAccessibleName(text.text())
        text.setObjectName(follow.id)
        text.installEventFilter(self)
        self.ticks[follow.id] = tick
        return tick
