# SPDX-License-Identifier: MIT
"""A mentor leaves in the midst of a programme: new mentors for their mentees, with the fewest changes to everybody else.

The plan is shown first, made once more when it is accepted, and carried out as one act with one undo.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from mentordesk.errors import Refused, Stale
from mentordesk.pairing.rules import blocks_between
from mentordesk.pairing.solve import solve
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import PairId, PersonId, ProgrammeId, ProposalId
from mentordesk.records.pairing import Problem, Proposal, ProposedPair
from mentordesk.records.pairs import Pair, PairEnding
from mentordesk.records.people import Person
from mentordesk.records.proposals import DraftOrigin, NewDraftPair
from mentordesk.records.repair import RepairDone, RepairMove, RepairPlan
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.pairing import make_pair
from mentordesk.usecases.pairing_problem import pairing_problem
from mentordesk.usecases.pairs import end_pair
from mentordesk.usecases.permission import needs
from mentordesk.usecases.proposal_checks import in_the_way
from mentordesk.usecases.proposals import keep_as_draft


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairPage:
    """A plan, the persons in it, and whether its new pairs would have to be approved by a second person first."""

    plan: RepairPlan
    people: Mapping[PersonId, Person]
    second_person: bool


@needs(Permission.READ_PAIRS)
def repair(store: Store, programme_id: ProgrammeId, leaving: PersonId) -> RepairPlan:
    """New mentors for the mentees of one who leaves: those of their open pairs, and those left waiting by an ended one.

    Nobody else's pair is touched unless that serves one mentee more; then as few as possible are (proven, as every plan).
    Where a second person approves pairs, no other pair is touched at all. Raises `Refused` when nobody is left alone.
    """
    open_pairs = store.pairs.open(programme_id)
    theirs = {pair.id: pair for pair in open_pairs if pair.mentor_id == leaving}
    others = [pair for pair in open_pairs if pair.mentor_id != leaving]
    alone = {pair.mentee_id for pair in theirs.values()} | _waiting_since(store, programme_id, leaving)
    if not alone:
        raise Refused("errors_proposals.nobody_left_alone")
    problem = _without(pairing_problem(store, programme_id, set_aside=theirs.keys()), leaving, alone)
    found = solve(replace(problem, pinned=frozenset()))
    movable: list[Pair] = []
    if found.served < len(alone) and not store.proposals.needs_second_person(programme_id):
        movable = _movable(store, programme_id, leaving, others, alone)
        wider, served = _with_moves(store, programme_id, leaving, theirs, movable, alone)
        if served > found.served:
            found = wider
        else:
            movable = []
    before = {pair.mentee_id: pair for pair in (*movable, *theirs.values())}
    moves = tuple(_move(pair, before, leaving) for pair in found.pairs if _moved(pair, before))
    moved = {move.mentee for move in moves}
    return RepairPlan(
        programme_id=programme_id,
        leaving=leaving,
        moves=moves,
        kept=tuple((pair.mentor_id, pair.mentee_id) for pair in others if pair.mentee_id not in moved),
        without=tuple(one for one in found.unpaired if one.role is MentoringRole.MENTEE),
        ending=tuple(sorted(theirs)),
    )


@needs(Permission.READ_PAIRS)
def repair_page(store: Store, programme_id: ProgrammeId, leaving: PersonId) -> RepairPage:
    """A plan with the persons it is about, to be shown before anything is done. Raises as `repair` does."""
    plan = repair(store, programme_id, leaving)
    ids = {leaving, *(one.person for one in plan.without)}
    ids |= {person for move in plan.moves for person in (move.mentee, move.before, move.after)}
    second = store.proposals.needs_second_person(programme_id)
    return RepairPage(plan=plan, people=store.people.some(ids), second_person=second)


@needs(Permission.WRITE_PAIRS)
def apply_repair(store: Store, plan: RepairPlan, ending: PairEnding, draft_name: str = "") -> RepairDone:
    """Carry a plan out: pairs with the one who leaves end with `ending`, the others moved as rearranged; new ones are made.

    Where a second person approves pairs, the new ones become a draft called `draft_name` instead. Raises `Stale` when the
    plan would be another one today: nothing is done then.
    """
    if repair(store, plan.programme_id, plan.leaving) != plan:
        raise Stale("errors_proposals.repair_stale")
    endings = dict.fromkeys(plan.ending, ending)
    endings |= {move.old_pair: PairEnding.REARRANGED for move in plan.others_moved if move.old_pair is not None}
    meetings = sum(end_pair(store, pair_id, how) for pair_id, how in endings.items())
    if store.proposals.needs_second_person(plan.programme_id):
        return RepairDone(ended=len(endings), meetings=meetings, draft_id=_as_draft(store, plan, draft_name))
    problem = pairing_problem(store, plan.programme_id)
    why = in_the_way(store, plan.programme_id, problem, [move.new_pair for move in plan.moves])
    if any(why.values()):
        raise Stale("errors_proposals.repair_stale")
    made = tuple(make_pair(store, plan.programme_id, _proposed(move)) for move in plan.moves)
    return RepairDone(ended=len(endings), meetings=meetings, made=made)


def _waiting_since(store: Store, programme_id: ProgrammeId, leaving: PersonId) -> set[PersonId]:
    """Mentees whose newest pair was with the one who leaves and is over, and who wait for another mentor."""
    wait = {mentee.id for mentee in pairing_problem(store, programme_id).mentees if mentee.ready}
    newest: dict[PersonId, Pair] = {}
    for pair in store.pairs.all():
        if pair.programme_id == programme_id:
            newest.setdefault(pair.mentee_id, pair)
    return {mentee for mentee in wait if mentee in newest and newest[mentee].mentor_id == leaving}


def _without(problem: Problem, leaving: PersonId, mentees: Collection[PersonId]) -> Problem:
    """The problem without the one who leaves, and with these mentees alone: who waits already is not served by a repair."""
    return replace(
        problem,
        mentors=tuple(mentor for mentor in problem.mentors if mentor.id != leaving),
        mentees=tuple(mentee for mentee in problem.mentees if mentee.id in mentees),
    )


def _movable(
    store: Store, programme_id: ProgrammeId, leaving: PersonId, others: Collection[Pair], alone: Collection[PersonId]
) -> list[Pair]:
    """Other open pairs that could be made anew today: one that could not is left as it is and never thought about."""
    problem = pairing_problem(store, programme_id, set_aside=[pair.id for pair in others])
    mentors = {mentor.id: mentor for mentor in problem.mentors if mentor.id != leaving}
    mentees = {mentee.id: mentee for mentee in problem.mentees if mentee.id not in alone}
    return [
        pair
        for pair in others
        if pair.mentor_id in mentors
        and pair.mentee_id in mentees
        and not blocks_between(problem, mentors[pair.mentor_id], mentees[pair.mentee_id])
    ]


def _with_moves(
    store: Store,
    programme_id: ProgrammeId,
    leaving: PersonId,
    theirs: Collection[PairId],
    movable: Collection[Pair],
    alone: Collection[PersonId],
) -> tuple[Proposal, int]:
    """The plan in which movable pairs may change, as few as possible; and how many of those left alone it serves.

    Nobody who has a mentor may lose them for it: a plan in which one would serves nobody.
    """
    aside = [*theirs, *(pair.id for pair in movable)]
    have = {pair.mentee_id for pair in movable}
    problem = _without(pairing_problem(store, programme_id, set_aside=aside), leaving, {*alone, *have})
    keep = [(pair.mentor_id, pair.mentee_id) for pair in movable]
    found = solve(replace(problem, pinned=frozenset()), keep=keep)
    served = {pair.mentee for pair in found.pairs}
    return found, len(served.intersection(alone)) if served >= have else -1


def _moved(pair: ProposedPair, before: dict[PersonId, Pair]) -> bool:
    return pair.mentee not in before or before[pair.mentee].mentor_id != pair.mentor


def _move(pair: ProposedPair, before: dict[PersonId, Pair], leaving: PersonId) -> RepairMove:
    old = before.get(pair.mentee)
    return RepairMove(
        mentee=pair.mentee,
        before=old.mentor_id if old else leaving,
        after=pair.mentor,
        old_pair=old.id if old else None,
        band=pair.band,
        reasons=pair.reasons,
        cautions=pair.cautions,
    )


def _proposed(move: RepairMove) -> ProposedPair:
    return ProposedPair(
        mentor=move.after,
        mentee=move.mentee,
        score=0,
        band=move.band,
        reasons=move.reasons,
        cautions=move.cautions,
    )


def _as_draft(store: Store, plan: RepairPlan, name: str) -> ProposalId:
    pairs = [NewDraftPair(mentor=move.after, mentee=move.mentee) for move in plan.moves]
    return keep_as_draft(store, plan.programme_id, name, DraftOrigin.REPAIR, "", pairs)
