# SPDX-License-Identifier: MIT
"""What was copied here: marked so that clipboard histories leave it out, and gone after half a minute."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard

CLEAR_AFTER_SECONDS = 30
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
MARKS = {
    "x-kde-passwordManagerHint": b"secret",
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"\0\0\0\0",
    _WINDOWS.format("CanIncludeInClipboardHistory"): b"\0\0\0\0",
    _WINDOWS.format("CanUploadToCloudClipboard"): b"\0\0\0\0",
}
"""What KDE's and Windows' clipboard histories look for; others may not."""


class ClipboardGuard(QObject):
    """Sees to everything this program puts on the clipboard; what others put there is not touched.

    `is_ours` says whose it is, where the system cannot.
    """

    def __init__(self, clipboard: QClipboard, is_ours: Callable[[], bool] | None = None) -> None:
        super().__init__()
        self._is_ours = is_ours or clipboard.ownsClipboard
        self._clipboard = clipboard
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(CLEAR_AFTER_SECONDS * 1000)
        self._patience.timeout.connect(self.clear)
        clipboard.dataChanged.connect(self._on_changed)

    def stop(self) -> None:
        """Watch no more."""
        self._clipboard.dataChanged.disconnect(self._on_changed)
        self._patience.stop()

    def clear(self) -> None:
        """Take away what is ours."""
        if self._is_ours():
            self._clipboard.clear()

    def _on_changed(self) -> None:
        if not self._is_ours():
            self._patience.stop()
            return
        held = self._clipboard.mimeData()
        if held is None or not held.formats():
            return
        self._patience.start()
        if not all(held.hasFormat(mark) for mark in MARKS):
            self._clipboard.setMimeData(_marked(held))


def _marked(held: QMimeData) -> QMimeData:
    made = QMimeData()
    for kind in held.formats():
        made.setData(kind, held.data(kind))
    for mark, value in MARKS.items():
        made.setData(mark, value)
    return made
