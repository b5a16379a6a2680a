# SPDX-License-Identifier: MIT
"""The sentence under a passphrase that is being chosen: why it will not do, or how hard it is to guess."""

from __future__ import annotations

from mentordesk.usecases.first_run import passphrase_problems, passphrase_strength
from mentordesk.words import Words
from ui.look.speech import issue_sentence


def judged(words: Words, passphrase: str, user_name: str) -> str:
    """What is to be said while one types."""
    issues = passphrase_problems(passphrase, user_name)
    if issues:
        return issue_sentence(words, issues[0])
    strength = passphrase_strength(passphrase, user_name)
    said = [words(f"strength.band.{strength.band}"), *(words(f"strength.hint.{hint}") for hint in strength.hints)]
    return " ".join(said)
