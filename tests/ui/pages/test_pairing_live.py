# SPDX-License-Identifier: MIT
"""Weights, pins and bans moved quickly, with jobs that take their time: what was said last is what is shown and kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.pairing import prices
from mentordesk.progress import Progress
from mentordesk.records.criteria import Criterion, Weight
from mentordesk.records.pairing_aim import Aim, Objective
from mentordesk.usecases import pairing
from tests.support.desks import a_desk, a_mentee, a_mentor, a_programme
from tests.support.ui import hear_changes, page_context
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.pairing.page import PairingPage
from ui.pages.pairing.resolving import Resolver

PATIENCE = 15_000


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = a_desk(tmp_path / "desk")
    programme = a_programme(made)
    for number in range(6):
        a_mentor(made, programme, f"Mentor{number}", 1, interests=(("chess", "music", "art")[number % 3],))
        a_mentee(made, programme, f"Mentee{number}", interests=(("art", "chess", "music")[number % 3],))
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
    made.solve()
    qtbot.waitUntil(lambda: made.proposal is not None, timeout=PATIENCE)
    return made


def at_rest(page: PairingPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.context.jobs.busy, timeout=PATIENCE)
    qtbot.wait(20)
    qtbot.waitUntil(lambda: not page.context.jobs.busy, timeout=PATIENCE)


def test_of_many_weights_moved_at_once_the_last_is_shown_kept_and_worked_out(
    page: PairingPage, desk: Desk, real_jobs: Jobs, qtbot: QtBot
) -> None:
    box = page.criteria.boxes[Criterion.INTERESTS]
    seen: list[Weight] = []
    page.round.changed.connect(lambda: seen.append(box.value()))
    for word in ("low", "off", "medium", "high", "must", "low"):
        box.setCurrentIndex(box.findText(word))
        qtbot.wait(3)
        assert box.currentText() == word
    at_rest(page, qtbot)
    assert box.value() is Weight.LOW
    programme = page.round.programme
    assert programme is not None and page.round.table is not None and page.round.worked is not None
    real_jobs.close()
    problem = page.round.worked.table.problem
    assert problem.weight(Criterion.INTERESTS) is Weight.LOW
    assert problem == page.round.table.problem
    assert page.proposal == pairing.solve(problem)
    assert not page.outdated.isVisible()


def test_the_old_picture_stays_until_the_new_one_is_there(page: PairingPage, qtbot: QtBot) -> None:
    before = page.proposal
    rows = len(page.board.pairs._rows)
    box = page.criteria.boxes[Criterion.INTERESTS]
    box.setCurrentIndex(box.findText("off"))
    assert page.proposal is before
    assert len(page.board.pairs._rows) == rows
    assert page.round.busy
    at_rest(page, qtbot)
    assert page.proposal is not before
    assert not page.round.busy


def test_of_aims_chosen_at_once_the_last_is_worked_out_and_is_the_programmes(page: PairingPage, qtbot: QtBot) -> None:
    last = Aim(objective=Objective.QUALITY, worst_off_first=True)
    for aim in (Aim(objective=Objective.QUALITY), Aim(), Aim(worst_off_first=True), last):
        page.round.aim_at(aim)
        qtbot.wait(3)
        assert page.round.aim == aim
    at_rest(page, qtbot)
    assert page.round.aim == last
    assert page.round.worked is not None and page.round.worked.solved is not None
    assert page.round.worked.solved.aim == last
    page.round.table = None
    page.reload()
    at_rest(page, qtbot)
    assert page.round.aim == last


def test_a_ban_and_its_undo_one_after_the_other_leave_the_pairs_as_they_were(
    page: PairingPage, real_jobs: Jobs, qtbot: QtBot
) -> None:
    first = page.proposal
    assert first is not None
    pair = first.pairs[0]
    page.rule("ban", pair.mentor, pair.mentee, "")
    at_rest(page, qtbot)
    assert page.proposal is not None
    assert (pair.mentor, pair.mentee) not in {(one.mentor, one.mentee) for one in page.proposal.pairs}
    real_jobs.undo(page)
    at_rest(page, qtbot)
    assert page.proposal == first


def test_another_programme_chosen_meanwhile_shows_nothing_of_the_first(page: PairingPage, qtbot: QtBot) -> None:
    box = page.criteria.boxes[Criterion.INTERESTS]
    box.setCurrentIndex(box.findText("off"))
    page._forget()
    at_rest(page, qtbot)
    assert page.proposal is None


def test_what_came_between_is_never_begun_and_the_newest_wins(real_jobs: Jobs, qtbot: QtBot) -> None:
    owner = QObject()
    resolver = Resolver(real_jobs, owner, "page_pairing.solving")
    go, begun, come = Event(), list[int](), list[int]()

    def work(number: int, progress: Progress) -> int:
        begun.append(number)
        if number == 0:
            go.wait(10)
        progress.report("pairing.stage.solve")
        return number

    for number in range(5):
        resolver.want(partial(work, number), come.append, lambda error: come.append(-1))
    assert resolver.busy
    go.set()
    qtbot.waitUntil(lambda: not resolver.busy, timeout=PATIENCE)
    assert begun == [0, 4]
    assert come == [4]


def test_what_is_forgotten_is_not_told_and_the_next_wish_is_begun(real_jobs: Jobs, qtbot: QtBot) -> None:
    owner = QObject()
    resolver = Resolver(real_jobs, owner, "page_pairing.solving")
    go, come = Event(), list[str]()
    resolver.want(lambda progress: go.wait(10) and "first", come.append, lambda error: None)
    resolver.forget()
    assert not resolver.busy
    resolver.want(lambda progress: "second", come.append, lambda error: None)
    go.set()
    qtbot.waitUntil(lambda: not resolver.busy, timeout=PATIENCE)
    assert come == ["second"]


def test_where_there_are_too_many_for_all_prices_the_row_come_to_last_is_asked_for_and_told(
    page: PairingPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prices, "MOST_AT_ONCE", 5)
    asked = []
    of_mentee = prices.Pricing.of_mentee
    monkeypatch.setattr(prices.Pricing, "of_mentee", lambda one, mentee: asked.append(mentee) or of_mentee(one, mentee))
    page.round.forget()
    page.solve()
    qtbot.waitUntil(lambda: page.round.worked is not None and page.round.worked.solved is not None, timeout=PATIENCE)
    at_rest(page, qtbot)
    assert page.round.worked is not None and page.round.worked.prices is None
    page.board.turn_to("grid")
    at_rest(page, qtbot)
    asked.clear()
    grid = page.board.grid
    for row in range(1, 6):
        grid.view.entered.emit(grid.model.index(row, 1))
    last = grid.model.key(grid.model.index(5, 1))
    assert last is not None
    solved = page.round.worked.solved
    assert solved is not None
    price = of_mentee(solved.pricing, last[1])[last[0]].said(page.context.words)
    qtbot.waitUntil(lambda: price in grid.said.text(), timeout=PATIENCE)
    at_rest(page, qtbot)
    assert asked[-1] == last[1] and len(asked) <= 2, "the first and, of those after it, only the last"
    asked.clear()
    for column in range(6):
        grid.view.entered.emit(grid.model.index(5, column))
    at_rest(page, qtbot)
    assert asked == [], "the prices of a row are asked for once"
