# SPDX-License-Identifier: MIT
"""One week of a plan: what it is about, why, what does not fit; and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.plan_fits import HINTS
from mentordesk.records.plans import LONGEST_WORDS, WeekKind, WeekState
from mentordesk.usecases.plan_pages import PlanLine
from ui.look.look import Look
from ui.pages.pairs.plans import said
from ui.widgets.flow import flowing
from ui.widgets.inputs import TextLine
from ui.widgets.text import button, label

ACTS = {
    "meeting": "calendar-plus",
    "open": "calendar",
    "replace": "refresh",
    "earlier": "arrow-up",
    "later": "arrow-down",
    "skip": "circle-x",
    "take_up": "arrow-back-up",
    "put_off": "arrow-right",
    "rest": "calendar-off",
    "insert": "plus",
    "take_out": "minus",
    "library": "books",
}
"""What can be done with a week, by its icon."""


class OneWeek(QWidget):
    """`wanted(act)` with a name of `ACTS`; `why()` is what was typed as the reason."""

    wanted = Signal(str)

    def __init__(self, look: Look, *, may_write: bool) -> None:
        super().__init__()
        self._look, self._may = look, may_write
        self._line: PlanLine | None = None
        words = look.words
        self.title = label(kind="title")
        self.facts = label(kind="muted")
        self.aim = label()
        self.because = label(kind="muted")
        self.wrong = label(kind="error")
        self.instead = label()
        self.reason = TextLine(limit=LONGEST_WORDS)
        self.reason.setPlaceholderText(words("page_plans.why"))
        self.reason.setAccessibleName(words("page_plans.why"))
        self.buttons = {
            act: button(
                look,
                words(f"page_plans.do.{act}"),
                lambda act=act: self.wanted.emit(act),
                icon=icon,
                name=f"plan_{act}",
                variant="primary" if act == "meeting" else "",
            )
            for act, icon in ACTS.items()
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(6)
        for widget in (self.title, self.facts, self.aim, self.because, self.wrong, self.instead):
            column.addWidget(widget)
        first = [act for act in ACTS if act not in _WITH_REASON]
        column.addWidget(flowing(*(self.buttons[act] for act in first)))
        self.not_as_planned = label(words("page_plans.not_as_planned"), "heading")
        column.addWidget(self.not_as_planned)
        column.addWidget(self.reason)
        column.addWidget(flowing(*(self.buttons[act] for act in _WITH_REASON)))
        column.addStretch(1)
        self.show_line(None, is_plan=False)

    @property
    def why(self) -> str:
        """The reason as typed."""
        return self.reason.text()

    def show_line(self, line: PlanLine | None, *, is_plan: bool) -> None:
        """Show a week; of a proposal (`is_plan` is False) nothing can be done before it is kept."""
        words = self._look.words
        if self._line is None or line is None or line.week.monday != self._line.week.monday:
            self.reason.clear()
        self._line = line
        self._show_buttons(line if is_plan else None)
        if line is None:
            for widget in (self.facts, self.aim, self.because, self.wrong, self.instead):
                widget.hide()
            self.title.setText(words("page_plans.choose_week"))
            return
        self.title.setText(said.about(words, line))
        activity, followed = line.activity, line.followed
        when = words("page_plans.week_of", day=words.short_date(line.week.monday))
        parts = [when, said.state(words, line), said.meeting(words, line)]
        if activity is not None:
            tags = words.listing(words.label("activities.tag", tag) for tag in activity.tags)
            parts += [words.label("activities.phase", activity.phase), tags]
        _say(self.facts, " · ".join(part for part in parts if part))
        _say(self.aim, activity.text(words.language).aim if activity is not None else "")
        because = said.because(words, line)
        told = [because] if because else []
        if activity is not None:
            told += [said.misfit(words, one, activity) for one in line.misfits if one in HINTS]
        _say(self.because, " · ".join(told))
        wrong = [one for one in line.misfits if one not in HINTS]
        _say(self.wrong, said.misfits(words, wrong, activity) if activity is not None else "")
        other = followed.instead
        _say(self.instead, words("page_plans.instead", day=words.short_date(other.day)) if other is not None else "")

    def _show_buttons(self, line: PlanLine | None) -> None:
        followed = line.followed if line is not None else None
        is_open = followed is not None and followed.is_open
        meeting = followed.meeting if followed is not None else None
        content = followed.week.content if followed is not None else None
        is_break = content is not None and content.kind is WeekKind.BREAK
        named = content is not None and content.activity_id is not None
        fills = meeting is None or (named and meeting.activity_id is None)
        skipped = followed is not None and followed.state is WeekState.SKIPPED
        done = followed is not None and followed.state is WeekState.DONE
        shown = {
            "meeting": self._may and is_open and fills and _can_meet(line),
            "open": meeting is not None or (followed is not None and followed.instead is not None),
            "take_up": self._may and skipped,
            "take_out": self._may and line is not None and not done,
            "library": line is not None and line.activity is not None,
        }
        for act, made in self.buttons.items():
            made.setVisible(shown.get(act, self._may and is_open and not is_break))
        for widget in (self.not_as_planned, self.reason):
            widget.setVisible(self._may and is_open and not is_break)


_WITH_REASON = ("skip", "put_off", "rest")


def _can_meet(line: PlanLine | None) -> bool:
    """Whether a meeting can be made or filled: no other stands there, and the week is not over without one."""
    if line is None or line.followed.instead is not None:
        return False
    return line.followed.meeting is not None or not line.passed


def _say(widget: QWidget, text: str) -> None:
    widget.setText(text)  # type: ignore[attr-defined]
    widget.setVisible(bool(text))
