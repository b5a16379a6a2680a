# SPDX-License-Identifier: MIT
"""What is typed and not saved, by programme, language and text. It waits while others are looked at, and over a lock."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Place = tuple[str, str]
"""A programme's id as text, "" for the whole desk; and the language."""


@dataclass(slots=True)
class Typed:
    """Texts that differ from what is printed."""

    _texts: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self._texts)

    def at(self, place: Place) -> Mapping[str, str]:
        """What is typed for one programme in one language, by key."""
        return {key: text for (programme, language, key), text in self._texts.items() if (programme, language) == place}

    def note(self, place: Place, key: str, text: str, stored: str) -> None:
        """Remember what stands in the box, or forget it where it is what is stored."""
        if text.strip() == stored.strip():
            self._texts.pop((*place, key), None)
        else:
            self._texts[(*place, key)] = text

    def forget(self, place: Place, *keys: str) -> None:
        """Forget some texts of a place, or all of them."""
        for key in keys or tuple(self.at(place)):
            self._texts.pop((*place, key), None)

    def places(self) -> Iterator[Place]:
        """Where something is typed."""
        yield from dict.fromkeys((programme, language) for programme, language, _ in self._texts)

    def payload(self) -> str:
        """As text, to be kept sealed over a lock."""
        return json.dumps([[*at, text] for at, text in self._texts.items()])

    def restore(self, payload: str) -> None:
        """Take back what was kept."""
        for programme, language, key, text in json.loads(payload):
            self._texts[programme, language, key] = text
