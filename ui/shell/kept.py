# SPDX-License-Identifier: MIT
"""Unsaved forms over a lock: kept encrypted when it comes, offered back at their page when the desk is open again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from mentordesk.records.settings import FormDraft
from mentordesk.usecases.settings import drafts, drop_draft, keep_draft
from ui.context import Place
from ui.jobs.jobs import OpenDesk
from ui.shell.window import Shell
from ui.widgets.banner import Remedy

KEEP = "shell.act.keep_draft"
DROP = "shell.act.drop_draft"


def keeping(forms: Mapping[str, str]) -> Callable[[OpenDesk], None]:
    """What to do with a desk just before it closes: keep these forms ("place/form" to payload)."""

    def keep(desk: OpenDesk) -> None:
        for form, payload in forms.items():
            desk.perform(KEEP, partial(keep_draft, form=form, payload=payload))

    return keep


def offer_kept_forms(shell: Shell) -> None:
    """Ask the desk for kept forms and offer each at its own page."""
    shell.jobs.ask(drafts, shell, lambda kept: _offer(shell, kept))


def _offer(shell: Shell, kept: tuple[FormDraft, ...]) -> None:
    """One banner a page for all that was left unsaved there: the same message is not shown twice."""
    known = {place.value for place in shell.specs}
    at: dict[str, list[FormDraft]] = defaultdict(list)
    for draft in kept:
        at[draft.form.partition("/")[0]].append(draft)
    for place, forms in at.items():
        if place in known:
            _offer_at(shell, Place(place), forms)


def _offer_at(shell: Shell, place: Place, forms: Sequence[FormDraft]) -> None:
    words = shell.look.words
    shell.open(place)
    last = max(draft.kept_at for draft in forms).astimezone()
    text = words.plural("shell.kept_forms", len(forms), kept=f"{words.short_date(last.date())} {words.time(last)}")
    back = Remedy(words("shell.kept_restore"), partial(_restore, shell, forms))
    drop = Remedy(words("shell.kept_drop"), partial(_drop, shell, forms))
    shell.messages.tell_text(shell.pages[place], "info", text, back, drop)


def _restore(shell: Shell, forms: Sequence[FormDraft]) -> None:
    shell.restore({draft.form: draft.payload for draft in forms})
    _drop(shell, forms)


def _drop(shell: Shell, forms: Sequence[FormDraft]) -> None:
    for draft in forms:
        shell.jobs.perform(DROP, partial(drop_draft, form=draft.form), shell)
