# SPDX-License-Identifier: MIT
"""One line of the audit log: who did what to which thing, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mentordesk.records.ids import UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """A stored audit row. `action` is a words key; `detail` holds counts and codes, never a participant's name."""

    seq: int
    at: datetime
    actor_id: UserId
    action: str
    subject: str
    detail: Mapping[str, object]
