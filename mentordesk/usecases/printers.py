# SPDX-License-Identifier: MIT
"""Handing a drawn sheet to the system's spooler or to a file, and today's pack of sheets. The log line is `sheets.log_print`'s."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from mentordesk.durable import put_whole
from mentordesk.errors import Unavailable, reason_of
from mentordesk.records.exports import Handed, Printer
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import MeetingStatus
from mentordesk.records.sheets import PaperSize, SheetKind
from mentordesk.spooler import neutral_job_name, spooler
from mentordesk.spooler.protocol import Paper, PrintJob
from mentordesk.store import Store
from mentordesk.usecases.permission import needs
from mentordesk.usecases.sheets import SheetChoice, wings_left

__all__ = ["day_pack", "hand_over", "neutral_job_name", "printers", "prints_through_window", "save_pdf"]


def printers() -> tuple[Printer, ...]:
    """The printers the system knows. Raises `SpoolerMissing` where there is no spooler."""
    return spooler().printers()


def prints_through_window() -> bool:
    """Whether this system has no spooler we can hand a PDF to, so that the window must print (Windows)."""
    return spooler().needs_window


def hand_over(pdf: bytes, printer: str, *, paper: PaperSize, job_number: int) -> Handed:
    """Give a PDF to the spooler. What comes back says that it was handed over, never that it was printed."""
    job = PrintJob(
        pdf=pdf,
        printer=printer,
        paper=Paper.LETTER if paper is PaperSize.LETTER else Paper.A4,
        name=neutral_job_name(job_number),
    )
    return spooler().hand_over(job)


def save_pdf(path: Path, pdf: bytes) -> Path:
    """Write a PDF where the user said. Raises `Unavailable` and leaves no half file; an older one is then untouched."""
    try:
        put_whole(path, pdf)
    except OSError as error:
        raise Unavailable("page_paper.error.unwritable", reason=reason_of(error)) from error
    return path


@needs(Permission.PRINT)
def day_pack(store: Store, day: date, language: str) -> tuple[SheetChoice, ...]:
    """The sheets a day needs, in the order in which they are handed out: who stands in, the wings, who is called, the rooms."""
    meetings = [m for m in store.sessions.between(day, day) if m.status is not MeetingStatus.CANCELLED]
    if not meetings:
        return ()
    chosen = partial(SheetChoice, language=language)
    with_activity = [meeting for meeting in meetings if meeting.activity_id is not None]
    wings = wings_left(store, day)
    return (
        chosen(kind=SheetKind.HANDOVER, day=day),
        *(chosen(kind=SheetKind.MOVEMENT_LIST, wing=wing, day=day) for wing in wings if wing),
        *(chosen(kind=SheetKind.MOVEMENT_SLIP, wing=wing, day=day) for wing in wings),
        *(chosen(kind=SheetKind.REGISTER, meeting_id=meeting.id) for meeting in meetings),
        *(chosen(kind=SheetKind.SESSION_PLAN, meeting_id=meeting.id) for meeting in meetings),
        *(chosen(kind=SheetKind.MATERIAL_COUNT, meeting_id=meeting.id) for meeting in with_activity),
        *(
            chosen(kind=SheetKind.WORKSHEET, meeting_id=meeting.id, copies=max(1, len(meeting.attendees)))
            for meeting in with_activity
        ),
    )
