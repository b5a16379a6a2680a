# SPDX-License-Identifier: MIT
"""Where a mentor and a mentee named one another: the page counts who would rather have one another and offers a plan without."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.criteria import Criterion, Weight
from mentordesk.records.ids import PersonId
from mentordesk.usecases.proposals import draft_table, drafts
from mentordesk.usecases.wishes import set_wishes
from tests.support.ui import InlineJobs
from tests.ui.pages.pairing_place import a_pairing_desk, a_solved_page, read
from ui.look.look import Look
from ui.pages.pairing.page import PairingPage


@pytest.fixture
def place(tmp_path: Path) -> tuple[Desk, dict[str, PersonId]]:
    """Adeyemi and Diallo asked for one another, and wishes do not count in this programme."""
    desk, who = a_pairing_desk(tmp_path / "desk")
    for one, other in (("Adeyemi", "Diallo"), ("Diallo", "Adeyemi")):
        desk.perform("wishes.act.wishes", partial(set_wishes, person_id=who[one], wished=(who[other],)))
    return desk, who


@pytest.fixture
def page(place: tuple[Desk, dict[str, PersonId]], look: Look, jobs: InlineJobs, qtbot: QtBot) -> PairingPage:
    made = a_solved_page(place[0], look, jobs, qtbot)
    assert made.round.table is not None
    made.round.weigh({**made.round.table.problem.weights, Criterion.WISHES: Weight.OFF})
    made.board.turn_to("whole")
    return made


def pressed(page: PairingPage, text: str) -> None:
    next(one for one in page.board.whole.findChildren(QPushButton) if text in one.text()).click()


def test_who_would_rather_have_one_another_is_counted_named_and_can_be_looked_at(
    page: PairingPage, place: tuple[Desk, dict[str, PersonId]]
) -> None:
    said = read(page.board.whole)
    assert "1 pair would rather have one another than what they get." in said
    pressed(page, "Sam Adeyemi and Sam Diallo")
    assert page.board.tab == "grid"
    assert page.board.grid.current() == (place[1]["Adeyemi"], place[1]["Diallo"])


def test_the_stable_plan_is_offered_with_its_cost_and_can_be_kept(
    page: PairingPage, place: tuple[Desk, dict[str, PersonId]], qtbot: QtBot
) -> None:
    said = next(line for line in read(page.board.whole).split("\n") if line.startswith("A plan in which nobody"))
    assert "The whole would" in said or "fewer" in said
    assert "mentees would be placed differently" in said
    assert not any(word.isdigit() and int(word) > 10 for word in said.split()), "no score"
    pressed(page, "Keep that plan as a draft")
    assert page.board.tab == "drafts"
    qtbot.keyClick(page.kept.naming.name, Qt.Key.Key_Return)
    desk, who = place
    assert page.round.programme is not None
    (draft,) = desk.ask(partial(drafts, programme_id=page.round.programme))
    kept = desk.ask(partial(draft_table, draft_id=draft.id))
    assert (who["Adeyemi"], who["Diallo"]) in {(pair.mentor, pair.mentee) for pair in kept.draft.pairs}
