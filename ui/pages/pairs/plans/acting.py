# SPDX-License-Identifier: MIT
"""What is done with a plan from the window, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.ids import PlanId
from mentordesk.records.plans import Content, Project
from mentordesk.usecases import plan_choices, plan_meetings, plans
from mentordesk.usecases.plan_meetings import MadeFromPlan
from mentordesk.usecases.plan_pages import PlanLine
from ui.context import Action, Place
from ui.pages.pairs.plans import said

if TYPE_CHECKING:
    from ui.pages.pairs.plans.view import PlansView

PLAN_SHEET, GROUP_SHEET, OWN_SHEET = "programme_plan", "group_plan", "my_weeks"


class PlanActs:
    """Acts on the week the view's table is on."""

    def __init__(self, view: PlansView) -> None:
        self._view = view
        self._inserting = False

    def do(self, act: str) -> None:
        """One of the acts of `one_week.ACTS`."""
        line, plan_id = self._view.line, self._plan_id
        if line is None or plan_id is None:
            return
        simple = {
            "skip": (plans.skip_week, {"why": self._view.one.why}),
            "take_up": (plans.take_up_week, {}),
            "take_out": (plans.take_out_week, {}),
        }
        pushing = {"put_off": plans.put_off_week, "rest": plans.rest_week}
        match act:
            case "meeting":
                self._make_meeting(line, plan_id)
            case "earlier" | "later":
                self._move(line, plan_id, -1 if act == "earlier" else 1)
            case "replace" | "insert":
                self._begin(line, plan_id, inserting=act == "insert")
            case "open":
                self._open(line)
            case "library":
                if line.activity is not None:
                    self._view.context.navigator.open(Place.ACTIVITIES, line.activity.id)
            case "put_off" | "rest":
                why = self._view.one.why
                call = partial(pushing[act], plan_id=plan_id, monday=line.week.monday, why=why)
                self._perform(act, call, self._tell_longer)
            case _:
                call, fields = simple[act]
                self._perform(act, partial(call, plan_id=plan_id, monday=line.week.monday, **fields))

    def keep(self) -> None:
        """Keep the proposal on show."""
        view = self._view
        if view.proposal is None or view.of is None:
            return
        call = partial(plans.keep_plan, of=view.of, weeks=view.proposal.weeks)
        self._perform("keep", call, lambda _: self._on_kept())

    def put_in(self, content: Content) -> None:
        """Put what was chosen into the week, or in before it."""
        line, plan_id = self._view.table.current(), self._plan_id
        if line is None or plan_id is None:
            return
        if self._inserting:
            call = partial(plans.insert_week, plan_id=plan_id, monday=line.week.monday, content=content)
            self._perform("insert", call, self._on_inserted)
        else:
            call = partial(plans.put_in_week, plan_id=plan_id, monday=line.week.monday, content=content)
            self._perform("replace", call, lambda _: self._view.leave())

    def save_project(self, project: Project) -> None:
        """Save a group's project."""
        plan_id = self._plan_id
        if plan_id is not None:
            call = partial(plans.write_project, plan_id=plan_id, project=project)
            self._perform("project", call, lambda _: self._on_project(), self._on_project_refused)

    def print_plan(self) -> None:
        """The plan on the Paper page."""
        of = self._view.of
        if of is not None:
            target = (PLAN_SHEET, of.pair_id) if of.pair_id is not None else (GROUP_SHEET, of.group_id)
            self._view.context.navigator.open(Place.PAPER, target)

    def print_weeks(self) -> None:
        """The weeks of the mentee, or of the first of a group, on the Paper page; whose else is chosen there."""
        page = self._view.page
        if page is not None and page.party.people:
            who = page.party.people[-1]
            self._view.context.navigator.open(Place.PAPER, (OWN_SHEET, who.id))

    def actions(self) -> list[Action]:
        """Everything that can be done with the keyboard while plans are on show."""
        view = self._view

        def offered(act: str) -> bool:
            return view.line is not None and view.one.buttons[act].isVisibleTo(view.one)

        keys = {"meeting": "Ctrl+Return | Ctrl+Enter", "earlier": "Alt+Up", "later": "Alt+Down", "replace": "F2"}
        acts = [
            Action(
                id=f"plan_{act}",
                text=f"page_plans.do.{act}",
                run=partial(self.do, act),
                shortcut=keys.get(act, ""),
                enabled=partial(offered, act),
            )
            for act in view.one.buttons
        ]
        has_plan = self._plan_id is not None
        return [
            *acts,
            Action(
                id="plan_project",
                text="page_plans.edit_project",
                icon="users-group",
                run=view.edit_project,
                enabled=lambda: view.project_button.isVisibleTo(view),
            ),
            Action(
                id="plan_print",
                text="page_plans.print",
                icon="printer",
                shortcut="Ctrl+P",
                run=self.print_plan,
                enabled=lambda: has_plan and view.print_button.isVisibleTo(view),
            ),
            Action(
                id="plan_print_weeks",
                text="page_plans.print_weeks",
                icon="printer",
                run=self.print_weeks,
                enabled=lambda: has_plan and view.print_button.isVisibleTo(view),
            ),
            Action(
                id="plan_remove",
                text="page_plans.remove",
                icon="trash",
                run=self._remove,
                enabled=lambda: has_plan and view.may_write,
            ),
        ]

    @property
    def _plan_id(self) -> PlanId | None:
        page = self._view.page
        return page.plan.id if page is not None and page.plan is not None else None

    def _make_meeting(self, line: PlanLine, plan_id: PlanId) -> None:
        call = partial(plan_meetings.make_meeting, plan_id=plan_id, monday=line.week.monday)
        self._perform("meeting", call, self._on_made)

    def _on_made(self, made: MadeFromPlan) -> None:
        words = self._view.context.words
        key = "page_plans.filled" if made.filled else "page_plans.made"
        self._view.context.messages.tell(self._view, key, day=made.day)
        if made.warned:
            warned = words.listing(words.label("page_week.clash_short", kind) for kind in made.warned)
            self._view.context.messages.tell(self._view, "page_plans.warned", tone="warning", what=warned)

    def _on_inserted(self, last: date) -> None:
        self._view.leave()
        self._tell_longer(last)

    def _tell_longer(self, last: date) -> None:
        """A plan that grew says until when it goes now: nothing of it is lost, however long it gets."""
        self._view.context.messages.tell(self._view, "page_plans.longer", day=last)

    def _move(self, line: PlanLine, plan_id: PlanId, step: int) -> None:
        call = partial(plans.move_week, plan_id=plan_id, monday=line.week.monday, step=step)
        self._perform("move", call, self._view.table.select)

    def _begin(self, line: PlanLine, plan_id: PlanId, *, inserting: bool) -> None:
        view = self._view
        self._inserting = inserting
        key = "page_plans.replace.insert_title" if inserting else "page_plans.replace.title"
        week = view.context.words.short_date(line.week.monday)
        view.begin_replacing(view.context.words(key, day=week, about=said.about(view.context.words, line)))
        call = partial(plan_choices.choices_for, plan_id=plan_id, monday=line.week.monday)
        view.context.jobs.ask(call, view, view.replacing.show_choices)

    def _open(self, line: PlanLine) -> None:
        meeting = line.followed.meeting or line.followed.instead
        if meeting is not None:
            self._view.context.navigator.open(Place.WEEK, meeting.id)

    def _remove(self) -> None:
        plan_id = self._plan_id
        if plan_id is not None:
            remove = partial(self._perform, "remove", partial(plans.remove_plan, plan_id=plan_id))
            self._view.context.messages.confirm(self._view, "page_plans.removing", remove)

    def _on_kept(self) -> None:
        self._view.context.messages.tell(self._view, "page_plans.kept")
        self._view.leave()

    def _on_project(self) -> None:
        self._view.project.start(self._view.project.value(), self._view.page.party.people if self._view.page else ())
        self._view.context.messages.tell(self._view, "page_plans.project_saved")
        self._view.leave()

    def _on_project_refused(self, error: MentorDeskError) -> None:
        if isinstance(error, Invalid):
            self._view.project.show_issues(error.issues)
        else:
            self._on_refused(error)

    def _on_refused(self, error: MentorDeskError) -> None:
        self._view.context.messages.fail(self._view, error)

    def _perform(
        self,
        act: str,
        call: Callable[..., object],
        then: Callable[..., object] = lambda _: None,
        otherwise: Callable[[MentorDeskError], None] | None = None,
    ) -> None:
        label = {"earlier": "move", "later": "move"}.get(act, act)
        self._view.context.messages.clear(self._view)
        self._view.context.jobs.perform(f"plans.act.{label}", call, self._view, then, otherwise or self._on_refused)
