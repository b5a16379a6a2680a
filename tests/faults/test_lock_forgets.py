# SPDX-License-Identifier: MIT
"""The lock: with nothing left in memory of the key or of who was on the screen."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from mentordesk.demo import build_demo
from mentordesk.records.people import PersonDraft
from mentordesk.usecases import people
from tests.faults.running_window import running_window
from tests.support.desks import CHEAP, PASSPHRASE

CANARIES = tuple(f"Zbylutak{chr(ord('a') + n)}" for n in range(20))


@pytest.mark.timeout(300)
def test_after_a_lock_neither_the_key_nor_twenty_names_are_in_memory(tmp_path: Path) -> None:
    desk = build_demo(tmp_path / "desk", PASSPHRASE, people=16, cost=CHEAP).desk
    for name in CANARIES:
        draft = PersonDraft(surname=name, forename="Aaa")
        desk.perform("people.act.add", partial(people.add_person, draft=draft))
    key = desk._raw_key
    desk.close()
    forms = {"key as text": key.encode(), "key": bytes.fromhex(key), "passphrase": PASSPHRASE.encode()}
    forms |= {"passphrase of a field": PASSPHRASE.encode("utf-16-le")}
    for name in CANARIES:
        forms |= {name: name.encode(), f"{name} on screen": name.encode("utf-16-le")}
    with running_window(tmp_path / "desk", PASSPHRASE, tmp_path / "home") as window:
        window.until_ready()
        try:
            before = window.memory()
        except PermissionError:
            # Without the administrator's rights the kernel lets nobody look at all: then there is nothing to search.
            assert window.process.poll() is None
            return
        there = [name for name in CANARIES if forms[name] in before or forms[f"{name} on screen"] in before]
        assert len(there) == len(CANARIES) and forms["key as text"] in before, "the reader finds what is there"
        window.lock()
        after = window.memory()
        assert len(after) > 1_000_000 and b"MentorDesk" in after, "it is our window that was read"
        assert [what for what, sign in forms.items() if sign in after] == []
