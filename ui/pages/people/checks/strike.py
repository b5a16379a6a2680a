# SPDX-License-Identifier: MIT
"""Why an entry is struck out."""

from __future__ import annotations

from dataclasses import dataclass

from ui.forms.fields import text_field
from ui.forms.form import Form
from ui.look.look import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeEntry:
    """The reason, as typed."""

    why: str = ""


class StrikeForm(Form[StrikeEntry]):
    """One line."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, StrikeEntry, "page_checks.field")
        self.add(text_field("why", limit=120))
