# SPDX-License-Identifier: MIT
"""Builders for tests of checks and training: lists of a programme, outcomes and trainings of people, on a real desk."""

from __future__ import annotations

from datetime import date
from functools import partial

from mentordesk.desk import Desk
from mentordesk.records.checks import CheckDraft, CheckItem, CheckOutcome, OverrideDraft
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.hindrances import Demands
from mentordesk.records.ids import CheckId, CheckItemId, ModuleId, OverrideId, PersonId, ProgrammeId
from mentordesk.records.training import TrainingDraft
from mentordesk.usecases import check_lists, checks, training
from tests.support.desks import MONDAY

MENTOR, MENTEE = MentoringRole.MENTOR, MentoringRole.MENTEE
CLEARANCE = CheckItem(kind="security_clearance", valid_months=12)


def demand(
    desk: Desk, programme: ProgrammeId, *items: CheckItem, role: MentoringRole = MENTOR, **more: object
) -> Demands:
    """Let the programme demand these checks (and what `more` says) of a role; returns what it demands now, with ids."""
    demands = Demands(items=items, **more)  # type: ignore[arg-type]
    act = partial(check_lists.set_demands, programme_id=programme, role=role, demands=demands)
    desk.perform("checks.act.lists", act)
    return desk.ask(partial(check_lists.programme_demands, programme_id=programme))[role]


def item_of(demands: Demands, at: int = 0) -> CheckItemId:
    """The id of a check-list's line."""
    found = demands.items[at].id
    assert found is not None
    return found


def module_of(demands: Demands, at: int = 0) -> ModuleId:
    """The id of a module."""
    found = demands.modules[at].id
    assert found is not None
    return found


def outcome(
    desk: Desk,
    item: CheckItemId,
    person: PersonId,
    result: CheckOutcome = CheckOutcome.CLEAR,
    day: date = MONDAY,
    **more: object,
) -> CheckId:
    """Put an outcome on the record."""
    draft = CheckDraft(item_id=item, person_id=person, outcome=result, day=day, **more)  # type: ignore[arg-type]
    return desk.perform("checks.act.record", partial(checks.record_check, draft=draft)).value


def trained(desk: Desk, module: ModuleId, *people: PersonId, day: date = MONDAY, **more: object) -> None:
    """Put a training day on the record."""
    draft = TrainingDraft(module_id=module, person_ids=people, day=day, **more)  # type: ignore[arg-type]
    desk.perform("checks.act.train", partial(training.record_training, draft=draft))


def let_through(
    desk: Desk, programme: ProgrammeId, person: PersonId, until: date, role: MentoringRole = MENTOR, **what: object
) -> OverrideId:
    """Let a person through a check."""
    draft = OverrideDraft(
        programme_id=programme,
        role=role,
        person_id=person,
        until=until,
        reason="The clearance is at the office and signed.",
        **what,  # type: ignore[arg-type]
    )
    return desk.perform("checks.act.override", partial(checks.override_check, draft=draft)).value


def in_the_way(
    desk: Desk, programme: ProgrammeId, person: PersonId, on: date = MONDAY, role: MentoringRole = MENTOR
) -> tuple[str, ...]:
    """What stands in the way of a person on a day, as codes."""
    found = desk.ask(partial(checks.hindrances, programme_id=programme, role=role, person_ids=[person], on=on))
    return tuple(hindrance.kind.value for hindrance in found[person])
