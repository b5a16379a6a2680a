# SPDX-License-Identifier: MIT
"""What is done with an activity from the list: copied, changed, taken out, carried to another site and from one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from mentordesk.records.activities import Activity
from mentordesk.records.ids import ActivityId
from mentordesk.records.own_activities import OwnActivity, is_own
from mentordesk.records.roles import Permission
from mentordesk.usecases.activity_files import (
    ENDING,
    ArrivingActivity,
    WhenKnown,
    export_activity,
    file_name,
    import_activity,
    read_activity_file,
)
from mentordesk.usecases.own_activities import bring_back_activity, duplicate_activity, remove_activity
from ui.context import Action, Page

_AREA = "page_own_activities"


class ActivityActs:
    """Works on the activity that `chosen()` gives; `show(id)` is called with what came of it, `edit` opens one."""

    def __init__(
        self,
        page: Page,
        chosen: Callable[[], Activity | None],
        kept: Callable[[], OwnActivity | None],
        show: Callable[[ActivityId], object],
        edit: Callable[[Activity | None], object],
        allow: Callable[[], object],
    ) -> None:
        self._page, self._context = page, page.context
        self._chosen, self._kept, self._show, self._edit, self._allow = chosen, kept, show, edit, allow
        self.may = page.context.actor.may(Permission.WRITE_PROGRAMMES)

    def actions(self) -> Sequence[Action]:
        """Everything that can be done, for the menu, the palette and the keyboard."""
        may_allow = self._context.actor.may(Permission.MANAGE_DESK)
        let_in = Action(
            id="activity_materials",
            text=f"{_AREA}.act.materials",
            icon="checklist",
            run=self._allow,
            enabled=lambda: may_allow,
        )
        if not self.may:
            return (let_in,) if may_allow else ()
        return (
            Action(id="activity_new", text=f"{_AREA}.act.new", icon="plus", shortcut="Ctrl+N", run=self.begin),
            Action(
                id="activity_duplicate",
                text=f"{_AREA}.act.duplicate",
                icon="copy",
                run=self.duplicate,
                enabled=lambda: self._chosen() is not None,
            ),
            Action(id="activity_edit", text=f"{_AREA}.act.edit", icon="pencil", run=self.edit, enabled=self._is_own),
            Action(
                id="activity_export",
                text=f"{_AREA}.act.export",
                icon="file-export",
                run=self.export,
                enabled=self._is_own,
            ),
            Action(
                id="activity_import",
                text=f"{_AREA}.act.import",
                icon="file-import",
                shortcut="Ctrl+O",
                run=self.choose_file,
            ),
            Action(
                id="activity_remove",
                text=f"{_AREA}.act.remove",
                icon="trash",
                run=self.remove,
                enabled=lambda: self._is_own() and not self._is_retired(),
            ),
            Action(
                id="activity_back",
                text=f"{_AREA}.act.bring_back",
                icon="archive",
                run=self.bring_back,
                enabled=self._is_retired,
            ),
            let_in,
        )

    # Writing ----------------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Write a new activity."""
        self._edit(None)

    def edit(self) -> None:
        """Change the chosen own activity."""
        if self._is_own():
            self._edit(self._chosen())

    def duplicate(self) -> None:
        """Copy the chosen activity, and show the copy."""
        chosen = self._chosen()
        if chosen is not None:
            self._do("duplicate", partial(duplicate_activity, activity_id=chosen.id), self._on_copied)

    def remove(self) -> None:
        """Take the chosen own activity out, after asking."""
        chosen = self._chosen()
        if chosen is not None and self._is_own():
            take_out = partial(remove_activity, activity_id=chosen.id)
            title = chosen.text(self._context.look.language).title
            self._context.messages.confirm(
                self._page,
                f"{_AREA}.remove",
                lambda: self._do("remove", take_out, partial(self._on_removed, title)),
                danger=True,
                title=title,
            )

    def bring_back(self) -> None:
        """Offer a retired activity again."""
        chosen = self._chosen()
        if chosen is not None and self._is_retired():
            self._do("bring_back", partial(bring_back_activity, activity_id=chosen.id), lambda _: None)

    # Files ------------------------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Choose where to, and write the chosen own activity into a file."""
        chosen = self._chosen()
        if chosen is not None and self._is_own():
            name = file_name(chosen, self._context.look.language)
            save = partial(self._export_to, chosen.id)
            self._context.messages.save_file(self._page, f"{_AREA}.export_title", name, f"{_AREA}.kinds", save)

    def choose_file(self) -> None:
        """Choose a file that holds an activity."""
        self._context.messages.open_file(self._page, f"{_AREA}.import_title", f"{_AREA}.kinds", self.take_file)

    def take_file(self, path: Path) -> None:
        """Read a file, and take in what it holds; one that is here already is asked about first."""
        self._context.messages.clear(self._page)
        self._context.jobs.ask(partial(read_activity_file, path=path), self._page, self._on_read)

    def takes(self, path: Path) -> bool:
        """Whether a file that was dropped is one of ours, by its name."""
        return self.may and path.name.endswith(ENDING)

    def _export_to(self, activity_id: ActivityId, path: Path) -> None:
        language = self._context.look.language
        write = partial(export_activity, activity_id=activity_id, path=path, language=language)
        self._do("export", write, lambda _: self._page.tell(f"{_AREA}.exported", file=path.name))

    def _on_read(self, arriving: ArrivingActivity) -> None:
        if arriving.here is None:
            self._import(arriving.activity, None)
            return
        words = self._context.words
        options = [(code, words.label(f"{_AREA}.when_known", code.value)) for code in WhenKnown]
        title = arriving.here.activity.text(self._context.look.language).title
        take = partial(self._import, arriving.activity)
        self._context.messages.choose(self._page, f"{_AREA}.known", options, take, title=title)

    def _import(self, activity: Activity, when_known: WhenKnown | None) -> None:
        self._do("import", partial(import_activity, activity=activity, when_known=when_known), self._on_imported)

    # What came of it --------------------------------------------------------------------------------------------------

    def _on_copied(self, activity_id: ActivityId) -> None:
        self._page.tell(f"{_AREA}.copied")
        self._show(activity_id)

    def _on_imported(self, activity_id: ActivityId) -> None:
        self._page.tell(f"{_AREA}.imported")
        self._show(activity_id)

    def _on_removed(self, title: str, gone: bool) -> None:
        self._page.tell(f"{_AREA}.{'removed' if gone else 'retired'}", title=title)

    def _do(self, act: str, call: Callable, then: Callable) -> None:
        self._context.messages.clear(self._page)
        self._context.jobs.perform(f"own_activities.act.{act}", call, self._page, then)

    def _is_own(self) -> bool:
        chosen = self._chosen()
        return chosen is not None and is_own(chosen.id)

    def _is_retired(self) -> bool:
        kept = self._kept()
        return kept is not None and kept.retired
