# SPDX-License-Identifier: MIT
"""The way to the data without MentorDesk: `recovery.age` in the desk's folder, which the printed recovery sheet opens.

It holds the raw key of the database and says what to do with it; any `age` program decrypts it with the identity on the
sheet, any SQLCipher 4 reader opens `desk.db` then. Beside it lies `without-mentordesk.txt`, which holds no secret. How a
stranger goes about it is written in `resources/without-us`.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from string import Template

from mentordesk.desk.folder import WAY_OUT, WAY_OUT_NOTE
from mentordesk.durable import put_whole
from mentordesk.exporting.age import encrypted_to, recipient_from
from mentordesk.paths import resources
from mentordesk.vault.keyfile import KeyFile
from mentordesk.vault.keys import DataKey, raw_database_key

_LANGUAGES = ("en", "fr")


def leave_way_out(folder: Path, key_file: KeyFile, *keys: DataKey) -> bool:
    """Write the way out anew for these data keys, the likelier first; False when the disk refused or there is no sheet.

    Nothing at the desk depends on it, so a failure keeps nobody from working; it is tried again at every unlock.
    """
    if key_file.recovery is None:
        return False
    inside = Template(_text("inside.txt")).substitute(
        desk=key_file.desk_uuid, keys="\n".join(raw_database_key(key) for key in keys)
    )
    sealed = encrypted_to([recipient_from(key_file.recovery.public_key)], inside.encode())
    with suppress(OSError):
        put_whole(folder / WAY_OUT, sealed)
        _note(folder / WAY_OUT_NOTE)
        return True
    return False


def _note(path: Path) -> None:
    """The page for a stranger, in both languages; written once, and again when a newer program says it better."""
    page = "\n\n".join(_text(f"README.{language}.md") for language in _LANGUAGES).encode()
    if not path.exists() or path.read_bytes() != page:
        put_whole(path, page)


def _text(name: str) -> str:
    return (resources() / "without-us" / name).read_text(encoding="utf-8")
