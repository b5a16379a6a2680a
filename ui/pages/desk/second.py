# SPDX-License-Identifier: MIT
"""The second set of backups: which drive holds it, how old its last copy is, and a new one there in one step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.desk.media import copy_onto, name_of
from mentordesk.errors import MentorDeskError
from mentordesk.progress import Progress
from mentordesk.records.backup import BackupFacts
from mentordesk.records.changes import Entity
from mentordesk.records.exports import Drive
from mentordesk.records.settings import BackupFile
from ui.context import Context
from ui.jobs.copying import copy_beside
from ui.messages.wording import sentence
from ui.pages.desk.export_where import Where
from ui.widgets.flow import FlowLayout
from ui.widgets.text import button, label


class _Known(NamedTuple):
    drive: Drive | None
    desk: str


class SecondSet(QWidget):
    """`found(tone, sentence)` is called with what came of it."""

    def __init__(self, context: Context, found: Callable[[str, str], object]) -> None:
        super().__init__()
        look, words = context.look, context.words
        self._context, self._found = context, found
        self._drive: Drive | None = None
        self._desk = ""
        self.state = label()
        self.where = Where(context)
        self.copy = button(look, words("page_backup.second_copy"), self.copy_now, icon="device-usb", name="second_copy")
        self.choose = button(look, words("page_backup.second_first"), self._ask_drive, name="choose")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.state, self.where):
            column.addWidget(widget)
        row = FlowLayout()
        row.addWidget(self.copy)
        row.addWidget(self.choose)
        column.addLayout(row)
        self.where.hide()

    def reload(self) -> None:
        """See which drive it is and how old its copy."""
        self._context.jobs.attend(lambda desk: desk.backup_facts(), self, self._show)

    def copy_now(self) -> None:
        """A fresh copy onto the chosen drive; the one chosen in the list becomes the chosen one."""
        chosen = self.where.value() if self.where.isVisible() else None
        self._context.jobs.attend(
            lambda desk: (
                _Known(desk.second.drive(), desk.ask(lambda store: store.desk_id))
                if chosen is None
                else _Known((desk.second.choose(chosen), chosen)[1], desk.ask(lambda store: store.desk_id))
            ),
            self,
            self._with_drive,
        )

    def _with_drive(self, known: _Known) -> None:
        if known.drive is None:
            self._ask_drive()
            self._found("warning", self._context.words("page_backup.second_missing"))
            return
        self._drive, self._desk = known
        self.where.hide()
        self.copy.setEnabled(False)
        copy_beside(self._context.jobs, self, self._onto_drive, self._failed, label="page_backup.writing")

    def _onto_drive(self, made: BackupFile) -> None:
        drive, desk = self._drive, self._desk
        assert drive is not None

        def put(progress: Progress) -> str:
            return copy_onto(made, drive, desk, progress=progress)

        job = self._context.jobs.compute(
            put, self, partial(self._copied, made, drive), self._failed, label="page_backup.second_writing"
        )
        job.cancellable = False

    def _copied(self, made: BackupFile, drive: Drive, sha256: str) -> None:
        self._context.jobs.attend(
            lambda desk: desk.second.copied(made, drive, sha256),
            self,
            lambda _: self._done(drive),
            self._failed,
            touches=Entity.BACKUP,
        )

    def _done(self, drive: Drive) -> None:
        self.copy.setEnabled(True)
        self._found("success", self._context.words("page_backup.second_done", drive=name_of(drive)))
        self.reload()

    def _failed(self, error: MentorDeskError) -> None:
        self.copy.setEnabled(True)
        self._found("danger", sentence(self._context.words, error))

    def _ask_drive(self) -> None:
        self.where.show()
        self.where.look_for_drives()

    def _show(self, facts: BackupFacts) -> None:
        words = self._context.words
        self.choose.setText(words(f"page_backup.second_{'first' if facts.second is None else 'choose'}"))
        if facts.second is None:
            self.state.setText(words("page_backup.second_none"))
            return
        days = facts.second_days(self._context.clock.now())
        said = words("page_backup.second_never") if days is None else words.plural("page_backup.second_age", days)
        self.state.setText(words("page_backup.second_state", drive=facts.second.label, said=said))
