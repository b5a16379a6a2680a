# SPDX-License-Identifier: MIT
"""What a site changes of a line: whether it counts here, and the numbers it is judged with."""

from __future__ import annotations

from dataclasses import dataclass

from mentordesk.records.standards import NUMBER_BOUNDS, StandardLine
from ui.forms.fields import number_field, tick_field
from ui.forms.form import Form
from ui.look.look import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Whether a line counts here; its numbers are fields of their own."""

    on: bool = True


class ChangeForm(Form[Counts]):
    """One line's tick and numbers, made anew for each line."""

    def __init__(self, look: Look, line: StandardLine) -> None:
        super().__init__(look, Counts, "page_results.field")
        self._names = tuple(line.numbers)
        self.add(tick_field("on"))
        for name in self._names:
            low, high = NUMBER_BOUNDS[name]
            self.add(number_field(name, low, high), text=look.words(f"standards.number.{name}"))
            self.field(name).write(line.numbers[name])
        self.load(Counts(on=line.on))

    def numbers(self) -> dict[str, int]:
        """The numbers as they stand in the fields."""
        return {name: self.field(name).read() for name in self._names}
