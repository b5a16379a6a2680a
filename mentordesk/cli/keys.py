# SPDX-License-Identifier: MIT
"""Commands about the keys of a desk: recover, passphrase, rotate, new-recovery. Secrets come from files, variables or typing."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path
from typing import Any

from mentordesk.cli.console import NEW, Console, opened, passphrase, tell_arrival
from mentordesk.desk import Desk, recover_desk
from mentordesk.errors import Unavailable, reason_of
from mentordesk.usecases.first_run import recovery_sheet
from mentordesk.usecases.keys import join_shares, new_recovery_key, share_sheet, split_recovery_key
from mentordesk.usecases.settings import desk_settings
from mentordesk.words import Words

RECOVERY_VARIABLE = "MENTORDESK_RECOVERY"
NEW_VARIABLE = "MENTORDESK_NEW_PASSPHRASE"


def add_commands(commands: Any, shared: argparse.ArgumentParser, opening: argparse.ArgumentParser, said: Words) -> None:
    """Add this file's commands to the parser."""
    recover = commands.add_parser("recover", parents=[shared], help=said("cli_keys.help.recover"))
    recover.add_argument("--desk", required=True, help=said("cli.help.desk"))
    recover.add_argument("--user", default="", help=said("cli_keys.help.recover_user"))
    key = recover.add_mutually_exclusive_group()
    key.add_argument("--recovery-file", help=said("cli_keys.help.recovery_file"))
    a_file = said("cli_usage.value.file").upper()
    key.add_argument("--share-files", nargs=2, metavar=a_file, help=said("cli_keys.help.share_files"))
    recover.add_argument("--new-passphrase-file", help=said("cli_keys.help.new_passphrase_file"))
    recover.set_defaults(run=_recover)

    change = commands.add_parser("passphrase", parents=[opening], help=said("cli_keys.help.passphrase"))
    change.add_argument("--new-passphrase-file", help=said("cli_keys.help.new_passphrase_file"))
    change.set_defaults(run=_passphrase)

    rotate = commands.add_parser("rotate", parents=[opening], help=said("cli_keys.help.rotate"))
    rotate.add_argument("--destroy-old-copies", action="store_true", help=said("cli_keys.help.destroy"))
    rotate.set_defaults(run=_rotate)

    renew = commands.add_parser("new-recovery", parents=[opening], help=said("cli_keys.help.new_recovery"))
    renew.add_argument("--out", required=True, help=said("cli_keys.help.out"))
    renew.add_argument("--shares", action="store_true", help=said("cli_keys.help.shares"))
    renew.set_defaults(run=_new_recovery)


def _recover(options: argparse.Namespace, console: Console) -> int:
    desk = recover_desk(Path(options.desk), _recovery_text(options, console), user_name=options.user)
    try:
        tell_arrival(desk, console)
        desk.set_passphrase(_new_passphrase(options, console))
    finally:
        desk.close()
    console.say("cli_keys.said.recovered", user=desk.actor.name)
    console.answer({"recovered": options.desk, "user": desk.actor.name})
    return 0


def _passphrase(options: argparse.Namespace, console: Console) -> int:
    with opened(options, console) as desk:
        desk.set_passphrase(_new_passphrase(options, console))
    console.say("cli_keys.said.changed")
    console.answer({"changed": options.desk})
    return 0


def _rotate(options: argparse.Namespace, console: Console) -> int:
    with opened(options, console) as desk:
        old = desk.change_data_key().old_copies
        destroyed = desk.destroy_old_copies() if options.destroy_old_copies else 0
    console.say("cli_keys.said.rotated")
    if destroyed:
        console.line(console.words.plural("cli_keys.said.destroyed", destroyed))
    elif old:
        console.line(console.words.plural("cli_keys.said.old_copies", len(old)))
        for copy in old:
            console.line(f"    {copy.path}")
    left = [] if destroyed else [str(copy.path) for copy in old]
    console.answer({"rotated": options.desk, "old_copies": left, "destroyed": destroyed})
    return 0


def _new_recovery(options: argparse.Namespace, console: Console) -> int:
    """The sheets are on disk before the key on them holds."""
    folder, printed = Path(options.out), new_recovery_key()
    with opened(options, console) as desk:
        files = _written_sheets(desk, folder, printed, in_shares=options.shares)
        left = desk.change_recovery_sheet(printed, in_shares=options.shares).left
    for file in files:
        console.say("cli_keys.said.sheet", file=file)
    console.say("cli_keys.said.new_recovery")
    if left:
        console.line(console.words.plural("cli_keys.said.left", left))
    console.answer({"sheets": [str(file) for file in files], "sealed_to_others": left})
    return 0


def _written_sheets(desk: Desk, folder: Path, printed: str, *, in_shares: bool) -> list[Path]:
    settings = desk.ask(desk_settings)
    sheets = {"recovery.pdf": recovery_sheet(printed, settings, desk.clock)}
    if in_shares:
        shares = enumerate(split_recovery_key(printed), start=1)
        sheets = {f"recovery-share-{number}.pdf": share_sheet(share, settings, desk.clock) for number, share in shares}
    files = [folder / name for name in sheets]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, data in zip(files, sheets.values(), strict=True):
            with file.open("xb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
    except OSError as error:
        raise Unavailable("cli.error.unwritable", file=folder, reason=reason_of(error)) from error
    return files


def _recovery_text(options: argparse.Namespace, console: Console) -> str:
    """The recovery key from a file, two share files, the environment, or typed unseen."""
    if options.share_files:
        one, other = (_secret_in(file) for file in options.share_files)
        return join_shares(one, other)
    if options.recovery_file:
        return _secret_in(options.recovery_file)
    if RECOVERY_VARIABLE in os.environ:
        return os.environ[RECOVERY_VARIABLE]
    if not sys.stdin.isatty():
        raise Unavailable("cli_keys.error.no_recovery", variable=RECOVERY_VARIABLE)
    return getpass.getpass(console.words("cli_keys.ask.recovery") + " ")


def _new_passphrase(options: argparse.Namespace, console: Console) -> str:
    """The passphrase to come, from its own file or variable, else typed twice; never the one that opens the desk now."""
    if options.new_passphrase_file:
        return _secret_in(options.new_passphrase_file)
    if NEW_VARIABLE in os.environ:
        return os.environ[NEW_VARIABLE]
    if not sys.stdin.isatty():
        raise Unavailable("cli.error.no_passphrase", variable=NEW_VARIABLE)
    typing = argparse.Namespace(passphrase_file=None)
    present = os.environ.pop("MENTORDESK_PASSPHRASE", None)
    try:
        return passphrase(typing, console, NEW)
    finally:
        if present is not None:
            os.environ["MENTORDESK_PASSPHRASE"] = present


def _secret_in(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise Unavailable("cli.error.passphrase_file", file=file) from error
