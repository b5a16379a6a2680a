# SPDX-License-Identifier: MIT
"""Making two stored persons one. Which columns refer to a person is read from the schema, so that no table is forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mentordesk.records.changes import Entity
from mentordesk.records.ids import PersonId
from mentordesk.records.life_events import Follows
from mentordesk.store.connection import Database
from mentordesk.store.rows import iso, placeholders
from mentordesk.store.undo import UNDOABLE

PERSON = "person"
_OWN = frozenset({"person_language", "person_topic", "person_free", "person_extra", "roster_seen", "not_the_same"})
"""What belongs to the fields of a record, or to finding it: it goes along and is not counted as something that moves."""

_STEPS = {
    PERSON: (Follows.AWAY, Follows.LOCATION),
    "enrolment": (
        Follows.ENROLMENT_END,
        Follows.ENROLMENT_PAUSE,
        Follows.ENROLMENT_RESUME,
        Follows.ENROLMENT_AGAIN,
        Follows.APPLICATION_WITHDRAW,
        Follows.REMATCH,
    ),
    "application": (Follows.REQUEST_WITHDRAW, Follows.REQUEST_AGAIN),
}
"""What was done about an event names its row by id alone, without a reference: by table, the codes whose id is of it."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that holds the id of a row of another table."""

    table: str
    column: str


class Merging:
    """References to persons, former numbers and ids, and pairs of people who were said to be two."""

    def __init__(self, database: Database) -> None:
        self._db = database

    # What refers to whom ----------------------------------------------------------------------------------------------

    def references(self, to: str = PERSON) -> tuple[Reference, ...]:
        """Every column that refers to a row of the table `to`, as the schema says today."""
        tables = self._db.all("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        return tuple(
            Reference(table, row[3])
            for (table,) in tables
            for row in self._db.all(f'PRAGMA foreign_key_list("{table}")')
            if row[2] == to
        )

    def counts(self, person_id: PersonId) -> dict[Entity, int]:
        """How many rows refer to a person, by what they are about; their own fields are left out."""
        found: Counter[Entity] = Counter()
        for at in self.references():
            if at.table not in _OWN:
                row = self._db.one(f"SELECT count(*) FROM {at.table} WHERE {at.column} = ?", (person_id,))
                found[UNDOABLE.get(at.table, Entity.PEOPLE)] += row[0] if row else 0
        return {entity: count for entity, count in found.items() if count}

    def naming_both(self, one: PersonId, other: PersonId) -> frozenset[str]:
        """The tables in which some row names both: made one, that person would be paired with themselves."""
        columns: dict[str, list[str]] = {}
        for at in self.references():
            columns.setdefault(at.table, []).append(at.column)
        return frozenset(
            table
            for table, names in columns.items()
            for a in names
            for b in names
            if a != b and self._db.one(f"SELECT 1 FROM {table} WHERE {a} = ? AND {b} = ? LIMIT 1", (one, other))
        )

    def meet_each_other(self, one: PersonId, other: PersonId) -> bool:
        """Whether both are expected, or were, at one and the same meeting."""
        sql = "SELECT 1 FROM attendee AS a JOIN attendee AS b USING (meeting_id) WHERE a.person_id = ? AND b.person_id = ?"
        return self._db.one(f"{sql} LIMIT 1", (one, other)) is not None

    # Making them one --------------------------------------------------------------------------------------------------

    def merge(self, kept: PersonId, dropped: PersonId, now: datetime) -> None:
        """Let everything that refers to `dropped` refer to `kept`, and remove `dropped`; its id still finds `kept`."""
        self._db.run(
            "DELETE FROM not_the_same WHERE (one = ? AND other = ?) OR (one = ? AND other = ?)",
            (kept, dropped, dropped, kept),
        )
        self._db.run("PRAGMA defer_foreign_keys = ON")
        self._turn_aparts(kept, dropped)
        self._absorb(PERSON, kept, dropped)
        self._db.run(
            "INSERT INTO merged_person (old_id, person_id, merged_at) VALUES (?, ?, ?)", (dropped, kept, iso(now))
        )

    def _turn_aparts(self, kept: PersonId, dropped: PersonId) -> None:
        """A keep-apart record names the smaller id first: with another id its two sides may change places."""
        sql = "SELECT id, person_a, person_b, role_a, role_b FROM apart WHERE ? IN (person_a, person_b)"
        for apart_id, a, b, role_a, role_b in self._db.all(sql, (dropped,)):
            sides = sorted((kept if side == dropped else side, role) for side, role in ((a, role_a), (b, role_b)))
            (first, first_role), (second, second_role) = sides
            self._db.run(
                "UPDATE apart SET person_a = ?, person_b = ?, role_a = ?, role_b = ? WHERE id = ?",
                (first, second, first_role, second_role, apart_id),
            )

    def _absorb(self, table: str, kept: int, dropped: int) -> None:
        """Give the children of one row to another and remove it; a child the other has already is absorbed in turn."""
        for at in self.references(table):
            if self._is_key(at):
                self._take_over(at, kept, dropped)
                continue
            for (child,) in self._db.all(f"SELECT rowid FROM {at.table} WHERE {at.column} = ?", (dropped,)):
                twin = self._twin(at, child, kept)
                if twin is None:
                    self._db.run(f"UPDATE {at.table} SET {at.column} = ? WHERE rowid = ?", (kept, child))
                else:
                    self._absorb(at.table, twin, child)
        self._retell_steps(table, kept, dropped)
        self._db.run(f"DELETE FROM {table} WHERE rowid = ?", (dropped,))

    def _retell_steps(self, table: str, kept: int, dropped: int) -> None:
        """Let what was done about events be found again by a return, where the row it was done to is absorbed."""
        codes = _STEPS.get(table, ())
        self._db.run(
            f"UPDATE life_event_step SET of_id = ? WHERE of_id = ? AND code IN ({placeholders(len(codes))})",
            (kept, dropped, *codes),
        )

    def _take_over(self, at: Reference, kept: int, dropped: int) -> None:
        """Of a table with one row for each: the kept one's stands; where there is none, the other's goes over whole."""
        if self._row(at.table, kept, "1 = 1"):
            self._db.run(f"DELETE FROM {at.table} WHERE {at.column} = ?", (dropped,))
            return
        self._db.run(f"UPDATE {at.table} SET {at.column} = ? WHERE {at.column} = ?", (kept, dropped))
        for below in self.references(at.table):
            self._db.run(f"UPDATE {below.table} SET {below.column} = ? WHERE {below.column} = ?", (kept, dropped))

    def _is_key(self, at: Reference) -> bool:
        """Whether the column is the table's own key: then there is one row for each, and its number is that of the other."""
        columns = self._db.all(f'PRAGMA table_info("{at.table}")')
        return [row[1] for row in columns if row[5]] == [at.column] and any(
            row[1] == at.column and row[2] == "INTEGER" for row in columns
        )

    def _twin(self, at: Reference, child: int, kept: int) -> int | None:
        """The row that would be the same as `child` to a unique index, once `child` refers to `kept`."""
        for columns, where in self._unique_indexes(at.table):
            if at.column not in columns or not self._row(at.table, child, where):
                continue
            same = " AND ".join(f"t.{name} = ?" if name == at.column else f"t.{name} IS c.{name}" for name in columns)
            row = self._db.one(
                f"SELECT t.the_row FROM (SELECT rowid AS the_row, * FROM {at.table} WHERE {where}) t, {at.table} c "
                f"WHERE c.rowid = ? AND t.the_row <> c.rowid AND {same}",
                (child, kept),
            )
            if row is not None:
                return row[0]
        return None

    def _row(self, table: str, rowid: int, where: str) -> bool:
        return self._db.one(f"SELECT 1 FROM {table} WHERE rowid = ? AND ({where})", (rowid,)) is not None

    def _unique_indexes(self, table: str) -> Iterable[tuple[tuple[str, ...], str]]:
        """The columns of each unique index, and the condition under which it holds."""
        for _, name, unique, _, partial in self._db.all(f'PRAGMA index_list("{table}")'):
            if unique:
                columns = tuple(row[2] for row in self._db.all(f'PRAGMA index_info("{name}")'))
                sql = self._db.one("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)) if partial else None
                yield columns, sql[0].split("WHERE", 1)[1].strip() if sql else "1 = 1"

    # What is remembered -----------------------------------------------------------------------------------------------

    def remember_number(self, person_id: PersonId, number: str) -> None:
        """Let a number that is no longer theirs go on finding the person."""
        if number:
            self._db.run("INSERT OR IGNORE INTO former_number (number, person_id) VALUES (?, ?)", (number, person_id))

    def former_numbers(self) -> dict[PersonId, tuple[str, ...]]:
        """The numbers people had before, by person."""
        found: dict[PersonId, tuple[str, ...]] = {}
        for person_id, number in self._db.all("SELECT person_id, number FROM former_number ORDER BY rowid"):
            found[PersonId(person_id)] = (*found.get(PersonId(person_id), ()), number)
        return found

    def who(self, person_id: PersonId) -> PersonId:
        """The person an id stands for today: itself, or whom it was merged into."""
        row = self._db.one("SELECT person_id FROM merged_person WHERE old_id = ?", (person_id,))
        return PersonId(row[0]) if row else person_id

    def set_apart(self, one: PersonId, other: PersonId, at: datetime, by: str) -> None:
        """Remember that two who look alike are two people."""
        self._db.run(
            "INSERT OR IGNORE INTO not_the_same (one, other, said_at, said_by) VALUES (?, ?, ?, ?)",
            (min(one, other), max(one, other), iso(at), by),
        )

    def said_to_be_two(self) -> frozenset[frozenset[PersonId]]:
        """Every two who were said to be two people."""
        rows = self._db.all("SELECT one, other FROM not_the_same")
        return frozenset(frozenset((PersonId(one), PersonId(other))) for one, other in rows)
