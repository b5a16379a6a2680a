# SPDX-License-Identifier: MIT
"""Writing down what people agree to and take back, and what may then be told to the other one of a pair."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from mentordesk.errors import Invalid
from mentordesk.records import consents as rules
from mentordesk.records.characteristics import Use
from mentordesk.records.consents import Consent, ConsentDraft, ConsentKind, SharedField
from mentordesk.records.enrolments import EnrolmentStatus
from mentordesk.records.ids import ConsentId, PairId, PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.partner_facts import PartnerFacts, told_to_partner
from mentordesk.records.people_list import ListedPerson
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.usecases.characteristics import usable_characteristics
from mentordesk.usecases.permission import needs

TAKING_PART = frozenset({EnrolmentStatus.ACTIVE, EnrolmentStatus.PAUSED, EnrolmentStatus.ENDING})
"""Statuses in which somebody is in the midst of a programme: their consents must be there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentPage:
    """A person's answers, newest first; the needed ones that are missing; what may be told to a partner.

    `pairs` are the pairs about which contact after the end can be asked, with the other one's name.
    """

    answers: tuple[Consent, ...]
    missing: tuple[ConsentKind, ...]
    shareable: frozenset[SharedField]
    pairs: tuple[tuple[PairId, str], ...] = ()

    def standing(self, kind: ConsentKind, pair_id: PairId | None = None) -> Consent | None:
        """The answer of one kind that counts."""
        return rules.standing(self.answers, kind, pair_id=pair_id)


@needs(Permission.READ_PEOPLE)
def consent_page(store: Store, person_id: PersonId) -> ConsentPage:
    """A person's consents. What was answered about a pair is only for who may read pairs."""
    may_pairs = store.actor.may(Permission.READ_PAIRS)
    answers = tuple(c for c in store.consents.of(person_id) if may_pairs or c.pair_id is None)
    pairs = store.pairs.of(person_id) if may_pairs else ()
    others = {pair.id: pair.mentor_id if pair.mentee_id == person_id else pair.mentee_id for pair in pairs}
    people = store.people.some(others.values())
    return ConsentPage(
        answers=answers,
        missing=rules.missing(answers),
        shareable=rules.shareable(answers),
        pairs=tuple((pair_id, people[other].full_name) for pair_id, other in others.items()),
    )


@needs(Permission.WRITE_PEOPLE)
def record_consent(store: Store, draft: ConsentDraft) -> ConsentId:
    """Write an answer down; raise `Invalid` with what is wrong. What was answered before stays readable."""
    store.people.get(draft.person_id)
    issues = list(rules.consent_issues(draft, store.clock.today()))
    if draft.pair_id is not None:
        pair = store.pairs.get(draft.pair_id)
        if draft.person_id not in (pair.mentor_id, pair.mentee_id):
            issues.append(Issue(field="pair_id", key="consents.issue.pair"))
    if issues:
        raise Invalid(issues)
    tidy = replace(
        draft,
        helper=" ".join(draft.helper.split()) if draft.how in rules.HELPED else "",
        fields=draft.fields if draft.kind is ConsentKind.SHARE else frozenset(),
    )
    return store.consents.add(tidy, store.clock.now(), store.actor.initials)


@needs(Permission.WRITE_PEOPLE)
def withdraw_consent(store: Store, consent_id: ConsentId, on: date) -> None:
    """Write down that a yes was taken back. It takes effect at once, on screens and on every sheet made from now on."""
    consent = store.consents.get(consent_id)
    issues = rules.withdrawal_issues(consent, on, store.clock.today())
    if issues:
        raise Invalid(issues)
    store.consents.withdraw(consent_id, on, store.actor.initials)


@needs(Permission.READ_PAIRS)
def contact_after(store: Store, pair_id: PairId) -> bool:
    """Whether both agreed to contact after the end. It never tells who did not (REQ-1.26)."""
    pair = store.pairs.get(pair_id)
    return rules.contact_agreed(store.consents.of_pair(pair_id), pair_id, (pair.mentor_id, pair.mentee_id))


@needs(Permission.READ_PEOPLE)
def without_consent(store: Store) -> tuple[ListedPerson, ...]:
    """People in the midst of a programme whose consent to take part or to be held on record is not there, by surname."""
    taking_part = {e.person_id for e in store.enrolments.all(statuses=TAKING_PART)}
    answers = store.consents.of_some(taking_part)
    found = store.people_list.some(person for person in taking_part if rules.missing(answers[person]))
    return tuple(found.values())


@needs(Permission.READ_PAIRS)
def partner_facts(store: Store, ids: Iterable[PersonId]) -> dict[PersonId, PartnerFacts]:
    """What the other one of a pair may know of each of these people: what every introduction is made from (REQ-1.9)."""
    people = store.people.some(ids)
    answers = store.consents.of_some(people)
    said = usable_characteristics(store, people, Use.PARTNER)
    today = store.clock.today()
    return {
        person_id: told_to_partner(
            person,
            rules.shareable(answers[person_id]),
            [each for each in said if each.person_id == person_id],
            today,
        )
        for person_id, person in people.items()
    }


def refusing_part(store: Store, ids: Iterable[PersonId]) -> frozenset[PersonId]:
    """Those of these people who said no to taking part or took their yes back: they are given no pair."""
    answers = store.consents.of_some(ids)
    return frozenset(person for person, given in answers.items() if rules.takes_part_no_more(given))


def refusing_use(store: Store) -> frozenset[PersonId]:
    """Everybody who does not want to be counted or coded: they are in no export without names."""
    everybody = [person.id for person in store.people.all()]
    answers = store.consents.of_some(everybody)
    said = {person: rules.standing(given, ConsentKind.ANONYMOUS_USE) for person, given in answers.items()}
    return frozenset(person for person, consent in said.items() if consent is not None and consent.refused)
