# SPDX-License-Identifier: MIT
"""Nobody reads on paper what is not theirs to know: the guard is tried with sheets that would tell (REQ-3.1, 1.13)."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

import pytest

from mentordesk.errors import Invalid
from mentordesk.printing import draw_sheet, sheet_issues
from mentordesk.records.audience import ALLOWED, Audience, Holds, audience_issues, told_by
from mentordesk.records.sheet_contents import Content, Event, MovementList, MovementRow, Name
from mentordesk.records.sheet_forms import blank_sheet
from mentordesk.records.sheets import SheetKind, SheetOptions
from tests.printing import samples

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingRow(MovementRow):
    """A movement row that also says what the person comes for."""

    aim: Content = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingList(MovementList):
    """A movement list that carries the facilitator's aim, and rows that do."""

    aim: Content = ""
    rows: tuple[TellingRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmarkedList(MovementList):
    """A movement list with a field nobody has thought about."""

    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingPoster:
    """A notice with a name on it."""

    KIND: ClassVar[SheetKind] = SheetKind.WORKSHEET
    AUDIENCES: ClassVar[frozenset[Audience]] = frozenset({Audience.NOTICE})
    name: Name = ""
    event: Event = ""


@pytest.mark.parametrize("kind", list(SheetKind))
def test_every_sheet_tells_its_audience_only_what_it_may(kind):
    assert audience_issues(blank_sheet(kind)) == ()
    assert sheet_issues(samples.filled(kind), samples.FRAME, SheetOptions()) == ()


def test_a_facilitators_field_on_a_wing_sheet_is_refused():
    issues = audience_issues(TellingList())
    assert {issue.field for issue in issues} == {"aim", "rows.aim"}
    with pytest.raises(Invalid) as caught:
        draw_sheet(TellingList(), samples.FRAME)
    assert caught.value.key == "errors_printing.not_printed"


def test_a_field_that_does_not_say_what_it_tells_is_refused():
    assert [issue.field for issue in audience_issues(UnmarkedList())] == ["remark"]


def test_a_notice_with_a_name_and_a_sheet_without_an_audience_are_refused():
    assert {issue.field for issue in audience_issues(NamingPoster())} == {"name", "event"}
    assert audience_issues(samples.FRAME) != ()


@pytest.mark.parametrize(
    "words",
    [
        "Mental health group",
        "Groupe addictions",
        "SUICIDE prevention",
        "Sevrage tabac",
        "Victims’ circle",
        "Sante-mentale B",
    ],
)
def test_a_wing_sheet_with_a_telling_name_is_refused(words):
    for sheet in (samples.movement(), samples.register()):
        with pytest.raises(Invalid) as caught:
            draw_sheet(replace(sheet, event=words), samples.FRAME)
        assert [issue.key for issue in caught.value.issues] == ["errors_printing.revealing"]
    row = replace(samples.movement().rows[0], place=words)
    assert sheet_issues(replace(samples.movement(), rows=(row,)), samples.FRAME, SheetOptions())


def test_the_neutral_name_and_the_office_in_the_frame_are_looked_at_too():
    for change in ({"listed_programme": "Drug recovery"}, {"return_to": "Mental Health team"}):
        with pytest.raises(Invalid):
            draw_sheet(samples.movement(), replace(samples.FRAME, **change))
    assert draw_sheet(samples.plan(), replace(samples.FRAME, return_to="Mental Health team")).pages


def test_what_stands_beside_it_in_the_second_language_is_looked_at_as_well():
    both = SheetOptions(beside="fr")
    sheet, telling = samples.movement(), replace(samples.movement(), event="Groupe addictions")
    assert draw_sheet(sheet, samples.FRAME, both, sheet).pages
    own = (("sheets.frame.if_found", "À rendre au groupe addictions."),)
    own_told = replace(both, own_beside=own)
    for options, other, key in ((both, telling, "revealing"), (own_told, sheet, "revealing_text")):
        with pytest.raises(Invalid) as caught:
            draw_sheet(sheet, samples.FRAME, options, other)
        assert [issue.key for issue in caught.value.issues] == [f"errors_printing.{key}"]


@pytest.mark.parametrize("words", ["Groupe d’hiver", "Activity room 2", "Bibliothèque", "Drawing", "Salle Victor"])
def test_an_ordinary_name_is_not_taken_for_a_telling_one(words):
    assert draw_sheet(replace(samples.movement(), event=words), samples.FRAME).pages


def test_the_same_name_may_stand_in_the_facilitators_file():
    assert draw_sheet(replace(samples.plan(), title="Mental health group"), samples.FRAME).pages


def test_a_persons_own_name_is_never_taken_for_a_telling_word():
    row = replace(samples.movement().rows[0], name="Drugeon, Victimien")
    assert sheet_issues(replace(samples.movement(), rows=(row,)), samples.FRAME, SheetOptions()) == ()


def test_no_audience_can_be_told_of_a_keep_apart():
    assert not any("apart" in holds.value for holds in Holds)
    for name in (
        *(str(p) for p in (ROOT / "mentordesk/records").glob("*sheet*.py")),
        *(str(p) for p in (ROOT / "mentordesk/printing").glob("*.py")),
    ):
        imported = [
            module
            for node in ast.walk(ast.parse((ROOT / name).read_text(encoding="utf-8")))
            for module in ([node.module] if isinstance(node, ast.ImportFrom) else [])
        ]
        assert "mentordesk.records.apart" not in imported


def test_a_wing_is_told_who_where_and_when_and_what_is_carried_and_nothing_else():
    assert ALLOWED[Audience.WING] == {
        Holds.NAME, Holds.NUMBER, Holds.CELL, Holds.WHEN, Holds.WHERE, Holds.EVENT, Holds.THING,
        Holds.LAYOUT,
    }  # fmt: skip
    assert Holds.NAME not in ALLOWED[Audience.PARTICIPANT] and Holds.NUMBER not in ALLOWED[Audience.PARTICIPANT]
    assert ALLOWED[Audience.NOTICE].isdisjoint({Holds.NAME, Holds.PARTY, Holds.NUMBER, Holds.CELL})
    assert all(holds for _, holds in told_by(MovementList))


@pytest.mark.parametrize("copies", [0, -1, 101])
def test_a_number_of_copies_that_makes_no_sense_is_refused(copies):
    with pytest.raises(Invalid):
        draw_sheet(samples.register(), samples.FRAME, SheetOptions(copies=copies))
