# SPDX-License-Identifier: MIT
"""A mentor leaves, in the window and with jobs that take their time: the plan is shown, Esc changes nothing, doing it is one undo."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.pairs import OPEN_PAIRS, PairEnding
from mentordesk.usecases import pairing
from tests.support.desks import a_desk, a_mentee, a_mentor, a_programme
from tests.support.ui import hear_changes, page_context
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.pairs.page import PairsPage

PATIENCE = 15_000


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = a_desk(tmp_path / "desk")
    programme = a_programme(made)
    a_mentor(made, programme, "Adeyemi", 1)
    a_mentee(made, programme, "Carter")
    proposal = pairing.solve(made.ask(partial(pairing.pairing_problem, programme_id=programme)))
    made.perform("pairs.act.accept", partial(pairing.accept_proposal, programme_id=programme, proposal=proposal))
    a_mentor(made, programme, "Baptiste", 1)
    return made


@pytest.fixture
def page(desk: Desk, look: Look, real_jobs: Jobs, qtbot: QtBot) -> PairsPage:
    made = PairsPage(page_context(desk, look, real_jobs))
    qtbot.addWidget(made)
    hear_changes(made)
    made.resize(1100, 700)
    made.reload()
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.list.table.current_identity() is not None or bool(made._news), timeout=PATIENCE)
    made.list.select(desk_pair(made))
    qtbot.waitUntil(lambda: made.detail.page is not None, timeout=PATIENCE)
    return made


def desk_pair(page: PairsPage):
    assert page._news is not None
    return page._news.lines[0].pair.id


def begin(page: PairsPage, qtbot: QtBot) -> None:
    act = next(action for action in page.actions_offered() if action.id == "pair_repair")
    assert act.enabled()
    act.run()
    qtbot.waitUntil(page.repair.isVisible, timeout=PATIENCE)


def test_the_plan_is_shown_and_leaving_it_changes_nothing(page: PairsPage, qtbot: QtBot) -> None:
    begin(page, qtbot)
    assert "Sam Baptiste instead of Sam Adeyemi" in page.repair.said.text()
    assert not page.repair.yes.isEnabled(), "a reason is chosen first"
    qtbot.keyClick(page.repair, Qt.Key.Key_Escape)
    assert not page.repair.isVisible()
    assert page._news is not None
    assert [line.pair.status in OPEN_PAIRS for line in page._news.lines] == [True]


def test_doing_it_gives_the_mentee_another_mentor_and_is_one_undo(
    page: PairsPage, real_jobs: Jobs, qtbot: QtBot
) -> None:
    begin(page, qtbot)
    page.repair.reason.set_value(PairEnding.ABSENCE)
    page.repair.yes.click()
    qtbot.waitUntil(lambda: page._news is not None and len(page._news.lines) == 2, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not real_jobs.busy, timeout=PATIENCE)
    assert {line.mentor_name: line.pair.ending for line in page._news.lines} == {  # type: ignore[union-attr]
        "Sam Adeyemi": PairEnding.ABSENCE,
        "Sam Baptiste": None,
    }
    real_jobs.undo(page, None)
    qtbot.waitUntil(lambda: page._news is not None and len(page._news.lines) == 1, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not real_jobs.busy, timeout=PATIENCE)
    found = page._news.lines  # type: ignore[union-attr]
    assert [(line.mentor_name, line.pair.status in OPEN_PAIRS) for line in found] == [("Sam Adeyemi", True)]
