# SPDX-License-Identifier: MIT
"""The place Results: every line a word and a symbol, what fails it opens, staff answer, a site changes lines, paper."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.standards import FailingKind, How, Light, Said
from mentordesk.usecases import sheets, standards
from mentordesk.usecases.sheets import PrintTarget
from mentordesk.usecases.standards_sheet import gather_standards_sheet, log_standards_print
from tests.support.desks import AT_NOON, a_desk, a_mentee, a_mentor, a_programme
from tests.support.ui import RecordedNavigator, hear_changes, page_context
from ui.context import Place
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.results.page import ResultsPage
from ui.pages.results.wording import SIGNS, standing

WAITING = "mentees_who_need_it"
ASKED = "written_criteria"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """One mentee who waits without an assessment of needs, and a mentor."""
    desk = a_desk(tmp_path)
    programme = a_programme(desk)
    a_mentor(desk, programme, "Ábel")
    a_mentee(desk, programme, "Zeller")
    yield desk
    desk.close()


def shown(desk: Desk, look: Look, qtbot: QtBot, jobs: Jobs | None = None) -> ResultsPage:
    """The page over a desk, on show; it hears of changes as in the shell."""
    page = ResultsPage(page_context(desk, look, jobs))
    qtbot.addWidget(page)
    hear_changes(page)
    page.resize(1100, 700)
    page.reload()
    with qtbot.waitExposed(page):
        page.show()
    return page


def answer(page: ResultsPage, said: Said | None, text: str) -> None:
    page.detail.form.field("said").write(said)
    page.detail.form.field("words").write(text)
    page.detail.save_button.click()


def read(gathered: sheets.GatheredSheet) -> str:
    document = pypdfium2.PdfDocument(BytesIO(sheets.draw(gathered).pdf))
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.replace("\ufffe", "-").split())


@pytest.mark.parametrize("language", ["en", "fr"], indirect=True)
def test_every_line_has_a_word_and_a_symbol_of_its_own_light(desk: Desk, look: Look, qtbot: QtBot) -> None:
    page = shown(desk, look, qtbot)
    assert len({icon for icon, _ in SIGNS.values()}) == len(SIGNS), "no two ways to stand share a symbol"
    results = desk.ask(standards.self_check).results
    items = page.lines._items()
    assert len(items) == len(results) > 20
    for item, result in zip(items, results, strict=True):
        assert item.text(1) == look.words.label("standards.light", result.light) and not item.icon(1).isNull()
        assert item.text(0) == look.words(f"standards.line.{result.line.code}")
        assert SIGNS[standing(result)]
    assert look.words.label("standards.light", Light.RED) in page.chips[Light.RED].text.text()


def test_enter_goes_from_a_line_to_what_fails_it_and_from_there_to_the_record(
    desk: Desk, look: Look, qtbot: QtBot
) -> None:
    page = shown(desk, look, qtbot)
    result = next(one for one in desk.ask(standards.self_check).results if one.line.code == WAITING)
    assert result.light is Light.RED and [one.kind for one in result.failing] == [FailingKind.PERSON]
    page.lines.select(WAITING)
    page.lines.setFocus()
    qtbot.keyClick(page.lines, Qt.Key.Key_Return)
    assert page.detail.failing.view.hasFocus()
    assert [one.name for one in page.detail.failing.model.records] == [result.failing[0].name]
    page.detail.failing.enter()
    qtbot.keyClick(page.detail.failing.view, Qt.Key.Key_Return)
    navigator = page.context.navigator
    assert isinstance(navigator, RecordedNavigator)
    assert navigator.opened == [(Place.PEOPLE, result.failing[0].id)]
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.lines.hasFocus()


def test_only_what_fails_leaves_the_lines_that_fail(desk: Desk, look: Look, qtbot: QtBot) -> None:
    page = shown(desk, look, qtbot)
    page.only_failing.setChecked(True)
    failing = [one for one in desk.ask(standards.self_check).results if one.light in (Light.AMBER, Light.RED)]
    assert len(page.lines._items()) == len(failing) > 0
    page.show_target(ASKED)
    assert not page.only_failing.isChecked() and page.lines.current().line.code == ASKED


def test_an_asked_line_is_answered_only_by_an_answer_with_words(desk: Desk, look: Look, qtbot: QtBot) -> None:
    page = shown(desk, look, qtbot)
    page.lines.select(ASKED)
    page.detail.save_button.click()
    answer(page, Said.YES, "")
    answer(page, None, "It hangs in the office.")
    assert result_of(desk, ASKED).light is Light.ASKED, "an answer nobody gave is not saved"
    answer(page, Said.PARTLY, "It hangs in the office.")
    assert result_of(desk, ASKED).light is Light.AMBER
    assert "It hangs in the office." in page.detail.answer.text() and not page.drafts()
    desk.undo()
    assert result_of(desk, ASKED).light is Light.ASKED


def test_an_answer_begun_is_kept_while_other_lines_are_looked_at_and_through_a_lock(
    desk: Desk, look: Look, qtbot: QtBot
) -> None:
    page = shown(desk, look, qtbot)
    page.lines.select(ASKED)
    page.detail.form.field("words").write("Half a sen")
    page.lines.select(WAITING)
    page.lines.select("recruit_realistically")
    assert page.detail.form.draft().words == ""
    page.reload()
    page.lines.select(ASKED)
    assert page.detail.form.draft().words == "Half a sen"
    kept = page.drafts()
    again = shown(desk, look, qtbot)
    for name, payload in kept.items():
        again.restore(name, payload)
    assert again.lines.current().line.code == ASKED and again.detail.form.draft().words == "Half a sen"


def test_a_line_is_switched_off_its_number_changed_and_restored(desk: Desk, look: Look, qtbot: QtBot) -> None:
    page = shown(desk, look, qtbot)
    page.lines.select(WAITING)
    assert page.detail.restore_button.isHidden()
    page.detail.change_form.field("on").write(False)
    page.detail.put_right.click()
    assert not result_of(desk, WAITING).line.on
    assert page.lines.currentItem().text(1) == look.words("page_results.off")
    page.detail.restore_button.click()
    assert result_of(desk, WAITING).line.on
    page.detail.change_form.field("amber_percent").write(100)
    page.detail.put_right.click()
    assert result_of(desk, WAITING).light is Light.AMBER
    assert page.lines.currentItem().text(1) == look.words.label("standards.light", Light.AMBER)
    next(one for one in page.actions_offered() if one.id == "results_restore_all").run()
    assert not any(one.line.changed for one in desk.ask(standards.self_check).results)


@pytest.mark.parametrize("language", ["en", "fr"], indirect=True)
def test_on_paper_with_names_or_with_codes_and_on_the_log(desk: Desk, look: Look, qtbot: QtBot) -> None:
    page = shown(desk, look, qtbot)
    secret = "It hangs in the office of Zeller."
    call = partial(standards.answer_line, code=ASKED, said=Said.YES, words=secret)
    desk.perform("standards.act.answer", call)
    person = result_of(desk, WAITING).failing[0]
    named, coded = (desk.ask(page._gather(way)) for way in (True, False))
    assert "Zeller" in read(named) and secret in read(named)
    code = look.words("sheets.standards.code", kind=look.words.label("standards.kind", person.kind), n=person.id)
    assert "Zeller" not in repr(coded.sheet) and " ".join(code.split()) in read(coded)
    for gathered in (named, coded):
        lines = [one for one in desk.ask(standards.self_check).results if one.line.on]
        assert len(gathered.sheet.rows) == len(lines)
        call = partial(log_standards_print, gathered=gathered, pages=1, target=PrintTarget.FILE)
        desk.perform("audit.action.printed", call)
    logged = [one.subject for one in desk.ask(lambda store: store.audit.lines()) if one.action.endswith("printed")]
    assert logged == ["sheet:standards"] * 2


def test_the_sheet_of_what_fails_has_those_lines_only(desk: Desk) -> None:
    gather = partial(gather_standards_sheet, programme_id=None, only_failing=True, named=True, language="en")
    rows = desk.ask(gather).sheet.rows
    failing = [one for one in desk.ask(standards.self_check).results if one.light in (Light.AMBER, Light.RED)]
    assert [row.ref for row in rows] == [one.line.ref for one in failing]


def test_with_real_jobs_an_answer_reaches_the_line_and_the_keyboard_stays(desk: Desk, look: Look, qtbot: QtBot) -> None:
    jobs = Jobs()
    page = shown(desk, look, qtbot, jobs)
    qtbot.waitUntil(lambda: bool(page.lines._items()))
    page.lines.select(ASKED)
    answer(page, Said.YES, "It hangs in the office.")
    met = look.words.label("standards.light", Light.GREEN)
    qtbot.waitUntil(lambda: page.lines.currentItem() is not None and page.lines.currentItem().text(1) == met)
    assert page.lines.current().line.code == ASKED and not page.drafts()
    assert page.lines.current().line.how is How.ASKED
    jobs.close()


def result_of(desk: Desk, code: str):
    return next(one for one in desk.ask(standards.self_check).results if one.line.code == code)


def test_a_period_is_typed_and_asks_again(desk: Desk, look: Look, qtbot: QtBot) -> None:
    page = shown(desk, look, qtbot)
    hint = page.period.said.text()
    page.period.first.set_value(AT_NOON.today())
    page.period.first.changed.emit()
    assert page.period.value() is None and page.period.said.text() not in ("", hint), "half of a period is none"
    page.period.last.set_value(AT_NOON.today())
    page.period.last.changed.emit()
    assert page._check is not None and page._check.period == page.period.value() is not None
