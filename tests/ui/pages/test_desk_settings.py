# SPDX-License-Identifier: MIT
"""The establishment's settings and the log of the desk, in the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.records.changes import Entity
from mentordesk.records.roles import Actor, Permission, Role
from mentordesk.usecases.settings import desk_settings
from tests.support.desks import a_desk, a_person
from tests.support.ui import page_context
from ui.pages.desk.log import LogSection
from ui.pages.desk.page import SECTIONS
from ui.pages.desk.settings import SettingsSection


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


@pytest.fixture
def settings(desk: Desk, look, jobs, qtbot) -> SettingsSection:
    made = SettingsSection(page_context(desk, look, jobs))
    jobs.changed.connect(lambda _: made.reload())
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    made.reload()
    return made


@pytest.fixture
def log(desk: Desk, look, jobs, qtbot) -> LogSection:
    a_person(desk, "Adeyemi")
    made = LogSection(page_context(desk, look, jobs))
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    made.reload()
    return made


def test_settings_are_shown_changed_and_stored(settings, desk, qtbot) -> None:
    assert settings.form.field("establishment").read() == "HMP Testing"
    qtbot.keyClicks(settings.form.field("return_to").widget, "Education office")
    settings.form.field("lock_minutes").widget.setValue(3)
    settings.strip.save.click()
    stored = desk.ask(desk_settings)
    assert (stored.return_to, stored.lock_minutes) == ("Education office", 3)
    assert not settings.strip.isVisible()


def test_a_desk_without_a_name_is_refused_at_the_field(settings, desk) -> None:
    settings.form.field("establishment").widget.clear()
    settings.save()
    assert settings.form.rows["establishment"].error.isVisible()
    assert desk.ask(desk_settings).establishment == "HMP Testing"


def test_putting_back_shows_what_is_stored(settings, qtbot) -> None:
    qtbot.keyClicks(settings.form.field("handling_mark").widget, "SECRET")
    settings.strip.put_back.click()
    assert settings.form.field("handling_mark").read() == ""


def test_a_lock_keeps_the_form(settings, desk, look, jobs, qtbot) -> None:
    qtbot.keyClicks(settings.form.field("handling_mark").widget, "OFFICIAL")
    again = SettingsSection(page_context(desk, look, jobs))
    qtbot.addWidget(again)
    for name, payload in settings.drafts().items():
        again.restore(name, payload)
    again.reload()
    assert again.form.field("handling_mark").read() == "OFFICIAL"
    assert again.form.field("establishment").read() == "HMP Testing"
    assert again.form.dirty


def cells(log: LogSection) -> list[tuple[str, ...]]:
    return [log._cells(line) for line in log.table.model.records]


def test_the_log_says_who_did_what_newest_first(log) -> None:
    newest = cells(log)[0]
    assert newest[1:3] == ("JM", "Add a person")
    assert "people" in newest[3]
    assert cells(log)[-1][2] == "Desk made"
    assert "Adeyemi" not in str(cells(log))


def test_an_act_we_have_no_words_for_is_shown_as_it_is(log, desk) -> None:
    at, who = desk.clock.now(), desk.actor.user_id
    append = partial(_append, at=at, who=who)
    desk.perform("audit.action.printed", append)
    log.reload()
    assert cells(log)[0][2] == "future.act"
    assert "novelty: 3" in cells(log)[0][3]


def _append(store, at, who) -> None:
    store.audit.append(at=at, actor=who, action="future.act", detail={"novelty": 3})


def test_the_log_is_searched(log, qtbot) -> None:
    qtbot.keyClicks(log.search, "desk made")
    qtbot.waitUntil(lambda: len(log.table.model.records) == 1)
    log.search.clear()
    qtbot.waitUntil(lambda: len(log.table.model.records) > 1)


def test_every_kind_of_change_has_a_name_in_the_log(log) -> None:
    for entity in Entity:
        assert log.context.words.has(f"page_log.touched.{entity.value}")


def test_who_may_not_read_the_log_does_not_see_it(desk) -> None:
    facilitator = Actor(user_id=desk.actor.user_id, name="A", initials="A", roles=frozenset({Role.FACILITATOR}))
    assert not facilitator.may(Permission.READ_AUDIT)
    assert "log" not in [spec.name for spec in SECTIONS if spec.is_for(facilitator)]
    assert "log" in [spec.name for spec in SECTIONS if spec.is_for(desk.actor)]
