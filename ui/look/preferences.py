# SPDX-License-Identifier: MIT
"""What this machine remembers about the window: language, theme, zoom, size, columns, last desk. Never a person's data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mentordesk.paths import settings_folder


class Preferences:
    """A small JSON file in our own settings folder; a damaged or missing file simply means defaults."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = (folder or settings_folder()) / "window.json"
        self._values = self._read()

    def get(self, name: str, default: Any = None) -> Any:
        """The remembered value of `name`, or `default`."""
        return self._values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        """Remember a JSON value; written at once. A read-only home folder is no reason to stop working."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._file.with_suffix(".new")
            fresh.write_text(json.dumps(self._values, indent=1, sort_keys=True), encoding="utf-8")
            fresh.replace(self._file)
        except OSError:
            return

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}
