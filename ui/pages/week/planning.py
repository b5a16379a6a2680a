# SPDX-License-Identifier: MIT
"""Planning a meeting or moving one: whom, when, where, how often. What stands in the way is said while choosing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.sessions import MeetingLine
from mentordesk.usecases.sessions import Series, move_meeting
from ui.context import Context
from ui.jobs.job import Job
from ui.pages.week.asking import Check, PlanChoice, PlanSubjects, Who, ask_subjects, check_choice, plan_choice
from ui.pages.week.choosing import ChoosingForm
from ui.pages.week.early import early_sentence
from ui.pages.week.grid import Cell
from ui.pages.week.lines import Sentences
from ui.pages.week.wording import clash_sentence, who
from ui.widgets.text import button, label

_MOST_DAYS_TOLD = 3


class PlanPanel(QWidget):
    """`done(day, meeting id)` when it is planned or moved, `left()` on Back, `group_wanted(group | None)`."""

    done = Signal(object, object)
    left = Signal()
    group_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._subjects: PlanSubjects | None = None
        self._moving: MeetingLine | None = None
        self._job: Job | None = None
        self._checked: Check | None = None
        look, words = context.look, context.words
        self.title = label(kind="title")
        self.form = ChoosingForm(look)
        self.in_the_way = Sentences(look)
        self.plan_button = button(look, "", self._plan, variant="primary", icon="calendar-plus", name="plan")
        self.back_button = button(look, words("page_week.back"), self.left.emit, name="back")
        self.afresh_button = button(look, words("page_week.plan.afresh"), self._start_afresh, name="afresh")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.afresh_button)
        column.addLayout(top)
        column.addWidget(self.form)
        column.addWidget(self.in_the_way)
        foot = QHBoxLayout()
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.plan_button)
        column.addLayout(foot)
        column.addStretch(1)
        self.form.changed.connect(self._check)
        self.form.why_changed.connect(lambda: self._show_button(self.form.choice(), self._checked))
        self.form.new_group.connect(lambda: self.group_wanted.emit(None))
        self.form.change_group.connect(self._change_group)

    def start_new(self, cell: Cell | None) -> None:
        """A new meeting; choices made before and not planned are still there."""
        if self._moving is not None or not self.form.touched:
            self.form.clear()
            if cell is not None:
                self.form.set_when(_not_past(cell.day, self._context.clock.today()), cell.slot)
        self._moving = None
        self.form.set_moving(None)
        self.afresh_button.show()
        self.title.setText(self._context.words("page_week.plan.title"))
        self.reload()

    def start_move(self, line: MeetingLine) -> None:
        """Another time or place for a planned meeting."""
        words, meeting = self._context.words, line.meeting
        self._moving = line
        self.form.clear()
        self.form.set_when(meeting.day, meeting.slot)
        self.form.place.set_value(meeting.place_id)
        self.form.set_moving(meeting.id)
        self.afresh_button.hide()
        self.title.setText(words("page_week.plan.move_title", who=who(words, line)))
        self.reload(place=meeting.place_id)

    def reload(self, chosen: Who | None = None, place: object = None) -> None:
        """Ask again whom, where and when; the pair or group `chosen` is chosen once it is there."""
        self._context.jobs.ask(ask_subjects, self, partial(self._on_subjects, chosen, place))

    @property
    def dirty(self) -> bool:
        """Whether choices would be lost."""
        return self._moving is None and self.form.touched

    def _start_afresh(self) -> None:
        self.form.clear()
        self.in_the_way.show_sentences(())
        self._check()
        self.form.who.setFocus()

    def _on_subjects(self, chosen: Who | None, place: object, subjects: PlanSubjects) -> None:
        self._subjects = subjects
        self.form.offer(subjects)
        if chosen is not None:
            self.form.who.set_value(chosen)
            self.form.offer_activities()
        if place is not None:
            self.form.place.set_value(place)
        self._check()

    def _check(self) -> None:
        if self._job is not None:
            self._job.drop()
        choice = self.form.choice()
        self._checked = None
        self._show_button(choice, None)
        if not choice.complete:
            self.in_the_way.show_sentences(self._missing())
            return
        self._job = self._context.jobs.ask(
            partial(check_choice, choice=choice), self, partial(self._on_checked, choice), self._on_unknown
        )

    def _on_checked(self, choice: PlanChoice, check: Check) -> None:
        if choice == self.form.choice():
            self._checked = check
            self.form.show_why(check.early)
            self.in_the_way.show_sentences(self._sentences(choice, check))
            self._show_button(choice, check)

    def _on_unknown(self, error: MentorDeskError) -> None:
        self._context.messages.fail(self, error)

    def _sentences(self, choice: PlanChoice, check: Check) -> list[tuple[str, str]]:
        words = self._context.words
        days_of: dict[tuple[str, str], list[date]] = {}
        for found in check.found:
            for clash in found.clashes:
                said = clash_sentence(words, clash, check.names, check.places)
                days_of.setdefault(("danger" if clash.blocks else "warning", said), []).append(found.day)
            if found.early is not None:
                days_of.setdefault(("warning", early_sentence(words, found.early)), []).append(found.day)
        series = len(check.found) > 1
        told = [(tone, self._on_dates(said, days) if series else said) for (tone, said), days in days_of.items()]
        blocked = sum(found.blocked for found in check.found)
        if series and blocked:
            told.append(("info", words.plural("page_week.plan.left_out", blocked, total=len(check.found))))
        if not told:
            told.append(("success", words.plural("page_week.plan.free", len(check.found))))
        return told

    def _missing(self) -> list[tuple[str, str]]:
        """Why nothing can be planned at all: there is nobody to meet, or no time to meet in."""
        words, subjects = self._context.words, self._subjects
        told = []
        if subjects is not None and self._moving is None and not subjects.pairs and not subjects.groups:
            told.append(("info", words("page_week.plan.nobody")))
        if subjects is not None and not subjects.slots:
            told.append(("info", words("page_week.no_slots")))
        return told

    def _on_dates(self, said: str, days: list[date]) -> str:
        words = self._context.words
        few = len(days) <= _MOST_DAYS_TOLD
        told = words.listing(map(words.short_date, days)) if few else words.plural("page_week.plan.dates", len(days))
        return words("page_week.plan.on_dates", said=said, days=told)

    def _show_button(self, choice: PlanChoice, check: Check | None) -> None:
        words = self._context.words
        possible = check is not None and any(not found.blocked for found in check.found)
        warned = check is not None and any(
            (found.clashes or found.early) and not found.blocked for found in check.found
        )
        unsaid = check is not None and check.early and not self.form.why.text().strip()
        key = "move" if self._moving is not None else ("plan_series" if choice.times > 1 else "plan")
        self.plan_button.setText(words(f"page_week.plan.{key}_anyway" if warned else f"page_week.plan.{key}_now"))
        self.plan_button.setEnabled(possible and not unsaid)

    def _plan(self) -> None:
        choice = replace(self.form.choice(), why_early=self.form.why.text())
        if not choice.complete or choice.day is None or not choice.slot or not self.plan_button.isEnabled():
            return
        jobs = self._context.jobs
        if choice.moving is not None:
            act = partial(
                move_meeting,
                meeting_id=choice.moving,
                day=choice.day,
                slot=choice.slot,
                place_id=choice.place_id,
                why_early=choice.why_early,
            )
            jobs.perform("sessions.act.move", act, self, lambda _: self._on_moved(choice), self._on_refused)
            return
        label_key = "sessions.act.series" if choice.times > 1 else "sessions.act.plan"
        jobs.perform(
            label_key, partial(plan_choice, choice=choice), self, partial(self._on_planned, choice), self._on_refused
        )

    def _on_moved(self, choice: PlanChoice) -> None:
        self.form.clear()
        self._context.messages.tell(self, "page_week.moved", day=choice.day)
        self.done.emit(choice.day, choice.moving)

    def _on_planned(self, choice: PlanChoice, series: Series) -> None:
        self.form.clear()
        self._context.messages.tell(self, "page_week.planned", n=len(series.planned))
        if series.left_out:
            days = [day for day, _ in series.left_out]
            self._context.messages.tell(self, "page_week.left_out", tone="warning", n=len(days), days=days)
        self.done.emit(choice.day, series.planned[0] if series.planned else None)

    def _on_refused(self, error: MentorDeskError) -> None:
        """The desk has changed since the choice was checked: say so and check again."""
        self._context.messages.fail(self, error)
        self._check()

    def _change_group(self, group_id: int) -> None:
        groups = self._subjects.groups if self._subjects is not None else ()
        found = next((group for group in groups if group.id == group_id), None)
        if found is not None:
            self.group_wanted.emit(found)


def _not_past(day: date, today: date) -> date:
    """The day itself, or the same weekday of the first week in which it is still to come."""
    weeks_behind = max(0, -((day - today).days // 7))
    return day + timedelta(weeks=weeks_behind)
