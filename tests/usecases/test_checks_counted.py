# SPDX-License-Identifier: MIT
"""What was agreed or done before counts no more than it should: an agreement of an earlier time, a module done twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

from mentordesk.desk import Desk
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.training import Module
from mentordesk.usecases import approvals
from tests.support.checks import demand, in_the_way, module_of, trained
from tests.support.desks import MONDAY

DAY = timedelta(days=1)
ROLE = Module(kind="role_and_limits", minutes=120, mandatory=False)


def test_an_agreement_older_than_this_time_in_the_programme_counts_no_more(
    desk: Desk, programme: ProgrammeId, ann: PersonId
) -> None:
    demand(desk, programme, approval=True)
    act = {"programme_id": programme, "person_id": ann}
    desk.perform("checks.act.propose", partial(approvals.propose_for_active, **act))
    colleague = replace(desk._store, actor=replace(desk.actor, user_id=99))
    with desk._database.transaction():
        approvals.approve_for_active(colleague, programme, ann)
    assert in_the_way(desk, programme, ann) == ()
    with desk._database.transaction():
        desk._database.run("UPDATE enrolment SET since = ? WHERE person_id = ?", ((MONDAY + DAY).isoformat(), ann))
    assert in_the_way(desk, programme, ann, MONDAY + DAY) == ("not_approved",)


def test_a_module_done_again_adds_no_hours(desk: Desk, programme: ProgrammeId, ann: PersonId) -> None:
    now = demand(desk, programme, modules=(replace(ROLE, minutes=180),), required_minutes=300)
    for _ in range(2):
        trained(desk, module_of(now), ann, minutes=180)
    assert in_the_way(desk, programme, ann) == ("hours_short",)
