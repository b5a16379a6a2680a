# SPDX-License-Identifier: MIT
"""The desk: a folder with an encrypted database, its key file and its backups. The only door to the database.

`door` makes and unlocks a desk, `opened` is an unlocked one: `ask` reads, `perform` writes, `keys` changes who can open it.
"""

from mentordesk.desk.door import create_desk, desk_door, open_desk, recover_desk
from mentordesk.desk.errors import DatabaseMissing, DeskExists, FolderNotEmpty, NotMade
from mentordesk.desk.opened import Desk

__all__ = [
    "DatabaseMissing",
    "Desk",
    "DeskExists",
    "FolderNotEmpty",
    "NotMade",
    "create_desk",
    "desk_door",
    "open_desk",
    "recover_desk",
]
