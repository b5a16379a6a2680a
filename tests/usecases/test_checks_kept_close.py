# SPDX-License-Identifier: MIT
"""The database itself refuses an agreement by who proposed; why somebody was let through leaves the desk in no export."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from mentordesk.usecases import approvals
from mentordesk.usecases.export_tables import TABLES
from tests.support.checks import CLEARANCE, demand, item_of, let_through
from tests.support.desks import MONDAY, a_desk, a_mentor, a_programme


def test_the_database_refuses_the_proposer_as_the_one_who_agrees(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    programme = a_programme(desk)
    ann = a_mentor(desk, programme, "Adair")
    demand(desk, programme, approval=True)
    propose = partial(approvals.propose_for_active, programme_id=programme, person_id=ann)
    desk.perform("checks.act.propose", propose)
    with pytest.raises(Exception, match="CHECK constraint failed"), desk._database.transaction():
        desk._database.run("UPDATE approval SET approved_by = proposed_by, approved_at = proposed_at")
    desk.close()


def test_why_somebody_was_let_through_is_in_no_export(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    programme = a_programme(desk)
    ann = a_mentor(desk, programme, "Adair")
    let_through(desk, programme, ann, MONDAY, item_id=item_of(demand(desk, programme, CLEARANCE)))
    told = str([desk.ask(table.rows) for table in TABLES.values()])
    assert "Adair" in told and "at the office and signed" not in told
    desk.close()
