# SPDX-License-Identifier: MIT
"""Acts are whole or not at all, asking writes nothing, and the log tells which of its lines is not as it was written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from mentordesk.desk import Desk
from mentordesk.errors import Refused
from mentordesk.records.people import PersonDraft
from mentordesk.store import Store
from mentordesk.store.connection import Database, ReadOnly
from mentordesk.usecases import people
from mentordesk.words import LANGUAGES, words
from tests.support.desks import a_desk, a_person, reopened


def with_log(folder: Path) -> str:
    """A closed desk with a dozen lines in its log; returns the raw key, as somebody who has opened it could know it."""
    desk = a_desk(folder)
    for number in range(10):
        a_person(desk, f"Person{number}")
    key = desk._raw_key
    desk.close()
    return key


def altered(folder: Path, key: str, *statements: str) -> None:
    """Change the database behind the program's back, with the right key and the guarding triggers taken away."""
    database = Database(folder / "desk.db", key)
    for trigger in ("update", "delete"):
        database.run(f"DROP TRIGGER audit_is_append_only_{trigger}")
    for statement in statements:
        database.run(statement)
    database.close()


SWAP = (
    "UPDATE audit SET seq = -1 WHERE seq = 4",
    "UPDATE audit SET seq = 4 WHERE seq = 5",
    "UPDATE audit SET seq = 5 WHERE seq = -1",
)
INSERT = "INSERT INTO audit SELECT {to}, at, actor_id, action, subject, detail, mac FROM audit WHERE seq = 3"
ALTERATIONS: dict[str, tuple[tuple[str, ...], int]] = {
    "another action": (("UPDATE audit SET action = 'audit.action.unlocked' WHERE seq = 5",), 5),
    "another time": (("UPDATE audit SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 5",), 5),
    "another actor": (("UPDATE audit SET actor_id = 7 WHERE seq = 2",), 2),
    "another detail": (("UPDATE audit SET detail = '{}' WHERE seq = 6",), 6),
    "another seal": (("UPDATE audit SET mac = zeroblob(32) WHERE seq = 6",), 6),
    "a line taken out": (("DELETE FROM audit WHERE seq = 5",), 5),
    "the first line taken out": (("DELETE FROM audit WHERE seq = 1",), 1),
    "taken out and closed up": (
        ("DELETE FROM audit WHERE seq = 5", "UPDATE audit SET seq = seq - 1 WHERE seq > 5"),
        5,
    ),
    "two lines exchanged": (SWAP, 4),
    "a line put in at the end": ((INSERT.format(to="(SELECT max(seq) + 1 FROM audit)"),), 0),
    "a line put in after a gap": ((INSERT.format(to="(SELECT max(seq) + 2 FROM audit)"),), 0),
}


@pytest.mark.parametrize("what", ALTERATIONS)
def test_the_first_line_that_is_not_as_written_is_named(tmp_path: Path, what: str) -> None:
    statements, line = ALTERATIONS[what]
    key = with_log(tmp_path)
    altered(tmp_path, key, *statements)
    if line == 0:
        database = Database(tmp_path / "desk.db", key)
        line = database.all("SELECT max(seq) FROM (SELECT seq FROM audit ORDER BY seq LIMIT -1 OFFSET 0)")[0][0]
        if what.endswith("gap"):
            line -= 1
        database.close()
    # Opening writes a line of its own behind the false one; the first false one is still named.
    desk = reopened(tmp_path)
    with pytest.raises(Refused) as told:
        desk.verify()
    assert (told.value.key, told.value.values) == ("errors_desk.audit_broken", {"line": line})
    for language in LANGUAGES:
        assert str(line) in words(language)(told.value.key, **told.value.values)
    desk.close()


def test_an_untouched_log_holds(tmp_path: Path) -> None:
    altered(tmp_path, with_log(tmp_path))
    desk = reopened(tmp_path)
    assert desk.verify() == 10
    desk.close()


@pytest.mark.parametrize("statement", ["UPDATE audit SET action = 'x'", "DELETE FROM audit"])
def test_the_database_itself_refuses_to_alter_the_log(tmp_path: Path, statement: str) -> None:
    desk = a_desk(tmp_path)
    with pytest.raises(Exception, match="append-only"):
        desk.perform("people.act.add", lambda _: desk._database.run(statement))
    assert desk.verify() == 0
    desk.close()


def test_undo_and_redo_are_written_down(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    a_person(desk, "Adeyemi")
    desk.undo()
    desk.redo()
    actions = [line.action for line in desk.ask(lambda store: store.audit.lines())]
    assert actions[:3] == ["audit.action.redo", "audit.action.undo", "people.act.add"]
    assert desk.verify() == 1
    desk.close()


def test_unlocking_is_written_down_and_cannot_be_undone(tmp_path: Path) -> None:
    a_desk(tmp_path).close()
    desk = reopened(tmp_path)
    assert desk.undo_label is None
    assert [line.action for line in desk.ask(lambda store: store.audit.lines())] == [
        "audit.action.unlocked",
        "audit.action.created",
    ]
    desk.close()


def state(desk: Desk) -> list[object]:
    tables = [row[0] for row in desk._database.all("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    return [desk._database.all(f"SELECT * FROM {table}") for table in tables]


WRITES: dict[str, Callable[[Store], object]] = {
    "a use case": partial(people.add_person, draft=PersonDraft(surname="Adeyemi")),
    "a preference": lambda store: store.settings.prefer(store.actor.user_id, "columns", "[]"),
    "a draft": lambda store: store.settings.keep_draft(store.actor.user_id, "f", b"{}", store.clock.now()),
    "the log": lambda store: store.audit.append(at=store.clock.now(), actor=store.actor.user_id, action="x"),
}


@pytest.mark.parametrize("what", WRITES)
def test_asking_can_write_nothing(tmp_path: Path, what: str) -> None:
    desk = a_desk(tmp_path)
    before = state(desk)
    with pytest.raises(ReadOnly):
        desk.ask(WRITES[what])
    assert state(desk) == before
    a_person(desk, "Adeyemi")
    desk.close()


@pytest.mark.parametrize("error", [ValueError, Refused, KeyboardInterrupt, MemoryError])
def test_an_act_that_fails_at_its_end_leaves_nothing_behind(tmp_path: Path, error: type[BaseException]) -> None:
    desk = a_desk(tmp_path)
    a_person(desk, "Adeyemi")
    before, label = state(desk), desk.undo_label

    def half(store: Store) -> None:
        people.add_person(store, PersonDraft(surname="Baptiste"))
        store.audit.append(at=store.clock.now(), actor=store.actor.user_id, action="audit.action.exported")
        raise error

    with pytest.raises(error):
        desk.perform("people.act.add", half)
    assert state(desk) == before
    assert desk.undo_label == label
    desk.undo()
    assert desk.verify() == 0
    desk.close()


def test_an_act_is_not_done_when_its_line_in_the_log_cannot_be_written(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    before = state(desk)
    desk._database.run("CREATE TEMP TRIGGER no_log BEFORE INSERT ON main.audit BEGIN SELECT RAISE(ABORT, 'no'); END")
    with pytest.raises(Exception, match="no"):
        a_person(desk, "Adeyemi")
    assert state(desk) == before
    desk._database.run("DROP TRIGGER no_log")
    desk.close()
