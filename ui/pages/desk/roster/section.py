# SPDX-License-Identifier: MIT
"""The section "Bring in a roster"."""

from __future__ import annotations

from ui.pages.desk.sections import Section


class RosterSection(Section):
    """From a file to people on the desk."""
