# SPDX-License-Identifier: MIT
"""The board in the real window, by keyboard alone: walking, choosing several, moving along, reasons, coming back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.clock import Clock
from mentordesk.records.enrolment_moves import MoveReason
from mentordesk.records.enrolments import EnrolmentDraft, EnrolmentStatus, MentoringRole
from mentordesk.usecases import enrolments
from tests.support.app import Program
from tests.support.desks import PASSPHRASE, a_desk, a_person, a_programme
from ui.app import PLACES
from ui.context import Place
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.people.board.board import Board
from ui.pages.people.board.view import BoardView
from ui.pages.people.page import PeoplePage

S, K = EnrolmentStatus, Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
SCREENED = ("Abara", "Bell", "Costa")


def a_desk_on_the_way(folder: Path) -> None:
    desk = a_desk(folder, clock=Clock())
    programme = a_programme(desk)
    people = [(name, S.SCREENING) for name in SCREENED] + [("Dube", S.INTERVIEW), ("Ek", S.READY)]
    for name, status in people:
        draft = EnrolmentDraft(
            programme_id=programme, person_id=a_person(desk, name), role=MentoringRole.MENTOR, status=status
        )
        desk.perform("people.act.enrol", partial(enrolments.enrol, draft=draft))
    desk.close()


@pytest.fixture
def program(tmp_path: Path, look: Look, qtbot: QtBot) -> Program:
    a_desk_on_the_way(tmp_path / "desk")
    made = Program(tmp_path / "desk", look, qtbot, PLACES).start()
    made.unlock()
    made.shell.open(Place.PEOPLE, "board")
    board_of(made).columns.enter()
    return made


def view_of(program: Program) -> BoardView:
    page = program.shell.page
    assert isinstance(page, PeoplePage)
    view = page.on_show
    assert isinstance(view, BoardView)
    return view


def board_of(program: Program) -> Board:
    return view_of(program).board


def standing(program: Program) -> dict[str, list[str]]:
    columns = board_of(program).columns.columns
    return {c.code: [item.person.surname for item in c.list.cards.items] for c in columns if c.list.cards.items}


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, key, modifier)


def here(program: Program) -> str:
    item = board_of(program).columns.item
    assert item is not None
    return item.person.surname


def test_arrows_walk_over_the_cards_and_past_empty_columns(program: Program, qtbot: QtBot):
    assert here(program) == "Abara"
    press(qtbot, K.Key_Down)
    assert here(program) == "Bell"
    press(qtbot, K.Key_Right)
    assert here(program) == "Dube"
    press(qtbot, K.Key_Right)
    press(qtbot, K.Key_Right)
    assert here(program) == "Ek"
    press(qtbot, K.Key_Left)
    press(qtbot, K.Key_Left)
    assert here(program) == "Abara"
    press(qtbot, K.Key_Down)
    qtbot.keyClicks(QApplication.focusWidget(), "cos")
    assert here(program) == "Costa"


def test_shift_and_an_arrow_move_a_card_along_and_the_keyboard_goes_with_it(program: Program, qtbot: QtBot):
    press(qtbot, K.Key_Right, SHIFT)
    assert standing(program)["security_check"] == ["Abara"] and here(program) == "Abara"
    press(qtbot, K.Key_Right, SHIFT)
    assert standing(program)["interview"] == ["Abara", "Dube"] and here(program) == "Abara"
    press(qtbot, K.Key_Z, CONTROL)
    assert standing(program)["security_check"] == ["Abara"]


def test_going_back_asks_why_and_nothing_moves_without_a_reason(program: Program, qtbot: QtBot):
    press(qtbot, K.Key_Right)
    assert here(program) == "Dube"
    press(qtbot, K.Key_Left, SHIFT)
    mover = board_of(program).mover
    assert mover.isVisible() and mover.step.value() is S.SECURITY_CHECK and mover.reason.hasFocus()
    press(qtbot, K.Key_Return)
    assert not mover.error.isHidden() and standing(program)["interview"] == ["Dube"]
    mover.reason.set_value(MoveReason.NEWS)
    press(qtbot, K.Key_Return)
    assert not mover.isVisible() and standing(program)["security_check"] == ["Dube"]


def test_escape_steps_back_from_the_box_to_the_card(program: Program, qtbot: QtBot):
    press(qtbot, K.Key_Return)
    mover = board_of(program).mover
    assert mover.isVisible() and mover.step.hasFocus()
    press(qtbot, K.Key_Escape)
    assert not mover.isVisible() and here(program) == "Abara"
    assert board_of(program).columns.focused


def test_space_chooses_several_and_they_move_together(program: Program, qtbot: QtBot):
    for _ in range(3):
        press(qtbot, K.Key_Space)
        press(qtbot, K.Key_Down)
    assert len(board_of(program).marked) == 3
    press(qtbot, K.Key_Return)
    mover = board_of(program).mover
    mover.step.set_value(S.DECLINED)
    mover.reason.set_value(MoveReason.NO_PLACE)
    mover.go.click()
    assert standing(program)["declined"] == list(SCREENED) and not board_of(program).marked
    press(qtbot, K.Key_Z, CONTROL)
    assert standing(program)["screening"] == list(SCREENED)


def test_only_steps_that_all_chosen_can_take_are_offered(program: Program, qtbot: QtBot):
    press(qtbot, K.Key_Space)
    press(qtbot, K.Key_Right)
    press(qtbot, K.Key_Space)
    press(qtbot, K.Key_Return)
    offered = {step.after for step in board_of(program).mover._steps}
    assert S.TRAINING in offered and S.DECLINED in offered
    assert S.SECURITY_CHECK not in offered or S.INTERVIEW not in offered


def test_an_application_is_written_down_and_taken_up(program: Program, qtbot: QtBot):
    press(qtbot, K.Key_N, CONTROL)
    form = view_of(program).pane.form
    form.field("surname").write("Newcomer")
    form.field("why").write("To read to his daughter")
    press(qtbot, K.Key_S, CONTROL)
    assert standing(program)["applications"] == ["Newcomer"]
    board = board_of(program)
    board.columns.enter()
    press(qtbot, K.Key_Left)
    assert here(program) == "Newcomer"
    press(qtbot, K.Key_Right, SHIFT)
    assert "applications" not in standing(program)
    assert standing(program)["screening"] == [*SCREENED, "Newcomer"]


def test_who_is_taken_up_is_followed_so_that_the_next_key_moves_nobody_else(program: Program, qtbot: QtBot):
    for name in ("Newcomer", "Other"):
        press(qtbot, K.Key_N, CONTROL)
        form = view_of(program).pane.form
        form.field("surname").write(name)
        form.field("why").write("To read to his daughter")
        press(qtbot, K.Key_S, CONTROL)
    board_of(program).columns.enter()
    press(qtbot, K.Key_Left)
    qtbot.keyClicks(QApplication.focusWidget(), "new")
    assert here(program) == "Newcomer"
    for column in ("screening", "security_check", "interview"):
        press(qtbot, K.Key_Right, SHIFT)
        assert here(program) == "Newcomer" and "Newcomer" in standing(program)[column]
    assert standing(program)["applications"] == ["Other"]


def test_an_application_begun_before_the_lock_is_there_after_it(
    program: Program, tmp_path: Path, look: Look, qtbot: QtBot
):
    press(qtbot, K.Key_N, CONTROL)
    view_of(program).pane.form.field("why").widget.setPlainText("Half a sentence")
    program.app.lock()
    again = Program(tmp_path / "desk", look, qtbot, PLACES).start()
    again.unlock()
    page = again.shell.page
    assert isinstance(page, PeoplePage)
    page.notices.banners[0].findChildren(QPushButton)[0].click()
    assert view_of(again).can_save
    assert view_of(again).pane.form.field("why").read() == "Half a sentence"


def test_with_real_jobs_a_card_is_moved_and_taken_back_and_nothing_overtakes(tmp_path: Path, look: Look, qtbot: QtBot):
    a_desk_on_the_way(tmp_path / "desk")
    program = Program(tmp_path / "desk", look, qtbot, PLACES, jobs=Jobs()).start()
    program.front.passphrase.setText(PASSPHRASE)
    program.front._on_unlock()
    qtbot.waitUntil(lambda: program.app.shell is not None, timeout=20_000)
    program.shell.open(Place.PEOPLE, "board")
    qtbot.waitUntil(lambda: standing(program).get("screening") == list(SCREENED), timeout=20_000)
    qtbot.waitUntil(program.shell.isActiveWindow, timeout=20_000)
    board_of(program).columns.enter()
    press(qtbot, K.Key_Space)
    press(qtbot, K.Key_Down)
    press(qtbot, K.Key_Space)
    press(qtbot, K.Key_Right, SHIFT)
    qtbot.waitUntil(lambda: standing(program).get("security_check") == ["Abara", "Bell"], timeout=20_000)
    qtbot.waitUntil(lambda: not board_of(program).marked and here(program) == "Abara", timeout=20_000)
    board_of(program).programme.setCurrentIndex(0)
    press(qtbot, K.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: standing(program).get("screening") == list(SCREENED), timeout=20_000)


def test_enter_on_the_board_moves_and_ctrl_o_opens_the_person(program: Program, qtbot: QtBot):
    press(qtbot, K.Key_O, CONTROL)
    page = program.shell.page
    assert isinstance(page, PeoplePage) and page.on_show.code == "people"
    assert page.view("people").panel.person.surname == "Abara"


@pytest.mark.parametrize("language", ["fr"], indirect=True)
def test_the_cards_of_all_columns_begin_at_one_height_however_long_a_heading_is(program: Program):
    columns = board_of(program).columns.columns
    assert len({column.list.y() for column in columns}) == 1
    assert any(
        column.title.heightForWidth(column.width()) > column.title.fontMetrics().height() * 1.5 for column in columns
    )
