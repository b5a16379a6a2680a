# SPDX-License-Identifier: MIT
"""How many pages sheets took when they were last drawn, so that a pack that is looked at again is not drawn again. No Qt."""

from __future__ import annotations

from mentordesk.usecases.sheets import SheetChoice


class PageCounts:
    """Learns from every drawing. What is known of a choice holds while nothing was done on the desk; what is known of a
    sheet's very content (its `print`) holds for ever."""

    def __init__(self) -> None:
        self._by_choice: dict[SheetChoice, tuple[str, int]] = {}
        self._by_print: dict[str, int] = {}

    def of(self, choice: SheetChoice, version: str) -> int | None:
        """The pages of a choice, where the desk is as it was."""
        known = self._by_choice.get(choice)
        return known[1] if known is not None and known[0] == version else None

    def of_print(self, print_of: str) -> int | None:
        """The pages of a sheet on which the same stood before."""
        return self._by_print.get(print_of)

    def learn(self, choice: SheetChoice, version: str, print_of: str, pages: int) -> None:
        """Remember what a sheet took."""
        self._by_choice[choice] = version, pages
        self._by_print[print_of] = pages
