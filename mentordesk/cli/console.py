# SPDX-License-Identifier: MIT
"""What every command shares: saying things (in words or JSON), asking for a passphrase, opening the desk, exit codes."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from mentordesk.cli.streams import Unspoken, knows_every_letter, say_aside, say_out
from mentordesk.desk import Desk, desk_door, open_desk
from mentordesk.durable import put_whole
from mentordesk.errors import Invalid, MentorDeskError, NotFound, Unavailable, reason_of
from mentordesk.pairing.errors import BadCriteria, BadProblem, BadTable
from mentordesk.records.ids import ProgrammeId
from mentordesk.records.issues import Issue
from mentordesk.records.programmes import Programme
from mentordesk.records.room import DiskRoom
from mentordesk.store.connection import DeskInUse
from mentordesk.usecases.arrival import said_finding
from mentordesk.usecases.programmes import list_programmes
from mentordesk.vault.errors import WrongPassphrase, WrongRecoveryKey
from mentordesk.words import LANGUAGES, Words

NEW = "cli.ask.new_passphrase"
"""The prompt for a passphrase that is being chosen: it is asked for twice."""

PASSPHRASE_VARIABLE = "MENTORDESK_PASSPHRASE"


class BadInput(Unavailable):
    """What was handed over cannot be understood: a file that is not JSON, a date that is none."""


class Console:
    """Where a command says what it did: sentences for people, one JSON document for programs."""

    def __init__(self, said: Words, *, as_json: bool) -> None:
        self.words = said
        self.as_json = as_json

    def say(self, key: str, /, **values: object) -> None:
        """Say a sentence; silent where a program reads."""
        if not self.as_json:
            say_out(self.words(key, **values))

    def line(self, text: str) -> None:
        """Say a line that is already in words."""
        if not self.as_json:
            say_out(text)

    def answer(self, document: Mapping[str, object]) -> None:
        """Give the whole answer to a program; silent where a person reads."""
        if self.as_json:
            say_out(json.dumps(document, ensure_ascii=not knows_every_letter(), indent=2, default=str))

    def fail(self, error: MentorDeskError) -> None:
        """Say what went wrong, where, and what to do, on the error stream."""
        sentences = [self._sentence(error.key, error.values)]
        if isinstance(error, Invalid):
            sentences += [f"  {self._problem(issue)}" for issue in error.issues]
        said = "\n".join(sentences)
        if not self.as_json or isinstance(error, Unspoken):
            say_aside(said)
            return
        try:
            say_out(json.dumps({"error": error.key, "message": said}, ensure_ascii=not knows_every_letter()))
        except Unspoken:
            say_aside(said)

    def _problem(self, issue: Issue) -> str:
        """One problem of what was given, under its field's name; a field without a name in words is not named by its code."""
        label, sentence = f"cli_usage.field.{issue.field}", self._sentence(issue.key, issue.values)
        if not self.words.has(label):
            return sentence
        return self.words("cli_usage.about", name=self.words(label), what=sentence)

    def _sentence(self, key: str, values: Mapping[str, object]) -> str:
        """The sentence of an error or an issue; one without a sentence of its own has that of its kind."""
        found = next((each for each in (key, f"errors.{key}") if self.words.has(each)), "errors.unknown")
        return self.words(found, **values)


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for on the command line, else the environment's, else English."""
    for n, argument in enumerate(arguments):
        if argument == "--language" and n + 1 < len(arguments) and arguments[n + 1] in LANGUAGES:
            return arguments[n + 1]
        if argument.startswith("--language=") and argument[11:] in LANGUAGES:
            return argument[11:]
    for variable in ("MENTORDESK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return "fr" if value.startswith("fr") else "en"
    return "en"


def exit_code(error: MentorDeskError) -> int:
    """The exit code that tells a script what kind of failure it was."""
    match error:
        case WrongPassphrase() | WrongRecoveryKey():
            return 5
        case DeskInUse():
            return 6
        case Invalid() | BadInput() | BadProblem() | BadTable() | BadCriteria():
            return 4
        case _:
            return 1


def text_of(path: str) -> str:
    """The text of a file in UTF-8. Raises `Unavailable`."""
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Unavailable("cli.error.unreadable", file=path) from error


def write_file(path: Path, content: bytes) -> None:
    """Write a file the user named, whole or not at all. Raises `Unavailable`, also for a folder or a device."""
    try:
        put_whole(path, content)
    except OSError as error:
        raise Unavailable("cli.error.unwritable", file=path, reason=reason_of(error)) from error


def passphrase(options: argparse.Namespace, console: Console, prompt: str = "cli.ask.passphrase") -> str:
    """The passphrase from `--passphrase-file`, the environment, or typed unseen."""
    if options.passphrase_file:
        try:
            text = Path(options.passphrase_file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise Unavailable("cli.error.passphrase_file", file=options.passphrase_file) from error
        return text.rstrip("\r\n")
    if PASSPHRASE_VARIABLE in os.environ:
        return os.environ[PASSPHRASE_VARIABLE]
    if not sys.stdin.isatty():
        raise Unavailable("cli.error.no_passphrase", variable=PASSPHRASE_VARIABLE)
    typed = getpass.getpass(console.words(prompt) + " ")
    if prompt == NEW and getpass.getpass(console.words("cli.ask.again") + " ") != typed:
        raise Unavailable("cli.error.typed_differently")
    return typed


@contextmanager
def opened(options: argparse.Namespace, console: Console) -> Iterator[Desk]:
    """The desk of `--desk`, unlocked for the block and closed (and backed up) after it."""
    folder = Path(options.desk)
    if not options.user and desk_door(folder).user_count > 1:
        raise Unavailable("cli.error.which_user")
    desk = open_desk(folder, options.user, passphrase(options, console))
    desk.confirm_unlocking()
    tell_arrival(desk, console)
    try:
        yield desk
        # What was done is done: a disk that does not let the reserve be kept is another command's trouble.
        with suppress(Unavailable):
            desk.keep_reserve(desk.reserve_megabytes)
    finally:
        # Also after an error: it may be the full disk's.
        tell_room(desk.room(), console)
        desk.close()


def tell_arrival(desk: Desk, console: Console) -> None:
    """Say on the error stream what was noticed at unlock; it is answered in the window."""
    for finding in desk.arrival.findings:
        say_aside(said_finding(console.words, finding))


def tell_room(room: DiskRoom, console: Console) -> None:
    """Say on the error stream that the disk is full, or nearly; programs read it there too."""
    if room.given_back or room.low:
        key = "room.given_back" if room.given_back else "room.low"
        say_aside(console.words(key, megabytes=room.megabytes))


def programme_of(desk: Desk, name: str | None) -> Programme:
    """The programme called `name` (or numbered so), or the only one there is."""
    programmes = desk.ask(list_programmes)
    if name is None and len(programmes) == 1:
        return programmes[0]
    for programme in programmes:
        if name is not None and (programme.name == name or programme.id == _number(name)):
            return programme
    known = ", ".join(f"{programme.id} {programme.name}" for programme in programmes)
    raise NotFound("cli.error.programme", known=known or "-")


def _number(text: str) -> ProgrammeId | None:
    return ProgrammeId(int(text)) if text.isdigit() else None
