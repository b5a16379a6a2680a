# SPDX-License-Identifier: MIT
"""What becomes of a keep-apart record: changed, closed, reopened, and nothing it ever said is lost or told to others."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Forbidden, Invalid, Refused
from mentordesk.records.apart import ApartChange, ApartDraft, ApartEventKind, ApartReason, ApartRole, ApartScope
from mentordesk.records.audit import AuditSearch
from mentordesk.records.ids import ApartId
from mentordesk.store.connection import Database
from mentordesk.usecases import apart, apart_raised
from mentordesk.usecases.audit import find_lines
from mentordesk.vault.errors import NotForYou
from tests.support.desks import a_desk, a_person
from tests.usecases.several import JO, LEA, Staffed, a_staffed_desk

START, REVIEW = date(2026, 11, 2), date(2027, 2, 1)


class Record:
    """A desk with one keep-apart record between two people."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.one, self.other = a_person(desk, "Adeyemi"), a_person(desk, "Baptiste")
        self.draft = ApartDraft(
            person_a=self.one,
            person_b=self.other,
            role_a=ApartRole.VICTIM,
            scope=ApartScope.LANDING,
            reason=ApartReason.THREAT,
            starts=START,
            review=REVIEW,
        )
        self.id: ApartId = self.act("add", partial(apart.add_apart, draft=self.draft))

    def act(self, name: str, call: Callable[..., object]):  # type: ignore[no-untyped-def]
        return self.desk.perform(f"apart.act.{name}", call).value

    def change(self, scope: ApartScope, review: date | None = REVIEW, why: str = "") -> None:
        change = ApartChange(scope=scope, review=review, why=why)
        self.act("change", partial(apart.change_apart, apart_id=self.id, change=change))

    def close(self, why: str = "Both agreed") -> None:
        self.act("close", partial(apart.close_apart, apart_id=self.id, why=why))

    def reopen(self, why: str = "Seen shouting") -> None:
        self.act("reopen", partial(apart.reopen_apart, apart_id=self.id, why=why))

    @property
    def now(self):  # type: ignore[no-untyped-def]
        [line] = self.desk.ask(apart.list_apart)
        return line.apart

    @property
    def history(self) -> list[tuple[ApartEventKind, str, str]]:
        events = self.desk.ask(partial(apart.apart_history, apart_id=self.id))
        return [(event.kind, event.before, event.after) for event in events]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    desk = a_desk(tmp_path / "desk")
    yield Record(desk)
    desk.close()


def test_another_restriction_and_review_date_leave_what_stood_before_in_the_history(record: Record) -> None:
    record.change(ApartScope.WING, REVIEW + timedelta(days=30))
    assert (record.now.scope, record.now.review) == (ApartScope.WING, REVIEW + timedelta(days=30))
    assert record.history == [
        (ApartEventKind.SCOPE, "landing", "wing"),
        (ApartEventKind.REVIEW, "2027-02-01", "2027-03-03"),
    ]


def test_saving_what_is_there_already_writes_no_history(record: Record) -> None:
    record.change(ApartScope.LANDING)
    assert record.history == []


def test_less_far_apart_needs_a_why(record: Record) -> None:
    with pytest.raises(Invalid) as refusal:
        record.change(ApartScope.CELL)
    assert [issue.field for issue in refusal.value.issues] == ["why"]
    assert record.now.scope is ApartScope.LANDING
    record.change(ApartScope.CELL, why="Security meeting of Monday")
    assert record.now.scope is ApartScope.CELL


def test_a_review_before_the_start_and_a_change_of_a_closed_record_are_refused(record: Record) -> None:
    with pytest.raises(Invalid):
        record.change(ApartScope.WING, START - timedelta(days=1))
    record.close()
    with pytest.raises(Refused):
        record.change(ApartScope.WING)


def test_a_record_reopened_holds_again_and_keeps_its_closing(record: Record) -> None:
    record.close()
    closed_at = record.now.closed_at
    assert record.desk.ask(lambda store: store.apart.open_pairs()) == frozenset()
    record.reopen()
    assert record.now.is_open and record.now.closed_by == ""
    assert record.desk.ask(lambda store: store.apart.open_pairs()) == {(record.one, record.other)}
    events = record.desk.ask(partial(apart.apart_history, apart_id=record.id))
    assert [event.kind for event in events] == [ApartEventKind.CLOSED, ApartEventKind.REOPENED]
    assert (events[0].at, events[0].by) == (closed_at, "JM")
    record.close("Again")
    record.reopen("And again")
    assert [kind for kind, _, _ in record.history] == [ApartEventKind.CLOSED, ApartEventKind.REOPENED] * 2


def test_an_open_record_is_not_reopened_and_a_reopening_needs_a_why(record: Record) -> None:
    with pytest.raises(Refused) as refusal:
        record.reopen()
    assert refusal.value.key == "errors_apart.not_closed"
    record.close()
    with pytest.raises(Refused) as refusal:
        record.reopen("  ")
    assert refusal.value.key == "errors_apart.reopen_needs_why"


def test_two_people_never_have_two_open_records(record: Record) -> None:
    record.close()
    record.act("add", partial(apart.add_apart, draft=record.draft))
    with pytest.raises(Refused) as refusal:
        record.reopen()
    assert refusal.value.key == "errors_apart.open_already"


def test_a_second_record_that_keeps_them_further_apart_widens_the_first(record: Record) -> None:
    wider = ApartDraft(person_a=record.other, person_b=record.one, scope=ApartScope.WING)
    assert record.act("add", partial(apart.add_apart, draft=wider)) == record.id
    assert record.now.scope is ApartScope.WING
    narrower = ApartDraft(person_a=record.other, person_b=record.one, scope=ApartScope.CELL)
    record.act("add", partial(apart.add_apart, draft=narrower))
    assert record.now.scope is ApartScope.WING


def test_one_undo_takes_a_reopening_back_whole(record: Record) -> None:
    record.close()
    closed, history = record.now, record.history
    record.reopen()
    record.desk.undo()
    assert (record.now, record.history) == (closed, history)
    record.desk.redo()
    assert record.now.is_open


def test_no_line_of_the_history_can_be_deleted(record: Record) -> None:
    record.change(ApartScope.WING)
    database: Database = record.desk._database
    with pytest.raises(Exception, match="never deleted"), database.transaction():
        database.run("DELETE FROM apart_event")
    assert record.history


def test_a_review_whose_day_has_come_is_raised_until_it_is_changed(record: Record) -> None:
    assert not record.desk.ask(apart_raised.reviews_due)
    today = record.desk.clock.today()
    record.change(ApartScope.LANDING, today)
    assert [line.apart.id for line in record.desk.ask(apart_raised.reviews_due)] == [record.id]
    record.change(ApartScope.LANDING, today + timedelta(days=1))
    assert not record.desk.ask(apart_raised.reviews_due)
    record.change(ApartScope.LANDING, today)
    record.close()
    assert not record.desk.ask(apart_raised.reviews_due)


WORDS = {"closed": "The cousin was transferred", "reopened": "Letters found again", "changed": "Panel of the third"}


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Staffed:
    made = a_staffed_desk(tmp_path_factory.mktemp("apart") / "desk")
    with made.at_the_desk(JO) as desk:
        record = Record(desk)
        record.close(WORDS["closed"])
        record.reopen(WORDS["reopened"])
        record.change(ApartScope.CELL, why=WORDS["changed"])
    return made


def test_every_why_opens_to_who_may_read_reasons(staffed: Staffed) -> None:
    with staffed.at_the_desk(LEA) as desk:
        read = partial(apart.apart_reason, apart_id=ApartId(1))
        why = desk.perform("audit.action.read_apart_reason", read).value
        log = desk.ask(partial(find_lines, search=AuditSearch(), language="en")).lines
    assert {text for _, text in why.events} == set(WORDS.values())
    assert ("audit.action.read_apart_reason", "apart:1") in {(line.action, line.subject) for line in log}


def test_no_why_and_no_role_is_told_to_who_recorded_it(staffed: Staffed) -> None:
    with staffed.at_the_desk(JO) as desk:
        told = [desk.ask(apart.list_apart), desk.ask(partial(apart.apart_history, apart_id=ApartId(1)))]
        with contextlib.suppress(Forbidden, NotForYou):
            read = partial(apart.apart_reason, apart_id=ApartId(1))
            told.append(desk.perform("audit.action.read_apart_reason", read).value)
        roles = {line.apart.role_a for line in desk.ask(apart.list_apart)}
    assert not any(text in repr(told) for text in WORDS.values())
    assert roles == {ApartRole.UNKNOWN}
    with staffed.at_the_desk(LEA) as desk:
        assert desk.ask(apart.list_apart)[0].apart.role_a is ApartRole.VICTIM


def test_the_log_says_that_and_never_why(staffed: Staffed) -> None:
    with staffed.at_the_desk(JO) as desk:
        rows = desk._database.all("SELECT action, subject, detail FROM audit")
    assert any(subject.startswith("apart:") for _, subject, _ in rows)
    assert not any(text in repr(rows) for text in WORDS.values())
