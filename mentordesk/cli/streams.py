# SPDX-License-Identifier: MIT
"""Where the sentences of a command go: streams that may be full, closed, or unable to write a letter of somebody's name."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TextIO

from mentordesk.errors import Unavailable


class Unspoken(Unavailable):
    """The command did what it was asked, and what it had to say could not be written out."""

    key = "cli.error.unspoken"


def write_every_letter() -> None:
    """Let a console without accents get a letter's number instead; the command must not stumble over a name."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def knows_every_letter() -> bool:
    """Whether what a program reads can be written as it is; otherwise JSON has its own way for letters."""
    return (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"


def say_out(text: str) -> None:
    """Write on the output, at once. Raises `Unspoken`: a recovery key that nobody was shown must not pass for shown."""
    try:
        print(text, flush=True)
    except (OSError, ValueError) as error:
        _let_go(sys.stdout)
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise Unspoken(reason=reason) from error


def say_aside(text: str) -> None:
    """Write on the error stream; where even that is refused there is nobody left to tell, and the work goes on."""
    try:
        print(text, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        _let_go(sys.stderr)


def _let_go(stream: TextIO | None) -> None:
    """Give the refused rest away, or Python tries it again at its end, and complains in its own words."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())  # type: ignore[union-attr]
        os.close(nowhere)
