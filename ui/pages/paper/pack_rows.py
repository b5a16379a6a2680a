# SPDX-License-Identifier: MIT
"""The sheets of a pack: what the day needs and what was added by hand, in an order of one's own; kept over a lock. No Qt."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date

from mentordesk.records.activities import SheetVersion
from mentordesk.records.sheets import PaperSize, PrintProfile, SheetKind
from mentordesk.usecases.sheets import SheetChoice

_READ = {
    "kind": SheetKind,
    "paper": PaperSize,
    "profile": PrintProfile,
    "worksheet": SheetVersion,
    "day": date.fromisoformat,
    "until": date.fromisoformat,
}


_NOTHING = SheetChoice(kind=SheetKind.SESSION_PLAN, blank=True)


@dataclass(slots=True, kw_only=True, eq=False)
class PackRow:
    """One sheet, as it was chosen and (`printed`) on the paper of the pack. `pages` is None until it is counted; `problem`
    says why it cannot be printed."""

    choice: SheetChoice
    printed: SheetChoice = _NOTHING
    ticked: bool = True
    by_hand: bool = False
    pages: int | None = None
    problem: str = ""


@dataclass(slots=True, kw_only=True, eq=False)
class PackRows:
    """The pack of `day`. What was taken out of it stays out until another day is chosen.

    One file goes onto one paper: that of its sheets, or where they were chosen for two, `wanted`, or the establishment's
    (`usual`).
    """

    day: date | None = None
    rows: list[PackRow] = field(default_factory=list)
    removed: set[SheetChoice] = field(default_factory=set)
    moved: bool = False
    usual: PaperSize = PaperSize.A4
    wanted: PaperSize | None = None

    @property
    def touched(self) -> bool:
        """Whether anything here is somebody's own work."""
        return (
            self.moved
            or self.wanted is not None
            or bool(self.removed)
            or any(row.by_hand or not row.ticked for row in self.rows)
        )

    @property
    def chosen(self) -> list[PackRow]:
        """What is printed: ticked."""
        return [row for row in self.rows if row.ticked]

    @property
    def papers(self) -> frozenset[PaperSize]:
        """For which papers the ticked sheets were chosen."""
        return frozenset(row.choice.paper or self.usual for row in self.chosen)

    @property
    def paper(self) -> PaperSize:
        """The one on which all of them are printed."""
        papers = self.papers
        return next(iter(papers)) if len(papers) == 1 else self.wanted or self.usual

    def settle(self) -> None:
        """Set every sheet on the paper of the pack; one that was counted on another is not counted any more."""
        paper = self.paper
        for row in self.rows:
            printed = replace(row.choice, paper=paper)
            if row.printed != printed:
                row.printed, row.pages, row.problem = printed, None, ""

    def take_day(self, day: date, needed: Sequence[SheetChoice]) -> None:
        """What the day needs now. What was added by hand stays, whatever the day; so do ticks and order within a day."""
        if day != self.day:
            self.removed, self.moved = set(), False
            self.rows = [row for row in self.rows if row.by_hand]
        self.day = day
        of_day = {row.choice: row for row in self.rows if not row.by_hand}
        wanted = [choice for choice in needed if choice not in self.removed]
        if self.moved:
            kept = [row for row in self.rows if row.by_hand or row.choice in wanted]
            self.rows = [*kept, *(PackRow(choice=choice) for choice in wanted if choice not in of_day)]
        else:
            own = [row for row in self.rows if row.by_hand]
            self.rows = [*(of_day.get(choice) or PackRow(choice=choice) for choice in wanted), *own]
        for row in self.rows:
            row.pages, row.problem = None, ""
        self.settle()

    def add(self, choices: Sequence[SheetChoice]) -> None:
        """Put sheets at the end."""
        self.rows += [PackRow(choice=choice, by_hand=True) for choice in choices]
        self.settle()

    def remove(self, place: int) -> None:
        """Take a sheet out."""
        row = self.rows.pop(place)
        if not row.by_hand:
            self.removed.add(row.choice)
        self.settle()

    def move(self, place: int, by: int) -> int:
        """Move a sheet up or down; where it is now."""
        to = max(0, min(place + by, len(self.rows) - 1))
        if to != place:
            self.rows.insert(to, self.rows.pop(place))
            self.moved = True
        return to

    def payload(self) -> str:
        """Everything, to be kept encrypted while the desk is locked: ids and codes, no names."""
        return json.dumps(
            {
                "day": self.day.isoformat() if self.day else None,
                "moved": self.moved,
                "wanted": self.wanted,
                "removed": [_written(choice) for choice in self.removed],
                "rows": [[_written(row.choice), row.ticked, row.by_hand] for row in self.rows],
            }
        )


def read_rows(payload: str) -> PackRows:
    """What `payload` wrote."""
    kept = json.loads(payload)
    rows = PackRows(
        day=date.fromisoformat(kept["day"]) if kept["day"] else None,
        wanted=PaperSize(kept["wanted"]) if kept.get("wanted") else None,
        moved=kept["moved"],
        removed={_read(choice) for choice in kept["removed"]},
        rows=[PackRow(choice=_read(choice), ticked=ticked, by_hand=own) for choice, ticked, own in kept["rows"]],
    )
    rows.settle()
    return rows


def _written(choice: SheetChoice) -> dict[str, object]:
    """Only what is not as it is by itself."""
    plain = {one.name: one.default for one in fields(SheetChoice)}
    told = {name: value for name, value in asdict(choice).items() if value != plain[name]}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items()}


def _read(kept: dict[str, object]) -> SheetChoice:
    return SheetChoice(**{name: _READ.get(name, lambda as_is: as_is)(value) for name, value in kept.items()})  # type: ignore[operator,arg-type]
