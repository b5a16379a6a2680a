# SPDX-License-Identifier: MIT
"""An error becomes a sentence here and nowhere else: what happened, what it means for the data, what to do."""

from __future__ import annotations

from mentordesk.errors import Invalid, MentorDeskError, Refused, Unavailable, reason_of
from mentordesk.words import Words
from ui.look.speech import issue_sentence, say


def sentence(words: Words, error: BaseException) -> str:
    """The sentence for a known error; a bug gets the one that says that nothing was changed."""
    match error:
        case Invalid() if error.issues:
            return " ".join(dict.fromkeys(issue_sentence(words, issue) for issue in error.issues))
        case MentorDeskError():
            return say(words, _key(words, error), error.values)
        case OSError():
            return words("messages.system_error", reason=reason_of(error))
    return words("messages.bug")


def is_known(error: BaseException) -> bool:
    """Whether the user did or met something we foresaw; anything else takes the crash road."""
    return isinstance(error, MentorDeskError | OSError)


def _key(words: Words, error: MentorDeskError) -> str:
    for key in (error.key, f"errors.{error.key}"):
        if words.has(key) or words.has(f"{key}.other"):
            return key
    match error:
        case Refused():
            return "messages.refused"
        case Unavailable():
            return "messages.unavailable"
        case Invalid():
            return "messages.invalid"
    return "messages.bug"
