# SPDX-License-Identifier: MIT
"""Something happened, by keyboard: what follows is shown, unticked where that is safe, done together and taken back."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.clock import FrozenClock
from mentordesk.records.enrolments import EnrolmentStatus
from mentordesk.records.ids import PersonId
from mentordesk.records.life_events import EventKind, EventStatus
from mentordesk.records.pairs import PairStatus
from mentordesk.records.people import FreeSlot
from mentordesk.usecases import availability, life_today, pairs
from tests.support.desks import AT_NOON, MONDAY, reopened
from tests.support.ui import page_context
from tests.ui.pages.people_place import Place, a_roster, pair_up, shown
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.people.page import PeoplePage
from ui.pages.people.person.availability import AvailabilityTab
from ui.pages.people.person.life import LifeTab


@pytest.fixture
def place(tmp_path: Path, look: Look, qtbot: QtBot):
    desk, programme, ids = a_roster(tmp_path / "desk")
    pair_up(desk, programme)
    made = Place(desk, shown(desk, look, qtbot), programme, ids)
    yield made
    made.desk.close()


def life(place: Place) -> LifeTab:
    tab = place.page.view("people").panel.tab("life")
    assert isinstance(tab, LifeTab)
    return tab


def weeks(place: Place) -> AvailabilityTab:
    tab = place.page.view("people").panel.tab("availability")
    assert isinstance(tab, AvailabilityTab)
    return tab


def of(place: Place, person: PersonId) -> PairStatus:
    return place.desk.ask(lambda store: store.pairs.of(person))[0].status


def mentor(place: Place) -> tuple[str, PersonId]:
    pair = place.desk.ask(pairs.list_pairs)[0].pair
    return next(name for name, one in place.ids.items() if one == pair.mentor_id), pair.mentor_id


def test_a_release_is_four_keys_from_done_and_taken_back_by_name(place: Place, qtbot: QtBot) -> None:
    name, person = mentor(place)
    place.choose(name)
    place.press("people.happened")
    tab = life(place)
    assert tab.form.kind.hasFocus()
    # One letter chooses, Enter shows what follows, Enter does it: with Ctrl+E four keys.
    tab.form.kind.set_value(EventKind.RELEASE)
    qtbot.keyClick(tab.form.kind, Qt.Key.Key_Return)
    assert tab.follows.isVisible() and not tab.box.isVisible() and tab.follows.list.hasFocus()
    assert of(place, person) is not PairStatus.ENDED, "nothing is done before it is confirmed"
    qtbot.keyClick(tab.follows.list, Qt.Key.Key_Return)
    assert of(place, person) is PairStatus.ENDED
    assert not tab.follows.isVisible() and tab.box.isVisible()
    assert place.desk.undo_label == "life_events.act.release"
    place.desk.undo()
    assert of(place, person) is not PairStatus.ENDED


def test_space_unticks_what_may_be_left_out_and_not_what_must_be_done(place: Place, qtbot: QtBot) -> None:
    name, person = mentor(place)
    place.choose(name)
    place.press("people.happened")
    tab = life(place)
    tab.form.kind.set_value(EventKind.RELEASE)
    qtbot.keyClick(tab.form.kind, Qt.Key.Key_Return)
    rows = tab.follows.list
    for row in range(rows.count()):
        rows.setCurrentRow(row)
        qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert tab.follows.plan is not None
    must = {line.key for line in tab.follows.plan.consequences if line.compulsory}
    assert must and tab.follows.keys() == must
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert of(place, person) is PairStatus.ENDED and not place.desk.ask(life_today.life_today).tasks


def test_escape_does_nothing_and_keeps_the_form(place: Place, qtbot: QtBot) -> None:
    name, person = mentor(place)
    place.choose(name)
    place.press("people.happened")
    tab = life(place)
    tab.form.kind.set_value(EventKind.HOSPITAL)
    tab.form.ask()
    qtbot.keyClick(tab.follows.list, Qt.Key.Key_Escape)
    assert not tab.follows.isVisible() and tab.form.kind.hasFocus()
    assert tab.form.kind.value() is EventKind.HOSPITAL
    assert of(place, person) is not PairStatus.PAUSED


def test_what_cannot_be_is_said_at_its_field(place: Place, qtbot: QtBot) -> None:
    place.choose("Ek")
    place.press("people.happened")
    form = life(place).form
    form.kind.set_value(EventKind.DEATH)
    assert form.said.isVisible()
    form.on.set_value(MONDAY + timedelta(days=2))
    form.ask()
    assert form.rows["on"].error.isVisible() and not life(place).follows.isVisible()
    form.on.line.setText("tomorrow")
    form.ask()
    assert form.rows["on"].error.isVisible()
    form.kind.set_value(EventKind.WING_MOVE)
    form.on.set_value(MONDAY)
    form.ask()
    assert form.rows["to"].error.isVisible()


def test_a_list_that_is_no_longer_true_is_shown_anew_and_nothing_is_done(place: Place, qtbot: QtBot) -> None:
    name, person = mentor(place)
    place.choose(name)
    place.press("people.happened")
    tab = life(place)
    tab.form.kind.set_value(EventKind.RELEASE)
    tab.form.ask()
    before = tab.follows.list.count()
    mine = place.desk.ask(lambda store: store.enrolments.all(person_id=person))[0]
    elsewhere = partial(lambda store, one: store.enrolments.move(one, EnrolmentStatus.APPLIED, MONDAY), one=mine.id)
    place.desk.perform("people.act.enrol", elsewhere)
    qtbot.keyClick(tab.follows.list, Qt.Key.Key_Return)
    assert of(place, person) is not PairStatus.ENDED
    assert tab.follows.isVisible() and tab.follows.list.count() == before
    assert place.told[-1][0] == "warning"
    qtbot.keyClick(tab.follows.list, Qt.Key.Key_Return)
    assert of(place, person) is PairStatus.ENDED


def test_another_person_is_never_confirmed_with_somebody_elses_list(place: Place, qtbot: QtBot) -> None:
    name, _ = mentor(place)
    place.choose(name)
    place.press("people.happened")
    tab = life(place)
    tab.form.kind.set_value(EventKind.RELEASE)
    tab.form.ask()
    place.choose("Quiet")
    assert not tab.follows.isVisible() and tab.follows.plan is None and tab.box.isVisible()
    tab.form.kind.set_value(EventKind.RELEASE)
    draft = tab.form.draft()
    assert draft is not None and draft.person_id == place.ids["Quiet"]


def test_an_event_whose_day_has_come_is_carried_out_from_its_line(place: Place, look: Look, qtbot: QtBot) -> None:
    name, person = mentor(place)
    place.choose(name)
    place.press("people.happened")
    tab = life(place)
    tab.form.kind.set_value(EventKind.TRANSFER)
    tab.form.on.set_value(MONDAY + timedelta(days=1))
    tab.form.ask()
    qtbot.keyClick(tab.follows.list if tab.follows.list.count() else tab.follows.yes, Qt.Key.Key_Return)
    folder = place.desk.folder
    place.desk.close()
    place.desk = reopened(folder, FrozenClock(AT_NOON.moment + timedelta(days=1)))
    again = Place(place.desk, shown(place.desk, look, qtbot), place.programme, place.ids)
    again.page.show_target(("life", person))
    tab = life(again)
    (carry_out,) = [one for one in tab.findChildren(QPushButton) if one.objectName().startswith("carry_out")]
    carry_out.click()
    assert tab.follows.isVisible()
    qtbot.keyClick(tab.follows.list, Qt.Key.Key_Return)
    assert of(again, person) is PairStatus.ENDED


def test_the_same_with_threads_in_a_hurry(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    desk, programme, _ = a_roster(tmp_path / "desk")
    pair_up(desk, programme)
    pair = desk.ask(pairs.list_pairs)[0].pair
    jobs = Jobs()
    page = PeoplePage(page_context(desk, look, jobs))
    qtbot.addWidget(page)
    page.resize(1300, 900)
    page.show()
    page.reload()
    qtbot.waitUntil(lambda: not jobs.busy)
    page.show_target(("life", pair.mentor_id))
    tab = page.view("people").panel.tab("life")
    assert isinstance(tab, LifeTab)
    qtbot.waitUntil(lambda: tab.form.draft() is not None)
    tab.form.kind.set_value(EventKind.RELEASE)
    tab.form.ask()
    qtbot.waitUntil(lambda: tab.follows.plan is not None)
    tab.follows.yes.click()
    tab.follows.yes.click()
    qtbot.waitUntil(lambda: not jobs.busy)
    events = desk.ask(lambda store: store.life_events.of(pair.mentor_id))
    assert [event.kind for event in events] == [EventKind.RELEASE], "done once, however often it is pressed"
    jobs.close()


# Weeks, days away, exceptions ------------------------------------------------------------------------------------------


def test_weeks_in_turn_are_set_and_a_cycle_begins_on_a_monday(place: Place) -> None:
    place.choose("Ek")
    place.page.view("people").panel.show_tab("availability")
    box = weeks(place).weeks
    box.count.set_value(2)
    box.anchor.set_value(MONDAY + timedelta(days=1))
    box.grids[1].set_value({FreeSlot(1, "PM")})
    box.save.click()
    assert box.rows["anchor"].error.isVisible()
    box.anchor.set_value(MONDAY)
    box.save.click()
    known = place.desk.ask(partial(availability.availability_page, person_id=place.ids["Ek"])).availability
    assert known.rota is not None and known.rota.in_week_of(MONDAY + timedelta(weeks=1)) == {FreeSlot(1, "PM")}
    assert not box.save.isVisible()


def test_days_away_are_added_and_ended_and_an_exception_added_and_removed(place: Place) -> None:
    place.choose("Ek")
    place.page.view("people").panel.show_tab("availability")
    tab = weeks(place)
    tab.away.last.set_value(MONDAY + timedelta(days=4))
    tab.away.add.click()
    tab.exceptions.last.set_value(MONDAY + timedelta(days=20))
    tab.exceptions.add.click()
    known = place.desk.ask(partial(availability.availability_page, person_id=place.ids["Ek"])).availability
    assert known.back_on(MONDAY) == MONDAY + timedelta(days=5) and len(known.exceptions) == 1
    for box in (tab.away.lines, tab.exceptions.lines):
        box.findChildren(QPushButton)[-1].click()
    known = place.desk.ask(partial(availability.availability_page, person_id=place.ids["Ek"])).availability
    assert not known.exceptions and known.away_on(MONDAY) is None


def pressed(place: Place, qtbot: QtBot, name: str) -> None:
    """Press the button of an event whose name begins so, once the news has brought it."""
    tab = life(place)
    assert tab._person is not None
    place.page.show_target(("life", tab._person))
    place.page.reload()

    def found() -> list[QPushButton]:
        buttons = tab.findChildren(QPushButton)
        return [one for one in buttons if one.objectName().startswith(name) and one.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1)
    found()[0].click()


def test_a_death_recorded_by_mistake_is_taken_back_with_its_reason(place: Place, qtbot: QtBot) -> None:
    name, person = mentor(place)
    before = of(place, person)
    place.choose(name)
    place.press("people.happened")
    tab = life(place)
    tab.form.kind.set_value(EventKind.DEATH)
    tab.form.ask()
    qtbot.keyClick(tab.follows.list, Qt.Key.Key_Return)
    assert of(place, person) is PairStatus.ENDED
    pressed(place, qtbot, "by_mistake")
    assert tab.mistake.reason.hasFocus() and not tab.box.isVisible()
    qtbot.keyClick(tab.mistake.reason, Qt.Key.Key_Return)
    assert tab.mistake.isVisible() and tab.mistake.row.error.text(), "no reason, no way back"
    tab.mistake.reason.setText("Another Ferreira")
    qtbot.keyClick(tab.mistake.reason, Qt.Key.Key_Return)
    assert tab.follows.isVisible() and not tab.mistake.isVisible()
    assert of(place, person) is PairStatus.ENDED, "nothing is done before it is confirmed"
    qtbot.keyClick(tab.follows.list, Qt.Key.Key_Return)
    assert of(place, person) is before
    (event,) = place.desk.ask(lambda store: store.life_events.of(person))
    assert event.mistake == "Another Ferreira" and place.desk.undo_label == "life_events.act.mistake"
    assert tab.box.isVisible() and not tab.mistake.isVisible()


def test_calling_an_event_off_shows_first_what_comes_back_and_escape_leaves_it(place: Place, qtbot: QtBot) -> None:
    name, person = mentor(place)
    place.choose(name)
    place.press("people.happened")
    tab = life(place)
    tab.form.kind.set_value(EventKind.RELEASE)
    tab.form.on.set_value(MONDAY + timedelta(days=3))
    tab.form.ask()
    tab.follows.yes.click()
    pressed(place, qtbot, "call_off")
    assert tab.follows.isVisible()
    qtbot.keyClick(tab.follows.list, Qt.Key.Key_Escape)
    assert place.desk.ask(lambda store: store.life_events.of(person))[0].status is EventStatus.COMING
    pressed(place, qtbot, "call_off")
    tab.follows.yes.click()
    assert place.desk.ask(lambda store: store.life_events.of(person))[0].status is EventStatus.CALLED_OFF
