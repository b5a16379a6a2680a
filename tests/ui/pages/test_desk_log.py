# SPDX-License-Identifier: MIT
"""The log of the desk in the window: read, searched, turned, checked, held against a sheet, printed and saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from mentordesk.desk import Desk
from mentordesk.records.apart import ApartDraft, ApartReason
from mentordesk.records.changes import Entity
from mentordesk.records.exports import Printer
from mentordesk.records.ids import PairId, PersonId, ProgrammeId, UserId
from mentordesk.records.roles import Actor, Permission, Role
from mentordesk.store import Store
from mentordesk.usecases import apart
from tests.printing import reading
from tests.support.desks import MONDAY, a_desk, a_person, a_programme
from tests.support.ui import hear_changes, page_context
from ui.jobs.initials import in_initials, initials
from ui.pages.desk.log import LogSection
from ui.pages.desk.page import SECTIONS


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path / "desk")
    a_person(opened, "Adeyemi")
    yield opened
    opened.close()


@pytest.fixture
def log(desk: Desk, look, jobs, qtbot) -> LogSection:
    made = LogSection(page_context(desk, look, jobs))
    hear_changes(made)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    made.reload()
    return made


def cells(log: LogSection) -> list[tuple[str, ...]]:
    columns = log.table.model.columns
    return [tuple(column.text(line) for column in columns) for line in log.table.model.records]


def written(desk: Desk, count: int) -> None:
    """Many lines at once."""

    def write(store: Store) -> None:
        for number in range(count):
            store.audit.append(at=store.clock.now(), actor=UserId(1), action="people.act.add", detail={"rows": number})

    desk.perform("people.act.add", write)


def test_the_log_says_who_did_what_on_whom_newest_first(log) -> None:
    newest = cells(log)[0]
    assert newest[1:4] == ("JM", "Add a person", "Sam Adeyemi")
    assert "people" in newest[4]
    assert cells(log)[-1][2] == "Desk made"


def test_an_act_we_have_no_words_for_is_shown_as_it_is(log, desk) -> None:
    desk.perform("audit.action.printed", partial(_append, at=desk.clock.now(), who=desk.actor.user_id))
    log.reload()
    assert cells(log)[0][2:4] == ("future.act", "novel:7")
    assert "novelty: 3" in cells(log)[0][4]


def _append(store, at, who) -> None:
    store.audit.append(at=at, actor=who, action="future.act", subject="novel:7", detail={"novelty": 3})


def test_it_is_searched_in_the_words_of_the_screen(log, qtbot) -> None:
    qtbot.keyClicks(log.search, "desk made")
    qtbot.waitUntil(lambda: len(log.table.model.records) == 1)
    log.search.clear()
    qtbot.waitUntil(lambda: len(log.table.model.records) > 1)


@pytest.mark.parametrize("language", ["fr"], indirect=True)
def test_it_is_read_and_searched_in_french(log, qtbot) -> None:
    assert cells(log)[-1][2] == "Poste créé"
    log.search.setText("créé")
    qtbot.waitUntil(lambda: len(log.table.model.records) == 1)


def test_it_is_narrowed_by_act_and_day(log, qtbot) -> None:
    log.filters.action.set_value("audit.action.created")
    log.filters.action.activated.emit(log.filters.action.currentIndex())
    assert [line[2] for line in cells(log)] == ["Desk made"]
    log.filters.action.set_value("")
    log.filters.action.activated.emit(0)
    log.filters.until.set_value(MONDAY.replace(day=1))
    assert cells(log) == []
    assert log.filters.said() == "to 1 November 2026"


def test_older_lines_are_turned_to_and_back(log, desk) -> None:
    written(desk, 1200)
    log.reload()
    assert (log.range.text(), log.newer.isEnabled()) == ("1–500 of 1,202", False)
    log.older.click()
    log.older.click()
    assert (log.range.text(), log.older.isEnabled()) == ("1,001–1,202 of 1,202", False)
    assert cells(log)[-1][2] == "Desk made"
    log.newer.click()
    assert log.range.text() == "501–1,000 of 1,202"


def test_a_search_begins_at_the_newest_again(log, desk, qtbot) -> None:
    written(desk, 600)
    log.reload()
    log.older.click()
    qtbot.keyClicks(log.search, "Add")
    qtbot.waitUntil(lambda: log.range.text() == "1–500 of 601")


def test_the_whole_chain_is_checked_and_a_changed_line_is_named(log, desk) -> None:
    written(desk, 30)
    log.check.check.click()
    assert "32 lines" in log.check.checked.text.text()
    desk._database.run("DROP TRIGGER audit_is_append_only_update")
    desk._database.run("UPDATE audit SET detail = '{}' WHERE seq = 12")
    log.check.check.click()
    assert "from line 12 on" in log.check.checked.text.text()
    assert log.check.check.isEnabled()


def test_a_number_typed_from_a_sheet_is_answered(log, desk, qtbot) -> None:
    head = desk.ask(lambda store: store.audit.head())
    qtbot.keyClicks(log.check.anchor, head.lower())
    qtbot.keyClick(log.check.anchor, Qt.Key.Key_Return)
    assert "line 2 of this log" in log.check.answer.text.text()
    log.check.anchor.setText("A 77 AAAA-AAAA-AAAA")
    log.check.look_up.click()
    assert "no line 77" in log.check.answer.text.text()


def test_what_is_asked_for_is_saved_as_a_sheet_and_that_is_on_the_log(log, desk, qtbot, tmp_path: Path) -> None:
    target = tmp_path / "log.pdf"
    log.context.messages.answers.append(target)
    log.filters.action.set_value("people.act.add")
    log.filters.action.activated.emit(1)
    log.actions_offered()[1].run()
    printed = reading.text(target.read_bytes())
    assert "Sam Adeyemi" in printed and "only: Add a person" in printed and "Desk made" not in printed
    line = desk.ask(lambda store: store.audit.lines())[0]
    assert (line.subject, line.detail["target"]) == ("sheet:audit_list", "file")


def test_it_is_printed_on_the_printer_that_was_chosen(log, desk, monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[tuple[str, bytes]] = []
    monkeypatch.setattr("mentordesk.usecases.printers.spooler", lambda: _Queue(handed))
    log.context.messages.answers.append("Office")
    log.actions_offered()[0].run()
    ((printer, pdf),) = handed
    assert printer == "Office" and "Sam Adeyemi" in reading.text(pdf)
    assert desk.ask(lambda store: store.audit.lines())[0].detail["target"] == "printer"


class _Queue:
    """A spooler that keeps what it is given: the queue itself is another program."""

    needs_window = False

    def __init__(self, handed: list[tuple[str, bytes]]) -> None:
        self._handed = handed

    def printers(self) -> tuple[Printer, ...]:
        return (Printer(name="Hall"), Printer(name="Office"))

    def hand_over(self, job):
        self._handed.append((job.printer, job.pdf))
        return job


def test_every_kind_of_change_has_a_name_in_the_log(log) -> None:
    for entity in Entity:
        assert log.context.words.has(f"page_log.touched.{entity.value}")


def test_who_may_read_none_of_it_does_not_see_it(desk) -> None:
    evaluator = Actor(user_id=desk.actor.user_id, name="A", initials="A", roles=frozenset({Role.EVALUATOR}))
    assert not evaluator.may(Permission.READ_AUDIT_OWN)
    assert "log" not in [spec.name for spec in SECTIONS if spec.is_for(evaluator)]
    assert "log" in [spec.name for spec in SECTIONS if spec.is_for(desk.actor)]


def test_in_initials_people_are_told_by_initials_and_two_people_by_a_number_alone(log, desk, jobs) -> None:
    one, other = a_person(desk, "Baptiste"), a_person(desk, "Cisse")
    kept = ApartDraft(person_a=one, person_b=other, reason=ApartReason.THREAT, comment="")
    apart_id = desk.perform("apart.act.add", partial(apart.add_apart, draft=kept)).value
    programme = a_programme(desk)
    pair_id = desk.perform("pairs.act.accept", partial(_paired, programme=programme, one=one, other=other)).value
    log.reload()
    assert "Baptiste" in str(cells(log))
    jobs.see = in_initials
    log.reload()
    said = {row[3] for row in cells(log)}
    assert {f"••• {apart_id}", f"••• {pair_id}", initials("Sam Baptiste", one)} <= said
    assert not any(name in str(cells(log)) for name in ("Adeyemi", "Baptiste", "Cisse"))


def _paired(store: Store, programme: ProgrammeId, one: PersonId, other: PersonId) -> PairId:
    made = store.pairs.add(
        programme_id=programme, mentor=one, mentee=other, started=MONDAY, minimum_end=MONDAY, reasons=""
    )
    store.audit.append(
        at=store.clock.now(), actor=store.actor.user_id, action="pairs.act.accept", subject=f"pair:{made}"
    )
    return made
