# SPDX-License-Identifier: MIT
"""A pairing made by hand: found by number or name, every broken rule named, compared with the best plan, kept as a draft."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Unavailable
from mentordesk.records.apart import ApartDraft
from mentordesk.records.criteria import Block
from mentordesk.records.proposals import DraftOrigin, PairOrigin
from mentordesk.usecases import apart, hand_made, pairing, proposal_deciding, proposals, roster
from tests.support.desks import a_desk, a_mentee, a_mentor, a_person, a_programme


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def brought_in(desk: Desk, programme, text: str):
    table = roster.read_pasted(text, "pasted")
    return desk.ask(partial(hand_made.read_hand_made, programme_id=programme, table=table))


def a_small_programme(desk: Desk):
    programme = a_programme(desk)
    mentors = (
        a_mentor(desk, programme, "Adeyemi", 1, number="A1001", forename="Tola"),
        a_mentor(desk, programme, "Le Goff", 1, number="A1002", forename="Yann"),
    )
    mentees = (
        a_mentee(desk, programme, "Carter", number="A2001", forename="Sam"),
        a_mentee(desk, programme, "Diallo", number="A2002", forename="Awa"),
    )
    return programme, mentors, mentees


@pytest.mark.parametrize(
    "text",
    [
        "Mentor\tMentee\nA1001\tA2001\nA1002\tA2002\n",
        "Mentor number,Mentee number\na-1001,A2001\nA1002,A2002\n",
        "Mentorée;Mentore\nCarter Sam;Adeyemi Tola\nDIALLO Awa;Yann Le Goff\n",
        "Mentor;Numéro du mentor;Mentoré\nTola Adeyemi;A1001;Carter\nLe Goff;A1002;Diallo\n",
        "A2001,A1001\nA2002,A1002\n",
        "Who\tWith whom\nSam Carter\tAdeyemi\nAwa Diallo\tLe Goff\n",
    ],
    ids=[
        "numbers",
        "headings-with-number",
        "french-and-swapped",
        "two-columns-a-side",
        "no-headings",
        "other-headings",
    ],
)
def test_people_are_found_by_number_or_name_whatever_the_order_of_columns(desk: Desk, text: str) -> None:
    programme, mentors, mentees = a_small_programme(desk)
    made = brought_in(desk, programme, text)
    assert made.reading.pairs == ((mentors[0], mentees[0]), (mentors[1], mentees[1]))
    assert made.reading.in_doubt == ()


def test_what_is_in_doubt_is_said_at_its_row_and_never_guessed(desk: Desk) -> None:
    programme, mentors, mentees = a_small_programme(desk)
    a_mentee(desk, programme, "Carter", number="A2003", forename="Lou")
    a_person(desk, "Eze", number="A3001")
    made = brought_in(
        desk,
        programme,
        "Mentor\tMentee\nAdeyemi\tCarter\nAdeyemi\tEze\nAdeyemi\t\nA1001 Le Goff\tDiallo\nA1001\tSam Carter\nA1001\tA2001\n",
    )
    assert [[issue.key.removeprefix("proposals.row.") for issue in row.issues] for row in made.reading.rows] == [
        ["mentee_several"],
        ["mentee_unknown"],
        ["mentee_nobody"],
        [],
        [],
        ["mentee_repeated"],
    ]
    assert made.reading.pairs == ((mentors[0], mentees[1]), (mentors[0], mentees[0]))


def test_a_list_with_nobody_we_know_is_refused(desk: Desk) -> None:
    programme, _, _ = a_small_programme(desk)
    with pytest.raises(Unavailable):
        brought_in(desk, programme, "One\tOther\nNobody\tAt all\nA9\tB9\n")


def test_every_broken_rule_is_named_and_the_rest_compared_with_the_best(desk: Desk) -> None:
    programme, mentors, mentees = a_small_programme(desk)
    desk.perform("apart.act.add", partial(apart.add_apart, draft=ApartDraft(person_a=mentors[0], person_b=mentees[0])))
    made = brought_in(desk, programme, "Mentor\tMentee\nA1001\tA2001\nA1002\tA2002\nA1002\tA2001\n")
    judged = hand_made.judge_hand_made(made)
    assert [pair.blocks for pair in judged.pairs] == [(Block.KEEP_APART,), (), (Block.CAPACITY,)]
    best = pairing.solve(made.problem)
    compared = hand_made.compare_hand_made(made, best)
    assert compared.served == (1, 2)
    assert {move.mentee for move in compared.moves} == set(mentees)


def test_the_list_becomes_a_draft_by_hand_whose_forbidden_pairs_are_not_approved(desk: Desk) -> None:
    programme, mentors, mentees = a_small_programme(desk)
    desk.perform("apart.act.add", partial(apart.add_apart, draft=ApartDraft(person_a=mentors[0], person_b=mentees[0])))
    made = brought_in(desk, programme, "Mentor\tMentee\nA1001\tA2001\nA1002\tA2002\n")
    save = partial(hand_made.save_hand_made, programme_id=programme, name="Our own", made=made)
    draft = desk.perform("proposals.act.import", save).value
    kept = desk.ask(partial(proposals.draft_table, draft_id=draft)).draft
    assert (kept.origin, {pair.origin for pair in kept.pairs}) == (DraftOrigin.BY_HAND, {PairOrigin.BY_HAND})
    approve = partial(proposal_deciding.approve_pairs, draft_id=draft, pair_ids=[pair.id for pair in kept.pairs])
    decided = desk.perform("proposals.act.approve", approve).value
    assert decided.done == 1
    assert [(held.pair.mentee, held.why[0].key) for held in decided.held_up] == [
        (mentees[0], "pairing.block.keep_apart")
    ]
