# SPDX-License-Identifier: MIT
"""The week's page: the week at a glance, the meetings of one slot, and beside them one meeting or what is being planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.records.changes import Entity
from mentordesk.records.ids import MeetingId
from mentordesk.records.pairs import Group
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import MeetingLine
from mentordesk.usecases.activities import shelf
from mentordesk.usecases.sessions import get_meeting, monday_of
from ui.context import Action, Context, Page
from ui.pages.week.asking import WeekView, ask_week
from ui.pages.week.bar import WeekBar
from ui.pages.week.calloff import CallOffPanel
from ui.pages.week.grid import Cell, SlotGrid
from ui.pages.week.groups import GroupPanel
from ui.pages.week.halves import Halves
from ui.pages.week.listing import MeetingList
from ui.pages.week.meeting import MeetingPanel
from ui.pages.week.nothing import NothingHere
from ui.pages.week.planning import PlanPanel
from ui.pages.week.side import Side
from ui.pages.week.wholeweek import WholeWeekPanel
from ui.widgets.focus import bring_into_view

_WEEK = timedelta(days=7)
_LIBRARY = Entity.ACTIVITIES


class WeekPage(Page):
    """Left the week and the slot, right one meeting, the planner, the lockdown or the whole week's plan."""

    watches = frozenset(
        {Entity.SESSIONS, Entity.PAIRS, Entity.PEOPLE, Entity.APART, Entity.PROGRAMMES, _LIBRARY} | {Entity.PAPERS}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._today = context.clock.today()
        self._day = self._today
        self._view: WeekView | None = None
        self._wanted: MeetingId | None = None
        self._entering: MeetingId | None = None
        self._may_write = context.actor.may(Permission.WRITE_SESSIONS)
        self._build()
        self._connect()

    # Building -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        look, context = self.context.look, self.context
        self.bar = WeekBar(look, may_write=self._may_write)
        self.content.addWidget(self.bar)
        self.grid = SlotGrid(look)
        self.list = MeetingList(look, self._today)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        column.addWidget(self.grid)
        column.addWidget(self.list, 1)
        self.meeting = MeetingPanel(context)
        self.plan = PlanPanel(context)
        self.call_off = CallOffPanel(context)
        self.whole = WholeWeekPanel(context)
        self.group = GroupPanel(context)
        self.nothing = NothingHere(context, plan=self._start_whole if self._may_write else None)
        self.side = Side((self.nothing, self.meeting, self.plan, self.call_off, self.whole, self.group))
        self.content.addWidget(Halves(look, left, self.side), 1)

    def _connect(self) -> None:
        self.bar.turned.connect(self._turn)
        self.bar.now_wanted.connect(self._go_now)
        self.bar.whole_wanted.connect(self._start_whole)
        self.bar.call_off_wanted.connect(self._start_lockdown)
        self.grid.chosen.connect(self._on_cell)
        self.grid.entered.connect(self.list.setFocus)
        self.list.chosen.connect(self._on_line)
        self.list.entered.connect(self._enter_meeting)
        self.list.list.itemClicked.connect(lambda _: self._show_side(self.meeting))
        self.meeting.move_wanted.connect(self._start_move)
        self.meeting.call_off_wanted.connect(self._start_call_off)
        self.plan.done.connect(self._on_planned)
        self.plan.group_wanted.connect(self._start_group)
        self.group.saved.connect(self._on_group)
        self.group.left.connect(lambda: self.side.turn_to(self.plan))
        self.call_off.done.connect(self._back_to_meeting)
        self.whole.done.connect(self._back_to_meeting)
        for panel in (self.plan, self.call_off, self.whole):
            panel.left.connect(self._back_to_meeting)

    # Actions ------------------------------------------------------------------------------------------------------

    @property
    def primary_action(self) -> Action | None:
        if not self._may_write:
            return None
        return Action(
            id="meeting_new",
            text="page_week.new_meeting",
            icon="calendar-plus",
            shortcut="Ctrl+N",
            run=self._start_new,
        )

    def actions_offered(self) -> Sequence[Action]:
        offered = [
            Action(id="week_back", text="page_week.previous", shortcut="Alt+Left", run=partial(self._turn, -1)),
            Action(id="week_on", text="page_week.next", shortcut="Alt+Right", run=partial(self._turn, 1)),
            Action(id="week_now", text="page_week.this_week", shortcut="Alt+Home", run=self._go_now),
        ]
        if self._may_write:
            offered += [
                Action(id="record_save", text="page_week.save", shortcut="Ctrl+S", run=self._save),
                Action(id="week_plan", text="page_week.plan_week", icon="calendar-week", run=self._start_whole),
                Action(
                    id="week_call_off", text="page_week.call_off_many", icon="calendar-off", run=self._start_lockdown
                ),
            ]
        return offered

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        else:
            super().keyPressEvent(event)

    def _step_back(self) -> None:
        """One step out: group, planner, meeting, list, week. Nothing chosen or written is given up."""
        if self.side.panel is self.group:
            self.side.turn_to(self.plan)
        elif self.side.panel not in (self.meeting, self.nothing):
            self._back_to_meeting()
        elif self.list.list.hasFocus():
            self.grid.setFocus()
        else:
            self.list.setFocus()

    def _save(self) -> None:
        if self.side.panel is self.meeting:
            self.meeting.save()

    # The week and its slots ---------------------------------------------------------------------------------------

    def reload(self) -> None:
        self.context.jobs.ask(shelf, self, self.meeting.offer_activities)
        self.context.jobs.ask(partial(ask_week, day=self._day), self, self._on_week)
        if self.side.panel is self.plan:
            self.plan.reload()

    def show_target(self, target: object) -> None:
        """A meeting's id opens its week and the meeting in it, a date its week, ("plan", pair id) the planning."""
        match target:
            case date():
                self._go(target)
            case int(meeting_id):
                ask = partial(get_meeting, meeting_id=MeetingId(meeting_id))
                self.context.jobs.ask(ask, self, self._on_target)
            case ("plan", int(pair_id)):
                self._start_new()
                self.plan.reload(("pair", pair_id))

    def _on_target(self, line: MeetingLine) -> None:
        self._wanted = self._entering = line.meeting.id
        self.side.turn_to(self.meeting)
        self._go(line.meeting.day)

    def _turn(self, weeks: int) -> None:
        self._go(self._day + weeks * _WEEK)

    def _go_now(self) -> None:
        self._go(self._today)

    def _go(self, day: date) -> None:
        self._day = day
        self.context.jobs.ask(partial(ask_week, day=day), self, self._on_week)

    def _on_week(self, view: WeekView) -> None:
        if view.week.monday != monday_of(self._day):
            return
        self._view = view
        self.nothing.show_view(view)
        self.bar.show_week(view.week.monday)
        wanted = next((line.meeting for line in view.week.lines if line.meeting.id == self._wanted), None)
        self.grid.show_week(view, self._today, (wanted.day, wanted.slot) if wanted is not None else None)

    def _on_cell(self, cell: Cell) -> None:
        self._day = cell.day
        apart = self._view.apart if self._view is not None else frozenset()
        self.list.show_cell(cell, self._wanted, apart, self.meeting.unsaved())
        self._wanted = None

    def _on_line(self, line: MeetingLine | None) -> None:
        if line is not None and self._view is not None:
            self.meeting.show_meeting(line.meeting.id, apart=line.meeting.id in self._view.apart)
        if self.side.panel in (self.meeting, self.nothing):
            self.side.turn_to(self.meeting if line is not None else self.nothing)
        if line is not None and line.meeting.id == self._entering:
            self._entering = None
            self._enter_meeting()

    def _enter_meeting(self) -> None:
        self._show_side(self.meeting)
        self.meeting.enter()

    # The panels on the right --------------------------------------------------------------------------------------

    def _show_side(self, panel: QWidget) -> None:
        """Turn to a panel that is gone on in now: in a narrow window it stands below the week, and comes into sight."""
        self.side.turn_to(panel)
        QTimer.singleShot(0, self.side, lambda: bring_into_view(self.side))

    def _back_to_meeting(self) -> None:
        there = self.list.current() is not None
        self.side.turn_to(self.meeting if there else self.nothing)
        (self.list if there else self.grid).setFocus()

    def _start_new(self) -> None:
        self._show_side(self.plan)
        self.plan.start_new(self.grid.current_cell())
        self.plan.form.who.setFocus()

    def _start_move(self, line: MeetingLine) -> None:
        self._show_side(self.plan)
        self.plan.start_move(line)
        self.plan.form.day.setFocus()

    def _start_group(self, group: Group | None) -> None:
        self._show_side(self.group)
        self.group.start(group)

    def _start_whole(self) -> None:
        self._show_side(self.whole)
        self.whole.start(self._day)

    def _start_lockdown(self) -> None:
        self._start_call_off(self.list.current(), preferring="slot")

    def _start_call_off(self, line: MeetingLine | None, preferring: str = "one") -> None:
        cell = self.grid.current_cell()
        if cell is None or self._view is None:
            return
        of_day = [one for one in self._view.week.lines if one.meeting.day == cell.day]
        if self.call_off.start(line, cell, of_day):
            self._show_side(self.call_off)
            self.call_off.prefer(preferring)
        else:
            self.tell("page_week.nothing_to_call_off", tone="info")

    def _on_planned(self, day: date, meeting_id: MeetingId | None) -> None:
        self._wanted = meeting_id
        self.side.turn_to(self.meeting)
        self._go(day)
        self.list.setFocus()

    def _on_group(self, group_id: int) -> None:
        self.side.turn_to(self.plan)
        self.plan.reload(("group", group_id))

    # Drafts over a lock -------------------------------------------------------------------------------------------

    def drafts(self) -> Mapping[str, str]:
        kept = {f"after-{meeting_id}": payload for meeting_id, payload in self.meeting.unsaved().items()}
        if self.plan.dirty:
            kept["plan"] = self.plan.form.payload()
        if self.group.dirty:
            kept["group"] = self.group.payload()
        return kept

    def restore(self, name: str, payload: str) -> None:
        if name == "plan":
            self._start_new()
            self.plan.form.restore(payload)
        elif name == "group":
            self._start_new()
            self.side.turn_to(self.group)
            self.group.restore(payload)
        elif name.startswith("after-"):
            meeting_id = MeetingId(int(name.removeprefix("after-")))
            self.meeting.give_back(meeting_id, payload)
            self.show_target(meeting_id)
