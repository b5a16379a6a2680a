# SPDX-License-Identifier: MIT
"""A mentor leaves: their mentees get others with the fewest changes, in one act, and no rule is bent for it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Refused, Stale
from mentordesk.records.apart import ApartDraft
from mentordesk.records.enrolments import EnrolmentStatus
from mentordesk.records.ids import PersonId
from mentordesk.records.pairs import OPEN_PAIRS, PairEnding
from mentordesk.usecases import apart, pairing, pairs, people, proposals
from mentordesk.usecases import repair as repairs
from tests.support.desks import a_desk, a_mentee, a_mentor, a_programme


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def pair_up(desk: Desk, programme, *wanted: tuple[PersonId, PersonId]) -> None:
    for mentor, mentee in wanted:
        pin = partial(pairing.pin_pair, programme_id=programme, mentor=mentor, mentee=mentee)
        desk.perform("pairs.act.pin", pin)
    proposal = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
    accept = partial(pairing.accept_proposal, programme_id=programme, proposal=proposal, chosen=set(wanted))
    desk.perform("pairs.act.accept", accept)


def plan(desk: Desk, programme, leaving: PersonId):
    return desk.ask(partial(repairs.repair, programme_id=programme, leaving=leaving))


def apply(desk: Desk, made, ending: PairEnding = PairEnding.ABSENCE):
    call = partial(repairs.apply_repair, plan=made, ending=ending, draft_name="After the repair")
    return desk.perform("proposals.act.repair", call).value


def open_now(desk: Desk) -> set[tuple[PersonId, PersonId]]:
    found = (line.pair for line in desk.ask(pairs.list_pairs))
    return {(pair.mentor_id, pair.mentee_id) for pair in found if pair.status in OPEN_PAIRS}


def keep_apart(desk: Desk, one: PersonId, other: PersonId) -> None:
    desk.perform("apart.act.add", partial(apart.add_apart, draft=ApartDraft(person_a=one, person_b=other)))


def test_the_mentees_of_one_who_leaves_get_others_and_nobody_else_moves(desk: Desk) -> None:
    programme = a_programme(desk)
    leaving, stays = a_mentor(desk, programme, "Adeyemi"), a_mentor(desk, programme, "Baptiste", 3)
    first, second, third = (a_mentee(desk, programme, name) for name in ("Carter", "Diallo", "Eze"))
    pair_up(desk, programme, (leaving, first), (leaving, second), (stays, third))
    made = plan(desk, programme, leaving)
    assert {move.new_pair for move in made.moves} == {(stays, first), (stays, second)}
    assert made.kept == ((stays, third),)
    assert (made.without, made.others_moved) == ((), ())
    done = apply(desk, made)
    assert (done.ended, len(done.made)) == (2, 2)
    assert open_now(desk) == {(stays, first), (stays, second), (stays, third)}
    ended = {line.pair.ending for line in desk.ask(pairs.list_pairs) if line.pair.ended}
    assert ended == {PairEnding.ABSENCE}
    desk.undo()
    assert open_now(desk) == {(leaving, first), (leaving, second), (stays, third)}


def test_another_pair_changes_only_where_that_serves_one_more(desk: Desk) -> None:
    programme = a_programme(desk)
    leaving = a_mentor(desk, programme, "Adeyemi", 1)
    english = a_mentor(desk, programme, "Baptiste", 1, languages=("en",))
    both = a_mentor(desk, programme, "Carter", 1, languages=("en", "fr"))
    french = a_mentee(desk, programme, "Diallo", languages=("fr",))
    other = a_mentee(desk, programme, "Eze", languages=("en",))
    bilingual = a_mentee(desk, programme, "Fournier", languages=("en", "fr"))
    pair_up(desk, programme, (leaving, bilingual), (both, other))
    keep_apart(desk, english, bilingual)
    made = plan(desk, programme, leaving)
    assert {move.new_pair for move in made.moves} == {(both, bilingual), (english, other)}
    assert [move.mentee for move in made.others_moved] == [other]
    apply(desk, made)
    assert open_now(desk) == {(both, bilingual), (english, other)}
    endings = {line.pair.mentee_id: line.pair.ending for line in desk.ask(pairs.list_pairs) if line.pair.ended}
    assert endings == {bilingual: PairEnding.ABSENCE, other: PairEnding.REARRANGED}
    assert french not in {mentee for _, mentee in open_now(desk)}, "who waits already is not served by a repair"


def test_who_stays_without_is_told_with_the_cause_and_waits(desk: Desk) -> None:
    programme = a_programme(desk)
    leaving, stays = a_mentor(desk, programme, "Adeyemi", 1), a_mentor(desk, programme, "Baptiste", 1)
    alone, settled = a_mentee(desk, programme, "Carter"), a_mentee(desk, programme, "Diallo")
    pair_up(desk, programme, (leaving, alone), (stays, settled))
    keep_apart(desk, stays, alone)
    made = plan(desk, programme, leaving)
    assert made.moves == ()
    assert [one.person for one in made.without] == [alone]
    assert apply(desk, made).made == ()
    assert open_now(desk) == {(stays, settled)}
    lines = {line.person.id: line.enrolments for line in desk.ask(people.list_people)}
    assert [place.status for place in lines[alone]] == [EnrolmentStatus.WAITING]


def test_mentees_whose_pair_ended_with_the_mentor_are_found_too(desk: Desk) -> None:
    programme = a_programme(desk)
    leaving, stays = a_mentor(desk, programme, "Adeyemi"), a_mentor(desk, programme, "Baptiste")
    alone, waiting = a_mentee(desk, programme, "Carter"), a_mentee(desk, programme, "Diallo")
    pair_up(desk, programme, (leaving, alone))
    pair = desk.ask(pairs.list_pairs)[0].pair
    desk.perform("pairs.act.end", partial(pairs.end_pair, pair_id=pair.id, ending=PairEnding.HEALTH))
    made = plan(desk, programme, leaving)
    assert [(move.new_pair, move.old_pair) for move in made.moves] == [((stays, alone), None)]
    apply(desk, made)
    assert open_now(desk) == {(stays, alone)}
    assert waiting not in {mentee for _, mentee in open_now(desk)}


def test_a_plan_that_would_be_another_one_today_is_not_carried_out(desk: Desk) -> None:
    programme = a_programme(desk)
    leaving, stays = a_mentor(desk, programme, "Adeyemi"), a_mentor(desk, programme, "Baptiste")
    alone = a_mentee(desk, programme, "Carter")
    pair_up(desk, programme, (leaving, alone))
    made = plan(desk, programme, leaving)
    keep_apart(desk, stays, alone)
    with pytest.raises(Stale):
        apply(desk, made)
    assert open_now(desk) == {(leaving, alone)}


def test_a_plan_is_made_again_when_somebody_better_came_since_it_was_shown(desk: Desk) -> None:
    programme = a_programme(desk)
    leaving = a_mentor(desk, programme, "Adeyemi")
    a_mentor(desk, programme, "Baptiste", interests=("music",))
    alone = a_mentee(desk, programme, "Carter", interests=("chess", "cooking"))
    pair_up(desk, programme, (leaving, alone))
    shown = plan(desk, programme, leaving)
    a_mentor(desk, programme, "Diallo", interests=("chess", "cooking"))
    with pytest.raises(Stale):
        apply(desk, shown)
    assert open_now(desk) == {(leaving, alone)}


def test_where_a_second_person_approves_the_new_pairs_become_a_draft(desk: Desk) -> None:
    programme = a_programme(desk)
    leaving, stays = a_mentor(desk, programme, "Adeyemi"), a_mentor(desk, programme, "Baptiste")
    alone = a_mentee(desk, programme, "Carter")
    pair_up(desk, programme, (leaving, alone))
    wish = partial(proposals.set_second_person, programme_id=programme, wanted=True)
    desk.perform("proposals.act.second_person", wish)
    done = apply(desk, plan(desk, programme, leaving))
    assert done.made == ()
    assert done.draft_id is not None
    assert open_now(desk) == set()
    table = desk.ask(partial(proposals.draft_table, draft_id=done.draft_id))
    assert [pair.key for pair in table.draft.pairs] == [(stays, alone)]


def test_a_mentor_without_mentees_leaves_nothing_to_repair(desk: Desk) -> None:
    programme = a_programme(desk)
    leaving = a_mentor(desk, programme, "Adeyemi")
    with pytest.raises(Refused):
        plan(desk, programme, leaving)
