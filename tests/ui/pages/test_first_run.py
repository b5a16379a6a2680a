# SPDX-License-Identifier: MIT
"""The first run makes a real desk, by keyboard, in both languages, and lets nobody past an unread recovery key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from mentordesk.desk import desk_door, open_desk, recover_desk
from mentordesk.records.access import initials_of
from mentordesk.usecases.people import list_people
from tests.support.app import Program
from ui.look.look import Look
from ui.pages.firstrun.page import FirstRunPage

PHRASE = "candle river onion ladder moss"


@pytest.fixture
def program(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Program]:
    program = Program(tmp_path / "desk", look, qtbot).start()
    yield program
    program.close()


def wizard(program: Program) -> FirstRunPage:
    page = getattr(program.app.window, "page", None)
    assert isinstance(page, FirstRunPage)
    return page


def type_in(program: Program, text: str) -> None:
    focused = QApplication.focusWidget()
    program.qtbot.keyClicks(focused, text)
    program.qtbot.keyClick(focused, Qt.Key.Key_Tab)


def to_user_step(program: Program) -> FirstRunPage:
    page = wizard(program)
    page.next_button.click()
    page.establishment.field("establishment").write("HMP Larkfield")
    page.next_button.click()
    assert page.current == "user"
    return page


def made(program: Program, qtbot: QtBot) -> FirstRunPage:
    page = to_user_step(program)
    page.user.field("name").widget.setFocus()
    for text in ("Jo Marsh", "JM", PHRASE, PHRASE):
        if QApplication.focusWidget() is page.user.field("initials").widget:
            QApplication.focusWidget().clear()
        type_in(program, text)
    page.next_button.click()
    qtbot.waitUntil(lambda: page.current == "sheet", timeout=60_000)
    return page


def key_on_screen(page: FirstRunPage) -> str:
    return "-".join(label.text() for label in page.sheet._groups)


def test_enter_in_a_field_goes_on_and_on_a_button_presses_that_button(program: Program, qtbot: QtBot):
    page = wizard(program)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.current == "establishment"
    page.establishment.field("establishment").write("HMP Larkfield")
    qtbot.keyClick(page.establishment.field("establishment").widget, Qt.Key.Key_Return)
    assert page.current == "user"
    page.back_button.setFocus()
    qtbot.keyClick(page.back_button, Qt.Key.Key_Return)
    assert page.current == "establishment"


def test_each_step_begins_at_its_top_also_in_a_low_window(program: Program, qtbot: QtBot):
    page = wizard(program)
    page.window().resize(720, 420)
    page.next_button.setFocus()
    around = page.window().findChild(QScrollArea)
    around.verticalScrollBar().setValue(around.verticalScrollBar().maximum())
    assert page.title.visibleRegion().isEmpty()
    page.next_button.click()
    assert not page.title.visibleRegion().isEmpty()
    assert not QApplication.focusWidget().visibleRegion().isEmpty()


def test_nothing_on_the_window_throws_the_recovery_key_away(program: Program, qtbot: QtBot):
    page = made(program, qtbot)
    around = [b for b in program.app.window.findChildren(QPushButton) if b.isVisible() and not page.isAncestorOf(b)]
    assert not around, "a button beside the card would build the window anew, and the key is shown only now"


def test_closing_the_window_over_the_recovery_key_asks_first(program: Program, qtbot: QtBot):
    page = made(program, qtbot)
    program.messages.answers = [False, True]
    window = program.app.window
    assert window is not None
    assert not window.close()
    assert program.messages.asked[-1] == "firstrun.leave"
    assert page.current == "sheet"
    assert not program.app.going
    window.close()
    assert program.app.going


def test_from_nothing_to_a_desk_that_opens_by_passphrase_and_by_paper(program: Program, qtbot: QtBot, tmp_path: Path):
    page = made(program, qtbot)
    key = key_on_screen(page)
    assert page.back_button.isHidden(), "a desk that is made cannot be unmade by Back"
    page.next_button.click()
    for line in page.read_back.lines:
        line.setFocus()
        qtbot.keyClicks(line, "00000")
    page.next_button.click()
    assert page.current == "readback"
    assert page.read_back.error.isVisible()
    for line, group in zip(page.read_back.lines, key.split("-"), strict=True):
        line.clear()
        line.setFocus()
        qtbot.keyClicks(line, group.lower())
    page.next_button.click()
    assert page.current == "choice"
    assert key not in " ".join(label.text() for label in page.findChildren(QLabel))
    page.choice.set_value("look")
    page.next_button.click()
    assert program.shell.isVisible()
    assert program.desk.actor.name == "Jo Marsh"
    program.close()
    open_desk(tmp_path / "desk", "", PHRASE).close()
    recover_desk(tmp_path / "desk", key).close()


def test_only_the_wrong_group_is_marked(program: Program, qtbot: QtBot):
    page = made(program, qtbot)
    groups = key_on_screen(page).split("-")
    page.next_button.click()
    groups[2] = "00000" if groups[2] != "00000" else "11111"
    for line, group in zip(page.read_back.lines, groups, strict=True):
        line.setText(group)
    page.next_button.click()
    assert [bool(line.property("wrong")) for line in page.read_back.lines] == [n == 2 for n in range(8)]
    assert page.read_back.lines[2].hasFocus()
    assert "3" in page.read_back.error.text()


def test_a_full_group_moves_on_to_the_next(program: Program, qtbot: QtBot):
    page = made(program, qtbot)
    page.next_button.click()
    page.read_back.lines[0].setFocus()
    qtbot.keyClicks(page.read_back.lines[0], "ABCDE")
    assert page.read_back.lines[1].hasFocus()


def test_a_weak_passphrase_and_a_differing_one_are_refused_at_their_field(program: Program):
    page = to_user_step(program)
    page.user.field("name").write("Jo Marsh")
    page.user.field("passphrase").write("jo marsh jo marsh")
    page.next_button.click()
    assert page.user.rows["passphrase"].error.isVisible()
    assert page.user.rows["initials"].error.isVisible()
    page.user.field("initials").write("JM")
    page.user.field("passphrase").write(PHRASE)
    page.user.field("again").write(PHRASE + "x")
    page.next_button.click()
    assert not page.user.rows["passphrase"].error.isVisible()
    assert page.user.rows["again"].error.isVisible()
    assert page.current == "user"


def test_strength_is_said_while_one_types(program: Program, qtbot: QtBot):
    page = to_user_step(program)
    line = page.user.field("passphrase").widget
    line.setFocus()
    qtbot.keyClicks(line, "kite")
    assert "4" in page.user.rows["passphrase"].hint_label.text()
    qtbot.keyClicks(line, " over the grey harbour wall")
    assert page.user.rows["passphrase"].hint_label.text() == page._look.words("strength.band.strong")


def test_each_step_can_be_gone_back_from_before_the_desk_is_made(program: Program):
    page = to_user_step(program)
    page.back_button.click()
    assert page.current == "establishment"
    assert page.establishment.draft().establishment == "HMP Larkfield"
    page.back_button.click()
    assert page.current == "language"


def test_the_other_language_is_spoken_at_once(program: Program):
    page = wizard(program)
    page.language.set_value("fr")
    page.next_button.click()
    page = wizard(program)
    assert page.current == "establishment"
    assert page.title.text() == "Votre établissement"


def test_establishment_and_paper_reach_the_desk(program: Program, qtbot: QtBot, tmp_path: Path):
    page = wizard(program)
    page.next_button.click()
    page.next_button.click()
    assert page.establishment.rows["establishment"].error.isVisible()
    page.establishment.field("paper").write("Letter")
    page.back_button.click()
    made(program, qtbot)
    assert desk_door(tmp_path / "desk").paper == "Letter"


def test_a_folder_that_holds_other_things_is_left_alone(program: Program, tmp_path: Path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine", encoding="utf-8")
    program.messages.answers = [tmp_path / "full"]
    page = wizard(program)
    page.next_button.click()
    page._pick_folder()
    page.establishment.field("establishment").write("HMP Larkfield")
    page.next_button.click()
    for name, text in (("name", "Jo"), ("initials", "J"), ("passphrase", PHRASE), ("again", PHRASE)):
        page.user.field(name).write(text)
    page.next_button.click()
    assert program.messages.told == [("warning", page._look.words("errors_desk.folder_not_empty"))]
    assert [file.name for file in (tmp_path / "full").iterdir()] == ["letter.txt"]
    assert page.next_button.isEnabled()


@pytest.mark.parametrize(("name", "initials"), [("Jo Marsh", "JM"), ("Ana-Lucía de Vries", "ALDV"), ("", "")])
def test_initials_are_suggested(name: str, initials: str):
    assert initials_of(name) == initials


@pytest.mark.parametrize("language", ["en", "fr"], indirect=True)
def test_the_saved_recovery_sheet_holds_the_key_that_opens(program: Program, qtbot: QtBot, tmp_path: Path):
    page = made(program, qtbot)
    program.messages.answers = [tmp_path / "sheet.pdf"]
    page.sheet.save_button.click()
    document = PdfDocument((tmp_path / "sheet.pdf").read_bytes())
    text = document[0].get_textpage().get_text_range()
    assert len(document) == 1
    assert all(group in text for group in key_on_screen(page).split("-"))
    assert "HMP Larkfield" in text
    assert program.messages.told[-1] == ("info", page._look.words("firstrun.sheet_saved"))


def test_no_printer_is_told_and_loses_nothing(program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    page = made(program, qtbot)
    page.sheet.print_button.click()
    assert program.messages.told[-1][0] == "warning"
    assert page.current == "sheet"
    assert len(key_on_screen(page)) == 47


def test_the_invented_programme_is_a_desk_of_its_own(program: Program, qtbot: QtBot, tmp_path: Path):
    page = made(program, qtbot)
    key = key_on_screen(page)
    page.next_button.click()
    for line, group in zip(page.read_back.lines, key.split("-"), strict=True):
        line.setText(group)
    page.next_button.click()
    page.choice.set_value("demo")
    page.next_button.click()
    assert program.desk.folder == tmp_path / "desk-example"
    assert len(program.desk.ask(list_people)) > 50
    own = open_desk(tmp_path / "desk", "", PHRASE)
    assert own.ask(list_people) == ()
    own.close()
