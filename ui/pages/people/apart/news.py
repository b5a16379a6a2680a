# SPDX-License-Identifier: MIT
"""What the view of the keep-apart records asks of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mentordesk.records.apart import ApartCheck
from mentordesk.records.apart_answers import ApartTouch
from mentordesk.usecases.apart import ApartLine, last_apart_check, list_apart
from mentordesk.usecases.apart_raised import apart_touches
from mentordesk.usecases.settings import desk_settings


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartNews:
    """The keep-apart records, what they stand against, and how old the last check is and may be."""

    lines: tuple[ApartLine, ...]
    touches: ApartTouch
    check: ApartCheck | None
    check_days: int


def gather_apart(store: Any) -> ApartNews:
    """Everything the view shows before a record is chosen."""
    return ApartNews(
        lines=list_apart(store),
        touches=apart_touches(store),
        check=last_apart_check(store),
        check_days=desk_settings(store).apart_check_days,
    )
