# SPDX-License-Identifier: MIT
"""A command line whose help and whose refusals are in our words, in either language.

The library that reads arguments speaks English only. It is not made to speak otherwise from outside: its parser and its
formatter are extended, and what it says of a wrong use is recognised by its shape and said again from the catalogue.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from functools import partial
from typing import Any, NoReturn, cast

from mentordesk.words import Words

WRONG_USE = 2
_HEADINGS = {"positional arguments": "cli_usage.heading.wanted", "options": "cli_usage.heading.options"}
_ABOUT = re.compile(r"argument (?P<name>[^:]+): (?P<what>.+)", re.DOTALL)
_REFUSALS = tuple(
    (f"cli_usage.refused.{key}", re.compile(shape, re.DOTALL))
    for key, shape in (
        ("missing", r"the following arguments are required: (?P<names>.+)"),
        ("unknown", r"unrecognized arguments: (?P<found>.+)"),
        ("ambiguous", r"ambiguous option: (?P<found>.+) could match (?P<names>.+)"),
        ("choice", r"invalid choice: (?P<found>.+) \(choose from (?P<known>.+)\)"),
        ("whole_number", r"invalid int value: (?P<found>.+)"),
        ("not_with", r"not allowed with argument (?P<names>.+)"),
        ("one_value", r"expected one argument"),
        ("some_value", r"expected at least one argument"),
        ("values", r"expected (?P<n>\d+) arguments"),
        ("no_value", r"ignored explicit argument (?P<found>.+)"),
    )
)


class SpokenParser(argparse.ArgumentParser):
    """A parser that says its help, and what is wrong with a command, in `said`."""

    def __init__(self, *, said: Words, add_help: bool = True, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=partial(_SpokenHelp, said), **settings)
        self._said = said
        if add_help:
            self.add_argument("-h", "--help", action="help", help=said("cli_usage.help"))

    def add_commands(self) -> Any:
        """Where commands are added, each with a parser that speaks as this one does."""
        speaking = cast("type[SpokenParser]", partial(SpokenParser, said=self._said))
        return self.add_subparsers(metavar=self._said("cli_usage.value.command").upper(), parser_class=speaking)

    def error(self, message: str) -> NoReturn:
        """Say how the command is used and what is wrong with this one, and end with the code of a wrong use."""
        self.print_usage(sys.stderr)
        said = self._said("cli_usage.wrong", program=self.prog, what=refusal(self._said, message))
        self.exit(WRONG_USE, said + "\n")


def refusal(said: Words, message: str) -> str:
    """What the library says of a wrong use, in our words; as it came where it says something we never heard."""
    if about := _ABOUT.fullmatch(message):
        return said("cli_usage.about", name=_named(said, about["name"]), what=refusal(said, about["what"]))
    for key, shape in _REFUSALS:
        if found := shape.fullmatch(message):
            parts = found.groupdict().items()
            return said(key, **{part: _named(said, text) if part == "names" else _bare(text) for part, text in parts})
    return message


def _named(said: Words, names: str) -> str:
    """One argument or several: an option by what is typed, any other by its label."""
    return ", ".join(said.label("cli_usage.value", name) for name in names.split(", "))


def _bare(typed: str) -> str:
    """What was typed, or could have been, without the library's quotation marks."""
    return ", ".join(one.strip("\"'") for one in typed.split(", "))


class _SpokenHelp(argparse.HelpFormatter):
    """The shape of the library's help, with our headings and our names for what is to be typed."""

    def __init__(self, said: Words, prog: str) -> None:
        super().__init__(prog)
        self._said = said

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """The line that shows a command whole, after our word for it."""
        super().add_usage(usage, actions, groups, self._said("cli_usage.usage") + " " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """A part of the help, under our heading."""
        key = _HEADINGS.get(heading or "")
        super().start_section(self._said(key) if key else heading)

    def _get_default_metavar_for_optional(self, action: argparse.Action) -> str:
        return self._said.label("cli_usage.value", action.dest).upper()

    def _get_default_metavar_for_positional(self, action: argparse.Action) -> str:
        return self._said.label("cli_usage.value", action.dest)
