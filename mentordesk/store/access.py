# SPDX-License-Identifier: MIT
"""How the desk's users and its role table are stored. Keys and passphrases live in the key file, not here.

Who a user is, is said by the signed key file; what stands here is put right from it at every unlock (`desk.true_users`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from mentordesk.errors import NotFound
from mentordesk.records.access import Member, UserState, differences_of, differing, role_table_issues
from mentordesk.records.ids import UserId
from mentordesk.records.roles import ROLE_TABLE, Actor, Permission, Role, RoleTable
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import iso, moment

_ROLES = frozenset(role.value for role in Role)
_SELECT = "SELECT id, name, initials, roles, public_key, active, added_at, removed_at FROM desk_user"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A member of staff as stored; `public_key` is what records are sealed to."""

    id: UserId
    name: str
    initials: str
    roles: frozenset[Role]
    public_key: bytes
    state: UserState
    added_at: datetime
    table: RoleTable = field(repr=False, compare=False)

    @property
    def active(self) -> bool:
        """Whether the user can unlock the desk."""
        return self.state is UserState.ACTIVE

    @property
    def actor(self) -> Actor:
        """The user as the one at the desk."""
        return Actor(user_id=self.id, name=self.name, initials=self.initials, roles=self.roles, table=self.table)

    @property
    def member(self) -> Member:
        """The user as the page of users shows them."""
        return Member(
            id=self.id,
            name=self.name,
            initials=self.initials,
            roles=self.roles,
            state=self.state,
            added_at=self.added_at,
        )


class Access:
    """The users of the desk and what their roles allow."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self, user_id: UserId) -> User:
        """One user, or `NotFound`."""
        row = self._db.one(f"{_SELECT} WHERE id = ?", (user_id,))
        if row is None:
            raise NotFound("errors.user_gone")
        return _user(row, self.table())

    def all(self) -> tuple[User, ...]:
        """Every user there ever was, in order of joining."""
        table = self.table()
        return tuple(_user(row, table) for row in self._db.all(f"{_SELECT} ORDER BY id"))

    def add(
        self,
        *,
        user_id: UserId,
        name: str,
        initials: str,
        roles: frozenset[Role],
        public_key: bytes,
        at: datetime,
        active: bool = True,
    ) -> None:
        """Store a new user under the id the key file gives them."""
        self._db.run(
            "INSERT INTO desk_user (id, name, initials, roles, public_key, added_at, active) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (user_id, name, initials, _roles_text(roles), public_key, iso(at), int(active)),
        )

    def drop(self, user_id: UserId) -> None:
        """Take back a user who was never given a key."""
        self._db.run("DELETE FROM desk_user WHERE id = ?", (user_id,))

    def next_id(self) -> UserId:
        """A number no user has or had."""
        row = self._db.one("SELECT coalesce(max(id), 0) + 1 FROM desk_user")
        assert row is not None
        return UserId(row[0])

    def set_public_key(self, user_id: UserId, public_key: bytes) -> None:
        """Store the key that records are sealed to for this user from now on."""
        self._db.run("UPDATE desk_user SET public_key = ? WHERE id = ?", (public_key, user_id))

    def set_roles(self, user_id: UserId, roles: frozenset[Role]) -> None:
        """Give a user other roles."""
        self._db.run("UPDATE desk_user SET roles = ? WHERE id = ?", (_roles_text(roles), user_id))

    def set_active(self, user_id: UserId, set_aside: bytes | None = None, *, active: bool) -> None:
        """Say whether a user has a way in; `set_aside` is that of one who is disabled, for when they come back."""
        self._db.run("UPDATE desk_user SET active = ?, set_aside = ? WHERE id = ?", (int(active), set_aside, user_id))

    def set_aside(self, user_id: UserId) -> bytes | None:
        """The way in of a disabled user."""
        row = self._db.one("SELECT set_aside FROM desk_user WHERE id = ?", (user_id,))
        return row[0] if row else None

    def remove(self, user_id: UserId, at: datetime) -> None:
        """End a user for good: no way in is kept; the name stays with what they wrote. Their own forms and choices go."""
        self._db.run(
            "UPDATE desk_user SET active = 0, set_aside = NULL, removed_at = ? WHERE id = ?", (iso(at), user_id)
        )
        self._db.run("DELETE FROM draft WHERE user_id = ?", (user_id,))
        self._db.run("DELETE FROM preference WHERE user_id = ?", (user_id,))

    def holders(self, permission: Permission) -> dict[UserId, bytes]:
        """The public keys of the active users whose role holds `permission`: those a record is sealed to."""
        return {user.id: user.public_key for user in self.all() if user.active and user.actor.may(permission)}

    def table(self) -> RoleTable:
        """What each role allows at this desk. A stored table that is out of bounds counts for nothing."""
        table = differing(self._differences())
        return ROLE_TABLE if role_table_issues(table) else table

    def table_is_sound(self) -> bool:
        """Whether the stored table is within bounds; it can only be otherwise when somebody wrote around the program."""
        return not role_table_issues(differing(self._differences()))

    def set_table(self, table: RoleTable) -> None:
        """Store how the establishment's table differs from the shipped one."""
        self._db.run("DELETE FROM role_grant")
        self._db.run_many(
            "INSERT INTO role_grant (role, permission, granted) VALUES (?, ?, ?)",
            [(role, permission, int(granted)) for (role, permission), granted in differences_of(table).items()],
        )

    def seal_round(self, holder: int) -> str:
        """For which readers the sealed texts were last gone through with this user's key (0: the recovery key)."""
        row = self._db.one("SELECT readers FROM seal_round WHERE user_id = ?", (holder,))
        return row[0] if row else ""

    def note_seal_round(self, holder: int, readers: str) -> None:
        """Remember that they were gone through."""
        self._db.run(
            "INSERT INTO seal_round (user_id, readers) VALUES (?, ?) "
            "ON CONFLICT (user_id) DO UPDATE SET readers = excluded.readers",
            (holder, readers),
        )

    def _differences(self) -> Mapping[tuple[Role, Permission], bool]:
        roles, permissions = set(Role), set(Permission)
        return {
            (Role(role), Permission(permission)): bool(granted)
            for role, permission, granted in self._db.all("SELECT role, permission, granted FROM role_grant")
            if role in roles and permission in permissions
        }


def _roles_text(roles: frozenset[Role]) -> str:
    return " ".join(sorted(roles))


def _user(row: Row, table: RoleTable) -> User:
    state = UserState.REMOVED if row[7] else UserState.ACTIVE if row[5] else UserState.DISABLED
    return User(
        id=UserId(row[0]),
        name=row[1],
        initials=row[2],
        # A role there is not counts for nothing; the key file says what is right (`desk.true_users`).
        roles=frozenset(Role(role) for role in row[3].split() if role in _ROLES),
        public_key=row[4],
        state=state,
        added_at=moment(row[6]),
        table=table,
    )
