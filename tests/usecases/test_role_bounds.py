# SPDX-License-Identifier: MIT
"""The role table of the field, cell by cell, and how far an establishment's own may differ from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.records.access import (
    ALWAYS,
    NEVER,
    REQUIRES,
    SEALED_RIGHTS,
    differences_of,
    differing,
    role_table_issues,
)
from mentordesk.records.roles import ROLE_TABLE, Permission, Role

F, S, L, M, E, I = (  # noqa: E741
    Role.FACILITATOR,
    Role.SAFEGUARDING,
    Role.SECURITY,
    Role.MANAGER,
    Role.EVALUATOR,
    Role.INSPECTOR,
)
P = Permission

FIELD = {
    # Roster, number, location: RW, R, R, R, -, R.
    P.READ_PEOPLE: {F, S, L, M, I},
    P.WRITE_PEOPLE: {F},
    # Pairing, sessions, attendance: RW, R, R (who and where only), counts, coded, R.
    P.READ_PAIRS: {F, S, L, I},
    P.WRITE_PAIRS: {F},
    P.READ_SESSIONS: {F, S, L, I},
    P.WRITE_SESSIONS: {F},
    P.READ_COUNTS: {M, E},
    P.READ_CODED: {E},
    # Session notes: RW own, R, -, -, -, R on request.
    P.READ_NOTES: {F, S, I},
    P.WRITE_NOTES: {F},
    # Private notes: RW own, R break-glass, -, -, -, -.
    P.READ_PRIVATE_NOTES: {F},
    P.BREAK_GLASS: {S},
    # Safeguarding: W and R own, RW, R extract, counts, -, R.
    P.WRITE_CONCERNS: {F, S},
    P.READ_CONCERNS: {S, I},
    P.HANDLE_CONCERNS: {S},
    P.READ_CONCERN_EXTRACT: {S, L, I},
    P.COUNT_CONCERNS: {S, M, I},
    # Keep-apart existence and reason: R / -, R / R, RW / RW, -, -, R / R. Who plans also writes down what was decided.
    P.READ_APART: {F, S, L, I},
    P.READ_APART_REASON: {S, L, I},
    P.WRITE_APART: {F, L},
    # Audit log: R own, R, R, R, -, R.
    P.READ_AUDIT: {S, L, M, I},
    P.READ_AUDIT_OWN: {F, S, L, M, I},
    # Ours: programmes, paper, exports, users, settings.
    P.READ_PROGRAMMES: {F, S, L, M, E, I},
    P.WRITE_PROGRAMMES: {F, M},
    P.PRINT: {F, S, L},
    P.EXPORT: {F, M, E},
    # A manager lets somebody through a check, on the record; who proposed a mentor never agrees to it (`anchors.md` 6.1).
    P.OVERRIDE_CHECKS: {M},
    P.APPROVE: {F, M},
    P.MANAGE_ACCESS: {M},
    P.MANAGE_DESK: {F, M},
}


@pytest.mark.parametrize("permission", Permission)
def test_each_right_is_held_by_just_the_roles_the_field_gives_it(permission: Permission) -> None:
    assert {role for role in Role if permission in ROLE_TABLE[role]} == FIELD[permission]


def test_the_shipped_table_is_within_its_own_bounds() -> None:
    assert role_table_issues(ROLE_TABLE) == ()
    assert differences_of(ROLE_TABLE) == {}


cells = st.dictionaries(st.tuples(st.sampled_from(Role), st.sampled_from(Permission)), st.booleans(), max_size=12)


@given(cells)
def test_a_table_without_issues_keeps_every_promise(differences: dict[tuple[Role, Permission], bool]) -> None:
    table = differing(differences)
    if role_table_issues(table):
        return
    assert any(P.MANAGE_ACCESS in held for held in table.values())
    assert not table[E] & {P.READ_PEOPLE, P.READ_PAIRS, P.READ_SESSIONS, P.READ_NOTES, P.READ_APART}
    assert not table[F] & SEALED_RIGHTS
    assert not table[M] & SEALED_RIGHTS
    assert not [p for p in table[I] if p.value.startswith("write_")]
    assert {role for role in Role if P.BREAK_GLASS in table[role]} <= {S}
    assert {role for role in Role if P.MANAGE_ACCESS in table[role]} == {M}
    for held in table.values():
        assert all(needed in held for right, needed in REQUIRES.items() if right in held)


@given(cells)
def test_differences_make_the_table_they_were_taken_from(differences: dict[tuple[Role, Permission], bool]) -> None:
    table = differing(differences)
    assert differing(differences_of(table)) == table


@pytest.mark.parametrize(("role", "permission"), [(r, p) for r, held in NEVER.items() for p in sorted(held)])
def test_each_cell_that_is_never_granted_is_refused_at_its_place(role: Role, permission: Permission) -> None:
    issues = role_table_issues(differing({(role, permission): True}))
    assert (f"{role.value}.{permission.value}", "access.issue.never") in {(i.field, i.key) for i in issues}


@pytest.mark.parametrize(("role", "permission"), [(r, p) for r, held in ALWAYS.items() for p in sorted(held)])
def test_each_cell_that_cannot_be_taken_is_refused_at_its_place(role: Role, permission: Permission) -> None:
    issues = role_table_issues(differing({(role, permission): False}))
    assert (f"{role.value}.{permission.value}", "access.issue.always") in {(i.field, i.key) for i in issues}
