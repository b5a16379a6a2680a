# SPDX-License-Identifier: MIT
"""What is done with the people selected in the list: moved along, put on a programme, trained. By keyboard, in one undo."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.enrolments import EnrolmentStatus, MentoringRole
from mentordesk.records.ids import PersonId
from mentordesk.records.training import Module
from mentordesk.usecases import enrolments, people
from mentordesk.usecases.check_views import person_checks
from tests.support.app import Program
from tests.support.checks import CLEARANCE, demand, item_of, outcome
from tests.support.desks import PASSPHRASE
from tests.ui.pages.people_place import Place as Roster
from tests.ui.pages.people_place import a_roster, shown
from ui.app import PLACES
from ui.context import Place
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.people.checks.view import ChecksView
from ui.pages.people.listing.view import PeopleView
from ui.pages.people.page import PeoplePage

S = EnrolmentStatus
K = Qt.Key


@pytest.fixture
def roster(tmp_path: Path, look: Look, qtbot: QtBot):
    desk, programme, ids = a_roster(tmp_path)
    yield Roster(desk, shown(desk, look, qtbot), programme, ids)
    desk.close()


def choose(view: PeopleView, *ids: PersonId) -> None:
    table = view.list.table
    table.view.clearSelection()
    table.select(ids[0])
    table._select_too(frozenset(ids))


def standing(desk: Desk) -> dict[str, list[str]]:
    lines = desk.ask(people.list_people)
    return {line.person.surname: [place.status.value for place in line.enrolments] for line in lines}


def the_view(place: Roster) -> PeopleView:
    view = place.page.view("people")
    assert isinstance(view, PeopleView)
    return view


def test_in_a_low_window_the_box_of_a_group_act_comes_into_sight(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    desk, _, ids = a_roster(tmp_path / "desk")
    desk.close()
    program = Program(tmp_path / "desk", look, qtbot, PLACES).start()
    shell = program.unlock()
    shell.resize(683, 384)
    shell.open(Place.PEOPLE)
    page = shell.page
    assert isinstance(page, PeoplePage)
    view = page.view("people")
    assert isinstance(view, PeopleView)
    choose(view, ids["Ábel"], ids["O'Brien"])
    next(action for action in page.actions_offered() if action.id == "group_move").run()
    step = view.pane.moving.mover.step
    qtbot.waitUntil(lambda: not view.pane.title.visibleRegion().isEmpty() and not step.visibleRegion().isEmpty())


def test_those_selected_are_moved_along_together_and_one_undo_takes_them_back(roster: Roster) -> None:
    view = the_view(roster)
    choose(view, roster.ids["Ábel"], roster.ids["O'Brien"])
    roster.press("group_move")
    mover = view.pane.moving.mover
    assert view._right.currentIndex() == 2 and mover.isVisible() and mover.step.hasFocus()
    mover.step.set_value(S.ACTIVE)
    mover.go.click()
    after = standing(roster.desk)
    assert after["Ábel"] == after["O'Brien"] == ["active"] and after["Ek"] == ["ready"]
    assert not view.pane.is_open and len(view.group.people) == 2, "those selected stay so for the next act"
    roster.desk.undo()
    assert standing(roster.desk)["Ábel"] == standing(roster.desk)["O'Brien"] == ["ready"]


def test_who_has_no_place_there_is_told_by_name(roster: Roster) -> None:
    view = the_view(roster)
    choose(view, roster.ids["Ábel"], roster.ids["O'Brien"], roster.ids["Quiet"])
    roster.press("group_move")
    assert "Quiet" in view.pane.moving.told.text() and "Ábel" not in view.pane.moving.told.text()
    choose(view, roster.ids["Quiet"])
    roster.press("group_move")
    assert not view.pane.moving.mover.isVisible()
    assert view.pane.moving.told.text() == roster.page.context.words("people_list.move.nowhere")


def test_people_at_different_stages_are_moved_stage_by_stage(roster: Roster) -> None:
    desk, view = roster.desk, the_view(roster)
    place = people_places(desk, roster.ids["Ábel"])
    desk.perform("enrolments.act.move", partial(enrolments.move, enrolment_ids=[place], after=S.ACTIVE))
    roster.page.reload()
    choose(view, roster.ids["Ábel"], roster.ids["O'Brien"])
    roster.press("group_move")
    moving = view.pane.moving
    both = {step.after for step in moving.mover._steps}
    assert S.ACTIVE not in both and moving.where.count() == 3
    moving.where.setCurrentIndex(moving.where.count() - 1)
    assert S.ENDING in {step.after for step in moving.mover._steps}
    assert "O'Brien" in moving.told.text(), "who is not at that stage is not moved, and told"
    moving.mover.step.set_value(S.ENDING)
    moving.mover.go.click()
    assert standing(desk)["Ábel"] == ["ending"] and standing(desk)["O'Brien"] == ["ready"]


def test_who_is_held_back_is_told_by_name_with_why_and_the_others_can_go(roster: Roster) -> None:
    desk, view = roster.desk, the_view(roster)
    outcome(desk, item_of(demand(desk, roster.programme, CLEARANCE)), roster.ids["Ábel"])
    choose(view, roster.ids["Ábel"], roster.ids["O'Brien"])
    roster.press("group_move")
    mover = view.pane.moving.mover
    mover.step.set_value(S.ACTIVE)
    mover.go.click()
    assert "O'Brien" in mover.error.text() and "Ábel" not in mover.error.text()
    assert standing(desk)["Ábel"] == ["ready"], "all of them or nobody, until one says otherwise"
    mover.others.click()
    assert standing(desk)["Ábel"] == ["active"] and standing(desk)["O'Brien"] == ["ready"]


def test_those_selected_are_put_on_a_programme_and_who_cannot_is_told_before(roster: Roster) -> None:
    view, ids = the_view(roster), roster.ids
    choose(view, ids["Ábel"], ids["Ek"], ids["Quiet"])
    roster.press("group_enrol")
    box = view.pane.enrolling
    assert box.role.value() is MentoringRole.MENTEE and box.able == (ids["Ábel"], ids["Quiet"])
    assert "Ek" in box.told.text() and "Ábel" not in box.told.text()
    box.role.set_value(MentoringRole.MENTOR)
    assert set(box.able) == {ids["Ek"], ids["Quiet"]} and box.capacity.isVisible()
    box.role.set_value(MentoringRole.MENTEE)
    box.go.click()
    after = standing(roster.desk)
    assert after["Quiet"] == ["ready"] and after["Ábel"] == ["ready", "ready"] and after["Ek"] == ["ready"]
    roster.desk.undo()
    assert standing(roster.desk)["Quiet"] == [] and len(standing(roster.desk)["Ábel"]) == 1


def test_going_to_somebody_else_puts_the_box_away_and_escape_too(roster: Roster, qtbot: QtBot) -> None:
    view = the_view(roster)
    choose(view, roster.ids["Ábel"], roster.ids["O'Brien"])
    roster.press("group_enrol")
    assert view.pane.is_open
    qtbot.keyClick(view.pane.enrolling.role, K.Key_Escape)
    assert not view.pane.is_open and view._right.currentIndex() == 1
    roster.press("group_enrol")
    view.list.select(roster.ids["Zeller"])
    assert not view.pane.is_open and view.panel.person_id == roster.ids["Zeller"]


@pytest.mark.parametrize("language", ["en", "fr"], indirect=True)
def test_every_act_is_in_the_menu_and_in_the_palette_and_none_of_them_twice(roster: Roster) -> None:
    view, words = the_view(roster), roster.page.context.words
    choose(view, roster.ids["Ábel"], roster.ids["O'Brien"])
    menu = view.group.menu.open_menu()
    in_menu = [entry.text() for entry in menu.actions()]
    menu.close()
    offered = [words(action.text) for action in view.actions_offered()]
    assert set(in_menu) <= set(offered) and len(set(in_menu)) == len(in_menu) == 7
    shortcuts = [action.shortcut for action in view.actions_offered() if action.shortcut]
    assert len(shortcuts) == len(set(shortcuts))


def test_a_training_day_is_written_down_for_those_selected_and_who_is_not_in_the_role_is_told(roster: Roster) -> None:
    demand(roster.desk, roster.programme, modules=(Module(kind="listening", minutes=90),))
    roster.page.reload()
    view, ids = the_view(roster), roster.ids
    choose(view, ids["Ábel"], ids["O'Brien"], ids["Ek"])
    roster.press("group_train")
    checks = roster.page.on_show
    assert isinstance(checks, ChecksView) and checks.strip.form is not None
    assert "Ek" in checks.strip.hint.text() and "Ábel" not in checks.strip.hint.text()
    checks.strip.form.field("trainer").write("N. Hale")
    checks.save()
    assert checks.strip.form is None
    assert trained(roster.desk) == {ids["Ábel"], ids["O'Brien"]}
    roster.desk.undo()
    assert trained(roster.desk) == set()


def test_a_training_day_half_written_is_there_after_a_lock(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    desk, programme, ids = a_roster(tmp_path / "desk")
    demand(desk, programme, modules=(Module(kind="listening", minutes=90),))
    desk.close()
    program = Program(tmp_path / "desk", look, qtbot, PLACES).start()
    page = the_page(program)
    choose(page.view("people"), ids["Ábel"], ids["O'Brien"])  # type: ignore[arg-type]
    next(one for one in page.actions_offered() if one.id == "group_train").run()
    form = checks_of(page).strip.form
    assert form is not None
    form.field("trainer").write("N. Ha")
    program.app.lock()
    again = Program(tmp_path / "desk", look, qtbot, PLACES).start()
    page = the_page(again)
    page.notices.banners[0].findChildren(QPushButton)[0].click()
    kept = checks_of(page)
    assert page.on_show is kept and kept.strip.form is not None
    assert kept.strip.form.field("trainer").read() == "N. Ha"
    kept.strip.form.field("trainer").write("N. Hale")
    kept.save()
    assert trained(again.desk) == {ids["Ábel"], ids["O'Brien"]}


def test_a_second_training_day_does_not_throw_away_the_first(roster: Roster) -> None:
    demand(roster.desk, roster.programme, modules=(Module(kind="listening", minutes=90),))
    roster.page.reload()
    choose(the_view(roster), roster.ids["Ábel"])
    roster.press("group_train")
    checks = roster.page.on_show
    assert isinstance(checks, ChecksView) and checks.strip.form is not None
    checks.strip.form.field("trainer").write("N. Hale")
    roster.page.show_target(("training_day", (roster.ids["O'Brien"],)))
    assert checks.strip.form.field("trainer").read() == "N. Hale"
    assert roster.told[-1] == ("warning", roster.page.context.words("page_checks.day.begun"))


def test_with_real_jobs_the_acts_come_home_in_order(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    desk, _, ids = a_roster(tmp_path / "desk")
    desk.close()
    program = Program(tmp_path / "desk", look, qtbot, PLACES, jobs=Jobs()).start()
    until = qtbot.waitUntil
    program.front.passphrase.setText(PASSPHRASE)
    program.front._on_unlock()
    until(lambda: program.app.shell is not None, timeout=20_000)
    program.shell.open(Place.PEOPLE)
    page = program.shell.page
    assert isinstance(page, PeoplePage)
    view = page.view("people")
    assert isinstance(view, PeopleView)
    until(lambda: len(view.list.table.model.records) == 5, timeout=10_000)
    choose(view, ids["Ábel"], ids["O'Brien"])
    run(page, "group_move")
    run(page, "group_enrol")
    box = view.pane.enrolling
    until(lambda: box.able == (ids["Ábel"], ids["O'Brien"]), timeout=10_000)
    box.role.set_value(MentoringRole.MENTOR)
    assert not box.go.isEnabled(), "nobody gets a place before it is known who can have it"
    until(lambda: bool(box.told.text()), timeout=10_000)
    assert box.able == () and not box.go.isEnabled()
    run(page, "group_move")
    until(view.pane.moving.mover.isVisible, timeout=10_000)
    view.pane.moving.mover.step.set_value(S.ACTIVE)
    view.pane.moving.mover.go.click()
    until(lambda: not view.pane.is_open, timeout=10_000)
    until(lambda: all(line.enrolments[0].status is S.ACTIVE for line in view.group.people), timeout=10_000)
    assert len(view.group.people) == 2


def run(page: PeoplePage, action: str) -> None:
    next(one for one in page.actions_offered() if one.id == action).run()


def people_places(desk: Desk, person: PersonId) -> Any:
    return desk.ask(partial(people.person_page, person_id=person)).enrolments[0].id


def trained(desk: Desk) -> set[PersonId]:
    lines = desk.ask(people.list_people)
    return {one.person.id for one in lines if desk.ask(partial(person_checks, person_id=one.person.id)).trainings}


def the_page(program: Program) -> PeoplePage:
    program.unlock()
    program.shell.open(Place.PEOPLE)
    page = program.shell.page
    assert isinstance(page, PeoplePage)
    return page


def checks_of(page: PeoplePage) -> ChecksView:
    view = page.view("checks")
    assert isinstance(view, ChecksView)
    return view
