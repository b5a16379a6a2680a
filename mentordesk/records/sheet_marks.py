# SPDX-License-Identifier: MIT
"""Short names for fields of sheets with what each tells its reader (`audience`): a name on a list, a day, a place."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated

from mentordesk.records.audience import Holds
from mentordesk.records.people import Location

Name = Annotated[str, Holds.NAME]
Party = Annotated[str, Holds.PARTY]
Number = Annotated[str, Holds.NUMBER]
Cell = Annotated[Location, Holds.CELL]
Wing = Annotated[str, Holds.CELL]
Day = Annotated[date | None, Holds.WHEN]
Clock = Annotated[time | None, Holds.WHEN]
Moment = Annotated[datetime | None, Holds.WHEN]
Slot = Annotated[str, Holds.WHEN]
Where = Annotated[str, Holds.WHERE]
Event = Annotated[str, Holds.EVENT]
Thing = Annotated[str, Holds.THING]
Staff = Annotated[str, Holds.STAFF]
Content = Annotated[str, Holds.CONTENT]
Contents = Annotated[tuple[str, ...], Holds.CONTENT]
Terms = Annotated[str, Holds.TERMS]
Shared = Annotated[str, Holds.SHARED]
Shareds = Annotated[tuple[str, ...], Holds.SHARED]
Own = Annotated[str, Holds.OWN]
