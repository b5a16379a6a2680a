# SPDX-License-Identifier: MIT
"""A person's page says which check they are let through, and not only that they are."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from mentordesk.records.hindrances import line_said
from mentordesk.usecases.people import person_page
from mentordesk.words import words
from tests.support.checks import CLEARANCE, demand, item_of, let_through
from tests.support.desks import MONDAY, a_desk, a_mentor, a_programme


def test_an_override_is_told_with_the_name_of_its_check(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    programme = a_programme(desk)
    ann = a_mentor(desk, programme, "Adair")
    item = item_of(demand(desk, programme, CLEARANCE))
    let_through(desk, programme, ann, MONDAY, item_id=item)
    (line,) = desk.ask(partial(person_page, person_id=ann)).overrides
    assert line.override is not None and line_said(words("en"), line) == words("en")("checks.kind.security_clearance")
    desk.close()
