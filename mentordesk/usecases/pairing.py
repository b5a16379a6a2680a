# SPDX-License-Identifier: MIT
"""Pairing at the desk: laying out the problem, keeping the facilitator's pins and bans, accepting a proposal.

The engine never sees the database: `pairing_problem` takes a frozen picture of the roster, and a proposal is accepted
only on the roster it was made on. The decision is the facilitator's (REQ-1.8: rank, never assign by itself).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from mentordesk.errors import Refused, Stale
from mentordesk.pairing import core as _core
from mentordesk.pairing.compare import compare as _compare
from mentordesk.pairing.fingerprint import fingerprint
from mentordesk.pairing.grid import grid as _grid
from mentordesk.pairing.grid import spoken_for as _spoken_for
from mentordesk.pairing.solve import solve as _solve
from mentordesk.pairing.solve import violations
from mentordesk.progress import Progress
from mentordesk.records.enrolments import PAIRABLE, EnrolmentStatus, MentoringRole
from mentordesk.records.hindrances import Hindrance
from mentordesk.records.ids import PairId, PersonId, ProgrammeId
from mentordesk.records.pairing import (
    Comparison,
    Criterion,
    PairKey,
    Problem,
    Proposal,
    ProposedPair,
    Reason,
    Weight,
)
from mentordesk.records.pairing_aim import Aim
from mentordesk.records.pairing_grid import PairingGrid
from mentordesk.records.people import Person
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.checks import refuse_hindered
from mentordesk.usecases.enrolments import take_step
from mentordesk.usecases.pairing_checks import hindered_people
from mentordesk.usecases.pairing_problem import pairing_problem
from mentordesk.usecases.permission import needs
from mentordesk.usecases.presence import away_now


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingTable:
    """What the pairing page needs beside the problem: who the ids are, the pins and bans with their reasons, for who is
    not ready the checks and trainings in the way, who is left out for being away and when they are back, and the aim.
    """

    problem: Problem
    people: Mapping[PersonId, Person]
    rules: Mapping[PairKey, tuple[str, str]]
    hindrances: Mapping[PersonId, tuple[Hindrance, ...]] = field(default_factory=dict)
    away: Mapping[PersonId, date | None] = field(default_factory=dict)
    aim: Aim = field(default_factory=Aim)


@needs(Permission.READ_PAIRS)
def pairing_table(store: Store, programme_id: ProgrammeId) -> PairingTable:
    """The problem of a programme today, with the persons it is about."""
    problem = pairing_problem(store, programme_id)
    rules = store.pairing.rules(programme_id)
    ids = {side.id for side in (*problem.mentors, *problem.mentees)} | {person for pair in rules for person in pair}
    away, in_the_way = away_now(store, programme_id), hindered_people(store, programme_id)
    people = store.people.some(ids | away.keys())
    aim = store.pairing.aim(programme_id)
    return PairingTable(problem=problem, people=people, rules=rules, hindrances=in_the_way, away=away, aim=aim)


def solve(problem: Problem, progress: Progress | None = None) -> Proposal:
    """The best pairs under the rules, with reasons and proof. Pure: it needs no desk and may run beside it."""
    return _solve(problem, progress)


def core_name() -> str:
    """Which solver runs here: "compiled" or "numpy". Both give the same pairs."""
    return _core.name()


def compare(before: Proposal, after: Proposal, problems: tuple[Problem, Problem] | None = None) -> Comparison:
    """Two proposals held against each other: who moved and, with the problems they answered, why."""
    return _compare(before, after, problems)


def pairing_grid(problem: Problem) -> PairingGrid:
    """Every pair there could be, with its band or the rules that forbid it. Pure, as `solve` is."""
    return _grid(problem)


def pair_reasons(problem: Problem, mentor: PersonId, mentee: PersonId) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """Reasons and cautions of any one pair of a problem, proposed or not."""
    return _spoken_for(problem, mentor, mentee)


@needs(Permission.WRITE_PAIRS)
def set_pairing_weights(store: Store, programme_id: ProgrammeId, weights: Mapping[Criterion, Weight]) -> None:
    """Choose how much each criterion counts in a programme."""
    store.pairing.set_weights(programme_id, {criterion.value: weight.value for criterion, weight in weights.items()})


@needs(Permission.WRITE_PAIRS)
def pin_pair(store: Store, programme_id: ProgrammeId, mentor: PersonId, mentee: PersonId, why: str = "") -> None:
    """Ask for two people to be paired. Two who are kept apart are never paired, pinned or not."""
    if store.apart.among((mentor, mentee)):
        raise Refused("errors.pin_apart")
    store.pairing.set_rule(programme_id, mentor, mentee, "pin", why.strip())


@needs(Permission.WRITE_PAIRS)
def ban_pair(store: Store, programme_id: ProgrammeId, mentor: PersonId, mentee: PersonId, why: str = "") -> None:
    """Ask for two people not to be paired in this programme."""
    store.pairing.set_rule(programme_id, mentor, mentee, "ban", why.strip())


@needs(Permission.WRITE_PAIRS)
def clear_pairing_rule(store: Store, programme_id: ProgrammeId, mentor: PersonId, mentee: PersonId) -> None:
    """Take a pin or ban back."""
    store.pairing.clear_rule(programme_id, mentor, mentee)


@needs(Permission.WRITE_PAIRS)
def accept_proposal(
    store: Store, programme_id: ProgrammeId, proposal: Proposal, chosen: Collection[PairKey] | None = None
) -> tuple[PairId, ...]:
    """Make the pairs of a proposal (or only the `chosen` ones) real; raise `Stale` when the roster has moved on since.

    Where the programme wants a second person to approve, pairs come from drafts alone (`proposal_making`): `Refused`.
    """
    if store.proposals.needs_second_person(programme_id):
        raise Refused("errors_proposals.second_person")
    wanted = [pair for pair in proposal.pairs if chosen is None or (pair.mentor, pair.mentee) in chosen]
    # Before anything is called stale: a check that came between is named.
    members = [(pair.mentor, MentoringRole.MENTOR) for pair in wanted]
    members += [(pair.mentee, MentoringRole.MENTEE) for pair in wanted]
    refuse_hindered(store, programme_id, members, store.clock.today())
    problem = pairing_problem(store, programme_id)
    if fingerprint(problem) != proposal.fingerprint:
        raise Stale("errors.proposal_stale")
    # The engine promised it; people can be hurt if it was wrong, so it is looked up once more.
    for pair in wanted:
        if store.apart.among((pair.mentor, pair.mentee)):
            raise Refused("errors.pair_apart")
    # A ban, a "must" or the calendar can forbid a pair on a roster that is still the same.
    if violations(problem, [(pair.mentor, pair.mentee) for pair in wanted]):
        raise Stale("errors.proposal_stale")
    return tuple(make_pair(store, programme_id, pair) for pair in wanted)


def make_pair(store: Store, programme_id: ProgrammeId, proposed: ProposedPair) -> PairId:
    """Store one pair, its two people active in it. Part of accepting: whoever calls it has asked every rule on that day."""
    programme = store.programmes.get(programme_id)
    today = store.clock.today()
    reasons = {"band": proposed.band, "reasons": [reason.key for reason in proposed.reasons], "pinned": proposed.pinned}
    pair_id = store.pairs.add(
        programme_id=programme_id,
        mentor=proposed.mentor,
        mentee=proposed.mentee,
        started=today,
        minimum_end=programme.minimum_end(today),
        reasons=json.dumps(reasons),
    )
    # Each in the role they are paired in: who is a mentee and asks to be a mentor too is not made a mentor by it.
    for person_id, role in ((proposed.mentor, MentoringRole.MENTOR), (proposed.mentee, MentoringRole.MENTEE)):
        for enrolment in store.enrolments.all(programme_id=programme_id, person_id=person_id):
            if enrolment.role is role and enrolment.status in PAIRABLE:
                take_step(store, enrolment, EnrolmentStatus.ACTIVE)
    store.pairing.clear_rule(programme_id, proposed.mentor, proposed.mentee)
    return pair_id
