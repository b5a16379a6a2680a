# SPDX-License-Identifier: MIT
"""Changing the passphrase in the window, and the way back from the recovery sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentordesk.desk import Desk, create_desk, open_desk, recover_desk
from mentordesk.records.settings import DeskSettings, DeskSetup
from mentordesk.vault.errors import WrongPassphrase
from tests.support.desks import AT_NOON, CHEAP, PASSPHRASE, a_desk
from tests.support.ui import page_context
from ui.pages.desk.passphrase import PassphraseSection

OTHER = "nine lanterns along the harbour wall"


def a_section(desk: Desk, look, jobs, qtbot) -> PassphraseSection:
    section = PassphraseSection(page_context(desk, look, jobs))
    qtbot.addWidget(section)
    section.resize(800, 500)
    section.show()
    section.reload()
    return section


def fill(section: PassphraseSection, present: str, new: str, again: str) -> None:
    for name, text in (("present", present), ("passphrase", new), ("again", again)):
        section.form.field(name).widget.setText(text)  # type: ignore[attr-defined]
    section.change.click()


def shown_errors(section: PassphraseSection) -> dict[str, str]:
    return {name: row.error.text() for name, row in section.form.rows.items() if row.error.text()}


@pytest.mark.parametrize("language", ["en", "fr"], indirect=True)
def test_a_new_passphrase_holds_from_now_on(tmp_path: Path, look, jobs, qtbot) -> None:
    desk = a_desk(tmp_path / "desk")
    section = a_section(desk, look, jobs, qtbot)
    fill(section, PASSPHRASE, OTHER, OTHER)
    assert not shown_errors(section)
    assert section.form.draft().passphrase == ""
    desk.close()
    open_desk(tmp_path / "desk", "", OTHER).close()


def test_who_does_not_know_the_present_one_changes_nothing(tmp_path: Path, look, jobs, qtbot) -> None:
    desk = a_desk(tmp_path / "desk")
    section = a_section(desk, look, jobs, qtbot)
    fill(section, "something quite different here", OTHER, OTHER)
    assert list(shown_errors(section)) == ["present"]
    fill(section, PASSPHRASE, "short", "short")
    assert list(shown_errors(section)) == ["passphrase"]
    fill(section, PASSPHRASE, OTHER, OTHER + "s")
    assert list(shown_errors(section)) == ["again"]
    desk.close()
    with pytest.raises(WrongPassphrase):
        open_desk(tmp_path / "desk", "", OTHER)


def test_after_the_recovery_sheet_its_key_is_asked_for(tmp_path: Path, look, jobs, qtbot) -> None:
    setup = DeskSetup(settings=DeskSettings(establishment="HMP Testing"), user_name="Jo Marsh", user_initials="JM")
    made, key = create_desk(tmp_path / "desk", setup, PASSPHRASE, AT_NOON, CHEAP)
    made.close()
    desk = recover_desk(tmp_path / "desk", key)
    section = a_section(desk, look, jobs, qtbot)
    assert section.intro.text() == look.words("page_passphrase.recovered")
    fill(section, key, OTHER, OTHER)
    assert not shown_errors(section)
    desk.close()
    open_desk(tmp_path / "desk", "Jo Marsh", OTHER).close()
