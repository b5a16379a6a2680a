# SPDX-License-Identifier: MIT
"""What was let go of over the window: one file, or the words key of why it is none we can take."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def one_file(data: QMimeData) -> tuple[Path | None, str]:
    """The one file that was dropped, else why there is none: several at once, a folder, something that is no file here."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(data.urls()) > 1:
        return None, "shell.dropped_several"
    if not files:
        return None, "shell.dropped_no_file"
    return (None, "shell.dropped_folder") if files[0].is_dir() else (files[0], "")
