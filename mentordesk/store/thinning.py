# SPDX-License-Identifier: MIT
"""Which copies are worth keeping: 12 daily, 10 weekly, 9 monthly, and today's at least half an hour apart. Pure.

The numbers are Anki's (`security.md` A9): a mistake noticed late still finds a copy from before it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from datetime import datetime, timedelta, tzinfo

DAILY, WEEKLY, MONTHLY = 12, 10, 9
APART = timedelta(minutes=30)


def worth_keeping(
    moments: Collection[datetime], newest: datetime | None = None, zone: tzinfo | None = None
) -> frozenset[datetime]:
    """The moments whose copies stay: the newest of each of the last days, weeks and months that have one.

    Days are those of the wall (`zone`, by default the machine's). Of the last day itself, copies half an hour apart
    stay too. `newest` names the copy that was made last, which a clock set back would make look old: it always stays.
    """
    ordered = sorted(moments, reverse=True)
    kept = {*_spaced(ordered, zone), *([newest] if newest is not None else [])}
    for number, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        kept |= _newest_of_each(ordered, number, lambda moment, period=period: period(moment.astimezone(zone)))
    return frozenset(kept)


def _newest_of_each(ordered: list[datetime], number: int, period: Callable[[datetime], Hashable]) -> set[datetime]:
    first: dict[Hashable, datetime] = {}
    for moment in ordered:
        first.setdefault(period(moment), moment)
    return set(list(first.values())[:number])


def _spaced(ordered: list[datetime], zone: tzinfo | None) -> set[datetime]:
    """Of the last day, counted from its beginning: counted from its end, each new copy would push the one before out."""
    last_day = [moment for moment in ordered if _day(moment.astimezone(zone)) == _day(ordered[0].astimezone(zone))]
    kept: list[datetime] = []
    for moment in reversed(last_day):
        if not kept or moment - kept[-1] >= APART:
            kept.append(moment)
    return set(kept)


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month
