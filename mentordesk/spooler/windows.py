# SPDX-License-Identifier: MIT
"""Windows has no command that prints a PDF: the window prints page images through Qt. This file only says so."""

from __future__ import annotations

from mentordesk.records.exports import Handed, Printer
from mentordesk.spooler.errors import NeedsWindow
from mentordesk.spooler.protocol import PrintJob


class WindowsSpooler:
    """No way to printers without a window."""

    needs_window = True

    def printers(self) -> tuple[Printer, ...]:
        """None that could be reached from here; the window asks Qt."""
        return ()

    def hand_over(self, job: PrintJob) -> Handed:
        """Raises `NeedsWindow`."""
        raise NeedsWindow
