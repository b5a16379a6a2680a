# SPDX-License-Identifier: MIT
"""Reading the rows of a table for some people or for everybody, whichever way is cheaper."""

from __future__ import annotations

from collections.abc import Collection

from mentordesk.records.ids import PersonId
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import placeholders

_FEW = 400
"""People up to whom rows are asked for by id; more are read in one sweep and the others left aside."""


def of_people(database: Database, select: str, person_ids: Collection[PersonId] | None) -> list[Row]:
    """The rows of a table with a `person_id`, oldest first: of these people, or of everybody where None."""
    if person_ids is not None and len(person_ids) <= _FEW:
        ids = sorted(set(person_ids))
        return database.all(f"{select} WHERE person_id IN ({placeholders(len(ids))}) ORDER BY id", ids)
    return database.all(f"{select} ORDER BY id")
