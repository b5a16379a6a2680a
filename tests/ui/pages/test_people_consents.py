# SPDX-License-Identifier: MIT
"""The Consents tab as it is used: writing answers down, taking them back, and what a person says of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentordesk.records.characteristics import CharacteristicKind
from mentordesk.records.consents import Answer, ConsentKind, HowGiven, SharedField
from mentordesk.usecases.consents import ConsentPage, consent_page
from mentordesk.usecases.settings import change_desk_settings, desk_settings
from tests.support.ui import hear_changes, page_context
from tests.ui.pages.people_place import Place, a_roster, shown
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.people.page import PeoplePage
from ui.pages.people.person.consents import ConsentsTab


@pytest.fixture
def place(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Place]:
    desk, programme, ids = a_roster(tmp_path / "desk")
    yield Place(desk, shown(desk, look, qtbot), programme, ids)
    desk.close()


def tab(place: Place, who: str = "Ek") -> ConsentsTab:
    place.choose(who)
    panel = place.page.view("people").panel
    panel.tabs.buttons["consents"].click()
    found = panel.tab("consents")
    assert isinstance(found, ConsentsTab)
    return found


def held(place: Place, who: str = "Ek") -> ConsentPage:
    return place.desk.ask(partial(consent_page, person_id=place.ids[who]))


def test_an_answer_is_written_down_and_what_is_missing_is_said(place: Place):
    consents = tab(place)
    assert "Taking part" in consents.missing.text() and consents.missing.isVisible()
    for kind in (ConsentKind.TAKE_PART, ConsentKind.HOLD_RECORD):
        consents.buttons[(kind, None)][0].click()
        assert consents.asking.isVisible()
        consents.asking.do.click()
        assert not consents.asking.isVisible()
    assert held(place).missing == () and not consents.missing.isVisible()


def test_sharing_asks_for_what_and_taking_it_back_says_what_follows(place: Place, qtbot: QtBot):
    consents = tab(place)
    consents.buttons[(ConsentKind.SHARE, None)][0].click()
    consents.asking.do.click()
    assert consents.form.rows["fields"].error.text()
    consents.form.field("fields").widget.ticks[SharedField.INTERESTS].setChecked(True)  # type: ignore[attr-defined]
    consents.form.field("how").write(HowGiven.READ_ALOUD)
    assert consents.form.rows["helper"].box.isVisible()
    qtbot.keyClicks(consents.form.field("helper").widget, "M. Ortiz")
    consents.asking.do.click()
    assert held(place).shareable == {SharedField.INTERESTS}
    consents.buttons[(ConsentKind.SHARE, None)][1].click()
    assert "nothing of this is told" in consents.withdrawing.follows.text()
    consents.withdrawing.do.click()
    assert held(place).shareable == frozenset()
    assert "M. Ortiz" in consents.all.text() and "Taken back" in consents.all.text()


def test_a_no_leaves_nothing_to_take_back(place: Place):
    consents = tab(place)
    consents.buttons[(ConsentKind.QUESTIONNAIRES, None)][0].click()
    consents.form.field("answer").write(Answer.NO)
    consents.asking.do.click()
    assert not consents.buttons[(ConsentKind.QUESTIONNAIRES, None)][1].isVisible()
    assert held(place).standing(ConsentKind.QUESTIONNAIRES).answer is Answer.NO  # type: ignore[union-attr]


def test_nothing_is_asked_of_a_person_about_themselves_until_the_desk_asks_it(place: Place, qtbot: QtBot):
    consents = tab(place)
    assert not consents.said.isVisible()
    settings = replace(place.desk.ask(desk_settings), asked=(CharacteristicKind.FAITH,))
    place.desk.perform("settings.act.change", partial(change_desk_settings, settings=settings))
    consents = tab(place, "Ek")
    consents.said.show_person(place.ids["Ek"])
    assert list(consents.said.buttons) == [CharacteristicKind.FAITH]
    consents.said.begin(CharacteristicKind.FAITH)
    form, asking = consents.said.form, consents.said.asking
    assert form is not None and asking is not None
    qtbot.keyClicks(form.said.widget.line, "Quaker")  # type: ignore[attr-defined]
    asking.do.click()
    assert form.rows["for_pairing"].error.text()
    form.field("for_partner").write(True)
    asking.do.click()
    stored = place.desk.ask(lambda store: store.consents.said_by((place.ids["Ek"],)))
    assert [(each.said, each.for_pairing, each.for_partner) for each in stored] == [("Quaker", False, True)]
    consents.said.take_back(CharacteristicKind.FAITH)
    assert place.desk.ask(lambda store: store.consents.said_by((place.ids["Ek"],))) == ()


def test_the_whole_tab_is_reached_and_used_by_keys_alone(place: Place, qtbot: QtBot):
    consents = tab(place)
    record = consents.buttons[(ConsentKind.TAKE_PART, None)][0]
    record.setFocus()
    qtbot.keyClick(record, Qt.Key.Key_Space)
    assert consents.asking.isVisible()
    consents.asking.do.setFocus()
    qtbot.keyClick(consents.asking.do, Qt.Key.Key_Space)
    assert ConsentKind.TAKE_PART not in held(place).missing


def test_an_answer_is_written_down_through_the_real_jobs(tmp_path: Path, look: Look, qtbot: QtBot):
    desk, _, ids = a_roster(tmp_path / "desk")
    jobs = Jobs()
    page = PeoplePage(page_context(desk, look, jobs))
    hear_changes(page)
    qtbot.addWidget(page)
    page.show()
    page.reload()
    page.show_target(ids["Ek"])
    panel = page.view("people").panel
    qtbot.waitUntil(lambda: panel.person is not None and panel.person.id == ids["Ek"], timeout=10_000)
    panel.tabs.buttons["consents"].click()
    consents = panel.tab("consents")
    qtbot.waitUntil(lambda: bool(consents.buttons), timeout=10_000)
    consents.buttons[(ConsentKind.TAKE_PART, None)][0].click()
    consents.asking.do.click()
    qtbot.waitUntil(lambda: not consents.asking.isVisible(), timeout=10_000)
    qtbot.waitUntil(lambda: "Yes" in consents.all.text(), timeout=10_000)
    jobs.close()
