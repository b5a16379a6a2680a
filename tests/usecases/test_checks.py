# SPDX-License-Identifier: MIT
"""A check that is missing, failed, awaited or run out stands in the way; what was recorded stays on the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Forbidden, Invalid, Refused
from mentordesk.records.checks import CheckItem, CheckOutcome, OverrideDraft
from mentordesk.records.hindrances import Demands, Standing
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.roles import Role
from mentordesk.records.training import Module
from mentordesk.usecases import approvals, check_lists, check_views, checks, training
from mentordesk.usecases.check_views import person_checks
from tests.support.checks import (
    CLEARANCE,
    MENTEE,
    MENTOR,
    demand,
    in_the_way,
    item_of,
    let_through,
    module_of,
    outcome,
    trained,
)
from tests.support.desks import MONDAY, a_mentee, a_mentor

DAY = timedelta(days=1)


def test_a_programme_without_lists_demands_nothing(desk: Desk, programme: ProgrammeId, ann: PersonId) -> None:
    assert in_the_way(desk, programme, ann) == ()


def test_a_check_nobody_recorded_is_missing(desk: Desk, programme: ProgrammeId, ann: PersonId) -> None:
    demand(desk, programme, CLEARANCE)
    assert in_the_way(desk, programme, ann) == ("missing",)


def test_a_check_list_is_for_one_role_only(desk: Desk, programme: ProgrammeId, ann: PersonId) -> None:
    demand(desk, programme, CLEARANCE, role=MENTEE)
    assert in_the_way(desk, programme, ann) == ()


@pytest.mark.parametrize(
    ("result", "found"),
    [
        (CheckOutcome.CLEAR, ()),
        (CheckOutcome.CONDITIONS, ()),
        (CheckOutcome.NOT_CLEAR, ("not_clear",)),
        (CheckOutcome.AWAITING, ("awaiting",)),
    ],
)
def test_only_a_clear_outcome_lets_through(
    desk: Desk, programme: ProgrammeId, ann: PersonId, result: CheckOutcome, found: tuple[str, ...]
) -> None:
    item = item_of(demand(desk, programme, CLEARANCE))
    outcome(desk, item, ann, result, conditions="Not with wing C" if result is CheckOutcome.CONDITIONS else "")
    assert in_the_way(desk, programme, ann) == found


def test_a_check_is_good_until_its_last_day_and_not_a_day_longer(
    desk: Desk, programme: ProgrammeId, ann: PersonId
) -> None:
    item = item_of(demand(desk, programme, CLEARANCE))
    outcome(desk, item, ann, day=date(2026, 2, 28))
    assert in_the_way(desk, programme, ann, date(2027, 2, 28)) == ()
    assert in_the_way(desk, programme, ann, date(2027, 3, 1)) == ("expired",)


def test_a_check_not_demanded_stands_in_nobodys_way(desk: Desk, programme: ProgrammeId, ann: PersonId) -> None:
    demand(desk, programme, replace(CLEARANCE, mandatory=False))
    assert in_the_way(desk, programme, ann) == ()
    line = desk.ask(partial(person_checks, person_id=ann)).roles[0].lines[0]
    assert line.standing is Standing.OPTIONAL


def test_the_outcome_of_the_newest_day_counts_whenever_it_was_typed_in(
    desk: Desk, programme: ProgrammeId, ann: PersonId
) -> None:
    item = item_of(demand(desk, programme, CLEARANCE))
    outcome(desk, item, ann, CheckOutcome.NOT_CLEAR)
    outcome(desk, item, ann, CheckOutcome.CLEAR, MONDAY - 30 * DAY)
    assert in_the_way(desk, programme, ann) == ("not_clear",)


def test_nothing_recorded_is_lost_when_another_outcome_comes(desk: Desk, programme: ProgrammeId, ann: PersonId) -> None:
    item = item_of(demand(desk, programme, CLEARANCE))
    outcome(desk, item, ann, CheckOutcome.NOT_CLEAR, MONDAY - DAY)
    outcome(desk, item, ann, done_by="Security office")
    found = desk.ask(partial(person_checks, person_id=ann)).checks
    assert [check.outcome for check in found] == [CheckOutcome.CLEAR, CheckOutcome.NOT_CLEAR]
    assert (found[0].done_by, found[0].recorded_by) == ("Security office", "JM")


def test_an_entry_struck_out_counts_no_more_and_stays_to_be_read(
    desk: Desk, programme: ProgrammeId, ann: PersonId
) -> None:
    item = item_of(demand(desk, programme, CLEARANCE))
    made = outcome(desk, item, ann)
    with pytest.raises(Invalid):
        desk.perform("checks.act.strike", partial(checks.strike_check, check_id=made, why=" "))
    desk.perform("checks.act.strike", partial(checks.strike_check, check_id=made, why="Wrong person"))
    assert in_the_way(desk, programme, ann) == ("missing",)
    kept = desk.ask(partial(person_checks, person_id=ann)).checks[0]
    assert (kept.struck_by, kept.struck_why) == ("JM", "Wrong person")
    with pytest.raises(Refused):
        desk.perform("checks.act.strike", partial(checks.strike_check, check_id=made, why="Again"))


def test_a_check_taken_off_the_list_is_asked_no_more_and_what_was_recorded_stays(
    desk: Desk, programme: ProgrammeId, ann: PersonId
) -> None:
    item = item_of(demand(desk, programme, CLEARANCE))
    outcome(desk, item, ann, CheckOutcome.NOT_CLEAR)
    demand(desk, programme)
    assert in_the_way(desk, programme, ann) == ()
    page = desk.ask(partial(person_checks, person_id=ann))
    assert page.checks[0].outcome is CheckOutcome.NOT_CLEAR
    assert page.items[item].kind == "security_clearance"


def test_changing_a_list_keeps_what_was_recorded_under_its_lines(
    desk: Desk, programme: ProgrammeId, ann: PersonId
) -> None:
    now = demand(desk, programme, CLEARANCE)
    outcome(desk, item_of(now), ann)
    demand(desk, programme, CheckItem(kind="interview"), replace(now.items[0], valid_months=6))
    assert in_the_way(desk, programme, ann) == ("missing",)


TWICE = CheckItem(kind="staff_opinion", second_person=True)


def test_a_check_by_two_wants_two_different_people(desk: Desk, programme: ProgrammeId, ann: PersonId) -> None:
    item = item_of(demand(desk, programme, TWICE))
    with pytest.raises(Invalid):
        outcome(desk, item, ann)
    outcome(desk, item, ann, done_by="Officer Hale")
    outcome(desk, item, ann, done_by=" officer  hale")
    assert in_the_way(desk, programme, ann) == ("second_missing",)
    outcome(desk, item, ann, done_by="Teacher Ruiz")
    assert in_the_way(desk, programme, ann) == ()


def test_of_two_who_disagree_the_one_against_stands_until_two_have_found_for_since(
    desk: Desk, programme: ProgrammeId, ann: PersonId
) -> None:
    item = item_of(demand(desk, programme, TWICE))
    outcome(desk, item, ann, day=MONDAY - 9 * DAY, done_by="Hale")
    outcome(desk, item, ann, CheckOutcome.NOT_CLEAR, MONDAY - 8 * DAY, done_by="Ruiz")
    outcome(desk, item, ann, day=MONDAY - 7 * DAY, done_by="Voss")
    assert in_the_way(desk, programme, ann) == ("not_clear",)
    outcome(desk, item, ann, day=MONDAY - 6 * DAY, done_by="Amadi")
    assert in_the_way(desk, programme, ann) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": MONDAY + DAY},
        {"valid_until": MONDAY - DAY},
        {"result": CheckOutcome.CONDITIONS},
        {"result": CheckOutcome.CONDITIONS, "conditions": "x" * 201},
    ],
)
def test_an_outcome_that_cannot_be_is_refused(
    desk: Desk, programme: ProgrammeId, ann: PersonId, wrong: dict[str, object]
) -> None:
    item = item_of(demand(desk, programme, CLEARANCE))
    with pytest.raises(Invalid):
        outcome(desk, item, ann, **wrong)  # type: ignore[arg-type]
    assert desk.ask(partial(person_checks, person_id=ann)).checks == ()


def test_an_override_lets_one_person_through_one_check_until_its_day(
    desk: Desk, programme: ProgrammeId, ann: PersonId
) -> None:
    now = demand(desk, programme, CLEARANCE, CheckItem(kind="interview"))
    ben = a_mentor(desk, programme, "Blake")
    let_through(desk, programme, ann, MONDAY + 10 * DAY, item_id=item_of(now))
    assert in_the_way(desk, programme, ann) == ("missing",)
    assert in_the_way(desk, programme, ben) == ("missing", "missing")
    outcome(desk, item_of(now, 1), ann)
    assert in_the_way(desk, programme, ann, MONDAY + 10 * DAY) == ()
    assert in_the_way(desk, programme, ann, MONDAY + 11 * DAY) == ("missing",)
    shown = desk.ask(partial(person_checks, person_id=ann)).roles[0].lines[0]
    assert shown.standing is Standing.OVERRIDDEN
    assert shown.override is not None and shown.override.reason == "The clearance is at the office and signed."


def test_an_override_ended_lets_through_no_more(desk: Desk, programme: ProgrammeId, ann: PersonId) -> None:
    item = item_of(demand(desk, programme, CLEARANCE))
    made = let_through(desk, programme, ann, MONDAY + 10 * DAY, item_id=item)
    assert in_the_way(desk, programme, ann) == ()
    desk.perform("checks.act.end_override", partial(checks.end_override, override_id=made))
    assert in_the_way(desk, programme, ann) == ("missing",)


def test_a_refusal_that_comes_later_ends_an_override(desk: Desk, programme: ProgrammeId, ann: PersonId) -> None:
    item = item_of(demand(desk, programme, CLEARANCE))
    let_through(desk, programme, ann, MONDAY + 10 * DAY, item_id=item)
    outcome(desk, item, ann, CheckOutcome.AWAITING)
    assert in_the_way(desk, programme, ann) == ()
    outcome(desk, item, ann, CheckOutcome.NOT_CLEAR)
    assert in_the_way(desk, programme, ann) == ("not_clear",)


@pytest.mark.parametrize(
    ("until", "reason"),
    [(MONDAY - DAY, "A reason long enough"), (MONDAY + 400 * DAY, "A reason long enough"), (MONDAY, "short")],
)
def test_an_override_needs_a_reason_and_an_end_within_a_year(
    desk: Desk, programme: ProgrammeId, ann: PersonId, until: date, reason: str
) -> None:
    item = item_of(demand(desk, programme, CLEARANCE))
    draft = OverrideDraft(programme_id=programme, role=MENTOR, person_id=ann, item_id=item, until=until, reason=reason)
    with pytest.raises(Invalid):
        desk.perform("checks.act.override", partial(checks.override_check, draft=draft))
    assert in_the_way(desk, programme, ann) == ("missing",)


def test_a_facilitator_lets_nobody_through_a_check(desk: Desk, programme: ProgrammeId, ann: PersonId) -> None:
    item = item_of(demand(desk, programme, CLEARANCE))
    facilitator = replace(desk._store, actor=replace(desk.actor, roles=frozenset({Role.FACILITATOR})))
    draft = OverrideDraft(
        programme_id=programme, role=MENTOR, person_id=ann, item_id=item, until=MONDAY, reason="Long enough a reason"
    )
    with pytest.raises(Forbidden):
        checks.override_check(facilitator, draft)


def test_an_override_is_for_a_check_of_that_programme_and_role(
    desk: Desk, programme: ProgrammeId, ann: PersonId
) -> None:
    other = demand(desk, programme, CLEARANCE, role=MENTEE)
    with pytest.raises(Refused):
        let_through(desk, programme, ann, MONDAY, item_id=item_of(other))


LISTENING = Module(kind="listening", minutes=180, valid_months=12)
ROLE = Module(kind="role_and_limits", minutes=120, mandatory=False)


def test_training_not_done_not_passed_or_run_out_stands_in_the_way(
    desk: Desk, programme: ProgrammeId, ann: PersonId
) -> None:
    module = module_of(demand(desk, programme, modules=(LISTENING,)))
    assert in_the_way(desk, programme, ann) == ("module_missing",)
    trained(desk, module, ann, day=MONDAY - DAY, not_passed=frozenset({ann}))
    assert in_the_way(desk, programme, ann) == ("module_failed",)
    trained(desk, module, ann)
    assert in_the_way(desk, programme, ann) == ()
    assert in_the_way(desk, programme, ann, date(2027, 11, 24)) == ("module_expired",)


def test_hours_are_counted_once_for_a_module(desk: Desk, programme: ProgrammeId, ann: PersonId) -> None:
    now = demand(desk, programme, modules=(ROLE, replace(LISTENING, mandatory=False)), required_minutes=300)
    trained(desk, module_of(now), ann)
    trained(desk, module_of(now), ann)
    assert in_the_way(desk, programme, ann) == ("hours_short",)
    trained(desk, module_of(now, 1), ann)
    assert in_the_way(desk, programme, ann) == ()


def test_hours_can_be_overridden_too(desk: Desk, programme: ProgrammeId, ann: PersonId) -> None:
    demand(desk, programme, modules=(ROLE,), required_minutes=300)
    let_through(desk, programme, ann, MONDAY)
    assert in_the_way(desk, programme, ann) == ()
    assert in_the_way(desk, programme, ann, MONDAY + DAY) == ("hours_short",)


def test_a_training_day_is_one_act_for_everybody_who_was_there(
    desk: Desk, programme: ProgrammeId, ann: PersonId
) -> None:
    now = demand(desk, programme, modules=(LISTENING,))
    ben, cid = a_mentor(desk, programme, "Blake"), a_mentor(desk, programme, "Cole")
    trained(desk, module_of(now), ann, ben, cid, not_passed=frozenset({cid}), trainer="Ms Okoro")
    assert [in_the_way(desk, programme, who) for who in (ann, ben, cid)] == [(), (), ("module_failed",)]
    desk.undo()
    assert [in_the_way(desk, programme, who) for who in (ann, ben)] == [("module_missing",)] * 2


def test_a_training_struck_out_counts_no_more(desk: Desk, programme: ProgrammeId, ann: PersonId) -> None:
    now = demand(desk, programme, modules=(LISTENING,))
    trained(desk, module_of(now), ann)
    entry = desk.ask(partial(person_checks, person_id=ann)).trainings[0]
    desk.perform("checks.act.strike", partial(training.strike_training, training_id=entry.id, why="Another day"))
    assert in_the_way(desk, programme, ann) == ("module_missing",)


def test_who_proposed_somebody_cannot_agree_and_a_colleague_can(
    desk: Desk, programme: ProgrammeId, ann: PersonId
) -> None:
    demand(desk, programme, approval=True)
    assert in_the_way(desk, programme, ann) == ("not_approved",)
    propose = partial(approvals.propose_for_active, programme_id=programme, person_id=ann)
    agree = partial(approvals.approve_for_active, programme_id=programme, person_id=ann)
    desk.perform("checks.act.propose", propose)
    with pytest.raises(Refused, match="own_proposal"):
        desk.perform("checks.act.approve", agree)
    assert in_the_way(desk, programme, ann) == ("not_approved",)
    colleague = replace(desk._store, actor=replace(desk.actor, user_id=99))
    with desk._database.transaction():
        approvals.approve_for_active(colleague, programme, ann)
    assert in_the_way(desk, programme, ann) == ()
    desk.perform("checks.act.withdraw", partial(approvals.withdraw_approval, programme_id=programme, person_id=ann))
    assert in_the_way(desk, programme, ann) == ("not_approved",)


def test_nobody_is_let_through_an_agreement_that_is_wanting(desk: Desk, programme: ProgrammeId, ann: PersonId) -> None:
    demand(desk, programme, approval=True)
    let_through(desk, programme, ann, MONDAY)
    assert in_the_way(desk, programme, ann) == ("not_approved",)


def test_the_usual_lists_are_taken_over_in_one_act_and_only_once(desk: Desk, programme: ProgrammeId) -> None:
    for _ in range(2):
        act = partial(check_lists.take_over_usual, programme_id=programme)
        desk.perform("checks.act.usual", act)
        now = desk.ask(partial(check_lists.programme_demands, programme_id=programme))
        assert [item.kind for item in now[MENTOR].items][:3] == ["security_clearance", "staff_opinion", "interview"]
        assert "needs_assessed" in [item.kind for item in now[MENTEE].items]
        assert now[MENTOR].required_minutes == 600
        assert len({module.kind for module in now[MENTOR].modules}) == len(now[MENTOR].modules) == 9


def test_a_list_with_a_line_twice_or_without_a_name_is_refused(desk: Desk, programme: ProgrammeId) -> None:
    for items in ((CLEARANCE, CLEARANCE), (CheckItem(),), (replace(CLEARANCE, valid_months=500),)):
        with pytest.raises(Invalid):
            demand(desk, programme, *items)
    with pytest.raises(Invalid):
        demand(desk, programme, modules=(replace(LISTENING, minutes=0),))
    assert desk.ask(partial(check_lists.programme_demands, programme_id=programme))[MENTOR] == Demands()


def test_what_runs_out_is_told_before_it_does_and_the_desk_says_how_long_before(
    desk: Desk, programme: ProgrammeId, ann: PersonId
) -> None:
    item = item_of(demand(desk, programme, CLEARANCE))
    outcome(desk, item, ann, valid_until=MONDAY + 30 * DAY)
    (alert,) = desk.ask(check_views.check_alerts)
    assert (alert.person.id, alert.until) == (ann, MONDAY + 30 * DAY)
    outcome(desk, item, ann, valid_until=MONDAY + 31 * DAY)
    assert desk.ask(check_views.check_alerts) == ()


def test_an_override_that_ends_soon_is_told_too(desk: Desk, programme: ProgrammeId, ann: PersonId) -> None:
    item = item_of(demand(desk, programme, CLEARANCE))
    let_through(desk, programme, ann, MONDAY + 5 * DAY, item_id=item)
    (alert,) = desk.ask(check_views.check_alerts)
    assert (alert.line.standing, alert.until) == (Standing.OVERRIDDEN, MONDAY + 5 * DAY)


def test_the_matrix_has_a_line_for_everybody_in_the_role(desk: Desk, programme: ProgrammeId, ann: PersonId) -> None:
    item = item_of(demand(desk, programme, CLEARANCE))
    ben = a_mentor(desk, programme, "Blake")
    a_mentee(desk, programme, "Cole")
    outcome(desk, item, ben)
    found = desk.ask(partial(check_views.check_matrix, programme_id=programme, role=MENTOR))
    assert [(person.id, lines[0].standing) for person, lines in found.rows] == [
        (ann, Standing.HINDERS),
        (ben, Standing.MET),
    ]
