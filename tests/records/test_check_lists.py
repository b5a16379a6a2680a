# SPDX-License-Identifier: MIT
"""What is wrong with a check-list and with a programme's modules, at the line where it is wrong."""

from __future__ import annotations

import pytest

from mentordesk.records.checks import CheckItem, check_list_issues
from mentordesk.records.training import Module, modules_issues

LINES = [
    (["Interview", "Clearance"], []),
    (["Interview", "  "], [("1", "checks.issue.no_name")]),
    (["Interview", " interview "], [("1", "checks.issue.twice")]),
    (["", ""], [("0", "checks.issue.no_name"), ("1", "checks.issue.no_name")]),
    (["x" * 80, "x" * 81], [("1", "checks.issue.long_name")]),
]


@pytest.mark.parametrize(("names", "expected"), LINES)
def test_lines_of_a_check_list_and_modules_are_named_once_and_shortly(
    names: list[str], expected: list[tuple[str, str]]
) -> None:
    items, modules = [CheckItem(own_words=name) for name in names], [Module(own_words=name) for name in names]
    for issues in (check_list_issues(items), modules_issues(modules, 0)):
        assert [(issue.field, issue.key) for issue in issues] == expected


def test_a_validity_and_a_length_out_of_bounds_are_said_at_their_line() -> None:
    assert [issue.key for issue in check_list_issues([CheckItem(kind="interview", valid_months=121)])] == [
        "checks.issue.validity"
    ]
    assert [issue.key for issue in modules_issues([Module(kind="safety", minutes=0)], -1)] == [
        "checks.issue.hours",
        "checks.issue.hours",
    ]
