# SPDX-License-Identifier: MIT
"""How much each table of an export would hold, and whose role may take it away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

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
        "programmes": 1,
        "pairs": 0,
        "meetings": 0,
        "attendance": 0,
        "records": 0,
    }
    desk.close()


def test_nobody_takes_away_what_they_may_not_read(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    manager: Store = replace(desk._store, actor=replace(desk.actor, roles=frozenset({Role.MANAGER})))
    assert set(export_counts(manager)) == {"people", "enrolments", "programmes"}
    for table in EXPORT_TABLES:
        draft = ExportDraft(purpose="Yearly report", profile=ExportProfile.CODED, tables=(table,))
        if table in export_counts(manager):
            gather_export(manager, draft)
        else:
            with pytest.raises(Forbidden):
                gather_export(manager, draft)
    desk.close()
