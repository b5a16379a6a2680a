# SPDX-License-Identifier: MIT
"""How what follows from an event reads. Names come from the plan, which a screen in initials has in initials."""

from __future__ import annotations

from datetime import date

from mentordesk.records.ids import PersonId
from mentordesk.records.life_events import Consequence, EventPlan, Follows
from mentordesk.words import Words

_OF_ONE_OR_MANY = frozenset(
    {
        *(Follows.MEETING_REMOVE, Follows.MEETING_CANCEL, Follows.MEETING_RESTORE),
        *(Follows.MEETING_ANEW, Follows.MEETING_STAYS),
    }
)


def line_said(words: Words, plan: EventPlan, line: Consequence) -> str:
    """One line of what follows."""
    values = _values(words, plan, line)
    if line.code is Follows.LATER:
        return words.plural("life_events.follows.later", int(str(line.facts["n"])), day=values["day"])
    if line.code is Follows.APART_CLASH:
        return _apart_said(words, plan, line)
    key = line.code.value
    if line.code in _OF_ONE_OR_MANY and "who" not in values:
        key = f"{key}_many"
    if line.code is Follows.AWAY and line.facts.get("until") is None:
        key = "away_open"
    if line.code is Follows.LOCATION and not line.facts.get("before"):
        key = "location_first"
    return words(f"life_events.follows.{key}", **values)


def _values(words: Words, plan: EventPlan, line: Consequence) -> dict[str, object]:
    values: dict[str, object] = {}
    for name, fact in line.facts.items():
        if isinstance(fact, date):
            values[name] = words.short_date(fact)
        elif name == "who" and isinstance(fact, int):
            values[name] = plan.names.get(PersonId(fact), "")
        elif name == "why" and isinstance(fact, tuple):
            values[name] = words.listing([words.label("life_events.stays", str(code)) for code in fact])
        elif name == "sheet":
            values[name] = words.label("sheets.title", str(fact))
        else:
            values[name] = fact
    if "title" in values:
        values["title"] = values["title"] or words("page_life.meeting")
    return values


def _apart_said(words: Words, plan: EventPlan, line: Consequence) -> str:
    if line.facts.get("answer") == "not_checked":
        return words(f"life_events.follows.apart_not_checked{'_back' if line.facts.get('back') else ''}")
    people = line.facts.get("people")
    names = [plan.names.get(one, "") for one in people] if isinstance(people, tuple) else []
    if not names:
        return words("life_events.follows.apart_clash_hidden")
    return words("life_events.follows.apart_clash", names=words.listing(names))
