# SPDX-License-Identifier: MIT
"""The list of people on paper holds what the desk knows now and the actor may read, whatever the window asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Forbidden, Refused
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.life_events import EventDraft, EventKind
from mentordesk.records.people import Location
from mentordesk.records.people_cells import CELLS
from mentordesk.records.people_sheets import PeopleList
from mentordesk.records.roles import ROLE_TABLE, Permission, Role
from mentordesk.records.setting import Setting
from mentordesk.store import Store
from mentordesk.usecases import life_events, pairing, sheets
from mentordesk.usecases.people_sheet import gather_people_list
from mentordesk.words import words
from tests.printing.reading import text
from tests.support.desks import MONDAY, a_desk, a_mentee, a_mentor, a_programme
from tests.usecases.test_school import standing_in

ALL = [(name, 100) for name in CELLS]


class Roster:
    """Two people of a pair on a desk."""

    def __init__(self, folder: Path) -> None:
        self.desk: Desk = a_desk(folder)
        self.programme: ProgrammeId = a_programme(self.desk)
        self.adeyemi = a_mentor(self.desk, self.programme, "Adeyemi", location=Location("A", "1", "001"))
        self.baptiste = a_mentee(self.desk, self.programme, "Baptiste", location=Location("B", "1", "001"))
        proposal = pairing.solve(self.desk.ask(partial(pairing.pairing_problem, programme_id=self.programme)))
        accept = partial(pairing.accept_proposal, programme_id=self.programme, proposal=proposal)
        self.desk.perform("pairs.act.accept", accept)

    def printed(self, *ids: PersonId, columns: list[tuple[str, int]] | None = None) -> PeopleList:
        """What would stand on the list of these people."""
        asked = partial(gather_people_list, person_ids=ids, columns=columns or ALL, asked="", language="en")
        sheet = self.desk.ask(asked).sheet
        assert isinstance(sheet, PeopleList)
        return sheet

    def happens(self, draft: EventDraft) -> None:
        """Something happens to somebody, with all that follows."""
        plan = self.desk.ask(partial(life_events.plan_event, draft=draft))
        self.desk.perform(f"life_events.act.{draft.kind.value}", partial(life_events.apply_event, plan=plan))


@pytest.fixture
def roster(tmp_path: Path) -> Iterator[Roster]:
    made = Roster(tmp_path)
    yield made
    made.desk.close()


def test_rows_stand_in_the_order_asked_for_and_say_what_the_desk_knows_now(roster: Roster) -> None:
    columns = [("location", 50), ("name", 200)]
    assert [row.cells[0] for row in roster.printed(roster.baptiste, roster.adeyemi, columns=columns).rows] == [
        "B-1-001",
        "A-1-001",
    ]
    new = Location("A", "1", "009")
    roster.happens(EventDraft(kind=EventKind.CELL_MOVE, person_id=roster.adeyemi, on=MONDAY, to=new))
    assert roster.printed(roster.adeyemi, columns=columns).rows[0].cells[0] == "A-1-009"


def test_whoever_died_is_on_no_list_and_the_sheet_says_that_somebody_is_left_off(roster: Roster) -> None:
    roster.happens(EventDraft(kind=EventKind.DEATH, person_id=roster.adeyemi, on=MONDAY))
    sheet = roster.printed(roster.adeyemi, roster.baptiste)
    assert [row.cells[0] for row in sheet.rows] == ["Baptiste, Sam"] and sheet.left_off == 1
    assert all("Adeyemi" not in cell for row in sheet.rows for cell in row.cells)
    asked = partial(gather_people_list, person_ids=[roster.adeyemi], columns=ALL, asked="", language="fr")
    both = partial(asked, person_ids=[roster.adeyemi, roster.baptiste])
    assert words("fr").plural("sheets.people_list.left_off", 1) in text(sheets.draw(roster.desk.ask(both)).pdf)
    with pytest.raises(Refused) as refused:
        roster.desk.ask(asked)
    assert refused.value.key == "errors_life.sheet_of_dead"


def test_a_column_the_actor_may_not_read_is_not_on_the_sheet(roster: Roster) -> None:
    whole, columns = roster.printed(roster.adeyemi), words("en")
    assert columns("page_people.column.pairs") in titles(whole) and "1 of 2" in whole.rows[0].cells
    without = as_far_as(roster.desk, Permission.READ_PAIRS)
    sheet = gather_people_list(without, [roster.adeyemi], ALL, "", "en").sheet
    assert isinstance(sheet, PeopleList)
    assert columns("page_people.column.pairs") not in titles(sheet) and "1 of 2" not in sheet.rows[0].cells
    with pytest.raises(Forbidden):
        gather_people_list(as_far_as(roster.desk, Permission.READ_PEOPLE), [roster.adeyemi], ALL, "", "en")


def test_somebody_who_is_no_longer_on_the_desk_is_passed_over(roster: Roster) -> None:
    assert len(roster.printed(roster.adeyemi, PersonId(999)).rows) == 1


def test_what_a_setting_hides_is_not_printed_there(roster: Roster) -> None:
    assert "A-1-001" in roster.printed(roster.adeyemi).rows[0].cells
    standing_in(roster.desk, Setting.SCHOOL)
    sheet = roster.printed(roster.adeyemi)
    assert words("en")("people.field.legal_status") not in titles(sheet) and "A-1-001" not in sheet.rows[0].cells


def titles(sheet: PeopleList) -> list[str]:
    """The headings."""
    return [column.title for column in sheet.columns]


def as_far_as(desk: Desk, without: Permission) -> Store:
    """The desk for a facilitator who lacks one right."""
    table = {Role.FACILITATOR: ROLE_TABLE[Role.FACILITATOR] - {without}}
    return replace(desk._store, actor=replace(desk.actor, roles=frozenset({Role.FACILITATOR}), table=table))
