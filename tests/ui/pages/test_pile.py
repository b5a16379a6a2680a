# SPDX-License-Identifier: MIT
"""Paper that comes back: a number opens the form of its sheet, what is typed is kept, a sheet keyed twice is noticed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentordesk.errors import NotFound
from mentordesk.records.papers import Returned
from mentordesk.records.sessions import Attendance, Attendee, RecordDraft
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases import papers, registers
from mentordesk.usecases.paper_subjects import paper_subjects
from mentordesk.usecases.today import today
from tests.support.ui import RecordedNavigator, ScriptedMessages, page_context
from tests.support.wing import Wing
from tests.ui.pages.pile_place import found, press, printed, scan, shown, text_of
from ui.app import PLACES
from ui.context import Hit, Place
from ui.jobs.initials import in_initials
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.pile.fields import Boxes
from ui.pages.pile.finding import paper_finder
from ui.pages.pile.page import PilePage
from ui.pages.today.sections import sections
from ui.shell.window import Shell


@pytest.fixture
def page(wing: Wing, look: Look, qtbot: QtBot) -> PilePage:
    return shown(wing, look, qtbot)


def log_typed(page: PilePage, minutes: str = "45") -> None:
    form = page.sheet.form
    assert form is not None
    form.field("minutes").write(minutes)
    for name, box in (("done", "talked"), ("felt", "4")):
        boxes = form.field(name).widget
        assert isinstance(boxes, Boxes)
        boxes.boxes[box].setChecked(True)


def test_a_scanned_sheet_is_typed_in_and_the_field_waits_for_the_next(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    code = printed(wing, SheetKind.MENTOR_LOG, pair_id=wing.pair)
    page.reload()
    assert [line.paper.code for line in page.tray.out.model.records] == [code]
    scan(page, qtbot, f"{code[:4]}-{code[4:]}")
    assert "Adeyemi" in text_of(page) and page.tray.code.text() == ""
    log_typed(page)
    press(page, "save")
    back = found(wing, code).back
    assert back is not None and back.how is Returned.ENTERED
    assert back.answers["minutes"] == "45"
    assert back.answers["done"] == {"ticked": ["talked"]} and back.answers["felt"] == {"ticked": ["4"]}
    assert page.sheet.line is None and page.focusWidget() is page.tray.code
    assert page.tray.out.model.records == () and len(page.tray.back.model.records) == 1


def test_the_form_asks_under_the_numbers_of_the_paper(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    scan(page, qtbot, printed(wing, SheetKind.MENTOR_LOG, pair_id=wing.pair))
    form = page.sheet.form
    assert form is not None
    asked = [row.label.text() for row in form.rows.values()]
    words = page.context.words
    names = ("meeting", "day", "minutes", "done", "goal", "felt", "wanted")
    asked_on_paper = [f"{n}  {words(f'sheets_along.log.{name}')}" for n, name in enumerate(names, start=2)]
    assert asked == [words("papers.corrected"), *asked_on_paper]


def test_a_misread_number_is_told_and_stays_to_be_put_right(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    code = printed(wing, SheetKind.MENTOR_LOG, pair_id=wing.pair)
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    scan(page, qtbot, wrong)
    assert page.tray.wrong.isVisible() and wrong in page.tray.wrong.text() and page.sheet.line is None
    assert page.tray.code.selectedText() == wrong


def test_a_blank_sheet_first_asks_whom_it_is_about(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    code = printed(wing, SheetKind.MENTOR_LOG, blank=True)
    scan(page, qtbot, code)
    picker = page.sheet.picker
    assert picker is not None and page.sheet.form is None
    qtbot.keyClicks(picker.search, "adey")
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    log_typed(page)
    page.sheet.save()
    line = found(wing, code)
    assert line.paper.pair_id == wing.pair and line.back is not None


def test_a_sheet_keyed_twice_shows_both_answers_and_keeps_the_first(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    code = printed(wing, SheetKind.MENTOR_LOG, pair_id=wing.pair)
    scan(page, qtbot, code)
    log_typed(page)
    page.sheet.save()
    scan(page, qtbot, code)
    assert "Entered by" in text_of(page) and "45" in text_of(page) and page.sheet.form is None
    press(page, "again")
    log_typed(page, minutes="54")
    page.sheet.save()
    assert "First: 45" in text_of(page) and "Now: 54" in text_of(page)
    assert "54" in page.drafts()[f"sheet-{code}"], "a lock in this moment loses nothing"
    press(page, "keep_first")
    assert page.drafts() == {}
    first = found(wing, code).back
    assert first is not None and first.answers["minutes"] == "45"
    scan(page, qtbot, code)
    press(page, "again")
    log_typed(page, minutes="54")
    page.sheet.save()
    press(page, "take_new")
    second = found(wing, code).back
    assert second is not None and second.answers["minutes"] == "54"


def test_a_sheet_that_was_begun_is_not_lost_to_the_next_scan_nor_to_a_lock(
    page: PilePage, wing: Wing, look: Look, qtbot: QtBot
) -> None:
    one, other = (printed(wing, SheetKind.MENTOR_LOG, pair_id=wing.pair) for _ in range(2))
    scan(page, qtbot, one)
    log_typed(page)
    scan(page, qtbot, other)
    assert page.sheet.line is not None and page.sheet.line.paper.code == other
    assert f"{one[:4]}-{one[4:]}" in page.tray.pile.text()
    kept = page.drafts()
    assert list(kept) == [f"sheet-{one}"]
    after = shown(wing, look, qtbot)
    for name, payload in kept.items():
        after.restore(name, payload)
    assert after.sheet.form is not None and after.sheet.form.field("minutes").read() == "45"
    after.sheet.save()
    assert after.drafts() == {} and found(wing, one).back is not None


def test_lost_and_taken_back(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    code = printed(wing, SheetKind.MENTOR_LOG, pair_id=wing.pair)
    scan(page, qtbot, code)
    press(page, "lost")
    back = found(wing, code).back
    assert back is not None and back.how is Returned.LOST
    scan(page, qtbot, code)
    press(page, "take_back")
    assert found(wing, code).back is None and page.sheet.form is not None


def test_a_register_is_entered_at_its_meeting_and_counts_as_come_back(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    code = printed(wing, SheetKind.REGISTER, meeting_id=wing.monday)
    scan(page, qtbot, code)
    press(page, "to_place")
    navigator = page.context.navigator
    assert isinstance(navigator, RecordedNavigator)
    assert navigator.opened == [(Place.WEEK, wing.monday)]
    attended = [
        Attendee(person_id=one.person_id, role=one.role, code=Attendance.ATTENDED)
        for one in wing.meeting(wing.monday).attendees
    ]
    mark = partial(registers.mark_register, meeting_id=wing.monday, attendees=attended)
    page.context.jobs.perform("sessions.act.register", mark, page)
    assert found(wing, code).back is not None


def test_a_session_note_is_not_back_before_its_record_is_written(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    code = printed(wing, SheetKind.SESSION_NOTE, meeting_id=wing.monday)
    scan(page, qtbot, code)
    press(page, "to_place")
    attendees = wing.meeting(wing.monday).attendees
    mark = partial(registers.mark_register, meeting_id=wing.monday, attendees=attendees)
    page.context.jobs.perform("sessions.act.register", mark, page)
    assert found(wing, code).back is None
    record = RecordDraft(meeting_id=wing.monday, done="They read together.")
    page.context.jobs.perform("sessions.act.record", partial(registers.record_meeting, draft=record), page)
    assert found(wing, code).back is not None


def test_with_real_jobs_a_pile_goes_sheet_by_sheet(wing: Wing, look: Look, qtbot: QtBot, real_jobs: Jobs) -> None:
    codes = [printed(wing, SheetKind.MENTOR_LOG, pair_id=wing.pair) for _ in range(2)]
    page = shown(wing, look, qtbot, real_jobs)
    for code in codes:
        scan(page, qtbot, code)
        qtbot.waitUntil(lambda: page.sheet.form is not None, timeout=5000)
        log_typed(page)
        page.sheet.save()
        qtbot.waitUntil(lambda: page.sheet.line is None, timeout=5000)
    qtbot.waitUntil(lambda: len(page.tray.back.model.records) == 2, timeout=5000)
    assert "2 sheets" in page.tray.pile.text()


def test_a_number_of_elsewhere_is_told(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    with pytest.raises(NotFound):
        found(wing, code_of_nobody(wing))
    scan(page, qtbot, code_of_nobody(wing))
    assert page.tray.wrong.isVisible()
    messages = page.context.messages
    assert isinstance(messages, ScriptedMessages) and messages.told == []


def test_a_sheet_entered_at_its_meeting_that_cannot_be_written_down_as_back_is_told(page: PilePage, wing: Wing) -> None:
    line = found(wing, printed(wing, SheetKind.REGISTER, meeting_id=wing.monday))
    messages = page.context.messages
    assert isinstance(messages, ScriptedMessages)
    page._on_settled(replace(line, paper=replace(line.paper, code=code_of_nobody(wing))), wing.monday)
    (one,) = messages.told
    assert "No sheet" in one[1], one
    for _ in range(2):
        page._on_settled(line, wing.monday)
    assert len(messages.told) == 2, "that a colleague entered it meanwhile is nothing to be told"


def code_of_nobody(wing: Wing) -> str:
    """A number that is right and on no paper."""
    return wing.desk.ask(partial(papers.fresh_codes, count=1))[0]


def test_a_scan_anywhere_in_the_window_opens_the_form_of_its_sheet(wing: Wing, look: Look, qtbot: QtBot) -> None:
    code = printed(wing, SheetKind.MENTOR_LOG, pair_id=wing.pair)
    context = page_context(wing.desk, look)
    shell = Shell(context.jobs, context.messages, look, wing.desk, PLACES)
    qtbot.addWidget(shell)
    shell.show()
    shell.open(Place.TODAY)
    target = shell.sidebar.places
    target.setFocus()
    qtbot.keyClicks(target, code)
    qtbot.keyClick(target, Qt.Key.Key_Return)
    page = shell.page
    assert shell.place is Place.PILE and isinstance(page, PilePage)
    assert page.sheet.line is not None and page.sheet.line.paper.code == code
    assert page.primary_action is not None and shell.sidebar.places.currentRow() == list(shell.specs).index(Place.PAPER)
    shell.detach()


def test_the_palette_finds_a_sheet_by_its_number_and_tells_a_misread_one(
    page: PilePage, wing: Wing, qtbot: QtBot
) -> None:
    code = printed(wing, SheetKind.MENTOR_LOG, pair_id=wing.pair)
    find, hits = paper_finder(page.context), []
    find(f"{code[:4]}-{code[4:]}", hits.extend)
    assert len(hits) == 1 and "Adeyemi" in hits[0].detail
    hits[0].run()
    assert page.context.navigator.opened[-1] == (Place.PILE, code)  # type: ignore[attr-defined]
    told: list[Hit] = []
    find(code[:-1] + str((int(code[-1]) + 1) % 10), told.extend)
    assert len(told) == 1 and "misread" in told[0].title
    none: list[Hit] = []
    find("Adeyemi", none.extend)
    assert none == []


def test_today_counts_the_sheets_that_should_have_come_back(wing: Wing, look: Look, qtbot: QtBot) -> None:
    for _ in range(2):
        printed(wing, SheetKind.MENTOR_LOG, pair_id=wing.pair)
    printed(wing, SheetKind.MENTOR_LOG, blank=True)
    assert wing.desk.ask(today).papers_late == ()
    wing.later(10)
    found_late = wing.desk.ask(today)
    (section,) = [one for one in sections(look.words, found_late, wing.desk.clock.now()) if one.name == "papers"]
    (line,) = section.lines
    assert line.text == "2 sheets have not come back" and line.place is Place.PILE and not found_late.is_calm
    page = shown(wing, look, qtbot)
    assert [one.is_overdue(found_late.day) for one in page.tray.out.model.records] == [True, True]
    assert "Late since" in page.tray.out.model.columns[0].text(page.tray.out.model.records[0])


def test_in_initials_mode_no_sheet_says_whose_it_is(wing: Wing) -> None:
    line = in_initials(found(wing, printed(wing, SheetKind.MENTOR_LOG, pair_id=wing.pair)))
    offered = in_initials(wing.desk.ask(partial(paper_subjects, kind=SheetKind.INTERVIEW)))
    for said in (line.about, *(subject.said for subject in offered)):
        assert said and "Adeyemi" not in said and "Baptiste" not in said and "Carter" not in said


def test_the_list_of_what_is_out_fits_beside_a_sheet_and_never_cuts_a_number(
    page: PilePage, wing: Wing, qtbot: QtBot
) -> None:
    printed(wing, SheetKind.MENTOR_LOG, pair_id=wing.pair)
    code = printed(wing, SheetKind.REGISTER, meeting_id=wing.monday)
    page.reload()
    page.resize(1120, 690)
    view = page.tray.out.view
    assert view.viewport().width() < 620 and view.horizontalScrollBar().maximum() == 0
    number = [column.name for column in page.tray.out.model.columns].index("code")
    needed = view.fontMetrics().horizontalAdvance(f"{code[:4]}-{code[4:]}")
    assert view.columnWidth(number) > needed + 12


def test_a_sheet_saved_with_nothing_typed_in_is_asked_about_once(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    code = printed(wing, SheetKind.MENTOR_LOG, pair_id=wing.pair)
    scan(page, qtbot, code)
    page.sheet.save()
    assert found(wing, code).back is None and "Nothing is typed in" in text_of(page)
    page.sheet.save()
    back = found(wing, code).back
    assert back is not None and not back.answers
