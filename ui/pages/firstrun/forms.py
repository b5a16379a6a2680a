# SPDX-License-Identifier: MIT
"""The two forms of the first run: the establishment, and the first user with their passphrase."""

from __future__ import annotations

from dataclasses import dataclass

from mentordesk.records.access import initials_of
from mentordesk.records.issues import Issue
from mentordesk.records.setting import Setting
from mentordesk.usecases.first_run import passphrase_problems
from ui.forms.fields import choice_field, text_field
from ui.forms.form import Form
from ui.forms.strength import judged
from ui.look.look import Look
from ui.widgets.inputs import enum_options

PAPERS = ("A4", "Letter")


@dataclass(frozen=True, slots=True, kw_only=True)
class EstablishmentDraft:
    """Where the desk stands and what it prints on."""

    establishment: str = ""
    paper: str = "A4"
    setting: str = "prison"


@dataclass(frozen=True, slots=True, kw_only=True)
class UserDraft:
    """The first user. `again` is the passphrase typed a second time."""

    name: str = ""
    initials: str = ""
    passphrase: str = ""
    again: str = ""


class EstablishmentForm(Form[EstablishmentDraft]):
    """Where the desk stands, its name and paper."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, EstablishmentDraft, "firstrun.establishment_form")
        self.add(text_field("establishment"))
        self.add(choice_field("setting", enum_options(look.words, "settings.place", Setting)))
        papers = [(paper, look.words(f"firstrun.paper.{paper}")) for paper in PAPERS]
        self.add(choice_field("paper", papers, row=True))


class UserForm(Form[UserDraft]):
    """Name, initials and passphrase; says while one types whether the passphrase is strong enough."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, UserDraft, "firstrun.user_form")
        self.add(text_field("name", limit=100))
        self.add(text_field("initials", limit=6))
        self.add(text_field("passphrase", limit=1000, secret=True))
        self.add(text_field("again", limit=1000, secret=True))
        self.field("name").edited.connect(self._suggest_initials)
        self.edited.connect(self._judge)

    def _suggest_initials(self, name: str) -> None:
        self.field("initials").write(initials_of(name))

    def _judge(self) -> None:
        draft, row = self.draft(), self.rows["passphrase"]
        if not draft.passphrase:
            row.hint_label.setText(row.hint)
            return
        row.hint_label.setText(judged(self.look.words, draft.passphrase, draft.name))


def establishment_issues(draft: EstablishmentDraft) -> tuple[Issue, ...]:
    """An establishment needs a name: it stands on every sheet."""
    return () if draft.establishment else (Issue(field="establishment", key="firstrun.issue.no_establishment"),)


def user_issues(draft: UserDraft) -> tuple[Issue, ...]:
    """No name, no initials, a weak passphrase, or two that differ."""
    issues = [
        Issue(field=field, key=key)
        for field, key in (("name", "firstrun.issue.no_name"), ("initials", "firstrun.issue.no_initials"))
        if not getattr(draft, field)
    ]
    weak = passphrase_problems(draft.passphrase, draft.name)
    issues.extend(weak)
    if not weak and draft.passphrase != draft.again:
        issues.append(Issue(field="again", key="firstrun.issue.differ"))
    return tuple(issues)
