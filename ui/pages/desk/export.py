# SPDX-License-Identifier: MIT
"""The section "Take an export away": five steps on one page, then the receipt. Every attempt is in the log."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget

from mentordesk.errors import Cancelled, MentorDeskError
from mentordesk.progress import Progress
from mentordesk.records.changes import Entity
from mentordesk.records.exports import Drive, ExportDraft, ExportProfile, Receipt, export_issues
from mentordesk.usecases import exports
from mentordesk.usecases.exports import GatheredExport
from ui.context import Action, Context
from ui.look.speech import issue_sentence
from ui.messages.wording import sentence
from ui.pages.desk.backup_finding import Finding
from ui.pages.desk.export_check import CheckExport
from ui.pages.desk.export_receipt import ReceiptView
from ui.pages.desk.export_secret import Secret
from ui.pages.desk.export_what import Purpose, Shows, Tables
from ui.pages.desk.export_where import Where
from ui.pages.desk.scrolling import Column
from ui.pages.desk.sections import Section
from ui.widgets.text import button

_FORM = "export"
_SUFFIX = ".mdesk"


class ExportSection(Section):
    """What stands in the steps is checked when the export is written; the first wrong step is shown."""

    watches = frozenset({Entity.PEOPLE, Entity.PROGRAMMES, Entity.PAIRS, Entity.SESSIONS})

    def __init__(self, context: Context, find: Callable[[], Sequence[Drive]] = exports.find_drives) -> None:
        super().__init__(context)
        look, words = context.look, context.words
        self._running = False
        self.tables, self.shows, self.purpose = Tables(look), Shows(look), Purpose(look)
        self.where, self.secret = Where(context, find), Secret(look)
        self.outcome = Finding(context)
        self.check = CheckExport(context)
        self.receipt = ReceiptView(context, self.start_again)
        self.write_button = button(look, words("page_export.write"), self.write, icon="file-export", name="write")
        self._column = Column(look)
        self._column.add(self.outcome)
        steps = {
            "what": self.tables,
            "shows": self.shows,
            "purpose": self.purpose,
            "where": self.where,
            "passphrase": self.secret,
        }
        for number, (name, step) in enumerate(steps.items(), 1):
            title = words("page_export.numbered", number=number, title=words(f"page_export.step.{name}"))
            self._column.add_panel(title, step)
        self._column.add(self.write_button)
        self._column.add_panel(words("page_export.check.heading"), self.check, note=words("page_export.check.note"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._column)
        self._stack.addWidget(self.receipt)
        self.content.addWidget(self._stack)
        self._show_state()

    @property
    def primary_action(self) -> Action | None:
        if self.done:
            return Action(id="export_another", text="page_export.another", icon="repeat", run=self.start_again)
        return Action(
            id="export_write",
            text="page_export.write",
            icon="file-export",
            shortcut="Ctrl+Return",
            run=self.write,
            enabled=lambda: not self._running,
        )

    @property
    def done(self) -> bool:
        """Whether the receipt is on show."""
        return self._stack.currentWidget() is self.receipt

    def reload(self) -> None:
        self.context.jobs.ask(exports.export_counts, self, self.tables.offer)
        self.where.look_for_drives()

    def take_file(self, path: Path) -> bool:
        if path.suffix.lower() != _SUFFIX:
            return False
        self.start_again()
        self.check.take(path)
        self._column.reveal(self.check)
        return True

    def draft(self) -> ExportDraft:
        """What was chosen."""
        return ExportDraft(
            purpose=self.purpose.line.text().strip(),
            recipient=self.purpose.recipient.text().strip(),
            profile=self.shows.value(),
            tables=self.tables.value(),
        )

    def start_again(self) -> None:
        """Back to the steps, with other words and without what was typed as a secret."""
        self.receipt.forget()
        self.secret.make_new()
        self.purpose.line.clear()
        self.purpose.recipient.clear()
        self._stack.setCurrentWidget(self._column)
        self.where.look_for_drives()
        self._show_state()

    # Writing ----------------------------------------------------------------------------------------------------------

    def write(self) -> None:
        """Check the steps, ask again who is there where names go along, then gather, write, verify and log."""
        drive = self.where.value()
        if self._running or self.done or self._show_problems(drive) or drive is None:
            return
        draft, passphrase = self.draft(), self.secret.value()
        self._set_running(True)
        self.outcome.hide()
        if draft.profile is not ExportProfile.IDENTIFIED:
            self._gather(draft, passphrase, drive)
            return
        self.context.confirm_passphrase(
            self, lambda: self._gather(draft, passphrase, drive), lambda: self._set_running(False)
        )

    def _show_problems(self, drive: Drive | None) -> bool:
        words = self.context.words
        at = {"purpose": "", "tables": ""}
        for issue in export_issues(self.draft()):
            at[issue.field] = issue_sentence(words, issue)
        wrong = [
            (self.tables, self.tables.show_error(at["tables"])),
            (self.purpose, self.purpose.show_error(at["purpose"])),
            (self.where, self.where.show_error("" if drive is not None else words("page_export.no_target"))),
            (self.secret, self.secret.check()),
        ]
        first = next((step for step, is_wrong in wrong if is_wrong), None)
        if first is not None:
            self._column.reveal(first.error)
            first.focus_error()
        return first is not None

    def _gather(self, draft: ExportDraft, passphrase: str, drive: Drive) -> None:
        self.context.jobs.ask(
            partial(exports.gather_export, draft=draft),
            self,
            lambda gathered: self._write(gathered, passphrase, drive),
            self._on_failed,
        )

    def _write(self, gathered: GatheredExport, passphrase: str, drive: Drive) -> None:
        attempt = partial(_attempt, gathered, passphrase, drive, self.context)
        self.context.jobs.compute(
            attempt,
            self,
            lambda result: self._on_result(gathered, result),
            self._on_failed,
            label="page_export.writing",
        ).ended.connect(lambda: self._set_running(False))

    def _on_result(self, gathered: GatheredExport, result: Receipt | MentorDeskError) -> None:
        self._set_running(False)
        manifest = gathered.bundle.manifest
        if isinstance(result, Receipt):
            recipient = gathered.draft.recipient
            log = partial(exports.log_export, manifest=manifest, receipt=result, recipient=recipient)
            self._show_receipt(result)
        else:
            log = partial(exports.log_failed_export, manifest=manifest, error=result)
            self._on_failed(result)
        self.context.jobs.perform("audit.action.exported", log, self)

    def _show_receipt(self, receipt: Receipt) -> None:
        self.receipt.show_receipt(receipt, self.secret.made())
        self.secret.make_new()
        self._stack.setCurrentWidget(self.receipt)
        self._show_state()

    def _on_failed(self, error: MentorDeskError) -> None:
        self._set_running(False)
        tone = "info" if isinstance(error, Cancelled) else "danger"
        self.outcome.say(tone, sentence(self.context.words, error))
        self._column.reveal(self.outcome)

    def _set_running(self, running: bool) -> None:
        self._running = running
        self._show_state()

    def _show_state(self) -> None:
        self.write_button.setEnabled(not self._running)
        self.titled.emit()

    # Over a lock ------------------------------------------------------------------------------------------------------

    def drafts(self) -> Mapping[str, str]:
        draft = self.draft()
        if not draft.purpose or self.done:
            return {}
        kept = {
            "purpose": draft.purpose,
            "recipient": draft.recipient,
            "profile": draft.profile.value,
            "tables": draft.tables,
        }
        return {_FORM: json.dumps(kept, ensure_ascii=False)}

    def restore(self, name: str, payload: str) -> None:
        kept = json.loads(payload)
        self.purpose.line.setText(kept["purpose"])
        self.purpose.recipient.setText(kept.get("recipient", ""))
        self.shows.set_value(ExportProfile(kept["profile"]))
        self.tables.set_value(tuple(kept["tables"]))


def _attempt(
    gathered: GatheredExport, passphrase: str, drive: Drive, context: Context, progress: Progress
) -> Receipt | MentorDeskError:
    """Write it; how it ended is an answer and not an error, because that too is logged: cancelled, full, gone."""
    try:
        return exports.write(gathered, passphrase, drive, progress, context.clock)
    except MentorDeskError as error:
        return error
