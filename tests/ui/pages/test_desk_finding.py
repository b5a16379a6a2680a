# SPDX-License-Identifier: MIT
"""The sections of the Desk place are found by their name from anywhere, by who may see them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.roles import Role
from tests.support.desks import a_desk
from tests.support.ui import RecordedNavigator, page_context
from ui.context import Context, Hit, Place
from ui.look.look import Look
from ui.pages.desk.finding import section_finder
from ui.places import PLACES


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


def found(context: Context, text: str) -> list[Hit]:
    hits: list[Hit] = []
    section_finder(context)(text, hits.extend)
    return hits


def test_a_section_is_found_by_a_part_of_its_name_and_opened(desk: Desk, look: Look) -> None:
    context = page_context(desk, look)
    (hit,) = found(context, "texts of")
    hit.run()
    navigator = context.navigator
    assert isinstance(navigator, RecordedNavigator) and navigator.opened[-1] == (Place.DESK, "own_texts")
    assert not found(context, "t"), "one letter would find nearly all of them"
    assert next(spec for spec in PLACES if spec.place is Place.DESK).finder is section_finder


def test_a_section_one_may_not_see_is_not_found(desk: Desk, look: Look) -> None:
    context = page_context(desk, look)
    inspector = replace(context, actor=replace(context.actor, roles=frozenset({Role.INSPECTOR})))
    assert found(context, "texts of") and not found(inspector, "texts of")
