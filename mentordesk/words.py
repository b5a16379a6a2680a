# SPDX-License-Identifier: MIT
"""The words people read, in each language: screens, sheets, command line and errors share this one catalogue.

`resources/words/<language>/<area>.toml` holds the sentences; a key is `area.path.inside`. Code never holds a sentence,
only keys; codes from the database (a status, an attendance code) get their label here too. Languages of a screen and of
a sheet are chosen independently: ask `words("fr")` where the reader is French.

Where a desk stands (a prison, a school) changes terms: `resources/settings/<overlay>/<language>.toml` is laid over the
catalogue, sentence by sentence. A setting without overlays, the prison, is the catalogue itself.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from types import MappingProxyType

from mentordesk.paths import resources

LANGUAGES = ("en", "fr")
OVERLAYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "prison": (),
        "youth": ("youth",),
        "school": ("outside", "school"),
        "workplace": ("outside", "workplace"),
        "community": ("outside", "community"),
    }
)
"""The settings a desk can stand in, and what is laid over the catalogue for each, the later over the earlier."""
_NBSP = "\u00a0"


class Words:
    """Sentences and labels in one language and one setting's terms."""

    def __init__(self, language: str, sentences: dict[str, str], setting: str = "prison") -> None:
        self.language, self.setting = language, setting
        self._sentences = sentences

    def __call__(self, key: str, /, **values: object) -> str:
        """The sentence for `key` with its `{placeholders}` filled. A missing key is a bug: KeyError names it."""
        sentence = self._sentences[key]
        if values and self.language == "fr":
            sentence = _elided(sentence, values)
        return sentence.format(**values) if values else sentence

    def over(self, own: Mapping[str, str]) -> Words:
        """This catalogue with a site's own texts laid over it, by key; itself where there are none."""
        if not own:
            return self
        spaced = {key: french_spaces(text) if self.language == "fr" else text for key, text in own.items()}
        return Words(self.language, self._sentences | spaced, self.setting)

    def has(self, key: str) -> bool:
        """Whether there is a sentence for `key`."""
        return key in self._sentences

    def plural(self, key: str, n: int, /, **values: object) -> str:
        """The sentence for a count: `key.one` or `key.other` (and `key.zero` where it exists); `{n}` is the count.

        French counts 0 and 1 as singular, English only 1.
        """
        if n == 0 and f"{key}.zero" in self._sentences:
            form = "zero"
        else:
            form = "one" if n == 1 or (n == 0 and self.language == "fr") else "other"
        return self(f"{key}.{form}", n=self.number(n), **values)

    def label(self, area: str, code: str) -> str:
        """The label of a stored code, or the code itself when a site invented it (free topics, own languages)."""
        return self._sentences.get(f"{area}.{code}", code)

    def codes(self, area: str) -> tuple[str, ...]:
        """Every code that has a label directly under `area`, in the file's order."""
        prefix = f"{area}."
        return tuple(key.removeprefix(prefix) for key in self._sentences if key.startswith(prefix))

    def number(self, n: float, decimals: int = 0) -> str:
        """A number with the language's thousands gap and decimal mark (gap and mark exist in every bundled font)."""
        text = f"{n:,.{decimals}f}"
        return text.replace(",", _NBSP).replace(".", ",") if self.language == "fr" else text

    def date(self, day: date) -> str:
        """A date as written in a letter: 3 March 2026, 3 mars 2026, 1er mars 2026."""
        return f"{self._day_of_month(day)} {self(f'calendar.month.{day.month}')} {day.year}"

    def short_date(self, day: date) -> str:
        """A date for a table: Fri 27 Nov 2026, ven. 27 nov. 2026."""
        return f"{self.weekday_short(day.weekday())} {self._day_of_month(day)} {self(f'calendar.month_short.{day.month}')} {day.year}"

    def _day_of_month(self, day: date) -> str:
        """French says "1er" for the first day of a month, and plain numbers for the others."""
        return "1er" if self.language == "fr" and day.day == 1 else str(day.day)

    def day(self, day: date) -> str:
        """A date with its weekday: Friday 27 November 2026, vendredi 27 novembre 2026."""
        return f"{self.weekday(day.weekday())} {self.date(day)}"

    def weekday(self, index: int) -> str:
        """The weekday's name; Monday is 0."""
        return self(f"calendar.weekday.{index}")

    def weekday_short(self, index: int) -> str:
        """The weekday's short name; Monday is 0."""
        return self(f"calendar.weekday_short.{index}")

    def time(self, moment: time | datetime) -> str:
        """A clock time in 24 hours: 09:05; 9 h 05 in French."""
        if self.language == "fr":
            return f"{moment.hour}{_NBSP}h{_NBSP}{moment.minute:02d}"
        return f"{moment.hour:02d}:{moment.minute:02d}"

    def about(self, name: str, said: str) -> str:
        """What is said of something, after its name and the colon of the language: French has a space before it."""
        return self("calendar.about", name=name, said=said)

    def listing(self, items: Iterable[str]) -> str:
        """Several things in a sentence: "chess, music and writing"."""
        parts = list(items)
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self('calendar.and')} {parts[-1]}"


def words(language: str, setting: str = "prison") -> Words:
    """The catalogue of `language` ("en" or "fr"; anything else is answered in English) in the terms of `setting`."""
    return _catalogue(language if language in LANGUAGES else "en", setting if setting in OVERLAYS else "prison")


@lru_cache(maxsize=len(LANGUAGES) * len(OVERLAYS))
def _catalogue(language: str, setting: str) -> Words:
    files = sorted((resources() / "words" / language).glob("*.toml"))
    sentences: dict[str, str] = {}
    for file in files:
        with file.open("rb") as stream:
            _flatten(file.stem, tomllib.load(stream), sentences)
    for overlay in OVERLAYS[setting]:
        sentences |= overlay_sentences(overlay, language)
    if language == "fr":
        sentences = {key: french_spaces(text) for key, text in sentences.items()}
    return Words(language, sentences, setting)


def overlay_sentences(overlay: str, language: str) -> dict[str, str]:
    """What one overlay says differently, by key."""
    with (resources() / "settings" / overlay / f"{language}.toml").open("rb") as stream:
        areas = tomllib.load(stream)
    sentences: dict[str, str] = {}
    for area, table in areas.items():
        _flatten(area, table, sentences)
    return sentences


def french_spaces(text: str) -> str:
    """Put the no-break spaces French wants before : ; ? ! %, inside « » and after n°, where an ordinary space was typed.

    U+00A0 throughout, never the narrow U+202F: half of the bundled fonts lack it and would print a box.
    """
    text = re.sub(r" (?=[:;?!»%€])", _NBSP, text)
    return re.sub(r"(?<=«) |(?<=\bn°) (?=[{\d])", _NBSP, text)


_BEFORE_VALUE = re.compile(r"\b([Dd]|[Qq]u)e \{(\w+)\}")
_WITH_A_VOWEL = re.compile(r"(?!oui\b|onz)[aeiouàâäéèêëîïôöùûüœæ]", re.IGNORECASE)
"""What "de" and "que" lose their e before. Not y (Yann) and not h, of which half are breathed (Hassan)."""


def _elided(sentence: str, values: Mapping[str, object]) -> str:
    """A French sentence whose "de" or "que" comes before what begins with a vowel: d’Ahmed, not de Ahmed."""

    def before(found: re.Match[str]) -> str:
        value = str(values.get(found[2], ""))
        return f"{found[1]}’{{{found[2]}}}" if _WITH_A_VOWEL.match(value) else found[0]

    return _BEFORE_VALUE.sub(before, sentence) if "e {" in sentence else sentence


def _flatten(prefix: str, table: dict[str, object], into: dict[str, str]) -> None:
    for name, value in table.items():
        key = f"{prefix}.{name}"
        if isinstance(value, dict):
            _flatten(key, value, into)
        else:
            into[key] = str(value)
