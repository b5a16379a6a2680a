# SPDX-License-Identifier: MIT
"""What a disk or a file can answer instead of doing as it was told. `connection` makes them of the library's messages."""

from __future__ import annotations

from mentordesk.errors import MentorDeskError, NotFound, Unavailable


class DeskInUse(Unavailable):
    """Another running program holds this desk."""

    key = "errors_store.in_use"


class Damaged(Unavailable):
    """The database file does not read as what was written; the key file says the key is right."""

    key = "errors_store.damaged"


class DiskFull(Unavailable):
    """There is no room left to write; what was saved before is safe."""

    key = "errors_store.disk_full"


class DiskFailing(Unavailable):
    """The disk answered a read or a write with an error."""

    key = "errors_store.disk_failing"


class ReadOnly(Unavailable):
    """The desk's folder may not be written to."""

    key = "errors_store.read_only"


class OutcomeUnknown(Unavailable):
    """The disk failed while an act was being saved and does not say whether it was; what was confirmed before is safe."""

    key = "errors_store.outcome_unknown"


class Unencrypted(MentorDeskError):
    """The database would be, or is, readable without a key. Never continue."""

    key = "errors_store.unencrypted"


class NoCopy(NotFound):
    """Where a copy was said to be there is none: no file, or a folder."""

    key = "errors_store.no_copy"
