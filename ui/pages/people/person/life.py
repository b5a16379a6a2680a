# SPDX-License-Identifier: MIT
"""What happened to a person and what is to come; saying that something happened, with everything that follows from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from mentordesk.errors import Invalid, MentorDeskError, Stale
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.life_events import (
    ABSENCES,
    DEPARTURES,
    EventDraft,
    EventKind,
    EventPlan,
    EventStatus,
    LifeEvent,
    PlanAct,
)
from mentordesk.records.roles import Actor, Permission
from mentordesk.usecases.life_events import (
    apply_event,
    person_events,
    plan_call_off,
    plan_coming,
    plan_event,
    plan_expiry,
    plan_mistake,
)
from mentordesk.usecases.people import PersonPage
from ui.context import Context
from ui.pages.people.events.follows import FollowsPanel
from ui.pages.people.events.form import EventForm
from ui.pages.people.events.mistake import MistakePanel
from ui.pages.people.events.wording import event_said, standing_said
from ui.pages.people.person.tab import Tab
from ui.widgets.flow import flowing
from ui.widgets.text import button, heading, label

_NEEDED = (Permission.WRITE_PEOPLE, Permission.WRITE_PAIRS, Permission.WRITE_SESSIONS)


class LifeTab(Tab):
    """The form on top, what follows below it once it is asked for, and every event recorded so far."""

    code, scrolls = "life", True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look, words = context.look, context.words
        self._person: PersonId | None = None
        self._planning: Callable[..., EventPlan] | None = None
        self.form = EventForm(look)
        self.form.asked.connect(self._on_asked)
        self.follows = FollowsPanel(look)
        self.follows.confirmed.connect(self._on_confirmed)
        self.follows.dropped.connect(self._on_dropped)
        self.mistake = MistakePanel(look)
        self.mistake.asked.connect(self._on_mistake)
        self.mistake.dropped.connect(self._on_dropped)
        self.box = QFrame()
        self.box.setProperty("panel", True)
        inside = QVBoxLayout(self.box)
        inside.setContentsMargins(14, 10, 14, 12)
        inside.addWidget(heading(words("page_life.happened")))
        inside.addWidget(self.form)
        if not self._may:
            self.box.hide()
        self.events = QVBoxLayout()
        self.events.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        for widget in (self.box, self.mistake, self.follows, heading(words("page_life.recorded"))):
            column.addWidget(widget)
        column.addLayout(self.events)

    @classmethod
    def is_for(cls, actor: Actor) -> bool:
        """Whoever may read pairs and meetings: the events of a person tell of both."""
        return actor.may(Permission.READ_SESSIONS)

    @property
    def _may(self) -> bool:
        return all(self.context.actor.may(one) for one in _NEEDED)

    def start(self) -> None:
        """Put the keyboard where one says what happened."""
        (self.form.kind if self._may else self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_page(self, page: PersonPage, programmes: Mapping[ProgrammeId, str]) -> None:
        """Show a person's events; a form begun for the same person is left as it is."""
        if page.person.id != self._person:
            self._person = page.person.id
            self.follows.put_away()
            self.mistake.hide()
            self.box.setVisible(self._may)
            self.form.start(page.person.id, page.person.location, self.context.clock.today())
        self.context.jobs.ask(partial(person_events, person_id=page.person.id), self, self._show_events)

    def _show_events(self, events: tuple[LifeEvent, ...]) -> None:
        if any(event.person_id != self._person for event in events):
            return
        while (item := self.events.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for event in events:
            self.events.addWidget(self._event_row(event))
        if not events:
            self.events.addWidget(label(self.context.words("page_life.none"), "muted"))

    def _event_row(self, event: LifeEvent) -> QFrame:
        look, words, today = self.context.look, self.context.words, self.context.clock.today()
        row = QFrame()
        row.setProperty("panel", True)
        column = QVBoxLayout(row)
        column.setContentsMargins(14, 8, 14, 8)
        column.addWidget(label(event_said(words, event)))
        column.addWidget(label(standing_said(words, event, today), "muted"))
        offered = [
            button(look, words(f"page_life.act.{name}"), run, variant="tight", name=f"{name}_{event.id}")
            for name, run in self._offered(event)
        ]
        if offered and self._may:
            column.addWidget(flowing(*offered))
        return row

    def _offered(self, event: LifeEvent) -> list[tuple[str, Callable[[], object]]]:
        if event.status is EventStatus.COMING:
            carry_out = ("carry_out", partial(self._plan, partial(plan_coming, event_id=event.id)))
            call_off = ("call_off", partial(self._plan, partial(plan_call_off, event_id=event.id)))
            return [carry_out, call_off] if event.asks(self.context.clock.today()) else [call_off]
        if event.kind in DEPARTURES and event.status is EventStatus.DONE:
            return [("by_mistake", partial(self._ask_why, event))]
        if event.kind not in ABSENCES or event.status not in (EventStatus.DONE, EventStatus.EXPIRED):
            return []
        today = self.context.clock.today()
        back = EventDraft(kind=EventKind.RETURN, person_id=event.person_id, on=max(event.on, today))
        found: list[tuple[str, Callable[[], object]]] = [
            ("came_back", partial(self._plan, partial(plan_event, draft=back)))
        ]
        if event.status is EventStatus.DONE and event.place_kept_until < today:
            found.append(("give_up", partial(self._plan, partial(plan_expiry, event_id=event.id))))
        return found

    def _on_asked(self, draft: EventDraft) -> None:
        self._plan(partial(plan_event, draft=draft))

    def _ask_why(self, event: LifeEvent) -> None:
        self.box.hide()
        self.follows.put_away()
        self.mistake.start(event)

    def _on_mistake(self, event: LifeEvent, reason: str) -> None:
        self._plan(partial(plan_mistake, event_id=event.id, reason=reason))

    def _plan(self, call: Callable[..., EventPlan]) -> None:
        self._planning = call
        self.context.jobs.ask(call, self, self._on_plan, self._on_refused)

    def _on_plan(self, plan: EventPlan) -> None:
        if plan.draft.person_id == self._person:
            # What is to be confirmed stands alone: nothing beside it can be changed meanwhile.
            self.box.hide()
            self.mistake.hide()
            self.follows.show_plan(plan)

    def _on_dropped(self) -> None:
        self.follows.put_away()
        self.mistake.hide()
        self.box.setVisible(self._may)
        self.start()

    def _on_confirmed(self, keys: frozenset[str]) -> None:
        plan = self.follows.plan
        if plan is None:
            return
        self.follows.plan = None
        what = plan.draft.kind if plan.act is PlanAct.EVENT else plan.act
        label_key = f"life_events.act.{what.value}"
        call = partial(apply_event, plan=plan, chosen=keys)
        self.context.jobs.perform(label_key, call, self, partial(self._on_done, plan), self._on_refused)

    def _on_done(self, plan: EventPlan, _: object) -> None:
        draft, words = plan.draft, self.context.words
        living = (
            draft.to if draft.to is not None and plan.act is PlanAct.EVENT and not plan.coming else self.form.living
        )
        self.form.start(draft.person_id, living, self.context.clock.today())
        taken_back = plan.act in (PlanAct.CALL_OFF, PlanAct.MISTAKE)
        key = f"page_life.{'taken_back' if taken_back else 'recorded_ahead' if plan.coming else 'done'}"
        self.context.messages.tell(self, key, event=event_said(words, replace(draft, note="")))
        self._on_dropped()

    def _on_refused(self, error: MentorDeskError) -> None:
        if isinstance(error, Invalid) and self.mistake.isVisible():
            self.mistake.show_issues(error.issues)
            return
        if isinstance(error, Invalid):
            self._on_dropped()
            self.form.show_issues(error.issues)
            return
        self.context.messages.fail(self, error)
        if isinstance(error, Stale) and self._planning is not None:
            # What is shown must be what would be done: the list is asked for anew.
            self._plan(self._planning)
        else:
            self._on_dropped()
