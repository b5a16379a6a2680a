# SPDX-License-Identifier: MIT
"""A pairing made by hand brought in as a list: who is meant, which rules it breaks, how it compares with the best plan.

The file itself is read by `roster.read_roster` or `roster.read_pasted`. What comes of it is a draft, all open: nothing of
it is real before it is approved and made, rule by rule, as every draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mentordesk.pairing.compare import compare as _compare
from mentordesk.pairing.judge import judge as _judge
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange_source import Table
from mentordesk.records.hand_made import HandMadeReading
from mentordesk.records.ids import PersonId, ProgrammeId, ProposalId
from mentordesk.records.judged import JudgedPlan
from mentordesk.records.pairing import Comparison, Problem, Proposal
from mentordesk.records.people import Person
from mentordesk.records.proposals import DraftOrigin, NewDraftPair, PairOrigin
from mentordesk.records.roles import Permission
from mentordesk.roster.pair_list import read_pair_list
from mentordesk.store import Store
from mentordesk.usecases.pairing_problem import pairing_problem
from mentordesk.usecases.permission import needs
from mentordesk.usecases.proposals import keep_as_draft


@dataclass(frozen=True, slots=True, kw_only=True)
class HandMade:
    """A list as it was read, with today's problem to judge it by and the persons of both."""

    reading: HandMadeReading
    problem: Problem
    people: Mapping[PersonId, Person]


@needs(Permission.READ_PAIRS)
def read_hand_made(store: Store, programme_id: ProgrammeId, table: Table) -> HandMade:
    """Whom each row of a list means among the people of a programme who have not left it. Writes nothing."""
    problem = pairing_problem(store, programme_id)
    inside = [one for one in store.enrolments.all(programme_id=programme_id) if not one.has_left]
    people = store.people.some({one.person_id for one in inside})
    sides = {role: [people[one.person_id] for one in inside if one.role is role] for role in MentoringRole}
    reading = read_pair_list(table, sides[MentoringRole.MENTOR], sides[MentoringRole.MENTEE])
    return HandMade(reading=reading, problem=problem, people=people)


def judge_hand_made(made: HandMade) -> JudgedPlan:
    """The pairs of the list as today's rules and weights see them, every broken hard rule named. Pure."""
    return _judge(made.problem, made.reading.pairs)


def compare_hand_made(made: HandMade, best: Proposal) -> Comparison:
    """The list's possible pairs (first) held against a proposal for the same problem. Pure."""
    return _compare(judge_hand_made(made).as_proposal, best, (made.problem, made.problem))


@needs(Permission.WRITE_PAIRS)
def save_hand_made(store: Store, programme_id: ProgrammeId, name: str, made: HandMade) -> ProposalId:
    """Keep the certain pairs of a list as a draft, each put by hand; what breaks a rule is kept too, to be seen."""
    pairs = [
        NewDraftPair(mentor=mentor, mentee=mentee, origin=PairOrigin.BY_HAND) for mentor, mentee in made.reading.pairs
    ]
    return keep_as_draft(store, programme_id, name, DraftOrigin.BY_HAND, judge_hand_made(made).fingerprint, pairs)
