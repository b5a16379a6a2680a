# SPDX-License-Identifier: MIT
"""The pack of a day: counted beside the window, put in order by keys, out as one file, and kept over a lock."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mentordesk.desk import Desk
from mentordesk.records.exports import Printer
from mentordesk.records.sessions import CancelReason
from mentordesk.records.sheets import PaperSize, PrintProfile, SheetKind
from mentordesk.usecases import sessions
from mentordesk.usecases.sheets import SheetChoice
from tests.printing import structure
from tests.printing.reading import sizes
from tests.support.ui import page_context
from tests.support.wing import WEDNESDAY, Wing
from ui.jobs.jobs import Jobs
from ui.look.look import Look
from ui.pages.paper.pack_rows import PackRows, read_rows
from ui.pages.paper.page import PaperPage


def opened(wing: Wing, look: Look, jobs: Jobs, qtbot: QtBot) -> PaperPage:
    page = PaperPage(page_context(wing.desk, look, jobs))
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page._take_day(WEDNESDAY)
    page.open_pack()
    qtbot.waitUntil(lambda: bool(page.pack.rows.rows) and counted(page))
    return page


def counted(page: PaperPage) -> bool:
    return all(row.pages is not None or row.problem for row in page.pack.rows.rows)


@pytest.fixture
def page(wing: Wing, look: Look, jobs: Jobs, qtbot: QtBot) -> PaperPage:
    return opened(wing, look, jobs, qtbot)


def kinds(page: PaperPage) -> list[SheetKind]:
    return [row.choice.kind for row in page.pack.rows.rows]


def logged(desk: Desk) -> list[dict[str, object]]:
    lines = desk.ask(lambda store: store.audit.lines())
    return [dict(line.detail) for line in lines if line.action == "audit.action.printed"]


def save(page: PaperPage, path: Path) -> bytes:
    page.context.messages.answers.append(path)  # type: ignore[attr-defined]
    page.pack.save.click()
    return path.read_bytes()


def test_sheets_and_pages_are_said_before_anything_is_printed(page: PaperPage, tmp_path: Path) -> None:
    words, rows = page.context.words, page.pack.rows.rows
    pages = sum(row.pages or 0 for row in rows)
    sheets = sum(row.choice.copies for row in rows)
    said = f"{words.plural('page_paper.count.sheets', sheets)}, {words.plural('page_paper.count.pages', pages)}"
    assert page.pack.total.text() == said
    assert len(sizes(save(page, tmp_path / "day.pdf"))) == pages


def test_keys_move_take_out_and_untick(page: PaperPage, qtbot: QtBot) -> None:
    first, second, *rest = kinds(page)
    rows = page.pack.list
    rows.setCurrentRow(0)
    qtbot.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert kinds(page) == [second, first, *rest]
    assert rows.currentRow() == 1
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    assert kinds(page) == [second, *rest]
    rows.setCurrentRow(0)
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert not page.pack.rows.rows[0].ticked
    page.reload()
    assert kinds(page) == [second, *rest], "what was taken out stays out, what was moved stays there"
    assert not page.pack.rows.rows[0].ticked


def test_the_whole_pack_is_one_file_and_each_sheet_on_the_record(page: PaperPage, wing: Wing, tmp_path: Path) -> None:
    page.pack.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    chosen = [row.choice for row in page.pack.rows.chosen]
    assert len(chosen) == len(kinds(page)) - 1
    pdf = save(page, tmp_path / "day.pdf")
    names = [one for one in structure.bookmarks(pdf) if isinstance(one, str)]
    assert len(names) == sum(choice.copies for choice in chosen)
    assert sorted(str(line["sheet"]) for line in logged(wing.desk)) == sorted(
        f"{choice.kind.code} {choice.kind.version}" for choice in chosen
    )


def test_a_sheet_that_may_not_be_printed_is_named_and_the_others_go_out(
    page: PaperPage, wing: Wing, tmp_path: Path, qtbot: QtBot
) -> None:
    before = len(kinds(page))
    page.pack.add([SheetChoice(kind=SheetKind.AGREEMENT)])
    qtbot.waitUntil(lambda: counted(page))
    assert page.pack.rows.rows[-1].problem
    save(page, tmp_path / "day.pdf")
    assert len(logged(wing.desk)) == before
    title = page.context.words("sheets.title.agreement")
    assert any(tone == "warning" and title in text for tone, text in page.context.messages.told)  # type: ignore[attr-defined]


def test_print_hands_one_file_to_the_queue(page: PaperPage, wing: Wing, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not page.pack.all.isEnabled(), "no printer yet"
    page._on_printers((Printer(name="Office"),))
    handed: list[bytes] = []
    monkeypatch.setattr("mentordesk.usecases.printers.spooler", lambda: _Queue(handed))
    page.pack.all.click()
    assert len(handed) == 1
    assert len(logged(wing.desk)) == len(kinds(page))


class _Queue:
    """A spooler that keeps what it is given: the queue itself is another program."""

    needs_window = False

    def __init__(self, handed: list[bytes]) -> None:
        self._handed = handed

    def hand_over(self, job):
        assert not job.both_sides
        self._handed.append(job.pdf)
        return job


def test_several_people_get_a_sheet_each_and_another_day_keeps_them(page: PaperPage, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(0)
    page.choosing.show_choice(SheetKind.REFERRAL)
    page.choosing.person.list.selectAll()
    people = len(page.choosing.person.values())
    assert people > 1
    page.add.click()
    own = [row.choice.person_id for row in page.pack.rows.rows if row.by_hand]
    assert len(set(own)) == people
    page.pack.day.set_value(WEDNESDAY + timedelta(days=400))
    assert kinds(page) == [SheetKind.REFERRAL] * people
    assert page.choosing.day.value() == WEDNESDAY + timedelta(days=400)
    qtbot.waitUntil(lambda: counted(page))


def test_the_pack_comes_back_after_a_lock_as_it_was(
    page: PaperPage, wing: Wing, look: Look, jobs: Jobs, qtbot: QtBot
) -> None:
    assert page.drafts() == {}, "a pack nobody touched is nobody's work"
    page.pack.add([SheetChoice(kind=SheetKind.MENTOR_LOG, blank=True, copies=20, paper=PaperSize.LETTER)])
    page.pack.list.setCurrentRow(0)
    page.pack.take_out()
    page.pack.move(1)
    kept = page.drafts()
    other = PaperPage(page_context(wing.desk, look, jobs))
    qtbot.addWidget(other)
    for name, payload in kept.items():
        other.restore(name, payload)
    assert [row.choice for row in other.pack.rows.rows] == [row.choice for row in page.pack.rows.rows]
    assert other.pack.day.value() == WEDNESDAY
    assert other.drafts() == kept


def test_every_field_of_a_choice_survives_being_kept() -> None:
    choice = SheetChoice(
        kind=SheetKind.MONTH_REPORT,
        day=date(2026, 1, 1),
        until=date(2026, 2, 1),
        language="fr",
        beside="en",
        paper=PaperSize.A4,
        profile=PrintProfile.LARGE,
        binding=True,
        unnamed=True,
    )
    rows = PackRows(day=WEDNESDAY)
    rows.add([choice])
    assert read_rows(rows.payload()).rows[0].choice == choice


def test_the_same_with_a_desk_that_answers_in_its_own_time(
    wing: Wing, look: Look, real_jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    real_jobs.use(wing.desk)
    page = opened(wing, look, real_jobs, qtbot)
    assert all(row.pages for row in page.pack.rows.rows if not row.problem)
    page.tabs.setCurrentIndex(0)
    page.choosing.show_choice(SheetKind.SESSION_PLAN)
    page.choosing.show_choice(SheetKind.LATER_TALLY, blank=True)
    page.choosing.copies.setValue(3)
    page.choosing.copies.setValue(2)
    qtbot.waitUntil(lambda: bool(page.preview.pdf))
    assert page.view.page_count == 2, "the answer to the last choice stands, whatever came in between"
    page.choosing.show_choice(SheetKind.AGREEMENT, blank=False, pair=None)
    page.preview.show_choice(SheetChoice(kind=SheetKind.LATER_TALLY, blank=True))
    page.preview.show_choice(None)
    qtbot.waitUntil(lambda: not real_jobs.busy)
    assert page.view.page_count == 0, "what was asked for before nothing was chosen is not shown any more"
    path = tmp_path / "real.pdf"
    page.context.messages.answers.append(path)  # type: ignore[attr-defined]
    page.pack_out.ask_where()
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: not real_jobs.busy)
    assert len(logged(wing.desk)) == len(kinds(page))


def test_what_changed_since_it_was_printed_goes_into_the_pack_or_is_taken_back(
    page: PaperPage, wing: Wing, tmp_path: Path, qtbot: QtBot
) -> None:
    stale = page.pack.stale
    save(page, tmp_path / "day.pdf")
    assert not stale.is_there and not stale.isVisibleTo(page.pack)
    reason = CancelReason.STAFF_TRAINING
    cancel = partial(sessions.cancel_meetings, meeting_ids=(wing.wednesday,), reason=reason)
    wing.desk.perform("sessions.act.cancel", cancel)
    page.reload()
    lists = stale.list.count()
    assert lists and stale.isVisibleTo(page.pack)
    stale.list.clearSelection()
    stale.list.item(0).setSelected(True)
    before = len(page.pack.rows.rows)
    stale.add.click()
    assert len(page.pack.rows.rows) == before + 1
    qtbot.waitUntil(lambda: counted(page))
    stale.done.click()
    assert stale.list.count() == lists - 1
    stale.list.selectAll()
    stale.done.click()
    assert not stale.isVisibleTo(page.pack)
