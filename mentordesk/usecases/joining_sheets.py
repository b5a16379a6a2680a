# SPDX-License-Identifier: MIT
"""What stands on the forms of joining, as far as the desk knows it: application, referral, interview, induction.

Typed in already, they are printed to be signed; else to be filled in. Wishes about persons, lived experience and free words
about a mentor stay in the program, and so does what would tell of somebody's health.
"""

from __future__ import annotations

from typing import Any

from mentordesk.records.applications import Application, Requester
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.joining_sheets import InductionChecklist, InterviewRecord, MentorApplication, Referral
from mentordesk.records.people import Person
from mentordesk.records.programmes import Programme
from mentordesk.store import Store
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheet_subjects import chosen_person, known_programme, told_location
from mentordesk.words import Words, words

_UNTOLD_TOPICS = frozenset({"stop_using"})
"""Topics that tell of health: on no sheet."""


def application_of(store: Store, choice: SheetChoice) -> tuple[MentorApplication, ProgrammeId | None]:
    """Somebody's application to be a mentor, with what is known of them. Raises as `gather_sheet` says."""
    person = chosen_person(store, choice)
    said = words(choice.language, store.settings.desk().setting)
    asked = _asked(store, person.id, MentoringRole.MENTOR)
    programme = _programme(store, choice, asked)
    sheet = MentorApplication(
        **_asking(store, said, person, asked, programme),
        leaves=said.date(person.release.on) if person.release.on else "",
        strengths=_told(person.strengths),
    )
    return sheet, programme.id if programme else None


def referral_of(store: Store, choice: SheetChoice) -> tuple[Referral, ProgrammeId | None]:
    """Somebody's referral, or their own asking, for a mentor, with what is known of them."""
    person = chosen_person(store, choice)
    said = words(choice.language, store.settings.desk().setting)
    asked = _asked(store, person.id, MentoringRole.MENTEE)
    programme = _programme(store, choice, asked)
    sheet = Referral(
        **_asking(store, said, person, asked, programme),
        requester=_told_requester(asked),
        requester_name=asked.requester_name if asked and asked.requester is not Requester.MENTAL_HEALTH else "",
        aims=_told(person.goals),
        wants=_told(person.wants),
        access=person.adjustments,
    )
    return sheet, programme.id if programme else None


def _asking(
    store: Store, said: Words, person: Person, asked: Application | None, programme: Programme | None
) -> dict[str, Any]:
    """The fields of `Asking`: who they are, and what they asked for where that is written down."""
    return {
        "surname": person.surname,
        "forename": person.forename,
        "number": person.number,
        "location": str(told_location(store, person.location)),
        "programme": programme.name if programme else "",
        "asked_on": asked.asked_on if asked else None,
        "wording": asked.wording if asked else None,
        "why": asked.why if asked else "",
        "languages": _languages(said, person),
        "free": person.free,
        "slots": _week(store),
    }


def interview_of(store: Store, choice: SheetChoice) -> tuple[InterviewRecord, ProgrammeId | None]:
    """The form of an interview that is to come; its outcome is written on it and then recorded as a check."""
    person = chosen_person(store, choice)
    programme = _programme(store, choice, _asked(store, person.id, MentoringRole.MENTOR))
    sheet = InterviewRecord(
        person=person.full_name,
        number=person.number,
        location=str(told_location(store, person.location)),
        programme=programme.name if programme else "",
    )
    return sheet, programme.id if programme else None


def induction_of(store: Store, choice: SheetChoice) -> tuple[InductionChecklist, ProgrammeId | None]:
    """The checklist of somebody who joins: their name, and what their programme promises."""
    person = chosen_person(store, choice)
    programme = _programme(store, choice, _asked(store, person.id, None))
    sheet = _promising(programme, choice, person=person.full_name, staff=store.actor.name)
    return sheet, programme.id if programme else None


def blank_induction(store: Store, choice: SheetChoice) -> tuple[InductionChecklist, ProgrammeId | None]:
    """The blank checklist: where the programme is known, it promises what that one does."""
    programme = known_programme(store, choice)
    return _promising(programme, choice), programme.id if programme else None


def _promising(
    programme: Programme | None, choice: SheetChoice, person: str = "", staff: str = ""
) -> InductionChecklist:
    if programme is None:
        return InductionChecklist(person=person, staff=staff)
    return InductionChecklist(
        person=person,
        programme=programme.neutral_name if person else "",
        staff=staff,
        confidentiality=programme.confidentiality,
        confidentiality_text=programme.promised(choice.language),
    )


def _asked(store: Store, person_id: PersonId, role: MentoringRole | None) -> Application | None:
    """What they asked for last in a role: what is still open before what was answered."""
    asked = [one for one in store.applications.of(person_id) if role in (None, one.role)]
    return max(asked, key=lambda one: (one.is_open, one.asked_on, one.id), default=None)


def _programme(store: Store, choice: SheetChoice, asked: Application | None) -> Programme | None:
    """The programme chosen, or that of the application, or the only one there is."""
    if choice.programme_id is None and asked is not None:
        return store.programmes.get(asked.programme_id)
    return known_programme(store, choice)


def _told_requester(asked: Application | None) -> Requester | None:
    """Who referred, where that tells nothing of somebody's health."""
    if asked is None:
        return None
    return Requester.OTHER if asked.requester is Requester.MENTAL_HEALTH else asked.requester


def _told(topics: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(topic for topic in topics if topic not in _UNTOLD_TOPICS)


def _languages(said: Words, person: Person) -> str:
    return ", ".join(said.label("languages", code) for code in person.languages)


def _week(store: Store) -> tuple[str, ...]:
    return tuple(f"{slot.weekday}{slot.slot}" for slot in store.programmes.slots())
