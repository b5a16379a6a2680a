# SPDX-License-Identifier: MIT
"""What people say before they are paired: whom they refuse, whom they ask for, how they want to be paired (REQ-1.8).

It takes the right to make pairs, also to read: what somebody said of another is between them and who pairs them. It is
never told to the other one, and no sheet and no export has it.
"""

from __future__ import annotations

from collections.abc import Sequence

from mentordesk.errors import Invalid, Refused
from mentordesk.records.ids import PersonId, RefusalId
from mentordesk.records.issues import Issue
from mentordesk.records.pairs import OPEN_PAIRS
from mentordesk.records.roles import Permission
from mentordesk.records.wishes import (
    PairingTerms,
    PlaceTerms,
    RefusalDraft,
    SaidForPairing,
    refusal_issues,
    terms_issues,
    wish_issues,
)
from mentordesk.store import Store
from mentordesk.usecases.permission import needs


@needs(Permission.WRITE_PAIRS)
def said_for_pairing(store: Store, person_id: PersonId) -> SaidForPairing:
    """All that one person said of being paired: never what somebody else said of them."""
    refusals = store.wishes.refusals_of(person_id)
    wishes = store.wishes.wishes().get(person_id, ())
    named = store.people.some({refusal.other_id for refusal in refusals} | set(wishes))
    pairs = [pair for pair in store.pairs.of(person_id) if pair.status in OPEN_PAIRS]
    places = [place for place in store.enrolments.all(person_id=person_id) if not place.has_left]
    return SaidForPairing(
        refusals=refusals,
        wishes=wishes,
        places=tuple(
            PlaceTerms(
                programme_name=store.programmes.get(place.programme_id).name,
                role=place.role,
                terms=store.wishes.terms(place.programme_id).get(
                    person_id, PairingTerms(programme_id=place.programme_id, person_id=person_id)
                ),
            )
            for place in places
        ),
        names={who: person.listed_name for who, person in named.items()},
        partners=frozenset({pair.mentor_id for pair in pairs} | {pair.mentee_id for pair in pairs}) - {person_id},
    )


@needs(Permission.WRITE_PAIRS)
def note_refusal(store: Store, draft: RefusalDraft) -> RefusalId:
    """Note that somebody does not want to be paired with another. No reason is asked for.

    What was said again is not doubled. A wish for the same one goes. Two who are a pair already stay one: whether to end
    it is decided with them.
    """
    if issues := refusal_issues(draft, store.clock.today()):
        raise Invalid(issues)
    for person_id in (draft.person_id, draft.other_id):
        store.people.get(person_id)
    for refusal in store.wishes.refusals_of(draft.person_id):
        if refusal.stands and refusal.other_id == draft.other_id:
            return refusal.id
    wishes = store.wishes.wishes().get(draft.person_id, ())
    if draft.other_id in wishes:
        store.wishes.set_wishes(draft.person_id, [who for who in wishes if who != draft.other_id])
    return store.wishes.refuse(draft, store.clock.now(), store.actor.initials)


@needs(Permission.WRITE_PAIRS)
def take_back_refusal(store: Store, refusal_id: RefusalId) -> None:
    """Note that who refused another does so no longer; that they once did stays on their page."""
    if not store.wishes.refusal(refusal_id).stands:
        raise Refused("errors_wishes.taken_back_already")
    store.wishes.take_back(refusal_id, store.clock.today(), store.actor.initials)


@needs(Permission.WRITE_PAIRS)
def set_wishes(store: Store, person_id: PersonId, wished: Sequence[PersonId]) -> None:
    """Say whom somebody asks for, first wish first; nobody they refuse."""
    issues = list(wish_issues(person_id, wished))
    refused = {refusal.other_id for refusal in store.wishes.refusals_of(person_id) if refusal.stands}
    if refused.intersection(wished):
        issues.append(Issue(field="wished", key="wishes.issue.refused"))
    if issues:
        raise Invalid(tuple(issues))
    for who in (person_id, *wished):
        store.people.get(who)
    store.wishes.set_wishes(person_id, wished)


@needs(Permission.WRITE_PAIRS)
def set_pairing_terms(store: Store, terms: PairingTerms) -> None:
    """Say how somebody is to be paired in a programme: how many mentors, shared or not, open to which differences."""
    if issues := terms_issues(terms):
        raise Invalid(issues)
    store.people.get(terms.person_id)
    store.programmes.get(terms.programme_id)
    store.wishes.set_terms(terms)
