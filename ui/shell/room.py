# SPDX-License-Identifier: MIT
"""Keeps an eye on the disk: has the reserve made beside everything else, and says so when there is little room left."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from mentordesk.desk import Desk
from mentordesk.records.changes import Changes
from mentordesk.records.room import DiskRoom
from ui.shell.window import Shell

EVERY_MS = 60_000


class RoomWatch(QObject):
    """Looks after each save and once a minute; lives as long as the shell it tells."""

    def __init__(self, shell: Shell, desk: Desk) -> None:
        super().__init__(shell)
        self._shell, self._desk = shell, desk
        self._told = DiskRoom(free=0, total=0)
        shell.jobs.changed.connect(self._on_changed)
        tick = QTimer(self)
        tick.setInterval(EVERY_MS)
        tick.timeout.connect(self.keep)
        tick.start()
        self.keep()

    def keep(self) -> None:
        """Have the reserve made where there is room for it, in the pool: neither unlocking nor saving waits for it."""
        self._shell.jobs.attend(lambda _: self._desk.reserve_megabytes, self, self._keep, lambda _: None)

    def look(self) -> None:
        """See how much room there is and say so where it is little."""
        self._shell.jobs.compute(lambda _: self._desk.room(), self, self._show, lambda _: None)

    def _keep(self, megabytes: int) -> None:
        self._shell.jobs.compute(lambda _: self._desk.keep_reserve(megabytes), self, self._show, lambda _: None)

    def _on_changed(self, _: Changes) -> None:
        self.look()

    def _show(self, room: DiskRoom) -> None:
        before, self._told = self._told, room
        words = self._shell.look.words
        self._shell.status.show_room(words("room.status", megabytes=room.megabytes) if room.low else "")
        page = self._shell.page
        if page is None:
            return
        if room.given_back and not before.given_back:
            self._shell.messages.tell_text(page, "danger", words("room.given_back", megabytes=room.megabytes))
        elif room.low and not before.low:
            self._shell.messages.tell_text(page, "warning", words("room.low", megabytes=room.megabytes))
