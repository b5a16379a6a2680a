# SPDX-License-Identifier: MIT
"""Movement slips of a day: by wing in walking order, each of its own person's appointment, those without a wing as well."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from mentordesk.errors import Refused
from mentordesk.records.apart import ApartDraft
from mentordesk.records.card_sheets import MovementSlips
from mentordesk.records.life_events import EventKind
from mentordesk.records.people import Location
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import apart, printers, sheets
from mentordesk.usecases.sheets import SheetChoice
from tests.support.desks import AT_NOON, MONDAY
from tests.support.wing import WEDNESDAY, Wing

FRIDAY = MONDAY + timedelta(days=4)


def slips(wing: Wing, of: str, day=FRIDAY) -> MovementSlips:
    choice = SheetChoice(kind=SheetKind.MOVEMENT_SLIP, wing=of, day=day)
    sheet = wing.desk.ask(partial(sheets.gather_sheet, choice=choice)).sheet
    assert isinstance(sheet, MovementSlips)
    return sheet


def pack(wing: Wing, day=FRIDAY) -> list[SheetChoice]:
    return [
        choice
        for choice in wing.desk.ask(partial(printers.day_pack, day=day, language="en"))
        if choice.kind is SheetKind.MOVEMENT_SLIP
    ]


def test_a_wings_slips_of_a_day_stand_in_walking_order_each_with_its_own_appointment(wing: Wing) -> None:
    wing.happens(EventKind.CELL_MOVE, wing.adeyemi, MONDAY, to=Location("A", "3", "040"))
    wing.happens(EventKind.CELL_MOVE, wing.carter, MONDAY, to=Location("A", "2", "001"))
    wing.happens(EventKind.CELL_MOVE, wing.baptiste, MONDAY, to=Location("A", "10", "001"))
    rows = slips(wing, "A").rows
    assert [str(row.location) for row in rows] == ["A-2-001", "A-3-040", "A-10-001"]
    assert rows[0].name.upper().startswith("CARTER")
    assert all(row.starts and row.place for row in rows)
    assert len(rows) == 3


def test_who_lives_elsewhere_is_on_the_slips_of_that_wing_and_who_has_no_wing_is_forgotten_nowhere(wing: Wing) -> None:
    wing.happens(EventKind.WING_MOVE, wing.baptiste, MONDAY, to=Location("B", "1", "001"))
    wing.desk.perform(
        "people.act.change", lambda store: store.life_events.live_in(wing.carter, Location(), AT_NOON.moment)
    )
    assert [choice.wing for choice in pack(wing)] == ["A", "B", ""]
    named = [row.name for of in ("A", "B", "") for row in slips(wing, of).rows]
    assert len(named) == len(set(named)) == 3, "everybody expected has one slip"


def test_two_who_are_kept_apart_get_no_slips_to_the_same_place(wing: Wing) -> None:
    draft = ApartDraft(person_a=wing.baptiste, person_b=wing.carter)
    wing.desk.perform("apart.act.add", partial(apart.add_apart, draft=draft))
    with pytest.raises(Refused) as refused:
        slips(wing, "A")
    assert refused.value.key == "errors.sheet_would_hold_conflict"
    assert len(slips(wing, "A", WEDNESDAY).rows) == 2, "on a day on which they do not meet there are slips"
