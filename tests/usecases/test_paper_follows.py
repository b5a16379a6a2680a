# SPDX-License-Identifier: MIT
"""What follows from a sheet: said first, done with the hand-in as one act, by who may, never done unseen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Forbidden, Stale
from mentordesk.records.contacts import ContactWay
from mentordesk.records.ids import PersonId
from mentordesk.records.pairs import PairEnding
from mentordesk.records.paper_follows import suggested
from mentordesk.records.roles import Permission
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases.contacts import pair_contacts
from mentordesk.usecases.pairs import end_pair
from mentordesk.usecases.paper_follows import hand_in_following, paper_follows
from mentordesk.usecases.papers import take_paper_back
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


def contacts(wing: Wing) -> list[tuple[PersonId, date, ContactWay, str]]:
    return [
        (one.person_id, one.day, one.way, one.said) for one in wing.desk.ask(partial(pair_contacts, pair_id=wing.pair))
    ]


def without(desk: Desk, *rights: Permission):
    """The store as somebody has it whose role lacks these rights."""
    table = {role: held - frozenset(rights) for role, held in desk.actor.table.items()}
    return replace(desk._store, actor=replace(desk.actor, table=table))


TALK: Typed = {
    "day": WEDNESDAY.isoformat(),
    "minutes": "20",
    "way": box("phone"),
    "said": "They get\non well.",
    "mood": box("4"),
}


def test_what_is_not_confirmed_is_not_done_and_the_answers_are_kept(wing: Wing) -> None:
    code = printed(wing.desk, SheetKind.STAFF_CONTACT, person_id=wing.baptiste)
    save = partial(hand_in_following, code=code, answers=TALK)
    assert wing.desk.perform("papers.act.hand_in", save).value == 0
    back = found(wing.desk, code).back
    assert contacts(wing) == [] and back is not None and back.answers["minutes"] == "20"


def test_on_a_sheet_that_is_entered_anew_nothing_is_ticked(wing: Wing) -> None:
    code = printed(wing.desk, SheetKind.STAFF_CONTACT, person_id=wing.baptiste)
    hand_in(wing.desk, code, TALK)
    another_day = {**TALK, "day": MONDAY.isoformat()}
    follows = told(wing.desk, code, another_day)
    contact = follows["contact"]
    assert follows["entered_before"].only_told and contact.can_follow and not contact.is_suggested
    hand_in(wing.desk, code, another_day, anew=True)
    assert [one[1] for one in contacts(wing)] == [WEDNESDAY]


def test_where_something_was_corrected_by_hand_nothing_is_ticked(wing: Wing) -> None:
    code = printed(wing.desk, SheetKind.STAFF_CONTACT, person_id=wing.baptiste)
    corrected = {**TALK, "corrected": "Not Baptiste:\nCarter."}
    follows = told(wing.desk, code, corrected)
    assert list(follows) == ["corrected", "contact"] and follows["corrected"].facts["text"] == "Not Baptiste: Carter."
    assert follows["contact"].can_follow and not follows["contact"].is_suggested


def test_who_may_not_write_at_pairs_is_told_so_and_writes_nothing(wing: Wing) -> None:
    code = printed(wing.desk, SheetKind.STAFF_CONTACT, person_id=wing.baptiste)
    store = without(wing.desk, Permission.WRITE_PAIRS)
    (contact,) = paper_follows(store, code, TALK)
    assert contact.why_not == "paper_follows.not_allowed"
    (unread,) = paper_follows(without(wing.desk, Permission.READ_PAIRS), code, TALK)
    assert unread.key == "paper_follows.not_read" and not unread.names
    with pytest.raises(Stale):
        hand_in_following(store, code, TALK, chosen=frozenset({contact.id}))
    with pytest.raises(Forbidden):
        paper_follows(without(wing.desk, Permission.WRITE_SESSIONS), code, TALK)


def test_a_blank_sheet_follows_whom_it_turned_out_to_be_about(wing: Wing) -> None:
    code = printed(wing.desk, SheetKind.STAFF_CONTACT, blank=True)
    assert told(wing.desk, code, TALK) == {}
    follows = wing.desk.ask(partial(paper_follows, code=code, answers=TALK, about_id=wing.baptiste))
    save = partial(hand_in_following, code=code, answers=TALK, chosen=suggested(follows), about_id=int(wing.baptiste))
    wing.desk.perform("papers.act.hand_in", save)
    assert len(contacts(wing)) == 1 and found(wing.desk, code).paper.person_id == wing.baptiste


def test_a_blank_sheet_taken_back_follows_whom_it_is_said_to_be_about_the_second_time(wing: Wing) -> None:
    """Somebody chose the wrong person, noticed, took it back: nothing is written down with the wrong one once more."""
    code = printed(wing.desk, SheetKind.STAFF_CONTACT, blank=True)
    wrong = partial(hand_in_following, code=code, answers=TALK, about_id=wing.carter)
    wing.desk.perform("papers.act.hand_in", wrong)
    wing.desk.perform("papers.act.take_back", partial(take_paper_back, code=code))
    follows = wing.desk.ask(partial(paper_follows, code=code, answers=TALK, about_id=wing.baptiste))
    assert {one.who["who"] for one in follows} == {wing.baptiste}
    right = partial(hand_in_following, code=code, answers=TALK, chosen=suggested(follows), about_id=wing.baptiste)
    wing.desk.perform("papers.act.hand_in", right)
    assert [one[0] for one in contacts(wing)] == [wing.baptiste] == [found(wing.desk, code).paper.person_id]


def test_what_changed_since_it_was_shown_is_not_done_and_nothing_is_saved(wing: Wing) -> None:
    code = printed(wing.desk, SheetKind.CLOSURE, pair_id=wing.pair)
    ended: Typed = {"ended": WEDNESDAY.isoformat(), "ending": box("completed")}
    shown = suggested(wing.desk.ask(partial(paper_follows, code=code, answers=ended)))
    end = partial(end_pair, pair_id=wing.pair, ending=PairEnding.OWN_CHOICE)
    wing.desk.perform("pairs.act.end", end)
    with pytest.raises(Stale):
        save = partial(hand_in_following, code=code, answers=ended, chosen=shown)
        wing.desk.perform("papers.act.hand_in", save)
    assert found(wing.desk, code).back is None and wing.the_pair().ending is PairEnding.OWN_CHOICE


@pytest.mark.parametrize("kind", [SheetKind.GOAL_PLAN, SheetKind.CHECK_IN], ids=str)
def test_from_what_people_write_about_themselves_nothing_follows(wing: Wing, kind: SheetKind) -> None:
    code = printed(wing.desk, kind, pair_id=wing.pair)
    assert told(wing.desk, code, {"goal": "Read a book.", "R2": box("no")}) == {}
