# SPDX-License-Identifier: MIT
"""How the desk's users are stored. Their keys and passphrases live in the key file, not here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mentordesk.errors import NotFound
from mentordesk.records.ids import UserId
from mentordesk.records.roles import Actor, Permission, Role
from mentordesk.store.connection import Database, Row
from mentordesk.store.rows import iso

_SELECT = "SELECT id, name, initials, roles, public_key, active FROM desk_user"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A member of staff as stored; `public_key` is what records are sealed to."""

    id: UserId
    name: str
    initials: str
    roles: frozenset[Role]
    public_key: bytes
    active: bool

    @property
    def actor(self) -> Actor:
        """The user as the one at the desk."""
        return Actor(user_id=self.id, name=self.name, initials=self.initials, roles=self.roles)


class Access:
    """The users of the desk."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def get(self, user_id: UserId) -> User:
        """One user, or `NotFound`."""
        row = self._db.one(f"{_SELECT} WHERE id = ?", (user_id,))
        if row is None:
            raise NotFound("errors.user_gone")
        return _user(row)

    def all(self) -> tuple[User, ...]:
        """Every user, in order of joining."""
        return tuple(_user(row) for row in self._db.all(f"{_SELECT} ORDER BY id"))

    def add(
        self, *, user_id: UserId, name: str, initials: str, roles: frozenset[Role], public_key: bytes, at: datetime
    ) -> None:
        """Store a new user under the id the key file gave them."""
        self._db.run(
            "INSERT INTO desk_user (id, name, initials, roles, public_key, added_at) VALUES (?, ?, ?, ?, ?, ?)",
            (user_id, name, initials, " ".join(sorted(roles)), public_key, iso(at)),
        )

    def set_public_key(self, user_id: UserId, public_key: bytes) -> None:
        """Store the key that records are sealed to for this user from now on."""
        self._db.run("UPDATE desk_user SET public_key = ? WHERE id = ?", (public_key, user_id))

    def holders(self, permission: Permission) -> dict[UserId, bytes]:
        """The public keys of the active users whose role holds `permission`: those a record is sealed to."""
        return {user.id: user.public_key for user in self.all() if user.active and user.actor.may(permission)}


def _user(row: Row) -> User:
    return User(
        id=UserId(row[0]),
        name=row[1],
        initials=row[2],
        roles=frozenset(Role(role) for role in row[3].split()),
        public_key=row[4],
        active=bool(row[5]),
    )
