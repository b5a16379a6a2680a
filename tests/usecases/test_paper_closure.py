# SPDX-License-Identifier: MIT
"""What follows from the closure of a pair on paper: its ending, its task, and of contact afterwards no name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Invalid
from mentordesk.records.consents import Answer, ConsentDraft, ConsentKind
from mentordesk.records.enrolments import EnrolmentStatus
from mentordesk.records.ids import PersonId
from mentordesk.records.life_events import EventKind, LifeTaskKind
from mentordesk.records.pairs import PairEnding, PairStatus
from mentordesk.records.sessions import Attendance
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import registers
from mentordesk.usecases.consents import consent_page, record_consent
from mentordesk.usecases.pairs import end_pair
from tests.support.desks import MONDAY
from tests.support.papers import Typed, box, found, hand_in, printed, told
from tests.support.wing import WEDNESDAY, Wing

LATER = 9
"""Days after Monday on which the pile is typed in: the pair has met twice by then."""


@pytest.fixture
def wing(tmp_path: Path) -> Iterator[Wing]:
    made = Wing(tmp_path / "desk")
    made.later(LATER)
    yield made
    made.desk.close()


@pytest.fixture
def desk(wing: Wing) -> Desk:
    return wing.desk


def ending(on: date = WEDNESDAY, reason: str = "completed", **answers: object) -> Typed:
    return {"ended": on.isoformat(), "ending": box(reason), **answers}


def test_a_closure_ends_the_pair_on_the_day_on_the_paper_as_the_page_does(wing: Wing) -> None:
    wing._meets(MONDAY + timedelta(days=LATER + 2))
    code = printed(wing.desk, SheetKind.CLOSURE, pair_id=wing.pair)
    assert told(wing.desk, code, ending())["pair_end"].facts["n"] == 1
    assert hand_in(wing.desk, code, ending()) == 1
    pair = wing.the_pair()
    assert (pair.status, pair.ended, pair.ending) == (PairStatus.ENDED, WEDNESDAY, PairEnding.COMPLETED)
    assert told(wing.desk, code, ending())["pair_end"].why_not == "paper_follows.ended_there"
    wing.desk.undo()
    assert wing.the_pair().status is PairStatus.ACTIVE and found(wing.desk, code).back is None


def test_that_the_mentee_waits_for_another_mentor_is_said_where_it_is_so(wing: Wing) -> None:
    code = printed(wing.desk, SheetKind.CLOSURE, pair_id=wing.pair)
    assert wing.status_of(wing.baptiste) is EnrolmentStatus.ACTIVE
    assert told(wing.desk, code, ending())["mentee_waits"].only_told
    assert "mentee_waits" not in told(wing.desk, code, ending(reason="other")), "nothing ends, so nobody waits"
    hand_in(wing.desk, code, ending())
    assert wing.status_of(wing.baptiste) is EnrolmentStatus.WAITING


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        (ending(reason="other"), "paper_follows.reason_at_pair"),
        (ending(reason="safety"), "paper_follows.reason_at_pair"),
        ({"ending": box("completed")}, "paper_follows.no_end_day"),
        (ending(MONDAY + timedelta(days=LATER + 1)), "pairs.issue.end_ahead"),
        (ending(MONDAY - timedelta(days=30)), "pairs.issue.end_before_start"),
    ],
    ids=["another reason", "no reason for paper", "no day", "ahead", "before the start"],
)
def test_an_ending_that_cannot_follow_says_why_and_leads_to_the_pair(wing: Wing, answers: Typed, why: str) -> None:
    code = printed(wing.desk, SheetKind.CLOSURE, pair_id=wing.pair)
    (line,) = told(wing.desk, code, answers).values()
    assert line.why_not == why and line.at is not None and line.at[1] == wing.pair
    hand_in(wing.desk, code, answers)
    assert wing.the_pair().status is PairStatus.ACTIVE and found(wing.desk, code).back is not None


def test_a_pair_does_not_end_before_it_last_met(wing: Wing) -> None:
    present = tuple(replace(one, code=Attendance.ATTENDED) for one in wing.meeting(wing.wednesday).attendees)
    mark = partial(registers.mark_register, meeting_id=wing.wednesday, attendees=present)
    wing.desk.perform("sessions.act.register", mark)
    code = printed(wing.desk, SheetKind.CLOSURE, pair_id=wing.pair)
    (line,) = told(wing.desk, code, ending(MONDAY)).values()
    assert line.why_not == "pairs.issue.end_before_met" and line.facts["met"] == WEDNESDAY
    with pytest.raises(Invalid):
        end = partial(end_pair, pair_id=wing.pair, ending=PairEnding.COMPLETED, on=MONDAY)
        wing.desk.perform("pairs.act.end", end)


def test_the_closure_that_an_event_asked_for_is_done_with_it(wing: Wing) -> None:
    wing.happens(EventKind.TRANSFER, wing.adeyemi, on=MONDAY + timedelta(days=LATER))
    assert LifeTaskKind.CLOSURE_FORM in {one.kind for one in wing.today().tasks}
    code = printed(wing.desk, SheetKind.CLOSURE, pair_id=wing.pair)
    follows = told(wing.desk, code, ending(reason="transfer"))
    assert follows["task_closure_form"].is_suggested
    assert follows["pair_end"].why_not == "paper_follows.ended_there"
    hand_in(wing.desk, code, ending(reason="transfer"))
    assert LifeTaskKind.CLOSURE_FORM not in {one.kind for one in wing.today().tasks}


@pytest.mark.parametrize("agreed", [True, False], ids=["agreed before", "not agreed"])
@pytest.mark.parametrize("ticks", [("both",), ("none",), ("both", "none")], ids="+".join)
def test_of_contact_afterwards_nothing_is_written_and_nobody_is_named(
    wing: Wing, ticks: tuple[str, ...], agreed: bool
) -> None:
    for person in (wing.adeyemi, wing.baptiste) if agreed else (wing.adeyemi,):
        _contact_after(wing, person)
    code = printed(wing.desk, SheetKind.CLOSURE, pair_id=wing.pair)
    before = [_answers(wing, person) for person in (wing.adeyemi, wing.baptiste)]
    answers = ending(contact=box("asked_mentor", *ticks))
    after = {key: one for key, one in told(wing.desk, code, answers).items() if key.startswith("after_")}
    wanted: dict[tuple[tuple[str, ...], bool], str] = {
        (("both",), True): "after_there",
        (("both",), False): "after_yes",
        (("none",), True): "after_no_more",
        (("none",), False): "after_none",
    }
    assert list(after) == [wanted.get((ticks, agreed), "after_unclear")]
    for line in after.values():
        assert line.only_told and not line.facts
        assert bool(line.names) is (list(after) == ["after_yes"]), "only a yes of both has names"
    hand_in(wing.desk, code, answers)
    assert [_answers(wing, person) for person in (wing.adeyemi, wing.baptiste)] == before


def test_a_no_to_contact_reads_the_same_whoever_said_it(wing: Wing) -> None:
    lines = []
    code = printed(wing.desk, SheetKind.CLOSURE, pair_id=wing.pair)
    for person in (wing.adeyemi, wing.baptiste):
        _contact_after(wing, person, Answer.NO)
        lines.append(told(wing.desk, code, ending(contact=box("none"))))
        wing.desk.undo()
    assert lines[0] == lines[1]


def _contact_after(wing: Wing, person: PersonId, answer: Answer = Answer.YES) -> None:
    draft = ConsentDraft(
        person_id=person, kind=ConsentKind.CONTACT_AFTER, answer=answer, given_on=MONDAY, pair_id=wing.pair
    )
    wing.desk.perform("consents.act.record", partial(record_consent, draft=draft))


def _answers(wing: Wing, person: PersonId) -> int:
    return len(wing.desk.ask(partial(consent_page, person_id=person)).answers)
