# SPDX-License-Identifier: MIT
"""Handing a finished PDF to the system's print spooler. Nothing is drawn here; nothing is known of what is on a sheet."""

from __future__ import annotations

import sys

from mentordesk.spooler.linux import CupsSpooler
from mentordesk.spooler.protocol import Spooler
from mentordesk.spooler.windows import WindowsSpooler

__all__ = ["neutral_job_name", "spooler"]


def spooler() -> Spooler:
    """This system's spooler. Where `needs_window` is true, printing goes through the window instead."""
    return WindowsSpooler() if sys.platform == "win32" else CupsSpooler()


def neutral_job_name(number: int) -> str:
    """The title a print queue shows: a sheet number of the print log, never a person or a programme."""
    return f"MentorDesk sheet {number:04d}"
