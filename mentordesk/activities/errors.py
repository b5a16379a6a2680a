# SPDX-License-Identifier: MIT
"""What can be wrong with the library, as types; the sentences are in `resources/words/<lang>/errors_activities.toml`."""

from __future__ import annotations

from mentordesk.errors import NotFound, Unavailable


class ActivityFileWrong(Unavailable):
    """A file of the library cannot be used: `file` and `field` say where, the key says what is wrong there."""

    def __init__(self, problem: str, *, file: str, field: str, **values: object) -> None:
        self.file = file
        self.field = field
        super().__init__(f"errors_activities.{problem}", file=file, field=field, **values)


class ActivityUnknown(NotFound):
    """No activity has this id (any more): the library was changed since it was planned."""

    key = "errors_activities.unknown"
