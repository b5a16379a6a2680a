# SPDX-License-Identifier: MIT
"""What every system's spooler offers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from mentordesk.records.exports import Handed, Printer


class Paper(StrEnum):
    """Paper by the name CUPS knows it under."""

    A4 = "A4"
    LETTER = "Letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """One document to print. `printer` "" means the system's default; `name` is what the queue shows (keep it neutral)."""

    pdf: bytes
    name: str
    printer: str = ""
    copies: int = 1
    paper: Paper = Paper.A4
    both_sides: bool = False


class Spooler(Protocol):
    """A way to printers."""

    needs_window: bool

    def printers(self) -> tuple[Printer, ...]:
        """The printers set up on this system, the default first. Raises `SpoolerMissing`."""
        ...

    def hand_over(self, job: PrintJob) -> Handed:
        """Give a job to the spooler. That it was taken is all we learn: it is not "printed".

        Raises `NoPrinter`, `SpoolerMissing`, `PrintRefused`, `NeedsWindow`.
        """
        ...
