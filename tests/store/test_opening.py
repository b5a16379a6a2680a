# SPDX-License-Identifier: MIT
"""The opening contract of the encrypted database (`security.md` B1)."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import apsw
import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from mentordesk.store import patience
from mentordesk.store.connection import Damaged, Database, DeskInUse, Unencrypted, assert_no_plaintext_header
from mentordesk.store.migrate import NewerDesk, latest, migrate, version

KEY = "ab" * 32


def a_database(folder: Path) -> Database:
    database = Database(folder / "desk.db", KEY)
    migrate(database)
    return database


def test_the_file_starts_with_random_bytes_and_holds_no_text_of_ours(tmp_path: Path) -> None:
    database = a_database(tmp_path)
    with database.transaction():
        database.run("INSERT INTO person (surname, created_at, changed_at) VALUES ('Canarywright', '', '')")
    database.close()
    content = (tmp_path / "desk.db").read_bytes()
    assert not content.startswith(b"SQLite format 3")
    for text in ("Canarywright", "CREATE TABLE"):
        assert text.encode() not in content
        assert text.encode("utf-16-le") not in content


def test_a_plaintext_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE person (name TEXT)")
    plain.commit()
    plain.close()
    with pytest.raises(Damaged):
        Database(path, KEY)


def test_a_plaintext_header_is_noticed_whatever_else_happened(tmp_path: Path) -> None:
    a_database(tmp_path).close()
    assert_no_plaintext_header(tmp_path / "desk.db")
    (tmp_path / "other.db").write_bytes(b"SQLite format 3\x00" + bytes(4000))
    with pytest.raises(Unencrypted):
        assert_no_plaintext_header(tmp_path / "other.db")


def test_another_key_reads_as_damaged(tmp_path: Path) -> None:
    a_database(tmp_path).close()
    with pytest.raises(Damaged):
        Database(tmp_path / "desk.db", "cd" * 32)


def test_the_pragmas_that_protect_are_on(tmp_path: Path) -> None:
    database = a_database(tmp_path)
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
    }
    found = {name: database.one(f"PRAGMA {name}")[0] for name in expected}  # type: ignore[index]
    assert found == expected
    database.close()


def test_a_second_opening_is_told_that_the_desk_is_in_use(tmp_path: Path) -> None:
    first = a_database(tmp_path)
    first.run("INSERT INTO setting (key, value) VALUES ('a', '1')")
    with pytest.raises(DeskInUse):
        Database(tmp_path / "desk.db", KEY)
    first.close()
    Database(tmp_path / "desk.db", KEY).close()


def test_no_shared_memory_file_stands_beside_an_open_desk(tmp_path: Path) -> None:
    a_database(tmp_path).close()
    database = Database(tmp_path / "desk.db", KEY)
    database.run("INSERT INTO setting (key, value) VALUES ('a', '1')")
    assert {path.name for path in tmp_path.iterdir()} == {"desk.db", "desk.db-wal"}
    database.close()


def test_a_clean_close_leaves_one_file(tmp_path: Path) -> None:
    a_database(tmp_path).close()
    assert [path.name for path in tmp_path.iterdir()] == ["desk.db"]


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    database = a_database(tmp_path)
    database.run(f"PRAGMA user_version = {latest() + 1}")
    with pytest.raises(NewerDesk):
        migrate(database)
    assert version(database) == latest() + 1
    database.close()


def test_a_migration_that_fails_leaves_the_old_shape(tmp_path: Path) -> None:
    database = Database(tmp_path / "desk.db", KEY)
    with pytest.raises(Exception, match="no_such_table"), database.transaction():
        database.script("CREATE TABLE half (a TEXT);\nINSERT INTO no_such_table VALUES (1);")
    assert database.all("SELECT name FROM sqlite_schema") == []
    database.close()


def test_an_independent_reader_opens_the_database_with_the_raw_key(tmp_path: Path) -> None:
    database = a_database(tmp_path)
    with database.transaction():
        database.run("INSERT INTO person (surname, created_at, changed_at) VALUES ('Adeyemi', '', '')")
    database.close()
    other = apsw.Connection(str(tmp_path / "desk.db"))
    other.pragma("cipher", "sqlcipher")
    other.pragma("legacy", 4)
    other.pragma("key", f"x'{KEY}'")
    assert list(other.execute("SELECT surname FROM person")) == [("Adeyemi",)]
    assert other.pragma("integrity_check") == "ok"
    other.close()


def test_reading_refuses_every_write(tmp_path: Path) -> None:
    database = a_database(tmp_path)
    with pytest.raises(Exception, match=r"readonly|read_only"), database.reading():
        database.run("INSERT INTO setting (key, value) VALUES ('a', '1')")
    database.run("INSERT INTO setting (key, value) VALUES ('a', '1')")
    database.close()


def test_a_copy_does_not_wait_for_ever_for_a_file_that_somebody_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "BUSY_SECONDS", 0.5)
    mine, target, other = (
        sqlcipher.connect(str(tmp_path / name), isolation_level=None, timeout=0) for name in ("mine", "copy", "copy")
    )
    mine.execute("CREATE TABLE line (text TEXT)")
    other.execute("BEGIN EXCLUSIVE")
    started = time.monotonic()
    with pytest.raises(DeskInUse):
        mine.backup(target, progress=patience.Patience())
    assert time.monotonic() - started < 5
    other.execute("COMMIT")
    mine.backup(target, progress=patience.Patience())
    assert target.execute("SELECT count(*) FROM line").fetchone() == (0,)


def test_a_folder_in_the_place_of_the_database_is_damage_and_not_a_refused_right(tmp_path: Path) -> None:
    (tmp_path / "desk.db").mkdir()
    with pytest.raises(Damaged):
        Database(tmp_path / "desk.db", "ab" * 32)
