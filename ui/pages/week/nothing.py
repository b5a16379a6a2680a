# SPDX-License-Identifier: MIT
"""What stands beside the week while no meeting is chosen: why, and the one next step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QStackedWidget

from mentordesk.records.roles import Permission
from ui.context import Context, Place
from ui.pages.week.asking import WeekView
from ui.widgets.empty import EmptyState


class NothingHere(QStackedWidget):
    """A slot without meetings, a week without meetings, or an establishment whose week has no slots yet."""

    def __init__(self, context: Context, plan: Callable[[], object] | None) -> None:
        super().__init__()
        look, words = context.look, context.words
        self.choose = EmptyState(look, words("page_week.choose" if plan else "page_week.choose_only"), icon="calendar")
        plan_text = words("page_week.plan_week").replace("&", "") if plan else ""
        self.empty_week = EmptyState(look, words("page_week.empty_week"), plan_text, plan, icon="calendar-week")
        may_set = context.navigator.has(Place.DESK) and context.actor.may(Permission.WRITE_PROGRAMMES)
        to_slots = partial(context.navigator.open, Place.DESK, "places")
        slots_text = words("page_week.set_slots") if may_set else ""
        self.no_slots = EmptyState(
            look, words("page_week.no_slots"), slots_text, to_slots if may_set else None, icon="calendar-time"
        )
        for state in (self.choose, self.empty_week, self.no_slots):
            self.addWidget(state)

    def show_view(self, view: WeekView) -> None:
        """Say what this week lacks."""
        if not view.week.slots and not view.week.lines:
            self.setCurrentWidget(self.no_slots)
        else:
            self.setCurrentWidget(self.choose if view.week.lines else self.empty_week)
