# SPDX-License-Identifier: MIT
"""The columns of a person's checks and training."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from mentordesk.records.hindrances import line_said, state_said
from mentordesk.words import Words
from ui.pages.people.checks.lines import ICONS, TONES, Row, last_said, when_said
from ui.tables.columns import Column


def columns_of(words: Words, programme_said: Callable[[Row], str]) -> list[Column[Row]]:
    """What it is, how it stands, until when, who and when, for which programme."""
    return [
        Column(
            name="what",
            title="page_checks.column.what",
            text=lambda row: line_said(words, row.line),
            sort=lambda row: row.number,
            width=165,
        ),
        Column(
            name="state",
            title="page_checks.column.state",
            text=lambda row: state_said(words, row.line),
            icon=lambda row: ICONS[row.line.standing],
            tone=lambda row: TONES[row.line.standing],
            width=145,
        ),
        Column(
            name="until",
            title="page_checks.column.until",
            text=lambda row: when_said(words, row.line),
            sort=lambda row: row.line.until or date.max,
            width=130,
        ),
        Column(name="last", title="page_checks.column.last", text=lambda row: last_said(words, row.line), width=180),
        Column(name="programme", title="page_checks.column.programme", text=programme_said, shown=False, width=180),
    ]
