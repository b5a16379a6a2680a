# SPDX-License-Identifier: MIT
"""A layout in type of another size, for the few sheets that must stay on one page whatever is on them."""

from __future__ import annotations

from dataclasses import replace

from mentordesk.printing.layout import Layout
from mentordesk.printing.type import Type

_LEADING = 1.3
_SMALL, _HEADING = 0.8, 1.1


def resized(size: float, layout: Layout) -> Layout:
    """The same layout with text of that size in points; what no face can print is noted together."""
    standing = layout.type.scale
    small = max(standing.frame, size * _SMALL)
    scale = replace(standing, body=size, leading=_LEADING, small=small, heading=size * _HEADING)
    other = Type(layout.type.family, scale, layout.type.language)
    other.replaced = layout.type.replaced
    return replace(layout, type=other)
