# SPDX-License-Identifier: MIT
"""Which column is what: found from the headings and, for names, from the cells; corrected by hand; remembered as JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mentordesk.errors import Unavailable
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange import (
    Certainty,
    ColumnChoice,
    ColumnMapping,
    DateOrder,
    NameOrder,
    RosterField,
)
from mentordesk.records.exchange_rules import ColumnRule
from mentordesk.records.exchange_source import Table
from mentordesk.roster.contents import field_by_content
from mentordesk.roster.headings import exact_field, near_field
from mentordesk.vocabulary import fold

_AMBIGUOUS_NAME = "name"


def fingerprint(headings: Sequence[str]) -> str:
    """What stays the same in every extract of one source: its headings, in order, whatever case and accents."""
    return hashlib.sha256("\n".join(fold(heading) for heading in headings).encode()).hexdigest()[:32]


def match_columns(table: Table, roles: frozenset[MentoringRole] = frozenset()) -> ColumnMapping:
    """The most likely mapping of a table's columns; whatever is not understood becomes EXTRA and is kept.

    Known headings win over near misses, these over what the cells look like, and the first of two over the second.
    """
    found: dict[str, ColumnChoice] = {}
    taken: set[str] = set()
    for lookup, certainty in ((exact_field, Certainty.KNOWN), (near_field, Certainty.NEAR)):
        for heading in table.headings:
            field = None if heading in found else lookup(heading)
            if field is not None and field not in taken:
                taken.add(field)
                found[heading] = _choice(heading, field, certainty)
    found = {heading: _settled(choice, found) for heading, choice in found.items()}
    for at, heading in enumerate(table.headings):
        field = None if heading in found else field_by_content([row.cells[at] for row in table.rows])
        if field is not None and field not in taken:
            taken.add(field)
            found[heading] = ColumnChoice(heading=heading, field=field, certainty=Certainty.CONTENT)
    columns = tuple(found.get(h, ColumnChoice(heading=h, field=RosterField.EXTRA)) for h in table.headings)
    return ColumnMapping(columns=columns, fingerprint=fingerprint(table.headings), roles=roles)


def _choice(heading: str, field: str, certainty: Certainty) -> ColumnChoice:
    if field == _AMBIGUOUS_NAME:
        return ColumnChoice(heading=heading, field=RosterField.FULL_NAME, certainty=Certainty.CONTENT)
    return ColumnChoice(heading=heading, field=RosterField(field), certainty=certainty)


def _settled(choice: ColumnChoice, found: Mapping[str, ColumnChoice]) -> ColumnChoice:
    """A column called just "Name" or "Nom" is whichever name the others leave open; a full name beside both is EXTRA."""
    if choice.field is not RosterField.FULL_NAME:
        return choice
    others = {other.field for other in found.values() if other is not choice}
    just_name = choice.certainty is Certainty.CONTENT
    if {RosterField.SURNAME, RosterField.FORENAME} <= others or (just_name and RosterField.FULL_NAME in others):
        return ColumnChoice(heading=choice.heading, field=RosterField.EXTRA)
    if just_name and RosterField.FORENAME in others:
        return ColumnChoice(heading=choice.heading, field=RosterField.SURNAME, certainty=Certainty.KNOWN)
    if just_name and RosterField.SURNAME in others:
        return ColumnChoice(heading=choice.heading, field=RosterField.FORENAME, certainty=Certainty.CONTENT)
    return choice


def to_json(mapping: ColumnMapping) -> str:
    """The mapping as text, to be remembered for the next extract of the same source."""
    return json.dumps(
        {
            "fingerprint": mapping.fingerprint,
            "name": mapping.name,
            "columns": [[c.heading, c.field.value, c.certainty.value, c.rule.value] for c in mapping.columns],
            "roles": sorted(role.value for role in mapping.roles),
            "date_order": mapping.date_order and mapping.date_order.value,
            "name_order": mapping.name_order and mapping.name_order.value,
        },
        ensure_ascii=False,
    )


def from_json(text: str) -> ColumnMapping:
    """A mapping remembered by `to_json`. Raises `Unavailable` when the text is none."""
    try:
        data = json.loads(text)
        return ColumnMapping(
            columns=tuple(
                ColumnChoice(
                    heading=str(heading),
                    field=RosterField(field),
                    certainty=Certainty(certainty),
                    rule=ColumnRule(*rule) if rule else ColumnRule.THEIRS,
                )
                for heading, field, certainty, *rule in data["columns"]
            ),
            name=str(data.get("name", "")),
            fingerprint=str(data["fingerprint"]),
            roles=frozenset(MentoringRole(role) for role in data["roles"]),
            date_order=DateOrder(data["date_order"]) if data["date_order"] else None,
            name_order=NameOrder(data["name_order"]) if data["name_order"] else None,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise Unavailable("errors_roster.bad_mapping") from error


def recall(table: Table, remembered: Sequence[ColumnMapping]) -> ColumnMapping:
    """The mapping remembered for a file with these headings, else a fresh one."""
    wanted = fingerprint(table.headings)
    known = next((mapping for mapping in remembered if mapping.fingerprint == wanted), None)
    if known is None or len(known.columns) != len(table.headings):
        return match_columns(table)
    columns = tuple(
        replace(choice, heading=heading) for heading, choice in zip(table.headings, known.columns, strict=True)
    )
    return replace(known, columns=columns)


def rules_of(mapping: ColumnMapping) -> dict[str, ColumnRule]:
    """Who is right, by the draft's field. Where several columns fill one field, the most careful of their rules holds."""
    found: dict[str, ColumnRule] = {}
    for choice in mapping.columns:
        for name in _FILLS.get(choice.field, (choice.field.value,)):
            key = f"extra:{choice.heading}" if choice.field is RosterField.EXTRA else name
            found[key] = max(found.get(key, ColumnRule.THEIRS), choice.rule, key=_CARE.index)
    return {name: rule for name, rule in found.items() if rule is not ColumnRule.THEIRS}


_CARE = [ColumnRule.THEIRS, ColumnRule.ASK, ColumnRule.OURS]
_FILLS = {
    RosterField.FULL_NAME: ("surname", "forename"),
    RosterField.WING: ("location",),
    RosterField.LANDING: ("location",),
    RosterField.CELL: ("location",),
}
"""Fields of a draft that a column fills under another name than its own."""
