# SPDX-License-Identifier: MIT
"""What is to be written down of a sheet, on its way from the form to the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mentordesk.records.papers import Returned


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How a sheet's way ended, and what stood on it. Two that are equal say the same of the same sheet."""

    code: str
    how: Returned = Returned.ENTERED
    answers: Mapping[str, Any] = field(default_factory=dict)
    anew: bool = False
    about_id: int | None = None
