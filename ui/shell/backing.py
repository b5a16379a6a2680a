# SPDX-License-Identifier: MIT
"""Has the desk copied every half hour while something changes, and at once where a lock left a copy owed; checked after
a bad end. Tells the ages of the copies."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from mentordesk.desk import Desk
from mentordesk.errors import MentorDeskError
from mentordesk.records.arrival import Finding, FindingKind
from mentordesk.records.backup import BackupFacts, CheckedDesk
from mentordesk.records.changes import Changes, Entity
from ui.jobs.copying import check_beside, copy_beside
from ui.messages.wording import sentence
from ui.shell.window import Shell

EVERY_MS = 30 * 60_000


class BackupWatch(QObject):
    """Lives as long as the shell it tells. A copy that fails is told once, and tried again half an hour later."""

    def __init__(self, shell: Shell, desk: Desk) -> None:
        super().__init__(shell)
        self._shell, self._desk = shell, desk
        self._told = False
        shell.jobs.changed.connect(self._on_changed)
        tick = QTimer(self)
        tick.setInterval(EVERY_MS)
        tick.timeout.connect(self.back_up)
        tick.start()
        self.look()

    def look(self) -> None:
        """Show how old the copies are."""
        self._shell.jobs.attend(lambda desk: desk.backup_facts(), self, self._show, lambda _: None)

    def back_up(self) -> None:
        """Copy the desk if anything was written down since the last copy."""
        self._shell.jobs.attend(lambda desk: desk.keeping.changed, self, self._begin, lambda _: None)

    def see_to_last_end(self) -> None:
        """Check the whole desk once if it did not end in order, and say what was found; then make the copy it owes."""
        if self._desk.keeping.ended_badly:
            check_beside(self._shell.jobs, self, self._sound, self._unsound)
        elif self._desk.keeping.owed:
            self.back_up()

    def _begin(self, changed: bool) -> None:
        if changed:
            copy_beside(self._shell.jobs, self, self._made, self._not_made)

    def _made(self, _: object) -> None:
        self._told = False

    def _not_made(self, error: MentorDeskError) -> None:
        page = self._shell.page
        if not self._told and page is not None:
            self._told = True
            self._shell.messages.tell_text(page, "warning", sentence(self._shell.look.words, error))

    def _sound(self, _: CheckedDesk) -> None:
        self._notice(FindingKind.UNCLEAN_END)
        if self._desk.keeping.owed:
            self.back_up()

    def _unsound(self, error: MentorDeskError) -> None:
        if error.key == "errors_store.damaged":
            self._notice(FindingKind.DAMAGED)
        elif self._shell.page is not None:
            self._shell.messages.fail(self._shell.page, error)

    def _notice(self, kind: FindingKind) -> None:
        self._shell.jobs.attend(
            lambda desk: desk.notice(Finding(kind=kind)), self, failed=lambda _: None, touches=Entity.AUDIT
        )

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Entity.BACKUP, Entity.SETTINGS):
            self.look()

    def _show(self, facts: BackupFacts) -> None:
        self._shell.status.show_backup(facts, self._shell.context.clock.now(), self._shell.context.clock.today())
