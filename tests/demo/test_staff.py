# SPDX-License-Identifier: MIT
"""The invented colleagues: each unlocks with the desk's passphrase and finds something to try their role on."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from mentordesk.demo import build_demo
from mentordesk.desk import open_desk
from mentordesk.records.roles import Role
from mentordesk.usecases import access, apart, concerns
from tests.support.desks import CHEAP, PASSPHRASE


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_colleague_unlocks_and_finds_what_their_role_reads(tmp_path: Path, language: str) -> None:
    built = build_demo(tmp_path / "desk", PASSPHRASE, people=16, language=language, cost=CHEAP, staff=True)
    staff = built.desk.ask(access.members)
    record = built.desk.ask(apart.list_apart)[0].apart.id
    built.desk.close()
    assert [set(member.roles) for member in staff[1:]] == [{Role.SAFEGUARDING}, {Role.SECURITY}, {Role.INSPECTOR}]
    for member in staff[1:]:
        desk = open_desk(tmp_path / "desk", member.name, PASSPHRASE)
        assert desk.arrival.findings == ()
        assert desk.perform("audit.action.read_apart_reason", partial(apart.apart_reason, apart_id=record)).value
        if desk.actor.roles != {Role.SECURITY}:
            (facts,) = desk.ask(concerns.concerns)
            read = desk.perform("concerns.act.read", partial(concerns.read_concern, concern_id=facts.id)).value
            assert read.content is not None
            assert read.content.own_words
        desk.close()
