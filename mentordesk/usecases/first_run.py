# SPDX-License-Identifier: MIT
"""What the first run checks and prints: the passphrase, the recovery sheet, and the recovery key typed back."""

from __future__ import annotations

from mentordesk.clock import Clock
from mentordesk.exporting.age import identity_from
from mentordesk.printing.recovery_sheet import draw_recovery_sheet
from mentordesk.records.issues import Issue
from mentordesk.records.settings import DeskSettings
from mentordesk.records.sheets import PaperSize
from mentordesk.vault.passphrase import passphrase_issues
from mentordesk.vault.recovery import parse_recovery, recovery_issues
from mentordesk.vault.strength import Strength
from mentordesk.vault.strength import passphrase_strength as strength_of


def passphrase_problems(passphrase: str, user_name: str) -> tuple[Issue, ...]:
    """Why a passphrase is too weak; the issues stand at the field "passphrase"."""
    return passphrase_issues(passphrase, user_name)


def passphrase_strength(passphrase: str, user_name: str) -> Strength:
    """How hard a passphrase is to guess: a band and hints, whose sentences are under `strength` in the words."""
    return strength_of(passphrase, user_name)


def read_back_problems(printed: str, typed: str) -> tuple[Issue, ...]:
    """What is wrong with a recovery key typed back from its sheet, by group; a whole key of another sheet too."""
    issues = recovery_issues(typed)
    if issues or parse_recovery(typed) == parse_recovery(printed):
        return issues
    return (Issue(field="recovery", key="errors_vault.wrong_recovery_key"),)


def recovery_sheet(printed: str, settings: DeskSettings, clock: Clock) -> bytes:
    """The PDF of the recovery sheet, on the desk's paper and in its language. It is never logged and never kept."""
    size = PaperSize(settings.paper.lower())
    identity = identity_from(parse_recovery(printed).private_key.value)
    return draw_recovery_sheet(printed, identity, settings.establishment, clock.local_now(), settings.language, size)
