# SPDX-License-Identifier: MIT
"""The grid tells whom choosing a cell would move: under the pointer, under the cursor, and of the pairs on show alone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentordesk.pairing import prices
from mentordesk.records.ids import PersonId
from mentordesk.records.pairing import Move, MoveKind, PairKey
from mentordesk.records.pairing_account import Price, Standing, WhatIf
from mentordesk.records.people import Person
from mentordesk.words import words
from tests.support.ui import hear_changes, page_context
from tests.ui.pages.pairing_place import a_pairing_desk
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.pairing.page import PairingPage
from ui.pages.pairing.wording import Names, moved_by

Who = dict[str, PersonId]
PATIENCE = 15_000


@pytest.fixture
def made(tmp_path: Path, look: Look, real_jobs: Jobs, qtbot: QtBot) -> tuple[PairingPage, Who]:
    """The grid over the best pairs, with jobs that take their time."""
    desk, who = a_pairing_desk(tmp_path / "desk")
    page = PairingPage(page_context(desk, look, real_jobs))
    qtbot.addWidget(page)
    hear_changes(page)
    page.resize(1100, 700)
    page.reload()
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: page.round.can_solve, timeout=PATIENCE)
    page.solve()
    qtbot.waitUntil(lambda: page.proposal is not None and not page.context.jobs.busy, timeout=PATIENCE)
    page.board.turn_to("grid")
    return page, who


@pytest.fixture
def page(made: tuple[PairingPage, Who]) -> PairingPage:
    return made[0]


@pytest.fixture
def who(made: tuple[PairingPage, Who]) -> Who:
    return made[1]


def at_rest(page: PairingPage, qtbot: QtBot) -> None:
    """The pointer has rested for longer than the grid waits, and every answer has come."""
    qtbot.wait(250)
    qtbot.waitUntil(lambda: not page.context.jobs.busy, timeout=PATIENCE)


def test_resting_on_a_cell_by_keys_tells_whom_choosing_it_would_move(page: PairingPage, qtbot: QtBot, who: Who) -> None:
    grid = page.board.grid
    grid.go_to((who["Baptiste"], who["Carter"]))
    qtbot.keyClick(grid.view, Qt.Key.Key_Down)
    qtbot.keyClick(grid.view, Qt.Key.Key_Left)
    assert grid.current() == (who["Adeyemi"], who["Diallo"])
    qtbot.waitUntil(lambda: "It would move 1 other mentee: Sam Carter." in grid.said.text(), timeout=PATIENCE)
    spoken = grid.view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "It would move 1 other mentee: Sam Carter." in spoken, "a screen reader is told the same"


def test_the_pointer_tells_it_too_and_where_it_leaves_the_cursor_speaks_again(
    page: PairingPage, qtbot: QtBot, who: Who
) -> None:
    grid = page.board.grid
    grid.go_to((who["Adeyemi"], who["Diallo"]))
    at_rest(page, qtbot)
    grid.view.entered.emit(grid.model.index_of((who["Adeyemi"], who["Carter"])))
    qtbot.waitUntil(lambda: "Sam Carter no longer has a mentor" in grid.said.text(), timeout=PATIENCE)
    grid.view.entered.emit(grid.model.index_of((who["Adeyemi"], who["Evans"])))
    at_rest(page, qtbot)
    assert "Not possible" in grid.said.text()
    assert "move" not in grid.said.text(), "what is not possible moves nobody"


def test_whoever_passes_over_cells_asks_only_of_the_one_rested_on_and_once(
    page: PairingPage, qtbot: QtBot, who: Who, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_rest(page, qtbot)
    asked = list[PairKey]()
    what_if = prices.Pricing.what_if
    monkeypatch.setattr(prices.Pricing, "what_if", lambda one, *pair: asked.append(pair) or what_if(one, *pair))
    grid = page.board.grid
    row = [(who[mentor], who["Faulkner"]) for mentor in ("Adeyemi", "Baptiste")]
    for pair in (*row, *row):
        grid.view.entered.emit(grid.model.index_of(pair))
    at_rest(page, qtbot)
    assert asked == [row[-1]]
    grid.view.entered.emit(grid.model.index_of(row[-1]))
    at_rest(page, qtbot)
    assert asked == [row[-1]], "what is known is not asked again"


def test_an_answer_about_pairs_that_are_not_on_show_any_more_is_not_told(
    page: PairingPage, qtbot: QtBot, who: Who, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_rest(page, qtbot)
    go, told, pair = Event(), list[WhatIf](), (who["Adeyemi"], who["Diallo"])
    what_if = prices.Pricing.what_if
    monkeypatch.setattr(prices.Pricing, "what_if", lambda one, *two: (go.wait(10), what_if(one, *two))[1])
    page.round.questions.moves_of_cell(pair, told.append)
    page.rule("pin", *pair, "")
    before = page.proposal
    qtbot.waitUntil(lambda: page.proposal is not before, timeout=PATIENCE)
    go.set()
    at_rest(page, qtbot)
    assert told == []
    page.round.questions.moves_of_cell(pair, told.append)
    qtbot.waitUntil(lambda: len(told) == 1, timeout=PATIENCE)


def test_of_many_who_would_move_three_are_named_and_all_are_counted() -> None:
    day = datetime(2026, 11, 23, tzinfo=UTC)
    people = {
        PersonId(n): Person(id=PersonId(n), surname=f"S{n}", forename="F", created_at=day, changed_at=day)
        for n in range(1, 7)
    }
    moves = tuple(
        Move(mentee=who, kind=MoveKind.LOST, before=PersonId(9), after=None) for who in people if who != PersonId(1)
    )
    found = WhatIf(
        mentor=PersonId(9),
        mentee=PersonId(1),
        forced=True,
        possible=True,
        price=Price(standing=Standing.POSSIBLE),
        served=1,
        moves=moves,
    )
    (said,) = moved_by(words("en"), Names(words("en"), people), found)
    assert said == "It would move 5 other mentees, among them F S2, F S3 and F S4."
