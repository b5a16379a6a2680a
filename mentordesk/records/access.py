# SPDX-License-Identifier: MIT
"""Users of the desk, and how far an establishment's role table may differ from the one the program comes with.

No keys and no passphrases: they live in the key file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from mentordesk.records.ids import UserId
from mentordesk.records.issues import Issue
from mentordesk.records.roles import ROLE_TABLE, Permission, Role, RoleTable

TEMPORARY_PASSPHRASE = "temporary_passphrase"
"""The preference that says that a user still has the passphrase somebody else chose for them."""

_LONGEST_NAME = 80
_LONGEST_INITIALS = 6


class UserState(StrEnum):
    """Whether a user can unlock: yes; not for now; never again (the name stays with what they wrote)."""

    ACTIVE = "active"
    DISABLED = "disabled"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A user as the page of users shows them."""

    id: UserId
    name: str
    initials: str
    roles: frozenset[Role]
    state: UserState
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UserDraft:
    """A user who is to be added. The passphrase is a first one: they choose their own at the first unlock."""

    name: str = ""
    initials: str = ""
    roles: frozenset[Role] = frozenset()
    passphrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class UserChange:
    """What a change of users leaves behind, said before anybody relies on it.

    `old_copies_open`: earlier copies of the key file and earlier backups still open for this user, until the data key is changed
    and those copies are destroyed. `seals_left`: sealed texts that somebody else has to unlock before they follow.
    """

    user_id: UserId
    old_copies_open: bool = False
    seals_left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetPreview:
    """What a new passphrase set by somebody else costs the user, told before it is set.

    `only_by_sheet` private notes open afterwards with the recovery sheet alone; `by_others` come back once somebody who
    may break the glass unlocks; `forms` unsaved forms are lost to the user until the sheet is used.
    """

    only_by_sheet: int
    by_others: int
    forms: int


_P = Permission

SEALED_RIGHTS = frozenset(
    {_P.READ_APART_REASON, _P.BREAK_GLASS, _P.READ_CONCERNS, _P.HANDLE_CONCERNS, _P.READ_CONCERN_EXTRACT}
)
"""Rights to what is sealed. Nobody gives them to themselves: another manager does, or the recovery sheet from the safe."""

NEVER: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.FACILITATOR: SEALED_RIGHTS | {_P.MANAGE_ACCESS},
        Role.SAFEGUARDING: frozenset({_P.MANAGE_ACCESS}),
        Role.SECURITY: frozenset({_P.BREAK_GLASS, _P.READ_CONCERNS, _P.HANDLE_CONCERNS, _P.MANAGE_ACCESS}),
        Role.MANAGER: SEALED_RIGHTS | {_P.READ_PRIVATE_NOTES},
        Role.EVALUATOR: frozenset(_P)
        - {_P.READ_PROGRAMMES, _P.READ_CODED, _P.READ_COUNTS, _P.COUNT_CONCERNS, _P.EXPORT, _P.READ_AUDIT_OWN},
        Role.INSPECTOR: frozenset(
            {_P.BREAK_GLASS, _P.HANDLE_CONCERNS, _P.MANAGE_ACCESS, _P.MANAGE_DESK, _P.EXPORT}
            | {_P.OVERRIDE_CHECKS, _P.APPROVE}
            | {permission for permission in _P if permission.value.startswith("write_")}
        ),
    }
)
"""What a role is never given: an evaluator no names, an inspector nothing to write, a facilitator and a manager nothing
sealed, and nobody but a manager the users."""

ALWAYS: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.MANAGER: frozenset({_P.MANAGE_ACCESS, _P.READ_AUDIT}),
        Role.SAFEGUARDING: frozenset({_P.READ_CONCERNS, _P.HANDLE_CONCERNS, _P.WRITE_CONCERNS}),
        Role.FACILITATOR: frozenset({_P.WRITE_CONCERNS, _P.READ_APART}),
    }
)
"""What a role cannot lose: somebody manages the users, somebody reads what is worrying, and who plans sees who is apart."""

REQUIRES: Mapping[Permission, Permission] = MappingProxyType(
    {
        _P.WRITE_PEOPLE: _P.READ_PEOPLE,
        _P.READ_PAIRS: _P.READ_PEOPLE,
        _P.WRITE_PAIRS: _P.READ_PAIRS,
        _P.READ_SESSIONS: _P.READ_PAIRS,
        # Who marks a register keeps the remarks that are on it.
        _P.WRITE_SESSIONS: _P.READ_NOTES,
        _P.READ_NOTES: _P.READ_SESSIONS,
        _P.WRITE_NOTES: _P.READ_NOTES,
        _P.READ_PRIVATE_NOTES: _P.READ_SESSIONS,
        _P.BREAK_GLASS: _P.READ_SESSIONS,
        _P.READ_APART: _P.READ_PEOPLE,
        _P.WRITE_APART: _P.READ_APART,
        _P.READ_APART_REASON: _P.READ_APART,
        _P.WRITE_PROGRAMMES: _P.READ_PROGRAMMES,
        _P.HANDLE_CONCERNS: _P.READ_CONCERNS,
        _P.READ_CONCERNS: _P.READ_PEOPLE,
        _P.READ_CONCERN_EXTRACT: _P.READ_PEOPLE,
        _P.WRITE_CONCERNS: _P.READ_PEOPLE,
        _P.OVERRIDE_CHECKS: _P.READ_PEOPLE,
        _P.APPROVE: _P.READ_PEOPLE,
        _P.PRINT: _P.READ_SESSIONS,
        _P.READ_AUDIT: _P.READ_AUDIT_OWN,
        _P.MANAGE_ACCESS: _P.READ_AUDIT,
    }
)
"""A right that is of no use, or says more than it seems to, without another."""


def differing(differences: Mapping[tuple[Role, Permission], bool]) -> RoleTable:
    """The shipped table with an establishment's differences: granted where True, taken where False."""
    return {
        role: frozenset(
            permission for permission in Permission if differences.get((role, permission), permission in shipped)
        )
        for role, shipped in ROLE_TABLE.items()
    }


def differences_of(table: RoleTable) -> dict[tuple[Role, Permission], bool]:
    """What `table` grants or takes that the shipped one does not."""
    return {
        (role, permission): permission in table[role]
        for role in Role
        for permission in Permission
        if (permission in table[role]) != (permission in ROLE_TABLE[role])
    }


def role_table_issues(table: RoleTable) -> tuple[Issue, ...]:
    """Every cell of a table that is out of bounds, as issues whose field is "role.permission"."""
    issues: list[Issue] = []
    for role in Role:
        held = table.get(role, frozenset())
        never = NEVER.get(role, frozenset())
        issues += [_issue(role, p, "access.issue.never") for p in Permission if p in held and p in never]
        issues += [_issue(role, p, "access.issue.always") for p in sorted(ALWAYS.get(role, frozenset()) - held)]
        issues += [
            _issue(role, p, "access.issue.requires", needed=needed.value)
            for p, needed in REQUIRES.items()
            if p in held and needed not in held
        ]
    return tuple(issues)


def _issue(role: Role, permission: Permission, key: str, **values: object) -> Issue:
    return Issue(
        field=f"{role.value}.{permission.value}",
        key=key,
        values={"role": role.value, "permission": permission.value, **values},
    )


def initials_of(name: str) -> str:
    """The initials that go on printed sheets: "Ana-Lucía de Vries" gives "ALDV"."""
    return "".join(part[0] for part in re.split(r"[\s-]+", name.strip()) if part).upper()[:_LONGEST_INITIALS]


def user_issues(draft: UserDraft) -> tuple[Issue, ...]:
    """What is wrong with a user before the passphrase is looked at: no name or an odd one, no initials, no role."""
    issues: list[Issue] = []
    for name, limit in (("name", _LONGEST_NAME), ("initials", _LONGEST_INITIALS)):
        text = getattr(draft, name).strip()
        if not text:
            issues.append(Issue(field=name, key=f"access.issue.no_{name}"))
        elif len(text) > limit:
            issues.append(Issue(field=name, key="access.issue.too_long", values={"limit": limit}))
        elif any(unicodedata.category(sign).startswith("C") for sign in text):
            # A name somebody cannot type again is a name they cannot unlock with, and a log nobody can read.
            issues.append(Issue(field=name, key="access.issue.unseen_signs"))
    if not draft.roles:
        issues.append(Issue(field="roles", key="access.issue.no_roles"))
    return tuple(issues)
