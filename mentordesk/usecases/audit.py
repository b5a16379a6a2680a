# SPDX-License-Identifier: MIT
"""Reading the record of what was done at this desk."""

from __future__ import annotations

from mentordesk.records.audit import AuditLine
from mentordesk.records.ids import UserId
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.permission import needs


@needs(Permission.READ_AUDIT)
def audit_lines(store: Store, limit: int = 500) -> tuple[AuditLine, ...]:
    """The newest lines of the log, newest first."""
    return store.audit.lines(limit)


@needs(Permission.READ_AUDIT)
def user_initials(store: Store) -> dict[UserId, str]:
    """Who the ids in the log are."""
    return {user.id: user.initials for user in store.access.all()}
