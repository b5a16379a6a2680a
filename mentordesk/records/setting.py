# SPDX-License-Identifier: MIT
"""Where a desk stands: a prison, youth custody, a school, a workplace, a community; and what is not shown there.

The terms are overlays of the words (`words.OVERLAYS`). What is hidden stays as it is in the database: a desk whose
setting is put back shows it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from mentordesk.records.people import Location, ReleaseKind


class Setting(StrEnum):
    """Where the people of a desk live or work; the codes are those of `words.OVERLAYS`."""

    PRISON = "prison"
    YOUTH = "youth"
    SCHOOL = "school"
    WORKPLACE = "workplace"
    COMMUNITY = "community"


_OUTSIDE = frozenset({"landing", "cell", "legal_status", "cell_move"})

HIDDEN: Mapping[Setting, frozenset[str]] = MappingProxyType(
    {
        Setting.PRISON: frozenset(),
        Setting.YOUTH: frozenset(),
        Setting.SCHOOL: _OUTSIDE,
        Setting.WORKPLACE: _OUTSIDE,
        Setting.COMMUNITY: _OUTSIDE,
    }
)
"""Fields of a person that are not asked, listed, imported or printed in a setting, and events that cannot happen there."""

_RELEASE_KINDS_OUTSIDE = (ReleaseKind.DATE, ReleaseKind.UNKNOWN)


def setting_of(code: str) -> Setting:
    """The setting with this code; one we do not know is the prison, where everything shows."""
    return Setting(code) if code in tuple(Setting) else Setting.PRISON


def shows(setting: str, field: str) -> bool:
    """Whether a field of a person is shown in a setting, on screens and sheets alike."""
    return field not in HIDDEN[setting_of(setting)]


def release_kinds(setting: str) -> tuple[ReleaseKind, ...]:
    """What can be said of a person's last day: outside custody nobody is on remand."""
    return _RELEASE_KINDS_OUTSIDE if not shows(setting, "legal_status") else tuple(ReleaseKind)


def location_in(setting: str, location: Location) -> Location:
    """A location with only the parts that are shown in a setting."""
    parts = {part: getattr(location, part) for part in ("wing", "landing", "cell") if shows(setting, part)}
    return Location(**parts)
