# SPDX-License-Identifier: MIT
"""The window of an open desk: places, news, commands and the keyboard, over a real encrypted desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.records.changes import Entity
from tests.support.app import Program
from tests.support.desks import a_desk
from ui.context import Hit, Place
from ui.look.look import Look
from ui.shell.palette import Palette


@pytest.fixture
def program(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Program]:
    a_desk(tmp_path / "desk").close()
    program = Program(tmp_path / "desk", look, qtbot).start()
    program.unlock()
    yield program
    program.close()


def press(program: Program, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget() or program.shell
    program.qtbot.keyClick(target, key, modifier)


CTRL = Qt.KeyboardModifier.ControlModifier


def add(program: Program, surname: str) -> None:
    program.page.line.setText(surname)
    program.page.add()


def test_a_place_the_role_may_not_see_is_absent(program: Program):
    assert not program.shell.has(Place.RESULTS)
    assert program.shell.sidebar.places.count() == 2
    assert program.shell.has(Place.TODAY)


def test_places_are_a_list_to_a_screen_reader(program: Program):
    spoken = QAccessible.queryAccessibleInterface(program.shell.sidebar.places)
    assert spoken.role() == QAccessible.Role.List
    assert [spoken.child(n).text(QAccessible.Text.Name) for n in range(2)] == ["Today", "People"]


def test_arrows_in_the_sidebar_go_to_a_place(program: Program):
    program.shell.sidebar.places.setFocus()
    press(program, Qt.Key.Key_Down)
    assert program.shell.place is Place.PEOPLE
    assert program.shell.header.title.text() == "People"
    assert program.shell.sidebar.places.hasFocus()


def test_a_shortcut_to_a_place_takes_the_keyboard_there_but_the_arrows_stay_in_the_sidebar(program: Program):
    shell = program.shell
    press(program, Qt.Key.Key_2, CTRL)
    assert shell.place is Place.PEOPLE
    assert program.page.isAncestorOf(QApplication.focusWidget())
    shell.sidebar.places.setFocus()
    press(program, Qt.Key.Key_Up)
    assert shell.place is Place.TODAY
    assert QApplication.focusWidget() is shell.sidebar.places


def test_a_target_reaches_the_page(program: Program):
    program.shell.open(Place.PEOPLE, 7)
    assert program.page.target == 7
    program.shell.open(Place.RESULTS)
    assert program.shell.place is Place.PEOPLE


def test_no_window_title_names_anyone(program: Program):
    add(program, "Porter")
    assert {window.windowTitle() for window in QApplication.topLevelWidgets()} <= {"MentorDesk", ""}


def test_a_change_reloads_the_page_on_show_and_marks_the_other_stale(program: Program):
    program.shell.open(Place.PEOPLE)
    people = program.page
    program.shell.open(Place.TODAY)
    before = people.reloads
    add(program, "Porter")
    assert program.page.count.text() == "1"
    assert people.stale and people.reloads == before
    program.shell.open(Place.PEOPLE)
    assert (people.reloads, people.count.text()) == (before + 1, "1")


def test_undo_is_named_and_takes_the_act_back(program: Program):
    undo = program.shell.findChild(QAction, "undo")
    assert not undo.isEnabled()
    add(program, "Porter")
    assert undo.text() == "&Undo: People"
    assert program.shell.status.undo.text() == "Ctrl+Z takes back: People"
    undo.trigger()
    assert program.page.count.text() == "0"
    assert program.messages.told[-1] == ("success", "Taken back: People.")
    redo = program.shell.findChild(QAction, "redo")
    redo.trigger()
    assert program.page.count.text() == "1"


def test_the_primary_action_is_ctrl_n(program: Program):
    program.page.line.setText("Quill")
    program.shell.findChild(QAction, "add").trigger()
    assert program.page.count.text() == "1"
    assert program.shell.findChild(QAction, "add").shortcut().toString() == "Ctrl+N"
    assert program.shell.header.primary.toolTip() == "Ctrl+N"


def test_f10_opens_the_menu_for_the_arrow_keys(program: Program):
    program.shell.findChild(QAction, "menu").trigger()
    menu = program.shell.commands.menu
    assert menu.isVisible()
    assert menu.activeAction() is not None
    menu.close()


def test_shortcuts_are_unique(program: Program):
    keys = [key.toString() for action in program.shell.findChildren(QAction) for key in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("language", ["en", "fr"], indirect=True)
def test_access_keys_are_unique_within_each_menu(program: Program):
    menus = [program.shell.commands.menu, *(a.menu() for a in program.shell.commands.menu.actions() if a.menu())]
    for menu in menus:
        keys = [a.text()[a.text().index("&") + 1].lower() for a in menu.actions() if "&" in a.text()]
        assert sorted(keys) == sorted(set(keys)), menu.title()


def palette(program: Program) -> Palette:
    program.shell.open_palette()
    box = QApplication.activeModalWidget()
    assert isinstance(box, Palette)
    return box


def test_the_palette_finds_places_and_commands_and_enter_runs(program: Program):
    box = palette(program)
    program.qtbot.keyClicks(box.line, "peo")
    program.qtbot.waitUntil(lambda: box.results.count() == 2)
    program.qtbot.keyPress(box.line, Qt.Key.Key_Return)
    assert program.shell.place is Place.PEOPLE


def test_the_palette_ignores_answers_to_an_older_text(program: Program):
    late = []
    program.shell.add_finder(lambda text, found: late.append((text, found)))
    box = palette(program)
    box.search("a")
    box.search("ab")
    late[-2][1]([Hit(title="stale", run=lambda: None)])
    late[-1][1]([Hit(title="fresh", run=lambda: None)])
    shown = [box.results.item(row).text() for row in range(box.results.count())]
    assert "fresh" in shown and "stale" not in shown
    box.close()


def test_escape_closes_the_palette_and_changes_nothing(program: Program):
    box = palette(program)
    program.qtbot.keyPress(box.line, Qt.Key.Key_Escape)
    program.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert program.shell.place is Place.TODAY


def test_f6_cycles_through_the_regions_and_back(program: Program):
    shell = program.shell
    shell.sidebar.places.setFocus()
    seen = []
    for _ in range(3):
        shell.cycle_regions(1)
        seen.append(QApplication.focusWidget())
    assert seen == [shell.header.find_button, program.page.line, shell.sidebar.places]
    shell.cycle_regions(-1)
    assert QApplication.focusWidget() is program.page.line


def test_zoom_theme_and_language_come_from_the_menu(program: Program, look: Look):
    program.shell.findChild(QAction, "zoom_in").trigger()
    assert look.zoom > 1
    program.shell.findChild(QAction, "zoom_reset").trigger()
    program.page.line.setText("unsaved")
    program.shell.open(Place.PEOPLE)
    program.page.line.setText("unsaved too")
    old = program.shell
    program.shell.findChild(QAction, "language_fr").trigger()
    assert program.shell is not old
    assert program.shell.header.title.text() == "Personnes"
    assert program.page.line.text() == "unsaved too"
    program.shell.open(Place.TODAY)
    assert program.page.line.text() == "unsaved"
    program.shell.findChild(QAction, "theme_dark").trigger()
    assert look.theme.dark
    add(program, "Still works")
    assert program.page.count.text() == "1"


def test_every_control_of_the_window_has_a_name(program: Program):
    nameless = []
    for widget in program.shell.findChildren(type(program.shell.header.primary)):
        spoken = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        if widget.isVisible() and not spoken:
            nameless.append(widget.objectName())
    assert nameless == []


def test_the_window_fits_a_small_screen(program: Program):
    hint = program.shell.minimumSizeHint()
    assert hint.width() <= 1024 and hint.height() <= 700


def test_the_status_line_says_what_protects_the_data(program: Program):
    assert (
        program.shell.status.facts.text()
        == "Encrypted · last backup today · no backup on a second drive yet · locks after 10 minutes"
    )


def test_closing_the_window_closes_the_desk(program: Program):
    program.shell.close()
    assert program.jobs.desk is None


def test_a_backup_is_seen_in_the_status_line_at_once(program: Program):
    page = program.page
    page.context.jobs.attend(lambda desk: desk.back_up(), page, touches=Entity.BACKUP)
    assert "last backup today" in program.shell.status.facts.text()


@pytest.mark.parametrize("language", ["en", "fr"], indirect=True)
def test_the_largest_size_still_fits_an_ordinary_screen(program: Program, look: Look):
    for _ in range(6):
        look.zoom_by(1)
    program.shell.open(Place.PEOPLE)
    assert program.shell.minimumSizeHint().width() <= 1366
    look.zoom_by(0)


def test_a_dropped_file_goes_to_the_page_on_show(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    taken: list[Path] = []
    monkeypatch.setattr(type(program.page), "take_file", lambda self, path: taken.append(path) is None)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "roster.csv"))])
    centre = QPointF(program.shell.rect().center())
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(centre.toPoint(), copy, mime, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(program.shell, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(program.shell, QDropEvent(centre, copy, mime, Qt.MouseButton.LeftButton, none))
    assert taken == [tmp_path / "roster.csv"]


def test_a_file_nobody_wants_is_left_alone(program: Program, tmp_path: Path):
    assert not program.shell.take_file(tmp_path / "letter.txt")


def test_a_narrow_window_shows_its_places_as_pictures_that_keep_their_names(program: Program):
    shell = program.shell
    places = shell.sidebar.places
    shell.resize(1200, 700)
    assert places.item(0).text()
    wide = shell.sidebar.width()
    shell.resize(700, 500)
    assert places.item(0).text() == ""
    assert shell.sidebar.width() < wide / 2
    assert places.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == places.item(0).toolTip() != ""
    assert shell.sidebar.lock_button.accessibleName()
    shell.resize(1200, 700)
    assert shell.sidebar.width() == wide
    assert places.item(0).text()
