# SPDX-License-Identifier: MIT
"""Pairs in the window: how they go, moving them along, ending with undo; groups that keep people apart."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from mentordesk.clock import FrozenClock
from mentordesk.desk import Desk
from mentordesk.records.apart import ApartDraft
from mentordesk.records.pairs import PairEnding, PairStatus
from mentordesk.usecases import apart, pairing, pairs, sessions
from mentordesk.usecases.contacts import pair_contacts
from tests.support.desks import AT_NOON, MONDAY, a_desk, a_mentee, a_mentor, a_place, a_programme, reopened
from tests.support.flashes import Flashes
from tests.support.ui import hear_changes, page_context
from ui.context import Place
from ui.jobs.jobs import Jobs
from ui.pages.pairs.asking import pairs_finder
from ui.pages.pairs.page import PairsPage
from ui.pages.week.page import WeekPage


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    desk = a_desk(tmp_path / "desk")
    programme, place = a_programme(desk), a_place(desk)
    for surname in ("Adeyemi", "Baptiste"):
        a_mentor(desk, programme, surname, 1)
    for surname in ("Carter", "Diallo"):
        a_mentee(desk, programme, surname)
    proposal = pairing.solve(desk.ask(partial(pairing.pairing_problem, programme_id=programme)))
    accept = partial(pairing.accept_proposal, programme_id=programme, proposal=proposal)
    first, _ = desk.perform("pairs.act.accept", accept).value
    for days in (0, 2, 9):
        draft_of = partial(sessions.pair_draft, pair_id=first, day=MONDAY + timedelta(days=days), slot="AM")
        draft = desk.ask(partial(draft_of, place_id=place))
        desk.perform("sessions.act.plan", partial(sessions.plan_meeting, draft=draft))
    desk.close()
    return tmp_path / "desk"


@pytest.fixture
def desk(folder: Path):
    opened = reopened(folder)
    yield opened
    opened.close()


def shown(desk: Desk, look, jobs, qtbot) -> PairsPage:
    made = PairsPage(page_context(desk, look, jobs))
    qtbot.addWidget(made)
    hear_changes(made)
    made.resize(1100, 700)
    made.show()
    made.reload()
    return made


@pytest.fixture
def page(desk: Desk, look, jobs, qtbot) -> PairsPage:
    return shown(desk, look, jobs, qtbot)


def told(page: PairsPage) -> str:
    return page.context.messages.told[-1][1]  # type: ignore[attr-defined]


def statuses(desk: Desk) -> dict[int, PairStatus]:
    return {line.pair.id: line.pair.status for line in desk.ask(pairs.list_pairs)}


def with_meetings(desk: Desk) -> int:
    return next(line.pair.id for line in desk.ask(pairs.list_pairs) if line.planned)


def test_a_pair_is_shown_with_its_reasons_its_counts_and_its_meetings(page: PairsPage, desk: Desk) -> None:
    page.show_target(with_meetings(desk))
    assert page.detail.meetings.model.rowCount() == 3
    assert "3 planned" in page.detail.facts.text()
    assert "Language" in page.detail.why.text()
    page.detail.meetings.enter()
    page.detail.meetings.opened.emit(page.detail.meetings.current())
    place, meeting = page.context.navigator.opened[-1]  # type: ignore[attr-defined]
    assert (place, desk.ask(partial(sessions.get_meeting, meeting_id=meeting)).meeting.pair_id) == (
        Place.WEEK,
        with_meetings(desk),
    )


def test_ending_asks_for_a_reason_says_what_goes_with_it_and_can_be_undone(page: PairsPage, desk: Desk, qtbot) -> None:
    pair = with_meetings(desk)
    page.show_target(pair)
    page.detail.end.click()
    assert page.detail.ending.said.text() == "3 planned meetings are taken out with it."
    assert not page.detail.ending.yes.isEnabled()
    page.detail.ending.reason.set_value(PairEnding.OWN_CHOICE)
    page.detail.ending.yes.click()
    assert statuses(desk)[pair] is PairStatus.ENDED
    assert told(page) == "The pair has ended; 3 planned meetings were taken out."
    undo = page.notices.banners[-1].findChild(type(page.detail.end))
    undo.click()
    assert statuses(desk)[pair] is PairStatus.AGREED
    assert with_meetings(desk) == pair


def test_esc_puts_the_ending_away_and_nothing_has_happened(page: PairsPage, desk: Desk, qtbot) -> None:
    page.show_target(with_meetings(desk))
    page.detail.end.click()
    qtbot.keyClick(page.detail.ending.reason, Qt.Key.Key_Escape)
    assert not page.detail.ending.isVisible()
    assert set(statuses(desk).values()) == {PairStatus.AGREED}


def test_a_pair_is_paused_and_set_active(page: PairsPage, desk: Desk) -> None:
    pair = with_meetings(desk)
    page.show_target(pair)
    page.detail.pause.click()
    assert statuses(desk)[pair] is PairStatus.PAUSED
    assert page.detail.pause.isHidden()
    page.detail.activate.click()
    assert statuses(desk)[pair] is PairStatus.ACTIVE


def test_a_quiet_pair_is_marked_in_words_and_can_be_filtered_for(folder: Path, look, jobs, qtbot) -> None:
    desk = reopened(folder, FrozenClock(AT_NOON.moment + timedelta(days=60)))
    page = shown(desk, look, jobs, qtbot)
    row = page.list.table.model.record(0)
    texts = [column.text(row) for column in page.list.table.model.columns]
    assert "Agreed, quiet" in texts
    page.list.quiet.setChecked(True)
    assert page.list.table.model.rowCount() == 2
    end = partial(pairs.end_pair, pair_id=row.pair.id, ending=PairEnding.QUIET)
    jobs.perform("pairs.act.end", end, page)
    assert page.list.table.model.rowCount() == 1
    page.show_target(row.pair.id)
    assert page.list.table.current().pair.id == row.pair.id, "a target is shown even where filters would hide it"
    desk.close()


def test_the_agreement_and_a_meeting_are_opened_where_they_are_made(page: PairsPage, desk: Desk) -> None:
    pair = with_meetings(desk)
    page.show_target(pair)
    page.detail.paper_button.click()
    page.primary_action.run()  # type: ignore[union-attr]
    assert page.context.navigator.opened == [  # type: ignore[attr-defined]
        (Place.PAPER, ("agreement", pair)),
        (Place.WEEK, ("plan", pair)),
    ]


def test_the_palette_finds_a_pair_by_either_name(page: PairsPage, desk: Desk) -> None:
    hits: list[object] = []
    pairs_finder(page.context)("cart", lambda found: hits.extend(found))
    assert len(hits) == 1
    assert "Carter" in hits[0].title  # type: ignore[attr-defined]
    hits[0].run()  # type: ignore[attr-defined]
    assert page.context.navigator.opened[-1][0] is Place.PAIRS  # type: ignore[attr-defined]


def tick(page: PairsPage, *surnames: str) -> None:
    listed = page.groups.form.picker.list
    for row in range(listed.count()):
        if listed.item(row).text().split(",")[0] in surnames:
            listed.item(row).setCheckState(Qt.CheckState.Checked)


def new_group(page: PairsPage, name: str, *surnames: str) -> None:
    page.views.setCurrentIndex(1)
    page.primary_action.run()  # type: ignore[union-attr]
    page.groups.form.form.field("name").widget.setText(name)  # type: ignore[attr-defined]
    tick(page, *surnames)


def test_a_group_is_made_changed_and_shown(page: PairsPage, desk: Desk, qtbot) -> None:
    new_group(page, "Tuesday circle", "Adeyemi", "Carter")
    page.groups.form.save_button.click()
    group = desk.ask(pairs.list_groups)[0]
    assert (group.name, len(group.members)) == ("Tuesday circle", 2)
    assert page.groups.table.current().id == group.id
    tick(page, "Diallo")
    page.groups.form.save_button.click()
    assert len(desk.ask(pairs.list_groups)[0].members) == 3


def test_a_group_of_one_is_refused_at_the_field(page: PairsPage, desk: Desk) -> None:
    new_group(page, "", "Carter")
    page.groups.form.save_button.click()
    rows = page.groups.form.form.rows
    assert rows["name"].error.text() == "Give the group a name."
    assert rows["members"].error.text() == "A group has at least two members."
    assert not desk.ask(pairs.list_groups)


def test_two_who_are_kept_apart_are_never_put_into_one_group(page: PairsPage, desk: Desk) -> None:
    line = desk.ask(pairs.list_pairs)[0]
    record = ApartDraft(person_a=line.pair.mentor_id, person_b=line.pair.mentee_id)
    desk.perform("apart.act.add", partial(apart.add_apart, draft=record))
    new_group(page, "Everybody", "Adeyemi", "Baptiste", "Carter", "Diallo")
    page.groups.form.save_button.click()
    assert told(page).startswith("Two members of this group are to be kept apart.")
    assert not desk.ask(pairs.list_groups)
    assert page.groups.form.form.dirty, "what was typed is still there"


def test_a_group_that_is_not_saved_outlives_another_choice_and_a_lock(
    page: PairsPage, desk: Desk, look, jobs, qtbot
) -> None:
    new_group(page, "First", "Adeyemi", "Carter")
    page.groups.form.save_button.click()
    new_group(page, "Second", "Baptiste")
    page.groups.select(desk.ask(pairs.list_groups)[0].id)
    assert page.groups.form.form.draft().name == "First"
    kept = page.drafts()
    assert list(kept) == ["group-new"]
    after = PairsPage(page_context(desk, look, jobs))
    qtbot.addWidget(after)
    after.restore("group-new", kept["group-new"])
    after.reload()
    draft = after.groups.form.form.draft()
    assert draft.name == "Second"
    assert len(draft.members) == 1
    tick(after, "Diallo")
    after.groups.form.save_button.click()
    assert {group.name for group in desk.ask(pairs.list_groups)} == {"First", "Second"}
    assert not after.drafts()


def test_the_week_opens_its_planning_for_the_pair_it_is_asked_for(desk: Desk, look, jobs, qtbot) -> None:
    week = WeekPage(page_context(desk, look, jobs))
    qtbot.addWidget(week)
    week.show()
    week.reload()
    last = desk.ask(pairs.list_pairs)[-1].pair.id
    week.show_target(("plan", last))
    assert week.plan.isVisible()
    assert week.plan.form.who.value() == ("pair", last)


def test_a_pair_against_a_keep_apart_is_marked_at_first_sight_and_in_words(page: PairsPage, desk: Desk, jobs) -> None:
    line = desk.ask(pairs.list_pairs)[0]
    record = ApartDraft(person_a=line.pair.mentor_id, person_b=line.pair.mentee_id, reason="threat")
    jobs.perform("apart.act.add", partial(apart.add_apart, draft=record), page)
    page.show_target(line.pair.id)
    status = next(column for column in page.list.table.model.columns if column.name == "status")
    assert status.text(line) == "Agreed, keep apart"
    assert page.detail.apart.isVisible()
    assert "threat" not in page.detail.apart.text()
    other = desk.ask(pairs.list_pairs)[1]
    page.show_target(other.pair.id)
    assert not page.detail.apart.isVisible()


def test_making_the_page_opens_no_window_of_its_own_even_for_a_moment(desk: Desk, look, jobs, qtbot, qapp) -> None:
    flashed = []
    watch = Flashes(flashed)
    qapp.installEventFilter(watch)
    made = PairsPage(page_context(desk, look, jobs))
    qtbot.addWidget(made)
    made.reload()
    qapp.removeEventFilter(watch)
    assert not flashed


def test_a_talk_with_the_mentee_is_written_down_by_keys(page: PairsPage, desk: Desk, qtbot) -> None:
    line = desk.ask(pairs.list_pairs)[0]
    page.list.select(line.pair.id)
    part = page.detail.contacts
    page.detail.contacts.begin()
    assert part.said.hasFocus() and part.day.value() is not None
    part.whom.setCurrentIndex(1)
    part.said.setText("Wants to go on")
    qtbot.keyPress(part.said, Qt.Key.Key_Return)
    (contact,) = desk.ask(partial(pair_contacts, pair_id=line.pair.id))
    assert (contact.person_id, contact.said) == (line.pair.mentee_id, "Wants to go on")
    assert "Wants to go on" in part.listed.text() and part.said.text() == ""
    part.day.set_value(contact.day + timedelta(days=1))
    part.save()
    assert part.error.isVisible() and len(desk.ask(partial(pair_contacts, pair_id=line.pair.id))) == 1


def test_an_ended_pair_that_is_opened_before_the_list_is_there_is_the_one_on_show(desk: Desk, look, qtbot) -> None:
    ended = desk.ask(pairs.list_pairs)[-1].pair.id
    end = partial(pairs.end_pair, pair_id=ended, ending=PairEnding.RELEASE)
    desk.perform("pairs.act.end", end)
    jobs = Jobs()
    made = PairsPage(page_context(desk, look, jobs))
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    try:
        made.show_target(ended)
        made.reload()
        qtbot.waitUntil(lambda: made.list.table.current() is not None and not jobs.busy, timeout=10_000)
        assert made.list.table.current_identity() == ended
    finally:
        jobs.close()
