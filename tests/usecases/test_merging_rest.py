# SPDX-License-Identifier: MIT
"""What hangs on two records only loosely when they are made one: pairs with one partner, applications, events, concerns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.clock import FrozenClock
from mentordesk.desk import Desk
from mentordesk.errors import Invalid
from mentordesk.records.apart import ApartDraft
from mentordesk.records.applications import ApplicationDraft
from mentordesk.records.concerns import ConcernDraft
from mentordesk.records.enrolments import EnrolmentDraft, EnrolmentStatus, MentoringRole
from mentordesk.records.ids import PersonId
from mentordesk.records.life_events import EventDraft, EventKind
from mentordesk.records.merging import MergeDraft
from mentordesk.records.pairs import PairEnding
from mentordesk.records.sessions import MeetingDraft
from mentordesk.store.undo import UNDOABLE
from mentordesk.usecases import (
    apart,
    apart_raised,
    applications,
    concerns,
    enrolments,
    life_events,
    merging,
    pairing,
    pairs,
    sessions,
)
from mentordesk.words import words
from tests.support.desks import AT_NOON, MONDAY, a_desk, a_mentee, a_mentor, a_person, a_programme, enrolled, reopened


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def merged(desk: Desk, kept: PersonId, dropped: PersonId) -> None:
    draft = MergeDraft(kept=kept, dropped=dropped)
    desk.perform("merging.act.merge", partial(merging.merge_people, draft=draft))


def refused(desk: Desk, kept: PersonId, dropped: PersonId) -> list[str]:
    """Why they cannot be one, as shown before; that doing it anyway is refused and changes nothing is tried too."""
    shown = [issue.key for issue in desk.ask(partial(merging.plan_merge, kept=kept, dropped=dropped)).refusals]
    before = [desk._database.all(f"SELECT * FROM {table}") for table in UNDOABLE]
    with pytest.raises(Invalid):
        merged(desk, kept, dropped)
    assert [desk._database.all(f"SELECT * FROM {table}") for table in UNDOABLE] == before
    return shown


def paired(desk: Desk, programme, mentor: PersonId, mentee: PersonId):
    proposal = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
    chosen = {(mentor, mentee)}
    accept = partial(pairing.accept_proposal, programme_id=programme, proposal=proposal, chosen=chosen)
    return desk.perform("pairs.act.accept", accept).value[0]


def test_two_who_are_a_pair_cannot_be_one_even_after_its_end(desk: Desk) -> None:
    programme = a_programme(desk)
    mentor, mentee = a_mentor(desk, programme, "Adeyemi"), a_mentee(desk, programme, "Adeyemy")
    pair = paired(desk, programme, mentor, mentee)
    assert refused(desk, mentor, mentee) == refused(desk, mentee, mentor) == ["merging.issue.pair"]
    desk.perform("pairs.act.end", partial(pairs.end_pair, pair_id=pair, ending=PairEnding.COMPLETED))
    assert refused(desk, mentor, mentee) == ["merging.issue.pair"]


def test_nobody_is_left_in_two_open_pairs_with_one_partner(desk: Desk) -> None:
    programme = a_programme(desk)
    mentor = a_mentor(desk, programme, "Quinn", capacity=3)
    one, other = a_mentee(desk, programme, "Adeyemi"), a_mentee(desk, programme, "Adeyemy")
    paired(desk, programme, mentor, one)
    second = paired(desk, programme, mentor, other)
    assert refused(desk, one, other) == ["merging.issue.same_partner"]
    desk.perform("pairs.act.end", partial(pairs.end_pair, pair_id=second, ending=PairEnding.COMPLETED))
    merged(desk, one, other)
    held = desk.ask(lambda store: store.pairs.of(one))
    assert len(held) == 2 and all(pair.mentee_id == one for pair in held), "the pair that ended is kept"


def test_whose_pairs_go_on_stands_where_the_pairs_are(desk: Desk) -> None:
    programme = a_programme(desk)
    a_mentor(desk, programme, "Quinn")
    kept, dropped = a_person(desk, "Adeyemi"), a_mentee(desk, programme, "Adeyemy")
    draft = EnrolmentDraft(
        programme_id=programme, person_id=kept, role=MentoringRole.MENTEE, status=EnrolmentStatus.SCREENING
    )
    place = desk.perform("people.act.enrol", partial(enrolments.enrol, draft=draft)).value
    [theirs] = desk.ask(lambda store: store.enrolments.all(person_id=dropped))
    active = partial(enrolments.move, enrolment_ids=[theirs.id], after=EnrolmentStatus.ACTIVE)
    desk.perform("enrolments.act.move", active)
    merged(desk, kept, dropped)
    [one] = desk.ask(lambda store: store.enrolments.all(person_id=kept))
    assert (one.id, one.status) == (place, EnrolmentStatus.ACTIVE)
    last = desk.ask(lambda store: store.enrolments.steps_of(place))[-1]
    assert (last.before, last.after) == (EnrolmentStatus.SCREENING, EnrolmentStatus.ACTIVE)


def test_of_two_open_applications_for_one_role_neither_is_lost(desk: Desk) -> None:
    programme, one, other = a_programme(desk), a_person(desk, "Adeyemi"), a_person(desk, "Adeyemy")
    asked = []
    for person, why in ((one, "To learn to read."), (other, "To write home.")):
        draft = ApplicationDraft(
            person_id=person, programme_id=programme, role=MentoringRole.MENTEE, asked_on=MONDAY, why=why
        )
        asked.append(desk.perform("enrolments.act.apply", partial(applications.apply, draft=draft)).value)
    assert refused(desk, one, other) == ["merging.issue.same_application"]
    answer = partial(applications.withdraw_applications, application_ids=[asked[1]], reason="own_choice")
    desk.perform("enrolments.act.apply", answer)
    merged(desk, one, other)
    found = desk.ask(partial(applications.applications_of, person_id=one))
    assert {application.why for application in found} == {"To learn to read.", "To write home."}


def test_a_return_after_a_merge_still_takes_back_what_the_absence_did(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    programme = a_programme(desk)
    kept, dropped = a_person(desk, "Adeyemi"), a_mentor(desk, programme, "Adeyemy")
    enrolled(desk, programme, kept, MentoringRole.MENTOR)
    happens(desk, EventKind.COURT, dropped)
    happens(desk, EventKind.COURT, kept)
    merged(desk, kept, dropped)
    loose = desk._database.all(
        "SELECT code, of_id FROM life_event_step WHERE code IN ('away', 'location') AND of_id <> ? "
        "OR code LIKE 'enrolment%' AND of_id NOT IN (SELECT id FROM enrolment)",
        (kept,),
    )
    assert loose == [], "no step names a row that is gone"
    desk.close()
    desk = reopened(tmp_path / "desk", FrozenClock(AT_NOON.moment + timedelta(days=2)))
    happens(desk, EventKind.RETURN, kept, MONDAY + timedelta(days=2))
    [place] = desk.ask(lambda store: store.enrolments.all(person_id=kept))
    assert place.status is EnrolmentStatus.READY, "paused for the absence, and ready again after it"
    desk.close()


def happens(desk: Desk, kind: EventKind, person: PersonId, on=MONDAY) -> None:
    plan = desk.ask(partial(life_events.plan_event, draft=EventDraft(kind=kind, person_id=person, on=on)))
    everything = frozenset(one.key for one in plan.consequences)
    desk.perform(f"life_events.act.{kind.value}", partial(life_events.apply_event, plan=plan, chosen=everything))


def test_a_sealed_concern_finds_the_person_through_every_merge(desk: Desk) -> None:
    first, second, third = (a_person(desk, name) for name in ("Adeyemi", "Adeyemy", "Adeyemie"))
    draft = ConcernDraft(
        fact="Gave his radio away",
        own_words="I shall not need it on Sunday",
        noticed_at=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
        told="Officer on the landing, at once",
        about=first,
    )
    desk.perform("concerns.act.record", partial(concerns.record_concern, draft=draft))
    merged(desk, second, first)
    assert about(desk) == second
    merged(desk, third, second)
    assert about(desk) == third, "also through the second of two merges"
    desk.undo()
    desk.undo()
    assert about(desk) == first


def about(desk: Desk) -> PersonId | None:
    [concern] = desk.ask(concerns.my_concerns)
    assert concern.content is not None
    return concern.content.about


def why_not(desk: Desk, kept: PersonId, dropped: PersonId) -> set[str]:
    """Why two cannot be made one."""
    return {issue.key for issue in desk.ask(partial(merging.plan_merge, kept=kept, dropped=dropped)).refusals}


def kept_apart(desk: Desk, one: PersonId, other: PersonId) -> None:
    add = partial(apart.add_apart, draft=ApartDraft(person_a=one, person_b=other))
    desk.perform("apart.act.add", add)


@pytest.mark.parametrize("turned", [False, True])
def test_nobody_is_brought_into_a_pair_with_somebody_they_must_not_meet(desk: Desk, turned: bool) -> None:
    programme = a_programme(desk)
    mentor, mentee = a_mentor(desk, programme, "Quinn"), a_mentee(desk, programme, "Adeyemi")
    double = a_person(desk, "Adeyemy")
    pair = paired(desk, programme, mentor, mentee)
    kept_apart(desk, double, mentor)
    kept, dropped = (double, mentee) if turned else (mentee, double)
    assert "merging.issue.apart_pair" in why_not(desk, kept, dropped)
    with pytest.raises(Invalid):
        merged(desk, kept, dropped)
    assert desk.ask(apart_raised.apart_touches).pairs == ()
    end = partial(pairs.end_pair, pair_id=pair, ending=PairEnding.ERROR)
    desk.perform("pairs.act.end", end)
    merged(desk, kept, dropped)


def test_nobody_is_brought_into_a_group_or_a_meeting_with_somebody_they_must_not_meet(desk: Desk) -> None:
    programme = a_programme(desk)
    mentor, mentee = a_mentor(desk, programme, "Quinn"), a_mentee(desk, programme, "Adeyemi")
    double = a_person(desk, "Adeyemy")
    members = ((mentor, MentoringRole.MENTOR), (mentee, MentoringRole.MENTEE))
    add = partial(pairs.add_group, programme_id=programme, name="Readers", members=members)
    desk.perform("pairs.act.group", add)
    draft = MeetingDraft(programme_id=programme, day=MONDAY, slot="AM", attendees=members)
    desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft))
    assert why_not(desk, mentee, double) == set()
    kept_apart(desk, double, mentor)
    assert why_not(desk, mentee, double) == {"merging.issue.apart_group", "merging.issue.apart_meeting"}


def test_a_keep_apart_that_both_have_is_no_reason_against_making_them_one(desk: Desk) -> None:
    programme = a_programme(desk)
    mentor, mentee = a_mentor(desk, programme, "Quinn"), a_mentee(desk, programme, "Adeyemi")
    double, far = a_person(desk, "Adeyemy"), a_person(desk, "Faraway")
    paired(desk, programme, mentor, mentee)
    for one in (double, mentee):
        kept_apart(desk, one, far)
    assert why_not(desk, mentee, double) == set()


def test_too_many_pairs_two_mentors_and_two_meetings_at_one_time_are_told_and_confirmed(desk: Desk) -> None:
    programme = a_programme(desk)
    mentor, other = (a_mentor(desk, programme, name, capacity=1) for name in ("Quinn", "Quinne"))
    first, second = (a_mentee(desk, programme, name) for name in ("Adeyemi", "Baptiste"))
    pair_ids = [paired(desk, programme, mentor, first), paired(desk, programme, other, second)]
    for pair_id in pair_ids:
        draft = desk.ask(partial(sessions.pair_draft, pair_id=pair_id, day=MONDAY, slot="AM", place_id=None))
        desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft))
    plan = desk.ask(partial(merging.plan_merge, kept=mentor, dropped=other))
    facts = {issue.field: dict(issue.values) for issue in plan.to_confirm}
    assert facts["capacity"] == {"programme": "Peer mentoring", "n": 2, "room": 1}
    assert facts["meetings"] == {"n": 1, "day": MONDAY}
    mentees = desk.ask(partial(merging.plan_merge, kept=first, dropped=second))
    assert {issue.field: issue.values["n"] for issue in mentees.to_confirm} == {"mentors": 2, "meetings": 1}
    with pytest.raises(Invalid) as unconfirmed:
        merged(desk, mentor, other)
    assert unconfirmed.value.issues == plan.to_confirm
    said = MergeDraft(kept=mentor, dropped=other, confirmed=plan.to_confirm)
    desk.perform("merging.act.merge", partial(merging.merge_people, draft=said))
    assert len(desk.ask(lambda store: store.pairs.of(mentor))) == 2


@pytest.mark.parametrize("language", ["en", "fr"])
def test_whatever_moves_in_a_merge_has_a_word(desk: Desk, language: str) -> None:
    tables = {at.table for at in desk.ask(lambda store: store.merging.references())}
    said = words(language)
    moving = {UNDOABLE[table].value for table in tables}
    assert moving <= set(said.codes("merging.entity")), "a code would stand on the screen"
