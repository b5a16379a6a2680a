# SPDX-License-Identifier: MIT
"""Checks and training on Today: one line for each person; what is in the way of people who meet, and what only runs out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mentordesk.records.hindrances import Standing, line_said
from mentordesk.records.ids import PersonId
from mentordesk.usecases.check_views import CheckAlert
from mentordesk.words import Words
from ui.context import Place
from ui.pages.today.line import Line

_MOST_SHOWN = 15


def in_the_way(alerts: Iterable[CheckAlert]) -> tuple[CheckAlert, ...]:
    """What is missing or has run out of people who meet already: to be dealt with before they meet again."""
    return tuple(alert for alert in alerts if alert.hindrance is not None)


def running_out(alerts: Iterable[CheckAlert]) -> tuple[CheckAlert, ...]:
    """What is still good and soon will not be."""
    return tuple(alert for alert in alerts if alert.hindrance is None)


def check_lines(words: Words, alerts: Iterable[CheckAlert]) -> Iterator[Line]:
    """The lines, most urgent first; more people than a page can hold are counted."""
    by_person: dict[PersonId, list[CheckAlert]] = {}
    for alert in alerts:
        by_person.setdefault(alert.person.id, []).append(alert)
    shown = list(by_person.values())
    for about in shown[:_MOST_SHOWN]:
        yield Line(
            text=about[0].person.full_name,
            detail=" · ".join(_said(words, alert) for alert in about[:3]),
            place=Place.PEOPLE,
            target=about[0].person.id,
        )
    if (more := len(shown) - _MOST_SHOWN) > 0:
        yield Line(
            text=words.plural("page_today.checks_more", more),
            detail=words("page_today.checks_list"),
            place=Place.PEOPLE,
            target=None,
        )


def _said(words: Words, alert: CheckAlert) -> str:
    if alert.hindrance is not None:
        return alert.hindrance.said(words)
    key = "override_ends" if alert.line.standing is Standing.OVERRIDDEN else "runs_out"
    day = words.short_date(alert.until) if alert.until is not None else ""
    return words(f"page_today.{key}", what=line_said(words, alert.line), day=day)
