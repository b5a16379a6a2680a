# SPDX-License-Identifier: MIT
"""Checks and training in the window: recording with the keyboard, letting through, the matrix, a training day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.checks import CheckOutcome
from mentordesk.records.hindrances import Standing
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.training import Module
from mentordesk.usecases.check_views import person_checks
from mentordesk.usecases.people import person_page
from tests.support.checks import CLEARANCE, demand, in_the_way, item_of, outcome
from tests.support.desks import MONDAY, a_desk, a_mentor, a_programme
from tests.support.ui import RecordedNavigator, ScriptedMessages, page_context
from ui.context import Place
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.people.checks.view import ChecksView
from ui.pages.people.news import gather
from ui.pages.people.person.checks import ChecksTab

LISTENING = Module(kind="listening", minutes=180, valid_months=12)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


@pytest.fixture
def programme(desk: Desk) -> ProgrammeId:
    made = a_programme(desk)
    demand(desk, made, CLEARANCE, modules=(LISTENING,))
    return made


@pytest.fixture
def ann(desk: Desk, programme: ProgrammeId) -> PersonId:
    return a_mentor(desk, programme, "Adair")


def a_tab(desk: Desk, look: Look, qtbot: QtBot, person: PersonId, jobs: Jobs | None = None) -> ChecksTab:
    tab = ChecksTab(page_context(desk, look, jobs))
    qtbot.addWidget(tab)
    tab.resize(640, 600)
    with qtbot.waitExposed(tab):
        tab.show()
    page = desk.ask(partial(person_page, person_id=person))
    tab.show_page(page, {ProgrammeId(1): "Peer mentoring"})
    return tab


def told(tab: ChecksTab | ChecksView) -> list[tuple[str, str]]:
    messages = tab.context.messages
    assert isinstance(messages, ScriptedMessages)
    return messages.told


def test_enter_on_a_check_and_enter_again_puts_clear_on_the_record(
    desk: Desk, look: Look, qtbot: QtBot, programme: ProgrammeId, ann: PersonId
) -> None:
    tab = a_tab(desk, look, qtbot, ann)
    assert [row.line.standing for row in tab.table.model.records] == [Standing.HINDERS] * 2
    qtbot.keyClick(tab.table.view, Qt.Key.Key_Return)
    assert tab.strip.isVisible() and tab.strip.form is not None
    qtbot.keyClick(tab.strip, Qt.Key.Key_Return)
    assert not tab.strip.isVisible()
    assert in_the_way(desk, programme, ann) == ("module_missing",)
    assert tab.table.model.records[0].line.standing is Standing.MET
    assert told(tab)[-1][1] == "It is on the record."


def test_escape_puts_the_form_away_and_nothing_is_recorded(
    desk: Desk, look: Look, qtbot: QtBot, programme: ProgrammeId, ann: PersonId
) -> None:
    tab = a_tab(desk, look, qtbot, ann)
    tab.do("record")
    qtbot.keyClick(tab.strip, Qt.Key.Key_Escape)
    assert not tab.strip.isVisible() and not tab.detail.isHidden()
    assert desk.ask(partial(person_checks, person_id=ann)).checks == ()


def test_conditions_are_asked_for_where_there_are_some(
    desk: Desk, look: Look, qtbot: QtBot, programme: ProgrammeId, ann: PersonId
) -> None:
    tab = a_tab(desk, look, qtbot, ann)
    tab.do("record")
    form = tab.strip.form
    assert form is not None and not form.rows["conditions"].box.isVisible()
    form.field("outcome").widget.set_value(CheckOutcome.CONDITIONS)  # type: ignore[attr-defined]
    assert form.rows["conditions"].box.isVisible()
    tab.strip.save()
    assert tab.strip.isVisible()
    assert "conditions in a few words" in form.rows["conditions"].error.text()
    form.field("conditions").write("Own wing only.")
    tab.strip.save()
    check = desk.ask(partial(person_checks, person_id=ann)).checks[0]
    assert (check.outcome, check.conditions) == (CheckOutcome.CONDITIONS, "Own wing only.")
    assert "Own wing only." in tab.detail.said.text()


def test_letting_through_wants_a_reason_and_is_shown_with_it(
    desk: Desk, look: Look, qtbot: QtBot, programme: ProgrammeId, ann: PersonId
) -> None:
    tab = a_tab(desk, look, qtbot, ann)
    tab.do("override")
    form = tab.strip.form
    assert form is not None
    form.field("until").write(MONDAY + timedelta(days=7))
    tab.strip.save()
    assert tab.strip.isVisible()
    form.field("reason").write("Cleared by telephone, paper follows.")
    tab.strip.save()
    assert in_the_way(desk, programme, ann) == ("module_missing",)
    assert "Cleared by telephone, paper follows." in tab.detail.said.text()
    tab.do("end_override")
    assert in_the_way(desk, programme, ann) == ("missing", "module_missing")


def test_an_entry_is_struck_out_with_a_word_of_why(
    desk: Desk, look: Look, qtbot: QtBot, programme: ProgrammeId, ann: PersonId
) -> None:
    item = item_of(demand(desk, programme, CLEARANCE))
    outcome(desk, item, ann)
    tab = a_tab(desk, look, qtbot, ann)
    tab.do("strike")
    form = tab.strip.form
    assert form is not None
    tab.strip.save()
    assert tab.strip.isVisible() and form.rows["why"].error.text()
    form.field("why").write("Wrong person")
    tab.strip.save()
    assert in_the_way(desk, programme, ann) == ("missing",)
    assert "Wrong person" in tab.detail.history.text()


def test_with_real_jobs_the_tab_shows_the_person_asked_for_last(
    desk: Desk, look: Look, qtbot: QtBot, programme: ProgrammeId, ann: PersonId
) -> None:
    ben = a_mentor(desk, programme, "Blake")
    outcome(desk, item_of(demand(desk, programme, CLEARANCE)), ben)
    jobs = Jobs()
    tab = a_tab(desk, look, qtbot, ann, jobs)
    tab.show_page(desk_page(desk, ben), {programme: "Peer mentoring"})
    qtbot.waitUntil(lambda: [row.line.standing for row in tab.table.model.records] == [Standing.MET])
    qtbot.wait(50)
    assert tab._found is not None and tab._found.person_id == ben
    tab.do("record")
    tab.strip.save()
    qtbot.waitUntil(lambda: not tab.strip.isVisible() and not jobs.busy)
    assert len(_checks(desk, ben)) == 2
    jobs.close()


def desk_page(desk: Desk, person: PersonId) -> object:
    return desk.ask(partial(person_page, person_id=person))


def _checks(desk: Desk, person: PersonId) -> tuple[object, ...]:
    return desk.ask(partial(person_checks, person_id=person)).checks


def a_view(desk: Desk, look: Look, qtbot: QtBot) -> ChecksView:
    view = ChecksView(page_context(desk, look))
    qtbot.addWidget(view)
    view.resize(900, 600)
    with qtbot.waitExposed(view):
        view.show()
    view.show_news(desk.ask(gather))
    return view


def test_a_training_day_is_recorded_for_all_who_are_chosen(
    desk: Desk, look: Look, qtbot: QtBot, programme: ProgrammeId, ann: PersonId
) -> None:
    ben = a_mentor(desk, programme, "Blake")
    cid = a_mentor(desk, programme, "Cole")
    demand(desk, programme, modules=(LISTENING,))
    view = a_view(desk, look, qtbot)
    assert view.table is not None
    assert view.count.text() == "3 people lack something."
    view.table.view.selectAll()
    view.start_day()
    form = view.strip.form
    assert form is not None
    form.field("not_passed").write(("Somebody else",))
    view.strip.save()
    assert view.strip.isVisible(), "a name that is nobody's must not let somebody pass"
    form.field("not_passed").write((str(cid),))
    view.strip.save()
    assert not view.strip.isVisible()
    assert [in_the_way(desk, programme, who) for who in (ann, ben, cid)] == [(), (), ("module_failed",)]
    assert view.count.text() == "1 person lacks something."


def test_the_matrix_can_show_only_who_lacks_something_and_opens_them(
    desk: Desk, look: Look, qtbot: QtBot, programme: ProgrammeId, ann: PersonId
) -> None:
    ben = a_mentor(desk, programme, "Blake")
    outcome(desk, item_of(demand(desk, programme, CLEARANCE)), ben)
    view = a_view(desk, look, qtbot)
    assert view.table is not None
    assert len(view.table.model.records) == 2
    view.only.set_value(True)
    assert [row.person.id for row in view.table.model.records] == [ann]
    wanted: list[object] = []
    view.wanted.connect(wanted.append)
    view.table.select(ann)
    qtbot.keyClick(view.table.view, Qt.Key.Key_Return)
    assert wanted == [ann]


def test_a_certificate_is_begun_from_the_training(
    desk: Desk, look: Look, qtbot: QtBot, programme: ProgrammeId, ann: PersonId
) -> None:
    tab = a_tab(desk, look, qtbot, ann)
    tab.table.select((programme, "mentor", 1))
    tab.do("certificate")
    navigator = tab.context.navigator
    assert isinstance(navigator, RecordedNavigator)
    assert navigator.opened == []
    tab.do("record")
    tab.strip.save()
    tab.do("certificate")
    assert navigator.opened == [(Place.PAPER, ("training_certificate", ann))]
