# SPDX-License-Identifier: MIT
"""The section "Keys and recovery": another data key, the copies former keys open, new recovery sheets, the way without us."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mentordesk.records.changes import Entity
from mentordesk.records.settings import BackupFile, KeyChange
from ui.context import Context, Place
from ui.pages.desk.backup_words import said_moment
from ui.pages.desk.keys.shares import SharesTask
from ui.pages.desk.keys.sheet import SheetTask
from ui.pages.desk.tasks import TaskSection
from ui.widgets.flow import FlowLayout
from ui.widgets.text import button, label

_LISTED = 6
"""So many old copies are named; the rest is counted."""


class KeysSection(TaskSection):
    """An overview of four panels; making a recovery sheet takes its place while it lasts."""

    watches = frozenset({Entity.BACKUP})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look, words = context.look, context.words
        self.change_button = button(
            look, words("page_keys.data_key.change"), self._ask_change, icon="refresh", name="change_data_key"
        )
        self.copies = label()
        self.copies.setObjectName("old_copies")
        self.destroy_button = button(
            look, words("page_keys.copies.destroy"), self._ask_destroy, variant="danger", icon="trash", name="destroy"
        )
        self.sheet_button = button(
            look, words("page_keys.sheet.new"), self.new_sheet, icon="file-text", name="new_sheet"
        )
        self.shares_button = button(
            look, words("page_keys.shares.new"), self.new_shares, icon="users-group", name="new_shares"
        )
        passphrase = button(
            look, words("page_keys.passphrase.open"), self._to_passphrase, icon="key", name="to_passphrase"
        )
        self.overview.add_panel(
            words("page_keys.data_key.title"),
            self.change_button,
            self.copies,
            self.destroy_button,
            note=words("page_keys.data_key.note"),
        )
        self.overview.add_panel(
            words("page_keys.sheet.title"),
            _flow(self.sheet_button, self.shares_button),
            note=words("page_keys.sheet.note"),
        )
        self.overview.add_panel(
            words("page_keys.passphrase.title"), passphrase, note=words("page_keys.passphrase.note")
        )
        folder = label(words("page_keys.without.where", folder=str(context.desk_folder)))
        self.overview.add_panel(words("page_keys.without.title"), folder, note=words("page_keys.without.note"))
        self._show_copies(())

    def reload(self) -> None:
        self.context.jobs.attend(lambda desk: desk.old_copies(), self, self._show_copies)

    def show_target(self, target: object) -> None:
        if target == "data_key" and self.task is None:
            self.overview.reveal(self.change_button)
            self.change_button.setFocus()

    def new_sheet(self) -> None:
        """One new sheet."""
        self.start(SheetTask(self.context, self._in_force))

    def new_shares(self) -> None:
        """Three sheets, any two of which open the desk."""
        self.start(SharesTask(self.context, self._in_force))

    def _in_force(self, left: int) -> None:
        self.end()
        words = self.context.words
        said = [words("page_keys.sheet.done")]
        if left:
            said.append(words.plural("access.said.seals_left", left))
        self.context.messages.tell_text(self, "success", " ".join(said))

    # The data key -----------------------------------------------------------------------------------------------------

    def _ask_change(self) -> None:
        self.context.messages.confirm(self, "page_keys.change", self._change)

    def _change(self) -> None:
        self.change_button.setEnabled(False)
        self.context.jobs.attend(
            lambda desk: desk.change_data_key(),
            self,
            self._on_changed,
            self._on_failed,
            label="page_keys.data_key.working",
            touches=Entity.BACKUP,
        )

    def _on_changed(self, change: KeyChange) -> None:
        self.change_button.setEnabled(True)
        self._show_copies(change.old_copies)
        self.tell("page_keys.data_key.done")

    def _on_failed(self, error: BaseException) -> None:
        self.change_button.setEnabled(True)
        self.destroy_button.setEnabled(True)
        self.context.messages.fail(self, error)

    # Copies that former keys open -------------------------------------------------------------------------------------

    def _show_copies(self, copies: tuple[BackupFile, ...]) -> None:
        words = self.context.words
        self.destroy_button.setVisible(bool(copies))
        if not copies:
            self.copies.setText(words("page_keys.copies.none"))
            return
        lines = [words.plural("page_keys.copies.open", len(copies))]
        lines += [f"–  {said_moment(words, copy.made_at)}" for copy in copies[:_LISTED]]
        if len(copies) > _LISTED:
            lines.append(words.plural("page_keys.copies.more", len(copies) - _LISTED))
        self.copies.setText("\n".join(lines))

    def _ask_destroy(self) -> None:
        self.context.messages.confirm(self, "page_keys.destroy", self._destroy, danger=True)

    def _destroy(self) -> None:
        self.destroy_button.setEnabled(False)
        self.context.jobs.attend(
            lambda desk: desk.destroy_old_copies(),
            self,
            self._on_destroyed,
            self._on_failed,
            label="page_keys.copies.working",
            touches=Entity.BACKUP,
        )

    def _on_destroyed(self, n: int) -> None:
        self.destroy_button.setEnabled(True)
        self.tell("page_keys.copies.destroyed", n=n)

    def _to_passphrase(self) -> None:
        self.context.navigator.open(Place.DESK, "passphrase")


def _flow(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, 8)
    for widget in widgets:
        flow.addWidget(widget)
    return holder
