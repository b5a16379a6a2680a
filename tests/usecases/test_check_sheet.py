# SPDX-License-Identifier: MIT
"""Who has which check, on paper: everybody of the role with each demand in words, nobody who died, and a line of the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Forbidden
from mentordesk.records.checks import CheckOutcome
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.life_events import EventDraft, EventKind
from mentordesk.records.people_sheets import CheckSheet
from mentordesk.records.roles import ROLE_TABLE, Permission, Role
from mentordesk.records.sheets import PaperSize
from mentordesk.records.training import Module
from mentordesk.usecases import life_events, sheets
from mentordesk.usecases.check_sheet import gather_check_sheet, log_check_print
from mentordesk.usecases.sheets import GatheredSheet, PrintTarget
from mentordesk.words import words
from tests.printing.reading import text
from tests.support.checks import CLEARANCE, MENTOR, demand, item_of, outcome
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_programme


class Class:
    """A desk with two mentors, one cleared, one not, and a mentee of whom nothing is asked."""

    def __init__(self, folder: Path) -> None:
        self.desk: Desk = a_desk(folder)
        self.programme: ProgrammeId = a_programme(self.desk)
        self.cleared = a_mentor(self.desk, self.programme, "Adair")
        self.refused = a_mentor(self.desk, self.programme, "Bell")
        a_mentee(self.desk, self.programme, "Carter")
        asked = demand(self.desk, self.programme, CLEARANCE, modules=(Module(kind="listening", minutes=180),))
        self.item = item_of(asked)
        outcome(self.desk, self.item, self.cleared)
        outcome(self.desk, self.item, self.refused, CheckOutcome.NOT_CLEAR)

    def gathered(self, **how: object) -> GatheredSheet:
        call = partial(gather_check_sheet, programme_id=self.programme, role=MENTOR, language="en")
        return self.desk.ask(partial(call, **how))

    def table(self, **how: object) -> CheckSheet:
        sheet = self.gathered(**how).sheet
        assert isinstance(sheet, CheckSheet)
        return sheet

    def dies(self, person: PersonId) -> None:
        draft = EventDraft(kind=EventKind.DEATH, person_id=person, on=MONDAY)
        plan = self.desk.ask(partial(life_events.plan_event, draft=draft))
        nothing = partial(life_events.apply_event, plan=plan, chosen=frozenset())
        self.desk.perform("life_events.act.death", nothing)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Class]:
    made = Class(tmp_path / "desk")
    yield made
    made.desk.close()


def test_each_person_stands_there_with_each_demand_in_words(made: Class) -> None:
    sheet, say = made.table(), words("en")
    in_order, not_clear = say.label("checks.standing", "met"), say.label("page_checks.state", "not_clear")
    not_done = say.label("page_checks.state", "module_missing")
    assert [row.cells[0].split(",")[0] for row in sheet.rows] == ["Adair", "Bell"], "and nobody of the other role"
    assert [row.cells[2:] for row in sheet.rows] == [(in_order, not_done), (not_clear, not_done)]
    assert [column.title for column in sheet.columns][2:] == [
        say("checks.kind.security_clearance"),
        say("checks.kind.listening"),
    ]


def test_only_who_lacks_something_where_that_is_asked_for(made: Class) -> None:
    demand(made.desk, made.programme, replace(CLEARANCE, id=made.item))
    assert [row.cells[0].split(",")[0] for row in made.table(lacking=True).rows] == ["Bell"]
    assert made.table(lacking=True).found == 2


def test_who_died_is_on_no_paper(made: Class) -> None:
    made.dies(made.refused)
    sheet = made.table()
    assert [row.cells[0].split(",")[0] for row in sheet.rows] == ["Adair"] and sheet.found == 1


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [PaperSize.A4, PaperSize.LETTER])
def test_what_stands_there_is_on_the_paper_too_in_both_languages_and_sizes(
    made: Class, language: str, size: PaperSize
) -> None:
    gathered = made.gathered(language=language, paper=size)
    assert isinstance(gathered.sheet, CheckSheet)
    printed = " ".join(text(sheets.draw(gathered).pdf).split())
    for row in gathered.sheet.rows:
        assert all(word in printed for cell in row.cells for word in cell.split())
    assert "MD-36" in printed and words(language)("sheets.title.checks").split()[0] in printed
    assert "Carter" not in printed


def test_a_print_is_a_line_of_the_log_that_names_nobody(made: Class) -> None:
    gathered = made.gathered()
    made.desk.perform(
        "audit.action.printed", partial(log_check_print, gathered=gathered, pages=1, target=PrintTarget.PRINTER)
    )
    lines = made.desk.ask(lambda store: store.audit.lines())
    line = next(one for one in lines if one.action == "audit.action.printed")
    assert (line.subject, line.detail["listed"]) == ("sheet:checks", 2)
    assert "Adair" not in str(line.detail)


def test_whoever_may_not_print_gets_no_sheet(made: Class) -> None:
    table = {Role.FACILITATOR: ROLE_TABLE[Role.FACILITATOR] - {Permission.PRINT}}
    actor = replace(made.desk.actor, roles=frozenset({Role.FACILITATOR}), table=table)
    with pytest.raises(Forbidden):
        gather_check_sheet(replace(made.desk._store, actor=actor), made.programme, MENTOR, "en")
