# SPDX-License-Identifier: MIT
"""Every error of the vault has its sentence in both languages, with the same blanks."""

from __future__ import annotations

import inspect
import string

import pytest

from mentordesk.errors import MentorDeskError
from mentordesk.vault import errors
from mentordesk.words import LANGUAGES, words

OURS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, MentorDeskError) and kind.__module__ == errors.__name__
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.__name__)
def test_every_error_can_be_said(kind: type[MentorDeskError], language: str):
    assert kind.key.startswith("errors_vault.")
    assert words(language).has(kind.key)


def blanks(sentence: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence)}


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.__name__)
def test_both_languages_leave_the_same_blanks(kind: type[MentorDeskError]):
    english, french = (words(language)(kind.key) for language in LANGUAGES)
    assert blanks(english) - {None} == blanks(french) - {None}
    assert english != french
