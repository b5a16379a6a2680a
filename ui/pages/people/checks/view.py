# SPDX-License-Identifier: MIT
"""Who lacks what: everybody of a programme and role against its checks and training, and a training day for several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from mentordesk.errors import Invalid, MentorDeskError
from mentordesk.records.enrolments import LEFT, MentoringRole
from mentordesk.records.hindrances import Standing
from mentordesk.records.ids import PersonId, ProgrammeId
from mentordesk.records.people import Person
from mentordesk.records.people_list import ListedPerson
from mentordesk.records.roles import Actor, Permission
from mentordesk.records.training import training_issues
from mentordesk.usecases.check_sheet import gather_check_sheet, log_check_print
from mentordesk.usecases.check_views import CheckMatrix, check_matrix
from mentordesk.usecases.training import record_training
from ui.context import Action, Context
from ui.pages.people.checks.day import DayForm, TrainingDay
from ui.pages.people.checks.matrix import MatrixRow, matrix_columns
from ui.pages.people.checks.strip import FormStrip
from ui.pages.people.news import PeopleNews
from ui.pages.people.room import slim
from ui.pages.people.view import View
from ui.paper import Gather, ListPaper
from ui.tables.view import RecordTable
from ui.widgets.empty import EmptyState
from ui.widgets.flow import flowing
from ui.widgets.inputs import ChoiceBox, enum_options
from ui.widgets.text import button, label


class ChecksView(View):
    """The matrix. Enter on somebody opens them; the chosen ones are put on the record of a training day together.

    Targets: "checks"; ("training_day", people's ids) begins one for people selected elsewhere.
    """

    code, icon, draft = "checks", "checklist", "training_day"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look, words = context.look, context.words
        self._found: CheckMatrix | None = None
        self._lines: Mapping[PersonId, ListedPerson] = {}
        self._known, self._waiting = False, ""
        self._for: tuple[PersonId, ...] = ()
        self._day: TrainingDay | None = None
        self.table: RecordTable[MatrixRow] | None = None
        self.programme = ChoiceBox()
        self.programme.setAccessibleName(words("page_people.column.programme"))
        self.role = ChoiceBox(enum_options(words, "people.role", MentoringRole))
        self.role.setAccessibleName(words("people.field.role"))
        self.only = ChoiceBox([(False, words("page_checks.everybody")), (True, words("page_checks.lacking"))])
        self.only.setAccessibleName(words("page_checks.which"))
        slim(self.only)
        self.train = button(look, words("page_checks.day.start"), self.start_day, icon="users-group", name="train_day")
        if not context.actor.may(Permission.WRITE_PEOPLE):
            self.train.hide()
        self.count = label(kind="muted")
        self.strip = FormStrip(look)
        self.paper = ListPaper(context, self, log_check_print, "mentordesk-md-36.pdf")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(flowing(self.programme, self.role, self.only, self.train))
        self._column.addWidget(self.count)
        self._column.addWidget(self.strip)
        for box in (self.programme, self.role):
            box.currentIndexChanged.connect(lambda _: self.reload())
        self.only.currentIndexChanged.connect(lambda _: self._show_rows())

    @classmethod
    def is_for(cls, actor: Actor) -> bool:
        """Who may read the roster."""
        return actor.may(Permission.READ_PEOPLE)

    def actions_offered(self) -> Sequence[Action]:
        """The training day, and the table on paper."""
        known = self._found is not None and self.programme.value() is not None
        day = Action(
            id="training_day",
            text="page_checks.day.start",
            icon="users-group",
            run=self.start_day,
            shortcut="Ctrl+Shift+T",
            enabled=lambda: self._found is not None and bool(self._found.demands.modules),
        )
        if not self.context.actor.may(Permission.PRINT):
            return (day,)
        return (
            day,
            Action(
                id="checks.print",
                text="page_checks.print",
                run=lambda: self.paper.print(self._gather()),
                icon="printer",
                shortcut="Ctrl+P",
                enabled=lambda: known,
            ),
            Action(
                id="checks.save",
                text="page_checks.save_pdf",
                run=lambda: self.paper.save(self._gather()),
                icon="download",
                enabled=lambda: known,
            ),
        )

    def _gather(self) -> Gather:
        """The table as it is asked for now, gathered anew for paper."""
        return partial(
            gather_check_sheet,
            programme_id=self.programme.value(),
            role=self.role.value(),
            language=self.context.look.language,
            lacking=self.only.value(),
        )

    def show_news(self, news: PeopleNews) -> None:
        """Offer the programmes there are."""
        self.programme.set_options(list(news.programmes.items()))
        self._lines, self._known = {line.id: line for line in news.lines}, True
        if self._waiting:
            self.restore(self.draft, self._waiting)
        elif self._for or self.isVisible():
            self.reload()

    def takes(self, target: object) -> bool:
        """The matrix; ("training_day", ids) where one may write."""
        day = isinstance(target, tuple) and target[0] == self.draft
        return target == self.code or (day and self.context.actor.may(Permission.WRITE_PEOPLE))

    def show_target(self, target: object) -> None:
        """Begin a training day for these people, in the role of the programme most of them are in."""
        if isinstance(target, tuple):
            self._for = tuple(PersonId(one) for one in target[1])
            self._show_where_most_are()
            self.reload()

    def reload(self) -> None:
        """Ask for the matrix of the chosen programme and role, once it is known which there are."""
        programme, role = self.programme.value(), self.role.value()
        if programme is not None:
            ask = partial(check_matrix, programme_id=ProgrammeId(programme), role=role)
            self.context.jobs.ask(ask, self, partial(self._show, programme, role))

    def start_day(self) -> None:
        """Begin a training day for who is chosen in the table."""
        self._start(tuple(row.person.id for row in self.table.selected()) if self.table is not None else ())

    def _start(self, ids: tuple[PersonId, ...]) -> None:
        if self._found is None or self.table is None or not self._found.demands.modules:
            self.context.messages.tell(self, "page_checks.day.no_modules", tone="warning")
            return
        if self.strip.form is not None and self.strip.form.dirty:
            # What was typed for others is not thrown away by beginning anew.
            self.context.messages.tell(self, "page_checks.day.begun", tone="warning")
            return
        people = [person for person, _ in self._found.rows if person.id in ids]
        if not people:
            self.context.messages.tell(self, "page_checks.day.choose", tone="warning")
            return
        words, today = self.context.words, self.context.clock.today()
        form = DayForm(self.context.look, self._found.demands.modules, people, today)
        form.edited.connect(self.changed)
        there = {person.id for person in people}
        others = [self._lines[one].full_name for one in ids if one not in there and one in self._lines]
        hint = words("page_checks.day.left_out", names=words.listing(others)) if others else ""
        self._day = TrainingDay(ProgrammeId(self.programme.value()), self.role.value(), tuple(people))
        title = words.plural("page_checks.day.title", len(people))
        self.strip.start(title, hint, form, partial(self._save, form, people), self._back)
        self.changed.emit()

    def _show_where_most_are(self) -> None:
        places = Counter(
            (place.programme_id, place.role)
            for one in self._for
            if one in self._lines
            for place in self._lines[one].enrolments
            if place.status not in LEFT
        )
        if places:
            [((programme, role), _)] = places.most_common(1)
            self._choose(programme, role)

    def _choose(self, programme: ProgrammeId, role: MentoringRole) -> None:
        for box, value in ((self.programme, programme), (self.role, role)):
            box.blockSignals(True)
            box.set_value(value)
            box.blockSignals(False)

    # What is not saved ------------------------------------------------------------------------------------------------

    @property
    def can_save(self) -> bool:
        """Whether a training day is being written down."""
        return self.strip.form is not None

    def save(self) -> None:
        """Write it down."""
        self.strip.save()

    def drafts(self) -> Mapping[str, str]:
        """A training day that was begun and not saved."""
        form, day = self.strip.form, self._day
        if form is None or day is None or not form.dirty:
            return {self.draft: self._waiting}
        return {self.draft: day.kept(form.payload())}

    def restore(self, name: str, payload: str) -> None:
        """Begin it again for the same people, with what was typed, as soon as the matrix is there."""
        self._waiting = payload
        if self._known:
            programme, role, self._for = TrainingDay.where(payload)
            self._choose(programme, role)
            self.reload()

    def find(self) -> None:
        """Put the keyboard into the table."""
        self._back()

    def _save(self, form: DayForm, people: Sequence[Person]) -> None:
        today = self.context.clock.today()
        entry = form.draft()
        draft = entry.draft(tuple(person.id for person in people), today)
        if draft is None or form.show_issues((*form.own_issues(), *entry.issues(), *training_issues(draft, today))):
            return
        act = partial(record_training, draft=draft)
        self.context.jobs.perform("checks.act.train", act, self, self._on_saved, self._on_refused)

    def _on_saved(self, made: Sequence[object]) -> None:
        self.strip.close_strip()
        self.context.messages.tell(self, "page_checks.saved")
        self.reload()

    def _on_refused(self, error: MentorDeskError) -> None:
        form = self.strip.form
        if form is None or not isinstance(error, Invalid) or not form.show_issues(error.issues):
            self.context.messages.fail(self, error)

    def _show(self, programme: ProgrammeId, role: MentoringRole, found: CheckMatrix) -> None:
        if (programme, role) != (self.programme.value(), self.role.value()):
            return
        lists_changed = self._found is None or self._found.demands != found.demands
        self._found = found
        if lists_changed:
            self._build_table(found)
        self._show_rows()
        self._begin_for_others()
        self.changed.emit()

    def _begin_for_others(self) -> None:
        """What was asked for before the matrix was there."""
        ids, kept = self._for, self._waiting
        self._for, self._waiting = (), ""
        if ids:
            self._start(ids)
        if kept and self.strip.form is not None:
            self.strip.form.restore(TrainingDay.typed(kept))

    def _build_table(self, found: CheckMatrix) -> None:
        """One column for each demand: another list needs another table."""
        look, words = self.context.look, self.context.words
        old, self.table = self.table, None
        if old is not None:
            old.hide()
            old.deleteLater()
        self.table = RecordTable(
            look,
            "check_matrix",
            matrix_columns(look, found),
            lambda row: row.person.id,
            empty=EmptyState(look, words("page_checks.nobody"), icon="checklist"),
            several=True,
        )
        self.table.view.setAccessibleName(words("page_people.view.checks"))
        self.table.opened.connect(lambda row: self.wanted.emit(row.person.id))
        self._column.insertWidget(2, self.table, 1)

    def _show_rows(self) -> None:
        if self._found is None or self.table is None:
            return
        rows = [MatrixRow(person, lines) for person, lines in self._found.rows]
        lacking = [row for row in rows if any(line.standing is Standing.HINDERS for line in row.lines)]
        words = self.context.words
        self.count.setText(
            words.plural("page_checks.lack", len(lacking)) if self._found.demands else words("page_checks.asks_nothing")
        )
        self.table.set_records(lacking if self.only.value() else rows, len(rows))

    def _back(self) -> None:
        if self.table is not None:
            self.table.enter()
        self.changed.emit()
