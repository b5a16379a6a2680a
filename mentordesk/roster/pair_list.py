# SPDX-License-Identifier: MIT
"""A list of pairs made by hand: which column holds the mentors, which the mentees, and who each cell means. Never a guess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from mentordesk.errors import Unavailable
from mentordesk.records.enrolments import MentoringRole
from mentordesk.records.exchange_source import Table, TableRow
from mentordesk.records.hand_made import HandMadeReading, HandMadeRow
from mentordesk.records.ids import PersonId
from mentordesk.records.issues import Issue
from mentordesk.records.people import Person
from mentordesk.roster.headings import heading_data
from mentordesk.roster.identity import number_key
from mentordesk.vocabulary import fold

Columns = dict[MentoringRole, tuple[int, ...]]


def read_pair_list(table: Table, mentors: Iterable[Person], mentees: Iterable[Person]) -> HandMadeReading:
    """The rows of a list as pairs of people who are mentors and mentees of a programme.

    Headings tell whose a column is; where they do not, the people in it do. Raises `Unavailable` when two sides cannot be
    told apart.
    """
    sides = {MentoringRole.MENTOR: _Lookup(mentors), MentoringRole.MENTEE: _Lookup(mentees)}
    named = _named_columns(table)
    if named is None:
        table = _with_first_row(table, sides)
    columns = named or _told_by_people(table, sides)
    rows = [_row(row, columns, sides) for row in table.rows]
    swapped = min(columns[MentoringRole.MENTEE]) < min(columns[MentoringRole.MENTOR])
    return HandMadeReading(name=table.source.name, rows=tuple(_without_repeats(rows)), swapped=swapped)


class _Lookup:
    """The people of one side by number and by every way their name is written."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_number: dict[str, set[PersonId]] = defaultdict(set)
        self._by_name: dict[frozenset[str], set[PersonId]] = defaultdict(set)
        for person in people:
            if key := number_key(person.number):
                self._by_number[key].add(person.id)
            for first in (person.forename, person.known_as, ""):
                words = frozenset(fold(f"{person.surname} {first}").split())
                if words:
                    self._by_name[words].add(person.id)

    def called(self, text: str) -> set[PersonId]:
        """Who a cell may mean: by its number, else by its name, else by a number that stands beside a name."""
        if found := self._by_number.get(number_key(text)) or self._by_name.get(frozenset(fold(text).split())):
            return found
        return set().union(*(self._by_number.get(number_key(word), set()) for word in text.split()))

    def knows(self, text: str) -> bool:
        """Whether a cell means anybody here."""
        return bool(self.called(text))


def _named_columns(table: Table) -> Columns | None:
    """The columns whose headings say whose they are; None unless both sides have one."""
    found: dict[MentoringRole, list[int]] = {role: [] for role in MentoringRole}
    for at, heading in enumerate(table.headings):
        if role := _role_of(heading):
            found[role].append(at)
    return {role: tuple(columns) for role, columns in found.items()} if all(found.values()) else None


def _role_of(heading: str) -> MentoringRole | None:
    """Whose a heading is. Accents count here: without them "mentoré" and "mentore" would be one word."""
    text = " ".join(heading.casefold().replace("_", " ").split())
    names = heading_data()["pairs"]
    fitting = [(len(name), role) for role in MentoringRole for name in names[role.value] if _says(text, name)]
    return max(fitting)[1] if fitting else None


def _says(text: str, name: str) -> bool:
    return text == name or text.startswith(f"{name} ") or text.endswith(f" {name}") or f" {name} " in text


def _with_first_row(table: Table, sides: dict[MentoringRole, _Lookup]) -> Table:
    """A list without headings loses no pair: where people of both sides stand in place of headings, that is its first row."""
    told = [{role for role, side in sides.items() if side.knows(heading)} for heading in table.headings]
    if set().union(*told) < set(sides):
        return table
    first = TableRow(line=table.source.header_line, cells=table.headings)
    return replace(table, rows=(first, *table.rows))


def _told_by_people(table: Table, sides: dict[MentoringRole, _Lookup]) -> Columns:
    """The column with the most mentors, and of the others the one with the most mentees."""
    chosen: Columns = {}
    for role in (MentoringRole.MENTOR, MentoringRole.MENTEE):
        taken = {at for columns in chosen.values() for at in columns}
        counts = {
            at: sum(sides[role].knows(row.cells[at]) for row in table.rows)
            for at in range(len(table.headings))
            if at not in taken
        }
        best = max(counts, key=lambda at: (counts[at], -at), default=None)
        if best is None or not counts[best]:
            raise Unavailable("errors_proposals.no_pair_columns")
        chosen[role] = (best,)
    return chosen


def _row(row: TableRow, columns: Columns, sides: dict[MentoringRole, _Lookup]) -> HandMadeRow:
    texts: dict[MentoringRole, str] = {}
    people: dict[MentoringRole, PersonId | None] = {}
    issues: list[Issue] = []
    for role in (MentoringRole.MENTOR, MentoringRole.MENTEE):
        cells = [row.cells[at].strip() for at in columns[role] if row.cells[at].strip()]
        texts[role] = " ".join(cells)
        people[role], issue = _who(sides[role], cells, role)
        issues += [issue] if issue else []
    mentor, mentee = people[MentoringRole.MENTOR], people[MentoringRole.MENTEE]
    if mentor is not None and mentor == mentee:
        issues.append(_issue(MentoringRole.MENTEE, "same_person"))
    return HandMadeRow(
        line=row.line,
        mentor_text=texts[MentoringRole.MENTOR],
        mentee_text=texts[MentoringRole.MENTEE],
        mentor=mentor,
        mentee=mentee,
        issues=tuple(issues),
    )


def _who(side: _Lookup, cells: Sequence[str], role: MentoringRole) -> tuple[PersonId | None, Issue | None]:
    """The one person all cells of a side that mean anybody agree on."""
    if not cells:
        return None, _issue(role, "nobody")
    meant = [found for found in (side.called(cell) for cell in (*cells, " ".join(cells))) if found]
    if not meant:
        return None, _issue(role, "unknown")
    agreed = set.intersection(*meant)
    if len(agreed) == 1:
        return next(iter(agreed)), None
    return None, _issue(role, "several" if agreed else "disagree")


def _without_repeats(rows: Iterable[HandMadeRow]) -> Iterable[HandMadeRow]:
    """A pair that stands in the list twice counts once; the second row says so."""
    seen: set[object] = set()
    for row in rows:
        if row.key is not None and row.key in seen:
            yield replace(row, issues=(_issue(MentoringRole.MENTEE, "repeated"),))
            continue
        seen.add(row.key)
        yield row


def _issue(role: MentoringRole, key: str) -> Issue:
    return Issue(field=role.value, key=f"proposals.row.{role.value}_{key}")
