# SPDX-License-Identifier: MIT
"""Unsaved forms over a lock: kept encrypted when it comes, offered back at their page when the desk is open again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

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
    words = shell.look.words
    for draft in kept:
        place = draft.form.partition("/")[0]
        if place not in {known.value for known in shell.specs}:
            continue
        shell.open(Place(place))
        page = shell.pages[Place(place)]
        when = words.time(draft.kept_at.astimezone())
        back = Remedy(words("shell.kept_restore"), partial(_restore, shell, draft))
        drop = Remedy(words("shell.kept_drop"), partial(_drop, shell, draft.form))
        text = words("shell.kept_form", kept=f"{words.short_date(draft.kept_at.astimezone().date())} {when}")
        shell.messages.tell_text(page, "info", text, back, drop)


def _restore(shell: Shell, draft: FormDraft) -> None:
    shell.restore({draft.form: draft.payload})
    _drop(shell, draft.form)


def _drop(shell: Shell, form: str) -> Any:
    return shell.jobs.perform(DROP, partial(drop_draft, form=form), shell)
