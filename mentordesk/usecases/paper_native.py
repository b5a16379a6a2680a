# SPDX-License-Identifier: MIT
"""Sheets that the desk has a form of its own for: whether what stands on one has been entered there meanwhile."""

from __future__ import annotations

from datetime import datetime

from mentordesk.records.ids import MeetingId, PersonId
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import Attendance
from mentordesk.records.sheets import SheetKind
from mentordesk.store import Store
from mentordesk.usecases.permission import needs


@needs(Permission.READ_SESSIONS)
def entered_at_its_place(store: Store, kind: SheetKind, about_id: int, since: datetime) -> bool:
    """Whether the register is marked, the record or a consent was written since then: what the sheet was for is done."""
    if kind is SheetKind.REGISTER:
        attendees = store.sessions.get(MeetingId(about_id)).attendees
        return bool(attendees) and all(one.code is not Attendance.NOT_RECORDED for one in attendees)
    if kind is SheetKind.SESSION_NOTE:
        record = store.sessions.record(MeetingId(about_id))
        return record is not None and record.recorded_at >= since
    if kind is SheetKind.CONSENT:
        return any(one.recorded_at >= since for one in store.consents.of(PersonId(about_id)))
    return False
