# SPDX-License-Identifier: MIT
"""Applications and referrals, the board they stand on, and who would get lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.clock import FrozenClock
from mentordesk.desk import Desk
from mentordesk.errors import Invalid, Refused
from mentordesk.records.applications import MOST_OPEN, ApplicationDraft, ApplicationStatus, Requester, Wording
from mentordesk.records.enrolment_moves import STANDSTILL_DAYS, MoveReason
from mentordesk.records.enrolments import EnrolmentDraft, EnrolmentStatus, MentoringRole
from mentordesk.records.ids import ApplicationId, PersonId, ProgrammeId
from mentordesk.records.people import PersonDraft
from mentordesk.usecases import applications, enrolments, pairing, pairs, people, pipeline, settings
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_person, a_programme, leaves, reopened

S, R = EnrolmentStatus, MoveReason
MENTOR, MENTEE = MentoringRole.MENTOR, MentoringRole.MENTEE


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = a_desk(tmp_path / "desk")
    yield made
    made.close()


def asking(person: PersonId, programme: ProgrammeId, **fields: object) -> ApplicationDraft:
    given = {"person_id": person, "programme_id": programme, "role": MENTEE, "asked_on": MONDAY, **fields}
    return ApplicationDraft(**given)  # type: ignore[arg-type]


def applied(desk: Desk, person: PersonId, programme: ProgrammeId, **fields: object) -> ApplicationId:
    draft = asking(person, programme, **fields)
    return desk.perform("enrolments.act.apply", partial(applications.apply, draft=draft)).value


def waiting(desk: Desk) -> list[ApplicationId]:
    return [line.application.id for line in desk.ask(applications.open_applications)]


def test_an_application_keeps_who_asked_when_why_and_in_whose_words(desk: Desk):
    programme, person = a_programme(desk), a_person(desk, "Abara")
    asked = asking(
        person,
        programme,
        asked_on=MONDAY - timedelta(days=9),
        requester=Requester.EDUCATION,
        requester_name="  R.   Vance ",
        why=" Wants to read to his daughter. ",
        wording=Wording.SCRIBED,
        priority=True,
    )
    desk.perform("enrolments.act.apply", partial(applications.apply, draft=asked))
    [line] = desk.ask(applications.open_applications)
    found = line.application
    assert (found.requester, found.requester_name) == (Requester.EDUCATION, "R. Vance")
    assert (found.why, found.wording) == ("Wants to read to his daughter.", Wording.SCRIBED)
    assert found.days_waiting(MONDAY) == 9 and found.noted_by == "JM" and found.priority
    assert line.person.id == person and line.times_before == 0


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"asked_on": MONDAY + timedelta(days=1)}, "asked_on"),
        ({"asked_on": date(2020, 1, 1)}, "asked_on"),
        ({"why": "x" * 2001}, "why"),
        ({"requester": Requester.OTHER}, "requester_name"),
        ({"requester_name": "x" * 101}, "requester_name"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(desk: Desk, fields: dict[str, object], field: str):
    programme, person = a_programme(desk), a_person(desk, "Abara")
    with pytest.raises(Invalid) as refused:
        applied(desk, person, programme, **fields)
    assert [issue.field for issue in refused.value.issues] == [field] and waiting(desk) == []


def test_one_open_application_for_a_role_and_none_for_a_role_that_is_held(desk: Desk):
    programme, person = a_programme(desk), a_person(desk, "Abara")
    applied(desk, person, programme)
    applied(desk, person, programme, role=MENTOR)
    with pytest.raises(Invalid):
        applied(desk, person, programme)
    with pytest.raises(Invalid):
        applied(desk, a_mentor(desk, programme, "Mentor"), programme, role=MENTOR)
    assert len(waiting(desk)) == 2


def test_no_sixth_application_is_open_at_once(desk: Desk):
    person = a_person(desk, "Abara")
    programmes = [a_programme(desk, name=f"Programme {n}") for n in range(MOST_OPEN + 1)]
    for programme in programmes[:MOST_OPEN]:
        applied(desk, person, programme)
    with pytest.raises(Invalid) as refused:
        applied(desk, person, programmes[-1])
    assert [issue.key for issue in refused.value.issues] == ["enrolments.issue.too_many_open"]
    first = waiting(desk)[0]
    no = partial(applications.decline_applications, application_ids=[first], reason=R.NO_PLACE)
    desk.perform("enrolments.act.decline", no)
    applied(desk, person, programmes[-1])


def test_taking_up_makes_a_place_that_waits_since_the_day_it_was_asked_for(desk: Desk):
    programme, person = a_programme(desk), a_person(desk, "Abara")
    asked = applied(desk, person, programme, asked_on=MONDAY - timedelta(days=20), priority=True)
    up = partial(applications.take_up, application_ids=[asked])
    [enrolment_id] = desk.perform("enrolments.act.take_up", up).value
    place = desk.ask(lambda store: store.enrolments.get(enrolment_id))
    assert (place.status, place.since, place.stage_since) == (S.SCREENING, MONDAY - timedelta(days=20), MONDAY)
    assert place.priority and waiting(desk) == []
    [answered] = desk.ask(partial(applications.applications_of, person_id=person))
    assert (answered.status, answered.enrolment_id) == (ApplicationStatus.TAKEN_UP, enrolment_id)
    with pytest.raises(Refused):
        desk.perform("enrolments.act.take_up", up)
    desk.undo()
    assert waiting(desk) == [asked]


def test_several_are_taken_up_together_or_not_at_all(desk: Desk):
    programme = a_programme(desk)
    asked = [applied(desk, a_person(desk, f"Person{n}"), programme) for n in range(3)]
    no = partial(applications.decline_applications, application_ids=[asked[1]], reason=R.NOT_NOW)
    desk.perform("enrolments.act.decline", no)
    with pytest.raises(Refused):
        desk.perform("enrolments.act.take_up", partial(applications.take_up, application_ids=asked))
    assert waiting(desk) == [asked[0], asked[2]] and desk.ask(lambda store: store.enrolments.all()) == ()


def test_who_was_here_before_comes_back_by_an_application_and_that_is_said(desk: Desk):
    programme = a_programme(desk)
    person = a_mentee(desk, programme, "Back")
    leaves(desk, person, R.TRANSFERRED)
    asked = applied(desk, person, programme)
    assert [line.times_before for line in desk.ask(applications.open_applications)] == [1]
    [enrolment_id] = desk.perform(
        "enrolments.act.take_up", partial(applications.take_up, application_ids=[asked])
    ).value
    [first] = desk.ask(lambda store: store.enrolments.steps_of(enrolment_id))
    assert first.reason == "applied_again"


def test_saying_no_needs_a_reason_and_taking_up_again_keeps_the_no(desk: Desk):
    programme, person = a_programme(desk), a_person(desk, "Abara")
    asked = applied(desk, person, programme, why="To settle in")
    for reason in ("", R.COMPLETED):
        no = partial(applications.decline_applications, application_ids=[asked], reason=reason)
        with pytest.raises(Invalid):
            desk.perform("enrolments.act.decline", no)
    desk.perform(
        "enrolments.act.decline",
        partial(applications.decline_applications, application_ids=[asked], reason=R.TIME_TOO_SHORT),
    )
    again = partial(applications.reopen_application, application_id=asked)
    with pytest.raises(Invalid):
        desk.perform("enrolments.act.reopen", partial(again, reason=""))
    desk.perform("enrolments.act.reopen", partial(again, reason=R.DECIDED_AGAIN, note="New date"))
    before, after = desk.ask(partial(applications.applications_of, person_id=person))
    assert (before.status, before.reason) == (ApplicationStatus.DECLINED, "time_too_short")
    assert after.is_open and after.again_of == before.id and after.why == "To settle in"
    assert (after.again_reason, after.again_note) == ("decided_again", "New date")
    with pytest.raises(Invalid):
        desk.perform("enrolments.act.reopen", partial(again, reason=R.CHANGED))


def test_who_is_not_on_the_roster_yet_gets_there_with_their_application_in_one_act(desk: Desk):
    programme = a_programme(desk)
    draft = asking(PersonId(0), programme)
    new = partial(applications.apply_as_new, person=PersonDraft(surname="Newcomer"), draft=draft)
    desk.perform("enrolments.act.apply", new)
    assert [line.person.surname for line in desk.ask(applications.open_applications)] == ["Newcomer"]
    with pytest.raises(Invalid):
        desk.perform("enrolments.act.apply", partial(new, person=PersonDraft()))
    with pytest.raises(Invalid):
        ahead = asking(PersonId(0), programme, asked_on=MONDAY + timedelta(days=3))
        desk.perform("enrolments.act.apply", partial(new, person=PersonDraft(surname="Other"), draft=ahead))
    desk.undo()
    assert desk.ask(people.list_people) == () and waiting(desk) == []


# The board, and who stands still


def test_the_board_shows_everybody_on_the_way_and_who_left_lately(desk: Desk, tmp_path: Path):
    programme = a_programme(desk)
    for surname, status in (("Zed", S.SCREENING), ("Abara", S.WAITING), ("Mote", S.ACTIVE)):
        draft = EnrolmentDraft(programme_id=programme, person_id=a_person(desk, surname), role=MENTEE, status=status)
        desk.perform("people.act.enrol", partial(enrolments.enrol, draft=draft))
    gone = a_mentee(desk, programme, "Gone")
    leaves(desk, gone)
    applied(desk, a_person(desk, "Asking"), programme)
    board = desk.ask(partial(pipeline.pipeline, programme_id=programme))
    assert [card.person.surname for card in board.cards] == ["Abara", "Gone", "Mote", "Zed"]
    assert [line.person.surname for line in board.applications] == ["Asking"]
    zed = board.cards[-1].enrolment.id
    first = partial(enrolments.set_priority, enrolment_ids=[zed], priority=True)
    desk.perform("enrolments.act.priority", first)
    assert desk.ask(pipeline.pipeline).cards[0].person.surname == "Zed"
    desk.close()
    later = reopened(tmp_path / "desk", _clock(days=pipeline.LEFT_SHOWN_DAYS + 1))
    assert [card.person.surname for card in later.ask(pipeline.pipeline).cards] == ["Zed", "Abara", "Mote"]
    later.close()


@pytest.mark.parametrize("status", sorted(STANDSTILL_DAYS))
def test_who_stands_still_longer_than_a_stage_takes_is_found(desk: Desk, tmp_path: Path, status: S):
    programme = a_programme(desk)
    person = a_person(desk, "Abara")
    draft = EnrolmentDraft(programme_id=programme, person_id=person, role=MENTEE, status=status)
    desk.perform("people.act.enrol", partial(enrolments.enrol, draft=draft))
    assert desk.ask(pipeline.standing_still) == ()
    desk.close()
    for days, found in ((STANDSTILL_DAYS[status], []), (STANDSTILL_DAYS[status] + 1, [status])):
        later = reopened(tmp_path / "desk", _clock(days=days))
        assert [one.status for one in later.ask(pipeline.standing_still)] == found
        later.close()


def test_an_application_nobody_answers_is_brought_up(desk: Desk):
    programme = a_programme(desk)
    applied(desk, a_person(desk, "Fresh"), programme, asked_on=MONDAY - timedelta(days=7))
    applied(desk, a_person(desk, "Forgotten"), programme, asked_on=MONDAY - timedelta(days=8))
    assert [(one.person.surname, one.status, one.days) for one in desk.ask(pipeline.standing_still)] == [
        ("Forgotten", None, 8)
    ]


def test_the_desk_chooses_after_how_many_days_somebody_stands_still_and_where_never(desk: Desk, tmp_path: Path):
    programme = a_programme(desk)
    for surname, status in (("Abara", S.INTERVIEW), ("Bell", S.SCREENING)):
        draft = EnrolmentDraft(programme_id=programme, person_id=a_person(desk, surname), role=MENTEE, status=status)
        desk.perform("people.act.enrol", partial(enrolments.enrol, draft=draft))
    applied(desk, a_person(desk, "Asked"), programme, asked_on=MONDAY)

    def choose(**days: int) -> None:
        chosen = replace(desk.ask(settings.desk_settings), standstill_days=days)
        desk.perform("settings.act.change", partial(settings.change_desk_settings, settings=chosen))

    def still(days: int) -> list[str]:
        desk.close()
        later = reopened(tmp_path / "desk", _clock(days=days))
        found = {one.person.surname for one in later.ask(pipeline.standing_still)}
        board = later.ask(pipeline.pipeline)
        shown = {card.person.surname for card in board.cards if card.standing_still}
        shown |= {line.person.surname for line in board.applications if line.application.id in board.unanswered}
        later.close()
        assert shown == found, "Today and the board say the same"
        return sorted(found)

    assert still(15) == ["Abara", "Asked", "Bell"]
    desk = reopened(tmp_path / "desk")
    choose(interview=20, screening=0, application=15)
    assert desk.ask(settings.desk_settings).standstill_days == {"interview": 20, "screening": 0, "application": 15}
    assert still(15) == []
    assert still(21) == ["Abara", "Asked"]
    assert still(200) == ["Abara", "Asked"]


@pytest.mark.parametrize("chosen", [{"interview": 367}, {"interview": -1}, {"nowhere": 4}])
def test_numbers_of_days_that_make_no_sense_are_refused(desk: Desk, chosen: dict[str, int]):
    wrong = replace(desk.ask(settings.desk_settings), standstill_days=chosen)
    with pytest.raises(Invalid):
        desk.perform("settings.act.change", partial(settings.change_desk_settings, settings=wrong))


def test_an_active_mentee_in_no_pair_and_no_group_is_brought_up_at_once(desk: Desk):
    programme = a_programme(desk)
    for surname, role in (("Alone", MENTEE), ("Grouped", MENTEE), ("Host", MENTOR)):
        draft = EnrolmentDraft(programme_id=programme, person_id=a_person(desk, surname), role=role, status=S.ACTIVE)
        desk.perform("people.act.enrol", partial(enrolments.enrol, draft=draft))
    ids = {line.person.surname: line.person.id for line in desk.ask(people.list_people)}
    members = ((ids["Grouped"], MENTEE), (ids["Host"], MENTOR))
    form = partial(pairs.add_group, programme_id=programme, name="Reading", members=members)
    desk.perform("pairs.act.group", form)
    assert [(one.person.surname, one.status) for one in desk.ask(pipeline.standing_still)] == [("Alone", S.ACTIVE)]
    cards = desk.ask(pipeline.pipeline).cards
    assert [card.person.surname for card in cards if card.standing_still] == ["Alone"]


def test_a_mentee_with_a_pair_is_not_standing_still(desk: Desk):
    programme = a_programme(desk)
    a_mentor(desk, programme, "Mentor")
    a_mentee(desk, programme, "Mentee")
    solved = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
    desk.perform("pairs.act.accept", partial(pairing.accept_proposal, programme_id=programme, proposal=solved))
    assert {card.enrolment.status for card in desk.ask(pipeline.pipeline).cards} == {S.ACTIVE}
    assert desk.ask(pipeline.standing_still) == ()


def _clock(days: int) -> FrozenClock:
    return FrozenClock(datetime(2026, 11, 23, 12, 0, tzinfo=UTC) + timedelta(days=days))
