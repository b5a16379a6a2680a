# SPDX-License-Identifier: MIT
"""The head of the log in the key file: an older database, a cut log and another history are noticed and named."""

from __future__ import annotations

import random
import shutil
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from mentordesk.clock import FrozenClock
from mentordesk.desk import Desk
from mentordesk.records.arrival import Answer, Finding, FindingKind
from mentordesk.usecases.arrival import settle_finding
from mentordesk.vault.copies import COPIES, read_key_file
from mentordesk.vault.keyfile import Anchor
from tests.support.desks import AT_NOON, a_desk, a_person, reopened

LATER = FrozenClock(AT_NOON.moment + timedelta(hours=3))


def anchor_of(folder: Path) -> Anchor:
    anchor = read_key_file(folder).anchor
    assert anchor is not None
    return anchor


def kinds(desk: Desk) -> list[FindingKind]:
    return [finding.kind for finding in desk.arrival.findings]


def with_people(folder: Path, *surnames: str) -> None:
    """A closed desk with these people on it."""
    desk = a_desk(folder)
    for surname in surnames:
        a_person(desk, surname)
    desk.close()


def used_once_more(folder: Path, acts: int = 1, clock: FrozenClock = LATER) -> None:
    """Unlock, do something, lock."""
    desk = reopened(folder, clock)
    for number in range(acts):
        a_person(desk, f"Later{number}")
    desk.close()


def test_the_key_file_knows_the_last_line_when_the_desk_is_locked(tmp_path: Path) -> None:
    with_people(tmp_path, "Adeyemi", "Baptiste")
    desk = reopened(tmp_path)
    before = desk.ask(lambda store: store.audit.point(3))
    assert before is not None
    assert (anchor_of(tmp_path).seq, anchor_of(tmp_path).head) == (3, before.mac.hex())
    assert not kinds(desk)
    desk.back_up()
    assert anchor_of(tmp_path).seq == 4
    desk.close()


def test_an_older_database_is_named_with_what_is_missing_and_logged(tmp_path: Path) -> None:
    with_people(tmp_path, "Adeyemi")
    shutil.copy(tmp_path / "desk.db", tmp_path / "kept.db")
    used_once_more(tmp_path, acts=4)
    seen = anchor_of(tmp_path)
    (tmp_path / "kept.db").replace(tmp_path / "desk.db")
    desk = reopened(tmp_path, LATER)
    (found,) = desk.arrival.findings
    assert found.kind is FindingKind.OLDER_DATABASE
    assert found.values == {"n": seen.seq - 2, "until": AT_NOON.now(), "seen": LATER.now()}
    lines = desk.ask(lambda store: store.audit.lines())
    assert [line.action for line in lines[:2]] == ["audit.action.noticed_older_database", "audit.action.unlocked"]
    a_person(desk, "Still usable")
    assert desk.verify() == 2
    desk.close()


def test_it_is_asked_until_somebody_says_that_it_was_restored_on_purpose(tmp_path: Path) -> None:
    with_people(tmp_path, "Adeyemi")
    shutil.copy(tmp_path / "desk.db", tmp_path / "kept.db")
    used_once_more(tmp_path)
    (tmp_path / "kept.db").replace(tmp_path / "desk.db")
    reopened(tmp_path, LATER).close()
    desk = reopened(tmp_path, LATER)
    (found,) = desk.arrival.findings
    desk.perform("arrival.act.answer", partial(settle_finding, finding_id=found.id, answer=Answer.ON_PURPOSE))
    line = desk.ask(lambda store: store.audit.lines())[0]
    assert (line.action, line.subject) == ("audit.action.answered_on_purpose", "finding:older_database")
    assert line.actor_id == desk.actor.user_id
    desk.close()
    desk = reopened(tmp_path, LATER)
    assert not kinds(desk)
    desk.close()


def test_an_older_database_that_was_worked_on_elsewhere_is_another_history(tmp_path: Path) -> None:
    with_people(tmp_path / "one", "Adeyemi")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    used_once_more(tmp_path / "one")
    used_once_more(tmp_path / "two", acts=3, clock=FrozenClock(LATER.moment + timedelta(seconds=1)))
    shutil.copy(tmp_path / "two" / "desk.db", tmp_path / "one" / "desk.db")
    line = anchor_of(tmp_path / "one").seq
    desk = reopened(tmp_path / "one", LATER)
    assert [(f.kind, f.values) for f in desk.arrival.findings] == [(FindingKind.OTHER_HISTORY, {"line": line})]
    desk.close()


def test_two_hundred_databases_put_back_are_all_noticed(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """Every earlier state of a desk's database, met by the key file of today."""
    chance = random.Random(20261122)
    with_people(tmp_path, "Adeyemi")
    kept: list[bytes] = []
    for _ in range(12):
        kept.append((tmp_path / "desk.db").read_bytes())
        used_once_more(tmp_path, acts=chance.randrange(3))
    keys = {name: (tmp_path / name).read_bytes() for name in COPIES}
    noticed = 0
    rounds = 200 if pytestconfig.getoption("--long") else 24
    for number in range(rounds):
        for name, content in keys.items():
            (tmp_path / name).write_bytes(content)
        for left in tmp_path.glob("desk.db-*"):
            left.unlink()
        (tmp_path / "desk.db").write_bytes(kept[number % len(kept)])
        desk = reopened(tmp_path, LATER)
        noticed += kinds(desk) == [FindingKind.OLDER_DATABASE]
        desk._database.close()
    assert noticed == rounds


def test_a_log_cut_after_a_crash_is_noticed_as_far_as_the_key_file_has_seen(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.close()
    desk = reopened(tmp_path)
    for number in range(5):
        a_person(desk, f"Person{number}")
    desk.anchor_log()
    live = (tmp_path / "desk.db-wal").read_bytes()
    database = (tmp_path / "desk.db").read_bytes()
    desk._database.close()
    noticed = 0
    keys = {name: (tmp_path / name).read_bytes() for name in COPIES}
    cuts = [len(live) * part // 10 for part in range(10)]
    for cut in cuts:
        for name, content in keys.items():
            (tmp_path / name).write_bytes(content)
        (tmp_path / "desk.db").write_bytes(database)
        (tmp_path / "desk.db-wal").write_bytes(live[:cut])
        again = reopened(tmp_path)
        noticed += FindingKind.OLDER_DATABASE in kinds(again)
        again._database.close()
    assert noticed == len(cuts)


def test_a_broken_end_of_the_log_is_noticed_at_unlock(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    for number in range(8):
        a_person(desk, f"Person{number}")
    desk._database.run("DROP TRIGGER audit_is_append_only_update")
    # Behind the last anchor: the key file has seen nothing yet.
    desk._database.run("UPDATE audit SET actor_id = 9 WHERE seq = 6")
    desk._database.close()
    desk = reopened(tmp_path)
    assert [(f.kind, f.values) for f in desk.arrival.findings] == [(FindingKind.LOG_BROKEN, {"line": 6})]
    desk.close()


def test_a_clock_set_back_between_two_unlocks_is_noticed(tmp_path: Path) -> None:
    with_people(tmp_path, "Adeyemi")
    used_once_more(tmp_path)
    desk = reopened(tmp_path, AT_NOON)
    assert [(f.kind, f.values) for f in desk.arrival.findings] == [
        (FindingKind.CLOCK_BACK, {"now": AT_NOON.now(), "last": LATER.now()})
    ]
    desk.close()
    desk = reopened(tmp_path, FrozenClock(AT_NOON.moment - timedelta(days=2)))
    assert kinds(desk) == [FindingKind.CLOCK_BACK, FindingKind.CLOCK_BACK]
    desk.close()


def test_a_minute_is_no_clock_set_back(tmp_path: Path) -> None:
    with_people(tmp_path, "Adeyemi")
    desk = reopened(tmp_path, FrozenClock(AT_NOON.moment - timedelta(seconds=100)))
    assert not kinds(desk)
    desk.close()


def test_a_clock_far_ahead_is_asked_about(tmp_path: Path) -> None:
    with_people(tmp_path, "Adeyemi")
    desk = reopened(tmp_path, FrozenClock(AT_NOON.moment + timedelta(days=44)))
    assert not kinds(desk)
    desk.close()
    desk = reopened(tmp_path, FrozenClock(AT_NOON.moment + timedelta(days=400)))
    assert kinds(desk) == [FindingKind.CLOCK_FORWARD]
    desk.close()


class TwoClocks(FrozenClock):
    """A clock on the wall that can be set, and one that goes on by itself."""

    def __init__(self) -> None:
        super().__init__(AT_NOON.moment)
        object.__setattr__(self, "seconds", 0.0)

    def pass_time(self, passed: timedelta, wall: timedelta | None = None) -> None:
        """Let time pass, and the clock on the wall show that more or less of it did."""
        object.__setattr__(self, "seconds", self.steady() + passed.total_seconds())
        object.__setattr__(self, "moment", self.moment + (passed if wall is None else wall))

    def steady(self) -> float:
        return getattr(self, "seconds", 0.0)


HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("wall", "noticed"),
    [
        (HOUR, []),
        (HOUR - timedelta(seconds=90), []),
        (HOUR + timedelta(minutes=90), []),
        (-HOUR, [FindingKind.CLOCK_BACK]),
        (timedelta(minutes=57), [FindingKind.CLOCK_BACK]),
        (timedelta(days=3), [FindingKind.CLOCK_FORWARD]),
    ],
)
def test_a_clock_set_while_the_desk_is_open_is_noticed_at_the_next_act(
    tmp_path: Path, wall: timedelta, noticed: list[FindingKind]
) -> None:
    clock = TwoClocks()
    desk = a_desk(tmp_path, clock=clock)
    clock.pass_time(HOUR, wall)
    a_person(desk, "Adeyemi")
    a_person(desk, "Baptiste")
    assert kinds(desk) == noticed
    actions = [line.action for line in desk.ask(lambda store: store.audit.lines())]
    assert actions[2:-1] == [f"audit.action.noticed_{kind.value}" for kind in noticed]
    desk.undo()
    assert desk.undo_label == "people.act.add"
    desk.close()


def test_what_is_open_already_is_not_noted_again(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    for _ in range(3):
        desk.notice(Finding(kind=FindingKind.LOG_BROKEN, values={"line": 6}))
    assert kinds(desk) == [FindingKind.LOG_BROKEN]
    desk.close()
