# SPDX-License-Identifier: MIT
"""What a question of a sheet that comes back is: its number on the paper, its label there, and how it is answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from mentordesk.records.sheets import SheetKind


class Way(StrEnum):
    """How a question is answered. `KNOWN`: the desk knows it from whom the sheet is about; nothing is typed."""

    KNOWN = "known"
    LINE = "line"
    LINES = "lines"
    DAY = "day"
    NUMBER = "number"
    ONE = "one"
    SEVERAL = "several"
    WEEK = "week"
    ROWS = "rows"


class Native(StrEnum):
    """Where the desk has a form of its own that asks what the sheet asks: what is typed there is the record itself."""

    MEETING = "meeting"
    CONSENTS = "consents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """How one question is answered. `options` are codes with the words keys beside their boxes; `other`: a line of its own
    follows them. `notes`: room to write stands beside the boxes. `columns` are the keys of what stands in each row."""

    way: Way
    options: tuple[tuple[str, str], ...] = ()
    other: bool = False
    notes: bool = False
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: `mark` is what stands before it on paper, `key` its label there; `name` keeps the answer."""

    mark: str
    name: str
    key: str
    ask: Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperForm:
    """The form of one kind of sheet: its questions, or the form of the desk that mirrors it.

    `frames`: how often at the most the questions stand on one sheet, each time in a frame of its own.
    """

    kind: SheetKind
    questions: tuple[Question, ...] = ()
    native: Native | None = None
    frames: int = 1

    @property
    def is_partly_known(self) -> bool:
        """Whether something stands on the paper that the desk filled in, and that may have been corrected there by hand."""
        return any(question.ask.way is Way.KNOWN for question in self.questions)

    def in_frame(self, frame: int) -> tuple[Question, ...]:
        """The questions of one frame, the first being 1; their answers are kept apart by their names ("day", "day.2")."""
        if self.frames == 1:
            return self.questions
        suffix = "" if frame == 1 else f".{frame}"
        return tuple(replace(one, name=one.name + suffix, mark=f"{frame}.{one.mark}") for one in self.questions)

    @property
    def answered(self) -> tuple[Question, ...]:
        """Every question an answer may be kept of: those of all frames, and what was corrected by hand."""
        asked = tuple(one for frame in range(1, self.frames + 1) for one in self.in_frame(frame))
        return (*asked, CORRECTED) if self.is_partly_known else asked


KNOWN = Ask(way=Way.KNOWN)
LINE = Ask(way=Way.LINE)
LINES = Ask(way=Way.LINES)
DAY = Ask(way=Way.DAY)
NUMBER = Ask(way=Way.NUMBER)
WEEK = Ask(way=Way.WEEK)
CORRECTED = Question(mark="", name="corrected", key="papers.corrected", ask=LINES)
"""What somebody wrote over what the desk had printed: it stands under no number of its own on the paper."""
YES_NO = Ask(way=Way.ONE, options=(("yes", "sheets_form.yes"), ("no", "sheets_form.no")))


def one_of(area: str, codes: Iterable[str], *, notes: bool = False) -> Ask:
    """One box of several; the words beside each stand at `area` and the code."""
    return Ask(way=Way.ONE, options=_options(area, codes), notes=notes)


def some_of(area: str, codes: Iterable[str], *, other: bool = False) -> Ask:
    """Any number of boxes."""
    return Ask(way=Way.SEVERAL, options=_options(area, codes), other=other)


def scale(stem: str, points: Iterable[int], *, notes: bool = False) -> Ask:
    """One number of a scale; what each means stands at the stem and the number."""
    return Ask(way=Way.ONE, options=tuple((str(point), f"{stem}{point}") for point in points), notes=notes)


def rows_of(*columns: str) -> Ask:
    """A row for each, with these columns."""
    return Ask(way=Way.ROWS, columns=columns)


def form_of(record: Any, area: str, asks: dict[str, Ask], *, marks: bool = False, frames: int = 1) -> PaperForm:
    """The form of a sheet's record: its `ORDER`, numbered as on paper (`marks`: by the names themselves)."""
    if set(asks) != set(record.ORDER):
        raise ValueError(sorted(set(asks) ^ set(record.ORDER)))
    return PaperForm(
        kind=record.KIND,
        frames=frames,
        questions=tuple(
            Question(mark=name if marks else str(number), name=name, key=f"{area}.{name}", ask=asks[name])
            for number, name in enumerate(record.ORDER, start=1)
        ),
    )


def _options(area: str, codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((str(code), f"{area}{code}") for code in codes)
