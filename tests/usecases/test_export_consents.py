# SPDX-License-Identifier: MIT
"""What people did not agree to leaves in no export: not what they say of themselves, and not they, where they said no."""

from __future__ import annotations

import inspect
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.characteristics import CharacteristicDraft, CharacteristicKind
from mentordesk.records.consents import Answer, ConsentKind, SharedField
from mentordesk.records.exports import ExportDraft, ExportProfile
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.needs import LanguageLevel
from mentordesk.records.training import Module
from mentordesk.usecases import characteristics
from mentordesk.usecases.export_tables import TABLES, rows_of
from mentordesk.usecases.exports import EXPORT_TABLES, gather_export
from tests.support.checks import CLEARANCE, demand, item_of, module_of, outcome, trained
from tests.support.desks import a_desk, a_mentor, a_programme
from tests.usecases.test_consents import DAY, asking, told

NO_NAMES = (ExportProfile.CODED, ExportProfile.COUNTS)


def exported(desk: Desk, profile: ExportProfile) -> str:
    """Everything an export holds, as one text."""
    draft = ExportDraft(purpose="Yearly report", profile=profile, tables=EXPORT_TABLES, recipient="Head office")
    gathered = desk.ask(lambda store: gather_export(replace(store, confirmed=lambda: True), draft))
    return repr(gathered.bundle)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Six mentors of whom the first is told apart by everything that can be."""
    desk = a_desk(tmp_path / "desk")
    programme = a_programme(desk)
    asking(desk, CharacteristicKind.FAITH)
    marked = a_mentor(
        desk, programme, "Marked", adjustments=("large_print", "ADJUSTED"), interpreter="", tags=("TAGGED",),
        strengths=("STRONG",), want_words="WANTING", offer_words="OFFERING", lived=("LIVED",), lived_asked=("LIVEDASKED",),
        language_levels={"en": LanguageLevel.A_LITTLE},
    )  # fmt: skip
    for surname in ("Adeyemi", "Baptiste", "Costa", "Diallo", "Evans"):
        a_mentor(desk, programme, surname)
    faith = CharacteristicDraft(
        kind=CharacteristicKind.FAITH, said="ZOROASTRIAN", for_pairing=True, for_partner=True, agreed_on=DAY
    )
    desk.perform(
        "characteristics.act.note", partial(characteristics.note_characteristic, person_id=marked, draft=faith)
    )
    told(desk, marked, ConsentKind.SHARE, fields=frozenset(SharedField))
    return desk


@pytest.mark.parametrize("profile", list(ExportProfile))
def test_what_people_say_of_themselves_is_in_no_export(desk: Desk, profile: ExportProfile):
    assert "ZOROASTRIAN" not in exported(desk, profile) and "faith" not in exported(desk, profile)


@pytest.mark.parametrize("profile", NO_NAMES)
def test_no_adjustment_wish_or_tag_is_in_an_export_without_names(desk: Desk, profile: ExportProfile):
    found = exported(desk, profile)
    marks = ("ADJUSTED", "large_print", "TAGGED", "STRONG", "WANTING", "OFFERING", "LIVED", "a_little", "adjustments")
    assert [mark for mark in marks if mark in found] == []


def test_an_export_with_names_has_the_fields_of_a_person(desk: Desk):
    found = exported(desk, ExportProfile.IDENTIFIED)
    marks = ("ADJUSTED", "TAGGED", "STRONG", "WANTING", "OFFERING", "LIVED", "LIVEDASKED", "en a_little")
    assert [mark for mark in marks if mark not in found] == []


def test_who_does_not_want_to_be_used_without_their_name_is_in_no_codes(desk: Desk):
    def people() -> int:
        draft = ExportDraft(purpose="Report", profile=ExportProfile.CODED, tables=("people",), recipient="Head office")
        gathered = desk.ask(lambda store: gather_export(replace(store, confirmed=lambda: True), draft))
        return len(list(gathered.bundle.table("people")))

    assert people() == 6
    first = desk.ask(lambda store: store.people.all()[0].id)
    told(desk, first, ConsentKind.ANONYMOUS_USE, Answer.NO)
    assert people() == 5


def test_who_does_not_want_to_be_used_without_their_name_is_in_no_counts(desk: Desk):
    before = exported(desk, ExportProfile.COUNTS)
    first = desk.ask(lambda store: store.people.all()[0].id)
    told(desk, first, ConsentKind.ANONYMOUS_USE, Answer.NO)
    assert content(before) != content(exported(desk, ExportProfile.COUNTS))


@pytest.mark.parametrize("profile", NO_NAMES)
def test_who_does_not_want_to_be_used_without_their_name_is_in_no_check_and_no_training(
    desk: Desk, profile: ExportProfile
):
    programme = ProgrammeId(1)
    first, second = desk.ask(lambda store: [person.id for person in store.people.all()][:2])
    asked = demand(desk, programme, CLEARANCE, modules=(Module(kind="listening", minutes=180),))
    for person in (first, second):
        outcome(desk, item_of(asked), person)
    trained(desk, module_of(asked), first, second)
    told(desk, first, ConsentKind.ANONYMOUS_USE, Answer.NO)
    for table in ("checks", "training"):
        rows = desk.ask(partial(rows_of, table=table, profile=profile))
        assert [row["person_id"] for row in rows] == [second]


def test_every_table_says_in_which_columns_a_person_stands():
    columns = ("person_id", "mentor_id", "mentee_id")
    for name, table in TABLES.items():
        named = {column for column in columns if f'"{column}":' in inspect.getsource(table.rows)}
        assert set(table.whose) == ({"id"} if name == "people" else named), name


def content(bundle: str) -> str:
    """The members of a bundle, without its manifest, which is another each time."""
    return bundle[bundle.index("members=(Member(") :]
