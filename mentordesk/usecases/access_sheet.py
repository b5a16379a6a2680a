# SPDX-License-Identifier: MIT
"""What the desk holds about one person, as far as they may read it themselves (REQ-1.29). Each table with a person in it, and
each that hangs on one (what was written of a meeting), is told (`TOLD`) or left out for everybody alike, in a sentence of the
sheet (`LEFT_OUT`); a test reads the schema.

The other one of a pair goes by the name they were introduced with, and by none where they have died or the two may not meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from mentordesk.records.access_sheets import AccessRequest, DeletionCertificate, HeldFact, HeldSection
from mentordesk.records.applications import Wording
from mentordesk.records.hindrances import what_said
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.life_events import EventStatus
from mentordesk.records.pairs import Pair, PairStatus
from mentordesk.records.people import Person
from mentordesk.records.people_cells import languages, reading, release, topics
from mentordesk.records.setting import location_in, shows
from mentordesk.records.sheets import AnySheet
from mentordesk.store import Store
from mentordesk.usecases.access_along import groups_held, homes_held, records_held, talks_held, times_held
from mentordesk.usecases.access_paper import papers_held
from mentordesk.usecases.sheet_choice import SheetChoice
from mentordesk.usecases.sheet_subjects import chosen_person
from mentordesk.words import Words, words

_NO_PAIR = frozenset({PairStatus.PROPOSED, PairStatus.VOID})
_HAPPENED = frozenset({EventStatus.DONE, EventStatus.OVER, EventStatus.EXPIRED})

_LABELS = {"want_words": "sheets_access.your_words", "offer_words": "sheets_access.your_words"}
"""Fields whose name on the screen speaks of the person as of somebody else."""

TOLD = frozenset(
    {"person", "person_free", "person_language", "person_topic", "characteristic", "former_number", "merged_person"}
    | {"roster_seen", "person_location", "consent", "application", "enrolment", "approval", "check_record"}
    | {"training_record", "pair", "group_member", "plan_role", "pair_contact", "attendee", "life_event"}
    | {"person_rota", "person_rota_free", "person_exception", "person_away", "paper"}
    | {"enrolment_step", "meeting", "paper_return"}
)
"""The tables of which the sheet tells."""

LEFT_OUT: Mapping[str, int] = MappingProxyType(
    {
        "not_the_same": 1,
        "session_record": 2,
        "activity_rating": 2,
        "apart": 3,
        "apart_event": 3,
        "private_note": 3,
        "check_override": 4,
        "early_activity": 5,
        "life_task": 5,
        "life_event_step": 5,
        "life_event_mistake": 5,
        "pairing_rule": 5,
        "pairing_draft_pair": 5,
        "meeting_taken_out": 5,
        "attendee_taken_out": 5,
        "plan": 5,
        "plan_week": 5,
        "plan_milestone": 5,
        "person_extra": 6,
        "refusal": 7,
        "wish": 7,
        "pairing_terms": 7,
        "unnamed_answer": 8,
        "person_history": 9,
    }
)
"""The others, each with the number of the sentence that says so (`sheets_access.left_out`)."""


def access_request_of(store: Store, choice: SheetChoice) -> tuple[AnySheet, ProgrammeId | None]:
    """Everything about the chosen person that they may read, in the order of their way; empty kinds are left off."""
    person = chosen_person(store, choice)
    said = words(choice.language, store.settings.desk().setting)
    found = (
        HeldSection(code="person", facts=(*_about(said, person), *records_held(store, said, person))),
        HeldSection(code="homes", facts=homes_held(store, said, person)),
        HeldSection(code="said", facts=_said_of_themselves(store, said, person)),
        HeldSection(code="consents", facts=_consents(store, said, person)),
        HeldSection(code="applications", facts=_applications(store, said, person)),
        HeldSection(code="way", facts=_way(store, said, person)),
        HeldSection(code="checks", facts=_checks(store, said, person)),
        HeldSection(code="pairs", facts=_pairs(store, said, person)),
        HeldSection(code="groups", facts=groups_held(store, said, person)),
        HeldSection(code="meetings", facts=_meetings(store, said, person)),
        HeldSection(code="talks", facts=talks_held(store, said, person)),
        HeldSection(code="events", facts=_events(store, said, person)),
        HeldSection(code="times", facts=times_held(store, said, person)),
        HeldSection(code="papers", facts=papers_held(store, said, person)),
    )
    sheet = AccessRequest(
        name=person.full_name,
        day=store.clock.today(),
        coordinator=store.actor.name,
        sections=tuple(section for section in found if section.facts),
    )
    return sheet, None


def deletion_of(store: Store, _: SheetChoice) -> tuple[AnySheet, ProgrammeId | None]:
    """The certificate with day and who makes it out: what was deleted is counted by hand, for nothing of it is kept."""
    return DeletionCertificate(day=store.clock.today(), made_by=store.actor.name), None


def _about(said: Words, person: Person) -> tuple[HeldFact, ...]:
    setting = said.setting
    free = sorted(person.free)
    fields: tuple[tuple[str, str], ...] = (
        ("surname", person.surname),
        ("forename", person.forename),
        ("known_as", person.known_as),
        ("number", person.number),
        ("birth_date", said.date(person.birth_date) if person.birth_date else ""),
        ("location", str(location_in(setting, person.location))),
        ("legal_status", said.label("people.legal_status", person.legal_status)),
        ("release", release(said, person.release)),
        ("languages", languages(said, person.languages)),
        ("language_levels", _levels(said, person)),
        ("reading_level", reading(said, person.reading_level)),
        ("adjustments", ", ".join(said.label("people.adjustment", one) for one in person.adjustments)),
        ("interpreter", said.label("languages", person.interpreter) if person.interpreter else ""),
        ("interests", topics(said, person.interests)),
        ("goals", topics(said, person.goals)),
        ("strengths", topics(said, person.strengths)),
        ("wants", topics(said, person.wants)),
        ("want_words", person.want_words),
        ("offers", topics(said, person.offers)),
        ("offer_words", person.offer_words),
        ("lived", topics(said, person.lived)),
        ("lived_asked", topics(said, person.lived_asked)),
        ("free", ", ".join(f"{said.weekday(s.weekday)} {said.label('calendar.slot', s.slot)}" for s in free)),
    )
    return tuple(
        HeldFact(label=said(_LABELS.get(name, f"people.field.{name}")), said=value)
        for name, value in fields
        if value and shows(setting, name)
    )


def _levels(said: Words, person: Person) -> str:
    return ", ".join(
        said.about(said.label("languages", code), said.label("people.language_level", level))
        for code, level in person.language_levels.items()
    )


def _said_of_themselves(store: Store, said: Words, person: Person) -> tuple[HeldFact, ...]:
    """What they chose to tell of themselves, as long as they agree to its being held."""
    return tuple(
        HeldFact(
            label=said.label("characteristics.kind", one.kind),
            said=said.listing(said.label(f"characteristics.{one.kind}", part) for part in one.said.split("; ")),
        )
        for one in store.consents.said_by([person.id])
    )


def _consents(store: Store, said: Words, person: Person) -> tuple[HeldFact, ...]:
    facts: list[HeldFact] = []
    for one in store.consents.of(person.id):
        answer = said.label("consents.answer", one.answer)
        if one.withdrawn_on:
            answer = said("sheets_access.withdrawn", answer=answer, day=said.date(one.withdrawn_on))
        day = said.date(one.given_on) if one.given_on else ""
        facts.append(HeldFact(label=day, said=said.about(said.label("consents.kind", one.kind), answer)))
    return tuple(facts)


def _applications(store: Store, said: Words, person: Person) -> tuple[HeldFact, ...]:
    """That they were asked for a place, and in their own words why; what somebody else wrote of them is theirs to tell."""
    facts: list[HeldFact] = []
    for one in store.applications.of(person.id):
        role = said.label("people.role", one.role)
        facts.append(HeldFact(label=said.date(one.asked_on), said=said("sheets_access.asked", role=role.lower())))
        if one.why and one.wording is not Wording.REQUESTER:
            facts.append(HeldFact(label=said("sheets_access.why"), said=one.why))
    return tuple(facts)


def _way(store: Store, said: Words, person: Person) -> tuple[HeldFact, ...]:
    """Their places and each step, and that a second person agreed; why is not told here."""
    places = {one.id: one for one in store.enrolments.all(person_id=person.id)}
    names = {programme.id: programme.name for programme in store.programmes.all()}
    steps = [
        (
            step.at.astimezone().date(),
            said.about(
                names[place.programme_id],
                f"{said.label('people.role', place.role)}, {said.label('people.status', step.after).lower()}",
            ),
        )
        for step in store.enrolments.steps(person_id=person.id)
        if (place := places.get(step.enrolment_id)) is not None
    ]
    agreed = [
        (approval.approved_at.astimezone().date(), said("sheets_access.agreed", programme=name))
        for programme_id, name in names.items()
        if (approval := store.approvals.of(programme_id).get(person.id)) is not None and approval.approved_at
    ]
    return _dated(said, [*steps, *agreed])


def _checks(store: Store, said: Words, person: Person) -> tuple[HeldFact, ...]:
    """That a check was made, never what came out of it; and the training they passed."""
    checks = [
        (check.day, said("sheets_access.check", what=what_said(said, store.checks.item(check.item_id)[2])))
        for check in store.checks.of_people([person.id]).get(person.id, ())
        if check.counts
    ]
    trainings = [
        (
            one.day,
            said(
                "sheets_access.passed" if one.passed else "sheets_access.attended",
                what=what_said(said, store.training.module(one.module_id)[2]),
                minutes=said.number(one.minutes),
            ),
        )
        for one in store.training.of_people([person.id]).get(person.id, ())
        if one.counts
    ]
    return _dated(said, [*checks, *trainings])


def _pairs(store: Store, said: Words, person: Person) -> tuple[HeldFact, ...]:
    facts: list[HeldFact] = []
    for pair in store.pairs.of(person.id):
        if pair.status in _NO_PAIR:
            continue
        other = "mentee" if pair.mentor_id == person.id else "mentor"
        name = _introduced(store, pair, person) or said(f"sheets_access.a_{other}")
        facts.append(HeldFact(label=said.date(pair.started), said=said("sheets_access.pair", name=name)))
        if pair.ended:
            facts.append(HeldFact(label=said.date(pair.ended), said=said("sheets_access.pair_ended", name=name)))
    return tuple(facts)


def _introduced(store: Store, pair: Pair, person: Person) -> str:
    """The first name of the other one as it stood on the card; none of somebody who has died or must not be met."""
    other = pair.mentee_id if pair.mentor_id == person.id else pair.mentor_id
    if store.apart.among((pair.mentor_id, pair.mentee_id)) or other in store.life_events.dead():
        return ""
    known = store.people.get(other)
    return known.known_as or known.forename


def _meetings(store: Store, said: Words, person: Person) -> tuple[HeldFact, ...]:
    """The meetings whose day has come, and what was noted of their own part; nobody else's."""
    today = store.clock.today()
    return tuple(
        HeldFact(
            label=f"{said.short_date(meeting.day)}, {said.time(meeting.starts)}",
            said=said.label("sessions.attendance", attendee.code),
        )
        for meeting in store.sessions.all()
        if meeting.day <= today
        for attendee in meeting.attendees
        if attendee.person_id == person.id
    )


def _events(store: Store, said: Words, person: Person) -> tuple[HeldFact, ...]:
    """Moves and absences that are past. One that is still to come is no one's to know beforehand."""
    today = store.clock.today()
    return _dated(
        said,
        [
            (event.on, said.label("life_events.kind", event.kind))
            for event in store.life_events.of(person.id)
            if event.status in _HAPPENED and event.on <= today and not event.mistake
        ],
    )


def _dated(said: Words, facts: Iterable[tuple[date, str]]) -> tuple[HeldFact, ...]:
    return tuple(HeldFact(label=said.date(day), said=text) for day, text in sorted(facts, key=lambda one: one[0]))
