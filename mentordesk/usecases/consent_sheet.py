# SPDX-License-Identifier: MIT
"""What stands on a person's consent form: what they answered so far, read as the page of their consents reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mentordesk.records.consent_sheet import Answered, ConsentForm
from mentordesk.records.consents import HELPED, Consent, ConsentKind, shareable
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.programmes import Programme
from mentordesk.store import Store
from mentordesk.usecases.consents import ConsentPage, consent_page
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheet_subjects import chosen_person, known_programme
from mentordesk.words import words


def consent_form_of(store: Store, choice: SheetChoice) -> tuple[ConsentForm, ProgrammeId | None]:
    """The form of one person with the answers that count, the language and the helper of the newest of them."""
    person = chosen_person(store, choice)
    standing = _standing(consent_page(store, person.id))
    newest = max(standing, key=lambda consent: (consent.given_on or date.min, consent.id), default=None)
    programme = _programme(store, person.id, choice)
    sheet = replace(
        _promising(programme, choice),
        name=person.full_name,
        answers=tuple(
            Answered(kind=c.kind, answer=c.answer, given_on=c.given_on, withdrawn_on=c.withdrawn_on) for c in standing
        ),
        fields=shareable(standing),
        language=words(choice.language).label("languages", newest.language) if newest and newest.language else "",
        how=newest.how if newest else None,
        helper=newest.helper if newest and newest.how in HELPED else "",
        coordinator=store.actor.name,
    )
    return sheet, programme.id if programme else None


def blank_consent(store: Store, choice: SheetChoice) -> tuple[ConsentForm, ProgrammeId | None]:
    """The blank form: where the programme is known, it promises what that one does."""
    programme = known_programme(store, choice)
    return _promising(programme, choice), programme.id if programme else None


def _standing(page: ConsentPage) -> tuple[Consent, ...]:
    """The answers that count, in the order of the form. Contact after the end is about one pair: with several it is asked anew."""
    pair_id = page.pairs[0][0] if len(page.pairs) == 1 else None
    about = {kind: pair_id if kind is ConsentKind.CONTACT_AFTER else None for kind in ConsentKind}
    found = (page.standing(kind, pair) for kind, pair in about.items())
    return tuple(consent for consent in found if consent is not None)


def _programme(store: Store, person_id: PersonId, choice: SheetChoice) -> Programme | None:
    """The programme chosen, or the only one the person has a place in, or the only one there is."""
    if choice.programme_id is not None:
        return store.programmes.get(choice.programme_id)
    places = {enrolment.programme_id for enrolment in store.enrolments.all(person_id=person_id)}
    known = [programme for programme in store.programmes.all() if not places or programme.id in places]
    return known[0] if len(known) == 1 else None


def _promising(programme: Programme | None, choice: SheetChoice) -> ConsentForm:
    """The form with what the programme promises to keep private."""
    if programme is None:
        return ConsentForm()
    promised = programme.promised(choice.language)
    return ConsentForm(confidentiality=programme.confidentiality, confidentiality_text=promised)
