# SPDX-License-Identifier: MIT
"""Export: where to. The sticks there are now, or a folder somebody insists on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from mentordesk.errors import MentorDeskError
from mentordesk.records.exports import Drive, RemovableReason
from mentordesk.usecases import exports
from ui.context import Context
from ui.messages.wording import sentence
from ui.pages.desk.backup_words import said_size
from ui.pages.desk.export_what import Wrong
from ui.widgets.flow import FlowLayout
from ui.widgets.text import button, label


class Where(Wrong):
    """Looks for drives beside the UI; a single stick is chosen at once, a second look keeps the choice."""

    def __init__(self, context: Context, find: Callable[[], Sequence[Drive]] = exports.find_drives) -> None:
        super().__init__()
        self._context, self._find = context, find
        words, look = context.words, context.look
        self._group = QButtonGroup(self)
        self._drives: dict[QRadioButton, Drive] = {}
        self._folder: Drive | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.none = label(words("exports.drive.none"))
        self.folder_note = label(words("page_export.folder_note"), "muted")
        self.again = button(look, words("page_export.look_again"), self.look_for_drives, icon="refresh", name="again")
        self.folder_button = button(
            look, words("page_export.folder_instead"), self._ask_folder, icon="folder", name="folder"
        )
        bar = QWidget()
        flow = FlowLayout(bar, 8)
        flow.addWidget(self.again)
        flow.addWidget(self.folder_button)
        self.column.addWidget(self.none)
        self.column.addLayout(self._list)
        self.column.addWidget(self.folder_note)
        self.column.addWidget(bar)
        self.column.addWidget(self.error)
        self.folder_note.hide()

    def value(self) -> Drive | None:
        """The chosen target, if any."""
        chosen = self._group.checkedButton()
        return self._drives.get(chosen) if isinstance(chosen, QRadioButton) else None

    def look_for_drives(self) -> None:
        """Ask the machine what is plugged in now."""
        self._context.jobs.compute(lambda _: tuple(self._find()), self, self._offer, self._on_failed)

    def _ask_folder(self) -> None:
        self._context.messages.pick_folder(self, "page_export.folder_title", self.take_folder)

    def take_folder(self, folder: Path) -> None:
        """Take a folder as the target, if it can be one."""
        self._context.jobs.compute(lambda _: exports.folder_target(folder), self, self._on_folder, self._on_failed)

    def _on_folder(self, target: Drive) -> None:
        self._folder = target
        self._offer([drive for drive in self._drives.values() if drive.removable is not RemovableReason.FOLDER])
        next(option for option, drive in self._drives.items() if drive is target).setChecked(True)

    def _on_failed(self, error: MentorDeskError) -> None:
        self.show_error(sentence(self._context.words, error))

    def _offer(self, found: Sequence[Drive]) -> None:
        before = self.value()
        for option in tuple(self._drives):
            self._group.removeButton(option)
            self._list.removeWidget(option)
            option.hide()
            option.deleteLater()
        self._drives = {}
        for drive in (*found, *([self._folder] if self._folder is not None else [])):
            self._drives[self._option(drive)] = drive
        usable = [option for option in self._drives if option.isEnabled()]
        kept = [option for option in usable if before is not None and self._drives[option].id == before.id]
        for option in kept or (usable if len(usable) == 1 else []):
            option.setChecked(True)
        self.none.setVisible(not found)
        self._on_chosen()

    def _option(self, drive: Drive) -> QRadioButton:
        option = QRadioButton(self._said(drive))
        option.setToolTip(drive.mount_point)
        option.setEnabled(not drive.read_only)
        option.toggled.connect(lambda _: self._on_chosen())
        self._group.addButton(option)
        self._list.addWidget(option)
        return option

    def _on_chosen(self) -> None:
        chosen = self.value()
        self.folder_note.setVisible(chosen is not None and chosen.removable is RemovableReason.FOLDER)
        self.show_error("")
        self.changed.emit()

    def _said(self, drive: Drive) -> str:
        words = self._context.words
        if drive.removable is RemovableReason.FOLDER:
            return words("page_export.folder", folder=drive.mount_point)
        state = (
            words("exports.drive.read_only")
            if drive.read_only
            else words("exports.drive.free", free=said_size(words, drive.free_bytes))
        )
        kind = words(f"exports.removable.{drive.removable.value}")
        return words("page_export.drive", name=drive.label or drive.mount_point, kind=kind, state=state)
