# SPDX-License-Identifier: MIT
"""Unsaved forms over a lock: whole when they come back, and sealed while they lie there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from mentordesk.usecases import settings
from tests.support.desks import a_desk, reopened


def test_a_kept_form_comes_back_whole_and_is_sealed_meanwhile(tmp_path: Path) -> None:
    payload = '{"comment": "Il a menacé son frère"}'
    desk = a_desk(tmp_path / "desk")
    desk.perform("shell.act.keep_draft", partial(settings.keep_draft, form="people/apart", payload=payload))
    desk.close()
    desk = reopened(tmp_path / "desk")
    (stored,) = desk.ask(lambda store: store.settings.drafts(store.actor.user_id))
    assert b"menac" not in stored[1]
    (kept,) = desk.ask(settings.drafts)
    assert (kept.form, kept.payload) == ("people/apart", payload)
    desk.perform("shell.act.drop_draft", partial(settings.drop_draft, form="people/apart"))
    assert not desk.ask(settings.drafts)
    desk.close()


def test_a_form_that_cannot_be_opened_any_more_does_not_stand_in_the_way_of_the_others(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "desk")
    desk.perform(
        "shell.act.keep_draft",
        lambda store: store.settings.keep_draft(store.actor.user_id, "a", b"not sealed", store.clock.now()),
    )
    desk.perform("shell.act.keep_draft", partial(settings.keep_draft, form="b", payload="two"))
    assert [kept.payload for kept in desk.ask(settings.drafts)] == ["two"]
    desk.close()
