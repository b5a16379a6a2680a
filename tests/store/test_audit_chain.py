# SPDX-License-Identifier: MIT
"""Whatever is changed in the log behind the program's back is found by the chain and the head kept in the key file."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.desk.anchors import told_by_anchor
from mentordesk.records.audit import AuditSearch, ChainCheck
from mentordesk.store.audit import Audit
from mentordesk.store.connection import Database
from mentordesk.store.key_record import KeyRecord
from mentordesk.store.rows import iso
from mentordesk.usecases.audit import find_lines
from mentordesk.usecases.audit_words import said_detail, said_when
from mentordesk.vault.keyfile import Anchor
from mentordesk.words import words
from tests.support.desks import AT_NOON, a_desk, a_person, reopened

LINES = 60
TAMPERINGS = 600

Row = tuple[object, ...]


class TakenBack(Exception):
    """Ends a transaction whose writes nobody wants."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = a_desk(tmp_path_factory.mktemp("chain") / "desk")
    for number in range(LINES - 1):
        a_person(opened, f"Person{number}")
    for trigger in ("update", "delete"):
        opened._database.run(f"DROP TRIGGER audit_is_append_only_{trigger}")
    yield opened
    opened._database.close()


def anchor_now(audit: Audit) -> Anchor:
    last = audit.last()
    return Anchor(seq=last.seq, head=last.mac.hex(), at=iso(AT_NOON.now()) or "")


def found(audit: Audit, anchor: Anchor) -> bool:
    return audit.first_broken() is not None or any(told_by_anchor(audit, anchor))


def write(database: Database, rows: list[Row]) -> None:
    """Put these rows in place of the log."""
    database.run("DELETE FROM audit")
    database.run_many(
        "INSERT INTO audit (seq, at, actor_id, action, subject, detail, mac) VALUES (?,?,?,?,?,?,?)", rows
    )


def numbered(rows: list[Row]) -> list[Row]:
    """The rows closed up as if nothing had ever been missing."""
    return [(number, *row[1:]) for number, row in enumerate(rows, start=1)]


def edited(rows: list[Row], chance: random.Random) -> list[Row]:
    at, column = chance.randrange(len(rows)), chance.randrange(1, 6)
    row = list(rows[at])
    row[column] = 99 if column == 2 else f"{row[column]}x" if column != 5 else '{"rows": 99}'
    return [*rows[:at], tuple(row), *rows[at + 1 :]]


def removed(rows: list[Row], chance: random.Random) -> list[Row]:
    at = chance.randrange(len(rows))
    rest = [*rows[:at], *rows[at + 1 :]]
    return numbered(rest) if chance.random() < 0.5 else rest


def swapped(rows: list[Row], chance: random.Random) -> list[Row]:
    one, other = chance.sample(range(len(rows)), 2)
    made = list(rows)
    made[one], made[other] = (rows[one][0], *rows[other][1:]), (rows[other][0], *rows[one][1:])
    return made


def inserted(rows: list[Row], chance: random.Random) -> list[Row]:
    at, copied = chance.randrange(len(rows) + 1), chance.choice(rows)
    return numbered([*rows[:at], copied, *rows[at:]])


def cut(rows: list[Row], chance: random.Random) -> list[Row]:
    return rows[: chance.randrange(len(rows))]


def resealed(rows: list[Row], chance: random.Random) -> list[Row]:
    at, mac = chance.randrange(len(rows)), chance.randbytes(32)
    return [*rows[:at], (*rows[at][:6], mac), *rows[at + 1 :]]


def cut_at_the_front(rows: list[Row], chance: random.Random) -> list[Row]:
    rest = rows[chance.randrange(1, len(rows)) :]
    return numbered(rest) if chance.random() < 0.5 else rest


WAYS: tuple[Callable[[list[Row], random.Random], list[Row]], ...] = (
    edited,
    removed,
    swapped,
    inserted,
    cut,
    resealed,
    cut_at_the_front,
)


def test_six_hundred_random_tamperings_are_all_found(desk: Desk) -> None:
    chance = random.Random(20261122)
    audit, database = desk._store.audit, desk._database
    anchor = anchor_now(audit)
    rows: list[Row] = database.all("SELECT * FROM audit ORDER BY seq")
    assert len(rows) == LINES and not found(audit, anchor)
    told: Counter[str] = Counter()
    missed: list[str] = []
    for _ in range(TAMPERINGS):
        way = chance.choice(WAYS)
        with pytest.raises(TakenBack), database.transaction():
            write(database, way(rows, chance))
            told[way.__name__] += 1
            if not found(audit, anchor):
                missed.append(way.__name__)
            raise TakenBack
    assert missed == [] and sum(told.values()) == TAMPERINGS
    assert min(told[way.__name__] for way in WAYS) > 40
    assert not found(audit, anchor)


def test_without_a_head_kept_elsewhere_a_cut_at_the_end_is_not_seen(desk: Desk) -> None:
    """Why the anchor is there; were this to fail, the chain would promise more than it says."""
    audit, database = desk._store.audit, desk._database
    with pytest.raises(TakenBack), database.transaction():
        database.run("DELETE FROM audit WHERE seq > 40")
        assert audit.first_broken() is None
        raise TakenBack


def test_lines_under_a_former_key_are_still_checked(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    for number in range(6):
        a_person(desk, f"Person{number}")
    database = desk._database
    with database.transaction():
        KeyRecord(database).keep_audit_key(desk._store.audit._key)
    later = Audit(database, bytes(range(32)))
    with database.transaction():
        later.append(at=AT_NOON.now(), actor=desk.actor.user_id, action="audit.action.data_key_changed")
    assert later.first_broken() is None
    anchor = anchor_now(later)
    database.run("DROP TRIGGER audit_is_append_only_update")
    for line in (3, 8):
        with pytest.raises(TakenBack), database.transaction():
            database.run("UPDATE audit SET action = 'x' WHERE seq = ?", (line,))
            assert later.first_broken() == line
            assert found(later, anchor)
            raise TakenBack
    with pytest.raises(TakenBack), database.transaction():
        database.run("DELETE FROM audit_key")
        assert later.first_broken() == 1
        raise TakenBack
    database.close()


@pytest.mark.parametrize("most", [1, 7, LINES, 1000])
def test_a_check_in_slices_finds_the_same_as_one_in_a_whole(desk: Desk, most: int) -> None:
    audit, database = desk._store.audit, desk._database

    def sliced() -> int | None:
        check = audit.check(ChainCheck(), most)
        while not check.over:
            check = audit.check(check, most)
        return check.broken

    assert sliced() is None
    for line in (1, 7, 8, 59, 60):
        with pytest.raises(TakenBack), database.transaction():
            database.run("UPDATE audit SET subject = 'person:1000' WHERE seq = ?", (line,))
            assert sliced() == audit.first_broken() == line
            raise TakenBack


@pytest.mark.parametrize("at", ["yesterday", "", "2026-11-23T12:00:00", "0001-01-01T00:00:00+00:00", "9999-99-99"])
@pytest.mark.parametrize("detail", ["{", "[1]", '"x"', "[" * 20_000])
def test_a_line_made_unreadable_keeps_nobody_out_and_is_named(tmp_path: Path, at: str, detail: str) -> None:
    desk = a_desk(tmp_path)
    for surname in ("Adeyemi", "Baptiste"):
        a_person(desk, surname)
    desk._database.run("DROP TRIGGER audit_is_append_only_update")
    desk._database.run("UPDATE audit SET at = ?, detail = ? WHERE seq = 2", (at, detail))
    desk._database.close()
    desk = reopened(tmp_path)
    assert [finding.values for finding in desk.arrival.findings] == [{"line": 2}]
    for language in ("en", "fr"):
        pages = [
            desk.ask(partial(find_lines, search=AuditSearch(text=text), language=language)) for text in ("", "bapt")
        ]
        assert pages[0].total > 3
        page = pages[0]
        for line in page.lines:
            assert said_when(words(language), line)
            assert said_detail(words(language), line) is not None
    desk._database.close()
