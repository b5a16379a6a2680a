# SPDX-License-Identifier: MIT
"""The mark of a site as it stands at the top of its sheets: black and white, small, already looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLogo:
    """The site's mark in pure black and white, as PNG, with its size in dots.

    `outside` says that it gives nothing away: only then does it stand on sheets that leave the office for the wing.
    """

    png: bytes
    width: int
    height: int
    outside: bool = False
