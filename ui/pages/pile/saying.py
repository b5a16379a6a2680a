# SPDX-License-Identifier: MIT
"""How sheets that come back are told on the screen: their title, their facts, and what is wrong with a number."""

from __future__ import annotations

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.paper_code import said_code
from mentordesk.records.papers import PaperLine, PaperReturn
from mentordesk.words import Words
from ui.look.speech import issue_sentence
from ui.messages.wording import sentence


def problem_said(words: Words, error: MentorDeskError) -> str:
    """What is wrong with a number: the sentence of the field where there is one."""
    if isinstance(error, Invalid) and error.issues:
        return issue_sentence(words, error.issues[0])
    return sentence(words, error)


def title_said(words: Words, line: PaperLine) -> str:
    """Which sheet it is."""
    return f"{words(f'sheets.title.{line.paper.kind.value}')}  {said_code(line.paper.code)}"


def about_said(words: Words, line: PaperLine) -> str:
    """What it is about, with the day of a meeting."""
    subject = line.subject
    if subject is None:
        return words("page_pile.blank")
    is_meeting = line.paper.meeting_id is not None and subject.day is not None
    return f"{subject.said}, {words.short_date(subject.day)}" if is_meeting and subject.day else subject.said


def printed_said(words: Words, line: PaperLine) -> str:
    """When it went out, by whom, and when it is expected."""
    paper = line.paper
    day = words.short_date(paper.printed_at.astimezone().date())
    if paper.due is None:
        return words("page_pile.printed", day=day, by=paper.printed_by)
    return words("page_pile.printed_due", day=day, by=paper.printed_by, due=words.short_date(paper.due))


def count_said(words: Words, line: PaperLine) -> str:
    """How many of the sheets without a name that bear this number were entered."""
    entered, printed = words.number(len(line.unnamed)), words.number(line.paper.copies)
    return words("page_pile.unnamed.count", n=entered, copies=printed)


def back_said(words: Words, line: PaperLine) -> str:
    """What became of it, when and by whom; of sheets without a name how many came, and no time."""
    back = line.back
    if line.paper.is_anonymous:
        return " ".join(filter(None, (count_said(words, line), _rest_said(words, back))))
    assert back is not None
    here = back.at.astimezone()
    return words(
        f"page_pile.was_{back.how.value}", by=back.by, day=words.short_date(here.date()), time=words.time(here)
    )


def _rest_said(words: Words, back: PaperReturn | None) -> str:
    """What became of the others of a print, "" while they are awaited."""
    if back is None:
        return ""
    day = words.short_date(back.at.astimezone().date())
    return words(f"page_pile.unnamed.rest_{back.how.value}", day=day, by=back.by)
