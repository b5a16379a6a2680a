# SPDX-License-Identifier: MIT
"""What was typed into the forms of the checks and consents tabs is there after a lock, and with another person in between."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.consents import Answer, ConsentKind
from tests.support.checks import CLEARANCE, demand
from tests.ui.pages.people_place import Place, a_roster, shown
from ui.look.look import Look


@pytest.fixture
def place(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Place]:
    desk, programme, ids = a_roster(tmp_path / "desk")
    demand(desk, programme, CLEARANCE)
    yield Place(desk, shown(desk, look, qtbot), programme, ids)
    desk.close()


def tab(place: Place, code: str) -> Any:
    panel = place.page.view("people").panel
    panel.tabs.buttons[code].click()
    return panel.tab(code)


def after_a_lock(place: Place, look: Look, qtbot: QtBot) -> Place:
    """The page as the next unlock builds it, given back what the lock kept."""
    kept = dict(place.page.drafts())
    again = Place(place.desk, shown(place.desk, look, qtbot), place.programme, place.ids)
    for name, payload in kept.items():
        again.page.restore(name, payload)
    return again


def typing_an_outcome(place: Place) -> None:
    place.choose("Ábel")
    checks = tab(place, "checks")
    checks.do("record")
    checks.strip.form.field("done_by").widget.setText("Security office")


def test_an_outcome_begun_before_a_lock_is_there_after_it(place: Place, look: Look, qtbot: QtBot) -> None:
    typing_an_outcome(place)
    again = after_a_lock(place, look, qtbot)
    panel = again.page.view("people").panel
    assert panel.person_id == place.ids["Ábel"] and panel.tabs.value == "checks"
    form = panel.tab("checks").strip.form
    assert form is not None and form.draft().done_by == "Security office"
    panel.tab("checks").strip.save()
    assert dict(again.page.drafts()) == {}


def test_an_outcome_waits_while_somebody_else_is_looked_at(place: Place) -> None:
    typing_an_outcome(place)
    place.choose("Ek")
    panel = place.page.view("people").panel
    assert panel.tab("checks").strip.form is None
    assert panel.is_unsaved(place.ids["Ábel"]) and not panel.is_unsaved(place.ids["Ek"])
    place.choose("Ábel")
    assert panel.tab("checks").strip.form.draft().done_by == "Security office"


def test_an_outcome_does_not_come_back_under_another_check(place: Place, look: Look, qtbot: QtBot) -> None:
    typing_an_outcome(place)
    demand(place.desk, place.programme)
    again = after_a_lock(place, look, qtbot)
    assert again.page.view("people").panel.tab("checks").strip.form is None


def test_an_answer_and_a_withdrawal_begun_before_a_lock_are_there_after_it(
    place: Place, look: Look, qtbot: QtBot
) -> None:
    place.choose("Ek")
    consents = tab(place, "consents")
    consents.buttons[(ConsentKind.TAKE_PART, None)][0].click()
    consents.form.field("answer").write(Answer.NO)
    consents.form.edited.emit()
    again = after_a_lock(place, look, qtbot)
    found = again.page.view("people").panel.tab("consents")
    assert found.asking.isVisible() and found.form.draft().answer is Answer.NO
    assert found.form.draft().kind is ConsentKind.TAKE_PART
    found.form.field("answer").write(Answer.YES)
    found.asking.do.click()
    assert dict(again.page.drafts()) == {}
    found.buttons[(ConsentKind.TAKE_PART, None)][1].click()
    found.taking.field("withdrawn_on").write(date(2026, 1, 5))
    once_more = after_a_lock(again, look, qtbot).page.view("people").panel.tab("consents")
    assert once_more.withdrawing.isVisible() and once_more.taking.draft().withdrawn_on == date(2026, 1, 5)


def test_a_form_opened_and_left_alone_is_not_kept(place: Place) -> None:
    place.choose("Ek")
    tab(place, "consents").buttons[(ConsentKind.SHARE, None)][0].click()
    assert isinstance(place.desk, Desk) and dict(place.page.drafts()) == {}
