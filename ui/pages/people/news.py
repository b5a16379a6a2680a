# SPDX-License-Identifier: MIT
"""What the place asks of the desk in one go, for all its views. What only one view shows it asks for itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mentordesk.records.ids import ProgrammeId
from mentordesk.records.people_list import ListedPerson
from mentordesk.records.programmes import RegimeSlot
from mentordesk.usecases.people_list import people_listed
from mentordesk.usecases.programmes import list_programmes, list_slots


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleNews:
    """The roster and what it is shown with."""

    lines: tuple[ListedPerson, ...]
    programmes: dict[ProgrammeId, str]
    slots: tuple[RegimeSlot, ...]


def gather(store: Any) -> PeopleNews:
    """Everything the place shows before anyone is chosen."""
    return PeopleNews(
        lines=people_listed(store),
        programmes={programme.id: programme.name for programme in list_programmes(store)},
        slots=list_slots(store),
    )
