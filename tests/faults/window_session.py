# SPDX-License-Identifier: MIT
"""The real window, worked by a script: unlock by typing, every place, search, a change, undo, a PDF, then the lock.

Run by the tests of what the window leaves behind. Usage: window_session.py DESK PASSPHRASE FOLDER
Where FOLDER holds a roster, a whole day's work is done with it (`day.py`). In FOLDER it saves `sheet.pdf`, says `ready` when all is done, and locks when it finds `go`. The lock replaces the
process by the ordinary program, which waits at the unlock page until it is killed.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

import ui.__main__ as program
from mentordesk.records.changes import Entity
from mentordesk.records.people import PersonDraft
from mentordesk.usecases import pairs, people
from tests.faults.day import CANARIES, whole_day
from ui.app import PLACES, App
from ui.context import Place
from ui.forms.form import Form
from ui.pages.paper.page import PaperPage
from ui.pages.unlock.page import UnlockPage
from ui.shell.palette import Palette


def until(true: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + 90
    while not true():
        assert time.monotonic() < deadline, f"waited in vain for: {what}"
        # Not QTest.qWait: it sleeps with the interpreter in its hand, and every statement of the desk's thread waits for it.
        QApplication.processEvents()
        time.sleep(0.005)


class Session:
    """One visit of a facilitator."""

    def __init__(self, app: App, passphrase: str, folder: Path) -> None:
        self.app, self.passphrase, self.folder = app, passphrase, folder
        self.answers: list[object] = []

    def run(self) -> None:
        self.unlock()
        for spec in PLACES:
            self.app.shell.open(spec.place)
            self.calm()
        self.search()
        self.change_and_undo()
        self.save_a_sheet()
        if (self.folder / "roster.csv").exists():
            self.work_a_day()
            # Once more after a long day: PySide had forgotten a menu that Qt had made itself.
            for spec in PLACES:
                self.app.shell.open(spec.place)
                self.calm()
        self.app.shell.open(Place.PEOPLE)
        self.calm()
        if (self.folder / "roster.csv").exists():
            self.leave_a_form_unsaved()
        (self.folder / "maps").write_text(Path("/proc/self/maps").read_text())
        (self.folder / "ready").touch()
        until((self.folder / "go").exists, "go")
        self.app.lock()

    def calm(self) -> None:
        until(lambda: not self.app.jobs.busy, "calm")

    def unlock(self) -> None:
        page = self.app.window.page
        assert isinstance(page, UnlockPage)
        QTest.keyClicks(page.passphrase, self.passphrase)
        QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
        until(lambda: self.app.shell is not None, "the shell")
        self.calm()

    def search(self) -> None:
        self.app.shell.open_palette()
        line = self.app.shell.findChild(Palette).findChild(QLineEdit)
        QTest.keyClicks(line, "ad")
        self.calm()
        QTest.keyClick(line, Qt.Key.Key_Escape)

    def change_and_undo(self) -> None:
        add = partial(people.add_person, draft=PersonDraft(surname="Nowhere"))
        self.app.jobs.perform("people.act.add", add, self.app.shell)
        self.calm()
        self.app.shell.undo()
        self.calm()

    def work_a_day(self) -> None:
        planned: list[int] = []
        day = partial(whole_day, folder=self.folder, passphrase=self.passphrase)
        refused: list[BaseException] = []
        self.app.jobs.attend(day, self.app.shell, planned.append, refused.append, touches=Entity.PEOPLE)
        until(lambda: planned or refused, "the day")
        assert not refused, refused
        assert planned[0] > 0
        self.calm()
        # A bug whose message holds a name: the report that is written of it may not.
        sys.excepthook(ValueError, ValueError(CANARIES[8]), None)

    def leave_a_form_unsaved(self) -> None:
        page = self.app.shell.page
        page.primary_action.run()
        self.calm()
        form = next(form for form in page.findChildren(Form) if form.isVisible())
        line = form.field("surname").widget
        line.insert(CANARIES[9])
        QTest.keyClicks(line, "a")
        assert self.app.shell.drafts(), "the lock finds an unsaved form"

    def save_a_sheet(self) -> None:
        self.app.jobs.ask(pairs.list_pairs, self.app.shell, self.answers.extend)
        self.calm()
        self.app.shell.open(Place.PAPER, ("agreement", self.answers[0].pair.id))
        self.calm()
        page = self.app.shell.page
        assert isinstance(page, PaperPage)
        until(page.save.isEnabled, "a sheet")
        page.save.click()
        (dialog,) = [found for found in QApplication.topLevelWidgets() if isinstance(found, QFileDialog)]
        dialog.findChild(QLineEdit).setText(str(self.folder / "sheet.pdf"))
        dialog.accept()
        until((self.folder / "sheet.pdf").exists, "the PDF")
        self.calm()


def scripted(*parts: object) -> App:
    """The program's `App`, with the session begun as soon as its window stands."""
    app = App(*parts)
    session = Session(app, sys.argv[2], Path(sys.argv[3]))

    def run() -> None:
        try:
            session.run()
        except BaseException:
            traceback.print_exc()
            os._exit(1)

    QTimer.singleShot(0, app, run)
    return app


if __name__ == "__main__":
    program.App = scripted
    sys.exit(program.main(["--desk", sys.argv[1], "--language", "en"]))
