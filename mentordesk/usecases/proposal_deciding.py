# SPDX-License-Identifier: MIT
"""Deciding about the pairs of a draft: approving, dismissing, opening again, swapping, putting one by hand.

No hard rule is set aside here: a pair that breaks one today is not approved, not swapped to and not put (REQ-1.8).
"""

from __future__ import annotations

from collections.abc import Collection

from mentordesk.errors import Invalid, Refused
from mentordesk.records.criteria import Block
from mentordesk.records.ids import DraftPairId, PersonId, ProposalId
from mentordesk.records.issues import Issue
from mentordesk.records.pairing import PairKey, Reason
from mentordesk.records.proposals import Decided, Decision, DraftPair, HeldUp, NewDraftPair, PairingDraft, PairOrigin
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.pairing import ban_pair
from mentordesk.usecases.pairing_problem import pairing_problem
from mentordesk.usecases.permission import needs
from mentordesk.usecases.proposal_checks import RuledOut, in_the_way, ruled


@needs(Permission.WRITE_PAIRS)
def approve_pairs(store: Store, draft_id: ProposalId, pair_ids: Collection[DraftPairId]) -> Decided:
    """Approve pairs of a draft; those a rule forbids today stay as they were, each told with its rules.

    Where the programme wants a second person, nobody approves what they proposed themselves, and APPROVE is needed.
    """
    draft = store.proposals.get(draft_id)
    second = store.proposals.needs_second_person(draft.programme_id)
    if second:
        store.actor.require(Permission.APPROVE)
    wanted = _chosen(draft, pair_ids)
    why = in_the_way(
        store, draft.programme_id, pairing_problem(store, draft.programme_id), _beside_approved(draft, wanted)
    )
    held_up: list[HeldUp] = []
    for pair in wanted:
        reasons = why[pair.key]
        if second and pair.put_by == store.actor.user_id:
            reasons = (*reasons, Reason(key="proposals.why_not.own_proposal"))
        if reasons:
            held_up.append(HeldUp(pair=pair, why=reasons))
        else:
            _decide(store, pair, Decision.APPROVED, seconded=second)
    return Decided(done=len(wanted) - len(held_up), held_up=tuple(held_up))


@needs(Permission.WRITE_PAIRS)
def dismiss_pairs(
    store: Store, draft_id: ProposalId, pair_ids: Collection[DraftPairId], *, ban: bool = False, why: str = ""
) -> Decided:
    """Dismiss pairs of a draft. With `ban` they are ruled out for the programme too, which needs a reason."""
    draft, why = store.proposals.get(draft_id), " ".join(why.split())
    if ban and len(why) < 3:
        raise Invalid([Issue(field="why", key="proposals.issue.ban_needs_why")])
    wanted = _chosen(draft, pair_ids)
    for pair in wanted:
        _decide(store, pair, Decision.DISMISSED)
        if ban:
            ban_pair(store, draft.programme_id, pair.mentor, pair.mentee, why)
    return Decided(done=len(wanted))


@needs(Permission.WRITE_PAIRS)
def reopen_pairs(store: Store, draft_id: ProposalId, pair_ids: Collection[DraftPairId]) -> Decided:
    """Take decisions back. A ban that was made with a dismissal stays until it is taken back itself."""
    wanted = _chosen(store.proposals.get(draft_id), pair_ids)
    for pair in wanted:
        _decide(store, pair, Decision.OPEN)
    return Decided(done=len(wanted))


@needs(Permission.WRITE_PAIRS)
def swap_pairs(
    store: Store, draft_id: ProposalId, one: DraftPairId, other: DraftPairId
) -> tuple[DraftPairId, DraftPairId]:
    """Let two pairs of a draft change mentees (which is to say mentors). Both new pairs are open, and put by hand.

    Raises `RuledOut` naming each hard rule either new pair would break; then nothing is changed.
    """
    draft = store.proposals.get(draft_id)
    first, second = _chosen(draft, (one, other))
    if first.mentor == second.mentor or first.mentee == second.mentee:
        raise Refused("errors_proposals.nothing_to_swap")
    rest = [pair.key for pair in draft.standing if pair.id not in (one, other)]
    new = ((first.mentor, second.mentee), (second.mentor, first.mentee))
    _refuse_ruled_out(store, draft, new, rest)
    store.proposals.take_out(first.id)
    store.proposals.take_out(second.id)
    return _put(store, draft, new[0]), _put(store, draft, new[1])


@needs(Permission.WRITE_PAIRS)
def put_by_hand(store: Store, draft_id: ProposalId, mentor: PersonId, mentee: PersonId) -> DraftPairId:
    """Put a pair of one's own into a draft, in place of the one the mentee stands in there. Raises as `swap_pairs` does.

    A mentee who needs two mentors keeps the newest pairs there is room for.
    """
    draft = store.proposals.get(draft_id)
    problem = pairing_problem(store, draft.programme_id)
    needs_of = {one.id: one.needs for one in problem.mentees}
    theirs = [pair for pair in draft.standing if pair.mentee == mentee]
    before = theirs[: len(theirs) - max(1, needs_of.get(mentee, 1)) + 1]
    rest = [pair.key for pair in draft.standing if pair not in before]
    _refuse_ruled_out(store, draft, ((mentor, mentee),), rest)
    for pair in before:
        store.proposals.take_out(pair.id)
    return _put(store, draft, (mentor, mentee))


@needs(Permission.WRITE_PAIRS)
def take_out_pairs(store: Store, draft_id: ProposalId, pair_ids: Collection[DraftPairId]) -> Decided:
    """Take pairs out of a draft altogether: unlike dismissed ones, nothing of them stays in it."""
    wanted = _chosen(store.proposals.get(draft_id), pair_ids)
    for pair in wanted:
        store.proposals.take_out(pair.id)
    return Decided(done=len(wanted))


def _chosen(draft: PairingDraft, pair_ids: Collection[DraftPairId]) -> tuple[DraftPair, ...]:
    """The pairs meant, in the order asked for. What became real is decided about at the pair itself."""
    known = {pair.id: pair for pair in draft.pairs}
    if not known.keys() >= set(pair_ids):
        raise Refused("errors_proposals.pair_gone")
    wanted = tuple(known[pair_id] for pair_id in dict.fromkeys(pair_ids))
    if any(pair.made for pair in wanted):
        raise Refused("errors_proposals.made_already")
    return wanted


def _beside_approved(draft: PairingDraft, wanted: Collection[DraftPair]) -> list[PairKey]:
    """Those already approved before those to be: a mentor's places are theirs first."""
    return list(dict.fromkeys([*(pair.key for pair in draft.approved), *(pair.key for pair in wanted)]))


def _refuse_ruled_out(store: Store, draft: PairingDraft, new: Collection[PairKey], rest: Collection[PairKey]) -> None:
    problem = pairing_problem(store, draft.programme_id)
    why = in_the_way(store, draft.programme_id, problem, new)
    load = [mentor for mentor, _ in (*rest, *new)]
    places = {mentor.id: mentor.capacity for mentor in problem.mentors}
    found = [reason for pair in new for reason in why[pair]]
    if any(0 < places.get(mentor, 0) < load.count(mentor) for mentor, _ in new):
        found.append(ruled(Block.CAPACITY))
    if found:
        raise RuledOut(found)


def _put(store: Store, draft: PairingDraft, pair: PairKey) -> DraftPairId:
    """Put a pair by hand; the same pair dismissed before makes room for it."""
    for known in draft.pairs:
        if known.key == pair and not known.made:
            store.proposals.take_out(known.id)
    new = NewDraftPair(mentor=pair[0], mentee=pair[1], origin=PairOrigin.BY_HAND)
    return store.proposals.put(draft.id, new, store.actor.user_id)


def _decide(store: Store, pair: DraftPair, what: Decision, *, seconded: bool = False) -> None:
    store.proposals.decide(pair.id, what, store.actor.user_id, store.clock.now(), seconded=seconded)
