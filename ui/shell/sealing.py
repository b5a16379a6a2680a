# SPDX-License-Identifier: MIT
"""Goes on sealing records to today's readers, some at a time, after the door left the work unfinished."""

from __future__ import annotations

from typing import Any

from ui.shell.window import Shell

AT_ONCE = 200
"""About half a second of the desk's own thread: nobody waits longer for what they asked meanwhile."""


def go_on_sealing(shell: Shell) -> None:
    """Seal some, and again while there are more. What a disk refuses is tried at the next unlock."""
    shell.jobs.attend(
        lambda desk: desk.users.renew_seals(AT_ONCE), shell, lambda renewal: _again(shell, renewal), lambda _: None
    )


def _again(shell: Shell, renewal: Any) -> None:
    if renewal.unfinished:
        go_on_sealing(shell)
