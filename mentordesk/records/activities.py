# SPDX-License-Identifier: MIT
"""An activity: its facts, its words in each language, and the worksheet people write on (domain.md 5).

No text lives here: `mentordesk.activities` reads the library's files. How an element looks is known to `mentordesk.printing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum

from mentordesk.records.ids import ActivityId


class Tag(StrEnum):
    """The three questions of the founding text (REQ-0.1): relational adaptation, trust, integration."""

    A = "A"
    B = "B"
    C = "C"


class ActivityFormat(StrEnum):
    """Who does it together."""

    PAIR = "pair"
    GROUP = "group"
    PAIRS_IN_GROUP = "pairs_in_group"
    PROJECT = "project"


class Phase(StrEnum):
    """Where in the life of a pair or group an activity belongs, in that order (REQ-5.3)."""

    START = "start"
    BUILD = "build"
    WORK = "work"
    DEEPEN = "deepen"
    RELEASE = "release"
    END = "end"


class Kit(StrEnum):
    """What has to be on the table: nothing; paper and pens; a flip chart too; cards cut beforehand by staff too."""

    NONE = "none"
    PAPER = "paper"
    BOARD = "board"
    CARDS = "cards"


class Per(StrEnum):
    """For whom a count of material is meant."""

    PERSON = "person"
    PAIR = "pair"
    GROUP = "group"


class SheetVersion(StrEnum):
    """The two wordings of every worksheet; the plain one is the default on paper (domain.md 3.4)."""

    STANDARD = "standard"
    PLAIN = "plain"


class Shape(StrEnum):
    """A drawing to write on, made of lines by the printer."""

    LADDER = "ladder"
    THERMOMETER = "thermometer"
    FLOWER = "flower"
    LIFE_LINE = "life_line"


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedItem:
    """A thing the establishment lets into the room, with its name in each language. Staff hold some and hand them out."""

    code: str
    labels: Mapping[str, str]
    kept_by_staff: bool = False

    def label(self, language: str) -> str:
        """The item's name in `language`, in English where it has none, else in whatever language it was named in."""
        return self.labels.get(language) or self.labels.get("en") or next(iter(self.labels.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """So many of an allowed item for each person, pair or for the whole group; counted out and in (sheet 27)."""

    item: AllowedItem
    count: int
    per: Per

    def total(self, people: int) -> int:
        """How many to count out for a room of `people`; an odd person makes one more pair."""
        shares = {Per.PERSON: people, Per.PAIR: (people + 1) // 2, Per.GROUP: 1}[self.per]
        return self.count * shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One timed step: what the facilitator does and the words they can say. `meeting` counts from 1 in a project."""

    id: str
    minutes: int
    title: str
    do: str
    say: tuple[str, ...]
    meeting: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading inside a worksheet."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Text to read."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A question or the start of a sentence, and `lines` ruled lines for the answer."""

    id: str
    text: str
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticks:
    """A list of boxes to tick, then `blank` more boxes with a line for the reader's own words."""

    id: str
    text: str
    items: tuple[str, ...]
    blank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The numbers 0 to 10 in a row to circle one, with words under 0, 5 and 10."""

    id: str
    text: str
    low: str
    middle: str
    high: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxes:
    """Empty frames to draw or write in, `across` side by side, each `height_mm` high under its title ("" for none)."""

    id: str
    text: str
    titles: tuple[str, ...]
    across: int
    height_mm: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Empty cells under column titles. Each of `rows` is the words in its first cell ("" leaves it empty too)."""

    id: str
    text: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    row_mm: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A named shape with `count` parts (rungs, degrees, petals, marks) to write on.

    `labels` are words printed at the parts, the first part first: the lowest rung, the lowest degree, the top petal and
    round by the right, the left end. "" leaves a part empty; there are always `count` labels.
    """

    id: str
    text: str
    shape: Shape
    count: int
    labels: tuple[str, ...]


Element = Heading | Paragraph | Prompt | Ticks | Scale | Boxes | Table | Drawing
"""What a worksheet is made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """A participant's sheet: title, one sentence of aim, elements from top to bottom. It never asks for a name."""

    title: str
    aim: str
    elements: tuple[Element, ...]

    def numbered(self) -> tuple[tuple[int | None, Element], ...]:
        """The elements with the number printed before each that asks for something; headings and paragraphs have None.

        Typing a sheet in follows the same numbers (domain.md 3.1).
        """
        numbered: list[tuple[int | None, Element]] = []
        number = 0
        for element in self.elements:
            asks = not isinstance(element, Heading | Paragraph)
            number += asks
            numbered.append((number if asks else None, element))
        return tuple(numbered)

    def sentences(self) -> tuple[str, ...]:
        """Every text printed on the sheet, in reading order; empty labels left out."""
        found = [self.title, self.aim]
        for element in self.elements:
            for column in fields(element):
                value = getattr(element, column.name) if column.name not in {"id", "shape"} else ""
                found += value if isinstance(value, tuple) else [value]
        return tuple(text for text in found if text and isinstance(text, str))


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityText:
    """An activity's words in one language. Addressed to the facilitator, but for the worksheets and what to say."""

    language: str
    title: str
    aim: str
    questions: Mapping[Tag, str]
    prepare: tuple[str, ...]
    steps: tuple[Step, ...]
    prompts: tuple[str, ...]
    tips: tuple[str, ...]
    access: tuple[str, ...]
    risks: tuple[str, ...]
    after_care: str
    early_stop: str
    no_cut: str
    standard: Worksheet
    plain: Worksheet

    def worksheet(self, version: SheetVersion) -> Worksheet:
        """The worksheet in the wording asked for."""
        return self.plain if version is SheetVersion.PLAIN else self.standard

    @property
    def closing(self) -> Step:
        """The closing round: always the last step, the one a shortened meeting keeps."""
        return self.steps[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One activity with all its languages (REQ-5.1). `minutes` and `early_stop` (a minute) are of one meeting.

    `early_stop` is the first minute at which the meeting may be cut short and still make sense. `not_before_meeting` is
    1 for most; sensitive ones wait until people have met so often (REQ-5.2). `credit`: whose work it builds on.
    """

    id: ActivityId
    number: int
    version: int
    licence: str
    phase: Phase
    formats: tuple[ActivityFormat, ...]
    tags: tuple[Tag, ...]
    themes: tuple[str, ...]
    min_people: int
    max_people: int
    minutes: int
    early_stop: int
    kit: Kit
    materials: tuple[Material, ...]
    meetings: int = 1
    sensitive: bool = False
    not_before_meeting: int = 1
    texts: Mapping[str, ActivityText] = field(default_factory=dict)
    credit: str = ""

    def text(self, language: str) -> ActivityText:
        """The words in `language`; where it was not written, English, else whatever language the author had."""
        return self.texts.get(language) or self.texts.get("en") or next(iter(self.texts.values()))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is written in."""
        return tuple(sorted(self.texts))
