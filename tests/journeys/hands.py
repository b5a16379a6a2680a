# SPDX-License-Identifier: MIT
"""The hands and eyes of somebody at the desk: keys where the keyboard is, clicks on what can be seen, reading what is told.

Works through the real `App` with its real threads; nothing here knows a page's insides beyond the names of its widgets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.words import Words
from tests.support.app import Program
from ui.app import PLACES
from ui.context import Place
from ui.jobs.jobs import Jobs
from ui.look.fonts import load_fonts
from ui.look.look import Look
from ui.look.preferences import Preferences
from ui.shell.palette import Palette
from ui.widgets.banner import Banner

PATIENCE = 60_000
"""Milliseconds a step may take on a loaded machine before the test calls it stuck."""

W = TypeVar("W", bound=QWidget)


@contextmanager
def sitting_down(folder: Path, language: str, qtbot: QtBot) -> Iterator[Hands]:
    """Somebody in front of the first window of a fresh installation; at the end nothing may have been a bug."""
    load_fonts()
    look = Look(Preferences(), language)
    look.apply()
    hands = Hands(folder, look, qtbot)
    try:
        yield hands
    finally:
        hands.program.close()
    assert hands.bugs == []


class Hands:
    """One person at one desk folder, over as many runs of the program as they need."""

    left = Qt.MouseButton.LeftButton
    enter = Qt.Key.Key_Return

    def __init__(self, folder: Path, look: Look, qtbot: QtBot) -> None:
        self.folder, self.look, self.qtbot = folder, look, qtbot
        self.bugs: list[object] = []
        self.program = self._run()

    @property
    def words(self) -> Words:
        """The catalogue of the screen."""
        return self.look.words

    # Runs of the program ----------------------------------------------------------------------------------------------

    def quit(self) -> None:
        """Ctrl+Q."""
        QTest.keySequence(QApplication.focusWidget() or self.window, QKeySequence("Ctrl+Q"))
        self.qtbot.waitUntil(lambda: self.program.app.going, timeout=PATIENCE)

    def come_back(self) -> None:
        """Start the program another day: it knows language and theme from its own settings."""
        kept = Preferences()
        self.look = Look(kept, str(kept.get("language")))
        self.look.apply()
        self.start_again()

    def start_again(self) -> None:
        """Start the program afresh, as a lock or the user does."""
        self.program.close()
        self.program = self._run()

    def _run(self) -> Program:
        program = Program(self.folder, self.look, self.qtbot, PLACES, Jobs()).start()
        program.messages.bug.connect(self.bugs.append)
        return program

    def unlock(self, passphrase: str) -> None:
        """Type the passphrase and press Enter."""
        self.type(passphrase)
        self.key(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.program.app.shell is not None, timeout=PATIENCE)
        self.settle()
        self.program.shell.resize(1366, 768)

    # Hands ------------------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Wait until the program has done what it was asked: no work under way, nothing left to deliver."""
        jobs = self.program.jobs
        self.qtbot.waitUntil(lambda: not jobs.busy, timeout=PATIENCE)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not jobs.busy, timeout=PATIENCE)
        window, active = self.program.app.window, QApplication.activeWindow()
        if window is not None and window.isVisible() and (active is None or not active.isVisible()):
            window.activateWindow()
            self.qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)

    @property
    def focus(self) -> QWidget:
        """Where the keyboard is."""
        widget = QApplication.focusWidget()
        assert widget is not None, "the keyboard is nowhere"
        return widget

    def type(self, text: str) -> None:
        """Type where the keyboard is, character by character; the keyboard may move on while one types."""
        for character in text:
            if character.isascii():
                self.qtbot.keyClicks(self.focus, character)
            else:  # QTest knows only the keys of ASCII
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    pressed = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, character)
                    QApplication.sendEvent(self.focus, pressed)
        self.settle()

    def type_over(self, text: str) -> None:
        """Select what stands there and type."""
        self.press("Ctrl+A")
        self.type(text)

    def key(self, *keys: Qt.Key) -> None:
        """Press keys where the keyboard is, and wait for what follows."""
        for one in keys:
            self.qtbot.keyClick(self.focus, one)
        self.settle()

    def press(self, keys: str) -> None:
        """Press a shortcut such as Ctrl+S, and wait for what follows."""
        QTest.keySequence(QApplication.focusWidget() or self.window, QKeySequence(keys))
        self.settle()

    def click(self, name: str, within: QWidget | None = None) -> None:
        """Click the one button of this name that can be seen and pressed."""
        made = self.see(QAbstractButton, name, within)
        assert made.isEnabled(), f"{name} cannot be pressed"
        self.qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
        self.settle()

    def choose(self, box: QComboBox, text: str) -> None:
        """Open the list and choose the row that holds `text`, by keyboard."""
        row = next((n for n in range(box.count()) if text in box.itemText(n)), None)
        assert row is not None, f"{text} is not offered: {[box.itemText(n) for n in range(box.count())]}"
        box.setFocus()
        QTest.keySequence(box, QKeySequence("Alt+Down"))
        self.qtbot.waitUntil(box.view().isVisible, timeout=PATIENCE)
        for key in (Qt.Key.Key_Home, *[Qt.Key.Key_Down] * row, Qt.Key.Key_Return):
            self.qtbot.keyClick(box.view(), key)
        self.qtbot.waitUntil(lambda: not box.view().isVisible())
        self.settle()
        assert box.currentIndex() == row

    def tick(self, row: Any, code: object) -> None:
        """Click one option of a row of choices."""
        option = row.buttons[row._codes.index(code)]
        self.qtbot.mouseClick(option, Qt.MouseButton.LeftButton)
        self.settle()
        assert row.value() == code

    def pick(self, rows: QListWidget, text: str) -> None:
        """Click the row of a list that holds `text`."""
        found = rows.findItems(text, Qt.MatchFlag.MatchContains)
        assert found, f"{text} is not in {[rows.item(n).text() for n in range(rows.count())]}"
        rows.scrollToItem(found[0])
        where = rows.visualItemRect(found[0]).center()
        self.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
        self.settle()

    def command(self, typed: str) -> None:
        """Ctrl+K, type, Enter at once: the command of that name is done, not what was listed before one typed."""
        self.press("Ctrl+K")
        palette = QApplication.activeModalWidget() or QApplication.activeWindow()
        assert isinstance(palette, Palette)
        self.type(typed)
        self.key(Qt.Key.Key_Return)

    def find(self, typed: str, *wanted: str) -> None:
        """Ctrl+K, type, down to the hit that holds everything wanted, Enter."""
        self.press("Ctrl+K")
        palette = QApplication.activeWindow()
        assert isinstance(palette, Palette)
        with self.qtbot.waitSignal(palette.line.searched, check_params_cb=typed.__eq__, timeout=PATIENCE):
            self.type(typed)

        def row() -> int:
            rows = _rows(palette.results)
            return next((n for n, text in enumerate(rows) if all(part in text for part in wanted)), -1)

        self.qtbot.waitUntil(lambda: row() >= 0, timeout=PATIENCE)
        self.key(*[Qt.Key.Key_Down] * row(), Qt.Key.Key_Return)

    def lock(self) -> None:
        """Ctrl+L; the program goes and another run of it comes, with the unlock page."""
        QTest.keySequence(QApplication.focusWidget() or self.window, QKeySequence("Ctrl+L"))
        self.qtbot.waitUntil(lambda: self.program.left != [], timeout=PATIENCE)
        self.start_again()

    def menu(self, name: str) -> None:
        """Choose an entry of the window's menu."""
        action = self.program.shell.findChild(QAction, name)
        assert action is not None and action.isEnabled(), name
        action.trigger()
        self.settle()

    def go(self, place: Place) -> Any:
        """Go to a place through the sidebar; its page."""
        title = self.words(f"shell.place.{place.value}")
        self.pick(self.program.shell.sidebar.places, title)
        page = self.program.shell.page
        assert page is not None and self.program.shell.place is place
        return page

    def section(self, name: str) -> Any:
        """Go to a section of the Desk place; the section."""
        page = self.go(Place.DESK)
        self.pick(page.menu, self.words(f"page_desk.section.{name}"))
        assert page.name == name
        return page.section

    def files(self, *paths: Path) -> None:
        """What the next file dialogs are answered with."""
        self.program.messages.answers.extend(paths)

    def knows(self, passphrase: str) -> None:
        """What is typed where the passphrase is asked for again."""
        self.program.messages.answers.append(passphrase)

    # Eyes -------------------------------------------------------------------------------------------------------------

    @property
    def window(self) -> QWidget:
        """The window of the program."""
        window = self.program.app.window
        assert window is not None
        return window

    def see(self, kind: type[W], name: str = "", within: QWidget | None = None) -> W:
        """The one widget of this kind and name that is on show."""
        found = [one for one in (within or self.window).findChildren(kind, name) if one.isVisible()]
        assert len(found) == 1, f"{len(found)} visible {kind.__name__} named {name!r}"
        return found[0]

    def reads(self, text: str, within: QWidget | None = None) -> bool:
        """Whether a text can be read on the screen."""
        region = within or self.window
        shown: list[str] = [made.text() for made in region.findChildren(QLabel) if made.isVisible()]
        shown += [made.text() for made in region.findChildren(QLineEdit) if made.isVisible()]
        shown += [row for made in region.findChildren(QListWidget) if made.isVisible() for row in _rows(made)]
        return any(text in one for one in shown)

    def told(self) -> str:
        """The message told last."""
        return self.program.messages.told[-1][1]

    def remedy(self, text: str) -> None:
        """Click what a message above the page offers."""
        page = self.program.shell.page
        assert page is not None
        offered = [
            made
            for banner in page.findChildren(Banner)
            for made in banner.findChildren(QAbstractButton)
            if made.isVisible() and made.text().replace("&", "") == text.replace("&", "")
        ]
        assert offered, f"no message offers {text!r}; told {self.program.messages.told[-3:]}"
        self.qtbot.mouseClick(offered[-1], Qt.MouseButton.LeftButton)
        self.settle()

    def ask(self, call: Callable[[Any], Any]) -> Any:
        """What the desk really holds, asked on its own thread beside the window."""
        jobs, answers = self.program.jobs, []
        jobs.ask(call, self.window, answers.append)
        self.settle()
        assert answers, "the desk did not answer"
        return answers[0]


def _rows(made: QListWidget) -> list[str]:
    return [made.item(row).text() for row in range(made.count())]
