# SPDX-License-Identifier: MIT
"""Moving people along: any walk over the table of steps, reasons, all or nobody, coming back, becoming a mentor."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.desk import Desk
from mentordesk.errors import Invalid, Refused
from mentordesk.records.enrolment_moves import (
    REASONS,
    TRANSITIONS,
    MoveReason,
    ReasonKind,
    replayed,
    steps_from,
    transition,
    usual_step,
    way_out,
)
from mentordesk.records.enrolments import LEFT, ON_THE_WAY, PAIRABLE, EnrolmentDraft, EnrolmentStatus, MentoringRole
from mentordesk.records.ids import EnrolmentId
from mentordesk.records.life_events import EventDraft, EventKind
from mentordesk.usecases import enrolments, life_events, pairing, people, roster
from mentordesk.usecases.enrolments import MovesRefused
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_person, a_programme

S, R = EnrolmentStatus, MoveReason
MENTOR, MENTEE = MentoringRole.MENTOR, MentoringRole.MENTEE


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = a_desk(tmp_path / "desk")
    yield made
    made.close()


def placed(desk: Desk, programme, surname: str, status: S, role: MentoringRole = MENTOR) -> EnrolmentId:
    draft = EnrolmentDraft(programme_id=programme, person_id=a_person(desk, surname), role=role, status=status)
    return desk.perform("people.act.enrol", partial(enrolments.enrol, draft=draft)).value


def moved(desk: Desk, ids: list[EnrolmentId], after: S, reason: str = "", note: str = "") -> int:
    call = partial(enrolments.move, enrolment_ids=ids, after=after, reason=reason, note=note)
    return desk.perform("enrolments.act.move", call).value


def where(desk: Desk, enrolment_id: EnrolmentId) -> S:
    return desk.ask(lambda store: store.enrolments.get(enrolment_id)).status


def steps(desk: Desk, enrolment_id: EnrolmentId):
    return desk.ask(lambda store: store.enrolments.steps_of(enrolment_id))


def pair_them(desk: Desk, programme) -> None:
    solved = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
    desk.perform("pairs.act.accept", partial(pairing.accept_proposal, programme_id=programme, proposal=solved))


# The table


def test_every_stage_is_on_a_way_in_and_has_a_way_out():
    assert {step.after for step in TRANSITIONS} == set(S) - {S.APPLIED}
    assert {step.before for step in TRANSITIONS} == set(S)


@pytest.mark.parametrize("role", MentoringRole)
def test_the_usual_steps_lead_from_an_application_to_the_end(role: MentoringRole):
    class At:
        def __init__(self, status: S) -> None:
            self.role, self.status = role, status

    status, seen = S.APPLIED, [S.APPLIED]
    while (step := usual_step(At(status))) is not None:
        status = step.after
        assert status not in seen
        seen.append(status)
    assert seen[-3:] == [S.ACTIVE, S.ENDING, S.ENDED]


def test_whoever_leaves_pauses_goes_back_or_is_taken_back_is_asked_why():
    for step in TRANSITIONS:
        asks = step.after in LEFT or step.after is S.PAUSED or step.before in LEFT
        back = step.after in ON_THE_WAY and list(S).index(step.after) < list(S).index(step.before)
        assert (step.reason is not None) == (asks or back or (step.before, step.after) == (S.ENDING, S.ACTIVE))


def test_own_choice_is_reason_enough_to_go_and_every_list_leaves_room_for_own_words():
    assert all(R.OWN_CHOICE in REASONS[kind] for kind in (ReasonKind.WITHDRAW, ReasonKind.END, ReasonKind.PAUSE))
    assert all(R.OTHER in reasons for reasons in REASONS.values())


@pytest.mark.parametrize("status", sorted(set(S) - LEFT))
def test_a_life_event_finds_a_way_out_of_every_stage(status: S):
    out = way_out(status)
    assert out in LEFT
    kinds = {step.reason for step in TRANSITIONS if (step.before, step.after) == (status, out)}
    assert all({R.RELEASED, R.TRANSFERRED, R.DIED} <= set(REASONS[kind]) for kind in kinds if kind)


# Walks


@settings(max_examples=25)
@given(data=st.data(), role=st.sampled_from(MentoringRole))
def test_any_walk_stays_on_the_table_and_its_history_replays_to_where_it_ended(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, role: MentoringRole
):
    desk = a_desk(tmp_path_factory.mktemp("walk") / "desk")
    try:
        one = placed(desk, a_programme(desk), "Walker", S.APPLIED, role)
        taken = [S.APPLIED]
        for _ in range(data.draw(st.integers(1, 12))):
            here = desk.ask(lambda store: store.enrolments.get(one))
            after = data.draw(st.sampled_from(list(S)))
            step = transition(here, after)
            kind = step.reason if step else None
            reason = data.draw(st.sampled_from(["", *(REASONS[kind] if kind else [R.OWN_CHOICE])]))
            allowed = step is not None and (bool(reason) or kind is None) and reason != R.OTHER
            if allowed:
                assert moved(desk, [one], after, reason) == 1
                taken.append(after)
            else:
                with pytest.raises((Refused, Invalid)):
                    moved(desk, [one], after, reason)
            assert where(desk, one) is taken[-1]
        history = steps(desk, one)
        assert [step.after for step in history] == taken and replayed(history) is taken[-1]
        assert all(
            step.reason for step in history if step.after in LEFT or step.after is S.PAUSED or step.before in LEFT
        )
    finally:
        desk.close()


def test_a_gap_in_the_history_is_noticed(desk: Desk):
    one = placed(desk, a_programme(desk), "Walker", S.APPLIED)
    for after in (S.SCREENING, S.SECURITY_CHECK, S.INTERVIEW):
        moved(desk, [one], after)
    history = steps(desk, one)
    assert replayed(history) is S.INTERVIEW
    assert replayed(history[1:]) is None and replayed((history[0], *history[2:])) is None


def test_each_step_says_who_when_why_and_in_which_words(desk: Desk):
    one = placed(desk, a_programme(desk), "Walker", S.SCREENING)
    moved(desk, [one], S.DECLINED, R.OTHER, "  Asked for the spring course instead ")
    last = steps(desk, one)[-1]
    assert (last.before, last.after, last.reason) == (S.SCREENING, S.DECLINED, "other")
    assert last.note == "Asked for the spring course instead"
    assert last.by == desk.actor.initials and last.at == desk.clock.now()


# Reasons


@pytest.mark.parametrize(
    ("after", "reason", "note", "field"),
    [
        (S.DECLINED, "", "", "reason"),
        (S.DECLINED, R.COMPLETED, "", "reason"),
        (S.WITHDRAWN, R.OTHER, "  ", "note"),
        (S.WITHDRAWN, R.OWN_CHOICE, "x" * 501, "note"),
        (S.INTERVIEW, "no_such_reason", "", "reason"),
    ],
)
def test_a_step_without_its_reason_is_not_taken(desk: Desk, after: S, reason: str, note: str, field: str):
    one = placed(desk, a_programme(desk), "Walker", S.SCREENING)
    with pytest.raises(Invalid) as refused:
        moved(desk, [one], after, reason, note)
    assert [issue.field for issue in refused.value.issues] == [field]
    assert where(desk, one) is S.SCREENING and len(steps(desk, one)) == 1


@pytest.mark.parametrize("left", sorted(LEFT))
def test_nobody_is_taken_back_without_a_reason(desk: Desk, left: S):
    one = placed(desk, a_programme(desk), "Walker", S.READY)
    kind = transition(desk.ask(lambda store: store.enrolments.get(one)), left)
    assert kind is not None and kind.reason is not None
    moved(desk, [one], left, REASONS[kind.reason][0])
    with pytest.raises(Invalid):
        moved(desk, [one], S.SCREENING)
    assert where(desk, one) is left
    moved(desk, [one], S.SCREENING, R.DECIDED_AGAIN)
    assert [step.after for step in steps(desk, one)] == [S.READY, left, S.SCREENING]


def test_who_left_is_not_given_the_role_anew_by_accident(desk: Desk):
    programme = a_programme(desk)
    one = placed(desk, programme, "Walker", S.READY)
    moved(desk, [one], S.ENDED, R.DISMISSED)
    person = desk.ask(lambda store: store.enrolments.get(one)).person_id
    draft = EnrolmentDraft(programme_id=programme, person_id=person, role=MENTOR, status=S.READY)
    with pytest.raises(Refused) as refused:
        desk.perform("people.act.enrol", partial(enrolments.enrol, draft=draft))
    assert refused.value.key == "errors_enrolments.left_before"
    again = desk.perform("people.act.enrol", partial(enrolments.enrol, draft=draft, reason=R.DECIDED_AGAIN)).value
    held = desk.ask(lambda store: store.enrolments.all(person_id=person))
    assert [(time.id, time.status) for time in held] == [(one, S.ENDED), (again, S.READY)]
    with pytest.raises(MovesRefused) as back:
        moved(desk, [one], S.SCREENING, R.CHANGED)
    assert back.value.key == "enrolments.refusal.back_already"


def test_nobody_holds_a_role_in_a_programme_twice_at_once(desk: Desk):
    programme = a_programme(desk)
    person = a_mentor(desk, programme, "Walker")
    draft = EnrolmentDraft(programme_id=programme, person_id=person, role=MENTOR, status=S.APPLIED)
    with pytest.raises(Refused) as refused:
        desk.perform("people.act.enrol", partial(enrolments.enrol, draft=draft, reason=R.CHANGED))
    assert refused.value.key == "errors_enrolments.enrolled_already"


# Several at once


def test_several_move_in_one_act_and_one_undo(desk: Desk):
    programme = a_programme(desk)
    ids = [placed(desk, programme, f"Walker{n}", S.SCREENING) for n in range(5)]
    assert moved(desk, [*ids, ids[0]], S.INTERVIEW) == 5
    assert {where(desk, one) for one in ids} == {S.INTERVIEW}
    desk.undo()
    assert {where(desk, one) for one in ids} == {S.SCREENING}
    assert [len(steps(desk, one)) for one in ids] == [1] * 5


def test_when_one_cannot_nobody_moves_and_it_is_said_who_and_why(desk: Desk):
    programme = a_programme(desk)
    ids = [placed(desk, programme, f"Walker{n}", S.SCREENING) for n in range(3)]
    ready = placed(desk, programme, "Ready", S.READY)
    there = placed(desk, programme, "There", S.SECURITY_CHECK)
    with pytest.raises(MovesRefused) as refused:
        moved(desk, [*ids, ready, there], S.SECURITY_CHECK)
    said = {refusal.enrolment_id: refusal.why.key for refusal in refused.value.refusals}
    assert said == {there: "enrolments.refusal.there_already"}
    with pytest.raises(MovesRefused) as refused:
        moved(desk, [*ids, ready], S.PROBATION)
    assert {refusal.enrolment_id for refusal in refused.value.refusals} == set(ids)
    assert {where(desk, one) for one in ids} == {S.SCREENING} and where(desk, ready) is S.READY


def test_a_reason_is_written_only_where_a_step_asks_for_it(desk: Desk):
    programme = a_programme(desk)
    onward = placed(desk, programme, "Onward", S.APPLIED)
    back = placed(desk, programme, "Back", S.TRAINING)
    moved(desk, [onward, back], S.SCREENING, R.NEWS)
    assert [steps(desk, one)[-1].reason for one in (onward, back)] == ["", "news"]


def test_people_whose_steps_ask_for_different_reasons_are_moved_in_two_parts(desk: Desk):
    programme = a_programme(desk)
    gone = placed(desk, programme, "Gone", S.READY)
    moved(desk, [gone], S.WITHDRAWN, R.OWN_CHOICE)
    back = placed(desk, programme, "Back", S.TRAINING)
    with pytest.raises(Refused) as refused:
        moved(desk, [gone, back], S.SCREENING, R.MISTAKE)
    assert refused.value.key == "errors_enrolments.mixed_moves"
    assert (where(desk, gone), where(desk, back)) == (S.WITHDRAWN, S.TRAINING)


# Pairs


def test_nobody_leaves_while_a_pair_holds_them_in_that_role(desk: Desk):
    programme = a_programme(desk)
    a_mentor(desk, programme, "Mentor")
    a_mentee(desk, programme, "Mentee")
    pair_them(desk, programme)
    for line in desk.ask(people.list_people):
        [held] = line.enrolments
        assert held.status is S.ACTIVE
        for after, reason in ((S.ENDED, R.COMPLETED), (S.WITHDRAWN, R.OWN_CHOICE)):
            with pytest.raises(MovesRefused) as refused:
                moved(desk, [held.id], after, reason)
            assert refused.value.key == "enrolments.refusal.open_pair"
        # Another role of theirs is not held by that pair.
        other = MENTEE if held.role is MENTOR else MENTOR
        draft = EnrolmentDraft(programme_id=programme, person_id=line.person.id, role=other, status=S.APPLIED)
        beside = desk.perform("people.act.enrol", partial(enrolments.enrol, draft=draft)).value
        moved(desk, [beside], S.WITHDRAWN, R.OWN_CHOICE)


def test_being_paired_is_a_step_of_the_history_too(desk: Desk):
    programme = a_programme(desk)
    a_mentor(desk, programme, "Mentor")
    a_mentee(desk, programme, "Mentee")
    pair_them(desk, programme)
    for line in desk.ask(people.list_people):
        assert [step.after for step in steps(desk, line.enrolments[0].id)] == [S.READY, S.ACTIVE]


# From mentee to mentor


def test_a_mentee_becomes_a_mentor_and_keeps_both_histories(desk: Desk):
    programme = a_programme(desk)
    one = placed(desk, programme, "Grower", S.ACTIVE, MENTEE)
    moved(desk, [one], S.ENDED, R.COMPLETED)
    propose = partial(enrolments.make_mentor, enrolment_id=one, note="Reads with others already")
    mentor = desk.perform("enrolments.act.mentor", propose).value
    person = desk.ask(lambda store: store.enrolments.get(one)).person_id
    held = desk.ask(partial(people.person_page, person_id=person)).enrolments
    assert [(e.role, e.status) for e in held] == [(MENTEE, S.ENDED), (MENTOR, S.APPLIED)]
    [first] = steps(desk, mentor)
    assert (first.before, first.after, first.reason) == (None, S.APPLIED, "from_mentee")
    with pytest.raises(Refused) as refused:
        desk.perform("enrolments.act.mentor", propose)
    assert refused.value.key == "errors_enrolments.mentor_already"


def test_who_waits_for_another_mentor_by_now_was_active_too_and_can_be_proposed(desk: Desk):
    programme = a_programme(desk)
    one = placed(desk, programme, "Grower", S.ACTIVE, MENTEE)
    moved(desk, [one], S.WAITING)
    mentor = desk.perform("enrolments.act.mentor", partial(enrolments.make_mentor, enrolment_id=one)).value
    assert [step.after for step in steps(desk, mentor)] == [S.APPLIED]


@pytest.mark.parametrize("status", [S.APPLIED, S.WAITING, S.WITHDRAWN])
def test_who_never_was_a_mentee_at_work_is_not_proposed_as_mentor(desk: Desk, status: S):
    programme = a_programme(desk)
    one = placed(desk, programme, "Early", S.APPLIED if status is S.WITHDRAWN else status, MENTEE)
    if status is S.WITHDRAWN:
        moved(desk, [one], status, R.OWN_CHOICE)
    with pytest.raises(Refused) as refused:
        desk.perform("enrolments.act.mentor", partial(enrolments.make_mentor, enrolment_id=one))
    assert refused.value.key == "errors_enrolments.not_yet_mentor"


def test_a_life_event_ends_every_place_each_by_its_own_way_out(desk: Desk):
    first, second = a_programme(desk), a_programme(desk, name="Other")
    person = a_mentor(desk, first, "Leaver")
    draft = EnrolmentDraft(programme_id=second, person_id=person, role=MENTEE, status=S.SCREENING)
    desk.perform("people.act.enrol", partial(enrolments.enrol, draft=draft))
    release = EventDraft(kind=EventKind.RELEASE, person_id=person, on=MONDAY)
    plan = desk.ask(partial(life_events.plan_event, draft=release))
    desk.perform("life_events.act.apply", partial(life_events.apply_event, plan=plan))
    held = desk.ask(lambda store: store.enrolments.all(person_id=person))
    assert [time.status for time in held] == [S.ENDED, S.WITHDRAWN]


def test_only_who_is_ready_can_be_paired():
    assert {S.READY, S.WAITING, S.ACTIVE} == PAIRABLE and {S.ENDED, S.DECLINED, S.WITHDRAWN} == LEFT
    assert not PAIRABLE & set(ON_THE_WAY)


def test_steps_are_offered_with_the_usual_one_first():
    class At:
        role, status = MENTEE, S.INTERVIEW

    offered = [step.after for step in steps_from(At())]
    assert offered[0] is S.WAITING and set(offered[-2:]) == {S.DECLINED, S.WITHDRAWN}


def test_who_died_is_taken_back_by_no_road(desk: Desk):
    programme = a_programme(desk)
    one = placed(desk, programme, "Walker", S.READY)
    person = desk.ask(lambda store: store.enrolments.get(one)).person_id
    death = EventDraft(kind=EventKind.DEATH, person_id=person, on=MONDAY)
    plan = desk.ask(partial(life_events.plan_event, draft=death))
    desk.perform("life_events.act.apply", partial(life_events.apply_event, plan=plan))
    assert where(desk, one) is S.ENDED
    for role in MentoringRole:
        draft = EnrolmentDraft(programme_id=programme, person_id=person, role=role, status=S.READY)
        with pytest.raises(Refused) as refused:
            desk.perform("people.act.enrol", partial(enrolments.enrol, draft=draft, reason=R.DECIDED_AGAIN))
        assert refused.value.key == "errors_enrolments.died"
    with pytest.raises(MovesRefused) as back:
        moved(desk, [one], S.SCREENING, R.CHANGED)
    assert back.value.key == "enrolments.refusal.died"
    assert [time.id for time in desk.ask(lambda store: store.enrolments.all(person_id=person))] == [one]


def test_a_line_of_the_list_about_who_died_gives_no_place_and_holds_up_nobody(desk: Desk, tmp_path: Path):
    programme, person = a_programme(desk), a_person(desk, "Walker", number="A1")
    death = EventDraft(kind=EventKind.DEATH, person_id=person, on=MONDAY)
    plan = desk.ask(partial(life_events.plan_event, draft=death))
    desk.perform("life_events.act.apply", partial(life_events.apply_event, plan=plan))
    path = tmp_path / "extract.csv"
    path.write_text("Prison number,Surname,Forename,Role\nA1,Walker,Sam,mentor\nA2,Bell,Jo,mentee\n", "utf-8")
    table = roster.read_roster(path)
    mapping = desk.ask(partial(roster.mapping_for, table=table))
    reading = roster.read_rows(table, mapping, MONDAY)
    options = roster.ImportOptions(today=MONDAY, programme_id=programme)
    planned = desk.ask(partial(roster.plan_roster, reading=reading, options=options))
    apply = partial(roster.apply_roster, plan=planned, mapping=mapping, programme_id=programme)
    assert desk.perform("people.act.import", apply).value.enrolled == 1
    assert not desk.ask(lambda store: store.enrolments.all(person_id=person))
