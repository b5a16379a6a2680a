# SPDX-License-Identifier: MIT
"""What many tests of use cases start from: an empty desk, a programme, one mentor. A file may make its own instead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.ids import PersonId, ProgrammeId
from tests.support.desks import a_desk, a_mentor, a_programme


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An empty desk, closed afterwards."""
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


@pytest.fixture
def programme(desk: Desk) -> ProgrammeId:
    """A programme of it."""
    return a_programme(desk)


@pytest.fixture
def ann(desk: Desk, programme: ProgrammeId) -> PersonId:
    """A mentor of the programme."""
    return a_mentor(desk, programme, "Adair")
