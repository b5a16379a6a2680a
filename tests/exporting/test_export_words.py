# SPDX-License-Identifier: MIT
"""Every error, outcome, profile and stage of exporting and printing has its sentence in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mentordesk.errors import MentorDeskError
from mentordesk.exporting import errors as exporting_errors
from mentordesk.records.exports import ExportDraft as Draft
from mentordesk.records.exports import ExportOutcome, ExportProfile, RemovableReason, export_issues
from mentordesk.spooler import errors as spooler_errors
from mentordesk.words import LANGUAGES, words

VALUES = {
    "needed": 7,
    "free": 1,
    "name": "mentordesk-20261122-143005.mdesk",
    "reason": "out of toner",
    "printer": "Office",
}


def error_types(module: object) -> list[type[MentorDeskError]]:
    found = [value for value in vars(module).values() if isinstance(value, type) and issubclass(value, MentorDeskError)]
    return [error for error in found if error.__module__ == module.__name__]  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("error", error_types(exporting_errors) + error_types(spooler_errors))
def test_every_error_has_a_sentence_that_its_values_fill(language: str, error: type[MentorDeskError]):
    sentence = words(language)(error.key, **VALUES)
    assert len(sentence) > 40 and "{" not in sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_label(language: str):
    catalogue = words(language)
    for area, codes in (("outcome", ExportOutcome), ("profile", ExportProfile), ("removable", RemovableReason)):
        assert all(catalogue.has(f"exports.{area}.{code}") for code in codes)
    assert all(catalogue.has(f"exports.profile_note.{profile}") for profile in ExportProfile)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stage_and_issue_named_in_the_code_has_its_words(language: str):
    sources = [*Path("mentordesk/exporting").rglob("*.py"), Path("mentordesk/records/exports.py")]
    keys = {key for source in sources for key in re.findall(r'"(exports\.[a-z_.]+)"', source.read_text())}
    assert len(keys) >= 8
    assert [key for key in keys if not words(language).has(key)] == []


def test_a_draft_names_what_is_missing():
    assert [issue.field for issue in export_issues(Draft())] == ["purpose", "tables"]
    assert [issue.field for issue in export_issues(Draft(purpose="x" * 501, tables=("people",)))] == ["purpose"]
    assert export_issues(Draft(purpose="Yearly evaluation", tables=("people",))) == ()
