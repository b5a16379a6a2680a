# SPDX-License-Identifier: MIT
"""The sheets that went out by their codes, and what became of each. That one went out is never undone: paper stays."""

from __future__ import annotations

import json
import secrets
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from mentordesk.clock import day_begins
from mentordesk.records.ids import GroupId, MeetingId, PairId, PersonId, ProgrammeId
from mentordesk.records.papers import Paper, PaperReturn, Returned, UnnamedAnswers
from mentordesk.records.sheets import SheetKind
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import iso, moment

_PAPER = (
    "p.code, p.kind, p.version, p.language, p.printed_at, p.printed_by, p.due, p.meeting_id, p.pair_id, p.group_id, "
    "coalesce((SELECT m.person_id FROM merged_person AS m WHERE m.old_id = p.person_id), p.person_id), p.programme_id, "
    "p.copies"
)
_BACK = "r.code, r.how, r.at, r.by, r.answers"
_FROM = "FROM paper AS p LEFT JOIN paper_return AS r ON r.code = p.code"


class Papers:
    """Sheets on paper that come back."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def taken(self, codes: Iterable[str]) -> frozenset[str]:
        """Which of these codes are on paper already."""
        wanted = json.dumps(sorted(codes))
        rows = self._db.all("SELECT code FROM paper WHERE code IN (SELECT value FROM json_each(?))", (wanted,))
        return frozenset(code for (code,) in rows)

    def note(self, paper: Paper) -> None:
        """Write down that a sheet went out. The same PDF handed over a second time is the same line."""
        self._db.run(
            "INSERT INTO paper (code, kind, version, language, printed_at, printed_by, due, meeting_id, pair_id, group_id, "
            "person_id, programme_id, copies) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (code) DO NOTHING",
            (
                paper.code,
                paper.kind,
                paper.version,
                paper.language,
                iso(paper.printed_at),
                paper.printed_by,
                iso(paper.due) if paper.due else None,
                paper.meeting_id,
                paper.pair_id,
                paper.group_id,
                paper.person_id,
                paper.programme_id,
                paper.copies,
            ),
        )

    def find(self, code: str) -> tuple[Paper, PaperReturn | None] | None:
        """The sheet with a code and what became of it; None where no such sheet went out from this desk."""
        rows = self._db.all(f"SELECT {_PAPER}, {_BACK} {_FROM} WHERE p.code = ?", (code,))
        return _both(rows[0]) if rows else None

    def out(self) -> tuple[Paper, ...]:
        """Every sheet that is expected and has not come back, the longest awaited first."""
        rows = self._db.all(
            f"SELECT {_PAPER}, {_BACK} {_FROM} WHERE r.code IS NULL AND p.due IS NOT NULL "
            "ORDER BY p.due, p.printed_at, p.code"
        )
        return tuple(_both(row)[0] for row in rows)

    def back_since(self, day: date) -> tuple[tuple[Paper, PaperReturn | None], ...]:
        """The sheets that came back on a day of the calendar here or later, the newest first. One without a name is among them
        as soon as the first of its copies came."""
        rows = self._db.all(
            f"SELECT {_PAPER}, {_BACK} {_FROM} WHERE r.at >= ?1 "
            "OR p.code IN (SELECT code FROM unnamed_answer WHERE day >= ?2) "
            "ORDER BY coalesce(r.at, (SELECT max(day) FROM unnamed_answer AS u WHERE u.code = p.code)) DESC, p.code",
            (iso(day_begins(day)), iso(day)),
        )
        return tuple(map(_both, rows))

    def about(
        self, *, person_id: PersonId | None = None, pair_id: PairId | None = None, meeting_id: MeetingId | None = None
    ) -> tuple[tuple[Paper, PaperReturn | None], ...]:
        """The sheets about somebody (also under an id they had before two records were made one), a pair or a meeting, the
        newest first, each with what became of it. A blank one without a name may have been handed in about several meetings."""
        rows = self._db.all(
            f"SELECT {_PAPER}, {_BACK} {_FROM} WHERE p.person_id = ?1 OR p.pair_id = ?2 OR p.meeting_id = ?3 "
            "OR p.person_id IN (SELECT old_id FROM merged_person WHERE person_id = ?1) "
            "OR p.code IN (SELECT code FROM unnamed_answer WHERE meeting_id = ?3) "
            "ORDER BY p.printed_at DESC, p.code",
            (person_id, pair_id, meeting_id),
        )
        return tuple(map(_both, rows))

    def settle_about(self, paper: Paper) -> None:
        """Write down what a blank sheet turned out to be about."""
        self._db.run(
            "UPDATE paper SET meeting_id = ?2, pair_id = ?3, group_id = ?4, person_id = ?5, programme_id = ?6 WHERE code = ?1",
            (paper.code, paper.meeting_id, paper.pair_id, paper.group_id, paper.person_id, paper.programme_id),
        )

    def bring_back(self, back: PaperReturn) -> None:
        """Write down what became of a sheet; what was said of it before is replaced."""
        self._db.run(
            "INSERT INTO paper_return (code, how, at, by, answers) VALUES (?1, ?2, ?3, ?4, ?5) "
            "ON CONFLICT (code) DO UPDATE SET how = ?2, at = ?3, by = ?4, answers = ?5",
            (back.code, back.how, iso(back.at), back.by, json.dumps(dict(back.answers), sort_keys=True)),
        )

    def take_back(self, code: str) -> None:
        """Forget what was said of a sheet: it is out again."""
        self._db.run("DELETE FROM paper_return WHERE code = ?", (code,))

    def add_unnamed(self, one: UnnamedAnswers) -> None:
        """Keep what stood on a sheet without a name, under a number drawn by chance."""
        self._db.run(
            "INSERT INTO unnamed_answer (id, code, meeting_id, day, answers) VALUES (?, ?, ?, ?, ?)",
            (
                secrets.randbelow(2**62),
                one.code,
                one.meeting_id,
                iso(one.day),
                json.dumps(dict(one.answers), sort_keys=True),
            ),
        )

    def unnamed(self, codes: Iterable[str]) -> dict[str, tuple[UnnamedAnswers, ...]]:
        """What stood on the sheets without a name that bear these codes, by code: in the order of the answers themselves, which
        does not tell in which order they came."""
        rows = self._db.all(
            "SELECT code, day, meeting_id, answers FROM unnamed_answer WHERE code IN (SELECT value FROM json_each(?)) "
            "ORDER BY answers",
            (json.dumps(sorted(codes)),),
        )
        found: dict[str, list[UnnamedAnswers]] = defaultdict(list)
        for row in rows:
            found[row[0]].append(_unnamed(row))
        return {code: tuple(sets) for code, sets in found.items()}


def _both(row: Row) -> tuple[Paper, PaperReturn | None]:
    return _paper(row), _back(row[13:]) if row[13] is not None else None


def _paper(row: Row) -> Paper:
    return Paper(
        code=row[0],
        kind=SheetKind(row[1]),
        version=row[2],
        language=row[3],
        printed_at=moment(row[4]),
        printed_by=row[5],
        due=date.fromisoformat(row[6]) if row[6] else None,
        meeting_id=MeetingId(row[7]) if row[7] else None,
        pair_id=PairId(row[8]) if row[8] else None,
        group_id=GroupId(row[9]) if row[9] else None,
        person_id=PersonId(row[10]) if row[10] else None,
        programme_id=ProgrammeId(row[11]) if row[11] else None,
        copies=row[12],
    )


def _back(row: Row) -> PaperReturn:
    return PaperReturn(code=row[0], how=Returned(row[1]), at=moment(row[2]), by=row[3], answers=json.loads(row[4]))


def _unnamed(row: Row) -> UnnamedAnswers:
    return UnnamedAnswers(
        code=row[0],
        day=date.fromisoformat(row[1]),
        meeting_id=MeetingId(row[2]) if row[2] else None,
        answers=json.loads(row[3]),
    )
