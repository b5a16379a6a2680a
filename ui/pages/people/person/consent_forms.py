# SPDX-License-Identifier: MIT
"""The two forms of a consent: writing an answer down, and taking a yes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.consents import HELPED, Answer, ConsentDraft, ConsentKind, HowGiven, SharedField
from mentordesk.records.setting import shows
from mentordesk.vocabulary import known_codes
from ui.context import Context
from ui.forms.fields import choice_field, date_field, text_field, ticks_field
from ui.forms.form import Form
from ui.look.look import Look
from ui.pages.people.room import slim
from ui.widgets.flow import flowing
from ui.widgets.inputs import enum_options
from ui.widgets.text import button, heading, label


class ConsentForm(Form[ConsentDraft]):
    """What was answered, when, how, with whose help; of sharing, what may be told. Only what belongs to it is there."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, ConsentDraft, "page_consents.field")
        words = look.words
        self.add(choice_field("answer", enum_options(words, "consents.answer", Answer), row=True))
        fields = [field for field in SharedField if shows(words.setting, field)]
        self.add(ticks_field("fields", enum_options(words, "consents.share", fields)))
        self.add(date_field(look, "given_on"))
        slim(self.add(choice_field("how", enum_options(words, "consents.how", HowGiven))).widget)
        self.add(text_field("helper", limit=100))
        self.add(text_field("text_version", limit=20))
        spoken = [("", words("page_consents.no_language"))]
        spoken += [(code, words.label("languages", code)) for code in known_codes("languages")]
        slim(self.add(choice_field("language", spoken)).widget)
        self.edited.connect(self._follow)

    def begin(self, draft: ConsentDraft) -> None:
        """Start an answer of one kind."""
        self.load(draft)
        self._follow()

    def _follow(self) -> None:
        draft = self.draft()
        self.rows["fields"].set_shown(draft.kind is ConsentKind.SHARE and draft.answer is Answer.YES)
        self.rows["helper"].set_shown(draft.how in HELPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """On which day a yes was taken back."""

    withdrawn_on: date | None = None


class WithdrawalForm(Form[Withdrawal]):
    """The day, and nothing else: nobody has to say why."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, Withdrawal, "page_consents.field")
        self.add(date_field(look, "withdrawn_on"))


class Asking(QFrame):
    """A box with one form, a button that does it and one that leaves it. `kind_of` its title."""

    def __init__(self, context: Context, form: Form, act: str, icon: str, done: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self.form = form
        self._context = context
        words = context.words
        self.title = heading("")
        self.follows = label(kind="muted")
        self.do = button(context.look, words(act), done, icon=icon, variant="primary")
        self.leave = button(context.look, words("page_consents.leave"), self.hide)
        form.grid.setColumnMinimumWidth(0, context.look.px(90))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        for widget in (self.title, self.follows, form):
            column.addWidget(widget)
        column.addWidget(flowing(self.do, self.leave))
        self.hide()

    def open(self, title: str, follows: str = "") -> None:
        """Show the box and take the keyboard into it."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self.follows.setText(follows)
        self.follows.setVisible(bool(follows))
        self.show()
        QTimer.singleShot(0, self, self._come_into_view)
        first = next(row.widget for row in self.form.rows.values() if not row.box.isHidden())
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _come_into_view(self) -> None:
        """Scroll so that the whole box is on show, or its beginning where it is taller than the tab."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(self.do, 0, 16)
            above.ensureWidgetVisible(self.title, 0, 16)

    def refuse(self, error: MentorDeskError) -> None:
        """Show what is wrong at its field, or tell it where it has none."""
        if not isinstance(error, Invalid) or not self.form.show_issues(error.issues):
            self._context.messages.fail(self, error)
