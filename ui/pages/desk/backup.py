# SPDX-License-Identifier: MIT
"""The section "Backups": the copies there are, a new one here or on a stick, and whether desk and copies are sound."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mentordesk.errors import MentorDeskError
from mentordesk.records.backup import CheckedDesk
from mentordesk.records.changes import Entity
from mentordesk.records.settings import BackupFile
from ui.context import Action, Context
from ui.jobs.copying import check_beside, copy_beside
from ui.look.speech import say
from ui.messages.wording import sentence
from ui.pages.desk.backup_finding import Finding
from ui.pages.desk.backup_table import backup_table
from ui.pages.desk.backup_words import said_moment, said_size
from ui.pages.desk.scrolling import Column
from ui.pages.desk.second import SecondSet
from ui.pages.desk.sections import Section
from ui.widgets.flow import flowing
from ui.widgets.text import button, label

_OLD_DAYS = 2
_TABLE_HEIGHT = 230


class BackupSection(Section):
    """What a check found stays on the page until the next one; it is the proof someone came for."""

    watches = frozenset({Entity.BACKUP})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look, words = context.look, context.words
        self.state = label()
        self.table = backup_table(context, self.back_up)
        self.table.setMinimumHeight(look.px(_TABLE_HEIGHT))
        self.table.chosen.connect(lambda _: self._show_buttons())
        self.elsewhere = button(
            look, words("page_backup.elsewhere"), self._ask_folder, icon="device-usb", name="elsewhere"
        )
        self.check_copy = button(
            look, words("page_backup.check_copy"), self._check_chosen, icon="shield-check", name="check_copy"
        )
        self.check_file = button(
            look, words("page_backup.check_file"), self._ask_file, icon="folder-open", name="check_file"
        )
        self.check_desk = button(
            look, words("page_backup.check_desk"), self.check, icon="shield-check", name="check_desk"
        )
        self.finding = Finding(context)
        self._column = Column(look)
        self._column.add(self.finding)
        self._column.add_panel(
            words("page_backup.copies"),
            self.state,
            self.table,
            flowing(self.elsewhere, self.check_copy, self.check_file),
            note=words("page_backup.copies_note"),
        )
        self.second = SecondSet(context, self._say)
        self._column.add_panel(words("page_backup.second"), self.second, note=words("page_backup.second_note"))
        self._column.add_panel(
            words("page_backup.health"), flowing(self.check_desk), note=words("page_backup.health_note")
        )
        self._column.add_panel(words("page_backup.restore"), label(words("page_backup.restore_how")))
        self.content.addWidget(self._column, 1)
        self._show_buttons()

    @property
    def primary_action(self) -> Action | None:
        return Action(id="backup_now", text="page_backup.now", icon="archive", run=self.back_up)

    def actions_offered(self) -> Sequence[Action]:
        return (
            Action(id="backup_elsewhere", text="page_backup.elsewhere", icon="device-usb", run=self._ask_folder),
            Action(id="desk_check", text="page_backup.check_desk", icon="shield-check", run=self.check),
        )

    def reload(self) -> None:
        self.context.jobs.attend(lambda desk: desk.backups(), self, self._on_backups)
        self.second.reload()

    # Copies -----------------------------------------------------------------------------------------------------------

    def back_up(self) -> None:
        """Write a copy into the desk's own folder."""
        copy_beside(self.context.jobs, self, self._on_made, self._failed, label="page_backup.writing")

    def _ask_folder(self) -> None:
        self.context.messages.pick_folder(self, "page_backup.folder_title", self._back_up_to)

    def _back_up_to(self, folder: Path) -> None:
        copy_beside(
            self.context.jobs, self, self._on_made_elsewhere, self._failed, folder=folder, label="page_backup.writing"
        )

    def _on_made(self, made: BackupFile) -> None:
        self.table.select(made.path.name)
        self._found("success", "page_backup.made", file=made.path.name, size=said_size(self.context.words, made.size))

    def _on_made_elsewhere(self, made: BackupFile) -> None:
        size = said_size(self.context.words, made.size)
        self._found("success", "page_backup.made_elsewhere", file=str(made.path), size=size)

    def _on_backups(self, found: Sequence[BackupFile]) -> None:
        words = self.context.words
        self.table.set_records(found)
        if found:
            if self.table.current() is None:
                self.table.select(found[0].path.name)
            newest = found[0].made_at
            old = (self.context.clock.today() - newest.astimezone().date()).days > _OLD_DAYS
            key = "page_backup.last_old" if old else "page_backup.last"
            self.state.setText(words(key, moment=said_moment(words, newest)))
        self.state.setVisible(bool(found))
        self._show_buttons()

    # Checks -----------------------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Read the whole desk and its log and say whether all is as it was written."""
        check_beside(self.context.jobs, self, self._on_checked, self._failed, label="page_backup.checking")

    def _on_checked(self, checked: CheckedDesk) -> None:
        key = "page_backup.desk_healed" if checked.healed else "page_backup.desk_sound"
        self._found("success", key, n=checked.people)

    def _failed(self, error: MentorDeskError) -> None:
        self._say("danger", sentence(self.context.words, error))

    def _check_chosen(self) -> None:
        chosen = self.table.current()
        if chosen is not None:
            self._check(chosen.path)

    def _ask_file(self) -> None:
        self.context.messages.open_file(self, "page_backup.file_title", "page_backup.file_kinds", self._check)

    def _check(self, path: Path) -> None:
        self.context.jobs.attend(
            lambda desk: desk.verify_backup(path),
            self,
            lambda people: self._found("success", "page_backup.copy_sound", n=people, file=path.name),
            lambda _: self._found("danger", "page_backup.copy_unsound", file=path.name),
            label="page_backup.checking",
        )

    def _found(self, tone: str, key: str, **values: object) -> None:
        self._say(tone, say(self.context.words, key, values))

    def _say(self, tone: str, text: str) -> None:
        self.finding.say(tone, text)
        self._column.reveal(self.finding)

    def _show_buttons(self) -> None:
        self.check_copy.setEnabled(self.table.current() is not None)
