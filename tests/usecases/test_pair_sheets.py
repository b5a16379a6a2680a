# SPDX-License-Identifier: MIT
"""Sheets about pairs, read back from their PDF: a card tells what was agreed to and nothing else; no sheet tells of a keep-apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Refused
from mentordesk.records.apart import ApartDraft
from mentordesk.records.consents import ConsentDraft, ConsentKind, SharedField
from mentordesk.records.enrolments import EnrolmentDraft, EnrolmentStatus, MentoringRole
from mentordesk.records.ids import PairId, PersonId, ProgrammeId
from mentordesk.records.pairing import RemedyKind
from mentordesk.records.people import FreeSlot
from mentordesk.records.programmes import Confidentiality
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import (
    apart,
    consents,
    enrolments,
    pairing,
    proposal_deciding,
    proposal_making,
    proposal_sheet,
    proposals,
    sheets,
)
from mentordesk.words import LANGUAGES, words
from tests.printing.reading import pages, text
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_person, a_programme


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def agrees(desk: Desk, person: PersonId, *fields: SharedField) -> None:
    draft = ConsentDraft(
        person_id=person,
        kind=ConsentKind.SHARE,
        given_on=MONDAY,
        fields=frozenset(fields),
    )
    desk.perform("consents.act.record", partial(consents.record_consent, draft=draft))


def a_pair(desk: Desk) -> tuple[ProgrammeId, PairId, PersonId, PersonId]:
    """Two with three interests in common and one only the mentee has, made from an approved draft."""
    programme = a_programme(desk)
    mentor = a_mentor(
        desk,
        programme,
        "Adeyemi",
        number="A1001",
        forename="Tola",
        interests=("chess", "cooking", "football", "gardening"),
        birth_date=date(1987, 5, 4),
    )
    mentee = a_mentee(
        desk,
        programme,
        "Carter",
        number="A2001",
        forename="Samuel",
        known_as="Sam",
        interests=("music", "chess", "cooking", "football"),
        goals=("find_work",),
        tags=("watch-closely",),
        adjustments=("large_print",),
    )
    proposal = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
    save = partial(proposals.save_draft, programme_id=programme, name="Spring", proposal=proposal)
    draft = desk.perform("proposals.act.save", save).value
    ids = [pair.id for pair in desk.ask(partial(proposals.draft_table, draft_id=draft)).draft.pairs]
    approve = partial(proposal_deciding.approve_pairs, draft_id=draft, pair_ids=ids)
    desk.perform("proposals.act.approve", approve)
    made = desk.perform("proposals.act.make", partial(proposal_making.make_pairs, draft_id=draft)).value
    return programme, made.made[0], mentor, mentee


def printed(desk: Desk, kind: SheetKind, pair: PairId, language: str = "en", **how: object):
    choice = sheets.SheetChoice(kind=kind, pair_id=pair, language=language, **how)  # type: ignore[arg-type]
    return sheets.draw(desk.ask(partial(sheets.gather_sheet, choice=choice))).pdf


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_for_each_tells_the_name_of_the_other_and_two_or_three_shared_interests(
    desk: Desk, language: str
) -> None:
    _, pair, mentor, mentee = a_pair(desk)
    for person in (mentor, mentee):
        agrees(desk, person, SharedField.INTERESTS)
    first, second = pages(printed(desk, SheetKind.INTRODUCTION_CARD, pair, language))
    assert "Tola" in first and "Sam" in first
    assert "Tola" in second and "Sam" in second
    topics = {"en": ("Chess", "Cooking", "Football"), "fr": ("Échecs", "Cuisine", "Football")}[language]
    for page in (first, second):
        assert sum(topic.casefold() in page.casefold() for topic in topics) >= 2
        for secret in (
            "Adeyemi",
            "Carter",
            "Samuel",
            "A1001",
            "A2001",
            "1987",
            "watch",
            "music",
            "musique",
            "jardin",
            "gardening",
        ):
            assert secret.casefold() not in page.casefold(), secret
    only = pages(printed(desk, SheetKind.INTRODUCTION_CARD, pair, language, person_id=mentee))
    assert len(only) == 1


def test_what_one_of_the_two_did_not_agree_to_tell_is_on_neither_card(desk: Desk) -> None:
    _, pair, mentor, mentee = a_pair(desk)
    agrees(desk, mentor, SharedField.INTERESTS, SharedField.FREE)
    told = text(printed(desk, SheetKind.INTRODUCTION_CARD, pair))
    for secret in ("Chess", "Cooking", "Football", "Monday morning"):
        assert secret.casefold() not in told.casefold(), secret
    agrees(desk, mentee, SharedField.FREE)
    told = text(printed(desk, SheetKind.INTRODUCTION_CARD, pair))
    assert "Monday morning" in told
    assert "chess" not in told.casefold()


def test_the_match_sheet_tells_why_and_who_decided(desk: Desk) -> None:
    _, pair, _, _ = a_pair(desk)
    told = text(printed(desk, SheetKind.MATCH_SHEET, pair))
    for expected in ("Tola Adeyemi", "Sam Carter", "They share", "JM, 23 November 2026"):
        assert expected in told, expected
    for secret in ("1987", "watch-closely", "has been waiting"):
        assert secret not in told


@pytest.mark.parametrize("kind", [SheetKind.INTRODUCTION_CARD, SheetKind.MATCH_SHEET])
def test_two_who_are_kept_apart_by_now_are_on_no_sheet_together(desk: Desk, kind: SheetKind) -> None:
    _, pair, mentor, mentee = a_pair(desk)
    desk.perform("apart.act.add", partial(apart.add_apart, draft=ApartDraft(person_a=mentor, person_b=mentee)))
    with pytest.raises(Refused):
        printed(desk, kind, pair)


@pytest.mark.parametrize("kind", [SheetKind.INTRODUCTION_CARD, SheetKind.MATCH_SHEET])
def test_the_sheets_of_a_pair_print_blank_too(desk: Desk, kind: SheetKind) -> None:
    choice = sheets.SheetChoice(kind=kind, blank=True)
    drawn = sheets.draw(desk.ask(partial(sheets.gather_sheet, choice=choice)))
    assert drawn.pages == 1
    assert kind.code in text(drawn.pdf)


@pytest.mark.parametrize("kind", [SheetKind.AGREEMENT, SheetKind.SESSION_PLAN])
def test_a_blank_form_promises_what_the_chosen_programme_of_several_does(desk: Desk, kind: SheetKind) -> None:
    a_programme(desk, name="Mornings", confidentiality=Confidentiality.LIMITED)
    chosen = a_programme(desk, name="Evenings", confidentiality=Confidentiality.TOTAL)
    choice = sheets.SheetChoice(kind=kind, blank=True)
    assert desk.ask(partial(sheets.gather_sheet, choice=choice)).sheet.confidentiality is None
    gathered = desk.ask(partial(sheets.gather_sheet, choice=replace(choice, programme_id=chosen)))
    assert gathered.sheet.confidentiality is Confidentiality.TOTAL
    assert gathered.frame.programme == "Evenings"


def test_the_proposal_names_the_pairs_that_are_possible_and_never_who_is_kept_apart(desk: Desk) -> None:
    programme = a_programme(desk)
    people = {name: a_mentor(desk, programme, name, 1) for name in ("Adeyemi", "Baptiste")}
    people |= {name: a_mentee(desk, programme, name) for name in ("Carter", "Diallo")}
    proposal = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
    save = partial(proposals.save_draft, programme_id=programme, name="Spring", proposal=proposal)
    draft = desk.perform("proposals.act.save", save).value
    pair = desk.ask(partial(proposals.draft_table, draft_id=draft)).draft.pairs[0]
    foes = partial(apart.add_apart, draft=ApartDraft(person_a=pair.mentor, person_b=pair.mentee))
    desk.perform("apart.act.add", foes)
    for language, ruled in (("en", "With some, a rule forbids it."), ("fr", "une règle l’interdit")):
        gather = partial(proposal_sheet.gather_proposal_sheet, draft_id=draft, language=language)
        gathered = desk.ask(gather)
        assert len(gathered.sheet.rows) == 1
        assert gathered.sheet.left_off == 1
        told = text(sheets.draw(gathered).pdf)
        assert ruled in told
        for secret in (
            "placed together",
            "ensemble avec",
            "kept apart",
            "keep-apart",
            "incompatib",
            "non-contact",
            "à distance",
        ):
            assert secret not in told.replace("pourquoi deux personnes ne sont pas mises ensemble", "").replace(
                "why two people are not placed together", ""
            ), secret


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_not_ready_is_said_to_be_so_and_nothing_is_counted(desk: Desk, language: str) -> None:
    programme = a_programme(desk)
    a_mentor(desk, programme, "Adeyemi", 1)
    a_mentee(desk, programme, "Carter")
    waits = a_person(desk, "Diallo")
    draft = EnrolmentDraft(
        programme_id=programme, person_id=waits, role=MentoringRole.MENTEE, status=EnrolmentStatus.TRAINING
    )
    desk.perform("people.act.enrol", partial(enrolments.enrol, draft=draft))
    proposal = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
    save = partial(proposals.save_draft, programme_id=programme, name="Spring", proposal=proposal)
    kept = desk.perform("proposals.act.save", save).value
    sheet = desk.ask(partial(proposal_sheet.gather_proposal_sheet, draft_id=kept, language=language)).sheet
    (alone,) = sheet.unpaired
    said = words(language)
    assert alone.person == "Sam Diallo"
    assert alone.why[0] == said("sheets.proposal.not_ready")
    assert said.plural("pairing.blocked.status", 1) not in alone.why


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_two_changes_together_nothing_is_printed_where_one_is_a_ban_of_staff(desk: Desk, language: str) -> None:
    programme = a_programme(desk)
    mornings, evenings = (frozenset(FreeSlot(day, part) for day in range(5)) for part in ("AM", "ED"))
    mentor = a_mentor(desk, programme, "Adeyemi", 2, free=mornings)
    a_mentee(desk, programme, "Diallo", free=mornings)
    left = a_mentee(desk, programme, "Carter", free=evenings)
    ban = partial(
        pairing.ban_pair, programme_id=programme, mentor=mentor, mentee=left, why="They had words in the yard"
    )
    desk.perform("pairs.act.ban", ban)
    proposal = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
    both = next(one for one in proposal.unpaired if one.person == left).remedies[0]
    assert both.kinds == {RemedyKind.COMMON_SLOT, RemedyKind.LIFT_BAN}, "one change alone would not do"
    save = partial(proposals.save_draft, programme_id=programme, name="Spring", proposal=proposal)
    draft = desk.perform("proposals.act.save", save).value
    gathered = desk.ask(partial(proposal_sheet.gather_proposal_sheet, draft_id=draft, language=language))
    told = " ".join(text(sheets.draw(gathered).pdf).split())
    assert "Carter" in told and "Spring" in told
    names = {mentor: "Sam Adeyemi", left: "Sam Carter"}
    parts = [one.said(words(language), names.__getitem__) for one in (replace(both, also=None), both.also) if one]
    for secret in (*parts, "in the yard", words(language)("pairing.block.banned")):
        assert " ".join(secret.split()) not in told, "half of two changes would not help, and hints at the other half"


def test_printing_a_proposal_leaves_its_line_in_the_log(desk: Desk) -> None:
    programme, _, _, _ = a_pair(desk)
    draft = desk.ask(partial(proposals.drafts, programme_id=programme))[0].id
    gathered = desk.ask(partial(proposal_sheet.gather_proposal_sheet, draft_id=draft, language="en"))
    log = partial(proposal_sheet.log_proposal_print, gathered=gathered, pages=1, target=sheets.PrintTarget.FILE)
    desk.perform("sheets.act.print", log)
    line = next(one for one in desk.ask(lambda store: store.audit.lines()) if one.action == "audit.action.printed")
    assert line.subjects == ("sheet:pairing_proposal", f"pairing_draft:{draft}")
