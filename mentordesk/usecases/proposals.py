# SPDX-License-Identifier: MIT
"""Named drafts of a pairing: keeping a proposal, listing, looking at one as it stands today, renaming, doubling, dropping.

What is decided about a draft's pairs: `proposal_deciding`. How approved ones become real: `proposal_making`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from mentordesk.errors import Invalid
from mentordesk.pairing.compare import compare as _compare
from mentordesk.pairing.judge import judge as _judge
from mentordesk.records.ids import PersonId, ProgrammeId, ProposalId, UserId
from mentordesk.records.judged import JudgedPlan
from mentordesk.records.pairing import Comparison, Problem, Proposal
from mentordesk.records.people import Person
from mentordesk.records.proposals import (
    Decision,
    DraftLine,
    DraftOrigin,
    DraftTerms,
    NewDraftPair,
    PairingDraft,
    PairOrigin,
    name_issues,
)
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.pairing_problem import pairing_problem
from mentordesk.usecases.permission import needs


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftTable:
    """One draft with what is needed to look at it: today's problem, the persons in it, the initials of the users.

    Whether anything about the people changed since it was made: `JudgedPlan.fingerprint` is then not the draft's.
    """

    draft: PairingDraft
    problem: Problem
    people: Mapping[PersonId, Person]
    users: Mapping[UserId, str]
    second_person: bool


@needs(Permission.READ_PAIRS)
def drafts(store: Store, programme_id: ProgrammeId) -> tuple[DraftLine, ...]:
    """The drafts of a programme, newest first, with how many of their pairs stand where."""
    users = _initials(store)
    return tuple(_line(draft, users) for draft in store.proposals.of(programme_id))


@needs(Permission.READ_PAIRS)
def draft_table(store: Store, draft_id: ProposalId) -> DraftTable:
    """One draft, with today's problem and the persons it is about."""
    draft = store.proposals.get(draft_id)
    problem = pairing_problem(store, draft.programme_id)
    ids = {side.id for side in (*problem.mentors, *problem.mentees)}
    ids |= {person for pair in draft.pairs for person in pair.key}
    return DraftTable(
        draft=draft,
        problem=problem,
        people=store.people.some(ids),
        users=_initials(store),
        second_person=store.proposals.needs_second_person(draft.programme_id),
    )


def judge_draft(table: DraftTable) -> JudgedPlan:
    """The pairs of a draft that still stand, as today's rules and weights see them. Pure: may run beside the desk."""
    return _judge(table.problem, [pair.key for pair in table.draft.standing])


def compare_draft(table: DraftTable, best: Proposal) -> Comparison:
    """A draft held against a proposal for the same problem: who differs, served, total and bands (draft first). Pure."""
    return _compare(judge_draft(table).as_proposal, best, (table.problem, table.problem))


@needs(Permission.WRITE_PAIRS)
def save_draft(
    store: Store, programme_id: ProgrammeId, name: str, proposal: Proposal, terms: DraftTerms | None = None
) -> ProposalId:
    """Keep a proposal under a name; `terms` say what it was made with where that is not what the programme has now."""
    pairs = [
        NewDraftPair(
            mentor=pair.mentor, mentee=pair.mentee, origin=PairOrigin.PINNED if pair.pinned else PairOrigin.PROPOSED
        )
        for pair in proposal.pairs
    ]
    return keep_as_draft(store, programme_id, name, DraftOrigin.SOLVED, proposal.fingerprint, pairs, terms)


@needs(Permission.WRITE_PAIRS)
def rename_draft(store: Store, draft_id: ProposalId, name: str) -> None:
    """Give a draft another name."""
    store.proposals.rename(store.proposals.get(draft_id).id, _checked(name))


@needs(Permission.WRITE_PAIRS)
def delete_draft(store: Store, draft_id: ProposalId) -> None:
    """Drop a draft; the pairs that were made from it stay."""
    store.proposals.drop(store.proposals.get(draft_id).id)


@needs(Permission.WRITE_PAIRS)
def duplicate_draft(store: Store, draft_id: ProposalId, name: str) -> ProposalId:
    """The pairs of a draft that still stand once more, under another name and all open. Who proposed each stays the same."""
    draft = store.proposals.get(draft_id)
    copy = store.proposals.add(
        draft.programme_id,
        _checked(name),
        draft.origin,
        draft.fingerprint,
        draft.terms,
        store.clock.now(),
        store.actor.user_id,
    )
    for pair in draft.standing:
        store.proposals.put(copy, pair, pair.put_by)
    return copy


@needs(Permission.READ_PAIRS)
def second_person_needed(store: Store, programme_id: ProgrammeId) -> bool:
    """Whether who proposed a pair of this programme cannot be the one who approves it."""
    return store.proposals.needs_second_person(programme_id)


@needs(Permission.WRITE_PROGRAMMES)
def set_second_person(store: Store, programme_id: ProgrammeId, wanted: bool) -> None:
    """Let a second person have to approve each pair of a programme, or no longer."""
    store.proposals.set_second_person(store.programmes.get(programme_id).id, wanted)


def keep_as_draft(
    store: Store,
    programme_id: ProgrammeId,
    name: str,
    origin: DraftOrigin,
    fingerprint: str,
    pairs: list[NewDraftPair],
    terms: DraftTerms | None = None,
) -> ProposalId:
    """Store a new draft with its pairs, all open. Part of the use cases that make one."""
    terms = _settled(store, programme_id, terms or DraftTerms())
    at, by = store.clock.now(), store.actor.user_id
    draft_id = store.proposals.add(programme_id, _checked(name), origin, fingerprint, terms, at, by)
    store.proposals.put_all(draft_id, pairs, by)
    return draft_id


def _settled(store: Store, programme_id: ProgrammeId, terms: DraftTerms) -> DraftTerms:
    """The terms with what is left open as the programme has it now."""
    if terms.weights is not None and terms.rules_off is not None:
        return terms
    problem = pairing_problem(store, programme_id)
    off = tuple(sorted(block.value for block in problem.off))
    return replace(
        terms,
        weights=problem.weights if terms.weights is None else terms.weights,
        rules_off=off if terms.rules_off is None else terms.rules_off,
    )


def _checked(name: str) -> str:
    tidy = " ".join(name.split())
    if issues := name_issues(tidy):
        raise Invalid(issues)
    return tidy


def _initials(store: Store) -> dict[UserId, str]:
    return {user.id: user.initials for user in store.access.all()}


def _line(draft: PairingDraft, users: Mapping[UserId, str]) -> DraftLine:
    said = Counter(pair.decision for pair in draft.pairs if not pair.made)
    return DraftLine(
        id=draft.id,
        name=draft.name,
        origin=draft.origin,
        made_at=draft.made_at,
        made_by=users.get(draft.made_by, ""),
        open=said[Decision.OPEN],
        approved=said[Decision.APPROVED],
        dismissed=said[Decision.DISMISSED],
        made=sum(pair.made for pair in draft.pairs),
    )
