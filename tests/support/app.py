# SPDX-License-Identifier: MIT
"""The whole program over a real encrypted desk, with pages simple enough to see what the shell does with them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.changes import Entity
from mentordesk.records.people import PersonDraft
from mentordesk.records.roles import Permission
from mentordesk.usecases.people import add_person, list_people
from tests.support.desks import PASSPHRASE
from tests.support.ui import InlineJobs, ScriptedMessages
from ui.app import App
from ui.context import Action, Context, Page, Place
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.unlock.page import UnlockPage
from ui.shell.places import PlaceSpec
from ui.shell.window import Shell
from ui.widgets.inputs import TextLine
from ui.widgets.text import label


class NamesPage(Page):
    """Adds people by surname and shows how many there are: enough to see reloads, undo and drafts."""

    watches = frozenset({Entity.PEOPLE})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.reloads = 0
        self.target: object = None
        self.line = TextLine()
        self.line.setObjectName("surname")
        self.count = label()
        self.content.addWidget(self.line)
        self.content.addWidget(self.count)

    @property
    def primary_action(self) -> Action:
        return Action(id="add", text="shell.place.people", icon="plus", shortcut="Ctrl+N", run=self.add)

    def add(self) -> None:
        draft = PersonDraft(surname=self.line.text())
        self.context.jobs.perform("shell.place.people", partial(add_person, draft=draft), self, self._on_added)

    def _on_added(self, _: object) -> None:
        self.line.clear()
        self.tell("shell.backup_made")

    def reload(self) -> None:
        self.reloads += 1
        self.context.jobs.ask(list_people, self, lambda lines: self.count.setText(str(len(lines))))

    def show_target(self, target: object) -> None:
        self.target = target

    def drafts(self) -> Mapping[str, str]:
        return {"name": self.line.text()} if self.line.text() else {}

    def restore(self, name: str, payload: str) -> None:
        self.line.setText(payload)


def some_places() -> tuple[PlaceSpec, ...]:
    """Three places: people and today for everyone here, results for nobody."""
    return (
        PlaceSpec(place=Place.TODAY, icon="home", make=NamesPage),
        PlaceSpec(place=Place.PEOPLE, icon="users", make=NamesPage, needs=Permission.READ_PEOPLE),
        PlaceSpec(place=Place.RESULTS, icon="chart-bar", make=NamesPage, needs=Permission.READ_APART_REASON),
    )


class Program:
    """One run of `App` on a desk folder; `left` holds the commands a lock would have executed.

    Jobs are done at once unless real ones (`Jobs()`) are handed over. `running` are those that no test has closed yet:
    a window that locked lives on here, where no process is replaced, and would go on listening to every later test's keys.
    """

    running: ClassVar[list[Program]] = []

    def __init__(
        self,
        folder: Path,
        look: Look,
        qtbot: QtBot,
        places: tuple[PlaceSpec, ...] | None = None,
        jobs: Jobs | None = None,
    ) -> None:
        qapp = QApplication.instance()
        assert isinstance(qapp, QApplication)
        self.qtbot, self.left = qtbot, []
        self.jobs = jobs or InlineJobs()
        self.messages = ScriptedMessages(look)
        specs = some_places() if places is None else places
        self.app = App(qapp, look, self.jobs, self.messages, folder, specs, leave=self.left.append)
        self.running.append(self)

    def start(self) -> Program:
        """Show the first window."""
        self.app.start()
        self._shown()
        return self

    def unlock(self, passphrase: str = PASSPHRASE) -> Shell:
        """Type the passphrase and press Enter."""
        page = self.front
        page.passphrase.setText(passphrase)
        page._on_unlock()
        self._shown()
        return self.shell

    @property
    def front(self) -> UnlockPage:
        """The unlock page."""
        page = getattr(self.app.window, "page", None)
        assert isinstance(page, UnlockPage)
        return page

    @property
    def shell(self) -> Shell:
        """The window of the open desk."""
        assert self.app.shell is not None
        return self.app.shell

    @property
    def desk(self) -> Desk:
        """The open desk."""
        assert isinstance(self.jobs.desk, Desk)
        return self.jobs.desk

    @property
    def page(self) -> NamesPage:
        """The page on show."""
        page = self.shell.page
        assert isinstance(page, NamesPage)
        return page

    def close(self) -> None:
        """End of the test: close the desk if it is still open."""
        if self in self.running:
            self.running.remove(self)
        if not self.app.going:
            self.app.quit()
        if self.app.window is not None:
            self.app.window.deleteLater()

    def _shown(self) -> None:
        window = self.app.window
        assert window is not None
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
