# SPDX-License-Identifier: MIT
"""What a desk is set up with, and what a member of staff keeps as their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettings:
    """The establishment's choices. `paper` is "A4" or "Letter"; `language` the desk's first language.

    `apart_check_days` is how old the last check of the keep-apart records may be (REQ-1.14: 7);
    `quiet_days` after how many days without a meeting a pair is shown as quiet (REQ-1.19: 14); `second_copy_days` how
    old the copy on the second drive may become before it is asked for (`security.md` goal 6: 7); `reserve_megabytes`
    what is held of the disk for the day it is full, 0 for nothing; `expiry_days` how many days before a check, a training or
    an override runs out Today says so. `setting` is where the desk stands (`setting`);
    `standstill_days` holds, for a stage of the way or "application", after how many days there somebody stands still, where
    the desk wants another number than `enrolment_moves.STANDSTILL_DAYS`; 0 is never.
    `asked` names the self-declared characteristics that are asked for at all (`characteristics`), none by default.
    """

    establishment: str = ""
    language: str = "en"
    paper: str = "A4"
    return_to: str = ""
    handling_mark: str = ""
    destroy_after_days: int = 7
    lock_minutes: int = 10
    apart_check_days: int = 7
    quiet_days: int = 14
    reserve_megabytes: int = 64
    second_copy_days: int = 7
    expiry_days: int = 30
    setting: str = "prison"
    asked: tuple[str, ...] = ()
    standstill_days: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSetup:
    """What the first run asks for: the establishment's settings and the first user."""

    settings: DeskSettings
    user_name: str
    user_initials: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskDoor:
    """What can be known of a desk before anyone has unlocked it; `wait_seconds` until the next attempt to unlock it."""

    folder: Path
    exists: bool
    user_count: int = 0
    language: str = "en"
    paper: str = "A4"
    wait_seconds: int = 0


DRAFT_CONTEXT = "settings.draft"
"""What an unsaved form's seal is bound to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraft:
    """An unsaved form, kept when the desk was locked over it. `payload` is JSON of the form's own making."""

    form: str
    payload: str
    kept_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyChange:
    """What a change of the data key leaves behind: the copies that who left may still open."""

    old_copies: tuple[BackupFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFile:
    """One verified copy of the desk."""

    path: Path
    made_at: datetime
    size: int
