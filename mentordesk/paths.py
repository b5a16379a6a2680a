# SPDX-License-Identifier: MIT
"""Where the shipped data lives and where a user's settings go. No other module builds such a path."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def resources() -> Path:
    """The folder of shipped data (`resources/`), in a checkout, an installed tree or a frozen bundle."""
    base = getattr(sys, "_MEIPASS", None)
    root = Path(base) if base else Path(__file__).resolve().parent.parent
    return root / "resources"


def settings_folder() -> Path:
    """The folder for this user's machine-level settings (last desk opened, window size); no participant data.

    `MENTORDESK_SETTINGS` overrides it, for tests and for machines whose home folder is wiped.
    """
    override = os.environ.get("MENTORDESK_SETTINGS")
    if override:
        return Path(override)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home()) / "MentorDesk"
    config = os.environ.get("XDG_CONFIG_HOME")
    return (Path(config) if config else Path.home() / ".config") / "mentordesk"
