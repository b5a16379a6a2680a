# SPDX-License-Identifier: MIT
"""Every version of the database that was ever released opens, is brought to today's shape, and has lost nothing.

Each folder of tests/data/desks holds a small desk of invented people, as that version wrote it. They are never remade.
"""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import open_desk
from mentordesk.store.migrate import latest, migrations, version
from mentordesk.usecases import apart, pairs, people, registers
from tests.support.desks import PASSPHRASE

DESKS = Path(__file__).resolve().parents[1] / "data" / "desks"
VERSIONS = sorted(folder.name for folder in DESKS.iterdir())


def test_every_migration_but_the_newest_has_its_desk() -> None:
    # Desks of the newest version are what every other test makes; one is kept when the next migration is written.
    assert [f"version-{number}" for number, _ in migrations()[:-1]] == VERSIONS


@pytest.mark.parametrize("name", VERSIONS)
def test_a_desk_of_an_earlier_version_opens_with_everything_on_it(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(DESKS / name, folder)
    desk = open_desk(folder, "", PASSPHRASE)
    assert version(desk._database) == latest()
    assert desk.verify() == 3
    surnames = [line.person.surname for line in desk.ask(people.list_people)]
    assert surnames == ["Adeyemi", "Béatrice", "O’Carroll"]
    assert desk.ask(people.list_people)[1].person.extra == {"Grade": "B"}
    assert len(desk.ask(apart.list_apart)) == 1
    line = desk.ask(pairs.list_pairs)[0]
    assert line.held == 1
    notes = desk.ask(registers.private_notes)
    assert [note.text for note in notes] == ["Ask about the letter."]
    found = desk.ask(partial(registers.find_records, query="meeting map"))
    assert [meeting.has_record for meeting in found] == [True]
    desk.close()
