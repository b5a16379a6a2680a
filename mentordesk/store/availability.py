# SPDX-License-Identifier: MIT
"""How cycles of weeks, exceptions and absences are stored. The week grid itself is the person's, in `people`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from mentordesk.errors import NotFound
from mentordesk.records.availability import Availability, Away, AwayDraft, AwayWhy, ExceptionDraft, Rota
from mentordesk.records.ids import LifeEventId, PersonId
from mentordesk.records.people import FreeSlot
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import day, iso

_AWAY = "SELECT id, person_id, first_day, last_day, why, note, event_id FROM person_away"
_EXCEPTION = "SELECT person_id, first_day, last_day, weekday, slot, free, note FROM person_exception"

_FEW = 40


class Availabilities:
    """When people can come."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def of(self, person_id: PersonId) -> Availability:
        """What is known about one person; nothing is an answer too."""
        return self.some((person_id,))[person_id]

    def some(self, ids: Iterable[PersonId]) -> dict[PersonId, Availability]:
        """What is known about these people. A few are looked up; of many everything is read in one sweep."""
        wanted = sorted(set(ids))
        only = f"WHERE person_id IN ({', '.join(str(int(one)) for one in wanted)})" if len(wanted) <= _FEW else ""
        free: dict[int, set[FreeSlot]] = defaultdict(set)
        for row in self._db.all(f"SELECT person_id, weekday, slot FROM person_free {only}"):
            free[row[0]].add(FreeSlot(row[1], row[2]))
        rotas = self._rotas(free, only)
        exceptions: dict[int, list[ExceptionDraft]] = defaultdict(list)
        for row in self._db.all(f"{_EXCEPTION} {only} ORDER BY first_day, id"):
            exceptions[row[0]].append(_exception(row))
        away: dict[int, list[Away]] = defaultdict(list)
        for row in self._db.all(f"{_AWAY} {only} ORDER BY first_day, id"):
            away[row[1]].append(_away(row))
        return {
            one: Availability(
                person_id=one,
                free=frozenset(free.get(one, ())),
                rota=rotas.get(one),
                exceptions=tuple(exceptions.get(one, ())),
                away=tuple(away.get(one, ())),
            )
            for one in wanted
        }

    def away_around(self, on: date) -> tuple[Away, ...]:
        """Everybody's absences that hold on a day or ended the day before, soonest back first."""
        rows = self._db.all(
            f"{_AWAY} WHERE first_day <= ?1 AND (last_day IS NULL OR last_day >= date(?1, '-1 day')) "
            "ORDER BY last_day IS NULL, last_day, id",
            (iso(on),),
        )
        return tuple(_away(row) for row in rows)

    def set_rota(self, person_id: PersonId, rota: Rota | None) -> None:
        """Let a cycle hold for a person, or none. The first week's slots are the person's week grid."""
        self._db.run("DELETE FROM person_rota_free WHERE person_id = ?", (person_id,))
        self._db.run("DELETE FROM person_rota WHERE person_id = ?", (person_id,))
        if rota is None:
            return
        self._db.run(
            "INSERT INTO person_rota (person_id, weeks, anchor) VALUES (?, ?, ?)",
            (person_id, len(rota.weeks), iso(rota.anchor)),
        )
        self._db.run_many(
            "INSERT INTO person_rota_free (person_id, week, weekday, slot) VALUES (?, ?, ?, ?)",
            [
                (person_id, number, slot.weekday, slot.slot)
                for number, week in enumerate(rota.weeks[1:], start=1)
                for slot in sorted(week)
            ],
        )

    def set_free(self, person_id: PersonId, free: Iterable[FreeSlot]) -> None:
        """Replace a person's week grid."""
        self._db.run("DELETE FROM person_free WHERE person_id = ?", (person_id,))
        self._db.run_many(
            "INSERT INTO person_free (person_id, weekday, slot) VALUES (?, ?, ?)",
            [(person_id, slot.weekday, slot.slot) for slot in sorted(free)],
        )

    def set_exceptions(self, person_id: PersonId, exceptions: Iterable[ExceptionDraft]) -> None:
        """Replace a person's exceptions."""
        self._db.run("DELETE FROM person_exception WHERE person_id = ?", (person_id,))
        self._db.run_many(
            "INSERT INTO person_exception (person_id, first_day, last_day, weekday, slot, free, note) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(person_id, iso(e.first), iso(e.last), e.weekday, e.slot, int(e.free), e.note) for e in exceptions],
        )

    def add_away(self, person_id: PersonId, draft: AwayDraft, event_id: LifeEventId | None = None) -> int:
        """Store an absence."""
        return self._db.run(
            "INSERT INTO person_away (person_id, first_day, last_day, why, note, event_id) VALUES (?, ?, ?, ?, ?, ?)",
            (person_id, iso(draft.first), iso(draft.last), draft.why, draft.note, event_id),
        )

    def away(self, away_id: int) -> Away:
        """One absence, or `NotFound`."""
        row = self._db.one(f"{_AWAY} WHERE id = ?", (away_id,))
        if row is None:
            raise NotFound("errors_life.away_gone")
        return _away(row)

    def end_away(self, away_id: int, last: date) -> None:
        """Let an absence end on `last`; one that had not begun by then is taken out."""
        self._db.run("DELETE FROM person_away WHERE id = ? AND first_day > ?", (away_id, iso(last)))
        self._db.run("UPDATE person_away SET last_day = ? WHERE id = ?", (iso(last), away_id))

    def of_event(self, event_id: LifeEventId) -> tuple[Away, ...]:
        """The absences a life event brought."""
        return tuple(_away(row) for row in self._db.all(f"{_AWAY} WHERE event_id = ?", (event_id,)))

    def _rotas(self, free: dict[int, set[FreeSlot]], only: str) -> dict[int, Rota]:
        weeks: dict[tuple[int, int], set[FreeSlot]] = defaultdict(set)
        for row in self._db.all(f"SELECT person_id, week, weekday, slot FROM person_rota_free {only}"):
            weeks[row[0], row[1]].add(FreeSlot(row[2], row[3]))
        found: dict[int, Rota] = {}
        for person, count, anchor in self._db.all(f"SELECT person_id, weeks, anchor FROM person_rota {only}"):
            others = (frozenset(weeks.get((person, number), ())) for number in range(1, count))
            found[person] = Rota(anchor=date.fromisoformat(anchor), weeks=(frozenset(free.get(person, ())), *others))
        return found


def _away(row: Row) -> Away:
    return Away(
        id=row[0],
        person_id=PersonId(row[1]),
        first=date.fromisoformat(row[2]),
        last=day(row[3]),
        why=AwayWhy(row[4]),
        note=row[5],
        event_id=LifeEventId(row[6]) if row[6] else None,
    )


def _exception(row: Row) -> ExceptionDraft:
    return ExceptionDraft(
        first=date.fromisoformat(row[1]),
        last=date.fromisoformat(row[2]),
        weekday=row[3],
        slot=row[4],
        free=bool(row[5]),
        note=row[6],
    )
