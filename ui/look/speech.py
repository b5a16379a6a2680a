# SPDX-License-Identifier: MIT
"""How typed values and issues are spoken in the screen's language; forms and messages both lean on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import Enum

from mentordesk.records.hindrances import Hindrance
from mentordesk.records.issues import Issue
from mentordesk.records.pairing import Reason
from mentordesk.words import Words


def spoken(words: Words, value: object) -> object:
    """A value as it stands in a sentence: dates and numbers in the language's manner, the rest as it is."""
    match value:
        case bool() | Enum():
            return str(value)
        case datetime():
            return f"{words.short_date(value.date())} {words.time(value)}"
        case date():
            return words.short_date(value)
        case time():
            return words.time(value)
        case int() | float():
            return words.number(value, 0 if float(value).is_integer() else 1)
        case list() | tuple() | set() | frozenset():
            return words.listing(str(spoken(words, item)) for item in value)
        case Hindrance() | Reason():
            return value.said(words)
    return value


def say(words: Words, key: str, values: Mapping[str, object]) -> str:
    """The sentence for `key` with its values spoken; the count `n` chooses between singular and plural."""
    if "n" in values and isinstance(values["n"], int) and words.has(f"{key}.other"):
        rest = {name: spoken(words, value) for name, value in values.items() if name != "n"}
        return words.plural(key, values["n"], **rest)
    return words(key, **{name: spoken(words, value) for name, value in values.items()})


def issue_sentence(words: Words, issue: Issue) -> str:
    """What is wrong at a field, as a sentence."""
    return say(words, issue.key, issue.values)
