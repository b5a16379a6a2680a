# SPDX-License-Identifier: MIT
"""Two lists of people as CSV (mentors, mentees) and a criteria file, made into a bare problem. Solving is in `bare`."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from mentordesk.pairing.bare_rules import Comparison, Named, RosterRules
from mentordesk.pairing.errors import BadTable

Person = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Listed:
    """One side: the people, each with the line they stand in, and what names them."""

    people: Sequence[Person]
    lines: Sequence[int]
    ids: Sequence[str]
    counts: Sequence[int]


def problem_from_rosters(mentors: str, mentees: str, rules: RosterRules) -> dict[str, Any]:
    """The bare problem of two lists. Raises `BadTable` at the first fault, with its line and column."""
    left = _listed(mentors, rules.mentors, {rule.mentor: rule.order for rule in rules.comparisons})
    right = _listed(mentees, rules.mentees, {rule.mentee: rule.order for rule in rules.comparisons})
    applies = [(rule, cache(rule.applies)) for rule in rules.comparisons]

    def points(mentor: Person, mentee: Person) -> int | None:
        total = 0
        for rule, holds in applies:
            a, b = mentor[rule.mentor], mentee[rule.mentee]
            if a and b and holds(a, b):
                if rule.points is None:
                    return None
                total += rule.points
        return total

    return {
        "mentors": [{"id": key, "capacity": count} for key, count in zip(left.ids, left.counts, strict=True)],
        "mentees": [{"id": key, "needs": count} for key, count in zip(right.ids, right.counts, strict=True)],
        "scores": [
            {"mentor": mentor, "mentee": mentee, "score": score}
            for mentor, one in zip(left.ids, left.people, strict=True)
            for mentee, other in zip(right.ids, right.people, strict=True)
            if mentor != mentee and (score := points(one, other)) is not None
        ],
    }


def broken_rules(
    pairs: Sequence[tuple[str, str]], mentors: str, mentees: str, rules: RosterRules
) -> list[tuple[str, str, Comparison]]:
    """Every rule that a list of (mentor, mentee) breaks, pair by pair: for judging the pairs of others."""
    left = {person[rules.mentors.id]: person for person in _people(mentors)[0]}
    right = {person[rules.mentees.id]: person for person in _people(mentees)[0]}
    return [
        (mentor, mentee, rule)
        for mentor, mentee in pairs
        for rule in rules.comparisons
        if rule.points is None
        and (a := left[mentor][rule.mentor])
        and (b := right[mentee][rule.mentee])
        and rule.applies(a, b)
    ]


def _listed(text: str, named: Named, orders: Mapping[str, tuple[str, ...]]) -> _Listed:
    people, lines, columns = _people(text)
    for column in (named.id, *orders, *([named.count] if isinstance(named.count, str) else [])):
        if column not in columns:
            raise BadTable("no_column", column=column, known=", ".join(columns))
    first_seen: dict[str, int] = {}
    for person, line in zip(people, lines, strict=True):
        key = person[named.id]
        if not key:
            raise BadTable("nameless", line=line, column=named.id)
        if key in first_seen:
            raise BadTable("repeated", line=line, name=key, before=first_seen[key])
        first_seen[key] = line
        for column, order in orders.items():
            if order and person[column] and person[column] not in order:
                raise BadTable("not_in_order", line=line, column=column, found=person[column])
    counts = [_count(person, line, named.count) for person, line in zip(people, lines, strict=True)]
    return _Listed(people=people, lines=lines, ids=list(first_seen), counts=counts)


def _people(text: str) -> tuple[list[Person], list[int], list[str]]:
    """People as column -> answer, the line each stands in, and the columns."""
    sample = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",;\t", key=sample.count)
    reader = csv.reader(io.StringIO(text.lstrip("\r\n"), newline=""), delimiter=separator, strict=True)
    people: list[Person] = []
    lines: list[int] = []
    try:
        columns = [cell.strip() for cell in next(reader, [])]
        if not any(columns):
            raise BadTable("empty_roster")
        for cells in reader:
            if any(cell.strip() for cell in cells):
                padded = [cell.strip() for cell in cells] + [""] * len(columns)
                people.append(dict(zip(columns, padded, strict=False)))
                lines.append(reader.line_num)
    except csv.Error:
        raise BadTable("not_csv", line=reader.line_num) from None
    return people, lines, columns


def _count(person: Person, line: int, count: int | str) -> int:
    if isinstance(count, int):
        return count
    found = person[count]
    if not found:
        return 1
    if not found.isascii() or not found.isdigit():
        raise BadTable("not_a_count", line=line, column=count, found=found)
    return min(int(found[:12]), 2**31)
