# SPDX-License-Identifier: MIT
"""From a folder to a window: first run or unlock, then the shell; and the lock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from mentordesk.desk import Desk
from mentordesk.records.changes import Changes, Entity
from mentordesk.records.settings import DeskSettings
from mentordesk.usecases.settings import desk_settings
from ui.context import Place, connect_feedback
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.messages.messages import Messages
from ui.places import PLACES
from ui.shell.admission import Admission
from ui.shell.arrivals import Arrivals
from ui.shell.backing import BackupWatch
from ui.shell.blank import put_all_away
from ui.shell.entrance import Entrance
from ui.shell.guards import Guards
from ui.shell.idle import Countdown, IdleWatch
from ui.shell.kept import keeping, offer_kept_forms
from ui.shell.openings import tell_openings
from ui.shell.places import PlaceSpec
from ui.shell.process import restart, restart_command, write_crash_report
from ui.shell.qt_words import speak_qt
from ui.shell.room import RoomWatch
from ui.shell.sealing import go_on_sealing
from ui.shell.window import Shell
from ui.widgets.banner import Remedy
from ui.widgets.focus import focus_first


class App(QObject):
    """One run of the program on one desk folder. `leave(command)` replaces the process at a lock; tests listen instead."""

    left = Signal()

    def __init__(
        self,
        app: QApplication,
        look: Look,
        jobs: Jobs,
        messages: Messages,
        folder: Path,
        places: Sequence[PlaceSpec] = PLACES,
        leave: Callable[[list[str]], object] = restart,
    ) -> None:
        super().__init__()
        self._app, self.look, self.jobs, self.messages = app, look, jobs, messages
        self.folder = folder
        self._places, self._leave = tuple(places), leave
        self.window: QMainWindow | None = None
        self.shell: Shell | None = None
        self.idle: IdleWatch | None = None
        self.guards: Guards | None = None
        self._countdown: Countdown | None = None
        self._backups: BackupWatch | None = None
        self.going = self._ending = False
        self._admission = Admission(look, jobs, messages)
        self._admission.admitted.connect(self.open_shell)
        self._admission.wanted.connect(self._show)
        self._admission.lock_wanted.connect(self.lock)
        self._admission.quit_wanted.connect(self.quit)
        self._entrance = Entrance(app, look, jobs, messages, folder, self._beginnings())
        self._entrance.wanted.connect(self._show)
        self._entrance.folder_chosen.connect(self._on_folder)
        self._entrance.opened.connect(self._admission.admit)
        self._entrance.begun.connect(self._on_first_run)
        self._entrance.quit_wanted.connect(self.quit)
        connect_feedback(jobs, messages, look)
        jobs.changed.connect(self._on_changed)
        jobs.lock_wanted.connect(self.lock)
        messages.bug.connect(write_crash_report)

    # Before the desk is open ------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Show the unlock page where there is a desk, else the first run."""
        speak_qt(self._app, self.look.language)
        self._entrance.show_front()

    def _beginnings(self) -> list[str]:
        """What can be done first on an empty desk."""
        known = {spec.place for spec in self._places}
        return [*(["roster"] if Place.DESK in known else []), "demo", "look"]

    def _on_folder(self, folder: Path) -> None:
        self.folder = folder

    def _on_first_run(self, desk: Desk, choice: str) -> None:
        self.open_shell(desk)
        if choice == "roster" and self.shell is not None:
            self.shell.open(Place.DESK, "roster")

    # The open desk ----------------------------------------------------------------------------------------------------

    def open_shell(self, desk: Desk) -> None:
        """Take an open desk and show its window."""
        self.jobs.use(desk)
        self.folder = desk.folder
        self.look.preferences.set("desk", str(desk.folder))
        self._new_shell(desk)
        self.idle = IdleWatch(10)
        self.idle.expired.connect(self.lock)
        self.idle.warned.connect(self._on_warned)
        self.idle.calmed.connect(self._on_calmed)
        self.idle.start()
        shell = self.shell
        if shell is not None:
            self.guards = Guards(self._app, shell)
            self.guards.lock_wanted.connect(self.lock)
            self._ask_settings()
            offer_kept_forms(shell)
            if desk.recovered and shell.has(Place.DESK):
                shell.open(Place.DESK, "passphrase")
            Arrivals(shell).look(leading=not desk.recovered)
            tell_openings(shell)
            go_on_sealing(shell)
            if self._backups is not None:
                self._backups.see_to_last_end()

    def _new_shell(self, desk: Desk) -> Shell:
        self.look.setting = desk.setting
        shell = Shell(self.jobs, self.messages, self.look, desk, self._places)
        shell.lock_wanted.connect(self.lock)
        shell.rebuild_wanted.connect(self._rebuild)
        shell.quit_wanted.connect(self.quit)
        self.shell = shell
        self._countdown = Countdown(self.look, shell)
        RoomWatch(shell, desk)
        self._show(shell)
        wanted = self.look.preferences.get("place", "")
        first = next((place for place in shell.specs if place.value == wanted), next(iter(shell.specs), None))
        if first is not None:
            shell.open(first)
            focus_first(shell.pages[first])
        self._backups = BackupWatch(shell, desk)
        return shell

    def _rebuild(self) -> None:
        """Make the window anew in another language or theme; unsaved forms come along."""
        old = self.shell
        desk = self.jobs.desk
        if old is None or not isinstance(desk, Desk):
            return
        speak_qt(self._app, self.look.language)
        forms, minutes = old.drafts(), old.status.minutes
        old.remember_size()
        old.detach()
        shell = self._new_shell(desk)
        shell.status.show_minutes(minutes)
        shell.restore(forms)
        Arrivals(shell).look()

    def _ask_settings(self) -> None:
        if self.shell is not None:
            self.jobs.ask(desk_settings, self.shell, self._on_settings, lambda _: None)

    def _on_settings(self, settings: DeskSettings) -> None:
        if self.idle is not None and self.shell is not None:
            self.idle.set_minutes(settings.lock_minutes)
            self.shell.status.show_minutes(settings.lock_minutes)
        # A desk that stands elsewhere from now on has other words and fields.
        if settings.setting != self.look.setting and not self.going:
            QTimer.singleShot(0, self, self._rebuild)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Entity.SETTINGS):
            self._ask_settings()
        if changes.touches(Entity.ACCESS):
            QTimer.singleShot(0, self, self._follow_rights)

    def _follow_rights(self) -> None:
        """Who may do other things than before sees another window."""
        desk, shell = self.jobs.desk, self.shell
        if self.going or shell is None or not isinstance(desk, Desk):
            return
        if desk.actor.permissions != shell.context.actor.permissions:
            self._rebuild()

    def _on_warned(self, seconds: int) -> None:
        if self._countdown is not None:
            self._countdown.show_seconds(seconds)

    def _on_calmed(self) -> None:
        if self._countdown is not None:
            self._countdown.put_away()

    # Leaving ----------------------------------------------------------------------------------------------------------

    def lock(self) -> None:
        """Blank the screen, keep unsaved forms, close the desk, and start afresh with an empty memory."""
        if not self.going:
            self._close_desk(locking=True)
            if self._ending:
                self._end()
            else:
                self._leave(restart_command(self.folder, self.look.language))

    def quit(self) -> None:
        """Close the program; unsaved forms are kept as at a lock."""
        if not self.going:
            self._close_desk()
            self._end()

    def end_for_good(self) -> None:
        """A logout or shutdown came, perhaps in the middle of a lock: that one is to leave no fresh window behind."""
        self._ending = True

    def _end(self) -> None:
        self.left.emit()
        self._app.quit()

    def crashed(self, _: BaseException) -> None:
        """Say that something went wrong, where the user is, and offer to lock."""
        shell = self.shell
        if shell is not None and shell.page is not None and not self.going:
            words = self.look.words
            remedy = Remedy(words("shell.action.lock").replace("&", ""), self.lock)
            self.messages.tell_text(shell.page, "danger", words("messages.bug"), remedy)

    def _close_desk(self, *, locking: bool = False) -> None:
        self.going = True
        if self.idle is not None:
            self.idle.stop()
        if self.guards is not None:
            self.guards.stop()
        if self.shell is not None:
            self.shell.remember_size()
        put_all_away(self._app)
        forms = self.shell.drafts() if self.shell is not None else {}
        # A lock is never held up: what cannot be kept or closed in time is left to the database's own safety.
        try:
            self.jobs.close(keeping(forms) if forms else None, locking=locking)
        except Exception as error:
            write_crash_report(error)

    def _show(self, window: QMainWindow) -> None:
        old, self.window = self.window, window
        window.show()
        if old is not None:
            old.hide()
            old.deleteLater()
