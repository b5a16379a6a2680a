# SPDX-License-Identifier: MIT
"""How much each table of an export would hold, and whose role may take it away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Forbidden
from mentordesk.records.exports import ExportDraft, ExportProfile
from mentordesk.records.roles import Role
from mentordesk.store import Store
from mentordesk.usecases.exports import EXPORT_TABLES, export_counts, gather_export
from tests.support.desks import a_desk, a_mentor, a_programme


def test_the_counts_are_what_an_export_would_hold(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    programme = a_programme(desk)
    for surname in ("Adeyemi", "Baptiste"):
        a_mentor(desk, programme, surname)
    counts = desk.ask(export_counts)
    assert counts == {
        "people": 2,
        "enrolments": 2,
        "steps": 2,
        "applications": 0,
        "checks": 0,
        "training": 0,
        "programmes": 1,
        "pairs": 0,
        "meetings": 0,
        "attendance": 0,
        "records": 0,
    }
    desk.close()


def acting_as(desk: Desk, role: Role) -> Store:
    return replace(desk._store, actor=replace(desk.actor, roles=frozenset({role})), confirmed=lambda: True)


def may_take(store: Store, table: str, profile: ExportProfile) -> bool:
    draft = ExportDraft(purpose="Yearly report", profile=profile, tables=(table,), recipient="Head office")
    try:
        gather_export(store, draft)
    except Forbidden:
        return False
    return True


NAMED, CODED, COUNTS = ExportProfile.IDENTIFIED, ExportProfile.CODED, ExportProfile.COUNTS


@pytest.mark.parametrize(
    ("role", "profile", "tables"),
    [
        (Role.FACILITATOR, NAMED, set(EXPORT_TABLES)),
        (Role.FACILITATOR, CODED, set(EXPORT_TABLES)),
        (Role.MANAGER, NAMED, {"people", "enrolments", "steps", "applications", "checks", "training", "programmes"}),
        (Role.MANAGER, CODED, {"people", "enrolments", "steps", "applications", "checks", "training", "programmes"}),
        (Role.MANAGER, COUNTS, set(EXPORT_TABLES) - {"records"}),
        (Role.EVALUATOR, NAMED, {"programmes"}),
        (Role.EVALUATOR, CODED, set(EXPORT_TABLES) - {"records"}),
        (Role.EVALUATOR, COUNTS, set(EXPORT_TABLES) - {"records"}),
        (Role.SAFEGUARDING, NAMED, set()),
        (Role.SECURITY, COUNTS, set()),
        (Role.INSPECTOR, CODED, set()),
    ],
)
def test_nobody_takes_away_more_than_their_role_may(
    tmp_path: Path, role: Role, profile: ExportProfile, tables: set[str]
) -> None:
    desk = a_desk(tmp_path / "desk")
    store = acting_as(desk, role)
    assert {table for table in EXPORT_TABLES if may_take(store, table, profile)} == tables
    desk.close()
