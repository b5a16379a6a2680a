# SPDX-License-Identifier: MIT
"""What can go wrong between a finished sheet and the spooler; the sentences are in the words files."""

from __future__ import annotations

from mentordesk.errors import Unavailable


class PrintingUnavailable(Unavailable):
    """The sheet was not handed over; it can still be saved as a PDF."""

    key = "errors_spooler.spooler_missing"


class SpoolerMissing(PrintingUnavailable):
    """The system has no print service installed, or it does not answer."""


class NoPrinter(PrintingUnavailable):
    """No printer is set up, or the one asked for is not there. Value: `printer`, "" when none at all."""

    key = "errors_spooler.no_printer"


class PrintRefused(PrintingUnavailable):
    """The spooler was asked and said no. Value: `reason`, the spooler's own words."""

    key = "errors_spooler.print_refused"


class NeedsWindow(PrintingUnavailable):
    """This system prints from the window only."""

    key = "errors_spooler.needs_window"
