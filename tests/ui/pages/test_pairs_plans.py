# SPDX-License-Identifier: MIT
"""Plans in the window: proposed and kept, changed with the keyboard, turned into meetings; a project over a lock."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentordesk.records.plans import PlanOf, WeekKind, WeekState
from mentordesk.usecases import plan_pages
from tests.support.desks import MONDAY
from tests.support.ui import page_context
from tests.support.wing import Wing
from ui.context import Place
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.pairs.page import PairsPage
from ui.pages.pairs.plans.view import PlansView

WEEK = timedelta(days=7)


@pytest.fixture
def page(wing: Wing, look: Look, jobs: Jobs, qtbot: QtBot) -> PairsPage:
    made = PairsPage(page_context(wing.desk, look, jobs))
    qtbot.addWidget(made)
    jobs.changed.connect(lambda _: made.reload())
    made.resize(1100, 700)
    made.show()
    made.reload()
    return made


@pytest.fixture
def plans(page: PairsPage, wing: Wing) -> PlansView:
    """The plan of the pair, proposed and kept."""
    page.show_target(PlanOf(pair_id=wing.pair))
    page.plans.propose()
    page.plans.proposing.keep.click()
    return page.plans


def stored(wing: Wing) -> plan_pages.PlanPage:
    return wing.desk.ask(partial(plan_pages.plan_page, of=PlanOf(pair_id=wing.pair)))


def abouts(plans: PlansView) -> list[object]:
    return [line.week.content.activity_id for line in plans.table.model.records]


def told(page: PairsPage) -> str:
    return page.context.messages.told[-1][1]  # type: ignore[attr-defined]


def action(page: PairsPage, act: str):
    return next(one for one in page.actions_offered() if one.id == f"plan_{act}")


def test_a_proposal_is_shown_before_it_is_kept_and_can_be_left(page: PairsPage, wing: Wing, qtbot: QtBot) -> None:
    page.detail.show_page(None)
    page.show_target(wing.pair)
    page.detail.plan_button.click()
    plans = page.plans
    assert page.views.currentIndex() == 3 and plans.of == PlanOf(pair_id=wing.pair)
    assert plans.table.model.rowCount() == 0
    assert plans.one.title.isHidden(), "nobody is told to choose from an empty list"
    assert page.primary_action is not None and page.primary_action.enabled()
    page.primary_action.run()
    assert plans.table.model.rowCount() == 12 and not plans.one.buttons["skip"].isVisibleTo(plans)
    panel = plans.proposing
    assert not panel.held_stay.isVisibleTo(panel) and not panel.why.isVisibleTo(panel)
    plans.table.select(MONDAY + 11 * WEEK)
    assert (panel.week.text(), panel.why.text()) == ("Saying goodbye well", "Chosen because: closes the plan")
    plans.proposing.weeks.setValue(8)
    assert plans.table.model.rowCount() == 8
    qtbot.keyClick(plans.proposing.weeks, Qt.Key.Key_Escape)
    assert plans.table.model.rowCount() == 0 and stored(wing).plan is None
    plans.propose()
    plans.proposing.keep.click()
    assert (stored(wing).to_do, told(page)) == (12, "The plan is kept.")
    assert not plans.one.title.isHidden()
    assert "0 of 12 weeks done" in plans.progress.text()


def test_a_proposal_is_left_when_the_plan_of_others_is_looked_at(page: PairsPage, wing: Wing) -> None:
    page.show_target(PlanOf(pair_id=wing.pair))
    plans = page.plans
    plans.propose()
    plans.who.set_value(PlanOf(group_id=wing.group))
    assert (plans.proposal, plans.busy, plans.table.model.rowCount()) == (None, False, 0)
    plans.acts.keep()
    assert wing.desk._database.all("SELECT 1 FROM plan") == [], "what was proposed for one is kept for no other"


def test_a_week_becomes_a_meeting_in_one_step_and_opens_in_the_week(
    plans: PlansView, page: PairsPage, wing: Wing
) -> None:
    plans.table.select(MONDAY)
    assert action(page, "meeting").enabled()
    action(page, "meeting").run()
    assert wing.meeting(wing.monday).activity_id == "first-meeting-map"
    assert told(page).startswith("The meeting of Mon 23 Nov 2026 is about it now")
    assert not plans.one.buttons["meeting"].isVisibleTo(plans.one)
    plans.one.buttons["open"].click()
    assert page.context.navigator.opened[-1] == (Place.WEEK, wing.monday)  # type: ignore[attr-defined]
    plans.table.select(MONDAY + WEEK)
    plans.one.buttons["meeting"].click()
    said = [text for _, text in page.context.messages.told]  # type: ignore[attr-defined]
    assert any(text.startswith("The meeting is planned") for text in said)
    assert said[-1] == "To know: somebody was not checked against the keep-apart list."
    assert stored(wing).lines[1].followed.meeting is not None


def test_weeks_are_moved_skipped_put_off_and_taken_out_by_keyboard(
    plans: PlansView, page: PairsPage, wing: Wing
) -> None:
    before = abouts(plans)
    plans.table.select(MONDAY)
    action(page, "later").run()
    assert abouts(plans)[:2] == [before[1], before[0]]
    assert plans.line is not None and plans.line.week.monday == MONDAY + WEEK, "the choice goes along"
    plans.one.reason.setText("lockdown")
    action(page, "skip").run()
    assert stored(wing).lines[1].week.state is WeekState.SKIPPED
    assert "Skipped: lockdown" in plans.one.facts.text()
    assert not action(page, "skip").enabled() and action(page, "take_up").enabled()
    action(page, "take_up").run()
    plans.one.reason.setText("holidays")
    action(page, "rest").run()
    assert stored(wing).lines[1].week.content.kind is WeekKind.BREAK
    action(page, "take_out").run()
    action(page, "put_off").run()
    assert "page_plans.longer" in str(page.context.messages.told[-1]) or "one meeting later" in told(page)
    assert (stored(wing).to_do, len(stored(wing).lines)) == (12, 13)


def test_another_activity_is_chosen_with_why_it_fits_and_what_may_not_be_cannot_be_taken(
    plans: PlansView, page: PairsPage, wing: Wing, qtbot: QtBot
) -> None:
    plans.table.select(MONDAY)
    action(page, "replace").run()
    panel = plans.replacing
    panel.table.select("life-line")
    assert not panel.take.isEnabled()
    assert "too early: not before meeting 4" in panel.wrong.text()
    panel.table.opened.emit(panel.table.current())
    assert abouts(plans)[0] == "first-meeting-map"
    qtbot.keyClicks(panel.search, "goal")
    panel.search.flush()
    panel.table.select("goal-ladder")
    panel.take.click()
    assert abouts(plans)[0] == "goal-ladder" and not plans.busy
    action(page, "insert").run()
    qtbot.keyClicks(panel.own, "Reading together")
    qtbot.keyClick(panel.own, Qt.Key.Key_Return)
    first = stored(wing).lines[0].week.content
    assert (first.kind, first.own_words) == (WeekKind.OWN, "Reading together")


def test_the_plan_and_ones_own_weeks_go_to_paper(plans: PlansView, page: PairsPage, wing: Wing) -> None:
    action(page, "print").run()
    action(page, "print_weeks").run()
    opened = page.context.navigator.opened[-2:]  # type: ignore[attr-defined]
    assert opened == [(Place.PAPER, ("programme_plan", wing.pair)), (Place.PAPER, ("my_weeks", wing.baptiste))]


def test_a_refused_change_is_said_and_nothing_is_lost(plans: PlansView, page: PairsPage, wing: Wing) -> None:
    plans.table.select(MONDAY)
    plans.acts.do("earlier")
    assert "no week in that direction" in told(page)
    assert stored(wing).to_do == 12


def test_the_project_of_a_group_is_written_down_and_survives_a_lock(
    page: PairsPage, wing: Wing, look: Look, jobs: Jobs
) -> None:
    of = PlanOf(group_id=wing.group)
    page.show_target(of)
    page.plans.propose()
    page.plans.proposing.keep.click()
    page.plans.edit_project()
    form = page.plans.project
    form.title.setText("A guide")
    form.roles[0].what.setText("draws")
    form.roles[0].who.set_value(wing.baptiste)
    form.milestones[0].what.setText("first draft")
    form.shown_on.line.setText("in spring")
    form.save.click()
    assert form.error.isVisibleTo(form), "a step without a day, and a day that is none"
    kept = page.drafts()
    again = PairsPage(page_context(wing.desk, look, jobs))
    for name, payload in kept.items():
        again.restore(name, payload)
    again.reload()
    form = again.plans.project
    assert (again.plans.of, form.title.text(), form.roles[0].value().person_id) == (of, "A guide", wing.baptiste)
    assert (form.milestones[0].what.text(), form.shown_on.text()) == ("first draft", "in spring")
    form.milestones[0].day.set_value(MONDAY + 2 * WEEK)
    form.save.click()
    assert "not a date" in form.error.text() and form.dirty, "a day that is none is not dropped in silence"
    form.shown_on.set_value(MONDAY + 8 * WEEK)
    form.roles[0].what.clear()
    form.save.click()
    assert "what is to be done" in form.error.text(), "nor is who has a role without words"
    form.roles[0].what.setText("draws")
    form.save.click()
    plan = wing.desk.ask(partial(plan_pages.plan_page, of=of)).plan
    assert plan is not None
    assert [role.what for role in plan.project.roles] == ["draws"] and plan.project.shown_on == MONDAY + 8 * WEEK
    assert [one.day for one in plan.project.milestones] == [MONDAY + 2 * WEEK]
    assert again.drafts() == {}
    again.deleteLater()


def test_who_may_only_read_sees_plans_and_changes_nothing(
    wing: Wing, look: Look, jobs: Jobs, qtbot: QtBot, plans: PlansView
) -> None:
    plans.may_write = plans.one._may = False
    plans._show(plans.page)
    assert not plans.can_propose
    plans.table.select(MONDAY)
    assert not any(plans.one.buttons[act].isVisibleTo(plans.one) for act in ("meeting", "skip", "replace", "take_out"))


def test_with_the_real_jobs_a_late_plan_of_another_is_not_shown(wing: Wing, look: Look, qtbot: QtBot) -> None:
    jobs = Jobs()
    made = PairsPage(page_context(wing.desk, look, jobs))
    qtbot.addWidget(made)
    jobs.changed.connect(lambda _: made.reload())
    made.show()
    try:
        made.show_target(PlanOf(group_id=wing.group))
        made.reload()
        qtbot.waitUntil(
            lambda: made.plans.page is not None and made.plans.page.party.group_name == "Readers", timeout=10_000
        )
        made.plans.select(PlanOf(pair_id=wing.pair))
        made.plans.select(PlanOf(group_id=wing.group))
        made.plans.select(PlanOf(pair_id=wing.pair))
        qtbot.waitUntil(
            lambda: made.plans.page is not None and made.plans.page.party.of.pair_id == wing.pair, timeout=10_000
        )
        made.plans.propose()
        made.plans.leave()
        qtbot.waitUntil(lambda: not jobs.busy, timeout=10_000)
        assert (made.plans.proposal, made.plans.table.model.rowCount()) == (None, 0), (
            "a proposal that was left comes late"
        )
        made.plans.propose()
        qtbot.waitUntil(lambda: made.plans.table.model.rowCount() == 12, timeout=10_000)
        made.plans.proposing.keep.click()
        qtbot.waitUntil(lambda: made.plans.page is not None and made.plans.page.plan is not None, timeout=10_000)
        assert len(wing.desk._database.all("SELECT 1 FROM plan")) == 1
    finally:
        jobs.close()


def test_a_week_that_is_over_says_so_and_offers_no_meeting(
    wing: Wing, look: Look, jobs: Jobs, qtbot: QtBot, plans: PlansView
) -> None:
    wing.later(21)
    jobs.use(wing.desk)
    page = PairsPage(page_context(wing.desk, look, jobs))
    qtbot.addWidget(page)
    page.show()
    page.show_target(PlanOf(pair_id=wing.pair))
    page.reload()
    view = page.plans
    assert view.table.model.records[1].passed and not view.table.model.records[3].passed
    assert view.line is not None and view.line.week.monday == MONDAY + 3 * WEEK, "the first that can still be held"
    view.table.select(MONDAY + WEEK)
    assert "Over, not done" in view.one.facts.text()
    assert not view.one.buttons["meeting"].isVisibleTo(view.one) and view.one.buttons["put_off"].isVisibleTo(view.one)
