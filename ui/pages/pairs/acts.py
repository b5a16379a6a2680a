# SPDX-License-Identifier: MIT
"""What can be done in the views of groups, circles and plans, as actions of the Pairs place."""

from __future__ import annotations

from collections.abc import Callable

from ui.context import Action
from ui.pages.pairs.circles import CirclesView
from ui.pages.pairs.groups import GroupsView
from ui.pages.pairs.plans.view import PlansView


def new_group(groups: GroupsView, can: Callable[[], bool]) -> Action:
    """A blank form for a group."""
    return Action(
        id="group_new", text="page_pairs.act.new_group", icon="plus", shortcut="Ctrl+N", run=groups.start, enabled=can
    )


def save_group(groups: GroupsView, *, may: bool) -> Action:
    """What was changed in a group, saved."""
    return Action(
        id="group_save",
        text="page_pairs.act.save_group",
        icon="check",
        shortcut="Ctrl+S",
        run=groups.form.save,
        enabled=lambda: may and groups.form.form.dirty,
    )


def make_circles(circles: CirclesView) -> Action:
    """The ticked circles become groups."""
    return Action(
        id="circles_make",
        text="page_circles.act.make",
        icon="check",
        shortcut="Ctrl+Return | Ctrl+Enter",
        run=circles.make,
        enabled=lambda: circles.can_make,
    )


def propose_plan(plans: PlansView) -> Action:
    """A plan for whom is on show."""
    return Action(
        id="plan_propose",
        text="page_plans.propose_again" if plans.page is not None and plans.page.plan else "page_plans.propose_first",
        icon="bulb",
        shortcut="Ctrl+N",
        run=plans.propose,
        enabled=lambda: plans.can_propose,
    )


def open_plan(run: Callable[[], object], can: Callable[[], bool]) -> Action:
    """From a pair or a group to its plan."""
    return Action(id="plan_open", text="page_plans.open_plan", icon="calendar-stats", run=run, enabled=can)
