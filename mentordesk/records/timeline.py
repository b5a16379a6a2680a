# SPDX-License-Identifier: MIT
"""What happened to a person, whatever part of the desk it came from. Which parts there are: `store/timeline.py`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from mentordesk.records.ids import PersonId
from mentordesk.records.people import FieldChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened: on which day, when it was entered and by whom (initials; "" where nothing says so).

    `source` is the part of the desk it comes from and names its sentence (`timeline.said.<source>`), into which `what` and
    `detail` go: codes of the areas named beside them, or plain text where none is. `other` is the other person of a pair or
    record, `change` the change of a field, `paper` the number of a sheet that comes back.
    """

    source: str
    on: date
    entered: datetime | None = None
    by: str = ""
    what: str = ""
    what_area: str = ""
    detail: str = ""
    detail_area: str = ""
    other: PersonId | None = None
    change: FieldChange | None = None
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Everything the actor may read of what happened to a person, newest first; names of others by their id."""

    happenings: tuple[Happening, ...]
    names: dict[PersonId, str] = field(default_factory=dict)
