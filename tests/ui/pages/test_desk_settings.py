# SPDX-License-Identifier: MIT
"""The establishment's settings, in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from mentordesk import __version__
from mentordesk.desk import Desk
from mentordesk.records.characteristics import CharacteristicKind
from mentordesk.records.setting import Setting
from mentordesk.usecases.pairing import core_name
from mentordesk.usecases.settings import desk_settings
from tests.support.desks import a_desk
from tests.support.ui import hear_changes, page_context
from ui.pages.desk.settings import SettingsSection


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    yield opened
    opened.close()


@pytest.fixture
def settings(desk: Desk, look, jobs, qtbot) -> SettingsSection:
    made = SettingsSection(page_context(desk, look, jobs))
    hear_changes(made)
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


def test_how_old_the_second_copy_may_become_is_kept_and_changed(settings, desk) -> None:
    settings.form.field("second_copy_days").widget.setValue(21)
    settings.save()
    assert desk.backup_facts().remind_after == 21
    settings.form.field("lock_minutes").widget.setValue(3)
    settings.save()
    assert desk.backup_facts().remind_after == 21


def test_days_of_standing_still_are_folded_away_until_one_is_chosen(settings, desk) -> None:
    form = settings.form
    assert not form.field("still_interview").widget.isVisible() and form.field("still_interview").read() == 14
    form.field("still_interview").widget.setValue(21)
    settings.save()
    assert desk.ask(desk_settings).standstill_days == {"interview": 21}, "what is usual stays the program's to say"
    assert form.field("still_interview").widget.isVisible() and not form.dirty
    form.field("still_interview").widget.setValue(14)
    settings.save()
    assert desk.ask(desk_settings).standstill_days == {}


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


def test_where_the_desk_stands_and_what_is_asked_are_chosen_and_stored(settings, desk) -> None:
    assert settings.form.field("setting").read() == Setting.PRISON and not settings.form.dirty
    settings.form.field("setting").write(Setting.SCHOOL)
    settings.form.field("asked").widget.ticks[CharacteristicKind.GENDER].setChecked(True)
    settings.save()
    stored = desk.ask(desk_settings)
    assert (stored.setting, stored.asked) == ("school", ("gender",)) and desk.setting == "school"
    assert not settings.form.dirty


def test_which_solver_runs_here_is_said(settings, look) -> None:
    said = look.words(f"pairing.core.{core_name()}")
    assert said in [shown.text() for shown in settings.findChildren(QLabel)]
    about = look.words("page_settings.about", version=__version__)
    assert about in [shown.text() for shown in settings.findChildren(QLabel)], "where one looks for it"
