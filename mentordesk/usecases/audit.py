# SPDX-License-Identifier: MIT
"""Reading the record of what was done at this desk: a page of it, the whole chain's check, a number from a sheet.

Whose rights end at their own acts sees only those. Who a line is about is `audit_names`; how it reads, `audit_words`.
"""

from __future__ import annotations

from datetime import timedelta

from mentordesk.clock import day_begins
from mentordesk.records.audit import (
    AnchorAnswer,
    AnchorMatch,
    AuditLine,
    AuditPage,
    AuditSearch,
    ChainCheck,
    read_anchor,
)
from mentordesk.records.ids import UserId
from mentordesk.records.roles import Permission
from mentordesk.store import Store
from mentordesk.store.audit_search import LogQuery, Word
from mentordesk.usecases.audit_names import names_of, subjects_called
from mentordesk.usecases.audit_words import actions_saying, codes_saying, sheets_saying
from mentordesk.usecases.permission import needs
from mentordesk.words import Words, words

LINES_A_PAGE = 500


@needs(Permission.READ_AUDIT)
def audit_lines(store: Store, limit: int = LINES_A_PAGE) -> tuple[AuditLine, ...]:
    """The newest lines of the log, newest first."""
    return store.audit.lines(limit)


@needs(Permission.READ_AUDIT_OWN)
def find_lines(
    store: Store,
    search: AuditSearch,
    language: str,
    *,
    before: int | None = None,
    limit: int = LINES_A_PAGE,
    total: int | None = None,
) -> AuditPage:
    """The newest lines that a search finds, and who they are about as far as the actor may know.

    `before` goes on below a line's number; `total`, when it is known from the page before, is not counted again.
    """
    said = words(language)
    query = _query(store, search, said)
    lines = store.audit.find(query, limit, before)
    return AuditPage(
        lines=lines,
        total=store.audit.count(query) if total is None else total,
        names=names_of(store, {subject for line in lines for subject in line.subjects}, said),
        users=_users(store),
    )


@needs(Permission.READ_AUDIT_OWN)
def log_choices(store: Store) -> tuple[dict[UserId, str], tuple[str, ...]]:
    """What the log can be asked for: the members of staff (the actor alone where only their own acts are), and the acts."""
    users = _users(store)
    if not store.actor.may(Permission.READ_AUDIT):
        users = {store.actor.user_id: store.actor.initials}
    return users, store.audit.actions()


@needs(Permission.READ_AUDIT_OWN)
def check_log(store: Store, so_far: ChainCheck | None = None) -> ChainCheck:
    """Check the next lines of the chain; call it again with what it returned until it is `over`. It holds nobody up."""
    return store.audit.check(so_far or ChainCheck())


@needs(Permission.READ_AUDIT_OWN)
def look_up_anchor(store: Store, typed: str) -> AnchorAnswer:
    """Whether a number from the foot of a sheet is a line of this log."""
    anchor = read_anchor(typed)
    if anchor is None:
        return AnchorAnswer(match=AnchorMatch.UNREADABLE)
    seq, code = anchor
    at = store.audit.written_at(seq)
    if at is None:
        return AnchorAnswer(match=AnchorMatch.NO_SUCH_LINE, seq=seq)
    match = AnchorMatch.MATCHES if store.audit.has_code(seq, code) else AnchorMatch.OTHER_LINE
    return AnchorAnswer(match=match, seq=seq, at=at)


def _users(store: Store) -> dict[UserId, str]:
    return {user.id: user.initials for user in store.access.all()}


def _query(store: Store, search: AuditSearch, said: Words) -> LogQuery:
    own = None if store.actor.may(Permission.READ_AUDIT) else store.actor.user_id
    # Asked for somebody else's acts without the right to: nothing, as if they had done nothing.
    user = own if own is not None else search.user_id
    other = own is not None and search.user_id not in (None, own)
    actions = store.audit.actions() if search.text.strip() else ()
    return LogQuery(
        user_id=UserId(-1) if other else user,
        action=search.action,
        since=day_begins(search.since) if search.since else None,
        before=day_begins(search.until + timedelta(days=1)) if search.until else None,
        words=tuple(_word(store, text, said, actions) for text in search.text.split()),
    )


def _word(store: Store, text: str, said: Words, actions: tuple[str, ...]) -> Word:
    folded = text.casefold()
    users = {u.id for u in store.access.all() if folded in u.name.casefold() or folded == u.initials.casefold()}
    return Word(
        text=text,
        users=frozenset(users),
        actions=actions_saying(said, folded, actions),
        subjects=subjects_called(store, text) | sheets_saying(said, folded),
        codes=codes_saying(said, folded),
    )
