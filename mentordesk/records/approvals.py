# SPDX-License-Identifier: MIT
"""A second person's agreement before a mentor becomes active: who proposed, who agreed (`anchors.md` 6.1, line 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mentordesk.records.ids import ApprovalId, PersonId, ProgrammeId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """One proposal of one person for one programme; agreed to by somebody else, or still waiting."""

    id: ApprovalId
    programme_id: ProgrammeId
    person_id: PersonId
    proposed_by: UserId
    proposed_at: datetime
    approved_by: UserId | None = None
    approved_at: datetime | None = None
    withdrawn_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it was agreed to and not taken back."""
        return self.approved_at is not None and self.withdrawn_at is None

    @property
    def waits(self) -> bool:
        """Whether somebody still has to agree."""
        return self.approved_at is None and self.withdrawn_at is None
