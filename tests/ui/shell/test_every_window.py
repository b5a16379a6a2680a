# SPDX-License-Identifier: MIT
"""Every kind of window, box, menu and list that can stand before a page, found in the code: each way to lock, and the
blanking key, leave nothing of it to be seen, read aloud or read in a title."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.records.people import PersonDraft
from mentordesk.usecases.people import add_person
from tests.architecture.sources import ROOT, WINDOW, called_name, python_files, tree
from tests.support.app import Program
from tests.support.desks import a_desk
from tests.support.screen import named, read_aloud, titles
from ui.look.look import Look
from ui.messages.messages import Messages
from ui.pages.week.register import RegisterTable
from ui.tables.columns import Column
from ui.tables.view import RecordTable
from ui.widgets.inputs import ChoiceBox, TextLine
from ui.widgets.menu import MenuButton
from ui.widgets.tags import TagsField

CANARY = "Zbylutak"
NAMES = (CANARY,)
WINDOWS = {
    "QDialog",
    "QMenu",
    "QMessageBox",
    "QFileDialog",
    "QMainWindow",
    "QProgressDialog",
    "QWizard",
    "QInputDialog",
}
WINDOWS |= {
    "QCompleter",
    "QColorDialog",
    "QFontDialog",
    "QPrintDialog",
    "QPrintPreviewDialog",
    "QErrorMessage",
    "QSplashScreen",
}
WINDOWS |= {"QSystemTrayIcon", "QDockWidget", "QMdiSubWindow", "QComboBox"}


def kinds_of_window() -> set[str]:
    """Every place in the window's code that makes a window of its own, or a class of one: "file:kind"."""
    found = set()
    for file in python_files(WINDOW):
        at = str(file.relative_to(ROOT))
        for node in ast.walk(tree(file)):
            match node:
                case ast.ClassDef(name=name, bases=bases):
                    if WINDOWS & {getattr(base, "id", getattr(base, "attr", "")) for base in bases}:
                        found.add(f"{at}:{name}")
                case ast.Call() if called_name(node) in WINDOWS | {"addMenu"}:
                    found.add(f"{at}:{called_name(node)}")
    return found


# How each comes up, with a name in it -----------------------------------------------------------------------------------


def on_page(program: Program, widget: QWidget) -> None:
    """Put a widget on the page on show, as a page would have it."""
    program.page.content.addWidget(widget)
    widget.show()


def the_palette(program: Program) -> None:
    program.shell.open_palette()


def the_passphrase_box(program: Program) -> None:
    Messages.ask_passphrase(program.messages, program.page, lambda *_: None, lambda: None, lambda: None)


def a_question(program: Program) -> None:
    Messages.choose(program.messages, program.page, "firstrun.leave", [(1, CANARY)], lambda _: None, name=CANARY)


def a_file_dialog(program: Program) -> None:
    Messages.save_file(program.messages, program.page, "shell.app", f"{CANARY}.pdf", "shell.app", lambda _: None)


def the_columns_menu(program: Program) -> None:
    column = Column(name="name", title="people.field.surname", text=str)
    table = RecordTable(program.app.look, "canaries", [column], str)
    table.set_records([CANARY])
    on_page(program, table)
    table._choose_columns()


def the_menu_of_a_button(program: Program) -> None:
    made = MenuButton(program.app.look, CANARY, "filter", lambda menu: menu.addAction(CANARY), "canary")
    on_page(program, made)
    made.open_menu()


def the_menu(program: Program) -> None:
    program.shell.commands.menu.addMenu(CANARY).addAction(CANARY)
    program.shell.open_menu()


def the_marks_menu(program: Program) -> None:
    table = RegisterTable(program.app.look)
    on_page(program, table)
    table._offer_marks(0)
    QApplication.activePopupWidget().addAction(CANARY)  # type: ignore[union-attr]


def a_completer(program: Program) -> None:
    field = TagsField(program.app.look, {"x": CANARY})
    on_page(program, field)
    field._completer.setCompletionPrefix(CANARY[:2])
    field._completer.complete()


def a_list_fallen_open(program: Program) -> None:
    box = ChoiceBox([(1, CANARY)])
    on_page(program, box)
    box.showPopup()


def a_text_fields_own_menu(program: Program) -> None:
    line = TextLine(CANARY)
    on_page(program, line)
    menu = line.createStandardContextMenu()
    menu.addAction(CANARY)
    menu.popup(QPoint(5, 5))


def a_tool_tip(program: Program) -> None:
    QToolTip.showText(QPoint(20, 20), CANARY, program.shell)


def the_window_alone(program: Program) -> None:
    on_page(program, TextLine(CANARY))


OPENERS: dict[str, Callable[[Program], None]] = {
    "ui/shell/palette.py:Palette": the_palette,
    "ui/messages/passphrase.py:ConfirmPassphrase": the_passphrase_box,
    "ui/messages/messages.py:QMessageBox": a_question,
    "ui/messages/messages.py:QFileDialog": a_file_dialog,
    "ui/tables/view.py:QMenu": the_columns_menu,
    "ui/widgets/menu.py:QMenu": the_menu_of_a_button,
    "ui/shell/commands.py:QMenu": the_menu,
    "ui/shell/commands.py:addMenu": the_menu,
    "ui/pages/week/register.py:QMenu": the_marks_menu,
    "ui/pages/week/register.py:addMenu": the_marks_menu,
    "ui/widgets/tags.py:QCompleter": a_completer,
    "ui/widgets/inputs.py:ChoiceBox": a_list_fallen_open,
    "ui/shell/window.py:Shell": the_window_alone,
}
QTS_OWN = (a_text_fields_own_menu, a_tool_tip)
WITHOUT_A_DESK = {"ui/shell/front.py:FrontWindow"}
"""Before a desk is open there is nobody to name."""


def test_every_kind_of_window_in_the_code_is_tried_below() -> None:
    assert kinds_of_window() - set(OPENERS) - WITHOUT_A_DESK == set()
    assert set(OPENERS) - kinds_of_window() == set(), "what is gone from the code need not be tried"


# The ways to lock -------------------------------------------------------------------------------------------------------


def idle(program: Program) -> None:
    assert program.app.idle is not None
    program.app.idle.set_minutes(0)
    program.app.idle.check()


def shortcut(program: Program) -> None:
    front = QApplication.activePopupWidget() or QApplication.activeModalWidget() or program.shell
    program.qtbot.keyClick(front, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def session_end(program: Program) -> None:
    assert program.app.guards is not None
    program.app.guards.session.on_lock()


def minimise(program: Program) -> None:
    program.shell.turn_minimised()
    program.shell.showMinimized()
    program.qtbot.waitUntil(lambda: program.app.going)


@pytest.fixture
def program(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Program]:
    desk = a_desk(tmp_path / "desk")
    desk.perform("people.act.add", partial(add_person, draft=PersonDraft(surname=CANARY)))
    desk.close()
    program = Program(tmp_path / "desk", look, qtbot).start()
    program.unlock()
    blank = program.shell.blank
    yield program
    if blank._content is not None:
        # Taken out of the window while blank, it would be left behind, and dressed anew by every later test.
        blank._content.deleteLater()
    program.close()


def nothing_is_left(of_the_window: bool) -> None:
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    assert shown == [] if not of_the_window else len(shown) == 1
    assert QApplication.activePopupWidget() is None
    assert named(NAMES, read_aloud()) == set()
    assert named(NAMES, titles()) == set()


@pytest.mark.parametrize("trigger", [idle, shortcut, session_end, minimise])
@pytest.mark.parametrize("opener", [*dict.fromkeys(OPENERS.values()), *QTS_OWN])
def test_nothing_of_it_is_left_after_a_lock(
    program: Program, opener: Callable[[Program], None], trigger: Callable[[Program], None]
) -> None:
    opener(program)
    assert named(NAMES, titles()) == set(), "no name in a title, before either"
    trigger(program)
    assert program.app.going
    nothing_is_left(of_the_window=False)


@pytest.mark.parametrize("opener", [*dict.fromkeys(OPENERS.values()), *QTS_OWN])
def test_nothing_of_it_is_left_on_a_blank_screen(program: Program, opener: Callable[[Program], None]) -> None:
    opener(program)
    program.shell.hide_names()
    nothing_is_left(of_the_window=True)


def test_a_menu_left_alone_would_be_seen(program: Program) -> None:
    """The looking itself sees: without a lock the name is found."""
    the_window_alone(program)
    assert named(NAMES, read_aloud())
