# SPDX-License-Identifier: MIT
"""Whoever prints a sheet may read what stands on it: the right to print alone gathers nothing that tells of anybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Forbidden
from mentordesk.records.audience import Holds, told_by
from mentordesk.records.roles import Permission, Role
from mentordesk.records.sheet_forms import FORM_OF
from mentordesk.records.sheets import SheetKind
from mentordesk.store import Store
from mentordesk.usecases.sheet_gathering import GATHERED
from mentordesk.usecases.sheets import SheetChoice, gather_sheet
from tests.support.desks import a_desk

_OF_PEOPLE = frozenset({Holds.NAME, Holds.PARTY, Holds.NUMBER, Holds.CELL})
_OPENED_ELSEWHERE = {SheetKind.CONCERN_FORM}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = a_desk(Path(tmp_path_factory.mktemp("rights")) / "desk")
    yield made
    made.close()


def with_the_right_to_print_alone(store: Store, choice: SheetChoice) -> object:
    actor = replace(
        store.actor,
        roles=frozenset({Role.FACILITATOR}),
        table={Role.FACILITATOR: frozenset({Permission.PRINT})},
    )
    return gather_sheet(replace(store, actor=actor), choice)


def test_every_sheet_that_tells_of_people_says_what_one_must_be_allowed_to_read():
    telling = {kind for kind in GATHERED if _OF_PEOPLE & {holds for _, holds in told_by(FORM_OF[kind])}}
    assert {kind for kind in telling if GATHERED[kind].reads is None} == _OPENED_ELSEWHERE


def test_the_right_to_print_alone_gathers_no_filled_sheet_and_every_blank_one(desk: Desk):
    for kind in (kind for kind in GATHERED if GATHERED[kind].reads is not None):
        with pytest.raises(Forbidden):
            desk.ask(partial(with_the_right_to_print_alone, choice=SheetChoice(kind=kind)))
        assert desk.ask(partial(with_the_right_to_print_alone, choice=SheetChoice(kind=kind, blank=True)))
