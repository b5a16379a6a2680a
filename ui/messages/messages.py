# SPDX-License-Identifier: MIT
"""`Messages`: tell in the page, ask in a box. Nothing here waits: answers come to a callback, so a lock is never held up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QPushButton, QWidget

from ui.look.look import Look
from ui.look.speech import say
from ui.messages.passphrase import Check, ConfirmPassphrase
from ui.messages.wording import is_known, sentence
from ui.widgets.banner import Remedy
from ui.widgets.notices import nearest_board
from ui.widgets.text import restyle

_FILE_LABELS = {
    QFileDialog.DialogLabel.LookIn: "look_in",
    QFileDialog.DialogLabel.FileName: "name",
    QFileDialog.DialogLabel.FileType: "kind",
}
"""Labels that Qt's French catalogue leaves in English."""


class Messages(QObject):
    """Banners at the nearest notice board, confirmations, and file dialogs. `bug(error)` is for the crash road."""

    bug = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def tell(self, owner: QObject, key: str, *remedies: Remedy, tone: str = "success", **values: Any) -> None:
        """Show the sentence `key` above the page of `owner`."""
        self.tell_text(owner, tone, say(self._look.words, key, values), *remedies)

    def tell_text(self, owner: QObject, tone: str, text: str, *remedies: Remedy) -> None:
        """Show a ready sentence above the page of `owner`."""
        board = nearest_board(owner)
        if board is not None:
            board.tell(tone, text, *remedies)

    def fail(self, owner: QObject, error: BaseException) -> None:
        """Say what went wrong; a bug is handed on to the crash road as well."""
        self.tell_text(owner, "warning" if is_known(error) else "danger", sentence(self._look.words, error))
        if not is_known(error):
            self.bug.emit(error)

    def clear(self, owner: QObject) -> None:
        """Put the messages above the page of `owner` away."""
        board = nearest_board(owner)
        if board is not None:
            board.clear()

    def confirm(
        self,
        owner: QWidget,
        key: str,
        then: Callable[[], object],
        *,
        danger: bool = False,
        **values: Any,
    ) -> None:
        """Ask before what cannot be undone: words `key.question`, `key.consequence`, `key.yes` (a verb). Esc is no.

        `then()` is called on yes. The safe answer is the default where `danger`.
        """
        words = self._look.words
        box = QMessageBox(owner.window())
        box.setWindowTitle(words("shell.app"))
        box.setText(say(words, f"{key}.question", values))
        box.setInformativeText(say(words, f"{key}.consequence", values))
        # Buttons are made by the box: one made in Python and handed over is freed twice on Esc (PySide6 6.11).
        yes = box.addButton(say(words, f"{key}.yes", values), QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(words("messages.no"), QMessageBox.ButtonRole.RejectRole)
        restyle(yes, "variant", "danger" if danger else "primary")
        box.setDefaultButton(no if danger else yes)
        box.setEscapeButton(no)
        self._open(box, lambda _: then() if box.clickedButton() is yes else None)

    def choose(
        self, owner: QWidget, key: str, options: Sequence[tuple[Any, str]], then: Callable[[Any], object], **values: Any
    ) -> None:
        """Let the user pick one of a few (code, text) answers to `key.question`; `then(code)`. Esc picks none."""
        words = self._look.words
        box = QMessageBox(owner.window())
        box.setWindowTitle(words("shell.app"))
        box.setText(say(words, f"{key}.question", values))
        picks: dict[QPushButton, Any] = {}
        for code, text in options:
            picks[box.addButton(text, QMessageBox.ButtonRole.ActionRole)] = code
        no = box.addButton(words("messages.no"), QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(no)
        self._open(box, lambda _: [then(code) for pick, code in picks.items() if pick is box.clickedButton()])

    def ask_passphrase(
        self, owner: QObject, check: Check, then: Callable[[], object], otherwise: Callable[[], object]
    ) -> None:
        """Ask for the passphrase in front of `owner`'s window: `then()` once it was right, `otherwise()` on Esc."""
        box = ConfirmPassphrase(self._look, check, owner.window() if isinstance(owner, QWidget) else None)
        self._open(box, lambda accepted: then() if accepted else otherwise())

    def open_file(self, owner: QWidget, title_key: str, kinds: str, then: Callable[[Path], object]) -> None:
        """Ask for an existing file; `kinds` is a words key whose sentence is Qt's filter ("Rosters (*.csv *.xlsx)")."""
        dialog = self._file_dialog(owner, title_key, QFileDialog.FileMode.ExistingFile, self._look.words(kinds))
        self._open(dialog, lambda accepted: then(Path(dialog.selectedFiles()[0])) if accepted else None)

    def save_file(
        self, owner: QWidget, title_key: str, suggested: str, kinds: str, then: Callable[[Path], object]
    ) -> None:
        """Ask where to save; `suggested` is a file name without any person's name."""
        dialog = self._file_dialog(owner, title_key, QFileDialog.FileMode.AnyFile, self._look.words(kinds))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(suggested).suffix.lstrip("."))
        dialog.selectFile(suggested)
        self._open(dialog, lambda accepted: then(Path(dialog.selectedFiles()[0])) if accepted else None)

    def pick_folder(self, owner: QWidget, title_key: str, then: Callable[[Path], object]) -> None:
        """Ask for a folder."""
        dialog = self._file_dialog(owner, title_key, QFileDialog.FileMode.Directory, "")
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._open(dialog, lambda accepted: then(Path(dialog.selectedFiles()[0])) if accepted else None)

    def _file_dialog(self, owner: QWidget, title_key: str, mode: QFileDialog.FileMode, kinds: str) -> QFileDialog:
        dialog = QFileDialog(owner.window(), self._look.words(title_key))
        # Qt's own dialog: the system's keeps lists of recent files outside our folder.
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(mode)
        dialog.setViewMode(QFileDialog.ViewMode.List)
        for part, key in _FILE_LABELS.items():
            dialog.setLabelText(part, self._look.words(f"messages.file.{key}"))
        if kinds:
            dialog.setNameFilter(kinds)
        folder = self._look.preferences.get("folder")
        if folder and Path(folder).is_dir():
            dialog.setDirectory(str(folder))
        dialog.fileSelected.connect(lambda chosen: self._look.preferences.set("folder", str(Path(chosen).parent)))
        return dialog

    @staticmethod
    def _open(dialog: QDialog, finished: Callable[[int], object]) -> None:
        dialog.finished.connect(finished)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
