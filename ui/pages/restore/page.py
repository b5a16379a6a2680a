# SPDX-License-Identifier: MIT
"""The restore assistant: choose a backup, open it, read what it costs, put it in place. Until that last button nothing changes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.desk.media import plugged_in
from mentordesk.desk.restore_words import said_found, said_keys, said_loss
from mentordesk.desk.restoring import (
    Prepared,
    Restored,
    Secret,
    find_copies,
    give_up,
    prepare,
    put_in_place,
    recommended,
)
from mentordesk.errors import MentorDeskError
from mentordesk.progress import Progress
from mentordesk.records.backup import Candidate, Whence
from mentordesk.records.settings import DeskDoor
from ui.forms.rows import Row, add_row
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.messages.messages import Messages
from ui.messages.wording import sentence
from ui.pages.restore.copies import copies_table
from ui.widgets.focus import bring_into_view
from ui.widgets.inputs import TextLine
from ui.widgets.notices import NoticeBoard
from ui.widgets.text import button, label, panel, restyle

_TABLE_HEIGHT = 140


class RestorePage(QWidget):
    """`opened(desk)` once the desk is back; `left()` when the user goes back to unlocking."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, look: Look, jobs: Jobs, messages: Messages, door: DeskDoor, problem: str = "") -> None:
        super().__init__()
        self._look, self._jobs, self._messages, self._door = look, jobs, messages, door
        self._elsewhere: list[tuple[Path, Whence, str]] = []
        self._prepared: Prepared | None = None
        self._recovering = self._busy = False
        words = look.words
        self.notices = NoticeBoard(look)
        self.problem = label(problem, "error")
        self.problem.setVisible(bool(problem))
        self.table = copies_table(look, lambda: recommended(self.table.model.records))
        self.table.columns_button.hide()
        self.table.setMinimumHeight(look.px(_TABLE_HEIGHT))
        self.user_name = TextLine(limit=100)
        self.passphrase = TextLine(limit=1000, secret=True)
        self.recovery = TextLine(limit=1000)
        self.outcome = label()
        self.outcome.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.again = button(look, words("restore.page.again"), self.look_for, icon="refresh", name="again")
        self.folder = button(look, words("restore.page.folder"), self._ask_folder, icon="folder-open", name="folder")
        self.other_way = button(look, "", self._toggle_way, variant="quiet", name="other_way")
        self.back = button(look, words("restore.page.back"), self._go_back, variant="quiet", name="back")
        self.check = button(look, words("restore.page.check"), self._check, icon="shield-check", name="check")
        self.restore = button(
            look, words("restore.page.restore"), self._restore, variant="primary", icon="archive", name="restore"
        )
        self._rows: dict[str, Row] = {}
        self._build()
        self._show_way()
        self.table.chosen.connect(lambda _: self._forget())
        for line in (self.user_name, self.passphrase, self.recovery):
            line.textChanged.connect(lambda _: self._forget())
            line.returnPressed.connect(self._check)
        self.look_for()

    # Which backup -----------------------------------------------------------------------------------------------------

    def look_for(self) -> None:
        """See which backups there are now: on this computer, on drives, in folders that were shown to us."""
        folder, shown = self._door.folder, tuple(self._elsewhere)
        self._jobs.compute(
            lambda _: find_copies(folder, (*plugged_in(), *shown)), self, self._on_found, self._on_failed
        )

    def _on_found(self, found: tuple[Candidate, ...]) -> None:
        chosen = self.table.current_identity()
        self.table.set_records(found)
        best = recommended(found)
        if chosen is None and best is not None:
            self.table.select(best.copy.path)
        self._show_state()

    def _ask_folder(self) -> None:
        self._messages.pick_folder(self, "restore.page.folder_title", self._on_folder)

    def _on_folder(self, folder: Path) -> None:
        self._elsewhere.append((folder, Whence.FOLDER, folder.name or str(folder)))
        self.look_for()

    # Opening and reading it -------------------------------------------------------------------------------------------

    def _check(self) -> None:
        """Open the chosen backup and read all of it, beside the window."""
        chosen = self.table.current()
        if chosen is None or self._busy:
            return
        self._say("")
        self._forget()
        self._set_busy(True)
        secret = Secret(
            text=(self.recovery if self._recovering else self.passphrase).text(),
            user_name=self.user_name.text().strip(),
            recovery=self._recovering,
        )
        self._jobs.compute(partial(self._prepare, chosen, secret), self, self._on_prepared, self._on_failed)

    def _prepare(self, chosen: Candidate, secret: Secret, progress: Progress) -> Prepared:
        return prepare(self._door.folder, chosen, secret, progress)

    def _on_prepared(self, prepared: Prepared) -> None:
        words = self._look.words
        self._set_busy(False)
        self._prepared = prepared
        said = [said_found(words, prepared.examined), said_loss(words, prepared.examined)]
        said.extend(said_keys(words, prepared.examined))
        said.append(words("restore.page.nothing_deleted"))
        self.outcome.setText("\n".join(said))
        self._show_state()
        self.restore.setFocus(Qt.FocusReason.OtherFocusReason)
        # Once what is new has its place: before that there is nothing to scroll to.
        QTimer.singleShot(0, self.restore, partial(bring_into_view, self.restore))

    def _on_failed(self, error: MentorDeskError) -> None:
        self._set_busy(False)
        wrong = self.recovery if self._recovering else self.passphrase
        if error.key.startswith("errors_vault.") or error.key == "restore.error.former_key":
            self._say(sentence(self._look.words, error))
            wrong.selectAll()
            wrong.setFocus()
        else:
            self._messages.fail(self, error)

    # Putting it in place ----------------------------------------------------------------------------------------------

    def _restore(self) -> None:
        if self._prepared is None or self._busy:
            return
        self._set_busy(True)
        call = partial(put_in_place, self._door.folder, self._prepared)
        self._jobs.open(call, self, self._on_restored, self._on_failed)

    def _on_restored(self, restored: Restored) -> None:
        self._prepared = None
        for line in (self.passphrase, self.recovery):
            line.clear()
        self.opened.emit(restored.desk)

    def _go_back(self) -> None:
        self._forget()
        self.left.emit()

    # Showing ----------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self._look.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(words("restore.page.title"), "title"))
        for widget in (self.problem, self.notices, label(words("restore.page.choose"))):
            column.addWidget(widget)
        column.addWidget(self.table)
        column.addLayout(_row(self.again, self.folder))
        column.addWidget(label(words("restore.page.open")))
        grid = QGridLayout()
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        self._rows["user_name"] = add_row(grid, words("unlock.user_name"), self.user_name)
        self._rows["passphrase"] = add_row(grid, words("unlock.passphrase"), self.passphrase)
        self._rows["recovery"] = add_row(grid, words("unlock.recovery"), self.recovery, words("unlock.recovery_hint"))
        column.addLayout(grid)
        column.addLayout(_row(self.check, self.other_way))
        self.cost = panel(self.outcome)
        restyle(self.cost, "tone", "warning")
        column.addWidget(self.cost)
        last = QHBoxLayout()
        last.addWidget(self.back)
        last.addStretch(1)
        last.addWidget(self.restore)
        column.addLayout(last)

    def _toggle_way(self) -> None:
        self._recovering = not self._recovering
        self._forget()
        self._say("")
        self._show_way()
        (self.recovery if self._recovering else self.passphrase).setFocus()

    def _show_way(self) -> None:
        words, several = self._look.words, self._door.user_count != 1
        self._rows["user_name"].set_shown(several and not self._recovering)
        self._rows["passphrase"].set_shown(not self._recovering)
        self._rows["recovery"].set_shown(self._recovering)
        self.other_way.setText(words("unlock.use_passphrase" if self._recovering else "unlock.use_recovery"))
        self._show_state()

    def _forget(self) -> None:
        """Another backup or another passphrase: what was read of the last one no longer counts."""
        if self._prepared is not None:
            self._prepared = None
            give_up(self._door.folder)
        self._show_state()

    def _say(self, text: str) -> None:
        self._rows["recovery" if self._recovering else "passphrase"].show_error(text)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.check.setText(self._look.words("restore.page.checking" if busy else "restore.page.check"))
        self._show_state()

    def _show_state(self) -> None:
        self.check.setEnabled(not self._busy and self.table.current() is not None)
        self.restore.setEnabled(not self._busy and self._prepared is not None)
        self.cost.setVisible(self._prepared is not None)
        self.back.setEnabled(not self._busy)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
