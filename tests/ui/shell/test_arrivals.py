# SPDX-License-Identifier: MIT
"""What was noticed at unlock stands on Today with its answers, and goes when somebody has answered it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mentordesk.clock import FrozenClock
from mentordesk.records.arrival import Finding, FindingKind
from mentordesk.records.people import PersonDraft
from mentordesk.records.roles import ROLE_TABLE, Actor, Permission
from mentordesk.usecases.people import add_person
from tests.support.app import Program
from tests.support.desks import AT_NOON, a_desk, a_person, reopened
from ui.app import PLACES
from ui.context import Place
from ui.look.look import Look
from ui.widgets.banner import Banner


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A desk whose database was replaced by an older copy."""
    folder = tmp_path / "desk"
    a_desk(folder).close()
    shutil.copy(folder / "desk.db", folder / "kept.db")
    desk = reopened(folder, FrozenClock(AT_NOON.moment + timedelta(seconds=1)))
    a_person(desk, "Adeyemi")
    desk.close()
    (folder / "kept.db").replace(folder / "desk.db")
    return folder


@pytest.fixture
def program(older: Path, look: Look, qtbot: QtBot) -> Iterator[Program]:
    program = Program(older, look, qtbot, PLACES).start()
    look.preferences.set("place", Place.PEOPLE.value)
    yield program
    program.close()


def banners(program: Program) -> list[Banner]:
    page = program.shell.pages[Place.TODAY]
    return [banner for banner in page.notices.banners if banner.tone == "danger"]


def pressed(banner: Banner, text: str) -> None:
    button = next(found for found in banner.findChildren(QPushButton) if text in found.text().replace("&", ""))
    button.click()


def test_an_older_database_is_said_in_front_and_can_be_declared_restored_on_purpose(program: Program) -> None:
    program.unlock()
    assert program.shell.place is Place.TODAY
    (banner,) = banners(program)
    assert "2 lines earlier" in banner.text.text()
    pressed(banner, "purpose")
    assert not banners(program)
    assert FindingKind.OLDER_DATABASE not in {finding.kind for finding in program.desk.arrival.findings}
    action = program.desk.ask(lambda store: store.audit.lines())[0].action
    assert action == "audit.action.answered_on_purpose"


def test_who_does_not_know_why_is_told_what_to_do_and_is_asked_again(program: Program) -> None:
    program.unlock()
    (banner,) = banners(program)
    pressed(banner, "know why")
    assert program.shell.place is Place.DESK
    page = program.shell.page
    assert page is not None
    said = [told.text.text() for told in page.notices.banners]
    assert any("data protection" in text for text in said)
    assert program.desk.arrival.has(FindingKind.OLDER_DATABASE)


def test_what_is_noticed_while_the_desk_is_open_is_told_once(program: Program) -> None:
    program.unlock()
    program.desk.notice(Finding(kind=FindingKind.LOG_BROKEN, values={"line": 3}))
    page = program.shell.pages[Place.TODAY]
    for surname in ("Baptiste", "Carter"):
        add = partial(add_person, draft=PersonDraft(surname=surname))
        program.jobs.perform("people.act.add", add, page)
    told = [banner.text.text() for banner in banners(program)]
    assert len([text for text in told if "from line 3 on" in text]) == 1


def test_who_may_not_run_the_desk_sees_it_and_has_no_button_to_answer_it_away(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = {role: rights - {Permission.MANAGE_DESK} for role, rights in ROLE_TABLE.items()}
    may = Actor.may
    monkeypatch.setattr(Actor, "may", lambda self, right: may(self, right) and right in set().union(*table.values()))
    program.unlock()
    (banner,) = banners(program)
    assert not [button for button in banner.findChildren(QPushButton) if "purpose" in button.text()]
