# SPDX-License-Identifier: MIT
"""Who may do what: roles, permissions and the table that joins them (`domain.md` 1.12, REQ-1.28 to 1.31).

Where an establishment's own table may differ from this one, and where never: `access.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from mentordesk.errors import Forbidden
from mentordesk.records.ids import UserId


class Role(StrEnum):
    """What a member of staff is at this desk; one person may hold several."""

    FACILITATOR = "facilitator"
    SAFEGUARDING = "safeguarding"
    SECURITY = "security"
    MANAGER = "manager"
    EVALUATOR = "evaluator"
    INSPECTOR = "inspector"


class Permission(StrEnum):
    """One right; every use case names the one it needs."""

    READ_PEOPLE = "read_people"
    WRITE_PEOPLE = "write_people"
    READ_APART = "read_apart"
    READ_APART_REASON = "read_apart_reason"
    WRITE_APART = "write_apart"
    READ_PROGRAMMES = "read_programmes"
    WRITE_PROGRAMMES = "write_programmes"
    READ_PAIRS = "read_pairs"
    WRITE_PAIRS = "write_pairs"
    READ_SESSIONS = "read_sessions"
    WRITE_SESSIONS = "write_sessions"
    READ_NOTES = "read_notes"
    WRITE_NOTES = "write_notes"
    READ_PRIVATE_NOTES = "read_private_notes"
    BREAK_GLASS = "break_glass"
    WRITE_CONCERNS = "write_concerns"
    READ_CONCERNS = "read_concerns"
    HANDLE_CONCERNS = "handle_concerns"
    READ_CONCERN_EXTRACT = "read_concern_extract"
    COUNT_CONCERNS = "count_concerns"
    PRINT = "print"
    EXPORT = "export"
    READ_CODED = "read_coded"
    READ_COUNTS = "read_counts"
    READ_AUDIT = "read_audit"
    READ_AUDIT_OWN = "read_audit_own"
    OVERRIDE_CHECKS = "override_checks"
    APPROVE = "approve"
    MANAGE_ACCESS = "manage_access"
    MANAGE_DESK = "manage_desk"


RoleTable = Mapping[Role, frozenset[Permission]]

_P = Permission
_FACILITATOR = frozenset(
    {
        _P.READ_PEOPLE,
        _P.WRITE_PEOPLE,
        _P.READ_APART,
        _P.WRITE_APART,
        _P.READ_PROGRAMMES,
        _P.WRITE_PROGRAMMES,
        _P.READ_PAIRS,
        _P.WRITE_PAIRS,
        _P.READ_SESSIONS,
        _P.WRITE_SESSIONS,
        _P.READ_NOTES,
        _P.WRITE_NOTES,
        _P.READ_PRIVATE_NOTES,
        _P.WRITE_CONCERNS,
        _P.APPROVE,
        _P.PRINT,
        _P.EXPORT,
        _P.READ_AUDIT_OWN,
        _P.MANAGE_DESK,
    }
)
_READER = frozenset(
    {
        _P.READ_PEOPLE,
        _P.READ_APART,
        _P.READ_PROGRAMMES,
        _P.READ_PAIRS,
        _P.READ_SESSIONS,
        _P.READ_AUDIT,
        _P.READ_AUDIT_OWN,
    }
)

ROLE_TABLE: RoleTable = MappingProxyType(
    {
        Role.FACILITATOR: _FACILITATOR,
        Role.SAFEGUARDING: _READER
        | {
            _P.READ_NOTES,
            _P.READ_APART_REASON,
            _P.BREAK_GLASS,
            _P.WRITE_CONCERNS,
            _P.READ_CONCERNS,
            _P.HANDLE_CONCERNS,
            _P.READ_CONCERN_EXTRACT,
            _P.COUNT_CONCERNS,
            _P.PRINT,
        },
        Role.SECURITY: _READER | {_P.READ_APART_REASON, _P.WRITE_APART, _P.READ_CONCERN_EXTRACT, _P.PRINT},
        Role.MANAGER: frozenset(
            {
                _P.READ_PEOPLE,
                _P.READ_PROGRAMMES,
                _P.WRITE_PROGRAMMES,
                _P.COUNT_CONCERNS,
                _P.READ_COUNTS,
                _P.READ_AUDIT,
                _P.READ_AUDIT_OWN,
                _P.EXPORT,
                _P.OVERRIDE_CHECKS,
                _P.APPROVE,
                _P.MANAGE_ACCESS,
                _P.MANAGE_DESK,
            }
        ),
        Role.EVALUATOR: frozenset({_P.READ_PROGRAMMES, _P.READ_CODED, _P.READ_COUNTS, _P.EXPORT}),
        Role.INSPECTOR: _READER
        | {_P.READ_NOTES, _P.READ_APART_REASON, _P.READ_CONCERNS, _P.READ_CONCERN_EXTRACT, _P.COUNT_CONCERNS},
    }
)
"""The table the program comes with. A facilitator records a keep-apart, and cannot read why another was recorded.

EXPORT takes away only what the actor may read: in full with the right to read it, in codes with READ_CODED, as counts
with READ_COUNTS. OVERRIDE_CHECKS lets somebody through a check that is not met; APPROVE agrees to what a colleague
proposed, never to one's own. READ_PRIVATE_NOTES reaches only the author's own; WRITE_CONCERNS reads back only one's own.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The member of staff at the desk. `initials` go on printed sheets; `table` says what the roles allow here."""

    user_id: UserId
    name: str
    initials: str
    roles: frozenset[Role]
    table: RoleTable = field(default_factory=lambda: ROLE_TABLE, repr=False, compare=False)

    @property
    def permissions(self) -> frozenset[Permission]:
        """Everything the actor's roles allow together."""
        return frozenset().union(*(self.table[role] for role in self.roles))

    def may(self, permission: Permission) -> bool:
        """Whether the actor holds `permission`."""
        return permission in self.permissions

    def require(self, permission: Permission) -> None:
        """Raise `Forbidden` unless the actor holds `permission`."""
        if not self.may(permission):
            raise Forbidden("errors.forbidden", permission=permission.value)
