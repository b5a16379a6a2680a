# SPDX-License-Identifier: MIT
"""What can stand in the way of restoring a copy; the sentences are in `restore.toml`. Nothing was changed in any but the last."""

from __future__ import annotations

from mentordesk.errors import Refused, Unavailable


class CopyUnsound(Unavailable):
    """The copy is damaged, is not what its note says, or belongs to other keys; another one has to be chosen."""

    key = "restore.error.unsound"


class OtherDesk(Refused):
    """The copy is another desk's."""

    key = "restore.error.other_desk"


class MadeUnderFormerKey(Refused):
    """The copy was made before the desk's key was changed: it opens with the passphrase of that time."""

    key = "restore.error.former_key"


class NotRestored(Unavailable):
    """The disk refused a step; everything is where it was."""

    key = "restore.error.not_restored"


class InPlaceNotOpened(Unavailable):
    """The copy has taken its place, but the disk did not let it be opened just then."""

    key = "restore.error.in_place"
