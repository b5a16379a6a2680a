# SPDX-License-Identifier: MIT
"""What the first run checks before and after a desk exists: the passphrase, and the recovery key typed back."""

from __future__ import annotations

from mentordesk.records.issues import Issue
from mentordesk.vault.passphrase import passphrase_issues
from mentordesk.vault.recovery import parse_recovery, recovery_issues


def passphrase_problems(passphrase: str, user_name: str) -> tuple[Issue, ...]:
    """Why a passphrase is too weak; the issues stand at the field "passphrase"."""
    return passphrase_issues(passphrase, user_name)


def read_back_problems(printed: str, typed: str) -> tuple[Issue, ...]:
    """What is wrong with a recovery key typed back from its sheet, by group; a whole key of another sheet too."""
    issues = recovery_issues(typed)
    if issues or parse_recovery(typed) == parse_recovery(printed):
        return issues
    return (Issue(field="recovery", key="errors_vault.wrong_recovery_key"),)
