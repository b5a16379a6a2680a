# SPDX-License-Identifier: MIT
"""What a programme asks for, set in the window: the usual lists in one act, a line added, put right, taken off."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.hindrances import Demands
from mentordesk.records.ids import ProgrammeId
from mentordesk.usecases.check_lists import programme_demands
from tests.support.checks import CLEARANCE, MENTEE, MENTOR, demand
from tests.support.desks import a_desk, a_programme
from tests.support.ui import page_context
from ui.look.look import Look
from ui.pages.desk.demands import DemandsPanel


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


@pytest.fixture
def programme(desk: Desk) -> ProgrammeId:
    return a_programme(desk)


def a_panel(desk: Desk, look: Look, qtbot: QtBot, programme: ProgrammeId) -> DemandsPanel:
    panel = DemandsPanel(page_context(desk, look))
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.show_programme(programme)
    return panel


def stored(desk: Desk, programme: ProgrammeId) -> dict[MentoringRole, Demands]:
    return desk.ask(partial(programme_demands, programme_id=programme))


def test_the_usual_lists_come_with_one_press(desk: Desk, look: Look, qtbot: QtBot, programme: ProgrammeId) -> None:
    panel = a_panel(desk, look, qtbot, programme)
    assert panel.nothing.isVisible() and not panel.yes.isVisible()
    panel.usual.click()
    assert len(panel.items) == len(stored(desk, programme)[MENTOR].items) == 5
    assert len(panel.modules) == 9 and panel.hours.value() == 10
    assert not panel.dirty and not panel.yes.isVisible()
    panel.role.set_value(MENTEE)
    assert [row.record().kind for row in panel.items][:1] == ["security_clearance"]


def test_a_check_in_own_words_is_added_and_one_is_taken_off(
    desk: Desk, look: Look, qtbot: QtBot, programme: ProgrammeId
) -> None:
    demand(desk, programme, CLEARANCE)
    panel = a_panel(desk, look, qtbot, programme)
    panel.add_item.click()
    panel.save()
    assert "write its name" in panel.items[1].error.text()
    panel.items[1].own.setText("Library rules read")
    panel.items[0].remove.click()
    panel.save()
    (item,) = stored(desk, programme)[MENTOR].items
    assert (item.own_words, item.mandatory) == ("Library rules read", True)
    assert not panel.dirty


def test_what_was_typed_for_one_role_waits_while_the_other_is_looked_at(
    desk: Desk, look: Look, qtbot: QtBot, programme: ProgrammeId
) -> None:
    panel = a_panel(desk, look, qtbot, programme)
    panel.approval.setChecked(True)
    panel.role.set_value(MENTEE)
    assert not panel.approval.isChecked()
    panel.role.set_value(MENTOR)
    assert panel.approval.isChecked()
    panel.save()
    assert stored(desk, programme)[MENTOR].approval and not stored(desk, programme)[MENTEE].approval
