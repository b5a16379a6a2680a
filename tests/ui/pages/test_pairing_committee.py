# SPDX-License-Identifier: MIT
"""A draft for the committee in the window, with jobs that take their time: printed to a file, and the second person's switch."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.usecases import pairing, proposals
from tests.printing.reading import text
from tests.support.desks import a_desk, a_mentee, a_mentor, a_programme
from tests.support.ui import hear_changes, page_context
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.pairing.page import PairingPage

PATIENCE = 15_000


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = a_desk(tmp_path / "desk")
    programme = a_programme(made)
    for number in range(2):
        a_mentor(made, programme, f"Mentor{number}", 1)
        a_mentee(made, programme, f"Mentee{number}")
    proposal = pairing.solve(made.ask(partial(pairing.pairing_problem, programme_id=programme)))
    save = partial(proposals.save_draft, programme_id=programme, name="Spring", proposal=proposal)
    made.perform("proposals.act.save", save)
    return made


@pytest.fixture
def page(desk: Desk, look: Look, real_jobs: Jobs, qtbot: QtBot) -> PairingPage:
    made = PairingPage(page_context(desk, look, real_jobs))
    qtbot.addWidget(made)
    hear_changes(made)
    made.resize(1100, 700)
    made.reload()
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.round.can_solve, timeout=PATIENCE)
    made.board.turn_to("drafts")
    made.kept.reload()
    qtbot.waitUntil(lambda: made.kept.committee.ready, timeout=PATIENCE)
    return made


def test_the_draft_on_show_goes_to_a_pdf(
    page: PairingPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = tmp_path / "proposal.pdf"
    choose = partial(lambda *args: args[-1](goal))
    monkeypatch.setattr(page.context.messages, "save_file", choose)
    page.kept.committee.save()
    qtbot.waitUntil(goal.exists, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not page.context.jobs.busy, timeout=PATIENCE)
    told = text(goal.read_bytes())
    assert "Spring" in told
    assert "Mentor0" in told
    assert "MD-35" in told


def test_the_second_person_is_switched_on_and_off_and_said(page: PairingPage, qtbot: QtBot) -> None:
    shown = page.kept.committee
    assert not shown.means.isVisible()
    shown.second.click()
    qtbot.waitUntil(lambda: page.kept.news is not None and page.kept.news.second_person, timeout=PATIENCE)
    qtbot.waitUntil(shown.means.isVisible, timeout=PATIENCE)
    assert shown.second.isChecked()
    shown.toggle_second_person()
    qtbot.waitUntil(lambda: page.kept.news is not None and not page.kept.news.second_person, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not shown.means.isVisible(), timeout=PATIENCE)
