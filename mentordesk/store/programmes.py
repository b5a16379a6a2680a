# SPDX-License-Identifier: MIT
"""How programmes, the regime's slots and the places are stored."""

from __future__ import annotations

from collections.abc import Sequence

from mentordesk.errors import NotFound
from mentordesk.records.ids import PlaceId, ProgrammeId
from mentordesk.records.people import natural_key
from mentordesk.records.programmes import (
    Areas,
    Confidentiality,
    Frequency,
    Place,
    PlaceDraft,
    Programme,
    ProgrammeDraft,
    ProgrammeKind,
    RegimeSlot,
)
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import clock, day, iso, placeholders

_COLUMNS = (
    "name, neutral_name, kind, purpose, aims, target_group, confidentiality, confidentiality_text_en, "
    "confidentiality_text_fr, minimum_weeks, frequency, meeting_minutes, starts, ends, review"
)


class Programmes:
    """Programmes, regime slots and places."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def all(self) -> tuple[Programme, ...]:
        """Every programme, oldest first."""
        return tuple(_programme(row) for row in self._db.all(f"SELECT id, {_COLUMNS} FROM programme ORDER BY id"))

    def get(self, programme_id: ProgrammeId) -> Programme:
        """One programme, or `NotFound`."""
        row = self._db.one(f"SELECT id, {_COLUMNS} FROM programme WHERE id = ?", (programme_id,))
        if row is None:
            raise NotFound("errors.programme_gone")
        return _programme(row)

    def add(self, draft: ProgrammeDraft) -> ProgrammeId:
        """Store a new programme."""
        return ProgrammeId(
            self._db.run(f"INSERT INTO programme ({_COLUMNS}) VALUES ({placeholders(15)})", _values(draft))
        )

    def change(self, programme_id: ProgrammeId, draft: ProgrammeDraft) -> None:
        """Replace a programme's fields."""
        sets = " = ?, ".join(_COLUMNS.split(", ")) + " = ?"
        self._db.run(f"UPDATE programme SET {sets} WHERE id = ?", (*_values(draft), programme_id))

    def slots(self) -> tuple[RegimeSlot, ...]:
        """The establishment's week, by weekday and time."""
        rows = self._db.all("SELECT weekday, slot, starts, ends FROM regime_slot ORDER BY weekday, starts")
        return tuple(RegimeSlot(weekday=r[0], slot=r[1], starts=clock(r[2]), ends=clock(r[3])) for r in rows)

    def slot(self, weekday: int, code: str) -> RegimeSlot | None:
        """One slot of the week, or None where the regime has none then."""
        return next((s for s in self.slots() if s.weekday == weekday and s.slot == code), None)

    def replace_slots(self, slots: Sequence[RegimeSlot]) -> None:
        """Set the whole week."""
        self._db.run("DELETE FROM regime_slot")
        self._db.run_many(
            "INSERT INTO regime_slot (weekday, slot, starts, ends) VALUES (?, ?, ?, ?)",
            [(s.weekday, s.slot, iso(s.starts), iso(s.ends)) for s in slots],
        )

    def places(self) -> tuple[Place, ...]:
        """Every place, in natural order of its name."""
        rows = self._db.all("SELECT id, name, capacity, wing, area FROM place")
        found = (Place(id=PlaceId(r[0]), name=r[1], capacity=r[2], wing=r[3], area=r[4]) for r in rows)
        return tuple(sorted(found, key=lambda place: natural_key(place.name)))

    def areas(self) -> Areas:
        """Which places adjoin."""
        return Areas.of(self.places())

    def place(self, place_id: PlaceId) -> Place:
        """One place, or `NotFound`."""
        found = next((place for place in self.places() if place.id == place_id), None)
        if found is None:
            raise NotFound("errors.place_gone")
        return found

    def add_place(self, draft: PlaceDraft) -> PlaceId:
        """Store a new place."""
        return PlaceId(
            self._db.run(
                "INSERT INTO place (name, capacity, wing, area) VALUES (?, ?, ?, ?)",
                (draft.name, draft.capacity, draft.wing, draft.area),
            )
        )

    def change_place(self, place_id: PlaceId, draft: PlaceDraft) -> None:
        """Replace a place's fields."""
        self._db.run(
            "UPDATE place SET name = ?, capacity = ?, wing = ?, area = ? WHERE id = ?",
            (draft.name, draft.capacity, draft.wing, draft.area, place_id),
        )

    def remove_place(self, place_id: PlaceId) -> None:
        """Remove a place no meeting uses."""
        self._db.run("DELETE FROM place WHERE id = ?", (place_id,))

    def place_in_use(self, place_id: PlaceId) -> bool:
        """Whether any meeting, past or to come, is in the place."""
        return self._db.one("SELECT 1 FROM meeting WHERE place_id = ? LIMIT 1", (place_id,)) is not None


def _values(draft: ProgrammeDraft) -> tuple[object, ...]:
    return (
        draft.name,
        draft.neutral_name,
        draft.kind,
        draft.purpose,
        draft.aims,
        draft.target_group,
        draft.confidentiality,
        draft.confidentiality_text_en,
        draft.confidentiality_text_fr,
        draft.minimum_weeks,
        draft.frequency,
        draft.meeting_minutes,
        iso(draft.starts),
        iso(draft.ends),
        iso(draft.review),
    )


def _programme(row: Row) -> Programme:
    return Programme(
        id=ProgrammeId(row[0]),
        name=row[1],
        neutral_name=row[2],
        kind=ProgrammeKind(row[3]),
        purpose=row[4],
        aims=row[5],
        target_group=row[6],
        confidentiality=Confidentiality(row[7]),
        confidentiality_text_en=row[8],
        confidentiality_text_fr=row[9],
        minimum_weeks=row[10],
        frequency=Frequency(row[11]),
        meeting_minutes=row[12],
        starts=day(row[13]),
        ends=day(row[14]),
        review=day(row[15]),
    )
