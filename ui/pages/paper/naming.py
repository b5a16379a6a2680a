# SPDX-License-Identifier: MIT
"""How a chosen sheet is called in a list: its title, and what it is about."""

from __future__ import annotations

from datetime import date

from mentordesk.records.sheets import SheetKind
from mentordesk.usecases.paper import Subjects
from mentordesk.usecases.sheets import SheetChoice
from mentordesk.words import Words
from ui.pages.paper.kinds import meeting_text

_FIELDS = ("meeting_id", "pair_id", "person_id", "group_id", "programme_id", "activity_id")


class Naming:
    """Learns names from every answer of the desk, so that a sheet of another day keeps its own."""

    def __init__(self, words: Words, language: str) -> None:
        self._words, self._language = words, language
        self._names: dict[tuple[str, object], str] = {}

    def learn(self, found: Subjects) -> None:
        """Remember what everything is called."""
        words, names = self._words, self._names
        names |= {("meeting_id", line.meeting.id): meeting_text(words, line) for line in found.meetings}
        names |= {("pair_id", line.pair.id): f"{line.mentor_name} – {line.mentee_name}" for line in found.pairs}
        names |= {("person_id", person.id): person.introduced_name for person in found.people}
        names |= {("group_id", group.id): group.name for group in found.groups}
        names |= {("programme_id", programme.id): programme.name for programme in found.programmes}
        names |= {("activity_id", one.id): one.text(self._language).title for one in found.activities}

    def knows_meeting(self, choice: SheetChoice) -> bool:
        """Whether the meeting of a sheet was among the answers."""
        return ("meeting_id", choice.meeting_id) in self._names

    def title(self, choice: SheetChoice, day: date | None = None) -> str:
        """The sheet and what it is about, in one line; the day is left out where it is `day`."""
        words, kind = self._words, choice.kind
        parts = [words(f"sheets.title.{kind.value}")]
        if choice.blank:
            parts.append(words("page_paper.empty"))
        for field in _FIELDS:
            name = self._names.get((field, getattr(choice, field)))
            if name:
                parts.append(name.removeprefix(f"{words.short_date(day)}, ") if day else name)
        if choice.wing:
            parts.append(choice.wing)
        elif kind is SheetKind.MOVEMENT_SLIP and choice.day is not None:
            parts.append(words("page_paper.no_wing"))
        if choice.day is not None and choice.day != day:
            parts.append(words.short_date(choice.day))
        return " · ".join(parts)

    def detail(self, choice: SheetChoice, pages: int | None, problem: str) -> str:
        """Copies, pages and language, or why there is none."""
        if problem:
            return problem
        words = self._words
        parts = [words("page_paper.counting") if pages is None else words.plural("page_paper.count.pages", pages)]
        if choice.copies > 1:
            parts.insert(0, words.plural("page_paper.count.copies", choice.copies))
        languages = [words(f"page_paper.language_{code}") for code in (choice.language, choice.beside) if code]
        return " · ".join([*parts, " + ".join(languages)])
