# SPDX-License-Identifier: MIT
"""How pairs and groups are stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from mentordesk.errors import NotFound
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.ids import GroupId, PairId, PersonId, ProgrammeId
from mentordesk.records.pairs import OPEN_PAIRS, Group, Pair, PairEnding, PairLine, PairStatus
from mentordesk.records.people import Location
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import day, iso, placeholders

_SELECT = (
    "SELECT id, programme_id, mentor_id, mentee_id, status, started, minimum_end, ended, ending, reasons FROM pair"
)
_LINES = """
SELECT pair.id, mentor.surname, mentor.forename, mentor.known_as, mentor.wing, mentor.landing, mentor.cell,
    mentee.surname, mentee.forename, mentee.known_as, mentee.wing, mentee.landing, mentee.cell,
    count(meeting.id) FILTER (WHERE meeting.status = 'held'),
    count(meeting.id) FILTER (WHERE meeting.status = 'planned' AND meeting.day >= ?1),
    count(meeting.id) FILTER (WHERE meeting.status = 'cancelled'),
    count(meeting.id) FILTER (WHERE meeting.status = 'planned' AND meeting.day < ?1),
    max(meeting.day) FILTER (WHERE meeting.status = 'held'),
    min(meeting.day) FILTER (WHERE meeting.status = 'planned' AND meeting.day >= ?1)
FROM pair
JOIN person AS mentor ON mentor.id = pair.mentor_id
JOIN person AS mentee ON mentee.id = pair.mentee_id
LEFT JOIN meeting ON meeting.pair_id = pair.id
GROUP BY pair.id
"""


class Pairs:
    """Pairs of one mentor and one mentee, and groups of several."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self, pair_id: PairId) -> Pair:
        """One pair, or `NotFound`."""
        row = self._db.one(f"{_SELECT} WHERE id = ?", (pair_id,))
        if row is None:
            raise NotFound("errors.pair_gone")
        return _pair(row)

    def all(self) -> tuple[Pair, ...]:
        """Every pair, newest first."""
        return tuple(_pair(row) for row in self._db.all(f"{_SELECT} ORDER BY id DESC"))

    def some(self, ids: Iterable[PairId]) -> tuple[Pair, ...]:
        """The pairs with these ids, newest first; one that is gone is left out."""
        wanted = sorted(set(ids))
        rows = self._db.all(f"{_SELECT} WHERE id IN ({placeholders(len(wanted))}) ORDER BY id DESC", wanted)
        return tuple(_pair(row) for row in rows)

    def open(self, programme_id: ProgrammeId | None = None) -> tuple[Pair, ...]:
        """The pairs that take up capacity now."""
        statuses = sorted(OPEN_PAIRS)
        rows = self._db.all(
            f"{_SELECT} WHERE status IN ({placeholders(len(statuses))}) AND (? IS NULL OR programme_id = ?) ORDER BY id",
            (*statuses, programme_id, programme_id),
        )
        return tuple(_pair(row) for row in rows)

    def of(self, person_id: PersonId) -> tuple[Pair, ...]:
        """Every pair a person is or was in, newest first."""
        rows = self._db.all(f"{_SELECT} WHERE mentor_id = ?1 OR mentee_id = ?1 ORDER BY id DESC", (person_id,))
        return tuple(_pair(row) for row in rows)

    def lines(self, today: date) -> tuple[PairLine, ...]:
        """Every pair with names, places and how its meetings went up to `today`."""
        pairs = {pair.id: pair for pair in self.all()}
        lines = (_line(row, pairs[PairId(row[0])]) for row in self._db.all(_LINES, (iso(today),)))
        return tuple(
            sorted(lines, key=lambda line: (line.pair.status not in OPEN_PAIRS, line.mentor_name, line.pair.id))
        )

    def add(
        self,
        *,
        programme_id: ProgrammeId,
        mentor: PersonId,
        mentee: PersonId,
        started: date,
        minimum_end: date,
        reasons: str,
    ) -> PairId:
        """Store a new pair, agreed and about to start."""
        return PairId(
            self._db.run(
                "INSERT INTO pair (programme_id, mentor_id, mentee_id, status, started, minimum_end, reasons) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (programme_id, mentor, mentee, PairStatus.AGREED, iso(started), iso(minimum_end), reasons),
            )
        )

    def set_status(self, pair_id: PairId, status: PairStatus) -> None:
        """Move a pair along."""
        self._db.run("UPDATE pair SET status = ? WHERE id = ?", (status, pair_id))

    def end(self, pair_id: PairId, on: date, ending: PairEnding) -> None:
        """End a pair."""
        self._db.run(
            "UPDATE pair SET status = ?, ended = ?, ending = ? WHERE id = ?",
            (PairStatus.ENDED, iso(on), ending, pair_id),
        )

    def reopen(self, pair_id: PairId, status: PairStatus) -> None:
        """Let a pair that was ended by mistake stand as it did."""
        self._db.run("UPDATE pair SET status = ?, ended = NULL, ending = NULL WHERE id = ?", (status, pair_id))

    def groups(self) -> tuple[Group, ...]:
        """Every group with its members."""
        members: dict[int, list[tuple[PersonId, MentoringRole]]] = defaultdict(list)
        for row in self._db.all("SELECT group_id, person_id, role FROM group_member ORDER BY role, person_id"):
            members[row[0]].append((PersonId(row[1]), MentoringRole(row[2])))
        rows = self._db.all("SELECT id, programme_id, name FROM mentoring_group ORDER BY name, id")
        return tuple(
            Group(id=GroupId(r[0]), programme_id=ProgrammeId(r[1]), name=r[2], members=tuple(members[r[0]]))
            for r in rows
        )

    def group(self, group_id: GroupId) -> Group:
        """One group, or `NotFound`."""
        found = next((group for group in self.groups() if group.id == group_id), None)
        if found is None:
            raise NotFound("errors.group_gone")
        return found

    def add_group(
        self, programme_id: ProgrammeId, name: str, members: tuple[tuple[PersonId, MentoringRole], ...]
    ) -> GroupId:
        """Store a new group."""
        group_id = GroupId(
            self._db.run("INSERT INTO mentoring_group (programme_id, name) VALUES (?, ?)", (programme_id, name))
        )
        self._write_members(group_id, members)
        return group_id

    def change_group(self, group_id: GroupId, name: str, members: tuple[tuple[PersonId, MentoringRole], ...]) -> None:
        """Rename a group and replace its members."""
        self._db.run("UPDATE mentoring_group SET name = ? WHERE id = ?", (name, group_id))
        self._db.run("DELETE FROM group_member WHERE group_id = ?", (group_id,))
        self._write_members(group_id, members)

    def _write_members(self, group_id: GroupId, members: tuple[tuple[PersonId, MentoringRole], ...]) -> None:
        self._db.run_many(
            "INSERT INTO group_member (group_id, person_id, role) VALUES (?, ?, ?)",
            [(group_id, person_id, role) for person_id, role in members],
        )


def _pair(row: Row) -> Pair:
    started, minimum_end = day(row[5]), day(row[6])
    assert started is not None and minimum_end is not None
    return Pair(
        id=PairId(row[0]),
        programme_id=ProgrammeId(row[1]),
        mentor_id=PersonId(row[2]),
        mentee_id=PersonId(row[3]),
        status=PairStatus(row[4]),
        started=started,
        minimum_end=minimum_end,
        ended=day(row[7]),
        ending=PairEnding(row[8]) if row[8] else None,
        reasons=row[9],
    )


def _line(row: Row, pair: Pair) -> PairLine:
    return PairLine(
        pair=pair,
        mentor_name=_name(*row[1:4]),
        mentor_location=str(Location(*row[4:7])),
        mentee_name=_name(*row[7:10]),
        mentee_location=str(Location(*row[10:13])),
        held=row[13],
        planned=row[14],
        cancelled=row[15],
        missed=row[16],
        last_met=day(row[17]),
        next_meeting=day(row[18]),
    )


def _name(surname: str, forename: str, known_as: str) -> str:
    return " ".join(part for part in (known_as or forename, surname) if part)
