# SPDX-License-Identifier: MIT
"""Making the approved pairs of a draft real: every rule, check and keep-apart is asked once more, on that day, pair by pair."""

from __future__ import annotations

from collections.abc import Collection

from mentordesk.pairing.judge import judge_pairs
from mentordesk.records.ids import DraftPairId, PairId, ProposalId
from mentordesk.records.pairing import ProposedPair, Reason
from mentordesk.records.proposals import DraftPair, HeldUp, PairOrigin, PairsMade
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.pairing import make_pair
from mentordesk.usecases.pairing_problem import pairing_problem
from mentordesk.usecases.permission import needs
from mentordesk.usecases.proposal_checks import in_the_way


@needs(Permission.WRITE_PAIRS)
def make_pairs(store: Store, draft_id: ProposalId, pair_ids: Collection[DraftPairId] | None = None) -> PairsMade:
    """Make the approved pairs of a draft (or only those of `pair_ids`) real. What is not possible today is told and left.

    The roster may have moved on since the draft was made: the pairs that still keep every rule are made, the others stay
    approved in the draft, each with its reasons. Where a second person has to agree, what nobody else approved is left.
    """
    draft = store.proposals.get(draft_id)
    wanted = [pair for pair in draft.approved if pair_ids is None or pair.id in pair_ids]
    problem = pairing_problem(store, draft.programme_id)
    second = store.proposals.needs_second_person(draft.programme_id)
    why = in_the_way(store, draft.programme_id, problem, [pair.key for pair in wanted])
    held_up = [HeldUp(pair=pair, why=found) for pair in wanted if (found := (*why[pair.key], *_alone(pair, second)))]
    left = {held.pair.id for held in held_up}
    possible = [pair for pair in wanted if pair.id not in left]
    judged = {found.key: found for found in judge_pairs(problem, [pair.key for pair in possible])}
    made: list[PairId] = []
    for pair in possible:
        found = judged[pair.key]
        assert found.band is not None, "a pair nothing stands in the way of has its band"
        pair_id = make_pair(
            store,
            draft.programme_id,
            ProposedPair(
                mentor=pair.mentor,
                mentee=pair.mentee,
                score=found.score,
                band=found.band,
                reasons=found.reasons,
                cautions=found.cautions,
                pinned=pair.origin is not PairOrigin.PROPOSED,
            ),
        )
        store.proposals.note_made(pair.id, pair_id, store.clock.now())
        made.append(pair_id)
    return PairsMade(made=tuple(made), held_up=tuple(held_up))


def _alone(pair: DraftPair, second: bool) -> tuple[Reason, ...]:
    """That nobody but who proposed it approved it, where somebody else has to."""
    if not second or (pair.decided_by is not None and pair.decided_by != pair.put_by):
        return ()
    return (Reason(key="proposals.why_not.second_person"),)
