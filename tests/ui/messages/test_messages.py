# SPDX-License-Identifier: MIT
"""Errors become sentences; questions are asked without waiting; file dialogs leave no traces elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.errors import Forbidden, Invalid, MentorDeskError, NotFound, Refused, Unavailable
from mentordesk.records.issues import Issue
from mentordesk.words import words
from ui.look.look import Look
from ui.messages.messages import Messages
from ui.messages.wording import is_known, sentence
from ui.widgets.notices import NoticeBoard

EN, FR = words("en"), words("fr")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "error",
    [
        MentorDeskError(),
        Refused("no_such_key"),
        Forbidden("errors.forbidden", permission="print"),
        NotFound(),
        Unavailable("errors_vault.no_key_file"),
        Invalid([Issue(field="x", key="widgets.issue.date")]),
        Invalid([]),
        OSError(28, "No space left on device"),
        ValueError("Rae Porter"),
    ],
)
def test_every_error_reads_as_a_sentence_in_both_languages(language: str, error: Exception):
    text = sentence(words(language), error)
    assert text.endswith((".", "!"))
    assert "{" not in text
    assert "Rae Porter" not in text


def test_the_sentence_is_the_errors_own_where_it_has_one():
    assert sentence(EN, Unavailable("errors_vault.no_key_file")) == EN("errors_vault.no_key_file")


def test_all_issues_of_an_error_are_said_once():
    twice = Issue(field="x", key="widgets.issue.date")
    assert sentence(EN, Invalid([twice, twice])) == EN("widgets.issue.date")


def test_bugs_are_told_apart_from_what_was_foreseen():
    assert is_known(Refused()) and is_known(OSError())
    assert not is_known(KeyError("x"))


@pytest.fixture(autouse=True)
def words_of_a_box(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of a question that no page of the program asks."""
    for part, text in (
        ("question", "Erase {n} people?"),
        ("consequence", "Their meetings go too."),
        ("yes", "Erase"),
        ("kinds", "Rosters (*.csv)"),
    ):
        monkeypatch.setitem(look.words._sentences, f"test_box.{part}", text)


@pytest.fixture
def page(look: Look, qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.notices = NoticeBoard(look, made)  # type: ignore[attr-defined]
    made.resize(600, 400)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_known_failure_is_told_in_the_page_and_a_bug_takes_the_crash_road_too(look: Look, page: QWidget):
    messages, bugs = Messages(look), []
    messages.bug.connect(bugs.append)
    messages.fail(page, Refused())
    messages.fail(page, KeyError("x"))
    assert [banner.tone for banner in page.notices.banners] == ["warning", "danger"]  # type: ignore[attr-defined]
    assert len(bugs) == 1


def the_box() -> QMessageBox:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    return box


def test_asking_waits_for_nobody_and_escape_is_no(look: Look, page: QWidget, qtbot: QtBot):
    done: list[int] = []
    ask = Messages(look)
    _confirm(ask, page, done)
    qtbot.keyPress(the_box(), Qt.Key.Key_Escape)
    assert done == []
    _confirm(ask, page, done)
    next(b for b in the_box().buttons() if "Erase" in b.text()).click()
    qtbot.waitUntil(lambda: done == [1])


def test_the_safe_answer_is_the_default_where_there_is_danger(look: Look, page: QWidget, qtbot: QtBot):
    done: list[int] = []
    _confirm(Messages(look), page, done)
    qtbot.keyPress(the_box(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert done == []


def _confirm(messages: Messages, page: QWidget, done: list[int]) -> None:
    messages.confirm(page, "test_box", lambda: done.append(1), danger=True, n=3)


def test_a_file_is_picked_with_the_programs_own_dialog(look: Look, page: QWidget, qtbot: QtBot, tmp_path: Path):
    file = tmp_path / "roster.csv"
    file.write_text("a", encoding="utf-8")
    picked: list[Path] = []
    Messages(look).open_file(page, "unlock.pick_folder", "test_box.kinds", picked.append)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    line.setText(str(file))
    dialog.accept()
    qtbot.waitUntil(lambda: bool(picked))
    assert picked == [file]
    assert look.preferences.get("folder") == str(tmp_path)
