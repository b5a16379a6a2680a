# SPDX-License-Identifier: MIT
"""The columns of the keep-apart records."""

from __future__ import annotations

from mentordesk.usecases.apart import ApartLine
from mentordesk.words import Words
from ui.tables.columns import Column


def apart_columns(words: Words) -> list[Column[ApartLine]]:
    """Who, with whom not, whether it holds, how far, until when; where they live for who wants it."""
    return [
        Column(name="a", title="page_people.apart.column.one", text=lambda x: x.name_a, icon=_icon, width=185),
        Column(name="b", title="page_people.apart.column.other", text=lambda x: x.name_b, width=130),
        Column(
            name="state",
            title="page_people.apart.column.state",
            text=lambda x: words.label("apart.state", _state(x)),
            width=85,
        ),
        Column(
            name="scope",
            title="page_people.apart.field.scope",
            text=lambda x: words.label("apart.scope", x.apart.scope),
            width=170,
        ),
        Column(name="where_a", title="page_people.apart.column.where_one", text=lambda x: x.location_a, shown=False),
        Column(name="where_b", title="page_people.apart.column.where_other", text=lambda x: x.location_b, shown=False),
        Column(
            name="review",
            title="page_people.apart.field.review",
            text=lambda x: words.short_date(x.apart.review) if x.apart.review else "",
            sort=lambda x: str(x.apart.review or ""),
            width=115,
        ),
    ]


def _state(line: ApartLine) -> str:
    return "open" if line.apart.is_open else "closed"


def _icon(line: ApartLine) -> str:
    return "link-off" if line.apart.is_open else "archive"
