# SPDX-License-Identifier: MIT
"""Consents are dated, kept and taken back at once; what may be told to a partner is only what was agreed to."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Forbidden, Invalid, Refused
from mentordesk.records.characteristics import Characteristic, CharacteristicDraft, CharacteristicKind, Use
from mentordesk.records.consents import Answer, ConsentDraft, ConsentKind, HowGiven, SharedField
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import ConsentId, PairId, PersonId
from mentordesk.records.partner_facts import PartnerFacts, told_to_partner
from mentordesk.records.people import PersonDraft
from mentordesk.records.roles import Role
from mentordesk.records.sessions import MeetingDraft
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import characteristics, consents, pairing, people, sheets
from mentordesk.usecases.sessions import plan_meeting
from mentordesk.usecases.settings import change_desk_settings, desk_settings
from tests.printing.reading import text
from tests.support.desks import a_desk, a_mentee, a_mentor, a_person, a_programme

DAY = date(2026, 3, 2)


def told(desk: Desk, person: PersonId, kind: ConsentKind, answer: Answer = Answer.YES, **more: object) -> ConsentId:
    """An answer written down."""
    draft = ConsentDraft(person_id=person, kind=kind, answer=answer, **{"given_on": DAY, **more})  # type: ignore[arg-type]
    return desk.perform("consents.act.record", partial(consents.record_consent, draft=draft)).value


def taken_back(desk: Desk, consent: ConsentId, on: date = DAY) -> None:
    """An answer taken back."""
    desk.perform("consents.act.withdraw", partial(consents.withdraw_consent, consent_id=consent, on=on))


def facts(desk: Desk, person: PersonId) -> PartnerFacts:
    """What the other one may know."""
    return desk.ask(partial(consents.partner_facts, ids=[person]))[person]


def asking(desk: Desk, *kinds: CharacteristicKind) -> None:
    """A desk that asks for these characteristics."""
    settings = replace(desk.ask(desk_settings), asked=tuple(kinds))
    desk.perform("settings.act.change", partial(change_desk_settings, settings=settings))


def a_pair(desk: Desk) -> tuple[PersonId, PersonId, PairId]:
    """A mentor, a mentee, and the pair they are."""
    programme = a_programme(desk)
    mentor, mentee = a_mentor(desk, programme, "Adeyemi"), a_mentee(desk, programme, "Baptiste")
    problem = desk.ask(partial(pairing.pairing_problem, programme_id=programme))
    proposal = pairing.solve(problem)
    (pair,) = desk.perform(
        "pairing.act.accept", partial(pairing.accept_proposal, programme_id=programme, proposal=proposal)
    ).value
    return mentor, mentee, pair


def test_without_a_consent_the_other_one_learns_a_name_and_nothing_else(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    person = a_person(
        desk, "Adeyemi", known_as="Tolu", number="A1234BC", interests=("chess",), goals=("stay_calm",),
        strengths=("listen_better",), wants=("x",), want_words="y", offers=("z",), offer_words="w", lived=("stop_using",),
        lived_asked=("be_a_parent",), birth_date=date(1990, 1, 1), adjustments=("large_print",), tags=("kitchen",),
    )  # fmt: skip
    assert facts(desk, person) == PartnerFacts(name="Tolu")


@pytest.mark.parametrize("field", list(SharedField))
def test_each_field_is_told_by_itself_and_no_longer_once_it_is_taken_back(tmp_path: Path, field: SharedField):
    desk = a_desk(tmp_path / "desk")
    person = a_person(
        desk, "Adeyemi", interests=("chess",), goals=("stay_calm",), strengths=("listen_better",), wants=("x",),
        offers=("z",), lived=("stop_using",), lived_asked=("be_a_parent",), birth_date=date(1990, 1, 1),
    )  # fmt: skip
    consent = told(desk, person, ConsentKind.SHARE, fields=frozenset({field}))
    nothing = PartnerFacts(name="Sam")
    differing = {
        f.name for f in fields(PartnerFacts) if getattr(facts(desk, person), f.name) != getattr(nothing, f.name)
    }
    assert differing == {field.value}
    taken_back(desk, consent)
    assert facts(desk, person) == nothing


def test_an_older_yes_does_not_come_back_when_the_newer_one_is_taken_back(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    person = a_person(desk, "Adeyemi", interests=("chess",))
    told(desk, person, ConsentKind.SHARE, fields=frozenset({SharedField.INTERESTS}), given_on=DAY - timedelta(days=9))
    taken_back(desk, told(desk, person, ConsentKind.SHARE, fields=frozenset({SharedField.INTERESTS})))
    page = desk.ask(partial(consents.consent_page, person_id=person))
    assert page.shareable == frozenset() and len(page.answers) == 2


def test_what_was_answered_is_kept_with_all_that_belongs_to_it(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    person = a_person(desk, "Adeyemi")
    consent = told(
        desk,
        person,
        ConsentKind.TAKE_PART,
        how=HowGiven.READ_ALOUD,
        helper="  M.  Ortiz ",
        language="es",
        text_version="2",
    )
    taken_back(desk, consent, DAY)
    (kept,) = desk.ask(partial(consents.consent_page, person_id=person)).answers
    assert (kept.answer, kept.how, kept.helper, kept.language, kept.text_version) == (
        Answer.YES, HowGiven.READ_ALOUD, "M. Ortiz", "es", "2",
    )  # fmt: skip
    assert (kept.given_on, kept.withdrawn_on) == (DAY, DAY) and kept.recorded_by and kept.withdrawn_by
    assert kept.refused and not kept.holds


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"given_on": date(2999, 1, 1)}, "given_on"),
        ({"given_on": None}, "given_on"),
        ({"how": HowGiven.INTERPRETER}, "helper"),
        ({"kind": ConsentKind.SHARE}, "fields"),
        ({"kind": ConsentKind.CONTACT_AFTER}, "pair_id"),
    ],
)
def test_an_answer_that_lacks_something_is_not_written_down(tmp_path: Path, more: dict[str, object], field: str):
    desk = a_desk(tmp_path / "desk")
    person = a_person(desk, "Adeyemi")
    with pytest.raises(Invalid) as refused:
        told(desk, person, **{"kind": ConsentKind.TAKE_PART, **more})  # type: ignore[arg-type]
    assert [issue.field for issue in refused.value.issues] == [field]


def test_only_a_yes_can_be_taken_back_and_not_before_it_was_given(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    person = a_person(desk, "Adeyemi")
    with pytest.raises(Invalid):
        taken_back(desk, told(desk, person, ConsentKind.TAKE_PART, Answer.NO))
    yes = told(desk, person, ConsentKind.TAKE_PART)
    for on in (DAY - timedelta(days=1), date(2999, 1, 1)):
        with pytest.raises(Invalid):
            taken_back(desk, yes, on)
    taken_back(desk, yes)
    with pytest.raises(Invalid):
        taken_back(desk, yes)


def test_contact_after_the_end_needs_both_and_tells_of_neither(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    mentor, mentee, pair = a_pair(desk)
    agreed = partial(consents.contact_after, pair_id=pair)
    assert not desk.ask(agreed)
    told(desk, mentor, ConsentKind.CONTACT_AFTER, pair_id=pair)
    assert not desk.ask(agreed)
    told(desk, mentee, ConsentKind.CONTACT_AFTER, Answer.LATER, pair_id=pair)
    assert not desk.ask(agreed)
    yes = told(desk, mentee, ConsentKind.CONTACT_AFTER, pair_id=pair)
    assert desk.ask(agreed)
    taken_back(desk, yes)
    assert not desk.ask(agreed)
    stranger = a_person(desk, "Costa")
    with pytest.raises(Invalid):
        told(desk, stranger, ConsentKind.CONTACT_AFTER, pair_id=pair)


def test_who_takes_part_without_a_consent_is_found_and_not_once_both_are_there(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    mentor, mentee, _ = a_pair(desk)
    a_person(desk, "Costa")
    assert {person.id for person in desk.ask(consents.without_consent)} == {mentor, mentee}
    for person in (mentor, mentee):
        told(desk, person, ConsentKind.TAKE_PART)
        held = told(desk, person, ConsentKind.HOLD_RECORD)
    assert desk.ask(consents.without_consent) == ()
    taken_back(desk, held)
    assert [person.id for person in desk.ask(consents.without_consent)] == [mentee]


@pytest.mark.parametrize("take_back", [True, False])
def test_who_does_not_want_to_take_part_is_given_no_pair(tmp_path: Path, take_back: bool):
    desk = a_desk(tmp_path / "desk")
    programme = a_programme(desk)
    a_mentor(desk, programme, "Adeyemi")
    mentee = a_mentee(desk, programme, "Baptiste")
    if take_back:
        taken_back(desk, told(desk, mentee, ConsentKind.TAKE_PART))
    else:
        told(desk, mentee, ConsentKind.TAKE_PART, Answer.NO)
    problem = desk.ask(partial(pairing.pairing_problem, programme_id=programme))
    assert [side.ready for side in problem.mentees] == [False] and pairing.solve(problem).pairs == ()
    told(desk, mentee, ConsentKind.TAKE_PART)
    assert desk.ask(partial(pairing.pairing_problem, programme_id=programme)).mentees[0].ready


def test_consents_are_undone_like_any_edit(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    person = a_person(desk, "Adeyemi")
    told(desk, person, ConsentKind.TAKE_PART)
    desk.undo()
    assert desk.ask(partial(consents.consent_page, person_id=person)).answers == ()


# What people say of themselves ------------------------------------------------------------------------------------------

GENDER = CharacteristicDraft(kind=CharacteristicKind.GENDER, said="woman", for_pairing=True, agreed_on=DAY)


def said(desk: Desk, person: PersonId, draft: CharacteristicDraft = GENDER) -> None:
    """A characteristic noted."""
    desk.perform(
        "characteristics.act.note", partial(characteristics.note_characteristic, person_id=person, draft=draft)
    )


def used(desk: Desk, person: PersonId, use: Use) -> list[str]:
    """What may be used for something."""
    call = partial(characteristics.usable_characteristics, ids=[person], use=use)
    return [each.said for each in desk.ask(call)]


def test_nothing_is_asked_until_the_desk_asks_for_it(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    person = a_person(desk, "Adeyemi")
    assert desk.ask(partial(characteristics.said_of_themselves, person_id=person)).asked == ()
    with pytest.raises(Refused):
        said(desk, person)


def test_a_characteristic_serves_the_uses_agreed_to_and_no_other(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    asking(desk, CharacteristicKind.GENDER)
    person = a_person(desk, "Adeyemi")
    said(desk, person)
    assert used(desk, person, Use.PAIRING) == ["woman"] and used(desk, person, Use.PARTNER) == []
    assert facts(desk, person).said == ()
    said(desk, person, replace(GENDER, for_pairing=False, for_partner=True))
    assert used(desk, person, Use.PAIRING) == [] and used(desk, person, Use.PARTNER) == ["woman"]
    assert facts(desk, person).said == ((CharacteristicKind.GENDER, "woman"),)


def test_what_serves_nothing_is_not_held(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    asking(desk, CharacteristicKind.GENDER)
    person = a_person(desk, "Adeyemi")
    with pytest.raises(Invalid) as refused:
        said(desk, person, replace(GENDER, for_pairing=False))
    assert [issue.field for issue in refused.value.issues] == ["for_pairing"]


def test_an_agreement_taken_back_leaves_nothing_of_what_was_said(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    asking(desk, CharacteristicKind.FAITH)
    person = a_person(desk, "Adeyemi")
    said(
        desk,
        person,
        CharacteristicDraft(kind=CharacteristicKind.FAITH, said="Zoroastrian", for_partner=True, agreed_on=DAY),
    )
    take_back = partial(characteristics.withdraw_characteristic, person_id=person, kind=CharacteristicKind.FAITH)
    desk.perform("characteristics.act.withdraw", take_back)
    assert desk.ask(partial(characteristics.said_of_themselves, person_id=person)).said == ()
    history = desk.ask(lambda store: store.people.history(person))
    assert [line.after for line in history[:2]] == ["faith withdrawn", "faith agreed"]
    assert "Zoroastrian" not in repr(history)


def test_a_desk_that_asks_no_longer_uses_it_no_longer(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    asking(desk, CharacteristicKind.GENDER)
    person = a_person(desk, "Adeyemi")
    said(desk, person, replace(GENDER, for_partner=True))
    asking(desk)
    assert used(desk, person, Use.PAIRING) == [] and facts(desk, person).said == ()


def test_who_only_reads_the_roster_reads_no_characteristic(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    person = a_person(desk, "Adeyemi")

    def as_reader(store):
        reader = replace(store, actor=replace(store.actor, roles=frozenset({Role.INSPECTOR})))
        return characteristics.said_of_themselves(reader, person)

    with pytest.raises(Forbidden):
        desk.ask(as_reader)


def test_what_is_told_to_a_partner_holds_only_what_was_said_for_them():
    private = Characteristic(
        kind=CharacteristicKind.FAITH, said="Zoroastrian", for_pairing=True, person_id=PersonId(1), recorded_by="AB"
    )
    assert told_to_partner(PersonDraft(surname="Ek"), frozenset(), [private], DAY) == PartnerFacts(name="Ek")


def test_what_somebody_says_of_themselves_is_in_no_list_problem_history_or_sheet(tmp_path: Path):
    desk = a_desk(tmp_path / "desk")
    asking(desk, CharacteristicKind.FAITH)
    mentor, _, pair = a_pair(desk)
    faith = CharacteristicDraft(kind=CharacteristicKind.FAITH, said="Zoroastrian", for_pairing=True, agreed_on=DAY)
    said(desk, mentor, faith)
    programme = desk.ask(lambda store: store.pairs.get(pair).programme_id)
    members = ((mentor, MentoringRole.MENTOR),)
    draft = MeetingDraft(programme_id=programme, day=date(2026, 3, 4), slot="AM", title="Circle", attendees=members)
    meeting = desk.perform("sessions.act.plan", partial(plan_meeting, draft=draft)).value
    choices = [
        sheets.SheetChoice(kind=SheetKind.AGREEMENT, pair_id=pair),
        *(sheets.SheetChoice(kind=kind, meeting_id=meeting) for kind in (SheetKind.SESSION_PLAN, SheetKind.REGISTER)),
        sheets.SheetChoice(kind=SheetKind.MOVEMENT_LIST, day=date(2026, 3, 4), wing="A"),
    ]
    seen = [
        repr(desk.ask(people.list_people)),
        repr(desk.ask(partial(people.person_page, person_id=mentor))),
        repr(desk.ask(partial(pairing.pairing_problem, programme_id=programme))),
        *(text(sheets.draw(desk.ask(partial(sheets.gather_sheet, choice=choice))).pdf) for choice in choices),
    ]
    assert [place for place, what in enumerate(seen) if "Zoroastrian" in what] == []
