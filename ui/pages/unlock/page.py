# SPDX-License-Identifier: MIT
"""The unlock page. It says what went wrong beside the field, and makes guessing slow."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.desk import desk_door, open_desk, recover_desk
from mentordesk.desk.restoring import can_be_restored
from mentordesk.errors import Invalid, MentorDeskError, Refused
from mentordesk.records.settings import DeskDoor
from ui.forms.rows import Row, add_row
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.messages.messages import Messages
from ui.messages.wording import sentence
from ui.widgets.inputs import TextLine
from ui.widgets.notices import NoticeBoard
from ui.widgets.text import button, label


class UnlockPage(QWidget):
    """`opened(desk)` when it is open; `folder_chosen(path)` when the user points at another desk.

    `restore_wanted(sentence)` when the database is damaged or gone, or the user asks for it ("").
    """

    opened = Signal(object)
    folder_chosen = Signal(object)
    restore_wanted = Signal(str)

    def __init__(self, look: Look, jobs: Jobs, messages: Messages, door: DeskDoor) -> None:
        super().__init__()
        self._look, self._jobs, self._messages, self._door = look, jobs, messages, door
        self._recovering = False
        self.notices = NoticeBoard(look)
        self.user_name = TextLine(limit=100)
        self.passphrase = TextLine(limit=1000, secret=True)
        self.recovery = TextLine(limit=1000)
        self.unlock_button = button(look, "", self._on_unlock, variant="primary", icon="lock-open", name="unlock")
        self.recovery_button = button(look, "", self._toggle_recovery, variant="quiet", name="use_recovery")
        self.other_button = button(
            look, look.words("unlock.other"), self._pick_folder, variant="quiet", name="other_desk"
        )
        self.restore_button = button(
            look,
            look.words("restore.page.offer"),
            lambda: self.restore_wanted.emit(""),
            variant="quiet",
            name="restore",
        )
        self._wait = QTimer(self)
        self._wait.setInterval(1000)
        self._wait.timeout.connect(self._on_second)
        self._seconds = 0
        self._rows: dict[str, Row] = {}
        self._build()
        self._show_way()
        for line in (self.user_name, self.passphrase, self.recovery):
            line.returnPressed.connect(self._on_unlock)
        self._hold_back(door.wait_seconds)

    def _build(self) -> None:
        words = self._look.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(words("unlock.title"), "title"))
        where = label(words("unlock.where", folder=str(self._door.folder)), "muted")
        column.addWidget(where)
        column.addWidget(self.notices)
        grid = QGridLayout()
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        self._rows["user_name"] = add_row(grid, words("unlock.user_name"), self.user_name)
        self._rows["passphrase"] = add_row(grid, words("unlock.passphrase"), self.passphrase)
        self._rows["recovery"] = add_row(grid, words("unlock.recovery"), self.recovery, words("unlock.recovery_hint"))
        column.addLayout(grid)
        row = QHBoxLayout()
        row.addWidget(self.recovery_button)
        row.addWidget(self.other_button)
        row.addWidget(self.restore_button)
        row.addStretch(1)
        row.addWidget(self.unlock_button)
        column.addLayout(row)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus()

    def _focus(self) -> None:
        first = self.user_name if self._asks_name() else self.passphrase
        (self.recovery if self._recovering else first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _asks_name(self) -> bool:
        return self._door.user_count > 1 and not self._recovering

    def _show_way(self) -> None:
        words = self._look.words
        shown = {"user_name": self._asks_name(), "passphrase": not self._recovering, "recovery": self._recovering}
        for name, row in self._rows.items():
            row.label.setVisible(shown[name])
            row.box.setVisible(shown[name])
        self.unlock_button.setText(words("unlock.unlock"))
        self.recovery_button.setText(words("unlock.use_passphrase" if self._recovering else "unlock.use_recovery"))

    def _toggle_recovery(self) -> None:
        self._recovering = not self._recovering
        self._say("")
        self._show_way()
        self._focus()

    def _on_unlock(self) -> None:
        if not self.unlock_button.isEnabled():
            return
        self._say("")
        self.notices.clear()
        self._set_busy(True)
        folder = self._door.folder
        if self._recovering:
            call = partial(recover_desk, folder, self.recovery.text())
        else:
            call = partial(open_desk, folder, self.user_name.text().strip(), self.passphrase.text())
        self._jobs.open(call, self, self._on_opened, self._on_failed)

    def _on_opened(self, desk: object) -> None:
        for line in (self.passphrase, self.recovery):
            line.clear()
        self.opened.emit(desk)

    def _on_failed(self, error: MentorDeskError) -> None:
        self._set_busy(False)
        if can_be_restored(error):
            self.restore_wanted.emit(sentence(self._look.words, error))
            return
        if not isinstance(error, Refused | Invalid):
            self._messages.fail(self, error)
            return
        self._say(sentence(self._look.words, error))
        wrong = self.recovery if self._recovering else self.passphrase
        wrong.selectAll()
        wrong.setFocus()
        with suppress(MentorDeskError):
            self._hold_back(desk_door(self._door.folder).wait_seconds)

    def _hold_back(self, seconds: int) -> None:
        """Count down on the button until the desk takes the next attempt; it keeps the count, over restarts too."""
        if seconds:
            self._seconds = seconds + 1
            self.unlock_button.setEnabled(False)
            self._wait.start()
            self._on_second()

    def _on_second(self) -> None:
        self._seconds -= 1
        if self._seconds <= 0:
            self._wait.stop()
            self.unlock_button.setEnabled(True)
            self.unlock_button.setText(self._look.words("unlock.unlock"))
        else:
            self.unlock_button.setText(self._look.words.plural("unlock.wait", self._seconds))

    def _say(self, text: str) -> None:
        self._rows["recovery" if self._recovering else "passphrase"].show_error(text)

    def _set_busy(self, busy: bool) -> None:
        self.unlock_button.setEnabled(not busy)
        self.unlock_button.setText(self._look.words("unlock.opening" if busy else "unlock.unlock"))

    def _pick_folder(self) -> None:
        self._messages.pick_folder(self, "unlock.pick_folder", self._on_folder)

    def _on_folder(self, folder: Path) -> None:
        self.folder_chosen.emit(folder)
