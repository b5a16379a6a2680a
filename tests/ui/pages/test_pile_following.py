# SPDX-License-Identifier: MIT
"""What follows from a sheet, on the pile: shown before it is saved, confirmed by keys alone, done and taken back at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.records.consents import ConsentKind
from mentordesk.records.pairs import PairEnding, PairStatus
from mentordesk.records.sessions import Attendance
from mentordesk.records.sheets import SheetKind
from mentordesk.usecases.consents import consent_page
from mentordesk.usecases.contacts import pair_contacts
from mentordesk.usecases.pairs import end_pair
from tests.support.desks import MONDAY
from tests.support.ui import RecordedNavigator, ScriptedMessages
from tests.support.wing import WEDNESDAY, Wing
from tests.ui.pages.test_pile import found, press, printed, scan, shown
from ui.context import Place
from ui.jobs.initials import in_initials
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.pile.consequences import Consequences
from ui.pages.pile.fields import Boxes
from ui.pages.pile.page import PilePage

LATER = 9


@pytest.fixture
def wing(tmp_path: Path) -> Iterator[Wing]:
    made = Wing(tmp_path / "desk")
    made.later(LATER)
    yield made
    made.desk.close()


@pytest.fixture
def page(wing: Wing, look: Look, qtbot: QtBot) -> PilePage:
    return shown(wing, look, qtbot)


def write(page: PilePage, **answers: object) -> None:
    """Type answers into the form on show; a tuple is boxes that are ticked."""
    form = page.sheet.form
    assert form is not None
    for name, answer in answers.items():
        widget = form.field(name).widget
        if isinstance(widget, Boxes):
            assert isinstance(answer, tuple)
            for code in answer:
                widget.boxes[code].setChecked(True)
        else:
            form.field(name).write(answer)


def follows(page: PilePage) -> Consequences:
    shown_now = page.following.shown
    assert shown_now is not None
    return shown_now


def said(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


def key(qtbot: QtBot, pressed: Qt.Key) -> None:
    """A key where the keyboard is."""
    where = QApplication.focusWidget()
    assert where is not None
    qtbot.keyClick(where, pressed)


def contacts(wing: Wing) -> int:
    return len(wing.desk.ask(partial(pair_contacts, pair_id=wing.pair)))


def a_talk(page: PilePage, wing: Wing, qtbot: QtBot) -> str:
    code = printed(wing, SheetKind.STAFF_CONTACT, person_id=wing.baptiste)
    scan(page, qtbot, code)
    write(page, day=WEDNESDAY, minutes="20", way=("spoken",), said="They get on well.")
    return code


def test_what_follows_is_shown_first_and_enter_does_it_with_one_undo(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    code = a_talk(page, wing, qtbot)
    press(page, "save")
    assert found(wing, code).back is None and contacts(wing) == 0, "nothing is saved before it was seen"
    assert "Contact with Sam Baptiste on Wed 25 Nov 2026 (Spoken)" in said(follows(page))
    key(qtbot, Qt.Key.Key_Return)
    assert found(wing, code).back is not None and contacts(wing) == 1
    assert page.sheet.line is None and page.focusWidget() is page.tray.code
    wing.desk.undo()
    assert found(wing, code).back is None and contacts(wing) == 0


def test_space_unticks_what_is_not_wanted_and_the_sheet_is_saved_all_the_same(
    page: PilePage, wing: Wing, qtbot: QtBot
) -> None:
    code = a_talk(page, wing, qtbot)
    page.sheet.save()
    key(qtbot, Qt.Key.Key_Space)
    page.sheet.save()
    assert found(wing, code).back is not None and contacts(wing) == 0


def test_a_press_on_the_sentence_is_a_press_on_its_tick(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    a_talk(page, wing, qtbot)
    page.sheet.save()
    ((identity, tick),) = follows(page).ticks.items()
    sentence = follows(page).findChild(QLabel, identity)
    assert sentence is not None and tick.isChecked() and tick.accessibleName() == sentence.text()
    qtbot.mouseClick(sentence, Qt.MouseButton.LeftButton)
    assert not tick.isChecked()


def test_what_is_shown_goes_when_an_answer_changes_and_esc_leads_back(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    code = a_talk(page, wing, qtbot)
    page.sheet.save()
    write(page, day=MONDAY)
    assert page.following.shown is None
    page.sheet.save()
    assert "Mon 23 Nov 2026" in said(follows(page))
    key(qtbot, Qt.Key.Key_Escape)
    assert page.following.shown is None and page.sheet.dirty and found(wing, code).back is None


def test_what_cannot_follow_says_why_and_opens_the_place_where_it_is_done(
    page: PilePage, wing: Wing, qtbot: QtBot
) -> None:
    code = printed(wing, SheetKind.CLOSURE, pair_id=wing.pair)
    scan(page, qtbot, code)
    write(page, ended=WEDNESDAY, ending=("other",))
    page.sheet.save()
    assert "End the pair at its place" in said(follows(page)) and not follows(page).ticks
    to_pair = follows(page).findChild(QPushButton, "to_place")
    assert to_pair is not None
    to_pair.click()
    navigator = page.context.navigator
    assert isinstance(navigator, RecordedNavigator)
    assert navigator.opened[-1] == (Place.PAIRS, wing.pair)
    end = partial(end_pair, pair_id=wing.pair, ending=PairEnding.HEALTH)
    page.context.jobs.perform("pairs.act.end", end, page, lambda _: None)
    assert "has ended already" in said(follows(page)), "back from the pair the list is as the desk is now"
    key(qtbot, Qt.Key.Key_Return)
    assert found(wing, code).back is not None
    assert wing.the_pair().ending is PairEnding.HEALTH


def test_a_closure_is_read_at_the_pair_when_it_was_confirmed(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    scan(page, qtbot, printed(wing, SheetKind.CLOSURE, pair_id=wing.pair))
    write(page, ended=WEDNESDAY, ending=("own_choice",), contact=("both",))
    page.sheet.save()
    assert "under Consents" in said(follows(page))
    key(qtbot, Qt.Key.Key_Return)
    pair = wing.the_pair()
    assert (pair.status, pair.ended, pair.ending) == (PairStatus.ENDED, WEDNESDAY, PairEnding.OWN_CHOICE)
    answers = wing.desk.ask(partial(consent_page, person_id=wing.baptiste)).answers
    assert all(one.kind is not ConsentKind.CONTACT_AFTER for one in answers)


def test_a_log_marks_the_register_only_when_that_is_ticked(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    scan(page, qtbot, printed(wing, SheetKind.MENTOR_LOG, pair_id=wing.pair))
    write(page, day=WEDNESDAY, minutes="45", wanted=("talk",))
    page.sheet.save()
    (tick,) = follows(page).ticks.values()
    assert not tick.isChecked() and "asks for a talk" in said(follows(page))
    key(qtbot, Qt.Key.Key_Space)
    key(qtbot, Qt.Key.Key_Return)
    assert {one.code for one in wing.meeting(wing.wednesday).attendees} == {Attendance.ATTENDED}


def test_a_sheet_entered_anew_shows_what_follows_unticked(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    code = a_talk(page, wing, qtbot)
    page.sheet.save()
    key(qtbot, Qt.Key.Key_Return)
    scan(page, qtbot, code)
    press(page, "again")
    write(page, day=WEDNESDAY - timedelta(days=1), way=("spoken",))
    page.sheet.save()
    press(page, "take_new")
    (tick,) = follows(page).ticks.values()
    assert not tick.isChecked()
    press(page, "take_new")
    back = found(wing, code).back
    assert back is not None and back.answers["day"] == "2026-11-24" and contacts(wing) == 1


def test_a_sheet_that_is_taken_back_says_that_what_followed_stays(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    code = a_talk(page, wing, qtbot)
    page.sheet.save()
    key(qtbot, Qt.Key.Key_Return)
    scan(page, qtbot, code)
    press(page, "take_back")
    messages = page.context.messages
    assert isinstance(messages, ScriptedMessages) and "that stays" in messages.told[-1][1]
    assert found(wing, code).back is None and contacts(wing) == 1
    write(page, day=WEDNESDAY)
    page.sheet.save()
    assert "written down already" in said(follows(page)), "entered once more it is not written down twice"


def test_what_changed_on_the_desk_meanwhile_is_not_done(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    code = printed(wing, SheetKind.CLOSURE, pair_id=wing.pair)
    scan(page, qtbot, code)
    write(page, ended=WEDNESDAY, ending=("completed",))
    page.sheet.save()
    wing.desk.perform("pairs.act.end", partial(end_pair, pair_id=wing.pair, ending=PairEnding.RELEASE))
    key(qtbot, Qt.Key.Key_Return)
    assert found(wing, code).back is None and page.sheet.dirty
    page.following.refresh()
    assert "has ended already" in said(follows(page))
    key(qtbot, Qt.Key.Key_Return)
    assert found(wing, code).back is not None and wing.the_pair().ending is PairEnding.RELEASE


def test_in_initials_mode_what_follows_names_nobody(page: PilePage, wing: Wing, qtbot: QtBot) -> None:
    page.context.jobs.see = in_initials
    a_talk(page, wing, qtbot)
    page.sheet.save()
    assert "S.B." in said(follows(page)) and "Baptiste" not in said(follows(page))


def test_with_real_jobs_pressing_save_again_and_again_saves_once(
    wing: Wing, look: Look, qtbot: QtBot, real_jobs: Jobs
) -> None:
    code = printed(wing, SheetKind.STAFF_CONTACT, person_id=wing.baptiste)
    page = shown(wing, look, qtbot, real_jobs)
    messages = page.context.messages
    assert isinstance(messages, ScriptedMessages)
    scan(page, qtbot, code)
    qtbot.waitUntil(lambda: page.sheet.form is not None, timeout=5000)
    write(page, day=WEDNESDAY, way=("phone",))
    page.sheet.save()
    page.sheet.save()
    qtbot.waitUntil(lambda: page.following.shown is not None, timeout=5000)
    for _ in range(2):
        qtbot.keyClick(follows(page), Qt.Key.Key_Return)
        page.sheet.save()
    qtbot.waitUntil(lambda: page.sheet.line is None, timeout=5000)
    qtbot.waitUntil(lambda: bool(messages.told), timeout=5000)
    assert [tone for tone, _ in messages.told] == ["success"]
    assert contacts(wing) == 1 and found(wing, code).back is not None
