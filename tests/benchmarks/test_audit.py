# SPDX-License-Identifier: MIT
"""The log at a hundred thousand lines: writing, checking and searching it as ratios inside one run."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from mentordesk.desk import Desk
from mentordesk.records.audit import AuditSearch, ChainCheck
from mentordesk.records.ids import UserId
from mentordesk.store import Store
from mentordesk.usecases.audit import check_log, find_lines
from tests.support.desks import AT_NOON, a_desk, a_person

LINES = 100_000
DETAIL = '{"on": ["person:1", "meeting:7"], "rows": 3, "touched": ["people"]}'


def seconds(call: Callable[[], object]) -> float:
    """Processor time of one call."""
    start = time.process_time()
    call()
    return time.process_time() - start


def bare_rows(desk: Desk) -> None:
    """The same rows with a MAC over a fixed text: what storing and hashing cost without a chain."""
    database = desk._database
    database.run(
        "CREATE TABLE bare (seq INTEGER PRIMARY KEY, at TEXT, actor INTEGER, what TEXT, detail TEXT, mac BLOB)"
    )
    with database.transaction():
        for number in range(LINES):
            mac = hmac.new(b"key", DETAIL.encode(), hashlib.sha256).digest()
            row = (number, "2026-11-23T12:00:00+00:00", 1, "people.act.change", DETAIL, mac)
            database.run("INSERT INTO bare VALUES (?, ?, ?, ?, ?, ?)", row)


def many(store: Store) -> None:
    for number in range(LINES):
        detail = {"touched": ["people"], "rows": 3, "on": ["person:1", f"meeting:{number % 50}"]}
        store.audit.append(
            at=AT_NOON.now(), actor=UserId(1), action="people.act.change", subject="person:1", detail=detail
        )


def test_a_hundred_thousand_lines_are_written_checked_and_searched_without_holding_anybody_up(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    a_person(desk, "Adeyemi")
    bare = seconds(lambda: bare_rows(desk))
    writing = seconds(lambda: desk.perform("people.act.change", many))
    check, slices = ChainCheck(), list[float]()
    while not slices or not check.over:
        start = time.process_time()
        check = desk.ask(partial(check_log, so_far=check))
        slices.append(time.process_time() - start)
    assert check.broken is None and check.total > LINES
    search = partial(find_lines, search=AuditSearch(text="Adeyemi change"), language="en")
    searching = seconds(lambda: desk.ask(search))
    turning = seconds(lambda: desk.ask(partial(search, before=LINES // 2, total=LINES)))
    told = (
        f"bare {bare:.2f} s, writing x{writing / bare:.1f}, checking x{sum(slices) / bare:.1f} in {len(slices)} slices of "
        f"at most {max(slices) * 1000:.0f} ms, searching x{searching / bare:.2f}, a page x{turning / bare:.2f}"
    )
    assert writing < 6 * bare, told
    assert sum(slices) < 2 * bare, told
    assert max(slices) < 0.2 * bare, told
    assert searching < bare and turning < 0.3 * bare, told
    desk._database.close()
