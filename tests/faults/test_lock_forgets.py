# SPDX-License-Identifier: MIT
"""The lock: with nothing left in memory of the key or of who was on the screen."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from mentordesk.demo import build_demo
from mentordesk.records.people import PersonDraft
from mentordesk.usecases import people
from mentordesk.vault.keys import raw_database_key
from tests.faults.day import CANARIES
from tests.faults.running_window import running_window
from tests.support.desks import CHEAP, PASSPHRASE

FORMS = ("utf-8", "latin-1", "utf-16-le", "utf-32-le")
"""As files and Python, as Python alone, as Qt, and as Python holds a word beside a rarer letter."""


def secrets_of(key: str) -> dict[str, bytes]:
    """The key and the passphrase, in every form, by what they are."""
    secrets = {"key": bytes.fromhex(key)}
    for form in FORMS:
        secrets |= {f"key as {form}": key.encode(form), f"passphrase as {form}": PASSPHRASE.encode(form)}
    return secrets


def names_in(memory: bytes) -> set[str]:
    """Which of the two hundred names stand in it in any form, also in capitals.

    They begin alike: so the beginning is sought, and what follows it is compared.
    """
    found = set()
    for form in FORMS:
        for shape in (str, str.upper):
            begin = shape(CANARIES[0][:4]).encode(form)
            at = memory.find(begin)
            while at >= 0:
                there = memory[at : at + 64]
                found |= {name for name in CANARIES if there.startswith(shape(name).encode(form))}
                at = memory.find(begin, at + 1)
    return found


def a_desk_of_canaries(folder: Path) -> str:
    """A desk on which a hundred people bear two hundred names; returns the key of its database."""
    desk = build_demo(folder, PASSPHRASE, people=16, cost=CHEAP).desk
    for surname, forename in zip(CANARIES[::2], CANARIES[1::2], strict=True):
        draft = PersonDraft(surname=surname, forename=forename)
        desk.perform("people.act.add", partial(people.add_person, draft=draft))
    key = raw_database_key(desk._unlocked.data_key)
    desk.close()
    return key


def lock_and_look(tmp_path: Path) -> None:
    secrets = secrets_of(a_desk_of_canaries(tmp_path / "desk"))
    with running_window(tmp_path / "desk", PASSPHRASE, tmp_path / "home") as window:
        window.until_ready()
        try:
            before = window.memory()
        except PermissionError:
            # Without the administrator's rights the kernel lets nobody look at all: then there is nothing to search.
            assert window.process.poll() is None
            return
        assert names_in(before) == set(CANARIES) and secrets["key as utf-8"] in before, "the reader finds what is there"
        window.lock()
        after = window.memory()
        assert len(after) > 1_000_000 and b"MentorDesk" in after, "it is our window that was read"
        assert names_in(after) == set()
        assert [what for what, sign in secrets.items() if sign in after] == []


@pytest.mark.timeout(300)
def test_after_a_lock_neither_the_key_nor_two_hundred_names_are_in_memory(tmp_path: Path) -> None:
    lock_and_look(tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("run", range(50))
@pytest.mark.timeout(300)
def test_nor_are_they_after_any_of_fifty_locks(tmp_path: Path, run: int) -> None:
    lock_and_look(tmp_path)
