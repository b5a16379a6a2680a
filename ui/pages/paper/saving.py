# SPDX-License-Identifier: MIT
"""Writing a PDF where the user said, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from mentordesk.errors import Unavailable


def save_pdf(path: Path, pdf: bytes) -> Path:
    """Write next to the target first, then take its place in one step. Raises `Unavailable` and leaves no half file."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(pdf)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Unavailable("page_paper.error.unwritable", reason=error.strerror or type(error).__name__) from error
    return path
