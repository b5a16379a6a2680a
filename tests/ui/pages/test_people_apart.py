# SPDX-License-Identifier: MIT
"""Keep-apart records in the window: who sees that, who sees why, adding, closing, and the check of the list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mentordesk.clock import FrozenClock
from mentordesk.records.apart import ApartDraft, ApartReason, ApartRole
from mentordesk.records.roles import Actor, Role
from mentordesk.usecases import apart
from tests.desk.colleagues import added, at_the_desk
from tests.support.desks import reopened
from tests.support.ui import page_context
from tests.ui.pages.people_place import Place, a_roster, pair_up, shown
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.people.apart.form import ApartEntry
from ui.pages.people.page import PeoplePage

COMMENT = "Seen fighting over the pool table"


@pytest.fixture
def place(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Place]:
    desk, programme, ids = a_roster(tmp_path / "desk")
    made = Place(desk, shown(desk, look, qtbot), programme, ids)
    made.page.show_target("apart")
    yield made
    made.desk.close()


def record(place: Place, one: str, other: str) -> None:
    draft = ApartDraft(
        person_a=place.ids[one],
        person_b=place.ids[other],
        reason=ApartReason.VIOLENCE,
        comment=COMMENT,
        role_a=ApartRole.VICTIM,
        role_b=ApartRole.PERPETRATOR,
    )
    place.page.context.jobs.perform("apart.act.add", partial(apart.add_apart, draft=draft), place.page)


def pick(qtbot: QtBot, place: Place, number: int, typed: str) -> None:
    picker = place.page.view("apart").form.pickers[number]
    picker.line.setFocus()
    qtbot.keyClicks(picker.line, typed)
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)


def said(page: PeoplePage) -> str:
    QApplication.processEvents()  # labels made just now are shown from the event loop
    return " ".join(part.text() for part in page.findChildren(QLabel) if not part.isHidden())


def test_two_people_are_found_by_typing_and_kept_apart_from_then_on(place: Place, qtbot: QtBot):
    place.press("people.add_apart")
    pick(qtbot, place, 0, "ek")
    pick(qtbot, place, 1, "abel")
    place.press("people.save")
    [line] = place.page.view("apart").table.model.records
    assert {line.apart.person_a, line.apart.person_b} == {place.ids["Ek"], place.ids["Ábel"]}
    assert line.apart.is_open and line.apart.scope == "wing"
    assert not place.page.view("apart").dirty
    place.page.context.jobs.undo(place.page)
    assert place.page.view("apart").table.model.records == ()


def test_what_is_missing_or_doubled_is_said_at_its_field(place: Place, qtbot: QtBot):
    record(place, "Ek", "Ábel")
    place.press("people.add_apart")
    rows = place.page.view("apart").form.rows
    pick(qtbot, place, 0, "abel")
    place.press("people.save")
    assert rows["person_a"].error.isHidden() and rows["person_b"].error.isVisible()
    pick(qtbot, place, 1, "abel")
    place.press("people.save")
    assert rows["person_b"].error.text() == "Choose two different people."
    place.page.view("apart").form.pickers[1].line.clear()
    pick(qtbot, place, 1, "ek")
    place.press("people.save")
    assert "already" in rows["person_b"].error.text()
    assert len(place.page.view("apart").table.model.records) == 1


def test_typing_over_a_choice_gives_it_up(place: Place, qtbot: QtBot):
    place.press("people.add_apart")
    pick(qtbot, place, 0, "ek")
    picker = place.page.view("apart").form.pickers[0]
    assert picker.value() == place.ids["Ek"]
    qtbot.keyClicks(picker.line, "x")
    assert picker.value() is None and picker.none.isVisible()


def test_leaving_the_field_takes_the_only_match_and_never_guesses_among_several(place: Place, qtbot: QtBot):
    place.press("people.add_apart")
    first, second = place.page.view("apart").form.pickers
    first.line.setFocus()
    qtbot.keyClicks(first.line, "sam")
    second.line.setFocus()
    assert first.value() is None and not first.matches.isVisible()
    qtbot.keyClicks(second.line, "ek")
    first.line.setFocus()
    assert second.value() == place.ids["Ek"]
    qtbot.keyClick(first.line, Qt.Key.Key_Escape)
    assert place.page.view("apart").table.view.hasFocus() or not place.page.view("apart").table.view.isVisible()
    place.press("people.add_apart")
    assert second.value() == place.ids["Ek"], "Esc steps back and never discards"


def test_a_facilitator_sees_that_and_with_whom_but_never_why(place: Place):
    record(place, "Ek", "Ábel")
    place.page.view("apart").table.enter()
    place.page.show_target(place.ids["Ek"])
    assert place.page.view("people").panel.headline._apart.isVisible()
    place.page.view("people").panel.tabs.buttons["apart"].click()
    text = said(place.page)
    assert "Sam Ábel" in text
    for secret in (COMMENT, "Violence", "Victim", "Perpetrator"):
        assert secret not in text


def test_who_may_read_reasons_is_told_when_one_was_sealed_to_others(place: Place, look: Look, qtbot: QtBot):
    record(place, "Ek", "Ábel")
    context = page_context(place.desk, look)
    reader = Actor(user_id=context.actor.user_id, name="R", initials="R", roles=frozenset({Role.SAFEGUARDING}))
    page = PeoplePage(replace(context, actor=reader))
    qtbot.addWidget(page)
    page.reload()
    page.show_target("apart")
    page.view("apart").table.enter()
    text = said(page)
    assert COMMENT not in text
    assert not page.view("apart").detail.reason.isHidden() and page.view("apart").detail.reason.text()
    assert page.primary_action is None and page.view("apart").detail.close_button.isHidden()


def test_why_is_shown_to_those_it_was_sealed_to(place: Place, look: Look, qtbot: QtBot):
    place.desk.confirm_unlocking()
    added(place.desk, "Ruth Field", Role.SAFEGUARDING)
    record(place, "Ek", "Ábel")
    place.desk.close()
    place.desk = at_the_desk(place.desk.folder, "Ruth Field")
    place.page = shown(place.desk, look, qtbot)
    place.page.show_target("apart")
    place.page.view("apart").table.enter()
    assert f"Why: Violence. {COMMENT}" in said(place.page) and "Victim" in said(place.page)


def test_closing_asks_for_a_why_and_the_record_stays_readable(place: Place, qtbot: QtBot):
    record(place, "Ek", "Ábel")
    view = place.page.view("apart")
    view.table.enter()
    qtbot.keyClick(view.table.view, Qt.Key.Key_Return)
    assert view.detail.why.hasFocus()
    qtbot.keyClick(view.detail.why, Qt.Key.Key_Return)
    assert view.detail.problem.isVisible()
    qtbot.keyClicks(view.detail.why, "Agreed by both")
    qtbot.keyClick(view.detail.why, Qt.Key.Key_Return)
    [line] = view.table.model.records
    assert not line.apart.is_open
    # Why it was closed tells why it was there: it is sealed with the reason, to those who may read reasons.
    assert "Agreed by both" not in said(place.page)
    assert view.detail.close_button.text() == "Reopen this record"
    qtbot.keyClicks(view.detail.why, "Seen shouting")
    qtbot.keyClick(view.detail.why, Qt.Key.Key_Return)
    assert view.table.model.records[0].apart.is_open
    assert "Closed" in view.detail.history.text() and "Reopened" in view.detail.history.text()
    assert "Agreed by both" not in view.detail.history.text() and "Seen shouting" not in view.detail.history.text()


def test_a_why_that_was_begun_stays_with_its_record(place: Place, qtbot: QtBot):
    record(place, "Ek", "Ábel")
    record(place, "Zeller", "Ábel")
    view = place.page.view("apart")
    view.table.enter()
    qtbot.keyClicks(view.detail.why, "Agreed")
    qtbot.keyClick(view.table.view, Qt.Key.Key_Down)
    assert view.detail.why.text() == ""
    qtbot.keyClick(view.table.view, Qt.Key.Key_Up)
    assert view.detail.why.text() == "Agreed"


def test_open_records_come_first(place: Place):
    record(place, "Ek", "Ábel")
    record(place, "Zeller", "Ábel")
    newest = place.page.view("apart").table.model.records[0].apart
    call = partial(apart.close_apart, apart_id=newest.id, why="Moved away")
    place.page.context.jobs.perform("apart.act.close", call, place.page)
    assert [line.apart.is_open for line in place.page.view("apart").table.model.records] == [True, False]


def test_the_check_is_written_down_and_goes_stale(place: Place, look: Look, qtbot: QtBot):
    strip = place.page.view("apart").check
    assert strip.due.isHidden(), "nothing to check without a record"
    record(place, "Ek", "Ábel")
    assert not strip.due.isHidden() and "Never" in strip.text.text()
    strip.button.click()
    assert strip.due.isHidden() and "Mon 23 Nov 2026 by JM" in strip.text.text()
    folder = place.desk.folder
    place.desk.close()
    later = reopened(folder, FrozenClock(datetime(2026, 12, 2, 9, 0, tzinfo=UTC)))
    page = shown(later, look, qtbot)
    page.show_target("apart")
    assert not page.view("apart").check.due.isHidden() and "7 days" in page.view("apart").check.due.text()
    place.desk = later


def test_a_pair_made_before_the_record_is_pointed_out(place: Place):
    pair_up(place.desk, place.programme)
    place.page.reload()
    paired = [r.person.surname for r in place.page.view("people").list.lines if r.open_pairs]
    for mentor in (name for name in paired if name in ("Ábel", "O'Brien")):
        for mentee in (name for name in paired if name in ("Ek", "Zeller")):
            record(place, mentor, mentee)
    assert not place.page.view("apart").check.touch.isHidden()
    assert "open pair" in place.page.view("apart").check.touch.text()


def test_from_a_person_one_goes_to_a_record_about_them(place: Place):
    place.page.show_target(place.ids["Zeller"])
    place.page.view("people").panel.tabs.buttons["apart"].click()
    assert place.page.view("people").panel.tab("apart") is not None
    place.page.view("people").panel.tab("apart").add.click()
    assert place.page.views.value == "apart" and place.page.view("apart").is_adding
    assert place.page.view("apart").form.pickers[0].value() == place.ids["Zeller"]


def test_a_begun_record_survives_a_look_elsewhere_and_the_lock(place: Place, look: Look, qtbot: QtBot):
    record(place, "Ek", "Ábel")
    place.press("people.add_apart")
    pick(qtbot, place, 0, "zeller")
    place.page.view("apart").table.enter()
    assert place.page.view("apart").begun.isVisible()
    place.page.view("apart").begun.click()
    assert place.page.view("apart").form.pickers[0].value() == place.ids["Zeller"]
    kept = dict(place.page.drafts())
    again = PeoplePage(page_context(place.desk, look))
    qtbot.addWidget(again)
    for name, payload in kept.items():
        again.restore(name, payload)
    again.reload()
    assert again.view("apart").is_adding and again.view("apart").form.pickers[0].value() == place.ids["Zeller"]
    assert again.drafts() == kept


def test_a_record_against_a_pair_is_followed_at_once_by_what_to_do_and_one_press_does_it(place: Place):
    pair_up(place.desk, place.programme)
    place.page.reload()
    [pair, *_] = place.desk.ask(lambda store: store.pairs.open())
    draft = ApartDraft(person_a=pair.mentor_id, person_b=pair.mentee_id)
    view = place.page.view("apart")
    view.form.load(ApartEntry(person_a=draft.person_a, person_b=draft.person_b))
    view.show_form()
    place.press("people.save")
    parting = view.detail.parting
    assert not parting.isHidden() and len(parting.lines) == 1
    parting.choices[0].setCurrentIndex(1)
    assert not parting.do.isEnabled(), "left for later: nothing to do"
    parting.choices[0].setCurrentIndex(0)
    parting.do.click()
    assert parting.isHidden()
    assert pair.id not in {left.id for left in place.desk.ask(lambda store: store.pairs.open())}
    assert view.check.touch.isHidden()


def test_the_restriction_is_changed_at_the_record_and_the_old_one_stays_in_sight(place: Place):
    record(place, "Ek", "Ábel")
    view = place.page.view("apart")
    view.table.enter()
    terms = view.detail.terms
    terms.open.click()
    terms.form.field("scope").widget.set_value("cell")
    terms.save.click()
    assert "Less far apart" in terms.form.rows["why"].error.text()
    terms.form.field("why").widget.setText("Panel of Monday")
    terms.save.click()
    assert view.table.model.records[0].apart.scope == "cell"
    assert "Not on one wing" in view.detail.history.text() and "Panel" not in view.detail.history.text()


def test_a_form_shown_after_a_reload_is_not_swept_away_when_the_answers_come(place: Place, look: Look, qtbot: QtBot):
    record(place, "Ek", "Ábel")
    jobs = Jobs()
    jobs.use(place.desk)
    page = PeoplePage(replace(page_context(place.desk, look), jobs=jobs))
    qtbot.addWidget(page)
    page.show()
    page.show_target("apart")
    page.reload()
    page.view("apart").show_form(place.ids["Zeller"])
    qtbot.waitUntil(lambda: not jobs.busy and bool(page.view("apart").table.model.records))
    assert page.view("apart").is_adding
    assert page.view("apart").form.pickers[0].value() == place.ids["Zeller"]
    page.view("apart").table.select(page.view("apart").table.model.records[0].apart.id)
    qtbot.waitUntil(lambda: not jobs.busy)
