# SPDX-License-Identifier: MIT
"""What follows from a sheet, to be read and confirmed: a tick for each thing, a reason beside what cannot follow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from mentordesk.records.paper_follows import Coded, Follow
from mentordesk.words import Words
from ui.look.look import Look
from ui.look.speech import say
from ui.widgets.text import button, heading, label


def follow_said(words: Words, follow: Follow) -> str:
    """What follows, as a sentence."""
    return say(words, follow.key, _values(words, follow))


def why_not_said(words: Words, follow: Follow) -> str:
    """Why it cannot follow and what to do; "" where it can."""
    return say(words, follow.why_not, _values(words, follow)) if follow.why_not else ""


def _values(words: Words, follow: Follow) -> dict[str, object]:
    facts = {
        name: words.label(fact.area, fact.code) if isinstance(fact, Coded) else fact
        for name, fact in follow.facts.items()
    }
    return {**facts, **{name: follow.names.get(person, "") for name, person in follow.who.items()}}


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
        column.addWidget(heading(words("page_pile_follows.title")))
        can = any(one.can_follow for one in follows)
        column.addWidget(label(words(f"page_pile_follows.{'intro' if can else 'intro_none'}"), "muted"))
        self._lines = QGridLayout()
        self._lines.setColumnStretch(1, 1)
        self._lines.setHorizontalSpacing(8)
        self._lines.setVerticalSpacing(8)
        column.addLayout(self._lines)
        for follow in follows:
            self._add(follow, ticked)

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

    def _add(self, follow: Follow, ticked: frozenset[str]) -> None:
        words, row = self._look.words, self._lines.rowCount()
        text = label(follow_said(words, follow))
        why = why_not_said(words, follow)
        self._lines.addWidget(self._mark(follow, text, ticked), row, 0, Qt.AlignmentFlag.AlignTop)
        self._lines.addWidget(text, row, 1)
        if why:
            self._lines.addWidget(label(why, "muted"), row + 1, 1)
        if follow.at is not None and not follow.can_follow:
            to_place = button(
                self._look,
                words(f"page_pile_follows.open_{follow.at[0].value}"),
                lambda: self.place_wanted.emit(follow),
                icon="arrow-right",
                name="to_place",
            )
            to_place.setAccessibleDescription(text.text())
            self._lines.addWidget(to_place, row + 2, 1)

    def _mark(self, follow: Follow, text: QLabel, ticked: frozenset[str]) -> QWidget:
        """The tick before what can follow, a sign before what is only to be read."""
        if not follow.can_follow:
            sign = QLabel()
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
