# SPDX-License-Identifier: MIT
"""The places in a tag tree the pen can stand in while a block is drawn, as contexts; `tags` hands them out."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any

from mentordesk.printing.elements import Element

if TYPE_CHECKING:
    from mentordesk.printing.tags import Tags

_MAY_BE_EMPTY = frozenset({"TH", "TD", "LBody"})
"""Cells left to write in keep the row whole; an item left to write has its box."""


class Inside:
    """Stands in an element until the block is drawn."""

    __slots__ = ("_before", "_element", "_speaks", "_tags")

    def __init__(self, tags: Tags, element: Element, speaks: str) -> None:
        self._tags, self._element, self._speaks = tags, element, speaks

    def __enter__(self) -> Element:
        tags = self._tags
        self._before = (tags._here, tags._speaks)
        tags._here, tags._speaks = self._element, self._speaks
        return self._element

    def __exit__(self, *failed: type[BaseException] | BaseException | TracebackType | None) -> None:
        element = self._element
        self._tags._here, self._tags._speaks = self._before
        if not element.kids and element.kind not in _MAY_BE_EMPTY and element.parent is not None:
            element.parent.kids.remove(element)


class Side:
    """The part of a sheet in one language, which is begun once and gone on with."""

    __slots__ = ("_element", "_inside", "_language", "_tags")

    def __init__(self, tags: Tags, language: str) -> None:
        self._tags, self._language = tags, language
        self._element: Element | None = None

    def __enter__(self) -> None:
        if self._element is None:
            self._inside: Any = self._tags.inside("Sect", language=self._language)
        else:
            self._inside = Inside(self._tags, self._element, self._language)
        self._element = self._inside.__enter__()

    def __exit__(self, *failed: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._inside.__exit__(None, None, None)


class Among:
    """Stands in a new part of a list or table: of the one just before, or of a new one."""

    __slots__ = ("_kind", "_of", "_part", "_stand", "_tags", "_whole")

    def __init__(self, tags: Tags, kind: str, of: object, part: str) -> None:
        self._tags, self._kind, self._of, self._part = tags, kind, of, part

    def __enter__(self) -> None:
        tags = self._tags
        known = tags._last(self._of)
        self._whole = Inside(tags, known, tags._speaks) if known else tags.inside(self._kind, of=self._of)
        self._whole.__enter__()
        self._stand = tags.inside(self._part)
        self._stand.__enter__()

    def __exit__(self, *failed: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._stand.__exit__(None, None, None)
        self._whole.__exit__(None, None, None)


class Several:
    """Remembers that the words of each block in this place stand alone."""

    __slots__ = ("_before", "_tags")

    def __init__(self, tags: Tags) -> None:
        self._tags = tags

    def __enter__(self) -> None:
        self._before = self._tags._several
        self._tags._several = self._tags._here

    def __exit__(self, *failed: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._tags._several = self._before


class Speaking:
    """Speaks a language, and takes words that are said to be in the one before for it."""

    __slots__ = ("_before", "_inside", "_tags")

    def __init__(self, tags: Tags, language: str) -> None:
        self._tags, self._inside = tags, tags.inside("Div", language=language)

    def __enter__(self) -> None:
        self._before = self._tags._instead_of
        self._tags._instead_of = self._tags._speaks
        self._inside.__enter__()

    def __exit__(self, *failed: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._inside.__exit__(None, None, None)
        self._tags._instead_of = self._before


class Artifact:
    """Passes over what is drawn, and what would be elements in it."""

    __slots__ = ("_before", "_kind", "_tags")

    def __init__(self, tags: Tags, kind: str) -> None:
        self._tags, self._kind = tags, kind

    def __enter__(self) -> None:
        self._before = self._tags._artifact
        self._tags._artifact = self._before or self._kind

    def __exit__(self, *failed: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._tags._artifact = self._before
