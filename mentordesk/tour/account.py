# SPDX-License-Identifier: MIT
"""The account a tour leaves: one page of plain text that says what was done, how long it took, and what to look at."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentordesk.words import Words

_WIDTH = 104
_INDENT = 6
_FILE_COLUMN = 40
_SECRET_COLUMN = 56


class Account:
    """Gathers what was done, step by step, with what each step left behind."""

    def __init__(self, said: Words) -> None:
        self._said = said
        self._steps: list[tuple[str, list[str], float]] = []
        self._files: list[tuple[str, str]] = []
        self._look: list[str] = []
        self._secrets: list[tuple[str, str]] = []

    @contextmanager
    def step(self) -> Iterator[None]:
        """Time what is done inside; `did` calls inside say what it was, the first as the step's own sentence."""
        begun = time.perf_counter()
        self._steps.append(("", [], 0.0))
        yield
        sentence, details, _ = self._steps[-1]
        self._steps[-1] = (sentence, details, time.perf_counter() - begun)

    def did(self, key: str, **values: object) -> None:
        """Say what the step did, or add a detail to it."""
        sentence, details, seconds = self._steps[-1]
        text = self._said(f"tour.account.{key}", **values)
        self._steps[-1] = (sentence or text, [*details, text] if sentence else details, seconds)

    def left(self, name: str, key: str, **values: object) -> None:
        """Say what a file is."""
        self._files.append((name, self._said(f"tour.account.file_{key}", **values)))

    def look(self, key: str, **values: object) -> None:
        """Say what is worth a look."""
        self._look.append(self._said(f"tour.account.{key}", **values))

    def secret(self, key: str, secret: str, **values: object) -> None:
        """Tell a secret of the invented desk."""
        self._secrets.append((self._said(f"tour.account.{key}", **values), secret))

    def write(self, path: Path, **heading: object) -> None:
        """Write the page; `heading` fills its first lines (day, time, establishment)."""
        path.write_text("\n".join(self._lines(**heading)) + "\n", encoding="utf-8")

    def _lines(self, **heading: object) -> Iterator[str]:
        title = self._said("tour.account.title", **heading)
        yield from (title, "=" * len(title))
        yield from _wrapped(self._said("tour.account.invented", **heading).replace("\n", " "))
        yield from self._heading("done")
        for n, (sentence, details, seconds) in enumerate(self._steps, start=1):
            took = self._said("tour.account.seconds", seconds=self._said.number(seconds, 1))
            yield from _wrapped(f"{sentence} ({took})", f"{n:>3}.  ")
            for detail in details:
                yield from _wrapped(detail, " " * _INDENT + "- ")
        yield from self._heading("files")
        for name, what in self._files:
            yield from _wrapped(what, f"  {name:<{_FILE_COLUMN}}")
        yield from self._heading("look")
        for sentence in self._look:
            yield from _wrapped(sentence, "  -   ")
        yield from self._heading("secrets")
        for what, secret in self._secrets:
            yield f"  {what:<{_SECRET_COLUMN}}{secret}"

    def _heading(self, key: str) -> Iterator[str]:
        text = self._said(f"tour.account.{key}")
        yield from ("", text, "-" * len(text))


def _wrapped(text: str, first: str = "") -> list[str]:
    """The text in lines of one width, those after the first set in under where its words begin."""
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False)
