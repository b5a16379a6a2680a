# SPDX-License-Identifier: MIT
"""What can stand in the way of making or opening a desk, beyond what the vault and the store say themselves."""

from __future__ import annotations

from mentordesk.errors import Refused, Unavailable
from mentordesk.store.connection import DeskInUse


class DeskExists(Refused):
    """There is a desk in the folder already; it is never overwritten."""

    key = "errors_desk.exists"


class BeingMade(Refused):
    """Another program is making a desk in the folder at this moment; it was left alone."""

    key = "errors_desk.being_made"


class FolderNotEmpty(Refused):
    """The folder holds something else; a desk gets a folder of its own."""

    key = "errors_desk.folder_not_empty"


class NotMade(Unavailable):
    """The folder for a new desk could not be made or written to; nothing was left behind."""

    key = "errors_desk.not_made"


class LeftUnfinished(Unavailable):
    """A new desk could not be made, and the disk did not let everything be taken back: the folder is not to be used."""

    key = "errors_desk.left_unfinished"


class DatabaseMissing(Unavailable):
    """The key file is there but the database is not: restore a backup, do not start anew."""

    key = "errors_desk.database_missing"


class KeysChangedMeanwhile(DeskInUse):
    """Another program wrote the key file while this one was unlocking it; what was unlocked counts no longer."""
