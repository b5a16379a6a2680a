# SPDX-License-Identifier: MIT
"""Sheets that the desk has a form of its own for: whether what stands on one has been entered there meanwhile."""

from __future__ import annotations

from datetime import datetime

from mentordesk.records.consents import ConsentKind
from mentordesk.records.ids import MeetingId, PersonId
from mentordesk.records.roles import Permission
from mentordesk.records.sessions import Attendance
from mentordesk.records.sheets import SheetKind
from mentordesk.store import Store
from mentordesk.usecases.permission import needs

_EACH = frozenset(ConsentKind) - {ConsentKind.CONTACT_AFTER}
"""What the consent form asks everybody, pair or none: before all of it is answered the sheet has not been typed in."""


@needs(Permission.READ_SESSIONS)
def entered_at_its_place(store: Store, kind: SheetKind, about_id: int, since: datetime) -> bool:
    """Whether the register is marked, the record written since then, every consent asked: what the sheet was for is done."""
    if kind is SheetKind.REGISTER:
        attendees = store.sessions.get(MeetingId(about_id)).attendees
        return bool(attendees) and all(one.code is not Attendance.NOT_RECORDED for one in attendees)
    if kind is SheetKind.SESSION_NOTE:
        record = store.sessions.record(MeetingId(about_id))
        return record is not None and record.recorded_at >= since
    if kind is SheetKind.CONSENT:
        answers = store.consents.of(PersonId(about_id))
        return {one.kind for one in answers} >= _EACH and any(one.recorded_at >= since for one in answers)
    return False
