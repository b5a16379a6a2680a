# SPDX-License-Identifier: MIT
"""Passphrase encryption in a process of its own: age's scrypt takes a second or two and holds the interpreter meanwhile.

In our own process the window would stand still for that long. The helper gets words and data through a pipe, never
through its arguments or a file, answers through a pipe and is gone. `python -m mentordesk.exporting.age_apart` is it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

import pyrage

_rage: Any = pyrage  # the wheel carries no type information

_LENGTH_BYTES = 4
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_ROOT = Path(__file__).resolve().parents[2]

Act = Literal["encrypt", "decrypt"]


class AgeRefused(Exception):
    """The age library's own words about why it could not decrypt."""


def by_passphrase(act: Act, words: str, data: bytes) -> bytes:
    """`data` encrypted or decrypted by `words`, beside this process. Raises `AgeRefused`."""
    if getattr(sys, "frozen", False):
        return _here(act, words, data)
    secret = words.encode()
    search = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "mentordesk.exporting.age_apart", act],
            input=len(secret).to_bytes(_LENGTH_BYTES, "big") + secret + data,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(search)},
            creationflags=_NO_WINDOW,
        )
    except OSError:
        # A machine that lets no process start: slower for the window, the same for the file.
        return _here(act, words, data)
    if done.returncode:
        raise AgeRefused(done.stderr.decode(errors="replace").strip())
    return done.stdout


def _here(act: Act, words: str, data: bytes) -> bytes:
    work = _rage.passphrase.encrypt if act == "encrypt" else _rage.passphrase.decrypt
    try:
        return work(data, words)
    except Exception as error:  # the library's errors share no class of ours
        raise AgeRefused(str(error)) from error


def main() -> int:
    """The helper: act from the arguments, words and data from standard input, the result on standard output."""
    given = sys.stdin.buffer.read()
    size = int.from_bytes(given[:_LENGTH_BYTES], "big")
    words, data = given[_LENGTH_BYTES : _LENGTH_BYTES + size].decode(), given[_LENGTH_BYTES + size :]
    act: Act = "encrypt" if sys.argv[1] == "encrypt" else "decrypt"
    try:
        sys.stdout.buffer.write(_here(act, words, data))
    except AgeRefused as error:
        sys.stderr.write(str(error))
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
